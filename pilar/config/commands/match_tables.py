"""The tables of `pilar match`: CSV of any delimiter and encoding, or Parquet, as text; no row is lost, a strange one is named.

polars reads the ordinary file; Python's own reader takes over as soon as a row is ragged, a cell holds a line break or the lines do
not add up, because a quote that was never closed swallows whole rows.
"""

import csv
import io
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from pilar.config.commands import Stop
from pilar.intake.domain.delimited import sniff

_BATCH, _PARQUET_ROWS = 20_000, 250_000
# So many strange rows are named one by one, the rest is counted.
_NAMED = 10
_MOST_COLUMNS = 500


@dataclass
class Table:
    """Cells as text under lower-case names, `row` is the line of the file (of the record in Parquet); notes are Indonesian sentences."""

    frame: pl.DataFrame
    notes: list[str] = field(default_factory=list)


def read_parts(path: Path) -> Iterator[Table]:
    """Every row of a file, part after part: Parquet as it comes, a text whole. At least one part, all with the same columns. Raises Stop when
    it is no table, OSError when it cannot be opened."""
    if path.is_dir():
        raise Stop(f"{path}: ini sebuah folder, bukan berkas.")
    with path.open("rb") as opened:
        parquet = opened.read(4) == b"PAR1"
        opened.seek(0)
        data = b"" if parquet else opened.read()
    try:
        for found in _of_parquet(path) if parquet else [_of_text(data)]:
            yield Table(found.frame, [f"{path.name}: {note}" for note in found.notes])
    except (pl.exceptions.PolarsError, pa.ArrowInvalid, csv.Error, UnicodeDecodeError) as problem:
        raise Stop(f"{path}: berkas rusak atau bukan tabel ({type(problem).__name__}).") from problem
    except _NoTable as problem:
        raise Stop(f"{path}: {problem}") from problem


class _NoTable(Exception):
    """Nothing here can be read as rows and columns."""


def _of_parquet(path: Path) -> Iterator[Table]:
    with pq.ParquetFile(path) as opened:
        names = _names(opened.schema_arrow.names)
        before = 0
        parts = (pa.Table.from_batches([batch]) for batch in opened.iter_batches(_PARQUET_ROWS))
        for part in parts if opened.metadata.num_rows else [opened.schema_arrow.empty_table()]:
            raw = pl.from_arrow(part)
            assert isinstance(raw, pl.DataFrame)
            row = pl.int_range(before + 1, before + raw.height + 1, eager=True).alias("row")
            texts = [_as_text(raw.to_series(at)).alias(name) for at, name in enumerate(names) if name]
            yield Table(pl.DataFrame([row, *texts]))
            before += raw.height


def _as_text(column: pl.Series) -> pl.Series:
    if column.dtype == pl.List(pl.String):
        return column.list.join("/")
    if column.dtype == pl.Binary:
        return column.cast(pl.String, strict=False)
    if isinstance(column.dtype, pl.List | pl.Struct | pl.Array | pl.Object):
        return pl.Series(column.name, [None] * len(column), dtype=pl.String)
    if column.dtype.is_float():
        # Whole numbers of a column with gaps arrive as floats: 5371.0 was 5371.
        value = pl.col("v")
        whole = (
            pl.when(value.is_finite() & (value % 1 == 0) & (value.abs() < 2**53))
            .then(value)
            .cast(pl.Int64, strict=False)
        )
        said = column.fill_nan(None).to_frame("v")
        return said.select(pl.coalesce(whole.cast(pl.String), value.cast(pl.String))).to_series()
    return column.cast(pl.String)


def _of_text(data: bytes) -> Table:
    text, notes = _utf8(data)
    if not text.strip():
        raise _NoTable("berkas kosong.")
    if b"\n" not in text:
        text = text.replace(b"\r", b"\n")
    delimiter, _ = sniff(text)
    head, _, body = text.partition(b"\n")
    names = _names(next(csv.reader([head.decode("utf-8").rstrip("\r")], delimiter=delimiter), []))
    if len(names) > _MOST_COLUMNS:
        raise _NoTable(f"lebih dari {_MOST_COLUMNS} kolom.")
    frame = _quick(body, names, delimiter)
    if frame is None:
        reader = _Careful(body.decode("utf-8").replace("\0", ""), len(names), delimiter)
        columns = [f"c{at}" for at in range(len(names))]
        parts = []
        rows = iter(reader)
        while batch := list(islice(rows, _BATCH)):
            parts.append(
                pl.DataFrame(
                    batch, schema={"row": pl.Int64, **dict.fromkeys(columns, pl.String)}, orient="row"
                )
            )
        empty = pl.DataFrame(schema={"row": pl.Int64, **dict.fromkeys(columns, pl.String)})
        frame = pl.concat([empty, *parts]).with_columns(
            pl.when(pl.col(pl.String) != "").then(pl.col(pl.String)).name.keep()
        )
        notes += reader.notes()
    kept = [at for at, name in enumerate(names) if name]
    frame = frame.select("row", *(pl.col(f"c{at}").alias(names[at]) for at in kept))
    filled = frame.filter(pl.any_horizontal(pl.exclude("row").is_not_null())) if kept else frame
    return Table(filled, notes)


