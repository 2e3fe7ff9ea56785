"""Reading the tables of a web page: government portals hand out HTML under the name .xls.

Only text is taken: no script runs, no address is fetched. Spans are unfolded into merged ranges as in Excel.
"""

from __future__ import annotations

from html.parser import HTMLParser

from .archives import MOST_COLUMNS
from .cells import Merge, Sheet, Workbook, clean, frame_of, letter, stack
from .delimited import decoded
from .refusal import UnusableFile

MOST_SPAN = 1000
BATCH = 20_000


class _Tables(HTMLParser):
    """Collects the outermost tables as rows of (text, row span, column span)."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[list[tuple[str, int, int]]]] = []
        self.depth = self.silent = 0
        self.parts: list[str] | None = None
        self.spans = (1, 1)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style"):
            self.silent += 1
        elif tag == "table":
            self.depth += 1
            if self.depth == 1:
                self.tables.append([])
        elif self.depth == 1 and tag == "tr":
            self._close_cell()
            self.tables[-1].append([])
        elif self.depth == 1 and tag in ("td", "th"):
            self._close_cell()
            given = dict(attrs)
            self.spans = (_span(given.get("rowspan")), _span(given.get("colspan")))
            self.parts = []
        elif tag in ("br", "p", "div") and self.parts:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self.silent = max(0, self.silent - 1)
        elif tag == "table" and self.depth:
            self._close_cell()
            self.depth -= 1
        elif self.depth == 1 and tag in ("td", "th", "tr"):
            self._close_cell()

    def handle_data(self, data: str) -> None:
        if self.parts is not None and not self.silent:
            self.parts.append(data)

    def _close_cell(self) -> None:
        if self.parts is None:
            return
        lines = [" ".join(line.split()) for line in "".join(self.parts).split("\n")]
        if not self.tables[-1]:
            self.tables[-1].append([])
        self.tables[-1][-1].append(("\n".join(line for line in lines if line), *self.spans))
        self.parts = None


def _span(given: str | None) -> int:
    return min(max(int(given), 1), MOST_SPAN) if given and given.strip().isdecimal() else 1


def _unfolded(rows: list[list[tuple[str, int, int]]]) -> tuple[list[list[str]], list[Merge]]:
    """Rows of equal length and the ranges that were merged."""
    grid: list[dict[int, str]] = [{} for _ in rows]
    merged: list[Merge] = []
    for number, row in enumerate(rows):
        column = 0
        for text, down, right in row:
            while column in grid[number]:
                column += 1
            down = min(down, len(rows) - number)
            for below in range(down):
                grid[number + below].update(dict.fromkeys(range(column, column + right), ""))
            grid[number][column] = text
            if down > 1 or right > 1:
                merged.append((number, column, number + down - 1, column + right - 1))
            column += right
    width = max((max(cells, default=-1) for cells in grid), default=-1) + 1
    return [[cells.get(column, "") for column in range(width)] for cells in grid], merged


def read_webpage(data: bytes, name: str) -> Workbook:
    """Each outer table of a page with two rows or more as a sheet. Raises UnusableFile when there is none."""
    text, _ = decoded(data, name)
    reader = _Tables()
    reader.feed(text.decode("utf-8", "replace"))
    reader.close()
    sheets: list[Sheet] = []
    for table in reader.tables:
        rows, merged = _unfolded(table)
        if len(rows) < 2 or not rows[0]:
            continue
        if len(rows[0]) > MOST_COLUMNS:
            end = letter(len(rows[0]) - 1)
            raise UnusableFile("too_wide", name=name, sheet="tabel", column=end, limit=MOST_COLUMNS)
        frame, _kinds = stack(frame_of(rows[start : start + BATCH]) for start in range(0, len(rows), BATCH))
        frame, _binary = clean(frame)
        sheets.append(Sheet(f"Tabel {len(sheets) + 1}", False, frame, merged=tuple(merged)))
    if not sheets:
        raise UnusableFile("no_table_in_html", name=name)
    return Workbook(name, "html", tuple(sheets))
