"""Which field each column of a table is: by its title, by what its values look like, and by what was chosen before.

Every suggestion carries a score and a reason a clerk can check. A choice remembered for the sender wins over
everything except values that contradict it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz import fuzz, process

from .assignment import best_assignment
from .cells import letter
from .evidence import PROOF, Look, look_at
from .synonyms import LABELS, PHRASES, SYNONYMS, plain
from .tables import NUMBERING_TITLES, Table

ENOUGH = 0.45  # a suggestion scoring less stays open
MANY = frozenset(
    {"phone", "ignore", "note", "activity", "address", "nib"}
)  # several columns may be this field
COPIES = 3
TELLING = ("sixteen", "phone", "nib", "email")  # values that say what they are under any title
WORDS_TOO = frozenset({"nib", "npwp", "pirt", "halal", "kbli_code"})  # "ada", "belum" are answers there
FIELDS = tuple(field for field in SYNONYMS if field != "ignore")


@dataclass(frozen=True)
class Suggestion:
    """What one column (0-based, `letter` as in Excel) seems to be; "" while nobody knows, "ignore" when of no use."""

    column: int
    letter: str
    title: str
    field: str
    score: float
    reason: str
    alternatives: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True)
class Mapping:
    """A table's columns and their fields. `fingerprint` is the same for every file with the same titles."""

    sheet: str
    columns: tuple[Suggestion, ...]
    fingerprint: str

    def fields(self) -> dict[int, str]:
        """Columns that are read, with their fields."""
        return {one.column: one.field for one in self.columns if one.field not in ("", "ignore")}

    def with_choice(self, column: int, field: str) -> Mapping:
        """The mapping after a clerk chose a field ("ignore" and "" included). Raises KeyError for unknown ones."""
        if field and field not in LABELS:
            raise KeyError(field)
        chosen = tuple(
            replace(one, field=field, score=1.0, reason="dipilih oleh petugas")
            if one.column == column
            else one
            for one in self.columns
        )
        return replace(self, columns=chosen)


def fingerprint(table: Table) -> str:
    """A short text that is equal for tables with the same titles in the same order, whatever their case and dots."""
    titles = "\n".join(plain(table.titles[column]) for column in table.columns)
    return hashlib.sha256(titles.encode()).hexdigest()[:16]


def title_keys(titles: Iterable[str]) -> list[str]:
    """Titles as keys to remember by; a title that comes twice gets its count: "alamat", "alamat#2".

    A column without a title is known by where it stands between its neighbours: "alamat+1|no hp" is the first one
    right of "alamat", with "no hp" as the next title to its right. Where no column has a title, the width says
    which list it is: "+3|5" is the third of five.
    """
    seen: dict[str, int] = {}
    keys = []
    for title in titles:
        key = plain(title)
        seen[key] = seen.get(key, 0) + 1
        keys.append(key if not key or seen[key] == 1 else f"{key}#{seen[key]}")
    return _placed(keys)


def _placed(keys: list[str]) -> list[str]:
    """The same keys, with a key of its place for each column that has no title."""
    lefts, left, steps = [], "", 0
    for key in keys:
        left, steps = (key, 0) if key else (left, steps + 1)
        lefts.append(f"{left}+{steps}")
    right, placed = "" if any(keys) else str(len(keys)), []
    for key, place in zip(reversed(keys), reversed(lefts), strict=True):
        right = key or right
        placed.append(key or f"{place}|{right}")
    return placed[::-1]


def remember(mapping: Mapping) -> dict[str, str]:
    """What to keep of a confirmed mapping for the sender's next file: the keys of `title_keys` and fields."""
    keys = title_keys(one.title for one in mapping.columns)
    return {key: one.field for key, one in zip(keys, mapping.columns, strict=True) if one.field}


def suggest_mapping(table: Table, remembered: dict[str, str] | None = None) -> Mapping:
    """A field for every column. `remembered` is what `remember` gave for an earlier file of this sender."""
    known = remembered or {}
    keys = title_keys(table.titles[column] for column in table.columns)
    looks = {column: look_at(table, column) for column in table.columns}
    scored: list[dict[str, tuple[float, str]]] = []
    for key, column in zip(keys, table.columns, strict=True):
        options = _options(table, column, looks[column])
        if known.get(key) in LABELS and not _contradicted(known[key], looks[column]):
            options[known[key]] = (2.0, "sama seperti berkas terakhir dari pengirim ini")
        scored.append(options)
    _tell_nik_from_kk(scored, [looks[column] for column in table.columns])
    _leave_home(table, scored)
    chosen = _assigned(scored)
    columns = tuple(
        _suggestion(table, column, options, field, looks[column], _taken_by(table, column, options, chosen))
        for column, options, field in zip(table.columns, scored, chosen, strict=True)
    )
    return Mapping(table.sheet, columns, fingerprint(table))


