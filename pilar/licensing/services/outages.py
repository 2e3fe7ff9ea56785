"""The outage log of the OSS desk: noted when it begins, ended when OSS is back, struck when it was a mistake."""

from datetime import datetime, timedelta
from typing import NotRequired, TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.audit import services as audit
from pilar.licensing import permissions
from pilar.licensing.domain import outages
from pilar.licensing.models import OssOutage
from pilar.licensing.queries import outages as asking

LONGEST = timedelta(days=14)


class Told(TypedDict):
    """What a person says of an outage that is over."""

    kind: str
    began_at: datetime
    ended_at: datetime
    note: NotRequired[str]


@transaction.atomic
def note_outage(*, actor: Actor, city: int, kind: str, now: datetime) -> OssOutage:
    """OSS cannot be used from now on. When one runs already it is that one: two desks tapping give one line. Raises Refused."""
    _insist(actor, city)
    if kind not in outages.KINDS:
        raise Refused(_("Pilih gangguannya dari daftar."))
    running = asking.running_outage(city)
    if running is not None:
        return running
    made = OssOutage.objects.create(
        city_code=city, kind=kind, began_at=now, waiting=asking.count_waiting(city), noted_at=now, noted_by=actor.user_id,
        noted_by_name=actor.name,
    )  # fmt: skip
    _audit(actor, "licensing.outage_noted", made, now)
    return made


@transaction.atomic
def end_outage(*, actor: Actor, outage_id: int, note: str = "", now: datetime) -> OssOutage:
    """OSS is back. Ended twice it stays as it was ended first. Raises Refused."""
    found = _locked(actor, outage_id)
    if found.ended_at is None:
        found.ended_at = max(now, found.began_at + timedelta(minutes=1))
        found.waited, found.note = asking.count_waiting(found.city_code), note.strip()[:300] or found.note
        found.save()
        _audit(actor, "licensing.outage_ended", found, now)
    return found


@transaction.atomic
def write_down_outage(*, actor: Actor, city: int, now: datetime, **told: Unpack[Told]) -> OssOutage:
    """One that nobody tapped, written down afterwards. Raises Refused for times that cannot be or that lie in a noted one."""
    _insist(actor, city)
    made = OssOutage(
        city_code=city, waiting=asking.count_waiting(city), noted_at=now, noted_by=actor.user_id, noted_by_name=actor.name
    )  # fmt: skip
    return _kept(made, told, actor, "licensing.outage_noted", now)


@transaction.atomic
def correct_outage(*, actor: Actor, outage_id: int, now: datetime, **told: Unpack[Told]) -> OssOutage:
    """Other times, kind or note: somebody forgot to tap. Raises Refused."""
    return _kept(_locked(actor, outage_id), told, actor, "licensing.outage_corrected", now)


def _kept(outage: OssOutage, told: Told, actor: Actor, action: str, now: datetime) -> OssOutage:
    """The outage as a person told it, saved, with its line in the record book."""
    _check_times(outage.city_code, told["began_at"], told["ended_at"], now, besides=outage.pk or 0)
    if told["kind"] not in outages.KINDS:
        raise Refused(_("Pilih gangguannya dari daftar."))
    outage.kind, outage.began_at, outage.ended_at = told["kind"], told["began_at"], told["ended_at"]
    outage.note = told.get("note", "").strip()[:300]
    outage.waited = asking.count_waiting(outage.city_code) if outage.waited is None else outage.waited
    outage.save()
    _audit(actor, action, outage, now)
    return outage


def _check_times(city: int, began: datetime, ended: datetime, now: datetime, besides: int = 0) -> None:
    if ended <= began or ended > now + timedelta(minutes=1):
        raise Refused(_("Waktu pulih harus sesudah waktu mulai dan tidak di masa depan."))
    if ended - began > LONGEST:
        raise Refused(_("Lebih dari 14 hari: bagi menjadi beberapa gangguan."))
    if asking.overlapping(city, began, ended, besides=besides):
        raise Refused(_("Pada waktu itu sudah ada gangguan yang dicatat. Perbaiki yang itu saja."))


@transaction.atomic
def strike_outage(*, actor: Actor, outage_id: int, reason: str, now: datetime) -> OssOutage:
    """It was no outage: it leaves the log and the letter but stays in the record book. Raises Refused without a reason."""
    found = _locked(actor, outage_id)
    if not reason.strip():
        raise Refused(_("Tulis mengapa catatan ini dicoret."))
    found.struck_at, found.struck_reason = now, reason.strip()[:160]
    found.save()
    _audit(actor, "licensing.outage_struck", found, now)
    return found


def _insist(actor: Actor, city: int) -> None:
    insist(permissions.can_see_desk(actor))
    if city not in asking.cities_of(actor):
        raise Refused(_("Kota ini di luar wilayah kerja Anda."))


def _locked(actor: Actor, outage_id: int) -> OssOutage:
    found = OssOutage.objects.select_for_update().filter(pk=outage_id, struck_at__isnull=True).first()
    if found is None:
        raise Refused(_("Catatan gangguan ini sudah dicoret."))
    _insist(actor, found.city_code)
    return found


def _audit(actor: Actor, action: str, outage: OssOutage, now: datetime) -> None:
    detail = {"kind": outage.kind, "city": outage.city_code}
    audit.record(actor=actor, action=action, thing="oss_outage", thing_id=outage.pk, detail=detail, now=now)
