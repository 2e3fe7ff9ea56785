"""The accompaniment to the NIB in the demo city: cases of everyone without NIB, some of them brought every step of the way."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from pilar.accounts import services as account_services
from pilar.accounts.domain import Actor, Role, lies_within, system
from pilar.accounts.services.first import DEMO_DOMAIN
from pilar.demo.services.desk import person
from pilar.demo.services.owners import hear_owners
from pilar.licensing import services as licensing
from pilar.licensing.domain import cases
from pilar.licensing.domain.recommending import recommend
from pilar.licensing.models import Case
from pilar.registry.domain.filters import Filters
from pilar.registry.models import Business

# Facilitators beside the two who log in, so that every kecamatan has some.
_COLLEAGUES = (
    ("Yosefina Nalle", 537101), ("Yohana Bire Doko", 537102), ("Maksi Lado", 537102), ("Rambu Kahi", 537104),
    ("Melki Banunaek", 537104), ("Ester Taek", 537105), ("Nurhayati Sabon", 537106), ("Dominggus Ully", 537103),
)  # fmt: skip
# Days a case stayed in each state, at least and at most; the last is until OSS answered.
_STAYS = {
    cases.FOUND: (4, 60), cases.CONTACTED: (0, 8), cases.CONSENTED: (1, 15), cases.DOCUMENTED: (0, 4),
    cases.CLASSIFIED: (0, 3), cases.READY: (0, 5), cases.FILED: (1, 6),
}  # fmt: skip
# So many cases are brought some of the way; the others wait to be visited.
WALKED = 160
_OUTCOMES = (
    "MET",
    "MET",
    "MET",
    "AGREED_DATE",
    "NOT_AT_HOME",
    "NOT_AT_HOME",
    "WRONG_ADDRESS",
    "REFUSED_TALK",
)
_NOTES = ("Warung ramai, singgah lagi sore.", "Ibu minta didampingi di rumah.", "HP dipakai anaknya.", "")
_OBSTACLES = ("NIK_MISMATCH", "PHONE_USED", "NO_SMARTPHONE", "NO_SIGNAL", "DOES_NOT_KNOW")


def accompany(*, seed: int, now: datetime) -> int:
    """Open and share out all cases two weeks ago, then walk the first ones; returns how many cases stand."""
    office, head = system("Kota contoh"), person("kepala")
    draw, desk = Random(seed), person("petugas")
    helpers = _helpers(office, now)
    _past(office, list(helpers.values()), draw, now)
    begun = now - timedelta(days=14)
    opened = licensing.open_cases(actor=office, filters=Filters(), now=begun).opened
    licensing.assign_cases(actor=head, now=begun)
    waiting = Case.objects.open().filter(facilitator_id__in=helpers).select_related("business").order_by("id")
    for case in waiting[:WALKED]:
        _walk(case, helpers[case.facilitator_id], desk, draw, now)
    hear_owners(list(waiting[:WALKED]), helpers, draw, now)
    licensing.make_forecasts(actor=office, now=now)
    return opened


def _helpers(office: Actor, now: datetime) -> dict[int | None, Actor]:
    """Every facilitator of the city by id, the two who log in first."""
    for number, (name, district) in enumerate(_COLLEAGUES, 3):
        account_services.create_user(
            actor=office, email=f"pendamping{number}@{DEMO_DOMAIN}", name=name, role=Role.FACILITATOR, areas=[district],
            letter=False, now=now,
        )  # fmt: skip
    people = [person("pendamping"), person("pendamping2")]
    people += [person(f"pendamping{number}") for number in range(3, 3 + len(_COLLEAGUES))]
    return {one.user_id: one for one in people}


def _past(office: Actor, helpers: list[Actor], draw: Random, now: datetime) -> None:
    """Who got an NIB in the last two years was accompanied, day by day as an office would have written it down."""
    today = now.date()
    rows = Business.objects.filter(has_nib=True, nib_on__gt=today - timedelta(days=730), nib_on__lte=today)
    past = []
    for business in rows.exclude(status="MERGED").order_by("id"):
        if business.nib_on is None or business.nib_on < business.registered_on:
            continue
        near = [one for one in helpers if lies_within(business.village_code, one.areas)]
        by = draw.choice(near) if near else None
        past.append(
            licensing.PastCase(
                business.pk, _days(business.nib_on, business.registered_on, draw), by.user_id if by else None, by.name if by else ""
            )
        )  # fmt: skip
    licensing.record_past_cases(actor=office, past=past, now=now)


def _days(issued: date, listed: date, draw: Random) -> dict[str, date]:
    """The day each state was reached, reckoned back from the NIB, never before the business was listed."""
    days, day = {cases.ISSUED: issued}, issued
    for state in reversed(_STAYS):
        day = max(day - timedelta(days=draw.randint(*_STAYS[state])), listed)
        days[state] = day
    return days


def _walk(case: Case, helper: Actor, desk: Actor, draw: Random, now: datetime) -> None:
    """As far as chance takes it: a visit, consent, documents, a class, the desk, OSS."""
    far, at = draw.randrange(8), now - timedelta(days=draw.randint(1, 12), hours=draw.randint(0, 6))
    common: dict[str, Any] = {"actor": helper, "case_id": case.pk, "now": at}
    result = "MET" if far > 1 else draw.choice(_OUTCOMES)
    licensing.log_visit(
        on=at.date(), way=draw.choice(("HOME", "HOME", "PHONE")), result=result, minutes=draw.choice((15, 30, 45)),
        note=draw.choice(_NOTES), reachable=far > 4 or None, **common,
    )  # fmt: skip
    if far == 1:
        licensing.name_obstacle(obstacle=draw.choice(_OBSTACLES), note="", **common)
    if far > 1:
        licensing.record_consent(on=at.date(), how="lisan, di tempat usaha", **common)
    if far > 2:
        seen = cases.DOCUMENTS if far > 3 else draw.sample(cases.DOCUMENTS, 3)
        licensing.tick_documents(documents=seen, **common)
    if far > 3:
        licensing.note_for_oss(answers=_told_for_oss(Random(f"oss {case.pk}")), **common)
        said = case.business.activity or case.business.product or case.business.name
        found = recommend(said).suggestions
        if found:
            licensing.choose_class(description=said, kbli_code=found[0].code, **common)
    if far > 5 and Case.objects.get(pk=case.pk).state == cases.READY:
        # OSS has not answered yet: the city keeps the 12,000 of 17,000 with an NIB that its story tells of.
        licensing.file_case(actor=desk, case_id=case.pk, now=at + timedelta(hours=2))


def _told_for_oss(draw: Random) -> dict[str, Any]:
    """What an owner of one room and one stove says when OSS's questions are read out; some leave a question open."""
    tenure = draw.choice(("OWN", "OWN", "RENTED", "LENT", "PUBLIC"))
    return {
        "land_tenure": tenure, "land_area": str(draw.choice((6, 9, 12, 15, 24))),
        "land_cost": draw.choice((15, 20, 30)) * 1_000_000 if tenure == "OWN" else 0,
        "machinery": draw.randint(2, 40) * 250_000, "other_cost": 0, "working": draw.randint(2, 24) * 250_000,
        "capacity": str(draw.randint(4, 48) * 50) if draw.random() < 0.8 else "",
        "unit": draw.choice(("bungkus", "lembar", "porsi", "kilogram", "buah")),
        "statements": ["K3L", "SPPL", "SPATIAL"],
    }  # fmt: skip
