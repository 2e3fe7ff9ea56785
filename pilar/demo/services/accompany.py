"""The accompaniment to the NIB in the demo city: cases of everyone without NIB, some of them brought every step of the way."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random
from typing import Any

from pilar.accounts.domain import Actor, system
from pilar.demo.services.desk import person
from pilar.licensing import services as licensing
from pilar.licensing.domain import cases
from pilar.licensing.domain.recommending import recommend
from pilar.licensing.models import Case
from pilar.registry.domain.filters import Filters

# So many cases are brought some of the way; the others wait to be visited.
WALKED = 120
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
    begun = now - timedelta(days=14)
    opened = licensing.open_cases(actor=office, filters=Filters(), now=begun).opened
    licensing.assign_cases(actor=head, now=begun)
    draw, desk = Random(seed), person("petugas")
    helpers = {one.user_id: one for one in map(person, ("pendamping", "pendamping2"))}
    waiting = Case.objects.filter(facilitator_id__in=helpers).select_related("business").order_by("id")
    for case in waiting[:WALKED]:
        _walk(case, helpers[case.facilitator_id], desk, draw, now)
    return opened


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
        said = case.business.activity or case.business.product or case.business.name
        found = recommend(said).suggestions
        if found:
            licensing.choose_class(description=said, kbli_code=found[0].code, **common)
    if far > 5 and Case.objects.get(pk=case.pk).state == cases.READY:
        _at_the_desk(case, desk, draw, at + timedelta(hours=2), far)


def _at_the_desk(case: Case, desk: Actor, draw: Random, at: datetime, far: int) -> None:
    common: dict[str, Any] = {"actor": desk, "case_id": case.pk, "now": at}
    licensing.file_case(**common)
    if far > 6:
        nib = f"{at:%d%m%y}{draw.randrange(10**7):07d}"
        licensing.record_nib(nib=nib, on=at.date(), **common)
