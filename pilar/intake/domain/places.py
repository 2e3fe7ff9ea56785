"""Which village each row means: its own column, its address, the sub-title over it, the sheet's title or name."""

from __future__ import annotations

from typing import Any

import polars as pl

from pilar.places.domain.areas import country_area

from .context import Tools
from .problems import Problem, problem
from .reading import PROBLEM_COLUMNS, no_problems
from .tables import Table

HOW_CODES = {"alias": "village_alias", "typo": "village_guess", "ambiguous": "village_ambiguous"}
AREA_TEXTS = ("village_text", "district_text", "city_text")


ABOVE = (
    ("village", "village_text"), ("district", "district_text"), ("city", "city_text"), ("rt", "rt"), ("rw", "rw"), ("group_name", "group_name"),
)  # fmt: skip


def said_above(table: Table, tools: Tools, file: str) -> pl.DataFrame:
    """For every row of a table what titles and sub-titles say, in columns named like the staged fields.

    When no title names the village, the sheet's name and then the file's may: only an exact or known name counts.
    """
    context = dict(table.context)
    if "village" not in context and tools.gazetteer is not None:
        for hint in (table.sheet, file.rsplit("/", 1)[-1].rsplit(".", 1)[0]):
            match = tools.gazetteer.find_village(hint, context.get("district"))
            if match is not None and match.code and match.how in ("exact", "alias"):
                context["village"] = hint
                break
    said = [_by_section(table.cells, table, field, context).alias(name) for field, name in ABOVE]
    return pl.DataFrame(said).with_columns(pl.col("rt", "rw").str.zfill(3))


def _by_section(rows: pl.DataFrame, table: Table, field: str, context: dict[str, str]) -> pl.Series:
    """What the sub-title over each row says of a field; the table's title speaks until a sub-title does.

    A sub-title that names another district takes back the village of the title before it, another city both.
    """
    wider = {"village": {"district", "city"}, "district": {"city"}}.get(field, set())
    marks = [
        (row, found.get(field))
        for row, found in table.sections
        if field in found or wider.intersection(found)
    ]
    if not marks:
        return pl.Series([context.get(field)], dtype=pl.String).new_from_index(0, rows.height)
    starts = pl.DataFrame(
        {"row": [row for row, _ in marks], "said": [text for _, text in marks]},
        schema={"row": pl.UInt32, "said": pl.String},
    )
    first = pl.DataFrame({"row": [0], "said": [context.get(field)]}, schema=starts.schema)
    sections = pl.concat([first, starts]).sort("row")
    return rows.select("row").join_asof(sections, on="row", strategy="backward")["said"]


def resolve_villages(rows: pl.DataFrame, tools: Tools, column: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Rows with `village_code`, and the problems. Each set of village, district and city text is asked once."""
    empty = pl.Series("village_code", [None] * rows.height, dtype=pl.Int64)
    if "village_text" not in rows.columns and "district_text" not in rows.columns:
        return rows.with_columns(empty), no_problems()
    for name in AREA_TEXTS:
        if name not in rows.columns:
            rows = rows.with_columns(pl.lit(None, dtype=pl.String).alias(name))
    if tools.gazetteer is None:
        return rows.with_columns(empty), no_problems()
    asked = rows.select(AREA_TEXTS).unique(maintain_order=True)
    answers = [_answer(tools.gazetteer, *texts) for texts in asked.iter_rows()]
    lines = {"village_code": [code for code, _ in answers]}
    for name, pick in (("code", "code"), ("severity", "severity"), ("problem", "what"), ("action", "done")):
        lines[name] = [getattr(found, pick) if found else None for _, found in answers]
    schema = {
        "village_code": pl.Int64,
        "code": pl.String,
        "severity": pl.String,
        "problem": pl.String,
        "action": pl.String,
    }
    known = pl.concat([asked, pl.DataFrame(lines, schema=schema)], how="horizontal")
    joined = rows.join(known, on=AREA_TEXTS, how="left", nulls_equal=True, maintain_order="left")
    value = pl.coalesce("village_text", "district_text").alias("value")
    told = joined.filter(pl.col("code").is_not_null()).with_columns(
        value, pl.lit(column).alias("column"), pl.lit("village_code").alias("field")
    )
    return joined.drop("code", "severity", "problem", "action"), told.select(PROBLEM_COLUMNS)


def _name(code: int | None) -> str:
    area = country_area(code) if code else None
    return area.name if area else str(code or "")


def _answer(
    gazetteer: Any, village: str | None, district: str | None, city: str | None
) -> tuple[int | None, Problem | None]:
    if not village:
        return None, problem("district_only") if district else None
    match = gazetteer.find_village(village, district, city)
    if match is None:
        return None, problem("village_unknown", text=village)
    code = HOW_CODES.get(match.how)
    if code is None:
        return match.code, None
    return match.code, problem(
        code, text=village, reason=str(match.reason).rstrip("."), name=_name(match.code)
    )
