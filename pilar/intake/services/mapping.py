"""Which column of each table is what: suggested, remembered per sender, changed and confirmed by a clerk."""

from collections.abc import Mapping as Dict
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction

from pilar.accounts.domain import Actor, insist
from pilar.audit import services as audit
from pilar.intake import permissions
from pilar.intake.domain import states
from pilar.intake.domain.cells import Workbook, letter
from pilar.intake.domain.columns import Mapping, Suggestion, fingerprint, remember, suggest_mapping
from pilar.intake.domain.problems import masked
from pilar.intake.domain.synonyms import LABELS
from pilar.intake.domain.tables import Table, find_tables
from pilar.intake.models import Batch, RememberedMapping

Remembered = dict[str, dict[str, str]]
SAMPLES = 4
# Fields whose samples are never shown in clear.
IDENTITY = frozenset({"nik", "kk", "nik_kk", "npwp", "phone"})


def tables_of(book: Workbook) -> list[Table]:
    """Every table of every sheet, in order; hidden sheets too, they are marked."""
    return [table for sheet in book.sheets for table in find_tables(sheet)]


def remembered_of(source_id: int) -> Remembered:
    """What this sender's columns were before: by fingerprint; under "" all of it together, the latest winning."""
    every: dict[str, str] = {}
    by_titles: Remembered = {}
    for one in RememberedMapping.objects.filter(source_id=source_id).order_by("saved_at", "pk"):
        by_titles[one.fingerprint] = one.mapping
        every |= one.mapping
    return by_titles | {"": every}


def described(book: Workbook, tables: list[Table], known: Remembered) -> list[dict[str, Any]]:
    """The tables of a file as kept with it: place, size, context from titles, columns with samples and suggestions."""
    hidden = {sheet.name for sheet in book.sheets if sheet.hidden}
    layouts = _layouts(tables, known)
    return [_described(table, layouts[fingerprint(table)], table.sheet in hidden, known) for table in tables]


def _layouts(tables: list[Table], known: Remembered) -> dict[str, dict[int, Suggestion]]:
    """The suggestion per layout, from its longest table: fifty sheets with the same titles are one question."""
    longest: dict[str, Table] = {}
    for table in tables:
        print_ = fingerprint(table)
        if print_ not in longest or table.height > longest[print_].height:
            longest[print_] = table
    chosen = {
        print_: suggest_mapping(table, known.get(print_) or known.get("") or None)
        for print_, table in longest.items()
    }
    return {print_: dict(enumerate(mapping.columns)) for print_, mapping in chosen.items()}


def _described(
    table: Table, layout: dict[int, Suggestion], is_hidden: bool, known: Remembered
) -> dict[str, Any]:
    columns = [
        _column(table, replace(layout[place], column=column, letter=letter(column)))
        for place, column in enumerate(table.columns)
    ]
    useful = any(one["field"] not in ("", "ignore") for one in columns)
    print_ = fingerprint(table)
    return {
        "sheet": table.sheet, "hidden": is_hidden, "header_row": table.header_row, "rows": table.height,
        "context": table.context, "fingerprint": print_, "use": useful and not is_hidden, "remembered": print_ in known,
        "columns": columns,
    }  # fmt: skip


def _column(table: Table, one: Suggestion) -> dict[str, Any]:
    return {
        "column": one.column, "letter": one.letter, "title": one.title, "field": one.field, "score": one.score,
        "reason": one.reason, "alternatives": [list(pair) for pair in one.alternatives],
        "samples": _samples(table, one),
    }  # fmt: skip


def _samples(table: Table, one: Suggestion) -> list[str]:
    texts = table.text(one.column).drop_nulls().head(200).unique(maintain_order=True).to_list()
    return [masked(text, identity=one.field in IDENTITY)[:60] for text in texts if text][:SAMPLES]


def mapping_of(table: Table, kept: Dict[str, Any]) -> Mapping:
    """The confirmed mapping of a table, from what was kept with its file."""
    columns = tuple(
        Suggestion(
            one["column"], one["letter"], one["title"], one["field"], one["score"], one["reason"],
            tuple((name, score) for name, score in one["alternatives"]),
        )
        for one in kept["columns"]
    )  # fmt: skip
    return Mapping(table.sheet, columns, kept["fingerprint"])


@transaction.atomic
def save_mapping(
    *,
    actor: Actor,
    batch_id: int,
    choices: Dict[tuple[int, int, int], str],
    unused: set[tuple[int, int]],
    now: datetime,
) -> Batch:
    """Confirm the columns: `choices` by (file number, table place, column), others stay as suggested; `unused` tables
    are not read. Remembers them for the sender. Raises Refused, WrongMove, KeyError for an unknown field.
    """
    insist(permissions.can_import(actor))
    batch = Batch.objects.visible_to(actor).select_for_update().get(pk=batch_id)
    states.insist_move(batch.status, states.MAPPED)
    for file in batch.files.all():
        for place, table in enumerate(file.tables):
            table["use"] = (file.number, place) not in unused
            for column in table["columns"]:
                _choose(column, choices.get((file.number, place, column["column"])))
            if table["use"]:
                _remember(batch.source_id, table, now)
        file.save(update_fields=["tables"])
    batch.status = states.MAPPED
    batch.save(update_fields=["status"])
    audit.record(actor=actor, action="intake.columns_confirmed", thing="batch", thing_id=batch.pk, now=now)
    return batch


def _choose(column: dict[str, Any], field: str | None) -> None:
    if field is None or field == column["field"]:
        return
    if field and field not in LABELS:
        raise KeyError(field)
    column.update(field=field, score=1.0, reason="dipilih oleh petugas")


def _remember(source_id: int, table: dict[str, Any], now: datetime) -> None:
    columns = tuple(
        Suggestion(c["column"], c["letter"], c["title"], c["field"], 1.0, "") for c in table["columns"]
    )
    kept = remember(Mapping(table["sheet"], columns, table["fingerprint"]))
    RememberedMapping.objects.update_or_create(
        source_id=source_id, fingerprint=table["fingerprint"], defaults={"mapping": kept, "saved_at": now}
    )
