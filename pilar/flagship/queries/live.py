"""What the open room asks, many times a second: short questions, each a query or two."""

import gzip
import json
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import Count

from pilar.flagship import words
from pilar.flagship.domain import sitting as states
from pilar.flagship.domain.consistency import random_index
from pilar.flagship.domain.frame import Frame
from pilar.flagship.models import Answer, Ballot, Proposal, Sitting, Snapshot, Stage, Version
from pilar.flagship.queries.preparation import UnknownSitting, invited_by_bloc
from pilar.flagship.store import seats

# The moderator is gone when the cockpit has not asked for so long.
AWAY = timedelta(seconds=20)
ACTIVE_POLL, IDLE_POLL = 2_000, 10_000

registered_by_bloc = invited_by_bloc

Told = TypeVar("Told")


def sitting_by_code(code: str) -> Sitting:
    """Whoever has the code: the doors of participants, observers and the projector. Raises UnknownSitting."""
    rows = Sitting.objects.filter(code=code.upper()).exclude(state=states.DRAFT)
    found = rows.defer("tree", "basis").first()  # the room reads the frozen version, never the preparation
    if found is None:
        raise UnknownSitting(code)
    return found


def ballot_of(sitting: Sitting, token_hash: str) -> Ballot | None:
    """The ballot a phone's token opens, None for no token or a dead one."""
    if not token_hash:
        return None
    found = sitting.ballots.filter(token_hash=token_hash).first()
    if found is not None:
        found.sitting = sitting
    return found


def ballot_at(code: str, token_hash: str) -> Ballot | None:
    """The same with its sitting in one query, for what phones ask all the time; what they were asked stays unread."""
    if not token_hash:
        return None
    return seats.ballot_at(code.upper(), token_hash)


def ballot_by_door(sitting: Sitting, door_index: int) -> Ballot | None:
    return sitting.ballots.filter(door_index=door_index).first()


@lru_cache(maxsize=16)
def _read(version_id: int, sha256: str) -> Frame:
    """A version never changes: its hash tells it, also where a test uses a number again."""
    return Frame(json.loads(Version.objects.get(pk=version_id, sha256=sha256).document))


def version_number(sitting: Sitting) -> int:
    """Number of the version in force."""
    return sitting.versions.count()


def frame_of(sitting: Sitting, number: int | None = None) -> Frame:
    """The frozen version in force (or of this number), read; kept in memory because it never changes."""
    chosen = sitting.versions.order_by("-number").values_list("pk", "sha256")
    version = chosen.first() if number is None else chosen.filter(number=number).first()
    if version is None:
        raise UnknownSitting(sitting.pk)
    return _read(*version)


def joined_by_bloc(sitting: Sitting) -> dict[str, int]:
    rows = sitting.ballots.values("bloc_code").annotate(count=Count("pk")).order_by()
    return {row["bloc_code"]: row["count"] for row in rows}


def current_stage(sitting: Sitting) -> Stage | None:
    return sitting.stages.filter(closed_at=None).first()


def stages_of(sitting: Sitting) -> list[Stage]:
    return list(sitting.stages.order_by("id"))


def standing_of(sitting: Sitting) -> states.Standing:
    """Where the sitting stands, for judging answers."""
    closed: dict[str, datetime] = {}
    opened: frozenset[str] = frozenset()
    for stage in sitting.stages.order_by("id"):
        if stage.closed_at is not None:
            closed[stage.step] = stage.closed_at
        if stage.step == states.REVISE:
            opened = frozenset(stage.opened_keys)
    return states.Standing(
        sitting.step, sitting.round, sitting.snapshots.count(), opened, closed, sitting.proposals.count(),
        sitting.state == states.SEALED,
    )  # fmt: skip


