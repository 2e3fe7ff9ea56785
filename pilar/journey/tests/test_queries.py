"""Evidence from the registry's records, and the step of a real business."""

from datetime import UTC, date, datetime, timedelta

import polars as pl
import pytest
from django.template.loader import render_to_string

from pilar.accounts.domain import Actor, Role, system
from pilar.catalogue import services as catalogue
from pilar.catalogue.queries import evidence
from pilar.catalogue.services import selling
from pilar.catalogue.tests import market, shelf
from pilar.commitments.queries.received import list_received
from pilar.journey import domain, queries
from pilar.journey.domain import Evidence, State
from pilar.licensing import services as licensing
from pilar.licensing.models import Case
from pilar.packaging.queries.of_products import count_reached
from pilar.packaging.tests import visits
from pilar.registry import services
from pilar.registry.domain.filters import Filters
from pilar.registry.models import Business
from pilar.training import services as trainings
from pilar.training.queries import count_trained
from pilar.training.tests import classes

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
CLERK = Actor(user_id=7, name="Maria Contoh", role=Role.CLERK, areas=(5371,))
STRANGER = Actor(user_id=8, name="Orang Lain", role=Role.CLERK, areas=(5301,))
NIB = "1234567890123"


def deliver(*rows, source="Dinas", kind="OFFICE", on=date(2026, 1, 5)):
    sender = services.ensure_source(name=source, kind=kind, now=NOW)
    lines = [
        {"sheet": "1", "row": at, "business_name": "Kios Contoh", "owner_name": "Maria", "sector": "RETAIL",
         "village_code": 5371031010, "business_label": at, "owner_label": at, **row}
        for at, row in enumerate(rows, start=2)
    ]  # fmt: skip
    return services.record_delivery(
        actor=CLERK, source_id=sender.id, name="a.xlsx", sha256="", content_sha256="", as_of_on=on,
        rows=pl.DataFrame(lines, infer_schema_length=None), now=NOW,
    )  # fmt: skip


def steps(business, actor=CLERK):
    return {step.stage: step for step in queries.steps(actor, business, NOW)}


def test_listed_by_the_first_record_licensed_by_the_one_that_names_the_nib():
    deliver({})
    business = Business.objects.get()
    told = steps(business)
    assert (told["LISTED"].state, told["LISTED"].evidence) == (State.DONE, "Dinas, 5 Januari 2026")
    assert (told["LICENSED"].state, told["TRAINED"].state) == (State.NEXT, State.LATER)
    owner = {
        "business_id": business.pk,
        "owner_id": business.owner_id,
        "business_label": None,
        "owner_label": None,
    }
    oss = deliver(
        {**owner, "nib": NIB, "nib_on": date(2026, 2, 3)}, source="OSS", kind="OSS", on=date(2026, 3, 1)
    )
    business.refresh_from_db()
    told = steps(business)
    assert told["LICENSED"].evidence == "NIB terbit 3 Februari 2026, menurut OSS"
    assert told["LICENSED"].on == date(2026, 2, 3)
    services.withdraw_delivery(actor=CLERK, delivery_id=oss.delivery_id, now=NOW)
    business.refresh_from_db()
    assert steps(business)["LICENSED"].state is State.NEXT


def test_an_nib_that_no_record_speaks_of_is_no_evidence():
    deliver({})
    Business.objects.update(nib=NIB, has_nib=True)
    assert steps(Business.objects.get())["LICENSED"].state is State.NEXT


def test_an_nib_of_the_wrong_length_is_no_evidence_and_the_next_step_says_so():
    deliver({"nib": "12345"})
    Business.objects.update(nib="12345", has_nib=True)
    business = Business.objects.get()
    assert steps(business)["LICENSED"].state is State.NEXT
    assert "NIB_NOT_13" in domain.next_codes(queries.known(business, frozenset()), NOW.date())


def test_nobody_sees_the_steps_of_a_business_she_may_not_open():
    deliver({})
    assert queries.steps(STRANGER, Business.objects.get(), NOW) == []


