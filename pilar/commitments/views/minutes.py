"""Writing down what was said, the attendance photo, corrections, confidential notes, and the papers of a meeting."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from pilar.accounts.domain import Refused
from pilar.accounts.door import Deed, actor_of, bound, deed, refused
from pilar.commitments import permissions, queries, services
from pilar.commitments.domain import meetings as domain
from pilar.commitments.forms import minutes as forms
from pilar.commitments.services.sitting import sheet_path
from pilar.commitments.views.door import meeting_or_404, offices_of, outcome_or_404, people_of, trail
from pilar.commitments.views.meetings import address, way
from pilar.vault import services as vault
from pilar.vault.domain import Unreadable

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@login_required
@require_http_methods(["GET", "POST"])
def outcome_write(request: HttpRequest, meeting_id: int, item_id: int) -> HttpResponse:
    """One line under an agenda item."""
    found = meeting_or_404(request, meeting_id)
    item = next((one for one in queries.agenda_of(found) if one.pk == item_id), None)
    if item is None:
        raise Http404
    actor = actor_of(request)
    form = _outcome_form(request, found, {"kind": domain.INFORMATION})
    page = Deed(_("Tulis notulen"), _("Catat"), address(found, f"pokok-{item.pk}"), trail(*way(found), here=item.title), _("Dicatat."), item.title)  # fmt: skip
    return deed(
        request, permissions.can_keep_thing(actor, found), form, page,
        lambda said: services.write_outcome(actor=actor, meeting_id=found.pk, item_id=item.pk, said=services.Said(**said), now=timezone.now()),
    )  # fmt: skip


def _outcome_form(request: HttpRequest, found: Any, initial: dict[str, Any]) -> Any:
    return bound(
        request, forms.OutcomeForm, initial, offices=offices_of(request), people=people_of(request, found.starts_at.date())
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def outcome_change(request: HttpRequest, meeting_id: int, outcome_id: int) -> HttpResponse:
    """A line corrected before the signature."""
    found = meeting_or_404(request, meeting_id)
    actor, one = actor_of(request), outcome_or_404(found, outcome_id)
    names = ("kind", "text", "who", "due_on", "due_words")
    initial = {name: getattr(one, name) for name in names} | {"institution": one.institution_id, "person": one.person_id}  # fmt: skip
    page = Deed(_("Perbaiki catatan"), _("Simpan"), address(found, f"pokok-{one.item_id}"), trail(*way(found), here=_("Perbaiki")), _("Catatannya diperbaiki."))  # fmt: skip
    return deed(
        request, permissions.can_keep_thing(actor, found), _outcome_form(request, found, initial), page,
        lambda said: services.change_outcome(actor=actor, meeting_id=found.pk, outcome_id=one.pk, said=services.Said(**said), now=timezone.now()),
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def addendum(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """A correction beside the signed minutes."""
    found = meeting_or_404(request, meeting_id)
    actor = actor_of(request)
    page = Deed(
        _("Tulis adendum"), _("Simpan adendum"), address(found, "adendum"), trail(*way(found), here=_("Adendum")), _("Adendumnya disimpan."),
        _("Notulen yang sudah ditandatangani tidak berubah; koreksinya berdiri di sampingnya dengan nama penulisnya."),
    )  # fmt: skip
    return deed(
        request, permissions.can_keep_thing(actor, found), bound(request, forms.AddendumForm), page,
        lambda said: services.add_addendum(actor=actor, meeting_id=found.pk, now=timezone.now(), **said),
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def sheet_add(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """A photo of the signed attendance list."""
    found = meeting_or_404(request, meeting_id)
    actor, form = actor_of(request), bound(request, forms.SheetForm)
    page = Deed(_("Foto daftar hadir"), _("Simpan foto"), address(found, "hadir"), trail(*way(found), here=_("Foto daftar hadir")), _("Foto daftar hadir disimpan tersegel."))  # fmt: skip
    return deed(
        request, permissions.can_keep_thing(actor, found), form, page,
        lambda said: services.keep_sheet(actor=actor, meeting_id=found.pk, jpeg=form.jpeg, now=timezone.now()),
    )  # fmt: skip


@login_required
@never_cache
@require_GET
def sheet(request: HttpRequest, meeting_id: int, sheet_id: int) -> HttpResponse:
    """The photo itself, for the office that keeps it: signatures are nobody else's."""
    found = meeting_or_404(request, meeting_id)
    verdict = permissions.can_keep_thing(actor_of(request), found)
    if not verdict:
        return refused(request, verdict.reason)
    one = found.sheets.filter(pk=sheet_id).first()
    try:
        jpeg = vault.read_sealed(sheet_path(one.sha256)) if one is not None else None
    except (FileNotFoundError, Unreadable) as problem:
        raise Http404 from problem
    if jpeg is None:
        raise Http404
    return HttpResponse(jpeg, content_type="image/jpeg", headers={"Content-Disposition": "inline"})


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def notes(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """What is not for the minutes; opening the page leaves a line in the record book."""
    found = meeting_or_404(request, meeting_id)
    actor, form = actor_of(request), bound(request, forms.NoteForm)
    verdict = permissions.can_keep_thing(actor, found)
    if not verdict:
        return refused(request, verdict.reason)
    if request.method == "POST" and form.is_valid():
        try:
            services.add_note(actor=actor, meeting_id=found.pk, text=form.cleaned_data["text"], now=timezone.now())  # fmt: skip
            form = forms.NoteForm()
        except Refused as reason:
            form.add_error(None, str(reason))
    opened = services.open_notes(actor=actor, meeting_id=found.pk, now=timezone.now())
    values = {"meeting": found, "form": form, "notes": opened, "crumbs": trail(*way(found), here=_("Catatan tertutup"))}  # fmt: skip
    return render(request, "commitments/notes.html", values, status=422 if form.errors else 200)


@login_required
@require_GET
def draft(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """The minutes as DOCX."""
    return _docx(request, meeting_id, services.write_draft, "notulen")


@login_required
@require_GET
def agreement(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """The berita acara as DOCX."""
    return _docx(request, meeting_id, services.write_agreement, "berita-acara")


def _docx(request: HttpRequest, meeting_id: int, write: Callable[..., bytes], name: str) -> HttpResponse:
    found = meeting_or_404(request, meeting_id)
    verdict = permissions.can_keep_thing(actor_of(request), found)
    if not verdict:
        return refused(request, verdict.reason)
    try:
        made = write(actor=actor_of(request), meeting_id=found.pk, now=timezone.now())
    except Refused as reason:
        return refused(request, str(reason))
    headers = {"Content-Disposition": f'attachment; filename="{name}-{found.pk}.docx"'}
    return HttpResponse(made, content_type=DOCX, headers=headers)