class Known(Generic[Told]):
    """What was read of a sitting, by its revision: everything told here moves the revision in its own transaction.

    Inside a transaction nothing is kept, because its revision may never come to be. The screen's key is drawn: no two
    sittings share one.
    """

    MOST = 32

    def __init__(self) -> None:
        self.told: OrderedDict[tuple[str, int, bool], Told] = OrderedDict()

    def of(self, sitting: Sitting, read: Callable[[], Told], apart: bool = False) -> Told:
        """What is known, or read now. `apart`: what else tells two answers of one revision from each other."""
        place = (sitting.screen_key, sitting.revision, apart)
        found = self.told.get(place)
        if found is None:
            found = read()
            if not connection.in_atomic_block:
                self.told[place] = found
                while len(self.told) > self.MOST:
                    self.told.popitem(last=False)
        return found


_RULES: Known[tuple[Frame, states.Standing]] = Known()
_PULSES: Known[str] = Known()


def rules_of(sitting: Sitting) -> tuple[Frame, states.Standing]:
    """What judges an answer: the version in force and where the sitting stands. What is read too late, while the room moves
    on, is of no use to anybody: an answer is written only while the revision stands."""
    return _RULES.of(sitting, lambda: (frame_of(sitting), standing_of(sitting)))


def own_answers(ballot: Ballot) -> list[dict[str, Any]]:
    """Every counted answer of one ballot, as its phone wants them back."""
    rows = ballot.answers.order_by("seq", "received_at").filter(standing=states.COUNTED)
    return [
        {
            "id": str(row.pk),
            "kind": row.kind,
            "key": row.key,
            "round": row.round,
            "value": row.value,
            "seq": row.seq,
        }
        for row in rows
    ]


def last_seq(ballot: Ballot) -> int:
    row = ballot.answers.order_by("-seq").values_list("seq", flat=True).first()
    return int(row or 0)


def pulse(sitting: Sitting, now: datetime) -> Mapping[str, Any]:
    """What every phone and screen needs to know of the room; the same for everybody."""
    stage = current_stage(sitting)
    opened = stage.opened_keys if stage is not None and stage.step == states.REVISE else []
    proposal = latest_proposal(sitting)
    snapshot = sitting.snapshots.order_by("-number").values_list("number", flat=True).first()
    return {
        "revision": sitting.revision,
        "version": version_number(sitting),
        "state": sitting.state,
        "step": sitting.step,
        "round": sitting.round,
        "ends_at": stage.ends_at.isoformat() if stage is not None and stage.ends_at else None,
        "sheet": sitting.sheet,
        "opened": opened,
        "snapshot": snapshot or 0,
        "proposal": {"number": proposal.number, "chosen": proposal.chosen, "deviation": proposal.deviation} if proposal else None,
        "away": is_away(sitting, now),
        "poll_ms": ACTIVE_POLL if sitting.state == states.OPEN else IDLE_POLL,
    }  # fmt: skip


def pulse_text(sitting: Sitting, now: datetime) -> str:
    """The same as JSON, read once for each revision."""
    return _PULSES.of(sitting, lambda: json.dumps(pulse(sitting, now)), is_away(sitting, now))


def is_away(sitting: Sitting, now: datetime) -> bool:
    """The cockpit has not been heard of for a while."""
    seen = sitting.held_seen_at
    return sitting.state == states.OPEN and (seen is None or now - seen > AWAY)


def pulse_tag(sitting: Sitting, now: datetime) -> str:
    """The ETag of the pulse: it changes exactly when the pulse does."""
    return f'"{sitting.revision}-{int(is_away(sitting, now))}"'


def latest_proposal(sitting: Sitting) -> Proposal | None:
    return sitting.proposals.order_by("-number").first()


def get_snapshot(sitting: Sitting, number: int) -> Snapshot | None:
    return sitting.snapshots.filter(number=number).first()


def latest_snapshot(sitting: Sitting) -> Snapshot | None:
    return sitting.snapshots.order_by("-number").first()


@lru_cache(maxsize=8)
def _packed(snapshot_id: int, sha256: str) -> tuple[bytes, bytes]:
    """A result never changes, and a whole room asks for it in the same two seconds."""
    document = Snapshot.objects.values_list("document", flat=True).get(pk=snapshot_id, sha256=sha256).encode()
    return document, gzip.compress(document)


