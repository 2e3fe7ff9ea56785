"""Fields of a decision file as arrays; whatever is wrong becomes one sentence that names the field and the cell."""

import json
import math
import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

import numpy as np

from pilar.flagship.domain.errors import UnusableDecision
from pilar.flagship.domain.judgements import Floats, Integers

LARGEST = 1_000_000  # cells of one table: more is no decision of people
MOST_ITEMS = 50
LARGEST_NUMBER = 1e60  # its square and cube can still be computed with
FRACTION = re.compile(r"\s*([0-9.]+)\s*/\s*([0-9.]+)\s*")
NOT_A_NUMBER = "harus angka"


class Case:
    """One decision document; every reader raises `UnusableDecision` with the place."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.document = document

    def has(self, name: str) -> bool:
        return self.document.get(name) is not None

    def needed(self, name: str) -> Any:
        if not self.has(name):
            raise UnusableDecision("medan ini wajib diisi.", name)
        return self.document[name]

    def choice(self, name: str, options: Sequence[str], default: str) -> str:
        value = self.document.get(name, default)
        if not isinstance(value, str) or value not in options:
            raise UnusableDecision(f"pilih salah satu: {', '.join(options)}.", name)
        return value

    def whole(self, name: str, least: int, most: int, default: int | None = None) -> int:
        value = self.document[name] if self.has(name) else default
        if value is None:
            raise UnusableDecision("medan ini wajib diisi.", name)
        if (
            isinstance(value, bool)
            or not isinstance(value, int)
            and not (isinstance(value, float) and value % 1 == 0)
        ):
            raise UnusableDecision(f"harus bilangan bulat, bukan {shown(value)}.", name)
        if not least <= value <= most:
            raise UnusableDecision(f"harus antara {least} dan {most}, bukan {shown(value)}.", name)
        return int(value)

    def number(self, name: str, default: float | None = None) -> float:
        if not self.has(name) and default is not None:
            return default
        return number(self.needed(name), name)

    def numbers(self, name: str, count: int | None = None, least: float | None = None) -> Floats:
        """A list of numbers, of this length when given."""
        return vector(self.needed(name), name, count, least)

    def table(self, name: str, gaps: bool = False) -> Floats:
        """A list of rows of equal length; null becomes NaN where gaps are allowed."""
        return rectangle(self.needed(name), name, gaps)

    def directions(self, criteria: int) -> Integers:
        """1 or −1 per criterion; 1 for all when the field is not there."""
        if not self.has("direction"):
            return np.ones(criteria, dtype=np.int64)
        given = self.numbers("direction", criteria)
        wrong = np.flatnonzero(np.abs(given) != 1)
        if len(wrong):
            raise UnusableDecision("harus 1 (makin besar makin baik) atau -1.", f"direction[{wrong[0]}]")
        return given.astype(np.int64)

    def weighted_matrix(self) -> tuple[Floats, Floats, Integers]:
        """matrix (alternatives × criteria), weights (not negative, one above zero), direction."""
        matrix = self.table("matrix")
        weights = self.numbers("weights", matrix.shape[1], least=0.0)
        if not weights.sum() > 0:
            raise UnusableDecision("sedikitnya satu bobot harus di atas nol.", "weights")
        return matrix, weights, self.directions(matrix.shape[1])

    def names(self, count: int, *fields: str) -> list[str] | None:
        """Names of the things compared, from the first field that holds as many texts."""
        for name in fields:
            given = self.document.get(name)
            if (
                isinstance(given, list)
                and len(given) == count
                and all(isinstance(each, str) for each in given)
            ):
                return given
        return None


def shown(value: Any) -> str:
    """A value in a sentence: short, as JSON writes it."""
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 40 else text[:37] + "..."


def listed(value: Any, place: str) -> list[Any]:
    if not isinstance(value, list):
        raise UnusableDecision(f"harus daftar [...], bukan {shown(value)}.", place)
    if not value:
        raise UnusableDecision("daftar ini kosong.", place)
    return value


def number(value: Any, place: str) -> float:
    """A finite number; a fraction as text ("1/3") counts, true and false do not."""
    if isinstance(value, str):
        value = fraction(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise UnusableDecision(f"{NOT_A_NUMBER}.", place)
    try:
        made = float(value)
    except OverflowError:
        made = math.inf
    if abs(made) > LARGEST_NUMBER:
        raise UnusableDecision("angkanya terlalu besar.", place)
    if 0 < abs(made) < 1 / LARGEST_NUMBER:
        raise UnusableDecision("angkanya terlalu dekat dengan nol.", place)
    return made


def fraction(text: str) -> float | None:
    """ "1/3", "0.5" or "2" as a number; None for other words."""
    try:
        if found := FRACTION.fullmatch(text):
            return float(found[1]) / float(found[2])
        return float(Decimal(text.strip()))
    except (ValueError, InvalidOperation, ZeroDivisionError, OverflowError):
        return None


def vector(value: Any, place: str, count: int | None = None, least: float | None = None) -> Floats:
    given = listed(value, place)
    if count is not None and len(given) != count:
        raise UnusableDecision(f"berisi {len(given)} angka, seharusnya {count}.", place)
    made = np.array([number(each, f"{place}[{i}]") for i, each in enumerate(given)])
    if least is not None and (made < least).any():
        i = int(np.argmax(made < least))
        raise UnusableDecision(f"tidak boleh di bawah {least:g}.", f"{place}[{i}]")
    return made


def rectangle(value: Any, place: str, gaps: bool = False) -> Floats:
    rows = [listed(row, f"{place}[{i}]") for i, row in enumerate(listed(value, place))]
    for i, row in enumerate(rows):
        if len(row) != len(rows[0]):
            raise UnusableDecision(f"berisi {len(row)} sel, baris 0 berisi {len(rows[0])}.", f"{place}[{i}]")
    if len(rows) * len(rows[0]) > LARGEST:
        raise UnusableDecision(f"terlalu besar: paling banyak {LARGEST} sel.", place)
    return np.array([
        [np.nan if gaps and cell is None else number(cell, f"{place}[{i}][{j}]") for j, cell in enumerate(row)]
        for i, row in enumerate(rows)
    ])  # fmt: skip


def pairwise(value: Any, place: str) -> Floats:
    """A judgement matrix: positive, 1 on the diagonal, reciprocal as far as printed digits tell; NaN for null.

    One side of a pair is enough. Where both sides are printed decimals the reciprocal pair between them is taken.
    """
    rows = [listed(row, f"{place}[{i}]") for i, row in enumerate(listed(value, place))]
    for i, row in enumerate(rows):
        if len(row) != len(rows):
            raise UnusableDecision(f"berisi {len(row)} sel; matriksnya {len(rows)} baris.", f"{place}[{i}]")
    if len(rows) > MOST_ITEMS:
        raise UnusableDecision(f"paling banyak {MOST_ITEMS} hal yang dibandingkan.", place)
    made = np.array(
        [[_ratio(cell, f"{place}[{i}][{j}]") for j, cell in enumerate(r)] for i, r in enumerate(rows)]
    )
    for i in range(len(rows)):
        if not (np.isnan(made[i, i]) or made[i, i] == 1):
            raise UnusableDecision("harus 1: dibandingkan dengan dirinya sendiri.", f"{place}[{i}][{i}]")
        made[i, i] = 1.0
        for j in range(i):
            made[j, i] = _joined(
                made[j, i], made[i, j], rows[j][i], rows[i][j], f"{place}[{j}][{i}]", f"{place}[{i}][{j}]"
            )
            made[i, j] = 1 / made[j, i]
    return made


def _ratio(cell: Any, place: str) -> float:
    if cell is None:
        return math.nan
    value = fraction(cell) if isinstance(cell, str) else cell
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise UnusableDecision(f'tulis angka, pecahan seperti "1/3", atau null, bukan {shown(cell)}.', place)
    if not (0 < value < math.inf) or not 1e-9 <= value <= 1e9:
        raise UnusableDecision(f"harus di atas nol dan masuk akal, bukan {shown(cell)}.", place)
    return float(value)


def _joined(one: float, other: float, one_text: Any, other_text: Any, place: str, mirror: str) -> float:
    """The upper cell of a pair; raises `UnusableDecision` when the two sides contradict each other."""
    if math.isnan(one) or math.isnan(other):
        return one if math.isnan(other) else 1 / other
    if abs(one * other - 1) < 1e-12:
        return one
    (low, high), (other_low, other_high) = _printed(one, one_text), _printed(other, other_text)
    if low * other_low > 1 + 1e-9 or high * other_high < 1 - 1e-9:
        raise UnusableDecision(
            f"{shown(one_text)} bertentangan dengan {mirror} = {shown(other_text)}; keduanya harus saling berkebalikan.",
            place,
        )
    exact_one, exact_other = low == high, other_low == other_high
    if exact_one == exact_other:
        return math.sqrt(one / other)
    return one if exact_one else 1 / other


def _printed(value: float, text: Any) -> tuple[float, float]:
    """What a printed number may stand for: decimals are rounded or cut at their last digit, the rest is exact."""
    if isinstance(text, str) and "/" in text or isinstance(text, int):
        return value, value
    places = Decimal(str(text).strip()).as_tuple().exponent
    if not isinstance(places, int) or places >= 0 or value % 1 == 0:
        return value, value
    unit = 10.0**places
    return max(value - unit / 2, 1e-12), value + unit
