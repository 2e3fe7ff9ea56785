"""One thing per page around a promise: a form, one service call, back to the promise; and the deeds of one press."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pilar.accounts.domain import Actor, Refused, Verdict
from pilar.accounts.door import actor_of, pressed, refused
from pilar.commitments import permissions, queries, services, words
from pilar.commitments.domain import keeping
from pilar.commitments.domain.keeping import WrongMove
from pilar.commitments.forms import around
from pilar.commitments.forms import promises as asking
from pilar.commitments.views import showing
from pilar.commitments.views.promises import promise_or_404


@dataclass(frozen=True, slots=True)
class Deed:
    """A page: its title and verb, its form, the service it calls, who may, and what is said afterwards."""

    title: Any
    verb: Any
    form: type[forms.Form]
    act: Callable[..., Any]
    may: Callable[[Actor, Any], Verdict]
    said: Any
    anchor: str = ""


_KEEP, _REPORT = permissions.can_keep_thing, permissions.can_report
DEEDS = {
    "lapor": Deed(lazy("Laporkan kemajuan"), lazy("Simpan laporan"), asking.ReportForm, services.report, _REPORT, lazy("Laporan dicatat.")),
    "verifikasi": Deed(lazy("Verifikasi kemajuan"), lazy("Simpan verifikasi"), asking.SeenForm, services.see, permissions.can_verify, lazy("Verifikasi dicatat.")),
    "hambat": Deed(lazy("Apa yang menghambat?"), lazy("Simpan hambatan"), asking.BlockForm, services.block, _REPORT, lazy("Hambatan dicatat.")),
    "bebas": Deed(lazy("Hambatan selesai?"), lazy("Ya, jalan lagi"), asking.NoteForm, services.free, _REPORT, lazy("Janji berjalan lagi.")),
    "terima": Deed(lazy("Permintaan ini diterima?"), lazy("Ya, menjadi janji"), asking.NoteForm, services.accept, _KEEP, lazy("Permintaan menjadi janji.")),
    "tarik": Deed(lazy("Tarik janji ini"), lazy("Tarik"), asking.ReasonForm, services.drop, _KEEP, lazy("Janji ditarik; ia tetap di buku.")),
    "buka-lagi": Deed(lazy("Buka lagi janji ini"), lazy("Buka lagi"), asking.ReasonForm, services.reopen, _KEEP, lazy("Janji dibuka lagi.")),
    "tenggat": Deed(lazy("Ubah tenggat"), lazy("Simpan tenggat"), asking.DueForm, services.change_due, _KEEP, lazy("Tenggat diubah; yang semula tetap tercatat.")),
    "langkah": Deed(lazy("Tambah langkah"), lazy("Simpan langkah"), asking.MilestoneForm, services.add_milestone, _KEEP, lazy("Langkah ditambahkan.")),
    "kaitan": Deed(lazy("Kaitkan janji ini"), lazy("Kaitkan"), around.LinkForm, services.link_to, _KEEP, lazy("Kaitan dicatat.")),
    "tanya": Deed(lazy("Tanya atau tanggapi"), lazy("Kirim"), around.CommentForm, services.comment, permissions.can_comment, lazy("Tanggapan ditulis."), "tanggapan"),
    "penerima": Deed(lazy("Siapa penerima manfaatnya?"), lazy("Simpan penerima"), asking.BeneficiaryForm, services.add_beneficiary, _KEEP, lazy("Penerima manfaat dicatat.")),
    "umumkan": Deed(lazy("Umumkan janji ini"), lazy("Umumkan"), asking.ConsentForm, services.publish, _KEEP, lazy("Janji diumumkan. Siapa pun dapat membacanya.")),
    "bukti": Deed(lazy("Tambah bukti"), lazy("Simpan bukti"), asking.EvidenceForm, services.add_file, _REPORT, lazy("Bukti disimpan.")),
    "ubah": Deed(lazy("Perbaiki keterangan"), lazy("Simpan"), asking.DetailsForm, services.change_details, _KEEP, lazy("Keterangan diperbaiki.")),
}  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def deed(request: HttpRequest, commitment_id: int, what: str) -> HttpResponse:
    """The page of one deed on one promise; an unknown deed is an address nobody has."""
    if what not in DEEDS:
        raise Http404
    found, chosen, actor = promise_or_404(request, commitment_id), DEEDS[what], actor_of(request)
    verdict = chosen.may(actor, found)
    if not verdict:
        return refused(request, verdict.reason)
    posted = request.method == "POST"
    form = chosen.form(
        request.POST if posted else None,
        request.FILES if posted else None,
        initial=_initial(found),
        **_more(what, actor, found),
    )
    if request.method == "POST" and form.is_valid() and _done(request, found, what, form):
        return redirect(_place(found, chosen.anchor))
    page = {
        "form": form, "title": chosen.title, "verb": chosen.verb, "found": found, "back_url": reverse("commitments:promise", args=[found.pk]),
        "crumbs": showing.crumbs_of(found, str(chosen.title)), "lead": found.title, "files": form.is_multipart(),
    }  # fmt: skip
    return render(request, "commitments/promise_form.html", page, status=422 if form.errors else 200)


def _place(found: Any, anchor: str = "") -> str:
    return reverse("commitments:promise", args=[found.pk]) + (f"#{anchor}" if anchor else "")


def _more(what: str, actor: Actor, found: Any) -> dict[str, Any]:
    """What a form offers to choose from."""
    if what == "ubah":
        return showing.parties(actor)
    if what == "penerima":
        return {"groups": queries.list_groups()}
    if what == "kaitan":
        return {"things": _things(actor), "names": queries.names_used(actor)}
    if what == "tanya":
        open_now = found.state in (keeping.OPEN, keeping.BLOCKED, keeping.SAID_DONE)
        asks = found.person is not None and open_now and permissions.can_keep_thing(actor, found)
        return {"person": str(found.person) if asks else ""}
    return {}


def _things(actor: Actor) -> list[tuple[Any, Any]]:
    """What stands in a register, in groups by kind."""
    found: dict[str, list[tuple[str, str]]] = {}
    for each in queries.list_linkable(actor):
        found.setdefault(each.kind, []).append((f"{each.kind}:{each.id}", each.label))
    return [(words.LINK_WORDS[kind], choices) for kind, choices in found.items()]


def _initial(found: Any) -> dict[str, Any]:
    return {
        "step": None, "due_on": found.due_on, "title": found.title, "person_id": found.person_id, "to_institution_id": found.to_institution_id,
        "measure": found.measure, "problem": found.problem, "budget_line": found.budget_line,
        "supporters": [each.pk for each in found.supporters.all()],
    }  # fmt: skip


def _done(request: HttpRequest, found: Any, what: str, form: Any) -> bool:
    """Call the service; what it refuses is said on the form, so that nothing typed is lost."""
    common: dict[str, Any] = {"actor": actor_of(request), "commitment_id": found.pk, "now": timezone.now()}
    try:
        if what == "bukti":
            _keep_evidence(form, common)
        else:
            DEEDS[what].act(**common, **form.cleaned_data)
    except Refused as reason:
        form.add_error(showing.field_of(str(reason), form), str(reason))
        return False
    except WrongMove:
        form.add_error(None, _("Janji ini sudah berubah sementara Anda menulis. Lihat keadaannya sekarang."))
        return False
    messages.success(request, str(DEEDS[what].said))
    return True


def _keep_evidence(form: asking.EvidenceForm, common: dict[str, Any]) -> None:
    if form.data_kept:
        services.add_file(name=form.file_name, kind=form.kind, data=form.data_kept, **common)
    if form.cleaned_data["url"]:
        services.add_address(name=form.cleaned_data["name"], url=form.cleaned_data["url"], **common)


def _sent(actor: Actor, commitment_id: int) -> str:
    services.ask_promiser(actor=actor, commitment_id=commitment_id, now=timezone.now())
    return _("Tautan laporan dititipkan di pesan keluar.")


def _asked(actor: Actor, commitment_id: int) -> str:
    many = services.ask_beneficiaries(actor=actor, commitment_id=commitment_id, now=timezone.now())
    return _("%s tautan dititipkan di pesan keluar.") % many


def _hidden(actor: Actor, commitment_id: int) -> str:
    services.unpublish(actor=actor, commitment_id=commitment_id, now=timezone.now())
    return _("Pengumuman ditarik.")


PRESSES: dict[str, Callable[[Actor, int], str]] = {
    "kirim-tautan": _sent,
    "tanya-penerima": _asked,
    "batal-umumkan": _hidden,
}


@login_required
@require_POST
def press(request: HttpRequest, commitment_id: int, what: str) -> HttpResponse:
    """A deed of one press."""
    if what not in PRESSES:
        raise Http404
    found = promise_or_404(request, commitment_id)
    try:
        messages.success(request, PRESSES[what](actor_of(request), found.pk))
    except Refused as reason:
        messages.error(request, str(reason))
    return redirect("commitments:promise", found.pk)


@login_required
@require_POST
def step(request: HttpRequest, commitment_id: int, step_id: int) -> HttpResponse:
    """A step is done, or after all not."""
    found = promise_or_404(request, commitment_id)
    one = next((each for each in found.milestones.all() if each.pk == step_id), None)
    if one is None:
        raise Http404
    try:
        services.tick_milestone(
            actor=actor_of(request), milestone_id=one.pk, done=one.done_on is None, now=timezone.now()
        )
    except Refused as reason:
        messages.error(request, str(reason))
    return redirect(reverse("commitments:promise", args=[found.pk]) + "#langkah")


COMMENT_DEEDS: dict[str, Callable[..., None]] = {
    "tarik": services.withdraw_comment,
    "dibaca": services.settle_comment,
}


@login_required
@require_POST
def comment(request: HttpRequest, commitment_id: int, comment_id: int, what: str) -> HttpResponse:
    """The own words are taken back, or the secretariat marks another's as read."""
    if what not in COMMENT_DEEDS:
        raise Http404
    found = promise_or_404(request, commitment_id)
    if all(each.pk != comment_id for each in found.comments.all()):
        raise Http404
    common = {"actor": actor_of(request), "commitment_id": found.pk, "now": timezone.now()}
    return pressed(request, lambda: COMMENT_DEEDS[what](comment_id=comment_id, **common), "", _place(found, "tanggapan"))  # fmt: skip


