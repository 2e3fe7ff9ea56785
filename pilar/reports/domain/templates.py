"""A workbook of the ministry, filled in its own format: where a cell says ${nib.selisih} stands the number, all else stays as it is.

The way of marking is that of official letters in SRIKANDI. `${nib}` is the whole area; `${nib:537103}` one area; `${nib:B}` the area whose
name or code stands in column B of the same row, so that one mark can be filled down a column. Plain Python with openpyxl.
"""

import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.worksheet import Worksheet

from pilar.reports.domain.indicators import INDICATORS
from pilar.reports.domain.ministry import Line

MOST_BYTES, MOST_UNPACKED, MOST_MARKS = 4 * 2**20, 40 * 2**20, 20_000
# Why a file is no template.
NOT_A_WORKBOOK, TOO_LARGE, MACROS, NO_MARKS, WRONG_MARKS = "NOT_A_WORKBOOK", "TOO_LARGE", "MACROS", "NO_MARKS", "WRONG_MARKS"  # fmt: skip
# What is wrong with a mark, or could not be filled.
UNKNOWN, IN_FORMULA, NO_AREA, NOT_TOLD = "UNKNOWN", "IN_FORMULA", "NO_AREA", "NOT_TOLD"

MEASURES: dict[str, Callable[[Line], float | int | None]] = {
    "nilai": lambda line: line.now.part if line.now else None,
    "dari": lambda line: line.now.whole if line.now else None,
    "bagian": lambda line: line.share,
    "lalu": lambda line: line.before.part if line.before else None,
    "dari-lalu": lambda line: line.before.whole if line.before else None,
    "bagian-lalu": lambda line: line.share_before,
    "selisih": lambda line: line.gap,
    "selisih-bagian": lambda line: line.gap_points,
    "hari-ini": lambda line: line.again.part if line.again else None,
    "koreksi": lambda line: line.correction,
}
SHARES = frozenset({"bagian", "bagian-lalu"})
TEXTS = ("bulan", "bulan-lalu", "wilayah", "kode", "dinas", "ditutup", "oleh", "sidik")
_MARK = re.compile(r"\$\{([^{}\n]{0,80})\}")
_PARTS = re.compile(r"([a-z-]+)(?:\.([a-z-]+))?(?::([A-Z]{1,2}|[0-9]{1,10}))?")


class NotATemplate(ValueError):
    """The file cannot be kept; `code` says why, `wrong` which marks of it."""

    def __init__(self, code: str, wrong: "tuple[Wrong, ...]" = ()) -> None:
        super().__init__(code)
        self.code, self.wrong = code, wrong


