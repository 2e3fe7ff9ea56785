"""From stored answers to the room's result: what a snapshot holds, and how far each bloc has come."""

import json
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pilar.flagship.domain import gathering, rounds, snapshot
from pilar.flagship.domain import sitting as states
from pilar.flagship.domain.frame import Frame
from pilar.flagship.domain.result import Settings
from pilar.flagship.models import Answer, Sitting
from pilar.flagship.queries import live, preparation

Answers = dict[str, dict[tuple[str, str], str]]
# Enough for two digits of a share, and the room waits less than a second for it.
SHOWN_DRAWS = Settings(bootstrap=2_000, free_weights=5_000)


def said_in(sitting: Sitting) -> list[gathering.Said]:
    """Every counted comparison and score of the sitting."""
    rows = Answer.objects.filter(
        ballot__sitting=sitting, standing=states.COUNTED, kind__in=(states.PAIR, states.SCORE)
    )
    fields = ("ballot_id", "kind", "key", "value", "round", "seq")
    return [gathering.Said(str(row[0]), *row[1:]) for row in rows.values_list(*fields).iterator()]


def voices_of(sitting: Sitting) -> list[gathering.Voice]:
    """Ballots in the order of their pseudonyms, so that a result never hangs on who came first."""
    rows = sitting.ballots.order_by("pseudonym").values_list("pk", "bloc_code", "recused")
    return [
        gathering.Voice(str(pk), bloc, frozenset(code for code in recused.split(",") if code))
        for pk, bloc, recused in rows
    ]


def gathered(sitting: Sitting, until_round: int | None = None) -> tuple[Frame, gathering.Gathered, Answers]:
    """The frozen version in force, the room as arrays, and what each ballot says at the end of this round."""
    frame = live.frame_of(sitting)
    answers = gathering.latest(said_in(sitting), until_round)
    return frame, gathering.gather(frame, voices_of(sitting), answers), answers


def result_document(sitting: Sitting, number: int) -> dict[str, Any]:
    """What is shown to everybody as result `number`, at the end of the round that runs. Raises UnusableDecision."""
    frame, now, answers = gathered(sitting, sitting.round)
    version = preparation.latest_version(sitting)
    document = snapshot.document_of(frame, now, SHOWN_DRAWS, version.sha256 if version else "")
    before = live.latest_snapshot(sitting)
    moved = w_change = None
    top = snapshot.top_share(document, sitting.top_count)
    if before is not None and sitting.round > 1:
        earlier = gathering.latest(said_in(sitting), sitting.round - 1)
        moved = rounds.moved_share(earlier, answers)
        w_change = snapshot.change_of_w(before.document, document)
        top = snapshot.smaller(top, snapshot.top_share(json.loads(before.document), sitting.top_count))
    stop = rounds.may_stop(
        round=sitting.round, most_rounds=sitting.most_rounds, rule=sitting.stop_rule, moved=moved, w_change=w_change,
        top_share=top,
    )  # fmt: skip
    about = {"number": number, "round": sitting.round, "version": live.version_number(sitting)}
    return {**about, **document, "late": live.late_count(sitting), "stop": snapshot.stop_document(stop)}


@dataclass(frozen=True, slots=True)
class BlocProgress:
    """How far a bloc is in the step that runs: never what anybody said."""

    code: str
    name: str
    invited: int
    joined: int
    tried: int  # answered the trial question
    done: int  # finished what the step asks
    begun: int


def progress(sitting: Sitting) -> list[BlocProgress]:
    frame = live.frame_of(sitting)
    invited, blocs = live.registered_by_bloc(sitting), frame.document["blocs"]
    counts = _answered(sitting)
    lines: dict[str, Counter[str]] = defaultdict(Counter)
    rows = sitting.ballots.values_list("pk", "bloc_code", "asked", "recused")
    opened = live.standing_of(sitting).opened
    for pk, bloc, asked, recused in rows:
        line, own = lines[bloc], counts.get(pk, {})
        line["joined"] += 1
        line["tried"] += own.get(states.TEST, 0) > 0
        wanted, given = _wanted(sitting, asked, recused, own, len(opened))
        line["done"] += wanted > 0 and given >= wanted
        line["begun"] += 0 < given < wanted
    return [
        BlocProgress(
            bloc["code"], bloc["name"], invited.get(bloc["code"], 0),
            *(lines[bloc["code"]][what] for what in ("joined", "tried", "done", "begun")),
        )
        for bloc in blocs
    ]  # fmt: skip