@login_required
@require_POST
def link_remove(request: HttpRequest, commitment_id: int, link_id: int) -> HttpResponse:
    """It does not belong to that after all."""
    found = promise_or_404(request, commitment_id)
    common = {"actor": actor_of(request), "commitment_id": found.pk, "now": timezone.now()}
    return pressed(request, lambda: services.unlink(link_id=link_id, **common), _("Kaitan dilepas."), _place(found, "keterangan"))  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, commitment_id: int, person_id: int) -> HttpResponse:
    """A beneficiary answered by phone or in person; and the link to give her by hand."""
    found, actor = promise_or_404(request, commitment_id), actor_of(request)
    who = next((each for each in found.beneficiaries.all() if each.pk == person_id), None)
    if who is None:
        raise Http404
    verdict = permissions.can_keep_thing(actor, found)
    if not verdict:
        return refused(request, verdict.reason)
    form = asking.AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.answer_for(actor=actor, beneficiary_id=who.pk, now=timezone.now(), **form.cleaned_data)
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, _("Jawaban %s dicatat.") % who.name)
            return redirect("commitments:promise", found.pk)
    page = {
        "form": form, "title": _("Jawaban %s") % who.name, "verb": _("Simpan jawaban"), "found": found, "lead": found.title,
        "back_url": reverse("commitments:promise", args=[found.pk]), "crumbs": showing.crumbs_of(found, who.name),
    }  # fmt: skip
    return render(request, "commitments/promise_form.html", page, status=422 if form.errors else 200)


