"""The NIB day: planned, its guests invited and prepared, received on the day, and closed with what came of it."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist, lies_within
from pilar.audit import services as audit
from pilar.licensing import permissions
from pilar.licensing.domain import cases, days
from pilar.licensing.models import Case, DayGuest, NibDay
from pilar.licensing.queries import days as asking
from pilar.licensing.services.moving import tell
from pilar.licensing.services.working import log_visit
from pilar.licensing.words import day_in_words


@transaction.atomic
def plan_day(
    *,
    actor: Actor,
    on: date,
    opens_at: time,
    closes_at: time,
    place: str,
    capacity: int,
    area: int,
    note: str = "",
    now: datetime,
) -> NibDay:
    """A day is set. Raises Refused: without the right, outside one's areas, a day that is over, hours that end before they begin."""
    insist(permissions.can_plan_days(actor))
    _check_plan(actor, on, opens_at, closes_at, place, capacity, area, now)
    day = NibDay.objects.create(
        on=on, opens_at=opens_at, closes_at=closes_at, place=place.strip()[:160], capacity=capacity, note=note.strip()[:300],
        made_at=now, made_by=actor.user_id, made_by_name=actor.name, **_codes(area),
    )  # fmt: skip
    _audit(actor, "licensing.day_planned", day, now, {"on": str(on), "seats": capacity})
    return day


@transaction.atomic
def change_day(
    *,
    actor: Actor,
    day_id: int,
    on: date,
    opens_at: time,
    closes_at: time,
    place: str,
    capacity: int,
    note: str = "",
    now: datetime,
) -> NibDay:
    """Another date, place, hours or number of seats; queue numbers stay. Raises Refused, also when more are invited already."""
    day = _open_day(actor, day_id)
    _check_plan(actor, on, opens_at, closes_at, place, capacity, asking.day_area(day), now)
    invited = day.guests.count()
    if capacity < invited:
        raise Refused(_("Sudah %d orang diundang; kursinya tidak dapat kurang dari itu.") % invited)
    before = {"on": str(day.on), "place": day.place}
    for name, value in {
        "on": on, "opens_at": opens_at, "closes_at": closes_at, "place": place.strip()[:160], "capacity": capacity,
        "note": note.strip()[:300],
    }.items():  # fmt: skip
        setattr(day, name, value)
    day.save()
    _audit(actor, "licensing.day_changed", day, now, {"before": before, "on": str(on), "seats": capacity})
    return day


def _check_plan(
    actor: Actor, on: date, opens: time, closes: time, place: str, capacity: int, area: int, now: datetime
) -> None:
    if not area or not lies_within(area, actor.areas):
        raise Refused(_("Pilih wilayah di dalam wilayah kerja Anda."))
    if on < timezone.localdate(now):
        raise Refused(_("Tanggalnya sudah lewat. Pilih hari ini atau sesudahnya."))
    if closes <= opens:
        raise Refused(_("Jam tutup harus sesudah jam buka."))
    if not place.strip() or not 1 <= capacity <= days.MOST_SEATS:
        raise Refused(_("Tulis tempatnya, dan kursi antara 1 dan %d.") % days.MOST_SEATS)


def _codes(area: int) -> dict[str, int]:
    text = str(area)
    widths = {"province_code": 2, "city_code": 4, "district_code": 6, "village_code": 10}
    return {name: int(text[:width]) if len(text) >= width else 0 for name, width in widths.items()}


def _open_day(actor: Actor, day_id: int, *, serving: bool = False) -> NibDay:
    """The locked day, while it is planned, for who may plan it, or (serving) help at it. Raises Refused; UnknownDay."""
    insist(permissions.can_serve_day(actor) if serving else permissions.can_plan_days(actor))
    day = NibDay.objects.visible_to(actor).select_for_update().filter(pk=day_id).first()
    if day is None:
        raise asking.UnknownDay(day_id)
    if day.state != days.PLANNED:
        raise Refused(_("Hari NIB ini sudah ditutup atau dibatalkan."))
    return day


@transaction.atomic
def invite(*, actor: Actor, day_id: int, case_ids: Collection[int], now: datetime) -> int:
    """Give these cases the next queue numbers; who stands on a coming day already is left out. Returns how many were invited.

    Raises Refused when there are not so many seats left, or nobody was chosen.
    """
    day = _open_day(actor, day_id)
    rows = asking.invitable(actor, day, asking.Invitable())
    chosen = list(rows.filter(pk__in=case_ids))
    if not chosen:
        raise Refused(_("Pilih siapa yang diundang. Yang sudah diundang ke hari lain tidak ikut."))
    return _seat(actor, day, chosen, now)


@transaction.atomic
def fill_seats(*, actor: Actor, day_id: int, state: str = "", area: int = 0, now: datetime) -> int:
    """Invite the readiest of the filter until the seats are taken; returns how many. Raises Refused."""
    day = _open_day(actor, day_id)
    left = day.capacity - day.guests.count()
    rows = asking.invitable(actor, day, asking.Invitable(state, area))
    chosen = list(rows[: max(left, 0)])
    if not chosen:
        raise Refused(_("Tidak ada kursi kosong, atau tidak ada lagi yang dapat diundang dari saringan ini."))
    return _seat(actor, day, chosen, now)


