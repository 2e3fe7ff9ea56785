"""Leading the room: open, move through the steps, show the result, propose, seal. Who holds the room is one moderator."""

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.flagship import permissions
from pilar.flagship.domain import record, slips, ties
from pilar.flagship.domain import sitting as states
from pilar.flagship.domain.errors import UnusableDecision
from pilar.flagship.models import Proposal, Sitting, Snapshot, Stage
from pilar.flagship.queries import counting, live
from pilar.flagship.services import sealing
from pilar.flagship.services.noting import locked, save, tell

MOST_MINUTES = 60


@transaction.atomic
def open_sitting(*, actor: Actor, sitting_id: int, now: datetime) -> Sitting:
    """Open the door: people may join. The one who opens holds the room. Raises Refused."""
    sitting = locked(sitting_id)
    insist(permissions.can_moderate(actor, sitting))
    if sitting.state != states.FROZEN or sitting.change_reason:
        raise Refused(_("Bekukan dahulu isi sidang, lalu buka."))
    tell(sitting, "sitting_opened", actor, now)
    save(
        sitting,
        state=states.OPEN,
        opened_at=now,
        held_by=actor.user_id,
        held_by_name=actor.name,
        held_seen_at=now,
    )
    _open_stage(sitting, states.JOIN, actor, now)
    return sitting


@transaction.atomic
def take_over(*, actor: Actor, sitting_id: int, now: datetime) -> Sitting:
    """Another moderator goes on; written down. Raises Refused."""
    sitting = locked(sitting_id)
    insist(permissions.can_moderate(actor, sitting))
    if sitting.state != states.OPEN:
        raise Refused(_("Sidang ini tidak sedang berlangsung."))
    if sitting.held_by != actor.user_id:
        tell(sitting, "taken_over", actor, now, {"from": sitting.held_by_name or "–"})
        save(sitting, held_by=actor.user_id, held_by_name=actor.name, held_seen_at=now)
    return sitting


def note_presence(*, actor: Actor, sitting_id: int, now: datetime) -> None:
    """The cockpit was heard of; phones learn from it that the moderator is there. Written at most every five seconds."""
    stale = Sitting.objects.filter(pk=sitting_id, held_by=actor.user_id).exclude(
        held_seen_at__gt=now - timedelta(seconds=5)
    )
    stale.update(held_seen_at=now)


@transaction.atomic
def open_step(
    *, actor: Actor, sitting_id: int, step: str, opened_keys: Sequence[str] = (), now: datetime
) -> Sitting:
    """Close the step that runs and open the next for everybody. A round of revision opens only the named items.

    Raises Refused: a step the script does not lead to, a revision of nothing, or one more than was frozen.
    """
    sitting = _conducting(actor, sitting_id)
    before = sitting.step
    if step == states.REVEAL:
        raise Refused(_("Hasil ditampilkan lewat tombol “Tampilkan hasil”."))
    if step not in states.NEXT[before]:
        raise Refused(_("Langkah ini tidak dapat dibuka dari langkah sekarang."))
    if step == states.REVISE:
        _begin_round(sitting, opened_keys)
    _close_stage(sitting, now)
    again = sitting.stages.filter(step=step, round=sitting.round).exists()
    _open_stage(
        sitting, step, actor, now, opened_keys if step == states.REVISE else (), before if again else ""
    )
    return sitting


def _conducting(actor: Actor, sitting_id: int) -> Sitting:
    sitting = locked(sitting_id)
    insist(permissions.can_conduct(actor, sitting))
    if sitting.change_reason:
        raise Refused(_("Perubahan isi belum dibekukan. Bekukan versi baru dahulu."))
    return sitting


def _begin_round(sitting: Sitting, opened_keys: Sequence[str]) -> None:
    if not opened_keys:
        raise Refused(_("Pilih sedikitnya satu hal yang dibuka untuk diperbaiki."))
    locked_cells = {f"{criterion}:{candidate}" for candidate, criterion in live.frame_of(sitting).locked}
    if locked_cells & set(opened_keys):
        raise Refused(
            _("Angka dari registri terkunci dan tidak dinilai peserta; pilih hal lain untuk diperbaiki.")
        )
    if sitting.round >= sitting.most_rounds:
        raise Refused(_("Jumlah putaran yang dibekukan sudah tercapai; lanjutkan ke penetapan."))
    save(sitting, round=sitting.round + 1)


def _close_stage(sitting: Sitting, now: datetime) -> None:
    sitting.stages.filter(closed_at=None).update(closed_at=now)


def _open_stage(
    sitting: Sitting, step: str, actor: Actor, now: datetime, keys: Sequence[str] = (), again_from: str = ""
) -> None:
    Stage.objects.create(
        sitting=sitting, step=step, round=sitting.round, opened_at=now, opened_by=actor.user_id, opened_by_name=actor.name,
        ends_at=now + timedelta(minutes=states.MINUTES[step]), opened_keys=list(dict.fromkeys(keys)),
    )  # fmt: skip
    detail = {"step": step, "round": sitting.round, "from_step": again_from}
    tell(sitting, "step_reopened" if again_from else "step_opened", actor, now, detail)
    save(sitting, step=step, sheet="")


