"""What an export holds: its tables, their columns, and the note that says of whom and when. No Django, no clock.

No NIK, phone, name or registry number goes out: a business is the number of its row, which means nothing outside this installation.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from pilar.reports.domain.indicators import INDICATORS, METHOD

KIND, VERSION = "pilar-export", 1
NOTE = "export.json"
AREAS = ("village_code", "district_code", "city_code", "province_code")
# By what the numbers of an area can be split.
KINDS = ("sector", "size", "sex")
STAGES = tuple(each.stage for each in INDICATORS.values() if each.stage)

_WHERE = dict.fromkeys(AREAS, "int64")
_KINDS = dict.fromkeys(KINDS, "string")
# Table → column → type, in Arrow's words.
TABLES: dict[str, dict[str, str]] = {
    "businesses": {
        "business": "int64", **_WHERE, **_KINDS, "workers": "int64", "registered_on": "date32", "has_nib": "bool", "nib_on": "date32",
        **{f"{what}_{stage.lower()}": kind for stage in STAGES for what, kind in (("has", "bool"), ("on", "date32"))},
    },
    "assessments": {"assessment": "int64", "business": "int64", **_WHERE, **_KINDS, "level": "string", "signed_on": "date32"},
    "promises": {**_WHERE, "kept": "bool"},
}  # fmt: skip


class BadExport(Exception):
    """A folder is no export that can be read; the message is an Indonesian sentence."""


@dataclass(frozen=True, slots=True)
class Note:
    """Written last: an export without it was not finished.

    `areas` are those of the person who exported, 0 for the whole country; `measured` the stages somebody brings evidence for; `promises`: whether
    they were hers to read.
    """

    day: date
    areas: tuple[int, ...]
    measured: tuple[str, ...]
    promises: bool
    rows: Mapping[str, int]
    method: str = METHOD

    def text(self) -> str:
        told = {"kind": KIND, "version": VERSION, **asdict(self), "day": self.day.isoformat()}
        return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def note_of(text: str) -> Note:
    """Raises BadExport."""
    try:
        told: dict[str, Any] = json.loads(text)
        if told["kind"] != KIND or told["version"] != VERSION:
            raise BadExport(f"Catatan {NOTE} bukan dari `pilar export` versi ini. Ekspor ulang datanya.")
        return Note(
            date.fromisoformat(told["day"]), tuple(int(each) for each in told["areas"]), tuple(str(each) for each in told["measured"]),
            bool(told["promises"]), {str(name): int(count) for name, count in told["rows"].items()}, str(told["method"]),
        )  # fmt: skip
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as problem:
        raise BadExport(f"Catatan {NOTE} rusak. Ekspor ulang datanya.") from problem
