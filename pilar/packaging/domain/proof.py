"""A label at its true size: which lines it has, how high its letters must be, and what to say when they are not. Method: docs/methods/label-check.md."""

import re
from dataclasses import dataclass

from pilar.packaging.domain.bars import Bars, scale_for
from pilar.packaging.domain.label_elements import QUANTITY
from pilar.packaging.domain.label_findings import allergen_words
from pilar.packaging.domain.wording import Parts, labelled

# Heights in millimetres. x: the small letter without strokes up or down, as BPOM measures (31/2018: 1 mm, 0.75 mm on a very small label).
LEAST_X, LEAST_X_SMALL, SMALL_CM2 = 1.0, 0.75, 10
WISHED_X = 2.0
# Figures of the net weight (OIML R 79, which trade inspectors use): up to so many grams or millilitres, at least so high.
_NET = ((50, 2.0), (200, 3.0), (1000, 4.0))
NET_MOST = 6.0
PANEL_LEAST, PANEL_MOST = 25, 250
SQUARE_FROM = 45
# The light margin of the panel, and the square beside the bars with the gap between them.
PAD, SQUARE_WITH_GAP = 3, 18

TOO_SMALL, NO_AMOUNT, NO_ROOM_FOR_SQUARE, NO_ROOM_FOR_BARS = (
    "TOO_SMALL",
    "NO_AMOUNT",
    "NO_ROOM_FOR_SQUARE",
    "NO_ROOM_FOR_BARS",
)
_GRAMS = {"kg": 1000.0, "l": 1000.0, "liter": 1000.0, "ltr": 1000.0, "ons": 100.0, "cl": 10.0}


@dataclass(frozen=True)
class Panel:
    """The side of the pack the label stands on, in millimetres."""

    width: int
    height: int

    @property
    def least_x(self) -> float:
        return LEAST_X_SMALL if self.width * self.height <= SMALL_CM2 * 100 else LEAST_X


@dataclass(frozen=True)
class Fit:
    """What the setting came to: the height of x, whether everything fits, and the panel's height that would be needed."""

    x: float
    fits: bool
    need: float


def amount_of(text: str) -> float | None:
    """Grams or millilitres of "150 g", "0,5 kg"; None for what is no amount."""
    found = QUANTITY.search(text)
    if not found:
        return None
    try:
        number = float(found[1].replace(",", "."))
    except ValueError:
        return None
    return number * _GRAMS.get(found[2].lower(), 1.0)


def net_height(amount: str) -> float:
    """How high the figures of the net weight must be."""
    grams = amount_of(amount)
    if grams is None:
        return 0.0
    return next((height for most, height in _NET if grams <= most), NET_MOST)


def bold_runs(text: str) -> list[dict[str, object]]:
    """The text in pieces, allergens (written in capitals) bold; two allergen words side by side are one piece."""
    allergens = allergen_words(text)
    spans: list[list[int]] = []
    for word in re.finditer(r"\w+", text):
        if word[0].isupper() and len(word[0]) > 1 and word[0].lower() in allergens:
            if spans and not text[spans[-1][1] : word.start()].strip():
                spans[-1][1] = word.end()
            else:
                spans.append([word.start(), word.end()])
    pieces: list[dict[str, object]] = []
    at = 0
    for start, end in spans:
        pieces += [{"text": text[at:start], "bold": False}, {"text": text[start:end], "bold": True}]
        at = end
    pieces.append({"text": text[at:], "bold": False})
    return [piece for piece in pieces if piece["text"]]


def lines_of(parts: Parts) -> list[dict[str, object]]:
    """The label's lines as the template sets them."""
    lines: list[dict[str, object]] = []
    for kind, text in labelled(parts):
        if kind in ("name", "pork"):
            lines.append({"kind": kind, "text": text})
        elif kind == "net":
            lines.append({"kind": kind, "text": text, "least": net_height(parts.amount)})
        else:
            lines.append(
                {
                    "kind": "text",
                    "runs": bold_runs(text) if kind == "ingredients" else [{"text": text, "bold": False}],
                }
            )
    return lines


def bars_scale(panel: Panel, bars: Bars, square: bool) -> float | None:
    """How large the bars are printed on this side, 1 being their nominal size; None where they have no room."""
    return scale_for(bars, panel.width - 2 * PAD - (SQUARE_WITH_GAP if square else 0))


def warnings_of(panel: Panel, fit: Fit, parts: Parts, square: bool, bars: Bars | None = None) -> list[str]:
    """Codes of what is wrong with the label at this size."""
    found = []
    if not fit.fits or fit.x < panel.least_x:
        found.append(TOO_SMALL)
    if parts.amount and amount_of(parts.amount) is None:
        found.append(NO_AMOUNT)
    if square and panel.width < SQUARE_FROM:
        found.append(NO_ROOM_FOR_SQUARE)
    if bars and bars_scale(panel, bars, square) is None:
        found.append(NO_ROOM_FOR_BARS)
    return found