def _taken_by(table: Table, column: int, options: dict[str, tuple[float, str]], chosen: list[str]) -> str:
    """The letter of the column that was given what this one looks like best; "" when none was."""
    best = max(options, key=lambda name: options[name][0], default="")
    if not best or best == "ignore" or options[best][0] < ENOUGH:
        return ""
    others = (
        other for other, field in zip(table.columns, chosen, strict=True) if field == best and other != column
    )
    return next(map(letter, others), "")


def _suggestion(
    table: Table, column: int, options: dict[str, tuple[float, str]], field: str, look: Look, taken_by: str
) -> Suggestion:
    ranked = sorted(((score, name) for name, (score, _) in options.items() if name != field), reverse=True)
    score, reason = options.get(field, (0.0, ""))
    if not field:
        reason = _why_none(look, taken_by)
    others = tuple((name, round(min(value, 1.0), 2)) for value, name in ranked[:3] if value > 0.2)
    return Suggestion(
        column,
        letter(column),
        table.title(column) if table.titles[column] else "",
        field,
        round(min(score, 1.0), 2),
        reason,
        others,
    )


def _why_none(look: Look, taken_by: str) -> str:
    if not look.filled:
        return "kolom kosong"
    if taken_by:
        return f"tampak sama dengan kolom {taken_by}, yang sudah dipakai; pilih sendiri atau abaikan"
    return "judul dan isinya tidak dikenali; pilih sendiri atau abaikan"


def _assigned(scored: list[dict[str, tuple[float, str]]]) -> list[str]:
    """The best field per column, each field once (those in MANY a few times), by the greatest total score."""
    places = [field for field in LABELS for _ in range(COPIES if field in MANY else 1)]
    fields_per_column = [
        {field: score for field, (score, _) in options.items() if score >= ENOUGH} for options in scored
    ]
    matrix = [[fields.get(place, 0.0) for place in places] for fields in fields_per_column]
    chosen = [places[place] if place >= 0 else "" for place in best_assignment(matrix)]
    for number, fields in enumerate(fields_per_column):
        if not chosen[number] and "ignore" in fields and fields["ignore"] == max(fields.values()):
            chosen[number] = "ignore"
    return chosen


def _options(table: Table, column: int, look: Look) -> dict[str, tuple[float, str]]:
    """Scores and reasons of every field worth considering for a column."""
    title = table.titles[column]
    if column in table.numbering:
        return {"ignore": (1.0, "kolom nomor urut")}
    by_title = _title_scores(title)
    options: dict[str, tuple[float, str]] = {}
    for field in set(by_title) | {name for name, (_, _, alone) in PROOF.items() if alone}:
        score, reason = _combined(field, by_title.get(field, 0.0), title, look)
        if score > 0.2:
            options[field] = (score, reason)
    return options


def _combined(field: str, by_title: float, title: str, look: Look) -> tuple[float, str]:
    if (
        field == "ignore"
        and plain(title) in NUMBERING_TITLES
        and max(look.shares.get(name, 0.0) for name in TELLING) > 0.8
    ):
        return 0.3, f"judul '{title}'"
    if field == "ignore" or not look.shares or field not in PROOF:
        quality = "" if by_title >= 0.99 else " (mirip)"
        return by_title * (0.95 if look.filled else 0.7), f"judul '{title}'{quality}"
    patterns, noun, alone = PROOF[field]
    share = max(look.shares.get(pattern, 0.0) for pattern in patterns)
    percent = f"{share:.0%}".replace("%", " %")
    if by_title < 0.5:
        return (0.6 * share if alone and share >= 0.6 else 0.0), f"{percent} isinya {noun}"
    reason = f"judul '{title}' dan {percent} isinya {noun}" if share >= 0.3 else f"judul '{title}'"
    penalty = 0.75 if share < 0.1 and alone and field not in WORDS_TOO else 1.0
    penalty = 0.4 if field == "status" and share < 0.2 else penalty
    return by_title * (0.75 + 0.25 * share) * penalty, reason