def result_at(code: str, number: int) -> tuple[bytes, bytes] | None:
    """A shown result as its document, plain and packed with gzip; None where there is none."""
    rows = Snapshot.objects.filter(sitting__code=code.upper(), number=number).order_by()
    found = rows.exclude(sitting__state=states.DRAFT).values_list("pk", "sha256").first()
    return _packed(*found) if found is not None else None


def late_count(sitting: Sitting) -> int:
    """Answers that came too late: their number is told, their content is not counted."""
    return Answer.objects.filter(ballot__sitting=sitting, standing=states.LATE).count()


def ranked_codes(snapshot: Snapshot) -> list[str]:
    """Candidates of a result, best first."""
    return [code for code, _stand in ranked(snapshot)]


def ranked(snapshot: Snapshot) -> list[tuple[str, tuple[int, int]]]:
    """(candidate, (place, seat)) of a result, best first; the seat tells level ones apart where the tie rule did."""
    rows = json.loads(snapshot.document)["ranking"]
    return [(row["code"], (row["place"], row.get("seat", 0))) for row in rows]


def ballot_document(ballot: Ballot) -> dict[str, Any]:
    """A ballot as it goes into the decision file: pseudonym, bloc, and every counted answer as it came; never a name."""
    rows = ballot.answers.filter(standing=states.COUNTED).order_by("kind", "key", "round", "seq", "pk")
    fields = ("kind", "key", "round", "value", "text", "signed", "seq")
    return {
        "pseudonym": ballot.pseudonym,
        "bloc": ballot.bloc_code,
        "way": ballot.way,
        "recused": ballot.recused,
        "answers": [dict(zip(fields, row, strict=True)) for row in rows.values_list(*fields)],
    }


def pack(sitting: Sitting, ballot: Ballot, now: datetime) -> dict[str, Any]:
    """The whole sitting for one phone: everything frozen, what this ballot is asked, what it said."""
    frame = frame_of(sitting)
    document = frame.document
    return {
        "code": sitting.code,
        "title": document["title"],
        "question": document["question"],
        "promise": document["rules"]["promise"],
        "tie": document["rules"]["tie"],
        "cr": {"limit": document["rules"]["cr_limit"], "ri": _random_indices(frame)},
        "names": frame.names,
        "sets": [{"code": each.code, "title": each.title, "items": [list(item) for item in each.items]} for each in frame.sets],
        "groups": [group["code"] for group in document["criteria"]["groups"]],
        "candidates": [{**one, "regional": words.regional_facts(one.get("regional", {}))} for one in document["candidates"]],
        "criteria": document["criteria"]["items"],
        "evidence": document["evidence"],
        "me": {
            "pseudonym": ballot.pseudonym, "bloc": ballot.bloc_code, "asked": ballot.asked, "hash": ballot.hash,
            "recused": [code for code in ballot.recused.split(",") if code],
        },
        "answers": own_answers(ballot),
        "seq": last_seq(ballot),
        "pulse": pulse(sitting, now),
    }  # fmt: skip


def _random_indices(frame: Frame) -> dict[str, str]:
    """Random index of the frozen table for each size of a set of three and more, for the person's own consistency."""
    sizes = {len(each.items) for each in frame.sets if len(each.items) > 2}
    return {str(size): f"{random_index(size, frame.rules['ri_table']):.4f}" for size in sorted(sizes)}


def told(snapshot: Snapshot | None) -> dict[str, Any] | None:
    """A result as its document, or None before the first."""
    return json.loads(snapshot.document) if snapshot is not None else None


def paper_voted(ballot: Ballot, proposal: Proposal) -> bool:
    """Whether a paper ballot has its vote on this proposal."""
    return ballot.answers.filter(kind=states.VOTE, round=proposal.number).exists()


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper ballot, how many officers keyed it, and whether it counts."""

    ballot: Ballot
    keyings: int
    counted: bool


def paper_ballots(sitting: Sitting) -> list[Paper]:
    rows = sitting.ballots.filter(way="PAPER").order_by("pseudonym")
    counts = rows.annotate(keyed=Count("keyings", distinct=True), given=Count("answers", distinct=True))
    return [Paper(one, one.keyed, one.given > 0) for one in counts]
