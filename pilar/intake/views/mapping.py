"""Which column is what: suggestions with reasons, a choice for each."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pilar.accounts.door import actor_of
from pilar.intake import queries, services, tasks
from pilar.intake.domain import states
from pilar.intake.domain.synonyms import LABELS
from pilar.intake.views.door import importer, page

_CHOOSABLE = (states.READ, states.MAPPED, states.CHECKED)


@importer
@require_http_methods(["GET", "POST"])
def columns(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Confirm the columns of every table; then the dry run starts."""
    actor = actor_of(request)
    batch = queries.get_batch(actor, batch_id)
    if batch.status not in _CHOOSABLE:
        return redirect("intake:batch", batch_id)
    if request.method == "POST":
        choices, unused = _chosen(request, batch)
        services.save_mapping(
            actor=actor, batch_id=batch_id, choices=choices, unused=unused, now=timezone.now()
        )
        tasks.start_check(actor=actor, batch_id=batch_id, now=timezone.now())
        return redirect("intake:batch", batch_id)
    fields = [("", _("belum tahu"))] + sorted(
        LABELS.items(), key=lambda one: (one[0] == "ignore", one[1].lower())
    )
    context = page(batch, 2, _("Kolom"), layouts=_layouts(batch), fields=fields)
    return render(request, "intake/columns.html", context)


def _layouts(batch: Any) -> list[dict[str, Any]]:
    """Tables with the same titles are one question: fifty sheets of one ledger are answered once."""
    layouts: dict[tuple[int, str], dict[str, Any]] = {}
    for file in batch.files.all():
        for place, table in enumerate(file.tables):
            key = (file.number, table["fingerprint"])
            layout = layouts.setdefault(
                key,
                {
                    "name": f"{file.number}-{place}",
                    "file": file.name,
                    "table": table,
                    "sheets": [],
                    "rows": 0,
                    "use": False,
                },
            )
            layout["sheets"].append(table["sheet"])
            layout["rows"] += table["rows"]
            layout["use"] = layout["use"] or table["use"]
    return list(layouts.values())


def _chosen(request: HttpRequest, batch: Any) -> tuple[dict[tuple[int, int, int], str], set[tuple[int, int]]]:
    """The choices of the page, laid on every table of the same layout."""
    choices: dict[tuple[int, int, int], str] = {}
    unused: set[tuple[int, int]] = set()
    first: dict[tuple[int, str], tuple[int, list[int]]] = {}
    for file in batch.files.all():
        for place, table in enumerate(file.tables):
            at = [one["column"] for one in table["columns"]]
            asked, asked_columns = first.setdefault((file.number, table["fingerprint"]), (place, at))
            name = f"{file.number}-{asked}"
            if f"pakai-{name}" not in request.POST:
                unused.add((file.number, place))
            for column, asked_column in zip(at, asked_columns, strict=True):
                field = request.POST.get(f"kolom-{name}-{asked_column}")
                if field is not None and (not field or field in LABELS):
                    choices[(file.number, place, column)] = field
    return choices, unused
