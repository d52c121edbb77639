"""The labels, anchors and set phrases that the sections of a dossier share."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from lastseen.model.dossier import Dossier, DossierFinding
from lastseen.publish.markup import Markup, link, tag, together

FLAGS: Final = {
    "single_origin": "rests on one origin only",
    "contradicted": "contradicted by other claims",
    "unreviewed_link": "records joined by the program, not yet judged by a person",
    "hearsay_only": "hearsay only",
    "vague": "said vaguely",
    "question": "asked, not said",
    "condition": "said under a condition",
    "future": "said of the future",
    "negated": "said in the negative",
    "headline": "stands in a headline",
    "denied": "denied by somebody",
    "disputed": "disputed",
    "several_records": "said in several records that no person has joined; each stands on origins of its own",
    "last_seen": "the latest place that is dated",
    "dates_differ": "told of several dates; each stands by itself",
    "estimate_only": "an estimate only",
    "reviewed": "checked by a person",
    "corrected": "corrected by a person",
    "added": "added by a person",
}
STANCES: Final = {
    "asserts": "says so",
    "denies": "denies it",
    "does_not_confirm": "does not confirm it",
    "estimates": "estimates",
    "doubts": "doubts it",
    "hears": "has heard so",
    "asks": "asks",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One section of the page.

    Attributes:
        key: Anchor and name in the contents' links.
        heading: As shown.
        body: What stands under the heading.
    """

    key: str
    heading: str
    body: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """Short labels of claims and findings, in the order they stand in the dossier.

    Attributes:
        claims: Claim id -> "C1".
        findings: Finding id -> "F1".
    """

    claims: Mapping[str, str]
    findings: Mapping[str, str]

    @staticmethod
    def of(dossier: Dossier) -> "Labels":
        """Return the labels of a dossier."""
        return Labels(
            claims={claim.id: f"C{n}" for n, claim in enumerate(dossier.claims, start=1)},
            findings={finding.id: f"F{n}" for n, finding in enumerate(dossier.findings, start=1)},
        )

    def claim_links(self, ids: Iterable[str]) -> Markup:
        """Return links to claims; an id without its claim is shown as it is."""
        return tag(
            "span",
            together(
                (
                    link(f"claim-{each}", self.claims[each])
                    if each in self.claims
                    else tag("code", each)
                    for each in ids
                ),
                " ",
            ),
            class_="claims",
        )

    def finding_link(self, identifier: str) -> Markup:
        """Return a link to a finding."""
        return link(f"finding-{identifier}", self.findings.get(identifier, identifier))


def flag_words(flags: Iterable[str]) -> str:
    """Return flags as words."""
    return "; ".join(FLAGS.get(flag, flag.replace("_", " ")) for flag in flags)


CYRILLIC: Final = re.compile(
    r"[А-Яа-яЁёІіЇїЄєҐґ][А-Яа-яЁёІіЇїЄєҐґ'’\u0301.\- ]*[А-Яа-яЁёІіЇїЄєҐґ]|[А-Яа-яЁёІіЇїЄєҐґ]"
)


def spoken(text: str) -> Markup:
    """Return an English text with its Russian and Ukrainian words marked as such, so that they are read aloud rightly."""
    parts: list[Markup | str] = []
    place = 0
    for found in CYRILLIC.finditer(text):
        code = "uk" if re.search("[ІіЇїЄєҐґ]", found[0]) else "ru"
        parts += [text[place : found.start()], tag("bdi", found[0], lang=code)]
        place = found.end()
    return together([*parts, text[place:]])


def plural(number: int, one: str, many: str) -> str:
    """Return a number with its noun."""
    return f"{number:,} {one if number == 1 else many}"


def chance_words(finding: DossierFinding) -> str:
    """Return the probability in words and as a number, or that none is given."""
    if finding.probability is None:
        return "no probability is given"
    return f"{finding.words or 'probability'} (about {finding.probability:.0%})"
