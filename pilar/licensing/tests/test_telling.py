"""Owners hear of each change: which change says what, once, and in words that fit the case."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from pilar.accounts.domain import Role, system
from pilar.accounts.tests.people import make_person
from pilar.licensing import queries, services
from pilar.licensing.domain import cases, telling
from pilar.licensing.models import Case
from pilar.licensing.words.telling import TEMPLATES
from pilar.messages.domain.texts import LONGEST, filled
from pilar.messages.models import Message
from pilar.registry import services as registry
from pilar.registry.domain.filters import Filters
from pilar.vault import services as vault

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
OESAPA = 5371031010
OFFICE = system("uji")


@pytest.mark.parametrize(
    ("old", "new", "ending", "template"),
    [
        (cases.FOUND, cases.CONTACTED, "", telling.MET),
        (cases.FOUND, cases.READY, "", telling.READY),
        (cases.READY, cases.CONSENTED, "", telling.LACKING),
        (cases.FILED, cases.READY, "", telling.LACKING),
        (cases.REFUSED, cases.READY, "", telling.READY),
        (cases.FILED, cases.ISSUED, "", telling.ISSUED),
        (cases.CONTACTED, cases.FOUND, "", ""),
        (cases.FOUND, cases.CLOSED, "BUSINESS_CLOSED", ""),
        (cases.CONSENTED, cases.CLOSED, "BUSINESS_CLOSED", telling.CLOSED),
        (cases.CONSENTED, cases.CLOSED, "DUPLICATE", ""),
    ],
)
def test_which_change_is_told(old, new, ending, template):
    assert telling.template_for(old, new, ending) == template


@pytest.mark.parametrize("shipped", TEMPLATES, ids=lambda one: one.code)
def test_every_text_fits_its_channel_with_long_names(shipped):
    values = dict.fromkeys(shipped.marks, "x") | {
        "nama": "N" * 40,
        "usaha": "U" * 60,
        "rincian": "r" * 120,
        "kantor": "k" * 50,
    }
    for by in shipped.texts.values():
        for channel, text in by.items():
            assert len(filled(text, values, channel).body) <= LONGEST[channel]


@pytest.fixture
def case(db, settings):
    settings.ORIGIN = "https://pilar.contoh.id"
    helper = make_person(Role.FACILITATOR, (OESAPA,))
    values = {
        "business_name": "Sei Mama Yuli", "owner_name": "Yuliana Tefa", "village_code": OESAPA, "activity": "jual sei sapi",
        "phone": ["+6281239110987"],
    }  # fmt: skip
    registry.register_business(actor=OFFICE, values=values, now=NOW)
    services.open_cases(actor=OFFICE, filters=Filters(), now=NOW)
    services.assign_cases(actor=OFFICE, now=NOW)
    assert Case.objects.get().facilitator_id == helper.pk
    return Case.objects.get()


def said(message):
    return json.loads(vault.unseal("message", message.texts_sealed))["HAND"]["body"]


def told():
    return list(Message.objects.order_by("id").values_list("template", flat=True))


def test_an_owner_hears_of_each_change_once(case):
    act = {"actor": OFFICE, "case_id": case.pk, "now": NOW}
    assert told() == [], "opening and sharing out cases in bulk rings nobody's phone"
    services.log_visit(on=NOW.date(), way="HOME", result="MET", reachable=True, **act)
    services.log_visit(on=NOW.date(), way="PHONE", result="MET", **act)
    card = services.make_card(actor=OFFICE, business_id=case.business_id, now=NOW)
    services.record_consent(on=NOW.date(), how="lisan", **act)
    assert told() == [telling.MET, telling.AGREED]
    words = said(Message.objects.get(template=telling.AGREED))
    assert (
        "KTP yang terbaca jelas" in words
        and f"https://pilar.contoh.id/kartu/{queries.code_of(card)}/" in words
    )
    services.tick_documents(documents=cases.DOCUMENTS, **act)
    services.choose_class(description="sei sapi", kbli_code="10120", **act)
    services.file_case(**act)
    assert told()[2:] == [telling.PAPERS, telling.READY, telling.FILED]
    services.record_refusal(obstacle="NIK_MISMATCH", note="NIK", **act)
    assert "Dukcapil" in said(Message.objects.get(template=telling.REFUSED))
    services.send_back(lacking=["KTP"], note="buram", **act)
    assert "KTP yang terbaca jelas" in said(Message.objects.get(template=telling.LACKING))
    later = act | {"now": NOW + timedelta(days=1)}
    services.tick_documents(documents=cases.DOCUMENTS, **later)
    services.file_case(**later)
    services.record_nib(nib="2311260012345", on=NOW.date(), **later)
    assert told()[-3:] == [telling.READY, telling.FILED, telling.ISSUED]
    last = Message.objects.get(template=telling.ISSUED)
    assert "Izin edar BPOM MD" in said(last) and (last.thing, last.thing_id) == ("case", str(case.pk))
    assert Message.objects.values("key").distinct().count() == len(told())


def test_the_same_news_goes_once_a_day(case):
    act = {"actor": OFFICE, "case_id": case.pk}
    services.log_visit(on=NOW.date(), way="HOME", result="MET", now=NOW, **act)
    for moment in (NOW, NOW + timedelta(hours=2), NOW + timedelta(days=1)):
        services.record_consent(on=NOW.date(), how="lisan", now=moment, **act)
        services.record_consent(on=None, now=moment, **act)
    assert told().count(telling.AGREED) == 2


def test_a_new_helper_and_a_referral_are_told_to_who_was_met(case):
    other = make_person(Role.FACILITATOR, (OESAPA,))
    services.transfer_caseload(actor=OFFICE, giver=case.facilitator_id, taker=other.pk, note="cuti", now=NOW)
    assert told() == [], "nobody has met her yet"
    act = {"actor": OFFICE, "case_id": case.pk, "now": NOW}
    services.log_visit(on=NOW.date(), way="HOME", result="MET", **act)
    services.transfer_caseload(
        actor=OFFICE, giver=other.pk, taker=case.facilitator_id, note="kembali", now=NOW
    )
    services.refer_case(to="Dukcapil Oebobo", note="NIK", **act)
    assert told() == [telling.MET, telling.HELPER, telling.REFERRED]
    assert "Dukcapil Oebobo" in said(Message.objects.get(template=telling.REFERRED))


def test_without_an_address_the_outbox_says_why(case):
    from pilar.registry.models import Owner

    Owner.objects.update(phones_sealed="", email="")
    services.log_visit(actor=OFFICE, case_id=case.pk, on=NOW.date(), way="HOME", result="MET", now=NOW)
    assert Message.objects.get().reason == "NO_ADDRESS"


def test_what_fails_tells_nobody(case):
    with pytest.raises(cases.WrongMove):
        services.file_case(actor=OFFICE, case_id=case.pk, now=NOW)
    assert told() == []
