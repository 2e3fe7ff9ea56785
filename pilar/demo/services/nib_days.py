"""NIB days and outages of OSS in the demo city: one day that was, one that comes, and a month of the desk's log."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from random import Random
from typing import Any

from pilar.accounts.domain import Actor
from pilar.demo.services.desk import person
from pilar.licensing import services as licensing
from pilar.licensing.domain import cases, days, outages
from pilar.licensing.domain.holidays import add_working_days, is_working_day
from pilar.licensing.models import Case, NibDay
from pilar.licensing.queries import days as asking

KUPANG, KELAPA_LIMA = 5371, 537103
_KINDS = (outages.DOWN, outages.OTP, outages.SLOW, outages.DOWN, outages.LOGIN, outages.OTP)
_SEEN = {
    outages.DOWN: "Layar putih sesudah alamatnya dibuka.",
    outages.OTP: "Kode OTP tidak sampai ke beberapa operator.",
    outages.SLOW: "Memuat lebih dari lima menit.",
    outages.LOGIN: "Sandi benar ditolak; esoknya diterima lagi.",
}


def hold_days(*, seed: int, now: datetime) -> None:
    """The city's NIB day of last week, closed; one in a week in Kelapa Lima, its papers half checked; the outages since."""
    draw, desk = Random(seed + 1), person("petugas")
    _appointments(desk, now)
    _past_day(desk, draw, now)
    _coming_day(desk, draw, now)
    _outages(desk, draw, now)


def _appointments(desk: Actor, now: datetime) -> None:
    """Owners who wait beside the phone in the next hours."""
    ready = (
        Case.objects.filter(city_code=KUPANG, state=cases.READY)
        .order_by("-id")
        .values_list("pk", flat=True)[:3]
    )
    for hours, case_id in enumerate(ready, 1):
        licensing.appoint_otp(actor=desk, case_id=case_id, at=now + timedelta(hours=hours), now=now)


def _past_day(desk: Actor, draw: Random, now: datetime) -> None:
    planned, on = now - timedelta(days=11), now - timedelta(days=6)
    day = _planned(desk, on, "Aula Kantor Camat Oebobo", 24, KUPANG, planned)
    if not asking.invitable(desk, day, asking.Invitable()).exists():
        return  # a very small city, where everybody has an NIB
    licensing.fill_seats(actor=desk, day_id=day.pk, now=planned)
    common: dict[str, Any] = {"actor": desk, "day_id": day.pk, "now": on}
    for guest in asking.list_guests(day):
        licensing.check_papers(guest_id=guest.pk, **common | {"now": planned + timedelta(days=2)})
        chance = draw.random()
        if chance < 0.2:
            continue
        licensing.receive_guest(guest_id=guest.pk, **common)
        if Case.objects.get(pk=guest.case_id).state == cases.READY and chance < 0.6:
            licensing.file_case(actor=desk, case_id=guest.case_id, now=on)
        elif chance < 0.9:
            licensing.note_result(
                guest_id=guest.pk, result=days.LACKING, note="KTP tertinggal di rumah.", **common
            )
        else:
            licensing.note_result(guest_id=guest.pk, result=days.LEFT, note="", **common)
    licensing.close_day(note="Dua meja cukup; siapkan colokan listrik tambahan.", **common)


def _coming_day(desk: Actor, draw: Random, now: datetime) -> None:
    on = now.replace(hour=8) + (add_working_days(now.date(), 6) - now.date())
    day = _planned(desk, on, "Puskesmas Oesapa, ruang pertemuan", 30, KELAPA_LIMA, now - timedelta(days=2))
    if not asking.invitable(desk, day, asking.Invitable()).exists():
        return
    licensing.fill_seats(actor=desk, day_id=day.pk, now=now - timedelta(days=2))
    for guest in asking.list_guests(day):
        if draw.random() < 0.5:
            licensing.check_papers(actor=desk, day_id=day.pk, guest_id=guest.pk, now=now - timedelta(hours=5))


def _planned(desk: Actor, on: datetime, place: str, seats: int, area: int, at: datetime) -> NibDay:
    return licensing.plan_day(
        actor=desk,
        on=on.date(),
        opens_at=time(8),
        closes_at=time(14),
        place=place,
        capacity=seats,
        area=area,
        now=at,
    )


def _outages(desk: Actor, draw: Random, now: datetime) -> None:
    for number, kind in enumerate(_KINDS):
        day = now - timedelta(days=3 + number * 6)
        while not is_working_day(day.date()):
            day -= timedelta(days=1)
        began = day.replace(hour=draw.randint(8, 13), minute=draw.randint(0, 59), second=0, microsecond=0)
        licensing.write_down_outage(
            actor=desk, city=KUPANG, kind=kind, began_at=began, note=_SEEN[kind], now=now,
            ended_at=began + timedelta(minutes=draw.choice((25, 40, 75, 130, 210))),
        )  # fmt: skip