def _contradicted(field: str, look: Look) -> bool:
    """Whether the values speak clearly against a remembered field: phone numbers under "NIK"."""
    if field not in PROOF or not look.shares or not PROOF[field][2]:
        return False
    own = max(look.shares.get(pattern, 0.0) for pattern in PROOF[field][0])
    others = [
        look.shares.get(name, 0.0)
        for name in ("sixteen", "phone", "nib", "email", "date")
        if name not in PROOF[field][0]
    ]
    return own < 0.1 and max(others) > 0.7


def _tell_nik_from_kk(scored: list[dict[str, tuple[float, str]]], looks: list[Look]) -> None:
    """Between columns of sixteen digits without a clear title: NIK have women's days and hardly repeat."""
    for options, look in zip(scored, looks, strict=True):
        if (
            max(options.get("nik", (0.0, ""))[0], options.get("kk", (0.0, ""))[0]) > 0.65
            or "nik" not in options
        ):
            continue
        score, reason = options["nik"]
        women = look.shares.get("woman_day", 0.0) > 0.1
        options["nik" if women else "kk"] = (
            score + 0.05,
            reason + ("; tanggalnya tanggal lahir" if women else ""),
        )


_HOME = re.compile(r"\b(?:ktp|rumah|domisili|tinggal|pemilik|asal|home|sesuai kk)\b", re.IGNORECASE)
_WORK = re.compile(r"\b(?:usaha|toko|kios|lokasi|business|perusahaan)\b", re.IGNORECASE)
_PLACE_FIELDS = (
    "address",
    "rt",
    "rw",
    "rt_rw",
    "village",
    "district",
    "village_district",
    "city",
    "postal_code",
    "landmark",
)


def _leave_home(table: Table, scored: list[dict[str, tuple[float, str]]]) -> None:
    """Where a table tells the owner's home and the business's place, the former gets fields of its own.

    The home block runs from the home's address to the business's; its RT, RW and village belong to the home.
    """
    titles = [table.titles[column] for column in table.columns]
    best = [max(options, key=lambda name: options[name][0], default="") for options in scored]
    homes = [
        n
        for n, field in enumerate(best)
        if field == "address" and _HOME.search(titles[n]) and not _WORK.search(titles[n])
    ]
    works = [n for n, field in enumerate(best) if field == "address" and _WORK.search(titles[n])]
    if not homes or not works:
        return
    until = works[0] if works[0] > homes[0] else len(titles)
    reason = f"tempat tinggal pemilik; tempat usaha ada di kolom {letter(table.columns[works[0]])}"
    for number in range(homes[0], until):
        if best[number] in _PLACE_FIELDS and not _WORK.search(titles[number]):
            scored[number].clear()
            scored[number]["home_" + best[number]] = (1.0, reason)


@lru_cache(maxsize=4096)
def _title_scores(title: str) -> dict[str, float]:
    """Scores of the fields a title could mean: 1 for a known phrase, less for its parts and near spellings."""
    scores: dict[str, float] = {}
    bare = re.sub(r"\([^)]*\)", " ", title)
    parts = [part for part in title.split(" / ") if part.strip()]
    tries = [
        (title, 1.0),
        (bare, 0.98),
        (parts[-1] if len(parts) > 1 else "", 0.93),
        (parts[0] if len(parts) > 1 else "", 0.55),
    ]
    for text, weight in tries:
        phrase = plain(text)
        if phrase in PHRASES:
            scores[PHRASES[phrase]] = max(scores.get(PHRASES[phrase], 0.0), weight)
    if not scores or max(scores.values()) < 0.9:
        for text, weight in tries[1:3]:
            for field, score in _near(plain(text)).items():
                scores[field] = max(scores.get(field, 0.0), score * weight)
    return scores


def _near(phrase: str) -> dict[str, float]:
    """Fields with a phrase near this one: typing mistakes, other word order, a phrase inside a longer title."""
    if len(phrase) < 5:
        return {}
    found: dict[str, float] = {}
    for scorer, weight, cutoff in (
        (fuzz.ratio, 0.95, 80),
        (fuzz.token_sort_ratio, 0.9, 85),
        (fuzz.token_set_ratio, 0.72, 95),
    ):
        for match, score, _ in process.extract(
            phrase, list(PHRASES), scorer=scorer, score_cutoff=cutoff, limit=8
        ):
            if scorer is fuzz.token_set_ratio and (
                len(match) < 3 or match in ("nama", "usaha", "nomor", "tahun")
            ):
                continue
            longer = 0.1 * min(1.0, len(match) / len(phrase)) if scorer is fuzz.token_set_ratio else 0.0
            found[PHRASES[match]] = max(found.get(PHRASES[match], 0.0), score / 100 * weight + longer)
    return found
