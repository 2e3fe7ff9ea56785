"""A synthetic nation as an export: businesses by village with their stages, assessments and promises, straight from DuckDB's range and hash.

Same number, same nation: every value is worked out from the number of its row. 38 provinces, 13 cities in each, 14 districts in each, 12 villages in
each: 82,992 villages, as many as there are. Two of a hundred businesses have no village, and some of those no city either.
"""

from datetime import date
from pathlib import Path

import duckdb

from pilar.reports.domain.exported import NOTE, STAGES, Note

DAY = date(2026, 11, 30)
_SECTORS = "['RETAIL', 'FOOD_PROCESSING', 'FOOD_SERVICE', 'WEAVING', 'CRAFT', 'SERVICES', 'FISHERY', 'FARMING', 'OTHER']"
_SIZES = "['MICRO', 'MICRO', 'MICRO', 'MICRO', 'MICRO', 'MICRO', 'MICRO', 'SMALL', 'MEDIUM', 'UNKNOWN']"


def _draw(what: str, of: int) -> str:
    """0 to of - 1, the same for the same row and question."""
    return f"cast(hash(n, '{what}') % {of} as bigint)"


_AREA = f"""
  select n, 11 + {_draw("province", 38)} as p, 1 + {_draw("city", 13)} as c, 1 + {_draw("district", 14)} as d,
    1 + {_draw("village", 12)} as v, {_draw("known", 1000)} as known from range({{rows}}) as numbers(n)"""
_CODES = """
  case when known < 20 then 0 else ((p * 100 + c) * 100 + d) * 10000 + 1000 + v end as village_code,
  case when known < 15 then 0 else (p * 100 + c) * 100 + d end as district_code,
  case when known < 3 then 0 else p * 100 + c end as city_code, case when known < 1 then 0 else p end as province_code"""
_KINDS = f"""
  {_SECTORS}[1 + {_draw("sector", 9)}] as sector, {_SIZES}[1 + {_draw("size", 10)}] as size,
  case {_draw("sex", 20)} when 0 then '' when 1 then 'M' when 2 then 'M' when 3 then 'M' when 4 then 'M' when 5 then 'M' when 6 then 'M' else 'F' end as sex"""
# Of a thousand businesses, how many have each stage.
_REACHED = dict(zip(STAGES, (220, 90, 60, 20), strict=True))


def _on(what: str) -> str:
    return f"date '2020-01-01' + cast({_draw(what, 2500)} as integer)"


def _stages() -> str:
    return ", ".join(
        f"{_draw(stage, 1000)} < {many} as has_{stage.lower()}, "
        f"case when {_draw(stage, 1000)} < {many} and {_draw(stage + 'dated', 50)} > 0 then {_on(stage + 'on')} end as on_{stage.lower()}"
        for stage, many in _REACHED.items()
    )


def make_nation(folder: Path, businesses: int) -> Note:
    """Write an export of so many businesses into a folder; one promise for every thousand, one assessment for every twelve."""
    rows = {"businesses": businesses, "assessments": businesses // 12, "promises": businesses // 1000}
    tables = {
        "businesses": f"""
select n as business, {_CODES}, {_KINDS}, case when {_draw("told", 10)} > 2 then 1 + {_draw("workers", 5)} end as workers,
  {_on("registered")} as registered_on, {_draw("nib", 100)} < 41 as has_nib,
  case when {_draw("nib", 100)} < 41 and {_draw("nibdated", 20)} > 0 then {_on("nibon")} end as nib_on, {_stages()} from ({_AREA}) as placed""",
        "assessments": f"""
select n as assessment, cast(n * 10 % {max(businesses, 1)} as bigint) as business, {_CODES}, {_KINDS},
  ['I', 'II', 'III', 'IV'][1 + {_draw("level", 4)}] as level, {_on("signed")} as signed_on from ({_AREA}) as placed""",
        "promises": f"select {_CODES}, {_draw('kept', 10)} < 7 as kept from ({_AREA}) as placed",
    }
    with duckdb.connect(config={"memory_limit": "2GB"}) as engine:
        for table, statement in tables.items():
            (folder / table).mkdir(parents=True)
            target = str(folder / table / "part-00000.parquet").replace("'", "''")
            engine.execute(
                f"copy ({statement.format(rows=rows[table])}) to '{target}' (format parquet, compression zstd, row_group_size 122880)"
            )
    note = Note(DAY, (0,), ("LISTED", "LICENSED", *STAGES), True, rows)
    (folder / NOTE).write_text(note.text())
    return note
