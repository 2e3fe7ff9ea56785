"""Answers in: each stored exactly once, judged as counted or late, never dropped."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from pilar.accounts.domain import Refused
from pilar.flagship.domain import asking
from pilar.flagship.domain import sitting as states
from pilar.flagship.domain.frame import Frame
from pilar.flagship.models import Answer, Ballot
from pilar.flagship.queries import live
from pilar.flagship.services.noting import in_turn, locked

MOST_AT_ONCE = 100
# A phone's clock may be wrong by days: what it says is kept inside a day before the arrival.
OLDEST = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Sent:
    """One answer as a phone sends it. `id` and `seq` are the phone's own."""

    id: uuid.UUID
    kind: str
    key: str
    value: str
    seq: int
    answered_at: datetime
    round: int = 1
    text: str = ""
    signed: str = ""
    took_ms: int | None = None


@dataclass
class Taken:
    """What became of them, by id: stored (now or before), late among those, and refused with the reason."""

    stored: list[str] = field(default_factory=list)
    late: list[str] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)


def take_answers(*, ballot: Ballot, sent: Sequence[Sent], now: datetime) -> Taken:
    """Store what is new. Sent again it is named as stored and changes nothing. Raises Refused for a flood."""
    if len(sent) > MOST_AT_ONCE:
        raise Refused(_("Terlalu banyak jawaban sekaligus; kirim paling banyak %d.") % MOST_AT_ONCE)
    with in_turn(), transaction.atomic():
        return _take(ballot, sent, now)


def _take(ballot: Ballot, sent: Sequence[Sent], now: datetime) -> Taken:
    # Held, so that no answer slips in between a result and the close it belongs to.
    frame, standing = live.rules_of(locked(ballot.sitting_id, "tree", "basis"))
    taken, rows = Taken(), []
    for one in sent:
        try:
            rows.append(_row(ballot, one, frame, standing, now))
        except states.WrongStep:
            taken.refused[str(one.id)] = _("Jawaban ini tidak sesuai dengan pertanyaan sidang.")
    if rows:
        _store(ballot, rows, taken)
    return taken


def _store(ballot: Ballot, rows: list[Answer], taken: Taken) -> None:
    ids = [row.pk for row in rows]
    Answer.objects.bulk_create(rows, ignore_conflicts=True)
    kept = dict(Answer.objects.filter(pk__in=ids, ballot=ballot).values_list("pk", "standing"))
    taken.stored = [str(each) for each in kept]
    taken.late = [str(each) for each, standing in kept.items() if standing == states.LATE]
    # A number that another ballot holds already is a forgery or a broken phone: said, not stored.
    taken.refused |= {str(each): _("Nomor jawaban ini sudah dipakai.") for each in ids if each not in kept}
    interests = [row for row in rows if row.kind == states.INTEREST and kept.get(row.pk) == states.COUNTED]
    if interests:
        Ballot.objects.filter(pk=ballot.pk).update(recused=max(interests, key=lambda row: row.seq).value)


def _row(ballot: Ballot, one: Sent, frame: Frame, standing: states.Standing, now: datetime) -> Answer:
    value = _in_order(one.value) if one.kind == states.INTEREST else one.value
    if not asking.knows(frame, one.kind, one.key, value):
        raise states.WrongStep(one.key)
    at = max(min(one.answered_at, now), now - OLDEST)
    given = states.Given(one.kind, one.key, one.round, at, now)
    return Answer(
        id=one.id, ballot=ballot, kind=one.kind, key=one.key, round=one.round, value=value[:200], text=one.text[:500],
        signed=one.signed[:120], seq=one.seq, answered_at=at, received_at=now, took_ms=one.took_ms,
        standing=states.judge(given, standing, ballot.joined_step),
    )  # fmt: skip


def _in_order(codes: str) -> str:
    return ",".join(sorted({code for code in codes.split(",") if code}))
