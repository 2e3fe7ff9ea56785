"""Answers with names: only where the promise given before the first answer says so, and to whom it says."""

from dataclasses import dataclass

from pilar.flagship import words
from pilar.flagship.domain import gathering
from pilar.flagship.domain import sitting as states
from pilar.flagship.domain.frame import Frame
from pilar.flagship.models import Answer, Sitting
from pilar.flagship.queries import counting, live


@dataclass(frozen=True, slots=True)
class Named:
    """One person's last counted answers in words."""

    name: str
    bloc: str
    vote: str
    comparisons: list[str]
    scores: list[str]  # a line per criterion


def promise_of(sitting: Sitting) -> str:
    """Whose eyes names are promised to: ANONYMOUS, CHAIR or MINUTES, as it was frozen."""
    return str(live.frame_of(sitting).rules["anonymity"])


def list_named(sitting: Sitting) -> list[Named]:
    """By name; empty in an anonymous sitting, whose ballots know nobody."""
    rows = list(
        sitting.ballots.exclude(participant=None)
        .select_related("participant")
        .order_by("participant__name", "pk")
    )
    if not rows:
        return []
    frame, votes = live.frame_of(sitting), _votes(sitting)
    answers = gathering.latest(counting.said_in(sitting))
    made = []
    for row in rows:
        own = answers.get(str(row.pk), {})
        compared = [
            _compared(frame, key, value) for (kind, key), value in sorted(own.items()) if kind == states.PAIR
        ]
        name = row.participant.name if row.participant else ""
        made.append(
            Named(
                name, frame.names[row.bloc_code], votes.get(str(row.pk), "–"), compared, _scored(frame, own)
            )
        )
    return made


def _compared(frame: Frame, key: str, value: str) -> str:
    _set, a, b = key.split(":")
    return f"{frame.names[a]} : {frame.names[b]} = {value}"


def _scored(frame: Frame, own: dict[tuple[str, str], str]) -> list[str]:
    lines: dict[str, list[str]] = {}
    for (kind, key), value in sorted(own.items()):
        if kind == states.SCORE:
            criterion, _colon, candidate = key.partition(":")
            lines.setdefault(criterion, []).append(f"{frame.names[candidate]} {value}")
    return [f"{frame.names[code]}: {', '.join(said)}" for code, said in lines.items()]


def _votes(sitting: Sitting) -> dict[str, str]:
    """The last vote of each ballot on the last proposal, with its note."""
    rows = Answer.objects.filter(
        ballot__sitting=sitting, kind=states.VOTE, standing=states.COUNTED, round=sitting.proposals.count()
    )
    last = {str(row.ballot_id): row for row in rows.order_by("seq", "received_at")}
    return {
        pk: f"{words.VOTE_WORDS[row.value]}{': ' + row.text if row.text else ''}" for pk, row in last.items()
    }