def test_the_next_step_says_why_and_leads_to_the_place():
    deliver({"seen_on": date(2026, 10, 1), "phone": ["+628113222333"], "no_nib_reason": "COMPLICATED"})
    business = Business.objects.get()
    found = queries.next_step(business, (), NOW)
    assert found.code == "NO_NIB" and "rumit" in found.why and found.further == ("KBLI", "pelatihan", "pasar")
    assert found.url == f"/umkm/{business.number}/ubah/#id_nib" and found.button == "Catat NIB"


def test_a_certificate_that_holds_counts_the_business_as_trained_once():
    found = classes.opened(3)
    place = classes.seat(found, "Ana Lay")
    business = place.business
    lesson = found.lessons.get()
    trainings.tick(actor=classes.CLERK, lesson_id=lesson.pk, ticks=[trainings.Tick(place.pk, "PRESENT", 1)], now=NOW)  # fmt: skip
    assert steps(business)["TRAINED"].state is State.LATER
    later = NOW + timedelta(days=2)
    (made,) = trainings.issue_certificates(actor=classes.HEAD, cohort_id=found.pk, now=later)
    told = steps(business)["TRAINED"]
    assert (told.state, told.on) == (State.DONE, later.date())
    assert told.evidence.startswith("Sertifikat Kemasan pangan, Ana Lay") and made.number in told.link
    assert count_trained((5371,)) == 1 and count_trained((5301,)) == 0
    trainings.revoke_certificate(actor=classes.HEAD, certificate_id=made.pk, reason="tidak hadir", now=later)
    assert steps(business)["TRAINED"].state is State.LATER and count_trained((5371,)) == 0


def test_packaging_at_a_good_level_is_evidence_until_a_later_visit_takes_it_away():
    first = visits.signed()
    told = steps(first.business)["READY"]
    assert (told.state, told.on) == (State.DONE, first.signed_on)
    assert "Keripik Pisang" in told.evidence and "tingkat I," in told.evidence and str(first.pk) in told.link
    later = visits.NOW + timedelta(days=30)
    worse = [item.key for item in visits.items_of(visits.standards_of(first)) if item.severity == "CRITICAL"]
    visits.signed(*worse, of=first.business, now=later)
    assert steps(first.business)["READY"].state is not State.DONE
    of_another_product = visits.signed(of=first.business, product="Abon ikan", now=later)
    assert steps(first.business)["READY"].on == of_another_product.signed_on
    assert (
        count_reached((5371,), queries.READY_LEVEL) == 1 and count_reached((5301,), queries.READY_LEVEL) == 0
    )


def test_a_closed_business_rests():
    deliver({"status": "CLOSED"})
    found = queries.next_step(Business.objects.get(), (), NOW)
    assert (found.code, found.further) == ("CLOSED", ()) and found.url.endswith("/status/")


def test_an_area_that_brings_evidence_makes_its_stage_measured(monkeypatch):
    deliver({})
    business = Business.objects.get()
    proof = {business.pk: Evidence(date(2026, 5, 1), "Pelatihan kemasan", "/pelatihan/1/")}
    monkeypatch.setitem(queries.EVIDENCE, "TRAINED", [lambda ids: proof])
    told = steps(business)
    assert (told["TRAINED"].state, told["TRAINED"].link) == (State.DONE, "/pelatihan/1/")
    assert queries.measured() == list(domain.STAGES)
    assert "belum diukur" not in [str(each["evidence"]) for each in queries.shown(told.values())][:3]


