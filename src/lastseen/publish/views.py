"""A view: text derived from other text, each character knowing where it came from."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Replacement = Callable[[re.Match[str]], str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Text in which a search runs, with the way back to the text as written.

    Attributes:
        text: The derived text.
        starts: For each of its characters the first character it came from.
        stops: For each of its characters the character after the last one it came from.
    """

    text: str
    starts: Sequence[int]
    stops: Sequence[int]

    def span(self, start: int, stop: int) -> tuple[int, int]:
        """Return the span of the text as written that ``text[start:stop]`` came from."""
        return self.starts[start], max(self.stops[start:stop])


def plain_view(text: str) -> View:
    """Return the view of a text that is the text itself."""
    return View(text=text, starts=range(len(text)), stops=range(1, len(text) + 1))


def rewrite(view: View, pattern: re.Pattern[str], replacement: Replacement) -> View:
    """Return a view with each match replaced; every new character covers the whole match.

    Args:
        view: Where to search.
        pattern: What to replace.
        replacement: New text for a match; None leaves the match as it is.
    """
    pieces: list[str] = []
    starts: list[int] = []
    stops: list[int] = []
    done = 0
    for match in pattern.finditer(view.text):
        new = replacement(match)
        if new is None or match.start() == match.end():
            continue
        _keep(view, (done, match.start()), pieces, starts, stops)
        first, last = view.span(match.start(), match.end())
        pieces.append(new)
        starts.extend([first] * len(new))
        stops.extend([last] * len(new))
        done = match.end()
    if not done:
        return view
    _keep(view, (done, len(view.text)), pieces, starts, stops)
    return View(text="".join(pieces), starts=starts, stops=stops)


def _keep(
    view: View, span: tuple[int, int], pieces: list[str], starts: list[int], stops: list[int]
) -> None:
    """Copy a stretch of the view unchanged."""
    pieces.append(view.text[span[0] : span[1]])
    starts.extend(view.starts[span[0] : span[1]])
    stops.extend(view.stops[span[0] : span[1]])
