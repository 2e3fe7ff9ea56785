"""A sitting for the tests: twelve candidates, four blocs, people who join and answer."""

import uuid
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from random import Random

from pilar.accounts.domain import Actor, Role
from pilar.flagship import services
from pilar.flagship.models import Sitting
from pilar.flagship.queries import live

NOW = datetime(2026, 12, 9, 1, 0, tzinfo=UTC)
LEADER = Actor(910, "Moderator Satu", Role.MODERATOR, (5371,))
OTHER = Actor(911, "Moderator Dua", Role.MODERATOR, (5371,))
DESK = Actor(912, "Petugas Pintu", Role.CLERK, (5371,))
STRANGER = Actor(913, "Moderator Kota Lain", Role.MODERATOR, (5301,))
PRODUCTS = (
    "Sei", "Tenun NTT", "Kopi", "Jagung bose", "Garam", "Se'i ikan", "Madu", "Anyaman lontar", "Gula lontar", "Abon ikan",
    "Kue rambut", "Mebel",
)  # fmt: skip


def prepared(products=PRODUCTS, people=12, template="PERMENDAGRI_9_2014", **rules) -> Sitting:
    """A draft with facts for what the registry scores and people on its register, evenly over the blocs."""
    sitting = services.create_sitting(
        actor=LEADER, title="FGD produk unggulan", question="Produk apa yang diutamakan?", city_code=5371,
        held_on=date(2026, 12, 9), now=NOW, seed=7,
    )  # fmt: skip
    if template != "PERMENDAGRI_9_2014":
        services.choose_template(actor=LEADER, sitting_id=sitting.pk, template=template, now=NOW)
    if rules:
        services.describe(actor=LEADER, sitting_id=sitting.pk, now=NOW, **rules)
    for name in products:
        services.put_candidate(actor=LEADER, sitting_id=sitting.pk, name=name, now=NOW)
    sitting.refresh_from_db()
    services.put_evidence(actor=LEADER, sitting_id=sitting.pk, facts=facts(sitting), now=NOW)
    blocs = [bloc.code for bloc in sitting.blocs.order_by("id")]
    guests = [services.Guest(f"Orang {n}", blocs[n % len(blocs)], f"Lembaga {n}") for n in range(people)]
    services.invite(actor=DESK, sitting_id=sitting.pk, guests=guests, now=NOW)
    sitting.refresh_from_db()
    return sitting


def facts(sitting):
    chance = Random(3)
    registry = [one["code"] for one in sitting.tree["items"] if one["source"] == "registry"]
    return [
        services.Fact(
            candidate=candidate.code, criterion=criterion, value=Decimal(chance.randrange(10, 900)), unit="orang",
            score=Decimal(chance.randrange(100, 500)) / 100, query="tenaga kerja UMKM", counted_on=date(2026, 12, 1),
            numerator=Decimal(10), denominator=None, few=False,
        )
        for candidate in sitting.candidates.order_by("code")
        for criterion in registry
    ]  # fmt: skip


def opened(**wishes) -> tuple[Sitting, list[services.Printed]]:
    """Frozen, slips printed, the door open."""
    sitting = prepared(**wishes)
    services.freeze(actor=LEADER, sitting_id=sitting.pk, now=NOW)
    printed = services.issue_slips(actor=DESK, sitting_id=sitting.pk, now=NOW, chance=Random(5))
    services.open_sitting(actor=LEADER, sitting_id=sitting.pk, now=NOW)
    sitting.refresh_from_db()
    return sitting, printed


def enter(sitting, printed, chance=None):
    """Everybody with a slip joins; their ballots."""
    dice = chance or Random(11)
    return [
        services.join(sitting_code=sitting.code, slip_code=each.code, now=NOW, chance=dice).ballot
        for each in printed
    ]


def answer(ballot, kind, key, value, seq, *, at=NOW, now=None, round=1, id=None, **more):
    one = services.Sent(id or uuid.uuid4(), kind, key, value, seq, at, round, **more)
    return services.take_answers(ballot=ballot, sent=[one], now=now or at)


def move(sitting, *steps, at=NOW, keys=()):
    for step in steps:
        services.open_step(actor=LEADER, sitting_id=sitting.pk, step=step, opened_keys=keys, now=at)


def answer_everything(ballots, at=NOW, seed=1):
    """Every ballot answers all it is asked, around a common view: lower codes are better."""
    chance = Random(seed)
    for ballot in ballots:
        ballot.refresh_from_db()
        sent, seq = [], 0
        for key in ballot.asked["pairs"]:
            seq += 1
            sent.append(
                services.Sent(uuid.uuid4(), "PAIR", key, chance.choice(["1/3", "1", "3", "5"]), seq, at)
            )
        for key in ballot.asked["scores"]:
            seq += 1
            place = int(key.partition(":")[2][1:])
            value = max(1, min(5, round(5 - place / 3 + chance.gauss(0, 0.7))))
            sent.append(services.Sent(uuid.uuid4(), "SCORE", key, str(value), seq, at))
        services.take_answers(ballot=ballot, sent=sent, now=at + timedelta(seconds=1))


def sealed(people=24, carried=True, **wishes) -> tuple[Sitting, list]:
    """A sitting led to its end, the first two chosen; and its ballots."""
    sitting, printed = opened(people=people, **wishes)
    ballots = enter(sitting, printed)
    move(sitting, "EVIDENCE", "CANDIDATES", "WEIGHTS", "SCORES")
    answer_everything(ballots)
    shown = services.reveal(actor=LEADER, sitting_id=sitting.pk, now=NOW)
    services.propose(actor=LEADER, sitting_id=sitting.pk, chosen=live.ranked_codes(shown)[:2], now=NOW)
    for ballot in ballots:
        answer(ballot, "VOTE", "", "ACCEPT" if carried else "REJECT", 900)
    services.seal(actor=LEADER, sitting_id=sitting.pk, now=NOW)
    sitting.refresh_from_db()
    return sitting, ballots
