"""The sheet: paper sizes and margins as a setting says them."""

from dataclasses import dataclass

# Millimetres; F4 (folio) is what Indonesian offices print on.
PAPERS = {"A4": (210.0, 297.0), "F4": (215.0, 330.0)}


@dataclass(frozen=True, slots=True)
class Sheet:
    """Width, height and margins (top, right, bottom, left) in millimetres."""

    width: float
    height: float
    margins: tuple[float, float, float, float]


def sheet_of(paper: str, margins: str) -> Sheet:
    """ "F4" and "2.5 2 2.5 3" (centimetres: top right bottom left). Raises ValueError with a sentence."""
    if paper.upper() not in PAPERS:
        raise ValueError(f"{paper}: the paper is {' or '.join(PAPERS)}")
    try:
        top, right, bottom, left = (float(each) * 10 for each in margins.replace(",", " ").split())
    except ValueError:
        raise ValueError(f"{margins}: write four margins in cm, top right bottom left: 2.5 2 2.5 3") from None
    if not all(5 <= each <= 60 for each in (top, right, bottom, left)):
        raise ValueError(f"{margins}: each margin lies between 0.5 and 6 cm")
    return Sheet(*PAPERS[paper.upper()], (top, right, bottom, left))
