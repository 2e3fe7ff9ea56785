"""How lines of print lie in a picture: by how much they slope, whether they stand upright, whether they bend. Method: docs/methods/packaging-photos.md.

Where lines lie level, dark and light rows follow each other: the sums of the rows jump most at the right angle.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops, ImageFilter

LOOKED_AT = 500
MOST_TILT = 24
# A slope counts only where the rows jump clearly more than they do level.
CLEARLY = 1.15
CLEARLY_LYING = 2.5
# Fewer words than these on a line say nothing of its bend.
LEAST_ON_A_LINE, LEAST_LINES = 3, 3
LEAST_LETTERS, LEAST_TOLD = 4, 10

Grey = NDArray[np.float32]


@dataclass(frozen=True)
class Slope:
    """By how many degrees, against the clock, a picture is turned to lay its lines level: taken as they lie, and taken as standing upright.
    `lying`: they clearly stand upright; `perhaps`: they may, the edge of a column of print looks the same."""

    degrees: float
    standing_degrees: float
    lying: bool
    perhaps: bool


@dataclass(frozen=True)
class Word:
    """A word that was read: how sure (0 to 100), its line, and its box in the picture as it was read."""

    text: str
    sure: float
    line: int
    left: int
    top: int
    width: int
    height: int


def slope_of(grey: Image.Image) -> Slope:
    small = grey.convert("L")
    small.thumbnail((LOOKED_AT, LOOKED_AT))
    # What differs from its surroundings is ink; slow changes of light are not.
    ink = ImageChops.difference(small, small.filter(ImageFilter.BoxBlur(LOOKED_AT // 25)))
    level, standing = _best_angle(ink), _best_angle(ink.transpose(Image.Transpose.ROTATE_90))
    lying = standing[1] > CLEARLY_LYING * level[1]
    return Slope(level[0], standing[0], lying, standing[1] > level[1])


def _best_angle(ink: Image.Image) -> tuple[float, float]:
    """The angle at which the rows jump most, and by how much; coarse first, then half degrees around it."""
    jumps = {float(angle): _jumps(ink, angle) for angle in range(-MOST_TILT, MOST_TILT + 1, 2)}
    coarse = max(jumps, key=lambda angle: jumps[angle])
    jumps |= {coarse + step: _jumps(ink, coarse + step) for step in (-1.5, -1.0, -0.5, 0.5, 1.0, 1.5)}
    best = max(jumps, key=lambda angle: jumps[angle])
    return (best, jumps[best]) if jumps[best] > CLEARLY * jumps[0.0] else (0.0, jumps[0.0])


def _jumps(ink: Image.Image, degrees: float) -> float:
    turned = ink.rotate(degrees, resample=Image.Resampling.BILINEAR) if degrees else ink
    level: Grey = np.asarray(turned, dtype=np.float32)
    height, width = level.shape
    # The largest circle's square inside: no angle loses more of the picture than another.
    inside = level[height // 8 : -(height // 8) or None, width // 8 : -(width // 8) or None]
    return float(np.square(np.diff(inside.mean(axis=1))).mean())


def bend_of(words: Sequence[Word]) -> float:
    """How far lines of print bend over half the width of the print, in heights of a letter; 0 where too little was read.

    All lines together: each has its own place, one slope and one bend are fitted to all. Print around a jar bends.
    """
    lines: dict[int, list[Word]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    long = [line for line in lines.values() if len(line) >= LEAST_ON_A_LINE]
    if len(long) < LEAST_LINES:
        return 0.0
    middle = np.array([word.left + word.width / 2 for line in long for word in line])
    foot = np.array([word.top + word.height / 2 for line in long for word in line])
    owner = np.array([number for number, line in enumerate(long) for _word in line])
    x = (middle - (middle.max() + middle.min()) / 2) / max(1.0, (middle.max() - middle.min()) / 2)
    sides = np.stack([_without_means(x, owner), _without_means(x * x, owner)], axis=1)
    (_slope, curve), *_rest = np.linalg.lstsq(sides, _without_means(foot, owner), rcond=None)
    return abs(float(curve)) / max(1.0, float(np.median([word.height for word in words])))


def narrowing_of(words: Sequence[Word]) -> float:
    """By which share letters are narrower at the edges of the print than in its middle: where a jar turns away from the eye."""
    told = [word for word in words if len(word.text) >= LEAST_LETTERS]
    if len(told) < LEAST_TOLD:
        return 0.0
    middle = np.array([word.left + word.width / 2 for word in told])
    wide = np.array([word.width / len(word.text) / max(1, word.height) for word in told])
    x = (middle - (middle.max() + middle.min()) / 2) / max(1.0, (middle.max() - middle.min()) / 2)
    sides = np.stack([np.ones(len(x)), x * x], axis=1)
    (centre, edge), *_rest = np.linalg.lstsq(sides, wide, rcond=None)
    return max(0.0, -float(edge) / float(centre)) if centre > 0 else 0.0


def _without_means(values: NDArray[np.float64], owner: NDArray[np.int64]) -> NDArray[np.float64]:
    """Each line's own mean taken out."""
    out = values.copy()
    for line in np.unique(owner):
        out[owner == line] -= out[owner == line].mean()
    return out