@dataclass(frozen=True, slots=True)
class Wrong:
    """A cell that could not be filled: where it is, its mark, why, and what may have been meant."""

    where: str
    mark: str
    why: str
    meant: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark: a text of `TEXTS`, or an indicator with its measure and where its area is said ("", a code, a column)."""

    text: str
    name: str
    measure: str
    at: str

    @property
    def known(self) -> bool:
        if self.name in TEXTS:
            return not self.measure and not self.at
        return self.name in INDICATORS and self.measure in MEASURES


def read(text: str) -> Mark | None:
    """ "nib.selisih:B"; None for what has not this form."""
    found = _PARTS.fullmatch(text.strip())
    if found is None:
        return None
    name, measure, at = found.groups()
    return Mark(text, name, measure or ("" if name in TEXTS else "nilai"), at or "")


@dataclass(slots=True)
class Facts:
    """What a template is filled with. `area_of` reads a name or code, 0 for none; `written` writes a number inside a sentence."""

    root: int
    lines: dict[tuple[str, int], Line]
    texts: dict[str, str]
    area_of: Callable[[str], int]
    written: Callable[[float | int, bool], str]


@dataclass(slots=True)
class Filled:
    data: bytes
    filled: int = 0
    left: list[Wrong] = field(default_factory=list)


def fill(data: bytes, facts: Facts) -> Filled:
    """Raises NotATemplate. What is not told stays empty and is named in `left`: never a zero that nobody counted."""
    book = _opened(data)
    done = Filled(b"")
    for sheet, cell in _marked(book):
        _fill_cell(sheet, cell, facts, done)
    out = BytesIO()
    book.save(out)
    done.data = out.getvalue()
    return done


def check(data: bytes, facts: Facts) -> Filled:
    """As `fill`, and raises NotATemplate for a workbook without marks, or with marks nobody knows."""
    done = fill(data, facts)
    wrong = tuple(each for each in done.left if each.why != NOT_TOLD)
    if wrong:
        raise NotATemplate(WRONG_MARKS, wrong)
    if not done.filled and not done.left:
        raise NotATemplate(NO_MARKS)
    return done


def _opened(data: bytes) -> Any:
    if len(data) > MOST_BYTES:
        raise NotATemplate(TOO_LARGE)
    try:
        with zipfile.ZipFile(BytesIO(data)) as pack:
            names = pack.namelist()
            unpacked = sum(each.file_size for each in pack.infolist())
        if unpacked > MOST_UNPACKED:
            raise NotATemplate(TOO_LARGE)
        if any(name.endswith("vbaProject.bin") for name in names):
            raise NotATemplate(MACROS)
        return load_workbook(BytesIO(data))
    except NotATemplate:
        raise
    except Exception as problem:  # the reader raises a dozen kinds for damaged files; each means the same
        raise NotATemplate(NOT_A_WORKBOOK) from problem


def _marked(book: Any) -> Iterator[tuple[Worksheet, Cell]]:
    found = [
        (sheet, cell)
        for sheet in book.worksheets
        if isinstance(sheet, Worksheet)
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell, Cell) and isinstance(cell.value, str) and "${" in cell.value
    ]
    if len(found) > MOST_MARKS:
        raise NotATemplate(TOO_LARGE)
    # Areas are read from neighbouring cells, so every mark is looked at before any is overwritten: columns of areas hold no numbers.
    yield from found


def _fill_cell(sheet: Worksheet, cell: Cell, facts: Facts, done: Filled) -> None:
    text, where = str(cell.value), f"{sheet.title}!{cell.coordinate}"
    marks = _MARK.findall(text)
    if cell.data_type == "f" or not marks:
        done.left.append(Wrong(where, text[:60], IN_FORMULA if cell.data_type == "f" else UNKNOWN))
        return
    told: list[tuple[str, Any, bool]] = []
    for inside in marks:
        value, wrong, share = _value(sheet, cell, inside, facts)
        if wrong:
            done.left.append(
                Wrong(where, "${" + inside + "}", wrong, _meant(inside) if wrong == UNKNOWN else "")
            )
            if wrong != NOT_TOLD:
                return
        told.append((inside, value, share))
    done.filled += any(value is not None for _inside, value, _share in told)
    inside, value, share = told[0]
    if text.strip() == "${" + inside + "}" and not isinstance(value, str):
        percent = "%" in (cell.number_format or "")
        cell.value = 100 * value if share and value is not None and not percent else value
        return
    for inside, value, share in told:
        said = "" if value is None else value if isinstance(value, str) else facts.written(value, share)
        text = text.replace("${" + inside + "}", said, 1)
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)
    cell.data_type = "s"  # a text that begins with = is a text


def _value(sheet: Worksheet, cell: Cell, inside: str, facts: Facts) -> tuple[Any, str, bool]:
    """(value, what is wrong, whether it is a share)."""
    mark = read(inside)
    if mark is None or not mark.known:
        return None, UNKNOWN, False
    if mark.name in TEXTS:
        return facts.texts[mark.name], "", False
    area = facts.root
    if mark.at:
        said = mark.at if mark.at.isdigit() else sheet.cell(cell.row, column_index_from_string(mark.at)).value
        area = facts.area_of(str(said if said is not None else ""))
        if not area:
            return None, NO_AREA, False
    line = facts.lines.get((mark.name, area))
    value = MEASURES[mark.measure](line) if line else None
    return value, "" if value is not None else NOT_TOLD, mark.measure in SHARES


def _meant(inside: str) -> str:
    """The known mark nearest to what was typed."""
    known = [*TEXTS, *(f"{code}.{measure}" for code in INDICATORS for measure in MEASURES), *INDICATORS]
    found = get_close_matches(inside.partition(":")[0].strip().lower(), known, 1, 0.6)
    return "${" + found[0] + "}" if found else ""


# What stands before a name, and how many digits a code of that level has. "Kota" is part of names: Kota Raja, Kota Kupang.
_LEVELS = {"kec": 6, "kecamatan": 6, "kel": 10, "kelurahan": 10, "desa": 10, "prov": 2, "provinsi": 2}


def reader_of(names: dict[int, str]) -> Callable[[str], int]:
    """Reads "53.71.03", "Oesapa" or "Kec. Alak" as one of these areas; 0 for none, and for a name two of them share."""
    by_name: dict[str, list[int]] = {}
    for code, name in names.items():
        by_name.setdefault(_plain(name), []).append(code)

    def area_of(text: str) -> int:
        digits = text.replace(".", "").strip()
        if digits.isascii() and digits.isdigit():
            return int(digits) if len(digits) <= 10 and int(digits) in names else 0
        found = by_name.get(_plain(text), [])
        if not found:
            kind, _space, name = _plain(text).partition(" ")
            found = [code for code in by_name.get(name, ()) if len(str(code)) == _LEVELS.get(kind)]
        return found[0] if len(found) == 1 else 0

    return area_of


def _plain(text: str) -> str:
    return " ".join(text.lower().replace(".", " ").split())
