"""The list of batches, and the page where files are dropped."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from pilar.intake import queries, services, words
from pilar.intake.forms import SenderForm
from pilar.intake.views.door import actor_of, importer
from pilar.ui.domain import calendar

PAGE = 25
ACCEPTED = ".xlsx,.xls,.ods,.csv,.tsv,.txt"


@importer
@require_GET
def batches(request: HttpRequest) -> HttpResponse:
    """Every batch, newest first."""
    before = request.GET.get("sebelum", "")
    found = queries.list_batches(actor_of(request), int(before) if before.isdigit() else None, PAGE + 1)
    shown = found[:PAGE]
    columns = [{"label": _("Kiriman")}, {"label": _("Isi")}, {"label": _("Berkas")}, {"label": _("Keadaan")}]
    context = {
        "columns": columns,
        "rows": [_line(batch) for batch in shown],
        "next_url": f"?sebelum={shown[-1].pk}" if len(found) > PAGE else "",
        "previous_url": reverse("intake:batches") if before else "",
    }
    return render(request, "intake/batches.html", context)


def _line(batch: Any) -> dict[str, Any]:
    language = (get_language() or "id")[:2]
    when = timezone.localtime(batch.created_at)
    names = [file.name for file in batch.files.all()]
    more = _(" dan %s berkas lain") % words.integer(len(names) - 1) if len(names) > 1 else ""
    said = words.numbers_sentence(batch.counts) if batch.counts else _("belum diperiksa")
    cells = [
        {
            "text": batch.source_name,
            "note": f"{calendar.day_words(when, language)} · {batch.created_by_name}",
        },
        said,
        # A file's name may break after an underscore, or it would run out of a narrow screen.
        (names[0] if names else "").replace("_", "_\u200b") + more,
        {
            "badge": str(words.STATUS_WORDS[batch.status]),
            "kind": words.STATUS_KINDS.get(batch.status, "muted"),
        },
    ]
    return {"cells": cells, "url": reverse("intake:batch", args=[batch.pk])}


@importer
@require_http_methods(["GET", "POST"])
def drop(request: HttpRequest) -> HttpResponse:
    """Several files of one sender; refused ones say why, and nothing is kept of any."""
    actor = actor_of(request)
    form = SenderForm(request.POST or None)
    problems: list[tuple[str, str]] = []
    earlier: int | None = None
    if request.method == "POST":
        files = [services.Incoming(file.name or "", file.read()) for file in request.FILES.getlist("berkas")]
        if form.is_valid():
            try:
                batch = services.receive_files(
                    actor=actor, sender=form.cleaned_data["sender"], kind=form.cleaned_data["kind"], files=files,
                    as_of_on=form.cleaned_data["as_of_on"], now=timezone.now(),
                )  # fmt: skip
                return redirect("intake:columns", batch.pk)
            except services.CannotTake as refusal:
                problems, earlier = refusal.problems, refusal.earlier
            except OSError:
                problems = [
                    ("", _("Ruang simpan penuh, jadi tidak ada yang disimpan. Kosongkan ruang lalu ulangi."))
                ]
    context = {
        "form": form, "problems": problems, "earlier": earlier, "senders": queries.list_senders(actor), "accept": ACCEPTED,
        "steps": [str(word) for word in words.STEPS],
    }  # fmt: skip
    return render(request, "intake/drop.html", context, status=422 if request.method == "POST" else 200)
