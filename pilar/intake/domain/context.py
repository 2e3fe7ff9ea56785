"""What a parser may know besides the cell: the day, the column's title, and the look-ups of other areas."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Tools:
    """Look-ups injected by the caller; each may be missing, then that question stays unanswered.

    gazetteer      .find_village(text, district_text, city_text) -> object with .code .score .how .reason, or None
    kbli           (version, code) -> object with .title, or None
    kbli_changed   (code) -> whether a code of both lists means something else in each; without it titles decide
    search_kbli    (text) -> objects with .code .title .score, best first
    sector_of_text (text) -> object with .code and .score, or None
    sector_of_kbli (version, code) -> code of a sector
    phone_area     area code of the office's own city, for landline numbers written without one
    """

    gazetteer: Any = None
    kbli: Callable[[int, str], Any] | None = None
    kbli_changed: Callable[[str], bool] | None = None
    search_kbli: Callable[[str], Any] | None = None
    sector_of_text: Callable[[str], Any] | None = None
    sector_of_kbli: Callable[[int, str], str | None] | None = None
    phone_area: str = "0380"


@dataclass(frozen=True)
class Context:
    """The surroundings of one cell. `today` is the day of the intake; `title` the column's own title.

    `day_order` says what the rest of the column proves about dates: "dmy", "mdy", or "" when it proves nothing.
    """

    today: date
    title: str = ""
    field: str = ""
    day_order: str = ""
    tools: Tools = dataclasses.field(default_factory=Tools)