def test_what_buyers_can_have_and_what_they_bought_again_is_evidence():
    shown = shelf.published()
    business = shown.business
    assert steps(business)["ON_MARKET"].state is not State.DONE
    assert queries.next_step(business, (), NOW).further[-1] == "pasar"
    catalogue.add_outlet(actor=shelf.CLERK, business_id=business.pk, kind="SITE", url="https://dapursei.id", now=NOW)  # fmt: skip
    told = steps(business)["ON_MARKET"]
    assert told.state is State.DONE and "toko sendiri" in told.evidence and told.on == NOW.date()
    asked = market.asked(shown)
    market.offer(asked, shelf.CLERK)
    first = selling.tell_sale(
        actor=shelf.CLERK, request_id=asked.pk, on=NOW.date(), value=900_000, now=market.LATER
    )
    assert (
        "toko" in steps(business)["ON_MARKET"].evidence and steps(business)["GROWING"].state is not State.DONE
    )
    selling.confirm_purchase(inquiry_id=asked.inquiry_id, sale_id=first.pk, yes=True, now=market.LATER)
    assert evidence.count_marketed((5371,)) == 1 and evidence.count_bought_again((5371,)) == 0
    again = selling.tell_purchase(inquiry_id=asked.inquiry_id, request_id=asked.pk, on=NOW.date(), value=450_000, now=market.LATER)  # fmt: skip
    assert steps(business)["GROWING"].state is not State.DONE
    selling.confirm_sale(actor=shelf.CLERK, sale_id=again.pk, yes=True, now=market.LATER)
    told = steps(business)["GROWING"]
    assert told.state is State.DONE and told.on == NOW.date() and "membeli lagi" in told.evidence
    assert evidence.count_bought_again((5371,)) == 1 and evidence.count_marketed((5301,)) == 0
    assert "NOT_GROWING" not in domain.next_codes(queries.known(business, queries.reached(queries.steps(CLERK, business, NOW))), NOW.date())  # fmt: skip


def test_many_businesses_take_as_few_questions_as_one(django_assert_num_queries):
    deliver(*({"nib": f"{at:013}"} for at in range(1, 40)))
    ids = list(Business.objects.values_list("id", flat=True))
    with django_assert_num_queries(8):
        found = queries.steps_by_business(ids)
    assert all(step.state is State.DONE for told in found.values() for step in told[:2])


def test_the_part_of_the_page_offers_the_button_to_those_who_may():
    deliver({"seen_on": date(2026, 10, 1)})
    business = Business.objects.get()
    leader = Actor(user_id=9, name="Pimpinan", role=Role.LEADER, areas=(5371,))
    assert queries.page_part(STRANGER, business, NOW) is None
    for actor, may in ((CLERK, True), (leader, False)):
        template, values = queries.page_part(actor, business, NOW)
        page = render_to_string(template, {"part": values})
        assert "Terdata" in page and "Layak" in page and "Minta nomor telepon" in page
        assert ("/ubah/" in page) is may


def test_every_step_is_said_to_the_owner_too():
    from pilar.journey.words import NO_NIB, OWNER_NO_NIB, OWNER_STEPS, STEPS

    assert set(STEPS) | {"NO_NIB"} == set(OWNER_STEPS)
    assert set(OWNER_NO_NIB) < set(NO_NIB)
    office = {"Kunjungi", "Dampingi", "Minta ", "Jelaskan"}
    assert not any(
        str(said.words).startswith(tuple(office)) for said in (*OWNER_STEPS.values(), *OWNER_NO_NIB.values())
    )


def test_the_yearly_slip_hears_of_the_accompaniment():
    deliver({})
    business = Business.objects.get()
    licensing.open_cases(actor=system("test"), filters=Filters(), now=NOW)
    helper = Actor(user_id=9, name="Adriana Lay", role=Role.FACILITATOR, areas=(5371,))
    case = Case.objects.get(business=business)
    licensing.log_visit(
        actor=helper, case_id=case.pk, on=date(2026, 11, 20), way="HOME", result="MET", now=NOW
    )
    told = list_received(business, 2026)
    assert [(each.on, each.text) for each in told] == [
        (date(2026, 11, 20), "Pendamping Adriana Lay menemui atau menelepon Ibu/Bapak.")
    ]
    assert list_received(business, 2025) == []
