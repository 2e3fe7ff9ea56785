"""Which rows below a header are no businesses: totals, signatures, sub-titles, repeated headers, empty forms."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import numpy as np
import polars as pl

from .cells import Sheet
from .headers import Counts, Header, is_column_numbers
from .titles import context_of

TOTAL = (
    r"(?i)^\W*(?:(?:sub|grand)[\s\-]*)?(?:jumlah|total|jml|rata[\s\-]*rata|subtotal|keseluruhan)\b"
    r"(?:\s+(?:total|keseluruhan|umkm|ukm|usaha|pelaku|kel|kec|kelurahan|kecamatan|seluruh|semua|data|rt|rw|per|dipindahkan|pindahan)\b.{0,40}|[\s:.=\d]*)$"
)
SIGNATURE = (
    r"(?i)^\W*(?:mengetahui|menyetujui|disetujui|lurah\b|camat\b|kepala (?:dinas|bidang|seksi|desa)|plt\b|plh\b|a\.?n\.? |nip\b|dibuat oleh|"
    r"petugas pendata|pendata\b|ketua rt|ketua rw|sumber\b|keterangan\s*:|catatan\s*:|ket\s*:|\*|\d\)\s|hormat kami|"
    r"[a-z .]{3,25},\s*(?:tgl\.?\s*)?[\d._… ]{0,6}\s*(?:januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember)\b)"
)
_TOTAL, _SIGNATURE = re.compile(TOTAL), re.compile(SIGNATURE)
_NUMERIC = re.compile(r"^[\d\s.,%()\-+Rp]*$")
_LISTED = re.compile(
    r"^(?:[A-Z]|[IVX]{1,5}|\d{1,2})[.)]\s+\S|^\W*(?:rt|rw|lingkungan|dusun|sektor|kelompok)\b", re.IGNORECASE
)
FIRST_COLUMNS = 8  # the word "Jumlah" stands in one of these
SPARSE = 0.34  # of the usual number of filled cells


@dataclass
class Body:
    """The rows of one table sorted out. Rows are 0-based frame rows."""

    keep: np.ndarray
    skipped: list[tuple[int, str, str]] = field(default_factory=list)  # row, code, text
    sections: list[tuple[int, dict[str, str]]] = field(default_factory=list)


class RowSorter:
    """Sorts the rows first..end (end exclusive) under a header."""

    def __init__(self, sheet: Sheet, filled: Counts, header: Header, numbering: frozenset[int]) -> None:
        self.sheet, self.filled, self.header, self.numbering = sheet, filled, header, numbering
        self.wide_merges = {
            row
            for top, left, bottom, right in sheet.merged
            if right - left >= 2
            for row in range(top, bottom + 1)
        }
        self.header_rows = {
            tuple(sheet.row_texts(row)) for row in range(header.first, header.last + 1) if header.titles
        }

    def sort(self, first: int, end: int) -> Body:
        counts = self.filled[first:end]
        usual = float(np.median(counts[counts > 1])) if (counts > 1).any() else 1.0
        self.sparse = max(1, int(usual * SPARSE)) if usual > 2 else 1
        body = Body(keep=counts > 0)
        body.skipped = [(int(row), "row_blank", "") for row in np.flatnonzero(counts == 0) + first]
        closing, last_closed = False, first
        for row in self._suspects(first, end, counts):
            texts = self.sheet.row_texts(row)
            dense_between = (
                closing and row - last_closed > 1 and (self.filled[last_closed + 1 : row] > self.sparse).any()
            )
            closing = closing and not dense_between and self.filled[row] <= self.sparse
            code = "row_signature" if closing else self._code(row, texts)
            if not code:
                continue
            if code == "row_signature":
                closing, last_closed = True, row
            body.keep[row - first] = False
            line = " ".join(text for text in texts if text)[:120]
            body.skipped.append((row, code, line))
            if code == "row_section":
                body.sections.append((row, context_of(texts) or {"heading": line}))
        body.skipped.sort()
        return body

    def _suspects(self, first: int, end: int, counts: Counts) -> list[int]:
        """Rows worth a closer look: few cells, a total's word in the first columns, or nothing but small numbers."""
        flags = (counts > 0) & (counts <= self.sparse)
        part = self.sheet.cells.slice(first, end - first).select(self.sheet.cells.columns[:FIRST_COLUMNS])
        words = (
            part.select(pl.any_horizontal(pl.all().str.contains(TOTAL).fill_null(False)))
            .to_series()
            .to_numpy()
        )
        flags = flags | words
        flags[:3] |= counts[:3] > 0
        for header_row in self.header_rows:
            flags |= self._equal(part, header_row)
        return [int(row) for row in np.flatnonzero(flags) + first]

    @staticmethod
    def _equal(part: pl.DataFrame, texts: tuple[str, ...]) -> np.ndarray:
        """Rows whose first filled header cells stand there again."""
        own = [(name, text) for name, text in zip(part.columns, texts, strict=False) if text][:2]
        mask = np.full(part.height, bool(own))
        for name, text in own:
            mask &= (part[name] == text).fill_null(False).to_numpy()
        return mask

    def _code(self, row: int, texts: list[str]) -> str:
        filled = [(number, text) for number, text in enumerate(texts) if text]
        words = [text for _, text in filled if not _NUMERIC.match(text)]
        if any(self._says(texts, titles) for titles in self.header_rows):
            return "row_header"
        if is_column_numbers(texts) and row <= self.header.last + 2:
            return "row_numbers"
        if any(_TOTAL.match(text) for text in words[:2]) and len(words) <= 2:
            return "row_total"
        if filled and not words and all(number in self.numbering for number, _ in filled):
            return "row_empty_form"
        if len(filled) > self.sparse:
            return ""
        return self._sparse_code(row, filled, words)

    @staticmethod
    def _says(texts: list[str], titles: tuple[str, ...]) -> bool:
        """Whether the row repeats the titles, or its first few of them."""
        pairs = [(text, title) for text, title in zip(texts, titles, strict=True) if text]
        return len(pairs) >= 2 and all(text == title for text, title in pairs)

    def _sparse_code(self, row: int, filled: list[tuple[int, str]], words: list[str]) -> str:
        if any(_SIGNATURE.match(text) for text in words):
            return "row_signature"
        alone = len(filled) == 1 or (len(words) == 1 and row in self.wide_merges)
        if words and row in self.wide_merges:
            return "row_section"
        if words and len(words) <= 3 and context_of(text for _, text in filled):
            return "row_section"
        if alone and words and filled[0][0] <= 1 and _LISTED.match(words[0]):
            return "row_section"
        return ""
