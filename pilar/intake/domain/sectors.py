"""The sector of a row that does not name one: from its KBLI, from its activity, from the kind in its name."""

from __future__ import annotations

import re

import polars as pl

from .context import Tools
from .several import KINDS

MOST_TEXTS = 20_000  # different activities asked one by one; more are asked by their telling words only
_WORD = re.compile(r"[a-z]+")


def with_sectors(rows: pl.DataFrame, tools: Tools) -> pl.DataFrame:
    """`sector` filled where it is empty: KBLI decides first, then what is done, made and said in the name."""
    guesses = [pl.col("sector")]
    if tools.sector_of_kbli is not None:
        rows = rows.with_columns(_by_kbli(rows, tools).alias("by_kbli"))
        guesses.append(pl.col("by_kbli"))
    if tools.sector_of_text is not None:
        open_rows = pl.coalesce(guesses).is_null()
        for field in ("activity", "product", "business_name"):
            rows = rows.with_columns(_by_text(rows, field, open_rows, tools).alias(f"by_{field}"))
            guesses.append(pl.col(f"by_{field}"))
    rows = rows.with_columns(pl.coalesce(guesses).alias("sector"))
    return rows.drop(name for name in rows.columns if name.startswith("by_"))


def _by_kbli(rows: pl.DataFrame, tools: Tools) -> pl.Series:
    codes = rows.select("kbli_version", "kbli_code").unique().drop_nulls()
    found = (
        [tools.sector_of_kbli(version, code) for version, code in codes.iter_rows()]
        if tools.sector_of_kbli
        else []
    )
    known = codes.with_columns(pl.Series("found", found, dtype=pl.String))
    return rows.select("kbli_version", "kbli_code").join(
        known, on=["kbli_version", "kbli_code"], how="left", maintain_order="left"
    )["found"]


def _telling_word(text: str) -> str | None:
    return next((word for word in _WORD.findall(text.lower()) if word in KINDS), None)


def _by_text(rows: pl.DataFrame, field: str, open_rows: pl.Expr, tools: Tools) -> pl.Series:
    """Guesses by one text field for rows still open. A business name is asked only by a word that tells its kind:
    "Kios Sinar Laut" sells groceries, not the sea."""
    texts = rows.filter(open_rows)[field].unique().drop_nulls()
    by_word = field == "business_name" or len(texts) > MOST_TEXTS
    asked = [_telling_word(text) if by_word else text.lower() for text in texts.to_list()]
    answers: dict[str, str | None] = {}
    for question in {one for one in asked if one}:
        guess = tools.sector_of_text(question) if tools.sector_of_text else None
        answers[question] = str(guess.code) if guess is not None and guess.code != "OTHER" else None
    known = pl.DataFrame(
        {"text": texts, "found": pl.Series([answers.get(one or "") for one in asked], dtype=pl.String)}
    )
    column = rows.select(pl.when(open_rows).then(pl.col(field)).alias("text"))
    return column.join(known, on="text", how="left", maintain_order="left")["found"]
