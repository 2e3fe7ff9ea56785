"""Memoranda: one paper with its validity, what each side took on, its scan."""

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pilar.accounts.door import Deed, actor_of, bound, deed, pressed, refused
from pilar.commitments import permissions, queries, services, words
from pilar.commitments.domain import institutions as domain
from pilar.commitments.forms import institutions as forms
from pilar.commitments.services.memoranda import file_path
from pilar.commitments.views.door import offices_of, people_of, trail
from pilar.ui.templatetags.ui_formats import tanggal
from pilar.vault import services as vault
from pilar.vault.domain import Unreadable


def row_of(line: queries.MemorandumLine) -> dict[str, Any]:
    """A paper as a row: title and number, with whom, how it stands, until when."""
    paper, (word, kind) = line.memorandum, words.VALIDITY_WORDS[line.validity.state]
    until = (
        {"text": tanggal(paper.until_on), "note": days_words(line.validity)}
        if paper.until_on
        else _("tanpa batas")
    )
    return {
        "cells": [
            {"text": paper.title, "note": paper.number_ours or paper.number_theirs or str(words.PAPER_KIND_WORDS[paper.kind])},
            ", ".join(str(partner) for partner in line.partners),
            {"badge": word, "kind": kind},
            until,
        ],
        "url": reverse("commitments:memorandum", args=[paper.pk]),
    }  # fmt: skip


def days_words(found: domain.Validity) -> str:
    """ "34 hari lagi" while it runs; nothing after its end."""
    if found.days is None or found.days < 0 or found.state == domain.STOPPED:
        return ""
    return ngettext("%d hari lagi", "%d hari lagi", found.days) % found.days


def _line_or_404(request: HttpRequest, memorandum_id: int) -> Any:
    try:
        return queries.get_memorandum(actor_of(request), memorandum_id, today=timezone.localdate())
    except queries.UnknownMemorandum as problem:
        raise Http404 from problem


def _address(paper: Any) -> str:
    return reverse("commitments:memorandum", args=[paper.pk])


def _way(paper: Any = None) -> list[tuple[str, str]]:
    way = [(_("Lembaga & MoU"), reverse("commitments:institutions"))]
    return [*way, (paper.title, _address(paper))] if paper is not None else way


@login_required
@require_GET
def memorandum(request: HttpRequest, memorandum_id: int) -> HttpResponse:
    """One paper."""
    line = _line_or_404(request, memorandum_id)
    paper, (word, kind) = line.memorandum, words.VALIDITY_WORDS[line.validity.state]
    facts = [
        {"term": _("Jenis"), "value": words.PAPER_KIND_WORDS[paper.kind]}, {"term": _("Dengan"), "value": ", ".join(one.name for one in line.partners)},
        {"term": _("Ditandatangani"), "value": tanggal(paper.signed_on)}, {"term": _("Berlaku sejak"), "value": tanggal(paper.from_on)},
        {"term": _("Berlaku sampai"), "value": tanggal(paper.until_on) if paper.until_on else _("tanpa batas waktu"), "note": days_words(line.validity)},
        {"term": _("Nomor pihak kota"), "value": paper.number_ours}, {"term": _("Nomor pihak mitra"), "value": paper.number_theirs},
        {"term": _("Mengawasi masa berlaku"), "value": paper.keeper.name if paper.keeper else ""},
    ]  # fmt: skip
    values = {
        "paper": paper, "word": word, "kind": kind, "facts": facts, "validity": line.validity, "crumbs": trail(*_way(), here=paper.title),
        "obligations": list(paper.obligations.all()), "may_keep": bool(permissions.can_keep_thing(actor_of(request), paper)),
        "is_over": line.validity.state in (domain.OVER, domain.STOPPED), "days": days_words(line.validity),
        "alarms": [] if line.validity.state in (domain.OVER, domain.STOPPED) or not paper.until_on else domain.ALARM_DAYS,
    }  # fmt: skip
    return render(request, "commitments/memorandum.html", values)


def _paper(said: dict[str, Any]) -> services.Paper:
    return services.Paper(**said | {"partners": tuple(said["partners"])})


@login_required
@require_http_methods(["GET", "POST"])
def memorandum_add(request: HttpRequest) -> HttpResponse:
    """A new paper, or the one that renews another (`?perpanjang=`)."""
    actor, today = actor_of(request), timezone.localdate()
    renews = request.GET.get("perpanjang", "")
    old = (
        _line_or_404(request, int(renews))
        if renews.isascii() and renews.isdigit() and len(renews) < 10
        else None
    )
    initial: dict[str, Any] = {"signed_on": today, "from_on": today}
    if old is not None:
        initial |= _initial(old) | {
            "from_on": old.memorandum.until_on,
            "until_on": None,
            "signed_on": today,
            "number_ours": "",
            "number_theirs": "",
        }
    form = bound(
        request, forms.MemorandumForm, initial, offices=offices_of(request), people=people_of(request, today)
    )
    page = Deed(
        _("Catat perpanjangan") if old else _("Catat MoU atau PKS"), _("Simpan"), reverse("commitments:institutions"),
        trail(*_way(), here=_("Naskah baru")), _("Naskahnya dicatat. Tambahkan kewajiban tiap pihak."),
    )  # fmt: skip
    return deed(
        request, permissions.can_keep(actor), form, page,
        lambda said: services.add_memorandum(actor=actor, paper=_paper(said), renews=old.memorandum.pk if old else None, now=timezone.now()),
        _address,
    )  # fmt: skip


