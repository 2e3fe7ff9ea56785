"""The columns of a table read one after the other, and tables with the same titles read as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import polars as pl

from .beside import Column, read_by_two
from .cells import letter, plain_kinds
from .columns import Mapping
from .context import Context, Tools
from .reading import ColumnRead, read_column
from .tables import Table

# Fields whose parsers ask the look-ups handed in (KBLI, sectors), which no other process has.
ASKING = frozenset(
    {"kbli_code", "kbli_version", "sector", "activity", "business_list", "business_name", "owner_business"}
)
# From so many rows on a second process pays: it is ready after half a second.
LONG = 50_000


@dataclass(frozen=True)
class Group:
    """Tables with the same titles and the same mapping, read as one: fifty ledgers cost little more than one.

    `cells` is their cells one after the other, `places` (place, sheet, excel) tells where each of them stood.
    """

    tables: list[Table]
    mapping: Mapping
    cells: pl.DataFrame
    kinds: dict[int, pl.Series]
    places: pl.DataFrame


def grouped(mappings: Sequence[tuple[Table, Mapping]]) -> list[Group]:
    together: dict[tuple[Any, ...], list[tuple[Table, Mapping]]] = {}
    for table, mapping in mappings:
        key = (tuple(table.titles.items()), tuple(mapping.fields().items()))
        together.setdefault(key, []).append((table, mapping))
    groups = []
    for pairs in together.values():
        tables = [table for table, _ in pairs]
        cells = pl.concat([table.cells for table in tables])
        sheets = pl.concat(
            [pl.Series([table.sheet], dtype=pl.String).new_from_index(0, table.height) for table in tables]
        )
        places = pl.DataFrame({"sheet": sheets, "excel": cells["row"]}).with_row_index("place")
        kinds = {}
        for column in sorted({column for table in tables for column in table.kinds}):
            kinds[column] = pl.concat(
                [table.kinds.get(column, plain_kinds(table.text(column))) for table in tables]
            )
        groups.append(Group(tables, pairs[0][1], cells, kinds, places))
    return groups


@dataclass
class Gathered:
    """Values by field: `own` of columns mapped to it, `hints` other cells also held, `home` of the owner's home."""

    own: dict[str, pl.Series] = field(default_factory=dict)
    hints: list[tuple[str, pl.Series]] = field(default_factory=list)
    home: dict[str, pl.Series] = field(default_factory=dict)
    told: list[pl.DataFrame] = field(default_factory=list)

    def take(self, name: str, values: dict[str, pl.Series]) -> None:
        """Keeps what one column mapped to `name` gave."""
        for target, series in values.items():
            if name.startswith("home_"):
                known = self.home.get(target, series)
                self.home[target] = known.zip_with(known.is_not_null(), series)
            elif target == name:
                self.own[name] = joined(name, self.own[name], series) if name in self.own else series
            elif target == "businesses":
                origin = "business_name" if name in ("business_name", "owner_business") else "activity"
                marks = pl.select(pl.when(series.is_not_null()).then(pl.lit(origin))).to_series()
                self.hints += [("businesses", series), ("businesses_of", marks)]
            else:
                self.hints.append((target, series))

    def values(self) -> dict[str, pl.Series]:
        """A field's own column comes first; what other cells also held fills its gaps."""
        filled = dict(self.own)
        for target, series in self.hints:
            known = filled.get(target, series)
            filled[target] = known.zip_with(known.is_not_null(), series)
        return filled


def gather(group: Group, tools: Tools, now: datetime) -> Gathered:
    """Every mapped column of a group read by its field. Inside a group a row is known by its place."""

    def asked(column: int) -> Column:
        target = fields[column].removeprefix("home_")
        known = tools if target in ASKING else replace(Tools(), phone_area=tools.phone_area)
        context = Context(now.date(), group.tables[0].titles[column], target, tools=known)
        text, kinds = group.cells[f"c{column}"], group.kinds.get(column)
        return target, text, kinds, group.places["place"], letter(column), context

    fields = dict(sorted(group.mapping.fields().items()))
    found = Gathered()
    columns = _read({column: asked(column) for column in fields}, group.cells.height)
    for column, name in fields.items():
        found.told.append(columns[column].problems)
        found.take(name, columns[column].values)
    return found


def _read(columns: dict[int, Column], height: int) -> dict[int, ColumnRead]:
    if height < LONG:
        return {column: read_column(*asked) for column, asked in columns.items()}
    here = {column: asked for column, asked in columns.items() if asked[0] in ASKING}
    return read_by_two({column: asked for column, asked in columns.items() if column not in here}, here)


def joined(name: str, first: pl.Series, second: pl.Series) -> pl.Series:
    """Two columns of one field: phones are put together, notes follow each other, of other fields the first wins."""
    pair = pl.DataFrame({"first": first, "second": second})
    if name == "phone":
        empty = pl.lit([], dtype=pl.List(pl.String))
        both = pl.concat_list(
            pl.col("first").fill_null(empty), pl.col("second").fill_null(empty)
        ).list.unique(maintain_order=True)
        return pair.select(pl.when(both.list.len() > 0).then(both)).to_series()
    if name == "note":
        both = pl.concat_str("first", "second", separator="; ", ignore_nulls=True)
        return pair.select(pl.when(both != "").then(both)).to_series()
    return first.zip_with(first.is_not_null(), second)
