"""A list of NIBs from OSS checked against the registry, and what a person does about each line."""

from collections.abc import Callable, Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.audit import services as audit
from pilar.licensing import permissions, queries
from pilar.licensing.domain import cases, crosschecking
from pilar.licensing.domain.crosschecking import CLEAR_NIB, GIVE_NIB, TAKE_KBLI, Checked, Finding, NibLine
from pilar.licensing.models import Case, NibCheck, NibCheckLine
from pilar.licensing.queries import nib_lists as asking
from pilar.licensing.queries.outages import cities_of
from pilar.licensing.services.filing import record_nib
from pilar.registry import services as registering
from pilar.registry.models import Business

BLOCK = 1_000
MOST_LINES = 60_000
MOST_BYTES = 20_000_000
# (file, its name, now) to its lines. The area that reads files registers here: it stands above this one.
Reader = Callable[[bytes, str, datetime], list[NibLine]]
READERS: list[Reader] = []


def read_nib_list(data: bytes, name: str, now: datetime) -> list[NibLine]:
    """The lines of a file. Raises Refused with a sentence for whatever is no list of NIBs."""
    if not READERS:
        raise Refused(_("Pembaca berkas belum terpasang."))
    if len(data) > MOST_BYTES:
        raise Refused(_("Berkas ini lebih besar dari 20 MB. Ekspor per kecamatan atau per tahun."))
    lines = READERS[0](data, name, now)
    if not any(line.nib for line in lines):
        raise Refused(
            _(
                "Tidak ada kolom NIB yang terbaca. Pastikan ini daftar NIB dari OSS, dengan satu baris judul kolom."
            )
        )
    if len(lines) > MOST_LINES:
        raise Refused(_("Lebih dari 60.000 baris. Ekspor per kecamatan atau per tahun."))
    return lines


def compare_nib_list(*, actor: Actor, city: int, lines: Iterable[NibLine]) -> Checked:
    """A list held against the registry of a city; nothing is written. Raises Refused."""
    insist(permissions.can_check_lists(actor))
    if city not in cities_of(actor):
        raise Refused(_("Kota ini di luar wilayah kerja Anda."))
    by_nib, broken = crosschecking.split_by_nib(lines)
    told = [line for group in by_nib.values() for line in group]
    known = asking.known_by_nib(actor, city, by_nib)
    names = {line.owner for line in told if line.nib not in known}
    return crosschecking.check([*told, *broken], known, asking.without_nib_by_owner(actor, city, names))


@transaction.atomic
def check_nib_list(
    *, actor: Actor, city: int, name: str, lines: Iterable[NibLine], now: datetime
) -> NibCheck:
    """Hold a list against the registry of a city and keep what was found. Nothing of the registry changes. Raises Refused."""
    found = compare_nib_list(actor=actor, city=city, lines=lines)
    nibs = {one.nib for one in found.findings}
    check = NibCheck.objects.create(
        city_code=city, name=name[:255], made_at=now, made_by=actor.user_id, made_by_name=actor.name, lines=found.lines,
        broken=len(found.broken), broken_rows=", ".join(str(line.row) for line in found.broken[:50]), nibs=len(nibs),
        counts=found.counts, only_here=asking.count_only_here(actor, city, nibs),
    )  # fmt: skip
    NibCheckLine.objects.bulk_create((_line(check, one) for one in found.findings), batch_size=BLOCK)
    _audit(actor, "licensing.nib_list_checked", check, now, {"lines": found.lines, "nibs": check.nibs})
    return check


def _line(check: NibCheck, found: Finding) -> NibCheckLine:
    chosen = crosschecking.class_of(found.lines)
    first = found.lines[0]
    return NibCheckLine(
        check_of=check, nib=found.nib, pile=found.pile, act=found.act,
        rows=", ".join(str(line.row) for line in found.lines)[:120],
        owner_name=next((line.owner for line in found.lines if line.owner), "")[:160],
        other_names="; ".join(dict.fromkeys(line.owner for line in found.lines if line.owner != first.owner))[:300],
        business_name=first.business[:200], nib_on=next((line.on for line in found.lines if line.on), None),
        kbli_code=chosen[0] if chosen else "", kbli_version=chosen[1] if chosen else None,
        numbers=",".join(one.number for one in found.known)[:200],
        told="; ".join(f"{one.name} ({one.owner}{', KBLI ' + one.kbli if one.kbli else ''})" for one in found.known)[:400],
    )  # fmt: skip


@transaction.atomic
def take_over(*, actor: Actor, line_id: int, now: datetime) -> NibCheckLine:
    """Do what the line proposes: give the NIB to the business, clear a withdrawn one, or take the class of OSS.

    Raises Refused when nothing is proposed, somebody was faster, or the registry does not allow it any more.
    """
    line = _open_line(actor, line_id)
    if not line.act:
        raise Refused(_("Tidak ada usulan pada baris ini: buka usahanya dan putuskan di sana."))
    business = Business.objects.visible_to(actor).living().filter(number=line.numbers.split(",")[0]).first()
    if business is None:
        raise Refused(
            _("Usahanya sudah digabung atau di luar wilayah Anda. Cocokkan daftar ini sekali lagi.")
        )
    for act, do in ((GIVE_NIB, _give_nib), (CLEAR_NIB, _clear_nib), (TAKE_KBLI, _take_class)):
        if line.act == act:
            do(actor, line, business, now)
    return _decided(actor, line, "TAKEN", "", now)


