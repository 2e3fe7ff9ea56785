"""The list of batches, and the page where files are dropped."""

import re
import time
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from pilar.accounts.domain import Actor
from pilar.accounts.door import actor_of
from pilar.intake import queries, services, tasks, words
from pilar.intake.forms import SenderForm
from pilar.intake.views.door import importer
from pilar.ui.domain import calendar

PAGE = 25
LONGEST = 70  # letters of a file's name in the list
# Seconds an upload waits for its reading; a long one shows its progress on a page of its own.
PATIENCE = 0.9
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
    if batch.refusal:
        said = batch.refusal[0]
    cells = [
        {
            "text": batch.source_name,
            "note": f"{calendar.day_words(when, language)} · {batch.created_by_name}",
        },
        said,
        _breakable(names[0] if names else "") + more,
        {
            "badge": str(words.STATUS_WORDS[batch.status]),
            "kind": words.STATUS_KINDS.get(batch.status, "muted"),
        },
    ]
    return {"cells": cells, "url": reverse("intake:batch", args=[batch.pk])}


def _breakable(name: str) -> str:
    """A file's name that fits a narrow screen: it may break after an underscore, and a long one loses its middle."""
    short = name if len(name) <= LONGEST else f"{name[: LONGEST - 20]}…{name[-19:]}"
    return re.sub(r"(_|[^\s_]{20})", "\\1\u200b", short)


@importer
@require_http_methods(["GET", "POST"])
def drop(request: HttpRequest) -> HttpResponse:
    """Several files of one sender: kept, and read in the background. What is refused says why, and nothing is kept."""
    actor = actor_of(request)
    form = SenderForm(request.POST or None, today=timezone.localdate())
    problems: list[tuple[str, str]] = []
    earlier: int | None = None
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("intake:batch", _taken(request, form))
        except services.CannotTake as refusal:
            problems, earlier = refusal.problems, refusal.earlier
        except OSError as fault:
            if fault.errno not in words.FULL:
                raise
            problems = [("", words.disk_full())]
    context = {
        "form": form, "problems": problems, "earlier": earlier, "senders": queries.list_senders(actor), "accept": ACCEPTED,
        "steps": [str(word) for word in words.STEPS],
    }  # fmt: skip
    return render(request, "intake/drop.html", context, status=422 if request.method == "POST" else 200)


def _taken(request: HttpRequest, form: SenderForm) -> int:
    """The number of the batch the files became. Raises CannotTake, OSError."""
    refused = getattr(request, "refused_uploads", [])
    if refused:
        raise services.CannotTake(refused)
    actor, now = actor_of(request), timezone.now()
    batch = services.keep_files(
        actor=actor, sender=form.cleaned_data["sender"], kind=form.cleaned_data["kind"], now=now,
        files=[services.Upload(file.name or "", file) for file in request.FILES.getlist("berkas")],
        as_of_on=form.cleaned_data["as_of_on"],
    )  # fmt: skip
    tasks.start_read(actor=actor, batch_id=batch.pk, now=now)
    _wait_a_moment(batch.pk, actor)
    return batch.pk


def _wait_a_moment(batch_id: int, actor: Actor) -> None:
    """A small file is read before the next page would ask: then no page of waiting stands between."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        job = queries.job_of(queries.get_batch(actor, batch_id))
        if job is None or job.finished:
            return
        time.sleep(0.05)