@transaction.atomic
def extend_time(*, actor: Actor, sitting_id: int, minutes: int, now: datetime) -> Sitting:
    """More time for the step that runs; a soft end, nothing closes by itself. Raises Refused."""
    sitting = _conducting(actor, sitting_id)
    stage = live.current_stage(sitting)
    if stage is None or not 1 <= minutes <= MOST_MINUTES:
        raise Refused(_("Tambahan waktu antara 1 dan %d menit.") % MOST_MINUTES)
    stage.ends_at = max(stage.ends_at or now, now) + timedelta(minutes=minutes)
    stage.save(update_fields=["ends_at"])
    tell(sitting, "time_extended", actor, now, {"minutes": minutes, "step": sitting.step})
    return save(sitting)


@transaction.atomic
def reveal(*, actor: Actor, sitting_id: int, now: datetime) -> Snapshot:
    """Compute the result once and show this very one to everybody. Raises Refused: not now, or no result and why."""
    sitting = _conducting(actor, sitting_id)
    if states.REVEAL not in states.NEXT[sitting.step]:
        raise Refused(_("Hasil ditampilkan sesudah langkah nilai atau putaran perbaikan."))
    number = sitting.snapshots.count() + 1
    try:
        document = counting.result_document(sitting, number)
    except UnusableDecision as problem:
        raise Refused(_("Belum ada hasil: %s") % problem) from problem
    text = record.canonical(document)
    snapshot = Snapshot.objects.create(
        sitting=sitting, number=number, round=sitting.round, version=document["version"], taken_at=now,
        taken_by_name=actor.name, document=text.decode(), sha256=hashlib.sha256(text).hexdigest(),
    )  # fmt: skip
    _close_stage(sitting, now)
    detail = {"number": number, "round": sitting.round, "sha256": snapshot.sha256}
    tell(sitting, "result_shown", actor, now, detail)
    _open_stage(sitting, states.REVEAL, actor, now)
    return snapshot


@transaction.atomic
def propose(
    *, actor: Actor, sitting_id: int, chosen: Sequence[str], deviation: str = "", now: datetime
) -> Proposal:
    """Put "tetapkan 1..k" to the vote. What departs from the ranking says why. Raises Refused."""
    sitting = _conducting(actor, sitting_id)
    snapshot = live.latest_snapshot(sitting)
    if snapshot is None or (sitting.step != states.DECIDE and states.DECIDE not in states.NEXT[sitting.step]):
        raise Refused(_("Penetapan diusulkan sesudah hasil ditampilkan."))
    known = live.frame_of(sitting).candidates
    wanted = list(dict.fromkeys(code for code in chosen if code in known))
    if not wanted:
        raise Refused(_("Pilih sedikitnya satu produk yang ditetapkan."))
    if not ties.follows(wanted, live.ranked(snapshot)) and not deviation.strip():
        raise Refused(
            _("Usul ini berbeda dari peringkat. Tulis alasannya; alasan dimuat dalam berita acara.")
        )
    made = Proposal.objects.create(
        sitting=sitting, number=sitting.proposals.count() + 1, chosen=wanted, deviation=deviation.strip()[:500],
        proposed_at=now, proposed_by_name=actor.name,
    )  # fmt: skip
    tell(sitting, "proposal_made", actor, now, {"number": made.number, "chosen": wanted})
    if sitting.step != states.DECIDE:
        _close_stage(sitting, now)
        _open_stage(sitting, states.DECIDE, actor, now)
    else:
        save(sitting)
    return made


@transaction.atomic
def seal(*, actor: Actor, sitting_id: int, now: datetime) -> Sitting:
    """End: the decision file is written and signed, each ballot gets its fingerprint; from now on read-only. Raises Refused."""
    sitting = _conducting(actor, sitting_id)
    proposal = live.latest_proposal(sitting)
    if (
        sitting.step != states.DECIDE
        or proposal is None
        or not counting.votes(sitting, proposal.number).voted
    ):
        raise Refused(_("Sidang disegel sesudah usul penetapan dipungut suaranya."))
    written = sealing.write_decision(sitting, now)
    _close_stage(sitting, now)
    tell(sitting, "sitting_sealed", actor, now, {"root": written.root, "sha256": written.sha256})
    return save(
        sitting, state=states.SEALED, sealed_at=now, sealed_by_name=actor.name, ballots_root=written.root
    )


@transaction.atomic
def show_sheet(*, actor: Actor, sitting_id: int, code: str, now: datetime) -> Sitting:
    """Put one product's sheet on the projector, or the list again (empty code). Raises Refused outside the evidence step."""
    sitting = _conducting(actor, sitting_id)
    if sitting.step not in (states.EVIDENCE, states.CANDIDATES):
        raise Refused(_("Lembar produk ditampilkan pada langkah bukti dan periksa pilihan."))
    if code and code not in live.frame_of(sitting).candidates:
        raise Refused(_("Pilihan %s tidak ada lagi.") % code)
    tell(sitting, "sheet_shown", actor, now, {"code": code or "–"})
    return save(sitting, sheet=code)


def renew_screen_key(*, actor: Actor, sitting_id: int, now: datetime) -> Sitting:
    """A new address for the projector; the old one shows nothing any more. Raises Refused."""
    with transaction.atomic():
        sitting = locked(sitting_id)
        insist(permissions.can_moderate(actor, sitting))
        return save(sitting, screen_key=slips.new_code(24))
