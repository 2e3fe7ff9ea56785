"""The rules of method rules-1: from what was compared to one of four judgements. The first rule that fits decides.

The same NIK proves the same person, never the same business: an owner's second business is the commonest false match.
"""

from dataclasses import dataclass

import polars as pl

# Judgements on a pair.
SAME, LOOK, OWNER, OTHER = "SAME", "LOOK", "OWNER", "OTHER"


@dataclass(frozen=True)
class Rule:
    """One sentence of judgement: when `fits`, the pair is `verdict`; `score` orders pairs that compete."""

    name: str
    verdict: str
    score: float
    fits: pl.Expr


def _is(name: str) -> pl.Expr:
    return pl.col(name) == 1


def _isnt(name: str) -> pl.Expr:
    return pl.col(name) == -1


_owner, _trade = pl.col("owner"), pl.col("trade")
_full_name = (_owner >= 3) & (pl.col("owner_size") >= 2)
_no_clash = ~_isnt("nik") & ~_isnt("birth_on") & ~_isnt("sex")

# The same person beyond doubt: a number that belongs to one person, or a full name with something nobody shares by chance.
PERSON = (
    (_is("nik") & (_owner != 0))
    | (_is("nib") & (_owner != 0))
    | (_is("npwp") & (_owner >= 2))
    | (_full_name & _is("birth_on") & ~_isnt("nik"))
    | (_full_name & _is("phone") & _no_clash)
    | (_full_name & _is("village") & _no_clash & ((_trade == 3) | _is("street") | _is("lane")))
)
# The same name; two kinds of business under one name (Butik Mina, Warung Mina) with other work are two.
_the_same_name = (_trade == 3) & ~(_isnt("trade_kind") & _isnt("activity"))
# The same spot: the street, or at least nothing against it.
_spot = _is("street") & ~_isnt("lane") & ~_isnt("village")

RULES: tuple[Rule, ...] = (
    Rule("one row, two businesses", OWNER, 0.90, _is("row")),
    Rule("other licence", OWNER, 0.30, _isnt("nib") & PERSON),
    Rule("other licence", OTHER, 0.0, _isnt("nib")),
    Rule("licence, other name", LOOK, 0.60, _is("nib") & (_owner == 0)),
    Rule("licence, other trade", OWNER, 0.40, _is("nib") & (_trade <= 0) & _isnt("sector") & ~_is("activity")),
    Rule("licence, same list", LOOK, 0.70, _is("nib") & _is("list") & (_trade < 3)),
    Rule("licence", SAME, 0.99, _is("nib")),
    Rule("two of one list", LOOK, 0.60, PERSON & _is("list") & (_trade >= 1) & ~_isnt("sector") & ~(_the_same_name & ~_isnt("activity"))),
    Rule("two of one list", OWNER, 0.40, PERSON & _is("list") & ~(_the_same_name & ~_isnt("activity"))),
    Rule("person and name", SAME, 0.98, PERSON & _the_same_name & (~_isnt("sector") | _is("trade_kind"))),
    Rule("person and near name", SAME, 0.97, PERSON & (_trade == 2) & ~_isnt("sector")),
    Rule("person and name, other sector", LOOK, 0.70, PERSON & (_trade >= 2)),
    Rule("person, work and place", SAME, 0.95, PERSON & _is("sector") & _is("activity") & _trade.is_in([-1, 1]) & ~_isnt("village")),
    Rule("person and sector", LOOK, 0.80, PERSON & _is("sector") & (_trade.is_in([-1, 1])) & ~_isnt("village")),
    Rule("person and sector, moved", LOOK, 0.72, PERSON & _is("sector") & (_trade != 0)),
    Rule("person and sector, other name", LOOK, 0.55, PERSON & _is("sector") & _is("village")),
    Rule("person and place, trade not known", LOOK, 0.65, PERSON & ~_isnt("sector") & (_trade == -1) & _spot),
    Rule("person, other trade", OWNER, 0.35, PERSON),
    Rule("NIK, other name", LOOK, 0.50, _is("nik") & (_trade >= 2)),
    Rule("trade name and phone", SAME, 0.90, (_trade == 3) & _is("phone") & ~_isnt("sector") & (_owner >= 1) & _no_clash),
    Rule("name, trade name, sector", SAME, 0.90, _full_name & (_trade == 3) & _is("sector") & _no_clash & ~_isnt("phone")),
    Rule("person by name, other NIK", LOOK, 0.60, _full_name & (_trade >= 2) & ~_isnt("village") & ~_isnt("sector")),
    Rule("trade name and phone, other owner", LOOK, 0.55, (_trade == 3) & _is("phone") & ~_isnt("sector")),
    Rule("trade name and place", LOOK, 0.60, (_trade == 3) & _is("village") & _spot & ~_isnt("sector") & (_owner != 0)),
    Rule("part of name, trade name", LOOK, 0.55, (_owner >= 2) & (_trade >= 2) & ~_isnt("village") & _no_clash & ~_isnt("sector")),
    Rule("name, sector, village", LOOK, 0.50, _full_name & _is("sector") & _is("village") & (_trade != 0)),
    Rule("name, sector, place", LOOK, 0.50, (_owner >= 2) & _is("sector") & (_trade != 0) & ~_isnt("village") & (_is("street") | _is("phone"))),
)  # fmt: skip


def judged(levels: pl.DataFrame) -> pl.DataFrame:
    """The pairs that mean something: a, b, verdict, score, reasons. Pairs judged OTHER without a word are left out."""
    number, score = pl.lit(len(RULES)), pl.lit(0.0)
    for place in reversed(range(len(RULES))):
        number = pl.when(RULES[place].fits).then(place).otherwise(number)
        score = pl.when(RULES[place].fits).then(RULES[place].score).otherwise(score)
    verdicts = dict(enumerate([*(rule.verdict for rule in RULES), OTHER]))
    found = levels.with_columns(number.alias("rule"), score.alias("score")).with_columns(
        pl.col("rule").replace_strict(verdicts, return_dtype=pl.String).alias("verdict")
    )
    found = found.filter(pl.col("verdict") != OTHER)
    closeness = (pl.col("owner").clip(0) + pl.col("trade").clip(0)) / 1000
    return found.select("a", "b", "verdict", (pl.col("score") + closeness).alias("score"), _reasons())


def _reasons() -> pl.Expr:
    """The evidence as codes, one word each (`nik=1 trade=2:92`); words.py turns them into sentences."""
    facts = ["nik", "nib", "npwp", "phone", "birth_on", "village", "sector", "activity", "street", "lane"]
    parts = [pl.when(pl.col(n) != 0).then(pl.format(n + "={}", pl.col(n))) for n in facts]
    for name in ("owner", "trade"):
        level = pl.format(name + "={}:{}", pl.col(name), pl.col(f"{name}_alike"))
        parts.insert(5, pl.when(pl.col(name) >= 0).then(level))
    return pl.concat_str(parts, separator=" ", ignore_nulls=True).alias("reasons")
