"""What a dossier rests on and what it cannot say: originals, what was not read, questions, method, limits."""

from collections import Counter
from typing import Final

from lastseen.model.dossier import Dossier, DossierOriginal
from lastseen.publish.dossier_words import Section, plural
from lastseen.publish.markup import Markup, table, tag, together

METHOD: Final = (
    "Every claim was read by rules from an original sealed with its SHA-256; whoever holds the case is led from each id to the exact words.",
    "Claims that go back to one root (a forward, a copied text, one outlet quoted by others) count as one origin, however often they were repeated.",
    "Fate and whereabouts are separate. Silence, time passed or a name on a list of wounded never makes a finding of death.",
    "A probability weighs independent origins and how they know; words follow the scale of ICD 203. Where nothing can be weighed, none is given.",
    "A denial is kept as a claim of its own beside what it denies. Numbers keep the bounds they were said with.",
    "Voices carry a role and a letter that mean something only in this publication. Small counts of one to four people are hidden.",
    "Before it left, this file was searched for every protected person in all forms of the name, for contacts, dates, numbers and words of theirs.",
)

MEASURED: Final = (
    "People judged a random sample of what was read, drawn by a seed that the case's ledger holds; what they picked themselves does not count, "
    "nor does what the program reads otherwise by now. How much was found stands on passages drawn at random and checked whole. Intervals are "
    "Wilson's for 95 %, as if readings in one passage were independent."
)
UNMEASURED: Final = "No person has judged a random sample of what the program read in this case, so how often it is wrong here is not known."


def originals_section(dossier: Dossier) -> Section | None:
    """Return the overview of originals, read and not read; None where none is named."""
    if not dossier.originals:
        return None
    known = sorted(dossier.originals, key=lambda original: _by_number(original.id))
    read = [original for original in known if not original.unread]
    unread = [original for original in known if original.unread]
    blocks: list[Markup] = []
    if read:
        headings = ["Original", "Kind", "Passages", "Claims"]
        collected = any(original.collected for original in read)
        if collected:
            headings.append("Collected")
        rows = [_read(each, collected=collected) for each in read]
        blocks.append(table("What was read", headings, rows))
    if unread:
        rows = [
            tag("tr", tag("th", o.id, scope="row"), tag("td", o.kind), tag("td", o.unread))
            for o in unread
        ]
        blocks.append(table("What was not read, and why", ("Original", "Kind", "Why"), rows))
    else:
        blocks.append(tag("p", "Every original was read."))
    return Section(key="originals", heading="Originals", body=together(blocks, "\n"))


def _by_number(name: str) -> tuple[str, int]:
    """Return a key that puts "original 2" before "original 10"."""
    words, _, number = name.rpartition(" ")
    return (words, int(number)) if number.isdigit() else (name, 0)


def _read(original: DossierOriginal, *, collected: bool) -> Markup:
    """Return the row of an original that was read, with the day it was collected if any is known."""
    cells = [
        f"{original.kind}: {original.public}" if original.public else original.kind,
        f"{original.passages:,}", f"{original.claims:,}",
    ]  # fmt: skip
    if collected:
        cells.append(original.collected or "not stated")
    return tag("tr", tag("th", original.id, scope="row"), *(tag("td", cell) for cell in cells))


def method_section(dossier: Dossier) -> Section:
    """Return how the findings were made, open questions, limits, and what was withheld."""
    blocks = [_listed("How this was made", METHOD)]
    if dossier.reviewed:
        blocks.append(_listed("How often the program reads rightly", _measured(dossier)))
    if dossier.limits:
        blocks.append(_listed("Limits of this dossier", dossier.limits))
    if dossier.questions:
        blocks.append(_listed("Questions still open", _counted(dossier.questions)))
    withheld = [
        plural(number, kind, f"{kind}s")
        for kind, number in dossier.withheld.items()
        if kind != "words"
    ]
    withheld += [
        plural(number, "run of words", "runs of words")
        for kind, number in dossier.withheld.items()
        if kind == "words"
    ]
    said = (
        f"To protect people, {', '.join(withheld)} were replaced by words in square brackets."
        if withheld
        else ("Nothing had to be replaced to protect people.")
    )
    blocks += [tag("h3", "What was withheld"), tag("p", said)]
    return Section(key="method", heading="Method and limits", body=together(blocks, "\n"))


def _measured(dossier: Dossier) -> tuple[str, ...]:
    """Return how the error rates were made, and what they are."""
    if not dossier.error_rates:
        return (*dossier.reviewed, UNMEASURED)
    return (*dossier.reviewed, MEASURED)


def _counted(questions: tuple[str, ...]) -> tuple[str, ...]:
    """Return each question once, with how often it is asked."""
    asked = Counter(questions)
    return tuple(q if n == 1 else f"{q} (asked of {n} originals)" for q, n in asked.items())


def _listed(heading: str, sentences: tuple[str, ...]) -> Markup:
    """Return sentences as a list under a heading."""
    return together(
        [tag("h3", heading), tag("ul", *(tag("li", sentence) for sentence in sentences))]
    )