def _utf8(data: bytes) -> tuple[bytes, list[str]]:
    """The text as UTF-8. Files glued from several machines mix encodings, so each line that is no UTF-8 is read as Windows-1252."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16").encode(), []
    data = data.removeprefix(b"\xef\xbb\xbf")
    if data[:4096].count(0) > len(data[:4096]) // 5:
        try:
            return data.decode("utf-16-le" if data[1:2] == b"\0" else "utf-16-be").encode(), []
        except UnicodeDecodeError:
            raise _NoTable("berkas ini bukan teks.") from None
    try:
        data.decode()
    except UnicodeDecodeError:
        lines = data.split(b"\n")
        strange = 0
        for at, line in enumerate(lines):
            try:
                line.decode()
            except UnicodeDecodeError:
                strange += 1
                lines[at] = line.decode("cp1252", "replace").encode()
        return b"\n".join(lines), [f"{strange} baris bukan UTF-8, dibaca sebagai Windows-1252."]
    return data, []


def _names(written: list[str]) -> list[str]:
    """Column names in lower case; a name that repeats or says nothing is dropped ("")."""
    seen: set[str] = set()
    names = []
    for each in written:
        name = "_".join(each.strip().strip("\ufeff\"'").lower().replace("-", " ").replace("_", " ").split())
        names.append("" if name in seen or name == "row" else name)
        seen.add(name)
    return names


def _quick(body: bytes, names: list[str], delimiter: str) -> pl.DataFrame | None:
    """The rows by polars, or None when they need a careful reader."""
    columns = [f"c{at}" for at in range(len(names))]
    lines = body.count(b"\n") + (bool(body) and not body.endswith(b"\n"))
    if not lines:
        return pl.DataFrame(schema={"row": pl.Int64, **dict.fromkeys(columns, pl.String)})
    if b'"' not in body and body.count(delimiter.encode()) != lines * (len(names) - 1):
        return None
    try:
        frame = pl.read_csv(
            body, separator=delimiter, has_header=False, schema=dict.fromkeys(columns, pl.String), truncate_ragged_lines=False
        )  # fmt: skip
    except pl.exceptions.PolarsError:
        return None
    if frame.height != lines:
        return None
    # Only quotes can hide a line break.
    if b'"' in body and any(frame.select(pl.col(pl.String).str.contains("\n", literal=True).any()).row(0)):
        return None
    return frame.with_row_index("row", offset=2).with_columns(pl.col("row").cast(pl.Int64))


class _Careful:
    """Row by row with Python's reader: (line, cells...) as wide as the header."""

    def __init__(self, text: str, width: int, delimiter: str) -> None:
        self.lines = text.splitlines(keepends=True) if "\x0b" not in text else io.StringIO(text).readlines()
        self.width, self.delimiter = width, delimiter
        self.strange: list[str] = []
        self.count = 0

    def notes(self) -> list[str]:
        rest = self.count - len(self.strange)
        return [*self.strange, *([f"dan {rest} baris lain seperti itu."] if rest else [])]

    def __iter__(self) -> Iterator[tuple[object, ...]]:
        csv.field_size_limit(sys.maxsize)
        reader = csv.reader(self.lines, delimiter=self.delimiter)
        before = 0
        for cells in reader:
            start, before = before, reader.line_num
            swallowed = before - start > 1 and any(
                cell.count("\n") and cell.count(self.delimiter) >= max(self.width // 2, 1) for cell in cells
            )
            if not swallowed:
                yield from self._row(start + 2, cells)
                continue
            self._note(f"baris {start + 2}: tanda kutip tidak ditutup; dibaca baris demi baris.")
            for at in range(start, before):
                yield from self._row(at + 2, self._alone(self.lines[at].rstrip("\r\n")))

    def _alone(self, line: str) -> list[str]:
        cells = next(csv.reader([line], delimiter=self.delimiter), [])
        if len(cells) == self.width:
            return cells
        return [cell.strip().strip('"') for cell in line.split(self.delimiter)]

    def _row(self, line: int, cells: list[str]) -> Iterator[tuple[object, ...]]:
        if not any(cells):
            return
        if len(cells) < self.width:
            self._note(f"baris {line}: hanya {len(cells)} dari {self.width} kolom; sisanya dianggap kosong.")
        elif any(cells[self.width :]):
            self._note(
                f"baris {line}: {len(cells)} kolom, kepala tabel {self.width}; yang berlebih tidak dibaca."
            )
        yield (line, *cells[: self.width], *([""] * (self.width - len(cells))))

    def _note(self, sentence: str) -> None:
        self.count += 1
        if len(self.strange) < _NAMED:
            self.strange.append(sentence)
