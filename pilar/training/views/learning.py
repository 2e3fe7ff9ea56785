"""Tests typed from paper, results with their doubt, certificates."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pilar.accounts.door import Deed, actor_of, bound, deed, pressed, refused
from pilar.training import permissions, queries, services, words
from pilar.training.domain import certificates, learning
from pilar.training.forms.places import ReissueForm
from pilar.training.forms.planning import ReasonForm
from pilar.training.queries.certified import to_sign
from pilar.training.queries.learning import heard_of
from pilar.training.views.door import cohort_or_404, found_or_404, pdf, trail, way_to
from pilar.training.views.practice import heard_columns, heard_rows
from pilar.ui.domain import numbers
from pilar.ui.templatetags.ui_formats import tanggal

SIDES = {"awal": learning.PRE, "akhir": learning.POST}


@login_required
@require_http_methods(["GET", "POST"])
def sheets(request: HttpRequest, cohort_id: int, side: str) -> HttpResponse:
    """The grid for fast typing: one line a person, letters in a row, Enter goes on; what is wrong stays as it was typed."""
    found, actor = cohort_or_404(request, cohort_id), actor_of(request)
    if side not in SIDES:
        raise Http404
    teaches = queries.teaches_in(actor, found)
    verdict = permissions.can_mark(actor, found, teaches)
    if not verdict:
        return refused(request, verdict.reason)
    if not found.programme.answer_key:
        return refused(request, _("Program ini belum punya kunci jawaban. Isi dulu di halaman program."))
    typed, wrong = _typed(request), {}
    if request.method == "POST":
        wrong = services.type_sheets(
            actor=actor, cohort_id=found.pk, side=SIDES[side], typed=typed, is_teacher=teaches, now=timezone.now()
        )  # fmt: skip
        if not wrong:
            messages.success(request, _("Lembar disimpan."))
    rows = [
        {
            "place": place,
            "text": typed.get(place.pk, "") if place.pk in wrong else answers,
            "trouble": wrong.get(place.pk, ""),
            "points": points,
        }
        for place, answers, points in queries.sheets_of(found, SIDES[side])
    ]
    page = {
        "found": found, "crumbs": trail(way_to(found), here=str(words.SIDES[SIDES[side]])), "title": words.SIDES[SIDES[side]], "rows": rows, "wrong": len(wrong),
        "length": len(found.programme.answer_key), "done": sum(bool(one["text"]) for one in rows),
        "other": "akhir" if side == "awal" else "awal", "other_title": words.SIDES[learning.POST if side == "awal" else learning.PRE],
    }  # fmt: skip
    return render(request, "training/sheets.html", page, status=422 if wrong else 200)


def _typed(request: HttpRequest) -> dict[int, str]:
    """What was typed, by place."""
    sent = ((name[2:], str(value)[:200]) for name, value in request.POST.items() if name.startswith("l-"))
    return {int(key): text for key, text in sent if key.isascii() and key.isdigit() and len(key) < 15}


@login_required
@require_GET
def results(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """Who attended how much, what was learned, who gets a certificate and what is still lacking."""
    found, actor = cohort_or_404(request, cohort_id), actor_of(request)
    verdict = permissions.can_follow(actor)
    if not verdict:
        return refused(request, verdict.reason)
    standings = [one for one in queries.standings(found, timezone.now()) if queries.sees(actor, one.place)]
    heard = heard_of(found)
    key, pairs = found.programme.answer_key, queries.pairs_of(found) if found.programme.answer_key else []
    page = {
        "found": found, "crumbs": trail(way_to(found), here=_("Hasil")), "rows": [_row(one) for one in standings], "columns": _columns(),
        "gain": learning.gain(pairs, key), "has_test": bool(key), "items": _items(found, pairs), "item_columns": _item_columns(),
        "ready": sum(one.passes and one.certificate is None for one in standings), "issued": sum(one.certificate is not None for one in standings),
        "may_certify": bool(permissions.can_certify(actor, found)), "unsigned": len(to_sign(found)), "heard": heard_rows(heard), "heard_columns": heard_columns(),
        "said": [text for _lesson, told in heard for text in told.words], "has_practice": bool(found.programme.rubric),
    }  # fmt: skip
    return render(request, "training/results.html", page)


def _columns() -> list[dict[str, Any]]:
    return [
        {"label": _("Peserta")}, {"label": _("Hadir"), "number": True}, {"label": _("Tes awal"), "number": True}, {"label": _("Tes akhir"), "number": True},
        {"label": _("Praktik"), "number": True}, {"label": _("Sertifikat")},
    ]  # fmt: skip


def _item_columns() -> list[dict[str, Any]]:
    words_of = (_("Benar di tes awal"), _("Benar di tes akhir"), _("Menjadi benar"), _("Menjadi salah"))
    return [{"label": _("Soal")}, *({"label": word, "number": True} for word in words_of)]


def _percent(value: float | None) -> str:
    return "–" if value is None else numbers.write(round(value), places=0)


def _row(one: Any) -> dict[str, Any]:
    told = [words.condition_sentence(each.code, each.needed, each.have, each.met) for each in one.conditions]
    if one.certificate:
        cell = {
            "text": certificates.shown(one.certificate.number),
            "url": reverse("training:certificate", args=[one.certificate.pk]),
        }
    else:
        cell = {
            "badge": _("memenuhi syarat") if one.passes else _("belum"),
            "kind": "good" if one.passes else "muted",
            "note": "; ".join(told),
        }
    share = "–" if one.share is None else f"{100 * one.share:.0f}%"
    return {
        "cells": [{"text": one.place.person_name, "note": one.place.business.name}, share, _percent(one.before), _percent(one.after), _percent(one.practice), cell],
        "url": reverse("training:place", args=[one.place.pk]),
    }  # fmt: skip


def _items(found: Any, pairs: Any) -> list[dict[str, Any]]:
    """Each question: right before and after, of how many."""
    if not pairs:
        return []
    texts = found.programme.questions or [""] * len(found.programme.answer_key)
    return [
        {"cells": [{"text": _("Soal %s") % one.number, "note": texts[one.number - 1]}, f"{one.before} / {one.pairs}", f"{one.after} / {one.pairs}", str(one.learned), str(one.lost)]}
        for one in learning.items(pairs, found.programme.answer_key)
    ]  # fmt: skip


@login_required
@require_POST
def issue(request: HttpRequest, cohort_id: int) -> HttpResponse:
    found, actor = cohort_or_404(request, cohort_id), actor_of(request)
    verdict = permissions.can_certify(actor, found)
    if not verdict:
        return refused(request, verdict.reason)
    made: list[Any] = []

    def act() -> None:
        made.extend(services.issue_certificates(actor=actor, cohort_id=found.pk, now=timezone.now()))
        messages.success(
            request, ngettext("%s sertifikat terbit.", "%s sertifikat terbit.", len(made)) % len(made)
        )

    return pressed(request, act, "", reverse("training:results", args=[found.pk]))


@login_required
@require_GET
def certificate(request: HttpRequest, certificate_id: int) -> HttpResponse:
    found, actor = found_or_404(request, queries.get_certificate, certificate_id), actor_of(request)
    word, kind = words.CERTIFICATES[found.state]
    if found.state == certificates.VALID:
        word, kind = words.LASTING[certificates.lasting(found.expires_on, timezone.localdate())]
    cohort = found.enrolment.cohort
    facts = [
        {"term": _("Nomor"), "value": certificates.shown(found.number)}, {"term": _("Pelatihan"), "value": found.title}, {"term": _("Jam pelajaran"), "value": str(found.hours)},
        {"term": _("Terbit"), "value": tanggal(timezone.localdate(found.issued_at)), "note": found.issued_by_name}, {"term": _("Penanda tangan"), "value": found.signer_name, "note": found.signer_office},
        {"term": _("Tanda tangan elektronik"), "value": found.signed_by_name or _("belum"), "note": tanggal(timezone.localdate(found.signed_at)) if found.signed_at else ""},
        {"term": _("Berlaku sampai"), "value": tanggal(found.expires_on) if found.expires_on else _("seterusnya")},
        *([{"term": _("Tidak berlaku sejak"), "value": tanggal(timezone.localdate(found.ended_at)), "note": found.ended_reason}] if found.ended_at else []),
    ]  # fmt: skip
    page = {
        "found": found, "crumbs": trail(way_to(cohort), (_("Hasil"), reverse("training:results", args=[cohort.pk])), here=found.holder), "word": word, "kind": kind,
        "facts": facts, "may": bool(permissions.can_certify(actor, cohort)), "valid": found.state == certificates.VALID,
        "public_url": request.build_absolute_uri(reverse("certificate:verify", args=[found.number])),
    }  # fmt: skip
    return render(request, "training/certificate.html", page)


@login_required
@require_GET
def certificate_pdf(request: HttpRequest, certificate_id: int) -> HttpResponse:
    found = found_or_404(request, queries.get_certificate, certificate_id)
    return pdf(services.printed(found=found), f"sertifikat-{found.number}")


def _deed_of(found: Any, title: str, verb: str, said: str, lead: str) -> Deed:
    back = reverse("training:certificate", args=[found.pk])
    return Deed(
        title, verb, back, trail(way_to(found.enrolment.cohort), (found.holder, back), here=title), said, lead
    )


@login_required
@require_http_methods(["GET", "POST"])
def revoke(request: HttpRequest, certificate_id: int) -> HttpResponse:
    found, actor = found_or_404(request, queries.get_certificate, certificate_id), actor_of(request)
    page = _deed_of(
        found,
        _("Cabut sertifikat"),
        _("Cabut"),
        _("Sertifikat dicabut; halaman publiknya menyebut alasannya."),
        found.holder,
    )
    return deed(
        request, permissions.can_certify(actor, found.enrolment.cohort), bound(request, ReasonForm), page,
        lambda told: services.revoke_certificate(actor=actor, certificate_id=found.pk, reason=told["reason"], now=timezone.now()),
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def reissue(request: HttpRequest, certificate_id: int) -> HttpResponse:
    found, actor = found_or_404(request, queries.get_certificate, certificate_id), actor_of(request)
    page = _deed_of(
        found, _("Terbitkan ulang"), _("Terbitkan ulang"), _("Sertifikat baru terbit dengan nomor baru."), _("Nomor lama menunjuk ke yang baru, misalnya karena nama salah tulis."),
    )  # fmt: skip
    return deed(
        request, permissions.can_certify(actor, found.enrolment.cohort), bound(request, ReissueForm, {"holder": found.holder}), page,
        lambda told: services.reissue_certificate(actor=actor, certificate_id=found.pk, holder=told["holder"], reason=told["reason"], now=timezone.now()),
        lambda made: reverse("training:certificate", args=[made.pk]),
    )  # fmt: skip
