"""One assessment: begun, shown with its level and why, its path, what changed; the report; a photo; thrown away."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pilar.accounts.domain import Refused
from pilar.accounts.door import Deed, actor_of, bound, deed
from pilar.packaging import permissions, queries, services, words
from pilar.packaging.domain import levels, visits
from pilar.packaging.domain.standards import COMPONENTS, SEVERITIES
from pilar.packaging.forms import BeginForm
from pilar.packaging.views.door import assessment_or_404, trail
from pilar.packaging.views.marking import sides_shown
from pilar.packaging.words import aid as aid_words
from pilar.packaging.words import labels as label_words
from pilar.places import queries as places
from pilar.registry import queries as registry
from pilar.ui.templatetags.ui_formats import tanggal


@login_required
@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest, number: str) -> HttpResponse:
    actor = actor_of(request)
    try:
        business = registry.get_business(actor, number)
    except registry.UnknownBusiness as problem:
        raise Http404 from problem
    form = bound(
        request,
        BeginForm,
        {"product": business.product},
        products=queries.listed_products(actor, business.pk),
    )
    back = reverse("registry:business", args=[business.number])
    page = Deed(
        _("Mulai penilaian kemasan"), _("Mulai"), back, trail((business.name, back), here=_("Mulai penilaian")), "",
        f"{business.name} · {business.owner_name}",
    )  # fmt: skip

    def act(told: dict[str, Any]) -> Any:
        first = queries.first_look(actor, business.pk, told["product"]) if told["second"] else None
        return services.begin(
            actor=actor, business_id=business.pk, product=told["product"], kind=told["kind"], no_conflict=told["stake"] == "no",
            product_id=told.get("listed"), calibrates=first, now=timezone.now(),
        )  # fmt: skip

    return deed(
        request, permissions.can_assess(actor, business), form, page, act, lambda made: reverse("packaging:fill", args=[made.pk])
    )  # fmt: skip


@login_required
@require_GET
def assessment(request: HttpRequest, assessment_id: int) -> HttpResponse:
    found, actor = assessment_or_404(request, assessment_id), actor_of(request)
    versions = queries.standards_of(found)
    outcome, items = queries.outcome_of(found, versions), queries.items_of(versions)
    word, kind = words.STATES[found.state]
    label = queries.label_read(found)
    page = {
        "found": found, "business": found.business, "crumbs": trail(here=found.product_name), "word": word, "kind": kind,
        "level": words.level_badge(outcome.level), "why": words.why_sentence(outcome.level, outcome.why) if outcome.complete else "",
        "open": len(outcome.open), "total": len(items), "done": len(items) - len(outcome.open), "scores": scores_shown(outcome),
        "findings": findings_of(found, items), "paths": _paths(found, versions, outcome), "changes": _changes(found, items) if outcome.complete else [],
        "facts": _facts(found), "behind": queries.stays_behind(found), "beside": _beside(found), "grants": _grants(actor, found), "history": _history(found), "now": timezone.now(),
        "may": {
            "fill": bool(permissions.can_fill(actor, found)), "act": bool(permissions.can_act(actor, found)), "reply": bool(permissions.can_reply(actor, found)) and found.state in visits.COUNTING,
            "review": bool(permissions.can_review(actor, found)), "share": bool(permissions.can_share(actor, found)) and found.state in visits.COUNTING, "again": bool(permissions.can_assess(actor, found.business)) and found.state in visits.COUNTING,
        },
        "is_open": found.state == visits.OPEN, "label": sides_shown(label) if label else None, "is_goods": found.kind in ("CLOTH", "CRAFT"), "is_appealed": found.state == visits.APPEALED,
        "own_url": request.build_absolute_uri(reverse("ownassessment:page", args=[queries.own_code(found)])) if found.state == visits.OPEN else "",
        "own_said": sum(bool(row.own) for row in found.answers.all()),
    }  # fmt: skip
    return render(request, "packaging/assessment.html", page)


def scores_shown(outcome: levels.Outcome) -> list[dict[str, Any]]:
    return [
        {"label": words.COMPONENTS[name], "value": outcome.scores[name]}
        for name in COMPONENTS
        if outcome.scores[name] is not None
    ]


def findings_of(found: Any, items: list[Any]) -> list[dict[str, Any]]:
    """The failed statements, the gravest first, each with its photos and what is done about it."""
    said = {row.item: row for row in found.answers.all()}
    photos: dict[str, list[Any]] = {}
    for row in found.photos.all():
        photos.setdefault(row.item, []).append(row)
    planned = {row.item: row for row in found.actions.all()}
    failed = [item for item in items if item.key in said and said[item.key].answer == levels.FAILED]
    failed.sort(key=lambda item: (SEVERITIES.index(item.severity), item.key))
    kinds = {"CRITICAL": "bad", "SERIOUS": "warn", "MAJOR": "info", "MINOR": "muted"}
    return [
        {"item": item, "severity": words.SEVERITIES[item.severity], "kind": kinds[item.severity], "note": said[item.key].note,
         "on_site": said[item.key].on_site, "photos": photos.get(item.key, []), "action": planned.get(item.key),
         "action_word": words.ACTION_STATES[planned[item.key].state] if item.key in planned else None}
        for item in failed
    ]  # fmt: skip


def _paths(found: Any, versions: Any, outcome: levels.Outcome) -> list[dict[str, Any]]:
    """The cheapest way to each better level, equal ones once."""
    if not outcome.complete or not outcome.level:
        return []
    shown: list[dict[str, Any]] = []
    for level in levels.better_than(outcome.level):
        path = queries.path_to(found, versions, level)
        if path and path.measures and (not shown or shown[-1]["cost"] != path.cost):
            shown.append(
                {"level": path.level, "cost": path.cost, "measures": path.measures, "left": len(path.left)}
            )
    return shown


def _beside(found: Any) -> dict[str, Any] | None:
    """What the same answers come to under versions that came out since; beside what counts, never instead of it."""
    told = queries.newest_beside(found)
    if told is None or found.state == visits.OPEN:
        return None
    return {
        "level": words.level_badge(told.outcome.level),
        "scores": scores_shown(told.outcome),
        "unanswered": told.unanswered,
        "reworded": told.reworded,
    }


def _grants(actor: Any, found: Any) -> list[dict[str, Any]]:
    """What the business was given, to be seen at this visit."""
    return [
        {"title": one.title, "state": aid_words.GRANT_STATES[one.state], "url": reverse("packaging:grant", args=[one.pk]),
         "see_url": f"{reverse('packaging:grant-see', args=[one.pk])}?penilaian={found.pk}" if permissions.can_see_grant(actor, one) else ""}
        for one in queries.grants_at(actor, found.business_id)
    ]  # fmt: skip


def _changes(found: Any, items: list[Any]) -> list[dict[str, Any]]:
    return [
        {"text": one.item.text, "word": words.CHANGES[one.how][0], "kind": words.CHANGES[one.how][1]}
        for one in queries.changes(found, items)
    ]


def _facts(found: Any) -> list[dict[str, Any]]:
    where = places.area_name(found.village_code) if found.village_code else ""
    facts = [
        {"term": _("Jenis produk"), "value": label_words.KINDS[found.kind]}, {"term": _("Penilai"), "value": found.assessor_name},
        {"term": _("Kelurahan"), "value": where}, {"term": _("Standar"), "value": ", ".join(f"{row.title} ({_('versi')} {row.version})" for row in found.standards.all())},
    ]  # fmt: skip
    if found.signed_on:
        facts += [
            {"term": _("Ikut menandatangani"), "value": found.owner_signed_name},
            {"term": _("Dinilai lagi sekitar"), "value": tanggal(found.again_on)},
        ]
    return facts


def _history(found: Any) -> list[dict[str, Any]]:
    return [
        {
            "at": row.at,
            "text": f"{words.EVENTS.get(row.kind, row.kind)}{': ' + row.note if row.note else ''}",
            "who": row.by_name,
        }
        for row in found.events.order_by("-id")[:40]
    ]


@login_required
@require_GET
def report(request: HttpRequest, assessment_id: int) -> HttpResponse:
    found = assessment_or_404(request, assessment_id)
    answer = HttpResponse(
        services.report_pdf(found=found, now=timezone.now()), content_type="application/pdf"
    )
    answer["Content-Disposition"] = f'inline; filename="penilaian-{found.pk}.pdf"'
    return answer


@login_required
@require_GET
def photo(request: HttpRequest, photo_id: int) -> HttpResponse:
    actor = actor_of(request)
    try:
        data = services.open_photo(actor=actor, photo=queries.get_photo(actor, photo_id), now=timezone.now())
    except (queries.UnknownAssessment, FileNotFoundError) as problem:
        raise Http404 from problem
    answer = HttpResponse(data, content_type="image/jpeg")
    answer["Cache-Control"] = "private, max-age=3600"
    return answer


@login_required
@require_POST
def drop(request: HttpRequest, assessment_id: int) -> HttpResponse:
    found = assessment_or_404(request, assessment_id)
    try:
        services.drop(actor=actor_of(request), assessment_id=found.pk, now=timezone.now())
    except Refused as reason:
        messages.error(request, str(reason))
        return redirect("packaging:assessment", found.pk)
    messages.success(request, _("Penilaian dibuang. Riwayatnya tetap tersimpan."))
    return redirect("packaging:list")
