"""The sure pile: merged by one press, watched, taken back; and the sample that measures how often it was wrong."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pilar.accounts.domain import Refused
from pilar.accounts.door import actor_of, refused
from pilar.jobs import queries as jobs
from pilar.jobs.domain import UnknownJob
from pilar.linkage import permissions, queries, services, tasks
from pilar.linkage.views.door import compared, trail
from pilar.linkage.views.waterfall import waterfall

_TASKS = ("pilar.linkage.tasks.merge_sure", "pilar.linkage.tasks.undo_act")


@login_required
@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    """How many, what will happen, how it can be taken back; a post starts it."""
    actor = actor_of(request)
    verdict = permissions.can_merge_sure(actor)
    if not verdict:
        return refused(request, verdict.reason)
    if request.method == "POST":
        try:
            act = str(uuid.UUID(request.POST.get("tindakan", "")))
        except ValueError:
            return redirect("linkage:sure")
        return redirect("linkage:sure-work", tasks.start_merge_sure(actor=actor, act=act, now=timezone.now()))
    context = {
        "sure": queries.count_sure(actor), "act": str(uuid.uuid4()), "measured": queries.measured_errors(actor),
        "crumbs": trail(_("Gabungkan yang pasti")),
    }  # fmt: skip
    return render(request, "linkage/sure.html", context)


@login_required
@require_GET
def working(request: HttpRequest, job_id: uuid.UUID) -> HttpResponse:
    """How far it is, then what came of it."""
    verdict = permissions.can_merge_sure(actor_of(request))
    if not verdict:
        return refused(request, verdict.reason)
    try:
        job = jobs.get_job(job_id)
    except UnknownJob as problem:
        raise Http404 from problem
    if job.task_path not in _TASKS:
        raise Http404
    here = reverse("linkage:sure-work", args=[job_id])
    context: dict[str, Any] = {"job": job, "here": here, "crumbs": trail(_("Gabungkan yang pasti"))}
    if not job.finished:
        waiting = job.status == "READY"
        context["said"] = (
            _("Menunggu giliran; pekerjaan lain sedang berjalan.") if waiting else job.progress_words
        )
        template = (
            "linkage/parts/progress.html" if request.headers.get("HX-Request") else "linkage/working.html"
        )
        return render(request, template, context)
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Redirect": here})
    act = str((job.result or {}).get("act", ""))
    context |= {"result": job.result, "act": act, "standing": queries.standing_of_act(act) if act else 0}
    return render(request, "linkage/worked.html", context)


@login_required
@require_POST
def undo(request: HttpRequest, act: uuid.UUID) -> HttpResponse:
    """Everything that act merged, apart again."""
    actor = actor_of(request)
    try:
        job = tasks.start_undo_act(actor=actor, act=str(act), now=timezone.now())
    except Refused as reason:
        return refused(request, str(reason))
    return redirect("linkage:sure-work", job)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def sample(request: HttpRequest) -> HttpResponse:
    """One of the drawn merges after the other: was it right?"""
    actor = actor_of(request)
    verdict = permissions.can_review(actor)
    if not verdict:
        return refused(request, verdict.reason)
    if request.method == "POST":
        return _checked(request)
    found = queries.next_sample(actor)
    context: dict[str, Any] = {
        "measured": queries.measured_errors(actor),
        "crumbs": trail(_("Cek contoh")),
        "sample": found,
    }
    if found is not None and found.decision.kept and found.decision.dropped:
        pair = found.decision.pair
        context |= compared(actor, pair, found.decision.kept, found.decision.dropped)
        context |= {"pair": pair, "waterfall": waterfall(pair.start, pair.weights)}
    return render(request, "linkage/sample.html", context)


def _checked(request: HttpRequest) -> HttpResponse:
    said = request.POST.get("contoh", "")
    answer = request.POST.get("jawaban", "")
    if said.isascii() and said.isdigit() and len(said) < 12 and answer in ("benar", "keliru"):
        try:
            services.check_sample(
                actor=actor_of(request), sample_id=int(said), right=answer == "benar", now=timezone.now()
            )
            messages.success(
                request,
                _("Dicatat.") if answer == "benar" else _("Dicatat; kedua usaha sudah dipisah kembali."),
            )
        except services.UnknownDecision as problem:
            raise Http404 from problem
        except Refused as reason:
            messages.warning(request, str(reason))
    return redirect("linkage:sample")
