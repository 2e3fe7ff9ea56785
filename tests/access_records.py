"""The records the table of access speaks of, by name: what each gives to `reverse`.

A new area adds its function to RECORDS; the name before the dot is the kind, after it where it lies
for a person who works in Kota Kupang (5371).
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any

from django.db import transaction

from pilar.accounts.domain import Role, system
from pilar.accounts.tests.people import make_person
from pilar.commitments.tests import parties
from pilar.documents import services as documents
from pilar.documents.domain import kinds
from pilar.flagship import services as flagship
from pilar.flagship.models import DecisionFile, Sitting
from pilar.flagship.queries import decision
from pilar.flagship.tests.sittings import PRODUCTS, sealed
from pilar.intake.models import Batch
from pilar.licensing import queries as cases
from pilar.licensing import services as licensing
from pilar.licensing.domain.crosschecking import PILES
from pilar.licensing.models import Case, KbliMove, NibCheck, OssOutage
from pilar.linkage import services as linkage
from pilar.linkage.models import Pair
from pilar.messages import services as messages
from pilar.registry import services as registry
from pilar.registry.domain.filters import Filters
from pilar.registry.models import Business
from tests import access_meetings, access_packaging, access_products, access_reports, access_training

DAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def _person(role: Role, area: int) -> Callable[[], dict[str, Any]]:
    return lambda: {"person_id": make_person(role, (area,)).pk}


def _batch(area: int, **more: int) -> Callable[[], dict[str, Any]]:
    """A batch whose columns wait to be confirmed."""
    said = {
        "source_id": 0,
        "source_name": "Dinas",
        "source_kind": "OFFICE",
        "status": "READ",
        "area_code": area,
    }
    return lambda: {"batch_id": Batch.objects.create(as_of_on=DAY.date(), created_at=DAY, **said).pk, **more}


def _business(village: int, **more: int) -> Callable[[], dict[str, Any]]:
    """A business in a village, by the number its address carries."""
    values = {"business_name": "Kios Contoh", "owner_name": "Pemilik Contoh", "village_code": village}
    return lambda: {
        "number": registry.register_business(actor=system("test"), values=values, now=DAY).number,
        **more,
    }


def _proposal(village: int) -> Callable[[], dict[str, Any]]:
    """A change somebody proposed for a business in a village."""

    def made() -> dict[str, Any]:
        values = {"business_name": "Kios Contoh", "owner_name": "Pemilik Contoh", "village_code": village}
        business = registry.register_business(actor=system("test"), values=values, now=DAY)
        asked = registry.propose_change(
            actor=system("test"), business_id=business.pk, values={"brand": "Baru"}, reason="contoh", now=DAY
        )
        return {"request_id": asked.pk}

    return made


def _paper(area: int, by: str = "document_id") -> Callable[[], dict[str, Any]]:
    """An issued recap of an area, by its row or by the code printed on it."""

    def made() -> dict[str, Any]:
        data = {"columns": [{"label": "Usaha"}], "rows": []}
        paper = documents.issue(
            actor=system("test"), kind=kinds.RECAP, title="Contoh", data=data, area_code=area, now=DAY
        ).document
        return {by: paper.code if by == "code" else paper.pk}

    return made


def _message(area: int, **more: str) -> Callable[[], dict[str, Any]]:
    """A message that waits its turn, to somebody of an area."""

    def made() -> dict[str, Any]:
        to = messages.Recipient("owner", 1, "Ibu Contoh", phone="+6281200000311")
        wish = {
            "data": {"isi": "kabar", "perihal": "kabar"},
            "area_code": area,
            "key": f"contoh:{area}",
            "purpose": "CASE",
        }
        return {
            "message_id": messages.enqueue(actor=system("test"), template="note", to=to, now=DAY, **wish).pk,
            **more,
        }

    return made


def _case(village: int, **more: str) -> Callable[[], dict[str, Any]]:
    """The case of a business without NIB in a village."""

    def made() -> dict[str, Any]:
        values = {"business_name": "Kios Contoh", "owner_name": "Pemilik Contoh", "village_code": village}
        business = registry.register_business(actor=system("test"), values=values, now=DAY)
        licensing.open_cases(actor=system("test"), filters=Filters(), now=DAY)
        return {"case_id": Case.objects.get(business=business).pk, **more}

    return made


def _day(village: int, **more: int) -> Callable[[], dict[str, Any]]:
    """An NIB day of the city of a village, in some years."""

    def made() -> dict[str, Any]:
        day = licensing.plan_day(
            actor=system("test"), on=date(2040, 1, 9), opens_at=time(8), closes_at=time(14), place="Aula", capacity=9,
            area=village // 10**6, now=DAY,
        )  # fmt: skip
        return {"day_id": day.pk, **more}

    return made


def _card(village: int, ended: bool = False) -> Callable[[], dict[str, Any]]:
    """The code of the card of a business in a village."""

    def made() -> dict[str, Any]:
        number = _business(village)()["number"]
        business = Business.objects.get(number=number)
        card = licensing.make_card(actor=system("test"), business_id=business.pk, now=DAY)
        if ended:
            licensing.end_card(actor=system("test"), business_id=business.pk, now=DAY)
        return {"code": cases.code_of(card)}

    return made


def _outage(city: int) -> Callable[[], dict[str, Any]]:
    """An outage of OSS that still runs."""
    return lambda: {
        "outage_id": OssOutage.objects.create(city_code=city, kind="DOWN", began_at=DAY, noted_at=DAY).pk
    }


def _owner_word(village: int) -> Callable[[], dict[str, Any]]:
    """What an owner in a village said through her card."""

    def made() -> dict[str, Any]:
        card = cases.card_by_code(_card(village)()["code"])
        return {"word_id": licensing.say_word(card=card, kind="CALL_ME", now=DAY).pk}

    return made


def _checked(city: int, **more: int) -> Callable[[], dict[str, Any]]:
    """A list of NIBs that was held against the registry of a city."""

    def made() -> dict[str, Any]:
        check = NibCheck.objects.create(
            city_code=city, name="nib.csv", made_at=DAY, lines=0, nibs=0, counts=dict.fromkeys(PILES, 0)
        )
        return {"check_id": check.pk, **more}

    return made


def _move(city: int) -> Callable[[], dict[str, Any]]:
    """Classes that went to KBLI 2025 together."""
    return lambda: {
        "move_id": KbliMove.objects.create(
            city_code=city,
            old_code="10130",
            new_code="10120",
            businesses=1,
            delivery_id=999_999,
            made_at=DAY,
            undone_at=DAY,
        ).pk
    }


def _twins(village: int, verdict: str = "") -> Callable[[], dict[str, Any]]:
    """Two businesses of a village as a pair of the review; with a verdict, decided."""

    def made() -> dict[str, Any]:
        values = {"business_name": "Kios Contoh", "owner_name": "Pemilik Contoh", "village_code": village}
        a, b = (
            registry.register_business(actor=system("test"), values=values, now=DAY).pk for _one in range(2)
        )
        pair = Pair.objects.create(
            a=a, b=b, business=0.9, owner=0.05, household=0.02, unrelated=0.03, pile="LOOK", evidence="what=SAME:SAME", start=-9.0,
            model_version="test", found_at=DAY, village_code=village, district_code=village // 10**4, city_code=village // 10**6,
            province_code=village // 10**8,
        )  # fmt: skip
        if not verdict:
            return {"pair_id": pair.pk}
        decision = linkage.decide(actor=system("test"), pair_id=pair.pk, verdict=verdict, now=DAY)
        question = pair.questions.first()
        return {"question_id": question.pk} if question else {"decision_id": decision.pk}

    return made


_DECIDED: dict[str, Any] = {}


def _sitting(published: bool = False) -> Callable[[], dict[str, Any]]:
    """A sealed sitting of Kota Kupang; by number for the office, by code for everybody. Its file is computed once."""

    def made() -> dict[str, Any]:
        about = {"title": "FGD", "question": "Apa?", "city_code": 5371, "now": DAY}
        if not _DECIDED:
            with transaction.atomic():
                found = decision.file_of(sealed(products=PRODUCTS[:3], people=12)[0])
                _DECIDED.update(
                    {
                        name: getattr(found, name)
                        for name in ("whole", "public", "sha256", "root", "public_key")
                    }
                )
                transaction.set_rollback(True)
        sitting = flagship.create_sitting(actor=system("test"), **about)
        Sitting.objects.filter(pk=sitting.pk).update(state="SEALED", sealed_at=DAY)
        DecisionFile.objects.create(
            sitting=sitting, written_at=DAY, published_at=DAY if published else None, **_DECIDED
        )
        return {"code": sitting.code} if published else {"sitting_id": sitting.pk}

    return made


def _sitting_elsewhere() -> dict[str, Any]:
    about = {"title": "FGD", "question": "Apa?", "city_code": 5301}
    return {"sitting_id": flagship.create_sitting(actor=system("test"), now=DAY, **about).pk}


def _fgd(city: int = 5371, *, ready: bool = True, **more: Any) -> Callable[[], dict[str, Any]]:
    """A sitting of a city, frozen with people on its register; or a draft."""
    return lambda: {"sitting_id": _prepared_fgd(city, ready).pk, **more}


def _prepared_fgd(city: int, ready: bool) -> Sitting:
    office = system("test")
    found = flagship.create_sitting(actor=office, title="FGD", question="Apa?", city_code=city, now=DAY)
    for name in ("Sei", "Tenun"):
        flagship.put_candidate(actor=office, sitting_id=found.pk, name=name, now=DAY)
    guests = [flagship.Guest("Ani", "PELAKU"), flagship.Guest("Ben", "PEJABAT")]
    flagship.invite(actor=office, sitting_id=found.pk, guests=guests, now=DAY)
    if ready:
        flagship.freeze(actor=office, sitting_id=found.pk, now=DAY)
    return found


def _guest() -> dict[str, Any]:
    found = _prepared_fgd(5371, True)
    return {"sitting_id": found.pk, "participant_id": found.participants.order_by("id").first().pk}


def _room(**more: Any) -> Callable[[], dict[str, Any]]:
    """An open room by its code; with an empty `key` its projector's own."""

    def made() -> dict[str, Any]:
        found = _prepared_fgd(5371, True)
        flagship.open_sitting(actor=system("test"), sitting_id=found.pk, now=DAY)
        return {"code": found.code, **{name: value or found.screen_key for name, value in more.items()}}

    return made


