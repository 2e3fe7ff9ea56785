"""One part of the preparation per page; freezing shows everything once more before it publishes."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods

from pilar.accounts import queries as accounts
from pilar.accounts.domain import Actor, Refused, Role, Verdict
from pilar.accounts.door import actor_of, refused
from pilar.flagship import forms as asking
from pilar.flagship import permissions, queries, services, words
from pilar.flagship.domain.errors import UnusableDecision
from pilar.flagship.domain.frame import Frame, nearly_same
from pilar.flagship.domain.record import canonical
from pilar.flagship.views.door import sitting_or_404, trail

Act = Callable[[Actor, Any, Any, datetime], Any]


@dataclass(frozen=True, slots=True)
class Part:
    """A page: title, verb, how its form is made, what it does, who may, where it leads."""

    title: Any
    verb: Any
    form: Callable[[Any, Any], forms.Form]
    act: Act
    may: Callable[[Actor, Any], Verdict] = permissions.can_edit
    stays: bool = False  # the page comes back for the next entry


def _question(found: Any, said: Any) -> forms.Form:
    fields = ("title", "question", "held_on", "place", "basis", "rehearsal")
    return asking.QuestionForm(said, initial={name: getattr(found, name) for name in fields})


def _candidates(found: Any) -> list[tuple[str, str]]:
    rows = queries.preparation.list_candidates(found)
    return [(one.code, one.name) for one in rows if one.state == "ACTIVE"]


def _rules(found: Any, said: Any) -> forms.Form:
    form = asking.RulesForm(said)
    form.initial = {name: getattr(found, name) for name in form.fields}
    return form


def _officer(found: Any, said: Any) -> forms.Form:
    roles = (Role.LEADER, Role.HEAD, Role.MODERATOR)
    return asking.OfficerForm(
        said, accounts=[(pk, name) for role in roles for pk, name, _areas in accounts.people_of_role(role)]
    )


def _guests(found: Any, said: Any) -> forms.Form:
    return asking.GuestsForm(said, blocs=queries.preparation.blocs_of(found))


def _invite(actor: Actor, found: Any, form: Any, now: datetime) -> None:
    bloc = form.cleaned_data["bloc"]
    guests = [services.Guest(name, bloc, institution, number) for name, institution, number in form.guests()]
    services.invite(actor=actor, sitting_id=found.pk, guests=guests, now=now)


def _choose(actor: Actor, found: Any, form: Any, now: datetime) -> None:
    services.choose_template(
        actor=actor, sitting_id=found.pk, template=form.cleaned_data["template"], now=now
    )


def _plain(service: Callable[..., Any]) -> Act:
    """A service that takes the form's fields by their names."""
    return lambda actor, found, form, now: service(
        actor=actor, sitting_id=found.pk, now=now, **form.cleaned_data
    )


PARTS: dict[str, Part] = {
    "pertanyaan": Part(lazy("Pertanyaan sidang"), lazy("Simpan"), _question, _plain(services.describe)),
    "pilihan": Part(lazy("Tambah pilihan"), lazy("Tambahkan"), lambda found, said: asking.CandidateForm(said), _plain(services.put_candidate), stays=True),
    "keluarkan": Part(lazy("Keluarkan pilihan"), lazy("Keluarkan"), lambda found, said: asking.DropForm(said, candidates=_candidates(found)), _plain(services.drop_candidate)),
    "gabung": Part(lazy("Gabungkan pilihan"), lazy("Gabungkan"), lambda found, said: asking.MergeForm(said, candidates=_candidates(found)), _plain(services.merge_candidates)),
    "pecah": Part(lazy("Pecah pilihan"), lazy("Pecah"), lambda found, said: asking.SplitForm(said, candidates=_candidates(found)), _plain(services.split_candidate)),
    "kriteria": Part(lazy("Kriteria"), lazy("Pakai susunan ini"), lambda found, said: asking.TemplateForm(said, initial={"template": found.tree["template"]}), _choose),
    "kriteria-sendiri": Part(lazy("Kriteria sendiri"), lazy("Simpan kriteria"), lambda found, said: asking.FreeCriteriaForm(said),
                             lambda actor, found, form, now: services.write_criteria(actor=actor, sitting_id=found.pk, tree=form.cleaned_data["lines"], now=now)),
    "sumber": Part(lazy("Siapa yang menilai"), lazy("Simpan"), lambda found, said: asking.SourcesForm(said, criteria=[one for one in found.tree["items"] if one["measure"]]),
                   lambda actor, found, form, now: services.choose_sources(actor=actor, sitting_id=found.pk, sources=form.cleaned_data, now=now)),
    "unsur": Part(lazy("Unsur, bobot, dan kursi"), lazy("Simpan"), lambda found, said: asking.BlocsForm(said, blocs=queries.preparation.blocs_of(found)),
                  lambda actor, found, form, now: services.put_blocs(actor=actor, sitting_id=found.pk, blocs=form.chosen(), now=now)),
    "aturan": Part(lazy("Aturan sidang"), lazy("Simpan aturan"), _rules, _plain(services.describe)),
    "petugas": Part(lazy("Pimpinan, notulis, dan petugas"), lazy("Tunjuk"), _officer, _plain(services.name_officer), permissions.can_moderate, stays=True),
    "undangan": Part(lazy("Tulis undangan"), lazy("Simpan undangan"), _guests, _invite, permissions.can_serve, stays=True),
    "bukti": Part(lazy("Bukti dari registri"), lazy("Hitung dari registri"), lambda found, said: forms.Form(said), _plain(services.count_evidence), stays=True),
    "angka": Part(lazy("Angka kota dan nasional"), lazy("Muat angka"), lambda found, said: asking.FiguresForm(*(said if isinstance(said, tuple) else (said,))), _plain(services.load_figures), permissions.can_moderate, stays=True),
    "ubah": Part(lazy("Ubah dengan alasan"), lazy("Buka persiapan"), lambda found, said: asking.ReasonForm(said), _plain(services.begin_change), permissions.can_moderate),
}  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def part(request: HttpRequest, sitting_id: int, slug: str) -> HttpResponse:
    """The page of one part; an unknown one is an address nobody has."""
    if slug not in PARTS:
        raise Http404
    found, chosen = sitting_or_404(request, sitting_id), PARTS[slug]
    verdict = chosen.may(actor_of(request), found)
    if not verdict:
        return refused(request, verdict.reason)
    if request.method == "POST" and slug == "kriteria" and request.POST.get("template") == "FREE":
        return redirect("flagship:part", found.pk, "kriteria-sendiri")
    form = chosen.form(found, _said(request))
    if request.method == "POST" and form.is_valid() and _done(request, found, chosen, form):
        return (
            redirect("flagship:part", found.pk, slug)
            if chosen.stays
            else redirect("flagship:sitting", found.pk)
        )
    page = {
        "form": form, "title": chosen.title, "verb": chosen.verb, "sitting": found, "slug": slug,
        "candidates": _candidates(found) if slug == "pilihan" else [], "criteria": found.tree["items"] if slug == "kriteria" else [],
        **(_counted(found) if slug in ("bukti", "angka") else {}), "tree": found.tree, "crumbs": trail(found, str(chosen.title)), "back_url": reverse("flagship:sitting", args=[found.pk]),
    }  # fmt: skip
    return render(request, "flagship/office/part.html", page, status=422 if form.errors else 200)