@login_required
@require_POST
def hand_link(request: HttpRequest, commitment_id: int) -> HttpResponse:
    """A fresh link on the screen, to give by hand; its digits when she has no number."""
    found, actor = promise_or_404(request, commitment_id), actor_of(request)
    said = request.POST.get("penerima", "")
    whom = next((each.pk for each in found.beneficiaries.all() if str(each.pk) == said), None)
    try:
        link = services.make_link(
            actor=actor, commitment_id=found.pk, beneficiary_id=whom, now=timezone.now()
        )
    except Refused as reason:
        messages.error(request, str(reason))
        return redirect("commitments:promise", found.pk)
    digits, own = services.digits_of(link)
    page = {
        "found": found, "name": services.name_of(link), "address": services.address_of(link), "digits": "" if own else digits,
        "until": link.expires_on, "crumbs": showing.crumbs_of(found, _("Tautan")), "back_url": reverse("commitments:promise", args=[found.pk]),
    }  # fmt: skip
    return render(request, "commitments/hand_link.html", page)


@login_required
@require_GET
def evidence(request: HttpRequest, evidence_id: int) -> HttpResponse:
    """A file of evidence, for whoever may see its promise."""
    try:
        row, data = services.open_file(actor=actor_of(request), evidence_id=evidence_id, now=timezone.now())
    except (ObjectDoesNotExist, FileNotFoundError) as problem:
        raise Http404 from problem
    kind = "application/pdf" if row.kind == "PDF" else "image/jpeg"
    response = HttpResponse(data, content_type=kind)
    ending = "pdf" if row.kind == "PDF" else "jpg"
    response["Content-Disposition"] = f'inline; filename="bukti-{row.pk}.{ending}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
