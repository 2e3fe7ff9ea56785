"""A standard as versioned data: statements with their severity, for which products, and from which limits on which level.

What ships is read from data/standard_*.toml. A city's own version is the same document in the database; an assessment keeps the
version it was made under. `parse` refuses a document that could not be assessed.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from pilar.packaging.domain.label_elements import CLASSES
from pilar.packaging.domain.numbers import DATA

CRITICAL, SERIOUS, MAJOR, MINOR = "CRITICAL", "SERIOUS", "MAJOR", "MINOR"
SEVERITIES = (CRITICAL, SERIOUS, MAJOR, MINOR)
MATERIAL, LABEL, LOOK = "MATERIAL", "LABEL", "LOOK"
COMPONENTS = (MATERIAL, LABEL, LOOK)
BEST = "I"
# What a government rule says word by word; everything else a city may make its own.
BY_LAW = frozenset(["CPPB"])
LEVELS = ("IV", "III", "II", "I")


class BadStandard(Exception):
    """A document that is no standard; the message says in Indonesian where and why."""


@dataclass(frozen=True)
class Item:
    """One statement. `key` is the standard's code and the number: CPPB.30. `component`: which of the three scores it counts in, or ''."""

    key: str
    number: int
    group: str
    severity: str
    text: str
    guide: str = ""
    component: str = ""
    may_not_apply: bool = False


@dataclass(frozen=True)
class Limit:
    """This level is reached when as many findings of one of these severities stand; 0 means that the severity does not count."""

    level: str
    critical: int = 0
    serious: int = 0
    major: int = 0
    minor: int = 0

    def of(self, severity: str) -> int:
        return {CRITICAL: self.critical, SERIOUS: self.serious, MAJOR: self.major, MINOR: self.minor}[
            severity
        ]


@dataclass(frozen=True)
class Standard:
    code: str
    version: int
    title: str
    rule: str
    kinds: tuple[str, ...]
    groups: dict[str, str]
    items: tuple[Item, ...]
    limits: tuple[Limit, ...]
    valid_from: date | None = None
    leading: bool = True

    @property
    def name(self) -> str:
        return f"{self.code}-{self.version}"

    def applies_to(self, kind: str) -> bool:
        return kind in self.kinds


def parse(document: dict[str, Any]) -> Standard:
    """Raises BadStandard."""
    try:
        code, version = str(document["code"]), int(document["version"])
        groups = {str(key): str(title) for key, title in document["groups"].items()}
        items = tuple(_item(code, row, groups) for row in document["items"])
        limits = tuple(Limit(**row) for row in document.get("levels", ()))
        kinds = tuple(str(kind) for kind in document["kinds"])
        told = Standard(
            code=code, version=version, title=str(document["title"]), rule=str(document["rule"]), kinds=kinds, groups=groups,
            items=items, limits=limits, valid_from=_day(document.get("from")), leading=bool(document.get("leading", True)),
        )  # fmt: skip
    except (KeyError, TypeError, ValueError, AttributeError) as problem:
        raise BadStandard(f"Standar ini tidak lengkap: {problem}") from problem
    _insist(told)
    return told


def _day(value: Any) -> date | None:
    return value if isinstance(value, date) or value is None else date.fromisoformat(str(value))


def _item(code: str, row: dict[str, Any], groups: dict[str, str]) -> Item:
    number = int(row["n"])
    if row["severity"] not in SEVERITIES:
        raise BadStandard(f"Butir {number}: kategori {row['severity']} tidak dikenal.")
    if row["group"] not in groups:
        raise BadStandard(f"Butir {number}: kelompok {row['group']} tidak ada.")
    component = str(row.get("component", ""))
    if component and component not in COMPONENTS:
        raise BadStandard(f"Butir {number}: komponen {component} tidak dikenal.")
    if not str(row["text"]).strip():
        raise BadStandard(f"Butir {number}: pernyataannya kosong.")
    return Item(
        key=f"{code}.{number}", number=number, group=str(row["group"]), severity=str(row["severity"]), text=str(row["text"]).strip(),
        guide=str(row.get("guide", "")).strip(), component=component, may_not_apply=bool(row.get("na", False)),
    )  # fmt: skip


def _insist(told: Standard) -> None:
    if not told.items:
        raise BadStandard("Standar ini belum mempunyai butir.")
    numbers = [item.number for item in told.items]
    if len(set(numbers)) < len(numbers):
        twice = next(number for number in numbers if numbers.count(number) > 1)
        raise BadStandard(f"Butir {twice} tertulis dua kali.")
    if unknown := [kind for kind in told.kinds if kind not in CLASSES]:
        raise BadStandard(f"Jenis produk {unknown[0]} tidak dikenal.")
    order = [LEVELS.index(limit.level) if limit.level in LEVELS else -1 for limit in told.limits]
    if -1 in order or order != sorted(set(order)):
        raise BadStandard("Tingkat harus IV, III, II berurutan dari yang terburuk.")


@cache
def shipped() -> tuple[Standard, ...]:
    """The standards that come with Pilar, the leading ones first."""
    read = [
        parse(tomllib.loads(path.read_text(encoding="utf-8")))
        for path in sorted(DATA.glob("standard_*.toml"))
    ]
    return tuple(sorted(read, key=lambda one: (not one.leading, one.code)))


@cache
def shipped_documents() -> tuple[dict[str, Any], ...]:
    """The same as documents, for the database; days as text."""
    read = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(DATA.glob("standard_*.toml"))]
    return tuple({**document, "from": str(document["from"])} for document in read)


def applying(standards: tuple[Standard, ...], kind: str) -> tuple[Standard, ...]:
    """The standards of a product's class, the leading one first; of one code the newest."""
    newest: dict[str, Standard] = {}
    for one in standards:
        if one.applies_to(kind) and (one.code not in newest or newest[one.code].version < one.version):
            newest[one.code] = one
    return tuple(sorted(newest.values(), key=lambda one: (not one.leading, one.code)))


ADDED, REMOVED, REWORDED, REGRADED = "ADDED", "REMOVED", "REWORDED", "REGRADED"


def revised(
    document: dict[str, Any], *, rows: Sequence[Mapping[str, Any]], highest: int, on: date
) -> dict[str, Any]:
    """The next version of a document with these statements: known ones keep their number, new ones get one that was never used."""
    items, number = [], highest
    for row in rows:
        if not row["n"]:
            number += 1
        told = {
            "n": row["n"] or number,
            "group": row["group"],
            "severity": row["severity"],
            "text": row["text"].strip(),
        }
        told |= {name: row[name] for name in ("guide", "component") if row.get(name)}
        items.append(told | ({"na": True} if row.get("na") else {}))
    return {**document, "version": int(document["version"]) + 1, "from": on.isoformat(), "items": items}


def differences(old: Standard, new: Standard) -> list[tuple[str, Item, Item | None]]:
    """(what, the statement, what it was) for every statement that is not the same in both, in the order of the new one."""
    was, found = {item.key: item for item in old.items}, list[tuple[str, Item, Item | None]]()
    for item in new.items:
        before = was.pop(item.key, None)
        if before is None:
            found.append((ADDED, item, None))
        elif before.text != item.text:
            found.append((REWORDED, item, before))
        elif before.severity != item.severity or before.component != item.component:
            found.append((REGRADED, item, before))
    return found + [(REMOVED, item, None) for item in was.values()]
