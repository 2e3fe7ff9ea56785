"""Institutions, who speaks for them, and which log-ins of partners see their matters."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pilar.accounts import queries as accounts
from pilar.accounts.door import Deed, actor_of, bound, deed, pressed, refused
from pilar.commitments import permissions, queries, services, words
from pilar.commitments.domain import institutions as domain
from pilar.commitments.forms import institutions as forms
from pilar.commitments.queries import institutions as asking
from pilar.commitments.queries import interactions
from pilar.commitments.views import showing
from pilar.commitments.views.door import tabs_of, trail
from pilar.commitments.views.memoranda import row_of as memorandum_row
from pilar.ui.templatetags.ui_formats import tanggal


@login_required
@require_GET
def institution_list(request: HttpRequest) -> HttpResponse:
    """Everybody who can promise, and who speaks for them today; the papers that bind above them."""
    actor = actor_of(request)
    verdict = permissions.can_follow(actor)
    if not verdict:
        return refused(request, verdict.reason)
    side, asked = request.GET.get("pihak", ""), " ".join(request.GET.get("q", "").split())[:80]
    side = side if side in domain.SIDES else ""
    today, here = timezone.localdate(), reverse("commitments:institutions")
    found = queries.list_institutions(actor, today=today, side=side, words=asked)
    counts = asking.count_by_side(actor)
    sides = [{"label": _("Semua"), "url": here, "count": sum(counts.values()), "active": not side}]
    sides += [{"label": words.SIDE_WORDS[each], "url": f"{here}?pihak={each}", "count": counts[each], "active": side == each} for each in domain.SIDES]  # fmt: skip
    papers = queries.list_memoranda(actor, today=today)
    values = {
        "rows": [_row(line) for line in found], "sides": sides, "q": asked, "side": side, "papers": [memorandum_row(line) for line in papers],
        "paper_columns": [{"label": _("Naskah")}, {"label": _("Dengan")}, {"label": _("Berlaku")}, {"label": _("Sampai")}],
        "ending": sum(line.validity.state == domain.ENDING for line in papers),
        "columns": [{"label": _("Lembaga")}, {"label": _("Pihak")}, {"label": _("Yang berwenang berbicara")}],
        "tabs": tabs_of("institutions"), "crumbs": trail(here=_("Lembaga & MoU")), "may_keep": bool(permissions.can_keep(actor)),
        "may_read_talks": bool(permissions.can_read_interactions(actor)),
    }  # fmt: skip
    return render(request, "commitments/institutions.html", values)


def _row(line: queries.InstitutionLine) -> dict[str, Any]:
    row = line.institution
    first = line.speakers[0] if line.speakers else None
    speaker = {"text": first.person.name, "note": first.office} if first else _("belum dicatat")
    return {
        "cells": [
            {"text": row.name, "note": str(words.INSTITUTION_KIND_WORDS[row.kind])},
            str(words.SIDE_WORDS[row.side]),
            speaker,
        ],
        "url": reverse("commitments:institution", args=[row.pk]),
    }


def institution_or_404(request: HttpRequest, institution_id: int) -> Any:
    try:
        return queries.get_institution(actor_of(request), institution_id)
    except queries.UnknownInstitution as problem:
        raise Http404 from problem


def _way(institution: Any = None) -> list[tuple[str, str]]:
    way = [(_("Lembaga & MoU"), reverse("commitments:institutions"))]
    if institution is not None:
        way.append((str(institution), _address(institution)))
    return way


def _address(institution: Any) -> str:
    return reverse("commitments:institution", args=[institution.pk])


@login_required
@require_GET
def institution(request: HttpRequest, institution_id: int) -> HttpResponse:
    """One institution: what it may decide, who speaks for it, its papers and meetings."""
    found = institution_or_404(request, institution_id)
    actor, today = actor_of(request), timezone.localdate()
    may_keep = bool(permissions.can_keep_thing(actor, found))
    mandates = asking.mandates_of(found)
    facts = [
        {"term": _("Pihak"), "value": words.SIDE_WORDS[found.side]}, {"term": _("Tugas dan wewenang"), "value": found.mandate},
        {"term": _("Nama lain"), "value": ", ".join(found.aliases.splitlines())}, {"term": _("Alamat"), "value": found.address},
        {"term": _("Surel"), "value": found.email}, {"term": _("Telepon"), "value": found.switchboard}, {"term": _("Situs"), "value": found.website},
    ]  # fmt: skip
    values = {
        "institution": found, "kind": words.INSTITUTION_KIND_WORDS[found.kind], "facts": facts, "may_keep": may_keep,
        "holding": [held for held in mandates if domain.in_force(held.from_on, held.until_on, today)],
        "former": [held for held in mandates if not domain.in_force(held.from_on, held.until_on, today)],
        "papers": [memorandum_row(line) for line in queries.list_memoranda(actor, today=today, institution=found)],
        "paper_columns": [{"label": _("Naskah")}, {"label": _("Dengan")}, {"label": _("Berlaku")}, {"label": _("Sampai")}],
        "meetings": asking.meetings_with(actor, found), **_talks(actor, found), **_promises(actor, found, today), "logins": _logins(found) if may_keep else [],
        "crumbs": trail(*_way(), here=str(found)),
    }  # fmt: skip
    return render(request, "commitments/institution.html", values)


def _talks(actor: Any, found: Any) -> dict[str, Any]:
    """The newest of the log, for who reads it."""
    rows = interactions.last_with(actor, found)
    told = [
        {"it": each, "kind": words.CONTACT_WORDS[each.kind], "topics": ", ".join(str(words.TOPIC_WORDS[code]) for code in each.topic_codes)}
        for each in rows[:5]
    ]  # fmt: skip
    return {"talks": told, "more_talks": len(rows) > 5, "may_read_talks": bool(permissions.can_read_interactions(actor))}  # fmt: skip


def _promises(actor: Any, found: Any, today: Any) -> dict[str, Any]:
    """What it has promised and not yet closed, the nearest first."""
    rows = queries.list_commitments(actor, queries.Asked(institution=found.pk), today=today).rows[:8]
    return {
        "promises": [showing.row(each, today, brief=True) for each in rows], "promise_columns": showing.columns(brief=True),
        "promises_url": f"{reverse('commitments:promises')}?lembaga={found.pk}",
    }  # fmt: skip


def _logins(found: Any) -> list[dict[str, Any]]:
    rows = []
    for login in asking.logins_of(found):
        try:
            name = accounts.get_person(login.user_id).name
        except accounts.UnknownPerson:
            name = _("akun yang sudah dihapus")
        rows.append({"id": login.pk, "name": name, "since": tanggal(login.given_at)})
    return rows


@login_required
@require_http_methods(["GET", "POST"])
def institution_add(request: HttpRequest) -> HttpResponse:
    """A new institution."""
    page = Deed(
        _("Catat lembaga"), _("Simpan"), reverse("commitments:institutions"), trail(*_way(), here=_("Lembaga baru")),
        _("Lembaga dicatat. Sekarang catat siapa yang berwenang berbicara baginya."),
        _("Satu lembaga dicatat sekali, walau duduk di banyak rapat."),
    )  # fmt: skip
    actor = actor_of(request)
    return deed(
        request, permissions.can_keep(actor), bound(request, forms.InstitutionForm, {"name": request.GET.get("nama", "")[:160]}), page,
        lambda said: services.add_institution(actor=actor, now=timezone.now(), **said), _address,
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def institution_change(request: HttpRequest, institution_id: int) -> HttpResponse:
    """What stands of an institution, corrected."""
    found = institution_or_404(request, institution_id)
    actor = actor_of(request)
    form = bound(request, forms.InstitutionForm, {name: getattr(found, name) for name in forms.InstitutionForm.base_fields})  # fmt: skip
    page = Deed(_("Ubah data lembaga"), _("Simpan"), _address(found), trail(*_way(found), here=_("Ubah")), _("Perubahan disimpan."))  # fmt: skip
    return deed(
        request, permissions.can_keep_thing(actor, found), form, page,
        lambda said: services.change_institution(actor=actor, institution_id=found.pk, now=timezone.now(), **said),
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def speaker_add(request: HttpRequest, institution_id: int) -> HttpResponse:
    """Somebody who speaks for it."""
    found = institution_or_404(request, institution_id)
    actor = actor_of(request)
    people = [(person.pk, person.name) for person in queries.all_people(actor)]
    form = bound(request, forms.SpeakerForm, {"from_on": timezone.localdate()}, people=people)
    page = Deed(
        _("Siapa yang berbicara bagi lembaga ini?"), _("Simpan"), _address(found), trail(*_way(found), here=_("Wakil baru")),
        _("Wakil dicatat; ia sekarang dapat diundang dan menjadi pemilik janji."), str(found.name),
    )  # fmt: skip
    return deed(
        request, permissions.can_keep_thing(actor, found), form, page,
        lambda said: services.add_speaker(actor=actor, institution_id=found.pk, now=timezone.now(), **said),
    )  # fmt: skip


def _mandate_or_404(request: HttpRequest, mandate_id: int) -> Any:
    found = queries.get_mandate(actor_of(request), mandate_id)
    if found is None:
        raise Http404
    return found


@login_required
@require_http_methods(["GET", "POST"])
def mandate_end(request: HttpRequest, mandate_id: int) -> HttpResponse:
    """Somebody no longer speaks for it."""
    held = _mandate_or_404(request, mandate_id)
    actor, found = actor_of(request), held.institution
    form = bound(request, forms.MandateEndForm, {"until_on": held.until_on or timezone.localdate()})
    page = Deed(
        _("Akhiri mandat"), _("Simpan"), _address(found), trail(*_way(found), here=_("Akhiri mandat")), _("Mandatnya diakhiri."),
        f"{held.person.name}, {held.office}",
    )  # fmt: skip
    return deed(
        request, permissions.can_keep_thing(actor, found), form, page,
        lambda said: services.end_mandate(actor=actor, mandate_id=held.pk, now=timezone.now(), **said),
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def contact(request: HttpRequest, mandate_id: int) -> HttpResponse:
    """Another name, mail or number."""
    held = _mandate_or_404(request, mandate_id)
    actor, found, person = actor_of(request), held.institution, held.person
    form = bound(request, forms.ContactForm, {"name": person.name, "email": person.email})
    page = Deed(_("Ubah kontak"), _("Simpan"), _address(found), trail(*_way(found), here=_("Ubah kontak")), _("Kontaknya disimpan."), held.office)  # fmt: skip
    return deed(
        request, permissions.can_keep_thing(actor, found), form, page,
        lambda said: services.change_contact(actor=actor, person_id=person.pk, now=timezone.now(), **said),
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def login_give(request: HttpRequest, institution_id: int) -> HttpResponse:
    """A partner's log-in sees this institution's meetings and promises."""
    found = institution_or_404(request, institution_id)
    actor = actor_of(request)
    page = Deed(
        _("Beri akses mitra"), _("Beri akses"), _address(found), trail(*_way(found), here=_("Akses mitra")), _("Aksesnya diberikan."),
        _("Pemegang akun ini melihat rapat dan janji %s, dan tidak melihat lembaga lain.") % found,
    )  # fmt: skip
    return deed(
        request, permissions.can_keep_thing(actor, found), bound(request, forms.LoginForm), page,
        lambda said: services.give_login(actor=actor, institution_id=found.pk, now=timezone.now(), **said),
    )  # fmt: skip


@login_required
@require_POST
def login_take(request: HttpRequest, institution_id: int, login_id: int) -> HttpResponse:
    """The log-in no longer sees it."""
    found = institution_or_404(request, institution_id)
    verdict = permissions.can_keep_thing(actor_of(request), found)
    if not verdict:
        return refused(request, verdict.reason)
    return pressed(
        request,
        lambda: services.take_login(actor=actor_of(request), institution_id=found.pk, login_id=login_id, now=timezone.now()),
        _("Aksesnya dicabut."), _address(found),
    )  # fmt: skip
