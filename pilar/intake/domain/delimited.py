"""Reading delimited text: any delimiter, any of the encodings an office produces, quotes in any state.

polars reads the ordinary file at a gigabyte in seconds; Python's own reader takes over when quotes are broken.
Row numbers are those Excel shows: a quoted newline stays inside its row, a leading `sep=;` line is not a row.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import Literal

import polars as pl

from .archives import MOST_COLUMNS
from .cells import Sheet, Workbook, clean, frame_of, letter, stack
from .problems import Problem, problem
from .refusal import UnusableFile

DELIMITERS = (";", ",", "\t", "|")
SAMPLE = 256 * 1024
BATCH = 20_000
MOST_NEWLINES = 20  # in one cell; more means a quote was opened and never closed


@dataclass(frozen=True)
class Dialect:
    """How a delimited text is written."""

    encoding: str
    delimiter: str
    width: int


def decoded(data: bytes, name: str) -> tuple[bytes, str]:
    """The text as UTF-8 bytes without a byte order mark, and the encoding it came in.

    Raises UnusableFile for data that is no text at all.
    """
    for mark, encoding in (
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
        (b"\xef\xbb\xbf", "utf-8"),
    ):
        if data.startswith(mark):
            return _recoded(data[len(mark) :], encoding), encoding
    head = data[:4096]
    if head.count(0) > len(head) // 5:
        even, odd = head[0::2].count(0), head[1::2].count(0)
        if max(even, odd) < 4 * (min(even, odd) + 1):
            raise UnusableFile("binary", name=name)
        encoding = "utf-16-be" if even > odd else "utf-16-le"
        return _recoded(data, encoding), encoding
    strange = sum(code < 9 or 13 < code < 32 for code in head)
    if strange > len(head) // 10:
        raise UnusableFile("binary", name=name)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _recoded(data, "cp1252"), "cp1252"
    return data, "utf-8"


def _recoded(data: bytes, encoding: str) -> bytes:
    return (
        data if encoding == "utf-8" and _is_utf8(data) else data.decode(encoding, "replace").encode("utf-8")
    )


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def sniff(text: bytes) -> tuple[str, int]:
    """The delimiter and the number of columns: the delimiter under which most lines agree on many columns.

    >>> sniff(b"Daftar UMKM, 2024\\nNama;NIK\\nAna;1\\n")
    (';', 2)
    """
    sample = text[:SAMPLE].decode("utf-8", "replace")
    best = (0.0, ",", 1)
    for delimiter in DELIMITERS:
        try:
            widths = [
                len(row)
                for row in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
                if any(row)
            ]
        except csv.Error:
            widths = [line.count(delimiter) + 1 for line in sample.splitlines() if line.strip()]
        counts = Counter(width for width in widths if width > 1)
        if not counts:
            continue
        width, agreeing = counts.most_common(1)[0]
        score = agreeing / len(widths) * min(width, 12) ** 0.5
        if score > best[0]:
            best = (score, delimiter, max(width, max(widths)))
    return best[1], best[2]


def _declared(text: bytes) -> tuple[bytes, str | None]:
    """Excel's own first line `sep=;`: the text after it and the delimiter it names."""
    first, _, rest = text[:64].partition(b"\n")
    word = first.strip().strip(b'"').lower()
    if word.startswith(b"sep=") and len(word) <= 5:
        return text[text.index(b"\n") + 1 :] if rest or b"\n" in text else b"", (word[4:] or b"\t").decode(
            "utf-8", "replace"
        )
    return text, None


def _by_polars(text: bytes, delimiter: str, width: int) -> pl.DataFrame:
    """Every row of the text; the first line is ours, so that short first lines do not decide the width."""
    names = [f"c{number}" for number in range(width)]
    return pl.read_csv(
        delimiter.join(names).encode() + b"\n" + text,
        separator=delimiter,
        schema=dict.fromkeys(names, pl.String),
        truncate_ragged_lines=True,
    )


def _by_hand(text: bytes, delimiter: str, *, quoted: bool) -> pl.DataFrame:
    """The slow reader that takes broken quotes as they stand."""
    csv.field_size_limit(16 * 1024 * 1024)
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE
    source = io.StringIO(text.decode("utf-8", "replace").replace("\0", ""), newline="")
    width = max((len(row) for row in csv.reader(source, delimiter=delimiter, quoting=quoting)), default=1)
    width = min(width, MOST_COLUMNS + 1)
    source.seek(0)
    rows = csv.reader(source, delimiter=delimiter, quoting=quoting)
    chunks = []
    while batch := list(islice(rows, BATCH)):
        chunks.append(frame_of([(row + [""] * width)[:width] for row in batch]))
    frame, _ = stack(chunks)
    return frame if quoted else frame.with_columns(pl.all().str.strip_chars('" '))


def _rows(text: bytes, delimiter: str, width: int) -> tuple[pl.DataFrame, list[Problem]]:
    try:
        frame = _by_polars(text, delimiter, width + 1)
        if frame.width and frame[f"c{width}"].is_not_null().any():
            return _by_hand(text, delimiter, quoted=True), []
        frame = frame.drop(f"c{width}")
    except pl.exceptions.PolarsError:
        try:
            frame = _by_hand(text, delimiter, quoted=True)
        except csv.Error:
            return _by_hand(text, delimiter, quoted=False), [problem("csv_quotes")]
    if _has_runaway_quote(frame):
        return _by_hand(text, delimiter, quoted=False), [problem("csv_quotes")]
    return frame, []


def _has_runaway_quote(frame: pl.DataFrame) -> bool:
    """Whether a quote that never closed has swallowed lines: many newlines in one cell."""
    if not frame.width or not frame.height:
        return False
    flags = frame.select(pl.all().str.contains("\n", literal=True).any()).row(0)
    several = [name for name, found in zip(frame.columns, flags, strict=True) if found]
    most = frame.select(pl.col(several).str.count_matches("\n").max()).row(0) if several else ()
    return any((count or 0) > MOST_NEWLINES for count in most)


def read_delimited(data: bytes, name: str) -> Workbook:
    """A delimited text as a workbook of one sheet named after the file. Raises UnusableFile."""
    text, encoding = decoded(data, name)
    text, delimiter = _declared(text)
    if b"\n" not in text and b"\r" in text:
        text = text.replace(b"\r", b"\n")
    if not text.strip(b" \r\n\t;,|\0"):
        raise UnusableFile("no_cells", name=name)
    guessed, width = sniff(text)
    if delimiter is not None and delimiter != guessed:
        width = max(text[:SAMPLE].count(delimiter.encode()) and width, 1)
        frame, notes = _by_hand(text, delimiter, quoted=True), list[Problem]()
    else:
        delimiter = guessed
        if width > MOST_COLUMNS:
            raise UnusableFile("too_wide_text", name=name, column=letter(width - 1), limit=MOST_COLUMNS)
        frame, notes = _rows(text, delimiter, width)
    if frame.width > MOST_COLUMNS:
        raise UnusableFile("too_wide_text", name=name, column=letter(frame.width - 1), limit=MOST_COLUMNS)
    frame, binary = clean(frame)
    if binary:
        notes.append(problem("binary_cells", count=binary))
    if encoding != "utf-8":
        notes.append(problem("encoding", encoding=encoding))
    stem = name.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return Workbook(name, "csv", (Sheet(stem, False, frame, notes=tuple(notes)),))
