"""Tables of follow-up in minutes: "No | Uraian | PIC | Tenggat", as a line of bars or as pasted from a text processor with tabs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_CELL = re.compile(r"[^|\t]+")
# Which column is which, by the words of its title.
_WHAT = re.compile(r"uraian|tindak|kegiatan|komitmen|rencana|aksi|hasil|keputusan|tugas|pekerjaan")
_WHO = re.compile(r"\bpic\b|\bpj\b|penanggung|pelaksana|\boleh\b|instansi|dinas|opd|siapa|petugas|unit")
_WHEN = re.compile(r"tenggat|waktu|target|batas|tanggal|kapan|deadline|jadwal")
_DONE = re.compile(r"\b(?:selesai|sudah|telah|tuntas|rampung)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Row:
    """A row of such a table and where it stands: what is to be done, by whom, until when ("" where the cell says nothing)."""

    start: int
    end: int
    what: str
    who: str
    when: str


def rows(text: str) -> Iterator[Row]:
    """Every row below a line of titles that names what and who. A table ends with a line of fewer cells."""
    titles: dict[str, int] = {}
    place = 0
    for line in text.splitlines(keepends=True):
        cells = [match for match in _CELL.finditer(line.rstrip("\r\n")) if match.group().strip()]
        if len(cells) < 3:
            titles = {}
        elif not titles:
            titles = _titles([cell.group().strip().lower() for cell in cells])
        elif len(cells) > max(titles.values()):
            said = {name: cells[number].group().strip(" \t–-—") for name, number in titles.items()}
            if said["what"] and said["who"] and not _DONE.search(said.get("when", "")):
                yield Row(
                    place + cells[0].start(),
                    place + cells[-1].end(),
                    said["what"],
                    said["who"],
                    said.get("when", ""),
                )
        place += len(line)


def _titles(words: list[str]) -> dict[str, int]:
    """The number of the column of what, who and when; {} when these are no titles."""
    found: dict[str, int] = {}
    for name, pattern in (("who", _WHO), ("when", _WHEN), ("what", _WHAT)):
        number = next(
            (n for n, word in enumerate(words) if n not in found.values() and pattern.search(word)), None
        )
        if number is not None:
            found[name] = number
    return found if {"what", "who"} <= found.keys() else {}
