"""Claims, periods, quantities and facilities in short words for tables and lines a person reads."""

from lastseen.language.claim_words import said_words
from lastseen.language.facilities import display
from lastseen.language.unit_words import unit_words
from lastseen.model.claim import Claim, Speaker
from lastseen.model.mention import Facility, Mention, Name, Period, Quantity


def claim_row(claim: Claim) -> tuple[object, ...]:
    """Return the cells of a claim's row: id, speakers, depth, stance, what, where, when, how many, words."""
    return (
        claim.id[:12],
        chain(claim.speakers),
        claim.hearsay_depth,
        claim.stance,
        said_words(claim.what, claim.stance, claim.flags),
        where(claim),
        period_words(claim.period),
        quantity_words(claim.quantity),
        claim.quote,
    )


def chain(speakers: tuple[Speaker, ...]) -> str:
    """Return the speakers from the outermost to the last, as "author > his brother > unnamed (had heard)"."""
    return " > ".join(speaker_words(speaker) for speaker in speakers)


def speaker_words(speaker: Speaker) -> str:
    """Return a speaker in a few words: the name where there is one, else the words that stand there, else the role."""
    if speaker.role == "author":
        return "author"
    words = speaker.name or speaker.text
    if speaker.role == "unnamed":
        return f"unnamed ({words})" if words else "unnamed"
    return f"{words} (unnamed)" if speaker.anonymous and words else words or speaker.role


def where(claim: Claim) -> str:
    """Return where it happened: the place, else the facilities the claim is about."""
    mentions = (
        [claim.place]
        if claim.place
        else [m for m in claim.about if m.kind in ("facility", "place")]
    )
    return ", ".join(mention_words(mention) for mention in mentions)


def mention_words(mention: Mention) -> str:
    """Return what a mention means in its base form, else the words as they stand."""
    value = mention.value
    if isinstance(value, Name):
        return value.full
    if isinstance(value, Facility):
        return facility_words(value) or mention.text
    if isinstance(value, Period):
        return period_words(value)
    if isinstance(value, Quantity):
        return quantity_words(value)
    return value or mention.text


def facility_words(facility: Facility) -> str:
    """Return a facility as "Penal colony No. 96, Samara region"."""
    return display(facility, "en")


def period_words(period: Period | None) -> str:
    """Return a period as days; an open end is said, a doubtful one marked with "?"."""
    if period is None:
        return ""
    earliest, latest = period.earliest, period.latest
    if period.relation == "since" and earliest:
        words = f"since {earliest}" + (f"..{latest}" if latest and latest != earliest else "")
    elif earliest == latest:
        words = f"{earliest}" if earliest else ""
    else:
        words = f"{earliest or '…'}..{latest or '…'}"
    return words + ("?" if period.certainty in ("vague", "ambiguous", "year_inferred") else "")


def quantity_words(quantity: Quantity | None) -> str:
    """Return a quantity with its bounds: "at most 75,000", "200-999 (vague)", "10"."""
    if quantity is None:
        return ""
    low, high = _number(quantity.low), _number(quantity.high)
    if quantity.low is None:
        words = f"at most {high}"
    elif quantity.high is None:
        words = f"at least {low}"
    elif quantity.low == quantity.high:
        words = low
    else:
        words = f"{low}-{high}"
    marks = f" ({quantity.kind})" if quantity.kind in ("vague", "about", "share") else ""
    one = quantity.high == 1 and quantity.low in (1, None)
    return words + marks + (f" {unit_words(quantity.unit, one=one)}" if quantity.unit else "")


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}" if value == int(value) else f"{value:g}"


def count_words(number: int, one: str) -> str:
    """Return a number with its English noun: "1 record", "2 records"."""
    return f"{number:,} {one}" if number == 1 else f"{number:,} {one}s"