def _give_nib(actor: Actor, line: NibCheckLine, business: Business, now: datetime) -> None:
    if business.has_nib:
        raise Refused(_("Usaha ini sudah punya NIB. Buka usahanya untuk melihat yang mana."))
    case = Case.objects.filter(business_id=business.pk).first()
    on = min(line.nib_on or timezone.localdate(now), timezone.localdate(now))
    if case is not None and (case.state, cases.ISSUED) in cases.MOVES and permissions.can_file(actor, case):
        record_nib(actor=actor, case_id=case.pk, nib=line.nib, on=on, now=now)
        return
    if queries.nib_taken(line.nib, besides=business.pk):
        raise Refused(_("NIB ini sudah tercatat pada usaha lain. Periksa nama pemilik pada NIB."))
    values = {"nib": line.nib} | ({"nib_on": line.nib_on} if line.nib_on else {})
    registering.change_business(
        actor=actor, business_id=business.pk, values=values, reason=_reason(line), now=now
    )


def _clear_nib(actor: Actor, line: NibCheckLine, business: Business, now: datetime) -> None:
    if business.nib != line.nib:
        raise Refused(_("NIB pada usaha ini sudah berubah. Buka usahanya untuk melihatnya."))
    registering.change_business(
        actor=actor,
        business_id=business.pk,
        values={},
        cleared=("nib", "nib_on"),
        reason=_reason(line),
        now=now,
    )


def _take_class(actor: Actor, line: NibCheckLine, business: Business, now: datetime) -> None:
    if not line.kbli_code:
        raise Refused(_("KBLI pada daftar itu tidak dikenal."))
    values = {"kbli_code": line.kbli_code, "kbli_version": line.kbli_version}
    registering.change_business(
        actor=actor, business_id=business.pk, values=values, reason=_reason(line), now=now
    )


def _reason(line: NibCheckLine) -> str:
    return _("Daftar NIB dari OSS: %s") % line.check_of.name


@transaction.atomic
def set_aside(*, actor: Actor, line_id: int, note: str, now: datetime) -> NibCheckLine:
    """Dealt with elsewhere, or nothing to do; a note says which. Raises Refused without one."""
    line = _open_line(actor, line_id)
    if not note.strip():
        raise Refused(_("Tulis apa yang sudah dilakukan, atau mengapa dibiarkan."))
    return _decided(actor, line, "ASIDE", note, now)


@transaction.atomic
def open_again(*, actor: Actor, line_id: int, now: datetime) -> NibCheckLine:
    """Take back that a line was set aside; what was taken over is undone at the business itself. Raises Refused."""
    insist(permissions.can_check_lists(actor))
    line = _locked(actor, line_id)
    if line.done != "ASIDE":
        raise Refused(_("Yang sudah diterima diubah pada catatan usahanya."))
    return _decided(actor, line, "", "", now)


def _locked(actor: Actor, line_id: int) -> NibCheckLine:
    rows = NibCheckLine.objects.select_for_update(of=("self",)).select_related("check_of")
    line = rows.filter(pk=line_id, check_of__city_code__in=cities_of(actor)).first()
    if line is None:
        raise Refused(_("Baris ini tidak ada lagi."))
    return line


def _open_line(actor: Actor, line_id: int) -> NibCheckLine:
    insist(permissions.can_check_lists(actor))
    line = _locked(actor, line_id)
    if line.done:
        raise Refused(_("Baris ini sudah diputuskan oleh %s.") % line.done_by_name)
    return line


def _decided(actor: Actor, line: NibCheckLine, done: str, note: str, now: datetime) -> NibCheckLine:
    line.done, line.note = done, note.strip()[:200]
    line.done_at, line.done_by_name = (now, actor.name) if done else (None, "")
    line.save()
    detail = {"pile": line.pile, "done": done or "OPEN"}
    audit.record(
        actor=actor,
        action="licensing.nib_line_decided",
        thing="nib_check",
        thing_id=line.check_of_id,
        detail=detail,
        now=now,
    )
    return line


@transaction.atomic
def note_check_export(*, actor: Actor, check_id: int, pile: str, now: datetime) -> NibCheck:
    """That the lines were taken out as a file, with owners' names. Raises Refused; UnknownCheck."""
    insist(permissions.can_export_checks(actor))
    check = asking.get_check(actor, check_id)
    _audit(actor, "licensing.nib_check_exported", check, now, {"pile": pile or "ALL"})
    return check


@transaction.atomic
def drop_check(*, actor: Actor, check_id: int, now: datetime) -> None:
    """The check and its lines go; what was taken over stays in the registry. Raises Refused; UnknownCheck."""
    insist(permissions.can_check_lists(actor))
    check = asking.get_check(actor, check_id)
    _audit(actor, "licensing.nib_check_dropped", check, now, {"lines": check.lines})
    check.delete()


def _audit(actor: Actor, action: str, check: NibCheck, now: datetime, detail: dict[str, object]) -> None:
    audit.record(actor=actor, action=action, thing="nib_check", thing_id=check.pk, detail=detail, now=now)
