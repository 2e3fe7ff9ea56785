"""The rehearsal FGD in the demo city: one that was held and sealed, one frozen that a moderator plays through step by step."""

import uuid
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from random import Random
from types import MappingProxyType

from django.conf import settings
from django.utils import timezone

from pilar.accounts.domain import Actor
from pilar.demo.domain import rehearsal
from pilar.demo.services.desk import person
from pilar.flagship import services as flagship
from pilar.flagship.domain import sitting as states
from pilar.flagship.models import Ballot, Sitting
from pilar.flagship.queries import live


def hold_rehearsals(*, seed: int, now: datetime) -> None:
    """A sealed morning of nine days ago, and tonight's, frozen with its register."""
    leader, desk = person("moderator"), person("petugas")
    morning = timezone.localtime(now - timedelta(days=9)).replace(hour=9, minute=0, second=0, microsecond=0)
    past = _prepare(leader, desk, "Gladi bersih FGD produk unggulan", seed, morning)
    _hold(past, leader, morning, seed)
    # In the second one people score the workers, too: where they and the registry differ, the room is told.
    _prepare(
        leader,
        desk,
        "FGD produk unggulan Kota Kupang (gladi bersih kedua)",
        seed + 1,
        now,
        {"LABOUR": "both"},
    )


def _prepare(
    leader: Actor, desk: Actor, title: str, seed: int, now: datetime, sources: Mapping[str, str] = MappingProxyType({})
) -> Sitting:  # fmt: skip
    sitting = flagship.create_sitting(
        actor=leader, title=title, question=rehearsal.QUESTION, city_code=settings.CITY, held_on=now.date(), place="Aula kantor (contoh)",
        basis=rehearsal.BASIS, rehearsal=True, seed=seed, now=now,
    )  # fmt: skip
    for name, about, looks_for in rehearsal.PRODUCTS:
        flagship.put_candidate(
            actor=leader, sitting_id=sitting.pk, name=name, about=about, looks_for=looks_for, now=now
        )
    flagship.choose_sources(actor=leader, sitting_id=sitting.pk, sources=sources, now=now)
    flagship.load_figures(
        actor=leader, sitting_id=sitting.pk, lines=rehearsal.FIGURES, source=rehearsal.FIGURES_SOURCE, now=now
    )
    flagship.count_evidence(actor=leader, sitting_id=sitting.pk, now=now)
    for duty, name, job in (
        ("CHAIR", "Serena Talo", "Wakil Wali Kota"),
        ("NOTULIS", "Siti Rahma Lamadike", "Petugas data"),
    ):
        flagship.name_officer(actor=leader, sitting_id=sitting.pk, duty=duty, name=name, title=job, now=now)
    blocs = [
        {"code": one.code, "name": one.name, "weight": one.weight, "quota": dict(rehearsal.BLOCS)[one.code]}
        for one in sitting.blocs.order_by("id")
    ]
    flagship.put_blocs(actor=leader, sitting_id=sitting.pk, blocs=blocs, now=now)
    guests = [
        flagship.Guest(one.name, one.bloc, one.institution, f"005/{n:03}/2026")
        for n, one in enumerate(rehearsal.guests(seed), 1)
    ]
    flagship.invite(actor=desk, sitting_id=sitting.pk, guests=guests, now=now)
    flagship.freeze(actor=leader, sitting_id=sitting.pk, now=now)
    sitting.refresh_from_db()
    return sitting


def _hold(sitting: Sitting, leader: Actor, at: datetime, seed: int) -> None:
    """The whole evening: two rounds, a vote, the seal."""

    def later(minutes: int) -> datetime:
        return at + timedelta(minutes=minutes)

    def turn(step: str, minutes: int, keys: tuple[str, ...] = ()) -> None:
        flagship.open_step(
            actor=leader, sitting_id=sitting.pk, step=step, opened_keys=keys, now=later(minutes)
        )
        play(Sitting.objects.get(pk=sitting.pk), later(minutes + 2))

    flagship.open_sitting(actor=leader, sitting_id=sitting.pk, now=at)
    play(Sitting.objects.get(pk=sitting.pk), later(1))
    for step, minutes in (
        (states.EVIDENCE, 10),
        (states.CANDIDATES, 25),
        (states.WEIGHTS, 30),
        (states.SCORES, 50),
    ):
        turn(step, minutes)
    first = flagship.reveal(actor=leader, sitting_id=sitting.pk, now=later(70))
    told = live.told(first) or {}
    turn(states.DISCUSS, 75)
    turn(states.REVISE, 85, tuple(one["key"] for one in told["divided"]))
    second = flagship.reveal(actor=leader, sitting_id=sitting.pk, now=later(92))
    flagship.propose(actor=leader, sitting_id=sitting.pk, chosen=live.ranked_codes(second)[:3], now=later(96))
    play(Sitting.objects.get(pk=sitting.pk), later(98))
    flagship.seal(actor=leader, sitting_id=sitting.pk, now=later(104))


