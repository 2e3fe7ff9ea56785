"""The decision file of a sitting: from stored answers to `domain.decision_record`, and the sealed file itself."""

import json
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from pilar.flagship.domain import gathering
from pilar.flagship.domain import sitting as states
from pilar.flagship.domain.asking import pair_key, score_key
from pilar.flagship.domain.decision_record import Ballot, Cell, Document, Frozen, make_record
from pilar.flagship.domain.frame import Frame
from pilar.flagship.domain.judgements import Pair
from pilar.flagship.domain.result import Settings
from pilar.flagship.models import Answer, DecisionFile, Review, Sitting
from pilar.flagship.queries import counting, live, preparation

Own = Mapping[tuple[str, str], str]


def record_of(sitting: Sitting) -> Document:
    """The whole file but for its signature. Raises UnusableDecision when there is no result."""
    frame = live.frame_of(sitting)
    return make_record(
        frozen_of(sitting, frame),
        facts_of(frame),
        ballots_of(sitting, frame),
        frame.document["evidence"],
        meeting_of(sitting),
    )


def frozen_of(sitting: Sitting, frame: Frame) -> Frozen:
    """The version in force, as the numbers need it; the published document itself stands in the notes, with its hash."""
    place = {code: index for index, code in enumerate(frame.criteria)}
    tree, rules = frame.document["criteria"], frame.rules
    version = preparation.latest_version(sitting)
    return Frozen(
        tuple(frame.names[code] for code in frame.candidates),
        tuple(frame.names[code] for code in frame.criteria),
        frame.structure,
        tuple((group["name"], tuple(place[code] for code in group["criteria"])) for group in tree["groups"])
        if frame.structure == "groups"
        else (),
        tuple(goal["name"] for goal in tree["goals"]) if frame.structure == "goals" else (),
        {bloc["code"]: Fraction(bloc["weight"]) for bloc in frame.document["blocs"]},
        Settings(seed=int(rules["seed"]), mpe_scale=float(rules["mpe_scale"])),
        {"frozen": frame.document, "frozen_sha256": version.sha256 if version else ""},
    )


def facts_of(frame: Frame) -> dict[Cell, Decimal]:
    return {
        (frame.candidates.index(candidate), frame.criteria.index(criterion)): Decimal(score)
        for (candidate, criterion), score in frame.locked.items()
    }


def ballots_of(sitting: Sitting, frame: Frame) -> list[Ballot]:
    """Everybody who compared or scored anything: they are the people of the result."""
    answers = gathering.latest(counting.said_in(sitting))
    votes = _votes(sitting)
    made = []
    for row in sitting.ballots.order_by("pseudonym"):
        own = answers.get(str(row.pk), {})
        if not own:
            continue
        recused = [code for code in row.recused.split(",") if code]
        also: dict[str, Any] = {"way": row.way, "recused": recused, "votes": votes.get(str(row.pk), [])}
        comparisons = tuple(_comparisons(frame, place, own) for place in range(len(frame.sets)))
        made.append(
            Ballot(row.pseudonym, row.bloc_code, comparisons, _scores(frame, own, recused), row.salt, also)
        )
    return made


def _comparisons(frame: Frame, place: int, own: Own) -> dict[Pair, Fraction]:
    each = frame.sets[place]
    codes = [code for code, _name in each.items]
    return {
        (i, j): Fraction(value)
        for i, a in enumerate(codes)
        for j, b in enumerate(codes[i + 1 :], i + 1)
        if (value := own.get((states.PAIR, pair_key(each.code, a, b)))) is not None
    }


def _scores(frame: Frame, own: Own, recused: list[str]) -> dict[Cell, int]:
    made = {}
    for i, candidate in enumerate(frame.candidates):
        for k, criterion in enumerate(frame.criteria):
            value = own.get((states.SCORE, score_key(criterion, candidate)), states.UNKNOWN)
            if (
                value != states.UNKNOWN
                and candidate not in recused
                and (candidate, criterion) not in frame.locked
            ):
                made[i, k] = int(value)
    return made


def _votes(sitting: Sitting) -> dict[str, list[list[Any]]]:
    """{ballot: [[proposal, choice], …]}: the last counted vote of each ballot on each proposal."""
    rows = Answer.objects.filter(ballot__sitting=sitting, kind=states.VOTE, standing=states.COUNTED)
    last: dict[tuple[str, int], str] = {}
    for ballot, number, value in rows.order_by("seq", "received_at").values_list(
        "ballot_id", "round", "value"
    ):
        last[str(ballot), number] = value
    made: dict[str, list[list[Any]]] = {}
    for (pk, number), value in sorted(last.items()):
        made.setdefault(pk, []).append([number, value])
    return made


def meeting_of(sitting: Sitting) -> Document:
    """When, where, how many, how it was decided, and where the meeting departed from the ranking."""
    proposal = live.latest_proposal(sitting)
    tally = counting.votes(sitting, proposal.number) if proposal else None
    return {
        "title": sitting.title,
        "held_on": sitting.held_on.isoformat() if sitting.held_on else "",
        "place": sitting.place,
        "opened_at": sitting.opened_at.isoformat() if sitting.opened_at else "",
        "quorum_at": sitting.quorum_at.isoformat() if sitting.quorum_at else "",
        "invited": live.registered_by_bloc(sitting),
        "joined": live.joined_by_bloc(sitting),
        "rounds": sitting.round,
        "late": live.late_count(sitting),
        "interests": counting.interests(sitting),
        "list_changes": preparation.list_changes(sitting),
        "results_shown": [
            {"number": row.number, "round": row.round, "sha256": row.sha256, "at": row.taken_at.isoformat()}
            for row in sitting.snapshots.order_by("number")
        ],
        "proposal": None
        if proposal is None
        else {"number": proposal.number, "chosen": proposal.chosen, "deviation": proposal.deviation},
        "votes": None
        if tally is None
        else {
            "accept": tally.accept,
            "note": tally.note,
            "reject": tally.reject,
            "needed_percent": tally.needed_percent,
            "carried": int(tally.carried),
            "dissent": [list(one) for one in tally.dissent],
        },
    }


def file_of(sitting: Sitting) -> DecisionFile | None:
    return DecisionFile.objects.filter(sitting=sitting).first()


def published_file(code: str) -> DecisionFile | None:
    """What everybody may see of a sitting; None when it is not published."""
    rows = DecisionFile.objects.filter(sitting__code=code.upper(), published_at__isnull=False)
    return rows.select_related("sitting").first()


def read_file(found: DecisionFile) -> Document:
    """The sealed document as it is given to the public."""
    return json.loads(found.public)  # type: ignore[no-any-return]


def reviews_of(sitting: Sitting) -> list[Review]:
    """The looks back, the newest first."""
    return list(sitting.reviews.order_by("-reviewed_on", "-id"))
