"""Which column of each table is what: suggested, remembered per sender, changed and confirmed by a clerk."""

from collections.abc import Mapping as Dict
from datetime import datetime
from typing import Any

from django.db import transaction

from pilar.accounts.domain import Actor, insist
from pilar.audit import services as audit
from pilar.intake import permissions
from pilar.intake.domain import states
from pilar.intake.domain.cells import Workbook
from pilar.intake.domain.columns import Mapping, Suggestion, remember, suggest_mapping
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


def has_table(book: Workbook) -> bool:
    return any(table.height for table in tables_of(book))


def remembered_of(source_id: int) -> Remembered:
    """What this sender's columns were before: by fingerprint; under "" all of it together, the latest winning."""
    every: dict[str, str] = {}
    by_titles: Remembered = {}
    for one in RememberedMapping.objects.filter(source_id=source_id).order_by("saved_at", "pk"):
        by_titles[one.fingerprint] = one.mapping
        every |= one.mapping
    return by_titles | {"": every}


def suggested(table: Table, known: Remembered) -> Mapping:
    """The suggestion for one table with what is remembered of its sender."""
    first = suggest_mapping(table, known.get("") or None)
    exact = known.get(first.fingerprint)
    return suggest_mapping(table, exact) if exact else first


def described(book: Workbook, known: Remembered) -> list[dict[str, Any]]:
    """The tables of a file as kept with it: place, size, context from titles, columns with samples and suggestions."""
    hidden = {sheet.name for sheet in book.sheets if sheet.hidden}
    found = []
    for table in tables_of(book):
        chosen = suggested(table, known)
        found.append(
            {
                "sheet": table.sheet, "hidden": table.sheet in hidden, "header_row": table.header_row, "rows": table.height,
                "context": table.context, "fingerprint": chosen.fingerprint, "use": bool(chosen.fields()) and table.sheet not in hidden,
                "remembered": chosen.fingerprint in known,
                "columns": [_column(table, one) for one in chosen.columns],
            }
        )  # fmt: skip
    return found


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