def play(sitting: Sitting, now: datetime) -> int:
    """What the invented participants do in the step that runs: come in, answer, revise, vote. The same every time."""
    came = _come_in(sitting, now) if sitting.step == states.JOIN else set()
    acted = 0
    for ballot in sitting.ballots.order_by("pseudonym"):
        if ballot.pk not in came and not _is_invented(ballot):
            continue  # a real phone, or paper: its holder answers
        ballot.sitting = sitting
        sent = list(_answers(sitting, ballot, now))
        if sent:
            flagship.take_answers(ballot=ballot, sent=sent, now=now)
            acted += 1
    return acted


def _come_in(sitting: Sitting, now: datetime) -> set[uuid.UUID]:
    """Everybody who was not handed a slip of the moderator's own gets one here and joins; their ballots."""
    chance, desk = Random(f"pintu {sitting.seed}"), person("petugas")
    return {
        flagship.join(sitting_code=sitting.code, slip_code=printed.code, now=now, chance=chance).ballot.pk
        for printed in flagship.issue_slips(actor=desk, sitting_id=sitting.pk, now=now, chance=chance)
    }


def _is_invented(ballot: Ballot) -> bool:
    """Whether its trial answer is one that was made here: the number tells."""
    return ballot.answers.filter(pk=_number_of(ballot, states.TEST, "", 1)).exists()


def _number_of(ballot: Ballot, kind: str, key: str, round: int) -> uuid.UUID:
    return uuid.uuid5(ballot.pk, f"{kind} {key} {round}")


def _answers(sitting: Sitting, ballot: Ballot, now: datetime) -> Iterator[flagship.Sent]:
    """What one of them says in this step and has not said yet."""
    mind = Random(f"{sitting.seed} {ballot.pseudonym} {sitting.step} {sitting.round}")
    known = {(one["kind"], one["key"], one["round"]) for one in live.own_answers(ballot)}
    number = live.last_seq(ballot)
    for kind, key, value, text in _wishes(sitting, ballot, mind):
        round = _round(sitting, kind)
        if (kind, key, round) not in known:
            number += 1
            made = _number_of(ballot, kind, key, round)
            yield flagship.Sent(
                made, kind, key, value, number, now, round, text, took_ms=mind.randrange(2_000, 20_000)
            )


def _round(sitting: Sitting, kind: str) -> int:
    if kind == states.VOTE:
        return sitting.proposals.count()
    return sitting.round if sitting.step == states.REVISE else 1


def _wishes(sitting: Sitting, ballot: Ballot, mind: Random) -> Iterator[tuple[str, str, str, str]]:
    """(kind, key, value, text)."""
    bloc = ballot.bloc_code
    if sitting.step == states.JOIN:
        yield states.TEST, "", "well", ""
        yield (
            states.INTEREST,
            "",
            f"P{mind.randrange(1, 13):02}" if bloc == "PELAKU" and mind.random() < 0.4 else "",
            "",
        )
    elif sitting.step == states.CANDIDATES and mind.random() < 0.06:
        yield states.SUGGEST, "1", "", "Sambal lu'at sebaiknya dinilai bersama sei."
    elif sitting.step == states.WEIGHTS:
        yield from (
            (states.PAIR, key, rehearsal.compares(bloc, key, mind), "") for key in ballot.asked["pairs"]
        )
    elif sitting.step == states.SCORES:
        mine = [
            key for key in ballot.asked["scores"] if key.partition(":")[2] not in ballot.recused.split(",")
        ]
        yield from ((states.SCORE, key, rehearsal.scores(bloc, key, mind), "") for key in mine)
    elif sitting.step == states.REVISE:
        for key in sorted(live.standing_of(sitting).opened):
            if mind.random() < 0.3 and key.partition(":")[2] not in ballot.recused.split(","):
                yield states.SCORE, key, rehearsal.scores("", key, mind), "Mendengar penjelasan peserta lain"
    elif sitting.step == states.DECIDE:
        choice, text = rehearsal.votes(mind)
        yield states.VOTE, "", choice, text
