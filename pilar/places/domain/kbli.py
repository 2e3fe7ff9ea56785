"""KBLI, the classification of business activities: codes, titles and the way from 2020 to 2025.

A code means nothing without its version: 10120 is poultry slaughter in 2020 and processed meat in 2025.
Codes and titles follow BPS (Regulation 2/2020 and Regulation 7/2025) in sentence case; descriptions are not
part of Pilar and come with an imported official file.
"""

from dataclasses import dataclass
from functools import lru_cache

from pilar.places.domain import tables

VERSIONS = (2020, 2025)
LEVELS_OF_KBLI = {0: "section", 2: "division", 3: "group", 4: "class", 5: "subclass"}


@dataclass(frozen=True, slots=True)
class Kbli:
    """One entry: ``level`` is section (A), division (10), group (101), class (1012) or subclass (10120).

    ``parent`` is the code of the next entry above, None for a section. ``description`` is empty unless an
    official file was imported.
    """

    version: int
    code: str
    title: str
    level: str
    parent: str | None
    description: str = ""


def level_of_kbli(code: str) -> str:
    """The level of a code by its shape. Raises ValueError for a text that cannot be a KBLI code."""
    if len(code) == 1 and "A" <= code <= "Z":
        return "section"
    if code.isascii() and code.isdigit() and 2 <= len(code) <= 5:
        return LEVELS_OF_KBLI[len(code)]
    raise ValueError(f"{code!r} is not a KBLI code")


@lru_cache(maxsize=4)
def kbli_table(version: int) -> dict[str, Kbli]:
    """All entries of a version by code. Raises KeyError for a version that does not exist."""
    if version not in VERSIONS:
        raise KeyError(version)
    lines = [
        (line[0], line[1], line[2] if len(line) > 2 else "") for line in tables.rows(f"kbli{version}.tsv.gz")
    ]
    known = {code for code, _, _ in lines}
    return {
        code: Kbli(version, code, title, level_of_kbli(code), section or _above(code, known))
        for code, title, section in lines
    }


def _above(code: str, known: set[str]) -> str | None:
    """The nearest shorter code that exists; a few groups of 2020 have no entry of their own."""
    return next((code[:end] for end in range(len(code) - 1, 1, -1) if code[:end] in known), None)


@lru_cache(maxsize=1)
def conversion_table() -> dict[str, tuple[str, ...]]:
    """Five-digit codes of 2020 to those of 2025 where the change is known; 165 codes of 2020 are not in it."""
    table: dict[str, list[str]] = {}
    for old, new in tables.rows("kbli_2020_2025.tsv"):
        table.setdefault(old, []).append(new)
    return {old: tuple(new) for old, new in table.items()}


@lru_cache(maxsize=1)
def origins_table() -> dict[str, tuple[str, ...]]:
    """Five-digit codes of 2025 to the codes of 2020 they came from."""
    table: dict[str, list[str]] = {}
    for old, codes in conversion_table().items():
        for new in codes:
            table.setdefault(new, []).append(old)
    return {new: tuple(sorted(old, key=lambda code: (code != new, code))) for new, old in table.items()}


def versions_with(code: str) -> list[int]:
    """The versions in which a bare code exists."""
    return [version for version in VERSIONS if code in kbli_table(version)]


def meaning_changed(code: str) -> bool:
    """Whether a five-digit code that stands in both versions means something else in 2025.

    So it does when its 2020 meaning is not known to have stayed at this code. Shorter codes answer False.
    """
    if len(versions_with(code)) < 2:
        return False
    return code not in conversion_table().get(code, ()) if len(code) == 5 else False