def _said(request: HttpRequest) -> Any:
    """What was sent: the fields, with the files where there are some."""
    if request.method != "POST":
        return None
    return (request.POST, request.FILES) if request.FILES else request.POST


def _counted(found: Any) -> dict[str, Any]:
    """What stands of evidence: cells, where each sector stands beside the nation, and which figures are loaded."""
    table = queries.preparation.evidence_table(found)
    regional = [(one.name, words.regional_facts(one.regional)) for one, _facts in table["rows"]]
    return {"cells": table, "regional": regional, "loaded": queries.evidence.list_loaded(found.city_code)}


def _done(request: HttpRequest, found: Any, chosen: Part, form: forms.Form) -> bool:
    """Call the service; what it refuses is said on the form, so that nothing typed is lost."""
    try:
        chosen.act(actor_of(request), found, form, timezone.now())
    except Refused as reason:
        form.add_error(None, str(reason))
        return False
    messages.success(request, _("Tersimpan."))
    return True


@login_required
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Begin a sitting: the question first."""
    verdict = permissions.can_prepare(actor_of(request))
    if not verdict:
        return refused(request, verdict.reason)
    form = asking.QuestionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = services.create_sitting(
                actor=actor_of(request), city_code=settings.CITY, now=timezone.now(), **form.cleaned_data
            )
            return redirect("flagship:sitting", made.pk)
        except Refused as reason:
            form.add_error(None, str(reason))
    page = {
        "form": form, "title": _("Siapkan sidang FGD"), "verb": _("Mulai menyiapkan"), "slug": "baru",
        "crumbs": trail(here=_("Sidang baru")), "back_url": reverse("flagship:sittings"),
    }  # fmt: skip
    return render(request, "flagship/office/part.html", page, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def freeze(request: HttpRequest, sitting_id: int) -> HttpResponse:
    """Check everything once more; the post publishes it with its hash."""
    found = sitting_or_404(request, sitting_id)
    verdict = permissions.can_edit(actor_of(request), found)
    if not verdict:
        return refused(request, verdict.reason)
    if request.method == "POST":
        try:
            version = services.freeze(actor=actor_of(request), sitting_id=found.pk, now=timezone.now())
        except Refused as reason:
            messages.error(request, str(reason))
            return redirect("flagship:freeze", found.pk)
        messages.success(request, _("Versi %d dibekukan dan sidiknya diterbitkan.") % version.number)
        return redirect("flagship:sitting", found.pk)
    page = {
        "sitting": found,
        "crumbs": trail(found, _("Periksa dan bekukan")),
        "problem": "",
        "number": queries.live.version_number(found) + 1,
    }
    try:
        document = services.document_of(found, page["number"], found.change_reason)
        page |= {
            "document": document,
            "frame": Frame(document),
            "alike": nearly_same([one["name"] for one in document["candidates"]]),
            "sha256": hashlib.sha256(canonical(document)).hexdigest(),
        }
    except UnusableDecision as problem:
        page["problem"] = str(problem)
    return render(request, "flagship/office/freeze.html", page)


@login_required
@require_http_methods(["GET"])
def version(request: HttpRequest, sitting_id: int, number: int) -> HttpResponse:
    """The frozen document, byte for byte as it was hashed."""
    found = sitting_or_404(request, sitting_id)
    row = next((one for one in queries.preparation.list_versions(found) if one.number == number), None)
    if row is None:
        raise Http404
    answer = HttpResponse(row.document, content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="sidang-{found.code}-versi-{number}.json"'
    return answer
