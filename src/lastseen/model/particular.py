"""A particular: one thing that an original says of the person of a record, with its words."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Particular:
    """One thing that an original says of one person, and where; two that contradict stand side by side.

    Attributes:
        kind: birth_date, birth_year, age, home, article, sentence, region, facility, unit or relation.
        value: Short form that is the same for all ways to say it: "1985-03-12", "34", "Самара",
            "158 part 2", "6 years 6 months", "life".
        passage: Id of the passage the words stand in.
        start: First character, in Unicode code points of the passage.
        stop: Character after the last one; ``text[start:stop]`` is the quote.
        quote: The words as they stand.
        earliest: First day on which an age can have held; None = open or no age.
        latest: Last day on which an age can have held; None = not known, or no age.
    """

    kind: str
    value: str
    passage: str
    start: int
    stop: int
    quote: str
    earliest: date | None = None
    latest: date | None = None
