"""Into the registry with a last look at the answers; out of it again; or away."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pilar.accounts.door import actor_of
from pilar.intake import permissions, queries, services, tasks, words
from pilar.intake.domain import states
from pilar.intake.forms import CommitForm
from pilar.intake.views.door import importer, page


@importer
@require_http_methods(["GET", "POST"])
def commit(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Check the answers, then enter."""
    actor = actor_of(request)
    batch = queries.get_batch(actor, batch_id)
    if batch.status != states.CHECKED or not batch.counts["rows_read"]:
        return redirect("intake:batch", batch_id)
    form = CommitForm(request.POST or None, initial={"unseen": "AS_NEW"})
    if request.method == "POST" and (form.is_valid() or not batch.counts["look"]):
        unseen = form.cleaned_data.get("unseen") or services.AS_NEW
        tasks.start_commit(actor=actor, batch_id=batch_id, unseen=unseen, now=timezone.now())
        return redirect("intake:batch", batch_id)
    context = page(batch, 4, _("Masukkan"), form=form, answers=_answers(batch))
    return render(request, "intake/commit.html", context, status=422 if request.method == "POST" else 200)


def _answers(batch: Any) -> list[dict[str, str]]:
    counts = batch.counts
    return [
        {
            "term": _("Pengirim"),
            "value": batch.source_name,
            "note": str(words.SENDER_KINDS[batch.source_kind]),
        },
        {"term": _("Berkas"), "value": ", ".join(file.name for file in batch.files.all())},
        {"term": _("Usaha baru"), "value": words.integer(counts["new"])},
        {"term": _("Memperbarui usaha yang ada"), "value": words.integer(counts["known"])},
        {"term": _("Belum dilihat"), "value": words.integer(counts["look"])},
        {"term": _("Tidak dimasukkan"), "value": words.integer(counts["rows_skipped"] + counts["outside"])},
    ]


@importer
@require_http_methods(["GET", "POST"])
def undo(request: HttpRequest, batch_id: int) -> HttpResponse:
    """What taking the batch back means, and the yes to it."""
    actor = actor_of(request)
    batch = queries.get_batch(actor, batch_id)
    if not permissions.can_undo(actor, batch):
        return redirect("intake:batch", batch_id)
    if request.method == "POST":
        tasks.start_undo(actor=actor, batch_id=batch_id, now=timezone.now())
        return redirect("intake:batch", batch_id)
    kept = queries.count_worked_on_since(batch)
    context = page(batch, 5, _("Batalkan"), lines=words.before_undo(batch.counts, kept))
    return render(request, "intake/undo.html", context)


@importer
@require_http_methods(["GET", "POST"])
def throw_away(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Away with a batch that never entered."""
    actor = actor_of(request)
    batch = queries.get_batch(actor, batch_id)
    if request.method == "POST":
        services.discard(actor=actor, batch_id=batch_id, now=timezone.now())
        return redirect("intake:batches")
    return render(request, "intake/discard.html", page(batch, 1, _("Buang")))