def _initial(line: Any) -> dict[str, Any]:
    paper = line.memorandum
    names = ("kind", "title", "signed_on", "from_on", "until_on", "number_ours", "number_theirs", "purpose")
    return {name: getattr(paper, name) for name in names} | {"partners": [one.pk for one in line.partners], "keeper": paper.keeper_id}  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def memorandum_change(request: HttpRequest, memorandum_id: int) -> HttpResponse:
    """What stands of a paper, corrected."""
    line = _line_or_404(request, memorandum_id)
    actor, paper = actor_of(request), line.memorandum
    form = bound(request, forms.MemorandumForm, _initial(line), offices=offices_of(request), people=people_of(request, _day(paper)))  # fmt: skip
    page = Deed(_("Ubah data naskah"), _("Simpan"), _address(paper), trail(*_way(paper), here=_("Ubah")), _("Perubahan disimpan."))  # fmt: skip
    return deed(
        request, permissions.can_keep_thing(actor, paper), form, page,
        lambda said: services.change_memorandum(actor=actor, memorandum_id=paper.pk, paper=_paper(said), now=timezone.now()),
    )  # fmt: skip


def _day(paper: Any) -> date:
    return max(paper.from_on, timezone.localdate())


@login_required
@require_http_methods(["GET", "POST"])
def memorandum_deed(request: HttpRequest, memorandum_id: int, what: str) -> HttpResponse:
    """A duty, the end before its day, or the scan."""
    paper = _line_or_404(request, memorandum_id).memorandum
    actor, back, now = actor_of(request), _address(paper), timezone.now()
    verdict = permissions.can_keep_thing(actor, paper)
    common: dict[str, Any] = {"actor": actor, "memorandum_id": paper.pk, "now": now}
    if what == "kewajiban":
        form = bound(request, forms.DutyForm, offices=offices_of(request))
        page = Deed(_("Tambah kewajiban"), _("Simpan"), back, trail(*_way(paper), here=_("Kewajiban")), _("Kewajibannya dicatat."))  # fmt: skip
        return deed(request, verdict, form, page, lambda said: services.add_duty(duty=services.Duty(**said), **common))  # fmt: skip
    if what == "hentikan":
        form = bound(request, forms.StopForm, {"stopped_on": timezone.localdate()})
        page = Deed(_("Hentikan sebelum waktunya"), _("Hentikan"), back, trail(*_way(paper), here=_("Hentikan")), _("Naskah ini dihentikan."))  # fmt: skip
        return deed(request, verdict, form, page, lambda said: services.stop_memorandum(**said, **common))
    if what != "pindaian":
        raise Http404
    form = bound(request, forms.ScanForm)
    page = Deed(_("Simpan hasil pindaian"), _("Simpan"), back, trail(*_way(paper), here=_("Pindaian")), _("Pindaiannya disimpan."))  # fmt: skip
    return deed(request, verdict, form, page, lambda said: services.keep_scan(name=said["scan"].name, data=said["scan"].read(), **common))  # fmt: skip


@login_required
@require_POST
def duty_remove(request: HttpRequest, memorandum_id: int, duty_id: int) -> HttpResponse:
    """A duty that was written down by mistake."""
    paper = _line_or_404(request, memorandum_id).memorandum
    verdict = permissions.can_keep_thing(actor_of(request), paper)
    if not verdict:
        return refused(request, verdict.reason)
    return pressed(
        request, lambda: services.remove_duty(actor=actor_of(request), memorandum_id=paper.pk, duty_id=duty_id, now=timezone.now()),
        _("Kewajibannya dihapus."), _address(paper),
    )  # fmt: skip


@login_required
@never_cache
@require_GET
def scan(request: HttpRequest, memorandum_id: int) -> HttpResponse:
    """The scanned paper, for whoever may see it."""
    paper = _line_or_404(request, memorandum_id).memorandum
    if not paper.file_sha256:
        raise Http404
    try:
        data = vault.read_sealed(file_path(paper.file_sha256))
    except (FileNotFoundError, Unreadable) as problem:
        raise Http404 from problem
    headers = {"Content-Disposition": 'attachment; filename="naskah.pdf"'}
    return HttpResponse(data, content_type="application/pdf", headers=headers)
