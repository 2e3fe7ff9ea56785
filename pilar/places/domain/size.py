"""The size of a business by law: micro, small, medium or large (PP 7/2021, article 35).

Capital, without land and the building of the business, decides for a business founded after the rule began;
annual sales decide for an older one. What is missing is never guessed: without the figure that decides, the
size is UNKNOWN and the sentence says which figure is missing.
"""

from dataclasses import dataclass
from datetime import date

import polars as pl

METHOD = "size-1"
BILLION = 1_000_000_000
SIZES = ("MICRO", "SMALL", "MEDIUM", "LARGE", "UNKNOWN")
SIZE_NAMES = {
    "MICRO": "Mikro",
    "SMALL": "Kecil",
    "MEDIUM": "Menengah",
    "LARGE": "Besar",
    "UNKNOWN": "Belum dapat ditentukan",
}


@dataclass(frozen=True, slots=True)
class SizeRule:
    """Upper limits in rupiah, inclusive, for micro, small and medium; valid from a day on, until None or a day."""

    name: str
    valid_from: date
    valid_until: date | None
    capital: tuple[int, int, int]
    sales: tuple[int, int, int]


RULES = (
    SizeRule(
        name="PP 7/2021 pasal 35",
        valid_from=date(2021, 2, 2),
        valid_until=None,
        capital=(1 * BILLION, 5 * BILLION, 10 * BILLION),
        sales=(2 * BILLION, 15 * BILLION, 50 * BILLION),
    ),
)


@dataclass(frozen=True, slots=True)
class SizeVerdict:
    """``size`` is one of SIZES, ``by`` "capital", "sales" or None when UNKNOWN; ``sentence`` is Indonesian."""

    size: str
    by: str | None
    rule: str
    sentence: str


def rule_on(on: date) -> SizeRule:
    """The rule in force on a day. Before the first rule the first one is used: the office has no older one.

    Raises LookupError when a later rule has ended and none follows.
    """
    for rule in RULES:
        if on < rule.valid_from or rule.valid_until is None or on <= rule.valid_until:
            return rule
    raise LookupError(f"no size rule on {on}")


def size_of(capital: int | None, annual_sales: int | None, founded_on: date | None, on: date) -> SizeVerdict:
    """The size of a business on a day. ``capital`` and ``annual_sales`` in rupiah, None when unknown.

    With no founding date the size is given only when capital and sales lead to the same class, or when only
    one of them is known; negative figures count as unknown.
    """
    rule = rule_on(on)
    capital = capital if capital is not None and capital >= 0 else None
    sales = annual_sales if annual_sales is not None and annual_sales >= 0 else None
    if founded_on is None:
        return _without_date(rule, capital, sales)
    younger = founded_on >= rule.valid_from
    by, value = ("capital", capital) if younger else ("sales", sales)
    when = f"usaha berdiri {'sejak' if younger else 'sebelum'} {_day(rule.valid_from)}"
    if value is None:
        missing = "modal usaha" if younger else "penjualan setahun"
        return SizeVerdict(
            "UNKNOWN",
            None,
            rule.name,
            f"Belum dapat ditentukan: {when}, dan {missing} belum diisi ({rule.name}).",
        )
    return _verdict(rule, by, value, f"{when}, jadi {_NAMES[by]} yang menentukan")


def _without_date(rule: SizeRule, capital: int | None, sales: int | None) -> SizeVerdict:
    by_capital = _class(capital, rule.capital) if capital is not None else None
    by_sales = _class(sales, rule.sales) if sales is not None else None
    if by_capital is None and by_sales is None:
        why = "modal usaha dan penjualan setahun belum diisi"
    elif by_capital and by_sales and by_capital != by_sales:
        why = "tanggal berdiri belum diisi, sedangkan modal dan penjualan menunjuk kelas yang berbeda"
    elif by_sales is not None and sales is not None:
        also = ", dan modal menunjuk kelas yang sama" if by_capital else ""
        return _verdict(rule, "sales", sales, f"tanggal berdiri belum diisi{also}")
    else:
        assert capital is not None
        return _verdict(rule, "capital", capital, "tanggal berdiri dan penjualan belum diisi")
    return SizeVerdict("UNKNOWN", None, rule.name, f"Belum dapat ditentukan: {why} ({rule.name}).")


_NAMES = {"capital": "modal", "sales": "penjualan"}
_FIGURES = {"capital": "modal usaha", "sales": "penjualan setahun"}


def _class(value: int, limits: tuple[int, int, int]) -> str:
    return next((size for size, limit in zip(SIZES, limits, strict=False) if value <= limit), "LARGE")


def _verdict(rule: SizeRule, by: str, value: int, why: str) -> SizeVerdict:
    limits = rule.capital if by == "capital" else rule.sales
    size = _class(value, limits)
    place = SIZES.index(size)
    bound = f"> {_short(limits[2])}" if size == "LARGE" else f"≤ {_short(limits[place])}"
    sentence = f"{SIZE_NAMES[size]}: {_FIGURES[by]} {rupiah(value)} {bound}; {why} ({rule.name})."
    return SizeVerdict(size, by, rule.name, sentence)


def rupiah(value: int) -> str:
    """Rp with dots for thousands and a space that does not break: Rp 300.000.000."""
    return "Rp\u00a0" + f"{value:,}".replace(",", ".")


def _short(value: int) -> str:
    return f"Rp\u00a0{value // BILLION} miliar"


_MONTHS = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
]


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def size_expr(capital: pl.Expr, annual_sales: pl.Expr, founded_on: pl.Expr, on: date) -> pl.Expr:
    """The same class as ``size_of`` for whole columns: two integer columns in rupiah and one of dates, nulls allowed.

    Gives a text column with one of SIZES.
    """
    rule = rule_on(on)
    by_capital = _class_expr(capital, rule.capital)
    by_sales = _class_expr(annual_sales, rule.sales)
    agreed = pl.when(by_capital.is_null() | by_sales.is_null() | (by_capital == by_sales)).then(
        pl.coalesce(by_sales, by_capital)
    )
    chosen = (
        pl.when(founded_on.is_null())
        .then(agreed)
        .when(founded_on >= pl.lit(rule.valid_from))
        .then(by_capital)
        .otherwise(by_sales)
    )
    return chosen.fill_null("UNKNOWN")


def _class_expr(value: pl.Expr, limits: tuple[int, int, int]) -> pl.Expr:
    micro, small, medium = limits
    return (
        pl.when(value.is_null() | (value < 0))
        .then(pl.lit(None, dtype=pl.String))
        .when(value <= micro)
        .then(pl.lit("MICRO"))
        .when(value <= small)
        .then(pl.lit("SMALL"))
        .when(value <= medium)
        .then(pl.lit("MEDIUM"))
        .otherwise(pl.lit("LARGE"))
    )
