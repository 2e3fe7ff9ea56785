"""The city's standards: what is in force, an add-on edited into its next version, and old results under the newest."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from pilar.accounts.domain import Refused
from pilar.accounts.door import actor_of, number_of, refused
from pilar.packaging import permissions, queries, services, words
from pilar.packaging.domain import standards
from pilar.packaging.forms.standards import statement_forms
from pilar.packaging.views.door import city_of, tabs_of, trail
from pilar.packaging.words import labels as label_words
from pilar.ui.templatetags.ui_formats import tanggal


def _kept_or_404(request: HttpRequest, code: str) -> Any:
    services.standards_by_kind(city_code=city_of(request), now=timezone.now())
    found = queries.kept_standard(city_of(request), code)
    if found is None:
        raise Http404
    return found


def _way(found: Any) -> tuple[tuple[str, str], tuple[str, str]]:
    return (_("Standar"), reverse("packaging:standards")), (
        found.row.title,
        reverse("packaging:standard", args=[found.row.code]),
    )


@login_required
@require_GET
def kept(request: HttpRequest) -> HttpResponse:
    verdict = permissions.can_follow(actor_of(request))
    if not verdict:
        return refused(request, verdict.reason)
    services.standards_by_kind(city_code=city_of(request), now=timezone.now())
    rows = [
        {"cells": [
            {"text": one.row.title, "note": one.row.document["rule"]}, {"text": str(one.row.version), "note": _("versi kota") if one.row.city_code else ""},
            str(len(one.row.document["items"])), str(one.used), {"badge": _("menentukan level") if one.leading else _("tambahan kota"), "kind": "info" if one.leading else "muted"},
        ], "url": reverse("packaging:standard", args=[one.row.code])}
        for one in queries.kept_standards(city_of(request))
    ]  # fmt: skip
    columns = [
        {"label": _("Standar")}, {"label": _("Versi"), "number": True}, {"label": _("Butir"), "number": True},
        {"label": _("Penilaian"), "number": True}, {"label": _("Sifat")},
    ]  # fmt: skip
    return render(
        request, "packaging/standards.html", {"tabs": tabs_of("standards"), "rows": rows, "columns": columns}
    )


@login_required
@require_GET
def standard(request: HttpRequest, code: str) -> HttpResponse:
    """One standard: its statements as they hold now, and its versions."""
    actor = actor_of(request)
    verdict = permissions.can_follow(actor)
    if not verdict:
        return refused(request, verdict.reason)
    found = _kept_or_404(request, code)
    told = standards.parse(found.row.document)
    groups = [
        {"title": title, "items": [{"item": item, "severity": words.SEVERITIES[item.severity], "component": words.COMPONENTS.get(item.component, "")} for item in told.items if item.group == key]}
        for key, title in told.groups.items()
    ]  # fmt: skip
    versions = [
        {"text": _("Versi %s") % row.version, "on": row.published_at, "who": row.published_by_name or _("bersama Pilar"), "used": number}
        for row, number in found.versions
    ]  # fmt: skip
    page = {
        "found": found, "told": told, "groups": groups, "versions": versions, "crumbs": trail(_way(found)[0], here=found.row.title),
        "kinds": ", ".join(str(label_words.KINDS[kind]) for kind in told.kinds), "older": len(found.versions) > 1,
        "may_edit": not found.by_law and bool(permissions.can_keep_standards(actor)),
    }  # fmt: skip
    return render(request, "packaging/standard.html", page)


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, code: str) -> HttpResponse:
    """An add-on becomes its next version: statements typed, the changes looked at, then published."""
    actor, found = actor_of(request), _kept_or_404(request, code)
    verdict = permissions.can_keep_standards(actor)
    if not verdict:
        return refused(request, verdict.reason)
    if found.by_law:
        return refused(
            request,
            _(
                "Standar ini aturan pemerintah dan menentukan level. Kota menambah butirnya sendiri pada standar tambahan."
            ),
        )
    old = standards.parse(found.row.document)
    rows = statement_forms(old, request.POST if request.method == "POST" else None)
    changes: list[tuple[str, Any, Any]] = []
    faults: list[str] = []
    if request.method == "POST" and rows.is_valid():
        document = standards.revised(
            found.row.document, rows=rows.kept, highest=queries.highest_number(found), on=timezone.localdate()
        )
        changes, faults = _looked_at(old, document)
        if (
            request.POST.get("buat") == "terbit"
            and changes
            and not faults
            and not (faults := _published(request, document))
        ):
            messages.success(
                request,
                _("Versi %s terbit. Penilaian yang sedang diisi tetap memakai versinya sendiri.")
                % document["version"],
            )
            return redirect("packaging:standard", code)
    page = {
        "found": found, "rows": rows, "crumbs": trail(*_way(found), here=_("Ubah")), "faults": faults, "next": found.row.version + 1,
        "changes": [_change(*one) for one in changes], "base": request.POST.get("dasar") or str(found.row.version),
    }  # fmt: skip
    wrong = request.method == "POST" and (faults or not rows.is_valid())
    return render(request, "packaging/standard_edit.html", page, status=422 if wrong else 200)


def _published(request: HttpRequest, document: dict[str, Any]) -> list[str]:
    """Published; or why not."""
    base = number_of(request.POST.get("dasar", ""))
    try:
        services.publish(
            actor=actor_of(request),
            city_code=city_of(request),
            document=document,
            base=base,
            now=timezone.now(),
        )
    except Refused as reason:
        return [str(reason)]
    return []


def _looked_at(
    old: standards.Standard, document: dict[str, Any]
) -> tuple[list[tuple[str, Any, Any]], list[str]]:
    """The changes, and what stands in the way of publishing them."""
    try:
        changes = standards.differences(old, standards.parse(document))
    except standards.BadStandard as bad:
        return [], [str(bad)]
    return changes, [] if changes else [_("Belum ada yang berubah.")]


def _change(what: str, item: Any, before: Any) -> dict[str, Any]:
    word, kind = words.STANDARD_CHANGES[what]
    note = ""
    if what == standards.REWORDED:
        note = _("tadinya: %s") % before.text
    if what == standards.REGRADED:
        note = f"{words.SEVERITIES[before.severity]} → {words.SEVERITIES[item.severity]}"
    return {"word": word, "kind": kind, "key": item.key, "text": item.text, "note": note}


@login_required
@require_GET
def compare(request: HttpRequest, code: str) -> HttpResponse:
    """Results in force under older versions, beside what the same answers come to under the newest. Nothing is overwritten."""
    verdict = permissions.can_follow(actor_of(request))
    if not verdict:
        return refused(request, verdict.reason)
    found = _kept_or_404(request, code)
    rows = [
        {"cells": [
            {"text": one.assessment.product_name, "note": one.assessment.business.name}, tanggal(one.assessment.signed_on),
            _scores(one.assessment.level, (one.assessment.material_score, one.assessment.label_score, one.assessment.look_score)),
            {"text": _scores(one.outcome.level, tuple(one.outcome.scores.values())), "note": _open(one)},
        ], "url": reverse("packaging:assessment", args=[one.assessment.pk])}
        for one in queries.under_newest(actor_of(request), found)
    ]  # fmt: skip
    columns = [
        {"label": word}
        for word in (_("Produk"), _("Dinilai"), _("Yang berlaku"), _("Menurut versi %s") % found.row.version)
    ]
    page = {
        "found": found,
        "rows": rows,
        "columns": columns,
        "crumbs": trail(*_way(found), here=_("Bandingkan")),
    }
    return render(request, "packaging/standard_compare.html", page)


def _scores(level: str, scores: tuple[Any, ...]) -> str:
    told = " · ".join(
        f"{word} {score}"
        for word, score in zip(words.COMPONENTS.values(), scores, strict=True)
        if score is not None
    )
    return f"{words.level_badge(level)[0]}; {told}" if told else words.level_badge(level)[0]


def _open(one: Any) -> str:
    parts = [(_("%s butir baru belum dijawab"), one.unanswered), (_("%s butir berganti kata"), one.reworded)]
    return ", ".join(text % number for text, number in parts if number)
