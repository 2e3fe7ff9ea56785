"""Meetings: the list, one meeting from plan to signed minutes, its agenda and its guests."""

from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pilar.accounts.domain import Refused
from pilar.accounts.door import Deed, actor_of, bound, deed, pressed, refused
from pilar.commitments import permissions, queries, services, words
from pilar.commitments.domain import meetings as domain
from pilar.commitments.forms import meetings as forms
from pilar.commitments.queries import meetings as asking
from pilar.commitments.views.door import meeting_or_404, offices_of, people_of, tabs_of, trail
from pilar.commitments.views.record import record_of, state_words
from pilar.commitments.words.when import day_of, hours_of, when
from pilar.ui.domain import ics


@login_required
@require_GET
def meeting_list(request: HttpRequest) -> HttpResponse:
    """Meetings, the latest first."""
    actor = actor_of(request)
    verdict = permissions.can_follow(actor)
    if not verdict:
        return refused(request, verdict.reason)
    state, asked = request.GET.get("keadaan", ""), " ".join(request.GET.get("q", "").split())[:80]
    state = state if state in domain.STATES else ""
    lines = queries.list_meetings(
        actor, state=state, words=asked, before=_moment(request.GET.get("sebelum", ""))
    )
    more = len(lines) > asking.PAGE
    lines, here = lines[: asking.PAGE], reverse("commitments:meetings")
    counts = asking.count_states(actor)
    states = [{"label": _("Semua"), "url": here, "count": sum(counts.values()), "active": not state}]
    states += [
        {
            "label": words.MEETING_STATE_WORDS[one][0],
            "url": f"{here}?keadaan={one}",
            "count": counts.get(one, 0),
            "active": state == one,
        }
        for one in domain.STATES
    ]
    values = {
        "rows": [_row(line) for line in lines], "states": states, "q": asked, "state": state, "tabs": tabs_of("meetings"),
        "columns": [{"label": _("Rapat")}, {"label": _("Waktu")}, {"label": _("Diundang / akan hadir"), "number": True}, {"label": _("Keadaan")}],
        "older": f"{here}?keadaan={state}&q={asked}&sebelum={lines[-1].meeting.starts_at.isoformat().replace('+', '%2B')}" if more else "",
        "crumbs": trail(here=_("Rapat")), "may_keep": bool(permissions.can_keep(actor)), "may_read_texts": actor.may("read_commitments"),
    }  # fmt: skip
    return render(request, "commitments/meetings.html", values)


def _moment(text: str) -> datetime | None:
    try:
        found = parse_datetime(text)
    except ValueError:
        return None
    return found if found is not None and found.tzinfo else None


def _row(line: queries.MeetingLine) -> dict[str, Any]:
    row = line.meeting
    word, kind = state_words(row)
    there = line.came if row.state in (domain.CLOSED, domain.SIGNED) else line.coming
    known = f" · {_('dari laporan publik')}" if row.source else ""
    return {
        "cells": [
            {"text": row.title, "note": f"{words.MEETING_KIND_WORDS[row.kind]}{known}"},
            {"text": day_of(row.starts_at, row.zone), "note": hours_of(row.starts_at, row.ends_at, row.zone)},
            f"{line.invited} / {there}",
            {"badge": word, "kind": kind},
        ],
        "url": reverse("commitments:meeting", args=[row.pk]),
    }


def address(meeting: Any, anchor: str = "") -> str:
    return reverse("commitments:meeting", args=[meeting.pk]) + (f"#{anchor}" if anchor else "")


def way(meeting: Any = None) -> list[tuple[str, str]]:
    steps = [(_("Rapat"), reverse("commitments:meetings"))]
    return [*steps, (meeting.title, address(meeting))] if meeting is not None else steps


