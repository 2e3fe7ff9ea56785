"""The bars of a GTIN as EAN-13 or EAN-8, at their true size. The number is given out by GS1 alone; nothing is made up here.

GS1 General Specifications: nominal width of the thinnest bar 0.330 mm, at a till between 80 % and 200 % of it; light to the left and right.
"""

from dataclasses import dataclass

NOMINAL_MM, LEAST_SCALE = 0.330, 0.8
BAR_HEIGHT_MM = {13: 22.85, 8: 18.23}
# Light beside the bars, in widths of the thinnest one.
QUIET = {13: (11, 7), 8: (7, 7)}
_LEFT = (
    "0001101",
    "0011001",
    "0010011",
    "0111101",
    "0100011",
    "0110001",
    "0101111",
    "0111011",
    "0110111",
    "0001011",
)
# Which of the six left digits are drawn odd or even: this is how the first of thirteen digits is told.
_PARITY = ("OOOOOO", "OOEOEE", "OOEEOE", "OOEEEO", "OEOOEE", "OEEOOE", "OEEEOO", "OEOEOE", "OEOEEO", "OEEOEO")
_SIDE, _MIDDLE = "101", "01010"


@dataclass(frozen=True)
class Bars:
    """Dark and light as 1 and 0, the light beside them included, with the digits as they stand below."""

    modules: str
    digits: str
    height_mm: float

    def width_mm(self, scale: float) -> float:
        return len(self.modules) * NOMINAL_MM * scale


def bars_of(gtin: str) -> Bars | None:
    """The bars of a checked GTIN; None for one of 14 digits, which stands on cartons and not at a till."""
    if len(gtin) == 12:
        gtin = f"0{gtin}"
    if len(gtin) not in QUIET:
        return None
    before, after = QUIET[len(gtin)]
    first, left, right = (gtin[0], gtin[1:7], gtin[7:]) if len(gtin) == 13 else ("", gtin[:4], gtin[4:])
    parity = _PARITY[int(first)] if first else "O" * len(left)
    drawn = "".join(_left(digit, kind) for digit, kind in zip(left, parity, strict=True))
    closed = "".join(_right(digit) for digit in right)
    modules = f"{'0' * before}{_SIDE}{drawn}{_MIDDLE}{closed}{_SIDE}{'0' * after}"
    return Bars(modules, " ".join(part for part in (first, left, right) if part), BAR_HEIGHT_MM[len(gtin)])


def _right(digit: str) -> str:
    return "".join("10"[int(module)] for module in _LEFT[int(digit)])


def _left(digit: str, kind: str) -> str:
    return _LEFT[int(digit)] if kind == "O" else _right(digit)[::-1]


def scale_for(bars: Bars, room_mm: float) -> float | None:
    """The largest of 100, 95, … 80 % that fits into a width; None where not even the least does."""
    return next((step / 100 for step in range(100, 75, -5) if bars.width_mm(step / 100) <= room_mm), None)


def drawing_of(bars: Bars) -> str:
    """The bars as an SVG of one unit a module, to be stretched to their size."""
    path = "".join(f"M{at} 0h1v1h-1z" for at, module in enumerate(bars.modules) if module == "1")
    wide = len(bars.modules)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} 1" preserveAspectRatio="none">'
        f'<rect width="{wide}" height="1" fill="#fff"/><path d="{path}" fill="#000"/></svg>'
    )