def _answered(sitting: Sitting) -> Mapping[Any, Mapping[str, int]]:
    """{ballot: {kind: how many different keys}} of the round that runs."""
    rows = Answer.objects.filter(ballot__sitting=sitting, standing=states.COUNTED)
    once = rows.filter(kind__in=(states.TEST, states.INTEREST, states.SUGGEST))
    judged = rows.filter(kind__in=(states.PAIR, states.SCORE), round=sitting.round)
    voted = rows.filter(kind=states.VOTE, round=sitting.proposals.count())
    made: dict[Any, Counter[str]] = defaultdict(Counter)
    for each in (once, judged, voted):
        for ballot, kind in (
            each.values_list("ballot_id", "kind", "key").distinct().values_list("ballot_id", "kind")
        ):
            made[ballot][kind] += 1
    return made


def _wanted(
    sitting: Sitting, asked: Mapping[str, list[str]], recused: str, own: Mapping[str, int], opened: int
) -> tuple[int, int]:
    """(how many answers the step asks of a ballot, how many it gave)."""
    if sitting.step == states.JOIN:
        return 1, own.get(states.TEST, 0)
    if sitting.step == states.WEIGHTS:
        return len(asked.get("pairs", ())), own.get(states.PAIR, 0)
    if sitting.step == states.SCORES:
        mine = [key for key in asked.get("scores", ()) if key.partition(":")[2] not in recused.split(",")]
        return len(mine), own.get(states.SCORE, 0)
    if sitting.step == states.REVISE:
        return opened, own.get(states.PAIR, 0) + own.get(states.SCORE, 0)
    if sitting.step == states.DECIDE:
        return 1, own.get(states.VOTE, 0)
    return 0, 0


@dataclass(frozen=True, slots=True)
class Tally:
    """The votes on a proposal: head count by choice, share of acceptance, and what was written."""

    accept: int
    note: int
    reject: int
    needed_percent: int
    dissent: list[tuple[str, str, str]]  # (choice, text, the name signed, or empty)

    @property
    def voted(self) -> int:
        return self.accept + self.note + self.reject

    @property
    def carried(self) -> bool:
        """Acceptance with or without a note reaches the frozen share of the votes given."""
        return self.voted > 0 and (self.accept + self.note) * 100 >= self.voted * self.needed_percent


def votes(sitting: Sitting, number: int) -> Tally:
    """The last vote of each ballot on this proposal."""
    rows = Answer.objects.filter(
        ballot__sitting=sitting, kind=states.VOTE, round=number, standing=states.COUNTED
    ).order_by("seq", "received_at")
    last = {row.ballot_id: row for row in rows}
    count = Counter(row.value for row in last.values())
    written = sorted((row.value, row.text, row.signed) for row in last.values() if row.text)
    return Tally(count["ACCEPT"], count["NOTE"], count["REJECT"], sitting.share_percent, written)


def suggestions(sitting: Sitting) -> list[str]:
    """What people wrote about the list of candidates, without anybody's name, in the order of the letters."""
    rows = Answer.objects.filter(ballot__sitting=sitting, kind=states.SUGGEST, standing=states.COUNTED)
    return sorted({text for text in rows.values_list("text", flat=True) if text.strip()})


def interests(sitting: Sitting) -> dict[str, int]:
    """{candidate: how many people declared a stake in it and do not score it}."""
    count: Counter[str] = Counter()
    for recused in sitting.ballots.exclude(recused="").values_list("recused", flat=True):
        count.update(recused.split(","))
    return dict(sorted(count.items()))