@login_required
@require_GET
def meeting(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """One meeting: what is next, agenda with minutes, guests, papers."""
    found = meeting_or_404(request, meeting_id)
    values = record_of(actor_of(request), found) | {"crumbs": trail(*way(), here=found.title)}
    return render(request, "commitments/meeting.html", values)


def _plan(form: Any) -> services.Plan:
    said = form.cleaned_data
    starts_at, ends_at = form.moments()
    names = ("kind", "title", "zone", "place", "link", "purpose", "host", "chair", "note_taker", "quorum", "quorum_note")  # fmt: skip
    return services.Plan(starts_at=starts_at, ends_at=ends_at, **{name: said[name] for name in names})


@login_required
@require_http_methods(["GET", "POST"])
def meeting_plan(request: HttpRequest) -> HttpResponse:
    """A new meeting, to come or already held."""
    actor, today = actor_of(request), timezone.localdate()
    initial = {"zone": "WITA", "kind": domain.COORDINATION, "begins": "09:00", "ends": "11:00"}
    form = bound(request, forms.MeetingForm, initial, offices=offices_of(request), people=people_of(request, today))  # fmt: skip
    page = Deed(
        _("Rencanakan rapat"), _("Simpan rencana"), reverse("commitments:meetings"), trail(*way(), here=_("Rapat baru")),
        _("Rapat direncanakan. Susun agendanya, lalu undang pesertanya."), _("Rapat yang sudah lewat dicatat dengan cara yang sama, lalu dibuka untuk menulis notulennya."),
    )  # fmt: skip
    return deed(
        request, permissions.can_keep(actor), form, page,
        lambda said: services.plan_meeting(actor=actor, plan=_plan(form), now=timezone.now()), address,
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def meeting_change(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Another time, place or subject."""
    found = meeting_or_404(request, meeting_id)
    actor = actor_of(request)
    begins, ends = (moment.astimezone(found.zone_info) for moment in (found.starts_at, found.ends_at))
    initial = {"on": begins.date(), "begins": begins.time(), "ends": ends.time(), "host": found.host_id, "chair": found.chair_id, "note_taker": found.note_taker_id}  # fmt: skip
    initial |= {name: getattr(found, name) for name in ("title", "kind", "zone", "place", "link", "purpose", "quorum", "quorum_note")}  # fmt: skip
    form = bound(request, forms.MeetingForm, initial, offices=offices_of(request), people=people_of(request, begins.date()))  # fmt: skip
    page = Deed(
        _("Ubah rapat"), _("Simpan perubahan"), address(found), trail(*way(found), here=_("Ubah")), _("Perubahan disimpan."),
        _("Bila waktu atau tempatnya berubah, semua yang sudah dikirimi undangan diberi tahu."),
    )  # fmt: skip
    return deed(
        request, permissions.can_keep_thing(actor, found), form, page,
        lambda said: services.change_meeting(actor=actor, meeting_id=found.pk, plan=_plan(form), now=timezone.now()),
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def meeting_call_off(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """It is not held."""
    found = meeting_or_404(request, meeting_id)
    actor = actor_of(request)
    page = Deed(_("Batalkan rapat"), _("Batalkan rapat"), address(found), trail(*way(found), here=_("Batalkan")), _("Rapat dibatalkan; yang sudah diundang diberi tahu."))  # fmt: skip
    return deed(
        request, permissions.can_keep_thing(actor, found), bound(request, forms.CallOffForm), page,
        lambda said: services.call_off_meeting(actor=actor, meeting_id=found.pk, now=timezone.now(), **said),
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def item_add(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """One more point of the agenda."""
    found = meeting_or_404(request, meeting_id)
    actor = actor_of(request)
    form = bound(request, forms.ItemForm, people=people_of(request, found.starts_at.date()))
    page = Deed(_("Tambah pokok agenda"), _("Tambahkan"), address(found, "agenda"), trail(*way(found), here=_("Pokok agenda")), _("Pokok agenda ditambahkan."))  # fmt: skip
    return deed(
        request, permissions.can_keep_thing(actor, found), form, page,
        lambda said: services.add_item(actor=actor, meeting_id=found.pk, now=timezone.now(), **said),
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def guests_add(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Whom to invite."""
    found = meeting_or_404(request, meeting_id)
    actor = actor_of(request)
    known = {one.person_id for one in queries.invitees_of(found)}
    people = [one for one in people_of(request, found.starts_at.date()) if one[0] not in known]
    form = bound(request, forms.GuestsForm, people=people, offices=offices_of(request))
    page = Deed(
        _("Siapa yang diundang?"), _("Masukkan ke daftar"), address(found, "undangan"), trail(*way(found), here=_("Undang")),
        _("Daftar undangan bertambah. Surat dan pesannya dikirim dengan satu ketukan."), when(found.starts_at, found.ends_at, found.zone),
    )  # fmt: skip
    return deed(
        request, permissions.can_keep_thing(actor, found), form, page,
        lambda said: services.invite(actor=actor, meeting_id=found.pk, guests=_guests(said), now=timezone.now()),
    )  # fmt: skip


def _guests(said: dict[str, Any]) -> list[services.Guest]:
    guests = [services.Guest(person=number) for number in said["people"]]
    if said["name"].strip():
        guests.append(services.Guest(name=said["name"], office=said["office"], institution=said["institution"]))  # fmt: skip
    return guests


@login_required
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, meeting_id: int, invitee_id: int) -> HttpResponse:
    """An answer that came by telephone, written down; here the reply link is shown, too."""
    found = meeting_or_404(request, meeting_id)
    actor = actor_of(request)
    guest = next((one for one in queries.invitees_of(found) if one.pk == invitee_id), None)
    if guest is None:
        raise Http404
    initial = {
        name: getattr(guest, name) for name in ("answer", "delegate_name", "delegate_office", "reason")
    }
    page = Deed(
        _("Catat jawaban"), _("Simpan jawaban"), address(found, "undangan"), trail(*way(found), here=guest.name), _("Jawabannya dicatat."),
        f"{guest.name}, {guest.office}" if guest.office else guest.name,
    )  # fmt: skip
    return deed(
        request, permissions.can_keep_thing(actor, found), bound(request, forms.ReplyForm, initial), page,
        lambda said: services.record_answer(actor=actor, invitee_id=guest.pk, said=services.Answer(**said), now=timezone.now()),
        template="commitments/answer.html", guest=guest, meeting=found,
        link=request.build_absolute_uri(reverse("meetingreply:reply", args=[asking.reply_code(guest)])),
    )  # fmt: skip


def _send(common: dict[str, Any]) -> None:
    sent, stopped = services.send_invitations(**common)
    if stopped:
        raise Refused(
            ngettext(
                "Undangan dibuat, tetapi %d orang tidak punya surel atau nomor WhatsApp. Lengkapi kontaknya, atau antar suratnya.",
                "Undangan dibuat, tetapi %d orang tidak punya surel atau nomor WhatsApp. Lengkapi kontaknya, atau antar suratnya.",
                stopped,
            )
            % stopped
        )


@login_required
@require_POST
def press(request: HttpRequest, meeting_id: int, what: str) -> HttpResponse:
    """The buttons of a meeting that need no form; `row` is the agenda item or guest they stand beside."""
    found = meeting_or_404(request, meeting_id)
    verdict = permissions.can_keep_thing(actor_of(request), found)
    if not verdict:
        return refused(request, verdict.reason)
    row = request.POST.get("row", "")
    number = int(row) if row.isascii() and row.isdigit() and len(row) < 18 else 0
    common: dict[str, Any] = {"actor": actor_of(request), "meeting_id": found.pk, "now": timezone.now()}
    acts: dict[str, tuple[Any, str, str]] = {
        "kirim": (lambda: _send(common), _("Surat undangan bernomor dibuat dan pesannya dititipkan ke kotak kirim."), "undangan"),
        "tautan-baru": (lambda: services.new_link(actor=actor_of(request), invitee_id=number, now=timezone.now()), _("Tautan jawabannya diganti; kirim yang baru."), "undangan"),
        "naik": (lambda: services.move_item(item_id=number, up=True, **common), "", "agenda"),
        "turun": (lambda: services.move_item(item_id=number, up=False, **common), "", "agenda"),
        "hapus-pokok": (lambda: services.remove_item(item_id=number, **common), _("Pokok agenda dihapus."), "agenda"),
        "hapus-tamu": (lambda: services.uninvite(invitee_id=number, **common), _("Namanya dihapus dari daftar."), "undangan"),
        "hadir": (lambda: services.receive(invitee_id=number, came=True, **common), "", f"tamu-{number}"),
        "tidak-hadir": (lambda: services.receive(invitee_id=number, came=False, **common), "", f"tamu-{number}"),
        "buka": (lambda: services.open_meeting(**common), _("Rapat dibuka. Tulis notulennya di bawah tiap pokok agenda."), "agenda"),
        "tutup": (lambda: services.close_meeting(**common), _("Rapat ditutup. Baca ulang notulennya, lalu tanda tangani."), ""),
        "hapus-catatan": (lambda: services.remove_outcome(outcome_id=number, **common), _("Catatan dihapus."), "agenda"),
        "tanda-tangan": (lambda: services.sign_minutes(**common), _("Notulen ditandatangani dan dibekukan."), "naskah"),
        "berita-acara": (lambda: services.issue_agreement(**common), _("Berita acara diterbitkan."), "naskah"),
        "hapus-tertutup": (lambda: services.destroy_note(note_id=number, **common), _("Catatan tertutup dimusnahkan."), ""),
    }  # fmt: skip
    if what not in acts:
        raise Http404
    act, said, anchor = acts[what]
    return pressed(request, act, said, address(found, anchor))


@login_required
@require_GET
def meeting_ics(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """The meeting for one's own calendar."""
    found = meeting_or_404(request, meeting_id)
    return ics_response([asking.entry_of(found)], found.title, f"rapat-{found.pk}")


def ics_response(entries: list[ics.Shown], name: str, file: str) -> HttpResponse:
    made = ics.calendar_of(entries, name=name, now=timezone.now())
    headers = {"Content-Disposition": f'attachment; filename="{file}.ics"'}
    return HttpResponse(made, content_type="text/calendar; charset=utf-8", headers=headers)
