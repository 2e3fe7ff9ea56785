"""Why two records were judged as they were: a sentence and a weight per fact, in plain Indonesian."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pilar.linkage.domain import dwellings, persons, steps, tradenames
from pilar.linkage.domain.anchors import BUSINESS
from pilar.linkage.domain.classes import Fitted
from pilar.linkage.domain.levels import FACTS, Levels, unpacked

# A short phrase per level; `{alike}` is how alike the two texts are in per cent.
PHRASES: dict[str, dict[str, str]] = {
    "identity": {
        "NIK_SAME": "NIK sama",
        "NIK_FIFTEEN": "NIK sama sampai angka ke-15 (angka terakhir hilang di Excel)",
        "NIK_SLIP": "NIK sama kecuali satu angka atau dua angka tertukar",
        "NIK_OTHER_BIRTH_SAME": "NIK berbeda, tanggal lahir sama",
        "NIK_OTHER": "NIK berbeda",
        "BIRTH_SAME": "tanggal lahir sama",
        "BIRTH_NEAR": "tanggal lahir hampir sama",
        "BIRTH_OTHER": "tanggal lahir berbeda",
    },
    "person": {
        "SAME_RARE": "nama pemilik sama, namanya jarang",
        "SAME_USUAL": "nama pemilik sama",
        "SAME_COMMON": "nama pemilik sama, tetapi namanya umum",
        "NEAR_RARE": "nama pemilik hampir sama{alike}",
        "NEAR_COMMON": "nama pemilik hampir sama{alike}, tetapi namanya umum",
        "CONTAINED": "nama yang satu bagian dari nama yang lain",
        "PART": "hanya sebagian nama pemilik yang sama{alike}",
        "OTHER": "nama pemilik berbeda{alike}",
    },
    "phone": {
        "SAME": "nomor HP sama",
        "SAME_SHARED": "nomor HP sama, tetapi dipakai banyak orang",
        "SLIP": "nomor HP sama kecuali satu angka atau dua angka tertukar",
        "OTHER": "nomor HP berbeda",
    },
    "place": {
        "SPOT": "alamat sama",
        "SPOT_SHARED": "alamat sama, tetapi banyak usaha di alamat itu",
        "LANE": "RT, RW, dan kelurahan sama",
        "STREET": "jalan dan kelurahan sama",
        "VILLAGE": "kelurahan sama",
        "VILLAGE_OTHER_STREET": "kelurahan sama, jalan atau RT berbeda",
        "STREET_OTHER_VILLAGE": "jalan sama, kelurahan berbeda",
        "OTHER": "kelurahan berbeda",
    },
    "nib": {"SAME": "NIB sama", "OTHER": "NIB berbeda"},
    "kk": {"SAME": "nomor KK sama", "OTHER": "nomor KK berbeda"},
    "number": {"SAME": "NPWP atau e-mail sama", "OTHER": "NPWP dan e-mail berbeda"},
    "founded": {"SAME": "tahun berdiri sama", "NEAR": "tahun berdiri selisih satu", "OTHER": "tahun berdiri berbeda"},
    "sex": {"SAME": "jenis kelamin sama", "OTHER": "jenis kelamin berbeda"},
    "list": {"SAME": "dua baris dari daftar yang sama", "OTHER": "dari daftar yang berbeda"},
}  # fmt: skip
_TRADE = {
    "UNKNOWN": "nama usaha tidak menjelaskan", "SAME_RARE": "nama usaha sama, jarang dipakai", "SAME": "nama usaha sama",
    "NEAR": "nama usaha hampir sama", "PART": "sebagian nama usaha sama", "OTHER": "nama usaha berbeda",
}  # fmt: skip
_WORK = {
    "UNKNOWN": "jenis usaha tidak diketahui", "SAME": "jenis usaha sama", "ALIKE": "jenis usaha mirip", "OTHER": "jenis usaha berbeda",
}  # fmt: skip
# The rules of writing behind each field, for showing how a cell was read.
READINGS = {
    "owner_name": persons.STEPS, "business_name": tradenames.STEPS, "activity": tradenames.DOINGS, "address": dwellings.STEPS,
    "village": dwellings.VILLAGE_STEPS,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Evidence:
    """One fact of a pair: its level, the sentence, and by how much it moved the log odds (base 2) of being one business."""

    fact: str
    level: str
    said: str
    weight: float


def phrase(fact: str, level: str, alike: int | None = None) -> str:
    """The sentence of one level. alike: per cent, shown where the sentence has room for it."""
    if fact == "what":
        trade, work = level.split(":")
        return ", ".join((_TRADE[trade], _WORK[work]))
    return PHRASES[fact][level].format(alike="" if alike is None else f" ({alike} %)")


def waterfall(
    fitted: Fitted, row: Levels, alike: dict[str, int] | None = None
) -> tuple[float, list[Evidence]]:
    """The log odds (base 2) of one business before any fact, and what each known fact adds to it; together they give the log odds of
    the pair exactly. alike: per cent by fact, for the sentences."""
    each = fitted.evidence(row[None])[0]
    now = np.log(fitted.shares)
    start = before = _odds(now)
    told = []
    for place, (fact, names) in enumerate(FACTS.items()):
        if not row[place]:
            continue
        now = now + each[place]
        after = _odds(now)
        level = names[row[place]]
        told.append(Evidence(fact, level, phrase(fact, level, (alike or {}).get(fact)), after - before))
        before = after
    return start, told


def _odds(logs: np.ndarray) -> float:  # type: ignore[type-arg]
    rest = np.delete(logs, BUSINESS)
    top = rest.max()
    return float((logs[BUSINESS] - top - np.log(np.exp(rest - top).sum())) / np.log(2))


def reasons(rows: Levels) -> list[str]:
    """The evidence of each pattern in one line: the phrases of its known facts."""
    said = [[_said(fact, level) for level in range(len(names))] for fact, names in FACTS.items()]
    return [
        "; ".join([phrases[level] for phrases, level in zip(said, row, strict=True) if phrases[level]])
        for row in rows.tolist()
    ]


def _said(fact: str, level: int) -> str:
    if not level or fact == "list" or (fact == "what" and unpacked(level) == ("UNKNOWN", "UNKNOWN")):
        return ""
    return phrase(fact, FACTS[fact][level])


def readings(field: str, text: str) -> list[steps.Change]:
    """Which rules changed a cell before it was compared, in order. Fields without rules give none."""
    return steps.traced(text, READINGS.get(field, ()))
