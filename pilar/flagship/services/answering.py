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
from pilar.flagship.models import Answer, Ballot, Sitting
from pilar.flagship.queries import live
from pilar.flagship.services.noting import locked
from pilar.flagship.store import seats

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
    """Store what is new. Sent again it is named as stored and changes nothing. Raises Refused for a flood.

    Judged by the room as the ballot was read with it, and written only while it still stands so. Where it has moved on, where
    something was stored before or would be refused, or where an interest is declared, it is judged with the sitting held.
    """
    if len(sent) > MOST_AT_ONCE:
        raise Refused(_("Terlalu banyak jawaban sekaligus; kirim paling banyak %d.") % MOST_AT_ONCE)
    if all(one.kind != states.INTEREST for one in sent):
        rows, taken = _judged(ballot, ballot.sitting, sent, now)
        if not taken.refused and seats.put_answers(rows, ballot.sitting) == len(rows):
            return _all_stored(rows, taken)
    with transaction.atomic():
        # Held, so that no answer slips in between a result and the close it belongs to.
        sitting = locked(ballot.sitting_id, "tree", "basis")
        rows, taken = _judged(ballot, sitting, sent, now)
        seats.put_answers(rows, sitting)
        return _named(ballot, rows, taken)


def _judged(
    ballot: Ballot, sitting: Sitting, sent: Sequence[Sent], now: datetime
) -> tuple[list[Answer], Taken]:
    """The rows to write, and what was refused of the answers because nobody was asked so."""
    frame, standing = live.rules_of(sitting)
    rows, taken = list[Answer](), Taken()
    for one in sent:
        try:
            rows.append(_row(ballot, one, frame, standing, now))
        except states.WrongStep:
            taken.refused[str(one.id)] = _("Jawaban ini tidak sesuai dengan pertanyaan sidang.")
    return rows, taken


def _all_stored(rows: Sequence[Answer], taken: Taken) -> Taken:
    taken.stored = [str(row.pk) for row in rows]
    taken.late = [str(row.pk) for row in rows if row.standing == states.LATE]
    return taken


def _named(ballot: Ballot, rows: Sequence[Answer], taken: Taken) -> Taken:
    """What the table holds of them now, also from an earlier sending."""
    if not rows:
        return taken
    ids = [row.pk for row in rows]
    kept = dict(Answer.objects.filter(pk__in=ids, ballot=ballot).values_list("pk", "standing"))
    taken.stored = [str(each) for each in kept]
    taken.late = [str(each) for each, standing in kept.items() if standing == states.LATE]
    # A number that another ballot holds already is a forgery or a broken phone: said, not stored.
    taken.refused |= {str(each): _("Nomor jawaban ini sudah dipakai.") for each in ids if each not in kept}
    interests = [row for row in rows if row.kind == states.INTEREST and kept.get(row.pk) == states.COUNTED]
    if interests:
        Ballot.objects.filter(pk=ballot.pk).update(recused=max(interests, key=lambda row: row.seq).value)
    return taken


def _row(ballot: Ballot, one: Sent, frame: Frame, standing: states.Standing, now: datetime) -> Answer:
    value = _in_order(one.value) if one.kind == states.INTEREST else one.value
    if not asking.knows(frame, one.kind, one.key, value):
        raise states.WrongStep(one.key)
    at = max(min(one.answered_at, now), now - OLDEST)
    given = states.Given(one.kind, one.key, one.round, at, now)
    return Answer(
        id=one.id, ballot=ballot, kind=one.kind, key=one.key, round=one.round, value=value[:200], text=_kept(one.text, 500),
        signed=_kept(one.signed, 120), seq=one.seq, answered_at=at, received_at=now, took_ms=one.took_ms,
        standing=states.judge(given, standing, ballot.joined_step),
    )  # fmt: skip


def _kept(text: str, most: int) -> str:
    """As long as there is room for, without the character no database keeps."""
    return text.replace("\x00", "")[:most]


def _in_order(codes: str) -> str:
    return ",".join(sorted({code for code in codes.split(",") if code}))
