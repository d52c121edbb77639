"""A picture made fit for reading: grey, upright, fine enough, its ruled lines taken out and kept as lines."""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from lastseen.language.page_rules import Rule
from lastseen.language.page_words import Box

DOTS: Final = 300
"""Dots per inch that letters of ordinary size are brought to; 72 points are an inch."""

LINE_HEIGHT: Final = 28.0
"""Pixels from the top of a capital to its foot and a little more: type of nine or ten points at 300 dots."""

LARGEST_SIDE: Final = 6000
SMOOTHED: Final = 25
"""Pixels along a line whose mean is taken: noise goes, lines stay, letters grow pale."""

LYING: Final = 240
UPRIGHT: Final = 110
"""Pixels that a line has at least: along the feet of letters ink runs far, down a page it does not."""

ASIDE: Final = 8
"""Pixels from the middle of a line where there is paper again."""

POINT: Final = 72 / DOTS
Grey = NDArray[np.uint8]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A picture fit for reading.

    Attributes:
        picture: Grey, upright, without ruled lines.
        rules: The ruled lines, in points of the prepared picture.
        degrees: How far it was turned.
        scale: Pixels of it for one of the picture that was given.
        size: Width and height of the picture that was given.
        turned: By how many degrees against the clock it was turned before, as it lay on its side or head.
    """

    picture: Image.Image
    rules: tuple[Rule, ...]
    degrees: float
    scale: float
    size: tuple[int, int]
    turned: int = 0

    def back(self, box: Box) -> Box:
        """Return a box of the prepared picture, in points, as pixels of the picture that was given."""
        turn = math.radians(-self.degrees)
        middle = (self.picture.width / 2, self.picture.height / 2)
        corners = []
        for x, y in ((box.x0, box.top), (box.x1, box.top), (box.x0, box.bottom), (box.x1, box.bottom)):  # fmt: skip
            right, down = x / POINT - middle[0], y / POINT - middle[1]
            corners.append(
                (
                    (right * math.cos(turn) + down * math.sin(turn) + middle[0]) / self.scale,
                    (-right * math.sin(turn) + down * math.cos(turn) + middle[1]) / self.scale,
                )
            )
        corners = [self._lain(x, y) for x, y in corners]
        return Box(
            x0=min(x for x, _ in corners), x1=max(x for x, _ in corners),
            top=min(y for _, y in corners), bottom=max(y for _, y in corners),
        )  # fmt: skip

    def _lain(self, x: float, y: float) -> tuple[float, float]:
        """Return a point of the upright picture as a point of the one that was given."""
        wide, tall = self.size
        placed = {0: (x, y), 90: (wide - y, x), 180: (wide - x, tall - y), 270: (y, tall - x)}
        return placed[self.turned]


def prepared(picture: Image.Image) -> Prepared:
    """Return a picture fit for reading."""
    grey = _flat(picture)
    size = grey.size
    if _noise(grey) > 4:
        grey = grey.filter(ImageFilter.GaussianBlur(0.6))
    scale = _scale(grey)
    if 0.8 < scale < 1.1:
        scale = 1.0
    else:
        fit = (max(1, round(size[0] * scale)), max(1, round(size[1] * scale)))
        grey = grey.resize(fit, Image.Resampling.LANCZOS)
    degrees = _tilt(grey)
    if degrees:
        grey = grey.rotate(degrees, resample=Image.Resampling.BICUBIC, fillcolor=255)
    pixels = np.asarray(grey).copy()
    rules = _take_out(pixels)
    return Prepared(
        picture=Image.fromarray(pixels), rules=tuple(rules), degrees=degrees, scale=scale, size=size
    )


def _scale(grey: Image.Image) -> float:
    """Return by how much to enlarge a picture so that its lines have the height the program reads best."""
    heights = _line_heights(np.asarray(grey))
    wanted = LINE_HEIGHT / float(np.median(heights)) if len(heights) >= 2 else 1.0
    return min(wanted, 2.5, LARGEST_SIDE / max(grey.size)) if wanted > 0.4 else 0.4


def _line_heights(pixels: Grey) -> list[int]:
    """Return the heights of what stands under each other in narrow strips of a picture: letters, mostly."""
    dark = _dark(pixels)
    heights: list[int] = []
    for strip in np.array_split(dark, max(4, pixels.shape[1] // 60), axis=1):
        inked = np.concatenate(([0], (strip.mean(axis=1) > 0.04).astype(np.int8), [0]))
        steps = np.diff(inked)
        tall = np.flatnonzero(steps == -1) - np.flatnonzero(steps == 1)
        heights += [int(height) for height in tall if 6 <= height <= 160]
    return heights


def _flat(picture: Image.Image) -> Image.Image:
    """Return a picture as grey on white: what shows through is white, light letters on dark become dark on light."""
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        coloured = picture.convert("RGBA")
        picture = Image.alpha_composite(Image.new("RGBA", coloured.size, "white"), coloured)
    grey = picture.convert("L")
    pixels = np.asarray(grey)
    return Image.fromarray(255 - pixels) if np.median(pixels) < 100 else grey


def _noise(grey: Image.Image) -> float:
    """Return how much neighbouring points of the paper differ."""
    pixels = np.asarray(grey).astype(np.int16)
    beside = np.abs(np.diff(pixels, axis=1))
    return float(np.median(beside))


def _dark(pixels: Grey) -> NDArray[np.bool_]:
    """Return where ink is: darker than midway between paper and the darkest."""
    paper, ink = np.percentile(pixels, 90), np.percentile(pixels, 1)
    dark: NDArray[np.bool_] = pixels < (0.55 * paper + 0.45 * ink)
    return dark


def _tilt(grey: Image.Image) -> float:
    """Return by how many degrees to turn a picture so that its lines lie level; 0 where nothing shows it."""
    factor = 1000 / max(grey.size)
    small = grey.resize((max(1, round(grey.width * factor)), max(1, round(grey.height * factor))), Image.Resampling.BOX) if factor < 1 else grey  # fmt: skip
    ink = Image.fromarray((_dark(np.asarray(small)) * 255).astype(np.uint8))

    def sharpness(degrees: float) -> float:
        """Return how uneven the rows are: lines of text that lie level leave white rows between them."""
        turned = np.asarray(ink.rotate(degrees, resample=Image.Resampling.BILINEAR))
        rows = turned.sum(axis=1, dtype=np.float64)
        return float(np.square(np.diff(rows)).sum())

    best = max((step / 4 for step in range(-20, 21)), key=sharpness)
    best = max((best + step / 20 for step in range(-5, 6)), key=sharpness)
    return best if abs(best) >= 0.1 and sharpness(best) > 1.1 * sharpness(0.0) else 0.0


def _take_out(pixels: Grey) -> list[Rule]:
    """Whiten the ruled lines of a picture and return them, in points."""
    lying = _runs(_linear(pixels), _inked(pixels), LYING)
    upright = _runs(_linear(pixels.T), _inked(pixels.T), UPRIGHT)
    found = [*_as_rules(lying, upright=False), *_as_rules(upright, upright=True)]
    mask = _thickened(lying, 2) | _thickened(upright, 2).T
    pixels[mask] = 255
    return found


def _linear(pixels: Grey) -> NDArray[np.bool_]:
    """Return where a thin line may run along the rows: dark over some length, and paler on both sides than letters are."""
    half = SMOOTHED // 2
    paper, ink = np.percentile(pixels[::4, ::4], (90, 1))
    total = np.cumsum(
        np.pad(pixels, ((0, 0), (half + 1, half)), mode="edge"), axis=1, dtype=np.int32
    )
    means = ((total[:, SMOOTHED:] - total[:, :-SMOOTHED]) // SMOOTHED).astype(np.int16)
    found = np.zeros(pixels.shape, dtype=np.bool_)
    beside = np.minimum(means[: -2 * ASIDE], means[2 * ASIDE :])
    found[ASIDE:-ASIDE] = beside - means[ASIDE:-ASIDE] > 0.25 * (paper - ink)
    return found


def _inked(pixels: Grey) -> NDArray[np.bool_]:
    """Return where there is any ink: the feet of letters have paper between them, lines have none."""
    paper, ink = np.percentile(pixels[::4, ::4], (90, 1))
    return _thickened(pixels < paper - 0.2 * (paper - ink), 1)


def _runs(dark: NDArray[np.bool_], inked: NDArray[np.bool_], length: int) -> NDArray[np.bool_]:
    """Return where ink runs along the rows for at least ``length``, with small breaks."""
    if dark.shape[1] <= length:
        return np.zeros_like(dark)
    close = dark.copy()
    close[1:] |= dark[:-1]  # a line that is turned by a hair goes on in the next row
    begins = np.ones((dark.shape[0], dark.shape[1] + 1 - length), dtype=np.bool_)
    for mask, share in ((close, 0.94), (inked, 0.93)):
        total = np.cumsum(np.pad(mask, ((0, 0), (1, 0))), axis=1, dtype=np.int32)
        begins &= (total[:, length:] - total[:, :-length]) >= share * length
    edges = np.zeros((dark.shape[0], dark.shape[1] + 1), dtype=np.int32)
    edges[:, : begins.shape[1]] += begins
    edges[:, length : length + begins.shape[1]] -= begins
    made: NDArray[np.bool_] = np.cumsum(edges, axis=1)[:, :-1] > 0
    return made


def _thickened(mask: NDArray[np.bool_], by: int) -> NDArray[np.bool_]:
    made = mask.copy()
    for step in range(1, by + 1):
        made[step:] |= mask[:-step]
        made[:-step] |= mask[step:]
    return made


def _as_rules(mask: NDArray[np.bool_], *, upright: bool) -> list[Rule]:
    """Return the lines of a mask whose rows run along them: neighbouring rows are one line."""
    filled = np.flatnonzero(mask.any(axis=1))
    if not len(filled):
        return []
    groups = np.split(filled, np.flatnonzero(np.diff(filled) > 2) + 1)
    rules = []
    for group in groups:
        across = mask[group].any(axis=0).astype(np.int8)
        steps = np.diff(np.concatenate(([0], across, [0])))
        for start, stop in zip(np.flatnonzero(steps == 1), np.flatnonzero(steps == -1), strict=True):  # fmt: skip
            at = float(group.mean())
            rules.append(Rule(upright=upright, at=at * POINT, start=float(start) * POINT, stop=float(stop) * POINT))  # fmt: skip
    return rules