OESAPA, OUTSIDE = 5371031002, 5301022001


def _promise(city: int, **more: Any) -> Callable[[], dict[str, Any]]:
    """A promise in the register of a city."""
    return lambda: {"commitment_id": parties.promise_in(city).pk, **more}


def _review(city: int, **more: Any) -> Callable[[], dict[str, Any]]:
    """The coming review day of a city."""
    return lambda: {"review_id": parties.review_in(city).pk, **more}


RECORDS: dict[str, Callable[[], dict[str, Any]]] = {
    "-": dict,
    "promise.inside": _promise(5371),
    "promise.outside": _promise(5301),
    "promise.reporting": _promise(5371, what="lapor"),
    "promise.dancing": _promise(5371, what="menari"),
    "promise.hiding": _promise(5371, what="batal-umumkan"),
    "promise.of_no_step": _promise(5371, step_id=999_999),
    "promise.asking": _promise(5371, what="tanya"),
    "promise.of_no_comment": _promise(5371, comment_id=999_999, what="tarik"),
    "promise.of_no_link": _promise(5371, link_id=999_999),
    "promise.of_nobody": _promise(5371, person_id=999_999),
    "evidence.of_nobody": lambda: {"evidence_id": 999_999},
    "review.inside": _review(5371),
    "review.outside": _review(5301),
    "review.closing": _review(5371, what="tutup"),
    "review.of_no_item": _review(5371, item_id=999_999, what="putuskan"),
    "public.of_nobody": lambda: {"number": "J-999999"},
    "reply.of_nobody": lambda: {"code": "999999-00"},
    "sitting.sealed": _sitting(),
    "sitting.published": _sitting(published=True),
    "sitting.elsewhere": _sitting_elsewhere,
    "sitting.nobodys": lambda: {"code": "XXXXXXXX"},
    "person.inside": _person(Role.CLERK, 537103),
    "person.outside": _person(Role.CLERK, 5301),
    "person.above": _person(Role.INSPECTOR, 5371),
    "person.nobody": lambda: {"person_id": 999_999},
    "reset.wrong_key": lambda: {"uidb36": "1", "key": "wrong-key"},
    "figure.nib": lambda: {"figure": "nib"},
    "figure.unknown": lambda: {"figure": "laba"},
    "batch.inside": _batch(5371),
    "batch.outside": _batch(5301),
    "pair.inside": _batch(5371, row_key=1),
    "pair.outside": _batch(5301, row_key=1),
    "business.inside": _business(OESAPA),
    "business.outside": _business(OUTSIDE),
    "photo.of_nobody": _business(OESAPA, photo_id=999_999),
    "photo.outside": _business(OUTSIDE, photo_id=999_999),
    "proposal.inside": _proposal(OESAPA),
    "proposal.outside": _proposal(OUTSIDE),
    "case.inside": _case(OESAPA),
    "case.outside": _case(OUTSIDE),
    "paper.own": _paper(5371),
    "paper.other": _paper(5301),
    "paper.code": _paper(5371, "code"),
    "paper.wrong_code": lambda: {"code": "0000000000000000"},
    "day.inside": _day(OESAPA),
    "day.outside": _day(OUTSIDE),
    "guest.inside": _day(OESAPA, guest_id=999_999),
    "guest.outside": _day(OUTSIDE, guest_id=999_999),
    "outage.inside": _outage(5371),
    "outage.outside": _outage(5301),
    "message.inside": _message(5371),
    "message.outside": _message(5301),
    "message.cancelling": _message(5371, deed="tarik"),
    "message.dancing": _message(5371, deed="menari"),
    "template.note": lambda: {"code": "note"},
    "template.unknown": lambda: {"code": "poem"},
    "permit.inside": _business(OESAPA, permit="BPOM"),
    "permit.outside": _business(OUTSIDE, permit="BPOM"),
    "permit.unknown": _business(OESAPA, permit="NIB"),
    "card.any": _card(OESAPA),
    "card.ended": _card(OESAPA, ended=True),
    "card.wrong": lambda: {"code": "AAAAAAAAAAAAAAA"},
    "word.inside": _owner_word(OESAPA),
    "word.outside": _owner_word(OUTSIDE),
    "checked.inside": _checked(5371),
    "checked.outside": _checked(5301),
    "checked.line": _checked(5371, line_id=999_999),
    "checked.line_outside": _checked(5301, line_id=999_999),
    "move.inside": _move(5371),
    "move.outside": _move(5301),
    "class.of_2020": lambda: {"code": "01270"},
    "class.of_nobody": lambda: {"code": "00000"},
    "deed.visit": _case(OESAPA, what="kunjungan"),
    "deed.nib": _case(OESAPA, what="nib"),
    "deed.reopen": _case(OESAPA, what="buka-lagi"),
    "deed.outside": _case(OUTSIDE, what="kunjungan"),
    "deed.unknown": _case(OESAPA, what="menari"),
    "twins.inside": _twins(OESAPA),
    "twins.outside": _twins(OUTSIDE),
    "decision.inside": _twins(OESAPA, "DIFFERENT"),
    "decision.outside": _twins(OUTSIDE, "DIFFERENT"),
    "question.inside": _twins(OESAPA, "UNSURE"),
    "question.outside": _twins(OUTSIDE, "UNSURE"),
    "sitting.inside": _fgd(),
    "sitting.draft": _fgd(ready=False),
    "sitting.outside": _fgd(5301),
    "version.inside": _fgd(number=1),
    "part.candidates": _fgd(ready=False, slug="pilihan"),
    "part.guests": _fgd(slug="undangan"),
    "part.unknown": _fgd(slug="menari"),
    "invitee.inside": _guest,
    "paper.of_nobody": _fgd(ballot_id="00000000-0000-0000-0000-000000000000"),
    "deed.open": _fgd(what="buka"),
    "deed.dance": _fgd(what="menari"),
    "room.open": _room(),
    "room.of_nobody": lambda: {"code": "TIADA"},
    "result.of_nobody": _room(number=9),
    "screen.right": _room(key=""),
    "screen.wrong": _room(key="salah"),
    "work.of_nobody": lambda: {"job_id": "00000000-0000-0000-0000-000000000000"},
    "act.of_nobody": lambda: {"act": "00000000-0000-0000-0000-000000000000"},
    "filter.of_nobody": lambda: {"filter_id": 999_999},
    "key.of_nobody": lambda: {"pk": 999_999},
    **access_meetings.RECORDS,
    **(access_products.RECORDS | access_packaging.RECORDS | access_training.RECORDS | access_reports.RECORDS),
}