def _seat(actor: Actor, day: NibDay, chosen: list[Case], now: datetime) -> int:
    left = day.capacity - day.guests.count()
    if len(chosen) > left:
        raise Refused(
            _("Dipilih %(chosen)d orang, sedangkan kursi kosong %(left)d.")
            % {"chosen": len(chosen), "left": left}
        )
    first = asking.next_number(day)
    DayGuest.objects.bulk_create(
        DayGuest(day=day, case=case, number=number, invited_at=now, invited_by=actor.user_id)
        for number, case in enumerate(chosen, first)
    )
    said = _("%(day)s di %(place)s") % {"day": day_in_words(day.on), "place": day.place}
    for case in chosen:
        tell(case, "INVITED", actor, now, note=said)
    return len(chosen)


@transaction.atomic
def take_back_invitation(*, actor: Actor, day_id: int, guest_id: int, now: datetime) -> None:
    """She does not come: the seat is free again, her number is not given to another. Raises Refused once she has arrived."""
    day = _open_day(actor, day_id)
    guest = _guest(day, guest_id)
    if guest.arrived_at:
        raise Refused(_("Ia sudah hadir; batalkan dulu kehadirannya."))
    tell(guest.case, "UNINVITED", actor, now, note=day_in_words(day.on))
    guest.delete()


def _guest(day: NibDay, guest_id: int) -> DayGuest:
    found = DayGuest.objects.select_related("case").filter(day=day, pk=guest_id).first()
    if found is None:
        raise Refused(_("Undangan ini sudah dibatalkan orang lain."))
    return found


@transaction.atomic
def check_papers(*, actor: Actor, day_id: int, guest_id: int, note: str = "", now: datetime) -> DayGuest:
    """Her papers were looked at before the day; what the case lacked then is kept. Raises Refused."""
    day = _open_day(actor, day_id, serving=True)
    guest = _guest(day, guest_id)
    lacking = cases.missing(guest.case.evidence) if guest.case.state in cases.PREPARING else ()
    guest.checked_at, guest.checked_by_name = now, actor.name
    guest.lacked, guest.note = ",".join(lacking), (note.strip() or guest.note)[:200]
    guest.save()
    _audit(actor, "licensing.day_papers_checked", day, now, {"case": guest.case_id, "lacked": len(lacking)})
    return guest


@transaction.atomic
def receive_guest(*, actor: Actor, day_id: int, guest_id: int, came: bool = True, now: datetime) -> DayGuest:
    """She is here, or (came=False) it was tapped by mistake. Raises Refused before the day."""
    day = _open_day(actor, day_id, serving=True)
    if timezone.localdate(now) < day.on:
        raise Refused(_("Harinya belum tiba: kehadiran dicatat pada %s.") % day_in_words(day.on))
    guest = _guest(day, guest_id)
    guest.arrived_at = now if came else None
    guest.result = guest.result if came else ""
    guest.save()
    _audit(actor, "licensing.day_guest_received", day, now, {"case": guest.case_id, "came": came})
    return guest


@transaction.atomic
def note_result(
    *, actor: Actor, day_id: int, guest_id: int, result: str, note: str = "", now: datetime
) -> DayGuest:
    """How it went where no evidence shows it: papers lacking, does not want, went home; empty takes it back. Raises Refused."""
    day = _open_day(actor, day_id, serving=True)
    guest = _guest(day, guest_id)
    if result not in ("", *days.RESULTS) or guest.arrived_at is None:
        raise Refused(_("Catat dulu kehadirannya, lalu pilih hasilnya dari daftar."))
    guest.result, guest.note = result, note.strip()[:200] or guest.note
    guest.save()
    _audit(actor, "licensing.day_result_noted", day, now, {"case": guest.case_id, "result": result})
    return guest


@transaction.atomic
def close_day(*, actor: Actor, day_id: int, note: str = "", now: datetime) -> NibDay:
    """The day is over: everyone who came gets a visit in her case, everyone who did not a line. Raises Refused before the day."""
    day = _open_day(actor, day_id)
    if timezone.localdate(now) < day.on:
        raise Refused(_("Harinya belum tiba. Yang batal dapat dibatalkan."))
    for guest in asking.list_guests(day):
        if guest.arrived_at is None:
            tell(guest.case, "NOT_COME", actor, now, note=day_in_words(day.on))
        elif permissions.can_accompany(actor, guest.case):
            log_visit(
                actor=actor, case_id=guest.case_id, on=day.on, way="NIB_DAY", result="MET",
                note=guest.note or day.place, now=now,
            )  # fmt: skip
    return _ended(actor, day, days.CLOSED, note, now)


@transaction.atomic
def call_off_day(*, actor: Actor, day_id: int, note: str, now: datetime) -> NibDay:
    """The day is not held; its guests may be invited to another. Raises Refused without a reason or once somebody came."""
    day = _open_day(actor, day_id)
    if not note.strip():
        raise Refused(_("Tulis mengapa dibatalkan, agar yang bertanya mendapat jawaban."))
    if day.guests.filter(arrived_at__isnull=False).exists():
        raise Refused(_("Sudah ada yang hadir; hari ini ditutup, tidak dibatalkan."))
    for guest in asking.list_guests(day):
        tell(guest.case, "UNINVITED", actor, now, note=note)
    return _ended(actor, day, days.CALLED_OFF, note, now)


def _ended(actor: Actor, day: NibDay, state: str, note: str, now: datetime) -> NibDay:
    day.state, day.ended_at, day.ended_by_name, day.ending_note = state, now, actor.name, note.strip()[:300]
    day.save()
    _audit(actor, f"licensing.day_{state.lower()}", day, now, {"guests": day.guests.count()})
    return day


def _audit(actor: Actor, action: str, day: NibDay, now: datetime, detail: Mapping[str, object]) -> None:
    audit.record(actor=actor, action=action, thing="nib_day", thing_id=day.pk, detail=dict(detail), now=now)
