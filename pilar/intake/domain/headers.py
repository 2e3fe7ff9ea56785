"""Finding the rows that name the columns: below titles, one to three rows high, with merged group titles."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .cells import Merge, Sheet
from .synonyms import SUBHEADERS, VOCABULARY, is_title_word, plain

TOP = 60  # rows in which a first header is looked for without further signs
DEEPEST = 3  # rows of one header
Counts = npt.NDArray[np.int64]

_LONG_NUMBER = re.compile(r"\d{5,}")
_COLUMN_NUMBER = re.compile(r"^\(?\s*(\d{1,3}|[a-z])\s*\)?$", re.IGNORECASE)


@dataclass(frozen=True)
class Header:
    """Rows first..last (0-based, inclusive; first may be a row of group titles) and the combined title per column."""

    first: int
    last: int
    titles: tuple[str, ...]


class HeaderFinder:
    """Looks for headers in one sheet. `filled` counts the filled cells per row."""

    def __init__(self, sheet: Sheet, filled: Counts) -> None:
        self.sheet, self.filled = sheet, filled
        self.across: dict[int, list[Merge]] = {}
        for merge in sheet.merged:
            for row in range(merge[0], min(merge[2], merge[0] + DEEPEST) + 1):
                self.across.setdefault(row, []).append(merge)

    def find(self) -> list[Header]:
        """Every header of the sheet from top to bottom, repeated ones included."""
        headers: list[Header] = []
        for row in self._candidates():
            if headers and row <= headers[-1].last:
                continue
            if self._names_columns(row, strict=bool(headers)):
                headers.append(self._block(row))
        if not headers:
            return self._by_contrast()
        known = {(header.first, header.last) for header in headers}
        known_rows = {row for first, last in known for row in range(first, last + 1)}
        repeats = [row for row in self._repeats(headers[0]) if row not in known_rows]
        for row in repeats:
            height = headers[0].last - headers[0].first
            headers.append(Header(row, min(row + height, self.sheet.height - 1), headers[0].titles))
        return sorted(headers, key=lambda header: header.first)

    def _by_contrast(self) -> list[Header]:
        """A header in words nobody knows: short texts over columns that hold numbers below."""
        wide = np.flatnonzero(
            self.filled
            >= max(2, float(np.median(self.filled[self.filled > 0]) * 0.6) if self.filled.any() else 2)
        )
        if not len(wide):
            return []
        row = int(wide[0])
        texts = self.sheet.row_texts(row)
        titled = [number for number, text in enumerate(texts) if text]
        if any(len(texts[number]) > 40 or re.search(r"\d{3}", texts[number]) for number in titled):
            return []
        below = self.sheet.cells.slice(row + 1, 20)
        shares = [below[f"c{number}"].str.contains(r"\d{3}").mean() for number in titled]
        numeric = sum(isinstance(share, float) and share > 0.7 for share in shares)
        return [Header(row, row, self._titles(row, row))] if numeric else []

    def _candidates(self) -> list[int]:
        """Rows worth reading: the top of the sheet, and rows that follow a nearly empty one."""
        wide = self.filled >= min(2, self.sheet.width)
        gap = 1 if self.sheet.width <= 4 else 3
        after_gap = np.zeros(len(self.filled), dtype=bool)
        after_gap[1:] = self.filled[:-1] <= gap
        after_gap[:TOP] = True
        return [int(row) for row in np.flatnonzero(wide & after_gap)]

    def _names_columns(self, row: int, *, strict: bool) -> bool:
        texts = [text for text in self.sheet.row_texts(row) if text]
        if any(_LONG_NUMBER.search(text) for text in texts) or not texts:
            return False
        hits = sum(is_title_word(text) for text in texts)
        if strict:
            exact = sum(plain(text) in VOCABULARY for text in texts)
            return hits >= 3 and exact >= 2 and hits >= 0.6 * len(texts)
        if self.sheet.width == 1 or len(texts) == 1:
            return self.sheet.width == 1 and plain(texts[0]) in VOCABULARY
        return hits >= 2 and hits >= 0.5 * len(texts)

    def _repeats(self, header: Header) -> list[int]:
        """Rows further down whose cells equal the header's own first row."""
        own = [(number, text) for number, text in enumerate(self.sheet.row_texts(header.first)) if text][:3]
        if len(own) < 2 or not self.sheet.height:
            return []
        mask = np.ones(self.sheet.height, dtype=bool)
        for number, text in own:
            mask &= (self.sheet.cells[f"c{number}"] == text).fill_null(False).to_numpy()
        return [int(row) for row in np.flatnonzero(mask) if row > header.last]

    def _block(self, row: int) -> Header:
        first = last = row
        if row and self._is_group_row(row - 1, row):
            first = row - 1
        while (
            last + 1 < self.sheet.height and last - first + 1 < DEEPEST and self._is_subheader(last, last + 1)
        ):
            last += 1
        return Header(first, last, self._titles(first, last))

    def _span(self, row: int, column: int) -> int:
        """How many columns the cell covers to the right."""
        for top, left, bottom, right in self.across.get(row, []):
            if top <= row <= bottom and left == column:
                return right - left + 1
        return 1

    def _is_group_row(self, row: int, below: int) -> bool:
        """Whether the row above a header holds group titles such as "Data Pemilik" over several columns."""
        upper, lower = self.sheet.row_texts(row), self.sheet.row_texts(below)
        filled = [number for number, text in enumerate(upper) if text]
        width = sum(bool(text) for text in lower)
        if not filled or any(":" in upper[number] or len(upper[number]) > 60 for number in filled):
            return False
        spans = [self._span(row, number) for number in filled]
        if max(spans) > max(2, 0.8 * max(width, 1)):
            return False
        if any(span > 1 for span in spans):
            return True
        fills_holes = sum(1 for number in filled if not lower[number])
        return fills_holes >= 2 and all(is_title_word(upper[number]) for number in filled)

    def _is_subheader(self, upper_row: int, row: int) -> bool:
        """Whether a row finishes the header above it ("L", "P" below "Tenaga Kerja") instead of beginning the data."""
        upper, lower = self.sheet.row_texts(upper_row), self.sheet.row_texts(row)
        filled = [number for number, text in enumerate(lower) if text]
        if not filled or any(len(lower[number]) > 40 or lower[number].isdigit() for number in filled):
            return False
        grouped = self._grouped(upper_row, upper)
        under_group = sum(number in grouped for number in filled)
        named = sum(self._is_subtitle(lower[number]) for number in filled)
        return under_group >= 0.8 * len(filled) and named >= 0.6 * len(filled)

    def _grouped(self, row: int, texts: list[str]) -> set[int]:
        """Columns that stand under a title shared with a neighbour, or under none."""
        columns: set[int] = set()
        for number, text in enumerate(texts):
            span = self._span(row, number)
            if span > 1:
                columns.update(range(number, number + span))
            elif not text:
                columns.update({number, number - 1} if number and texts[number - 1] else {number})
        return columns

    @staticmethod
    def _is_subtitle(text: str) -> bool:
        words = plain(text).split()
        return is_title_word(text) or (bool(words) and all(word in SUBHEADERS for word in words))

    def _titles(self, first: int, last: int) -> tuple[str, ...]:
        """One title per column: group and column title joined by " / ", a title said twice only once."""
        parts: list[list[str]] = [[] for _ in range(self.sheet.width)]
        for row in range(first, last + 1):
            texts = self.sheet.row_texts(row)
            for column, text in enumerate(self._spread(row, texts, last)):
                flat = " ".join(text.split())
                if flat and plain(flat) not in (plain(part) for part in parts[column]):
                    parts[column].append(flat)
        return tuple(" / ".join(part) for part in parts)

    def _spread(self, row: int, texts: list[str], last: int) -> list[str]:
        """A group title repeated over the columns it covers."""
        spread = list(texts)
        for top, left, _bottom, right in self.across.get(row, []):
            if top == row:
                for column in range(left, min(right, len(texts) - 1) + 1):
                    spread[column] = texts[left]
        if row == last or any(merge[3] > merge[1] for merge in self.across.get(row, [])):
            return spread
        below = self.sheet.row_texts(row + 1)
        for column in range(1, len(spread)):
            if not spread[column] and below[column] and below[column - 1]:
                spread[column] = spread[column - 1]
        return spread


def is_column_numbers(texts: list[str]) -> bool:
    """Whether a row only counts its columns: 1 2 3 4 or (1) (2) (3) or a b c.

    >>> is_column_numbers(["(1)", "(2)", "", "(3)"])
    True
    """
    found = [_COLUMN_NUMBER.match(text) for text in texts if text]
    if len(found) < 3 or not all(found):
        return False
    marks = [match[1].lower() for match in found if match]
    if all(mark.isdigit() for mark in marks):
        numbers = [int(mark) for mark in marks]
        return numbers[0] <= 2 and all(b - a == 1 for a, b in zip(numbers, numbers[1:], strict=False))
    letters = "".join(mark for mark in marks if len(mark) == 1)
    return len(letters) == len(marks) and letters in "abcdefghijklmnopqrstuvwxyz"
