"""The owner's card: its code, what the page shows and hides, and what becomes of an owner's word."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from pilar.accounts.domain import Actor, Refused, Role, system
from pilar.accounts.tests.people import make_person
from pilar.audit.models import Entry
from pilar.licensing import queries, services
from pilar.licensing.domain import cards, cases
from pilar.licensing.models import Case, OwnerCard, OwnerWord
from pilar.registry import services as registry
from pilar.registry.domain.filters import Filters
from pilar.registry.models import Business

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
OESAPA = 5371031010
OFFICE = system("uji")
NIK, PHONE = "5371015505850003", "081239110987"


# -- the code ---------------------------------------------------------------------------------------
@settings(deadline=None)
@given(st.integers(min_value=0, max_value=2**50), st.integers(min_value=0, max_value=2**63 - 1))
def test_a_code_is_read_back(number, signature):
    assert cards.read_code(cards.code_of(number, signature)) == (number, signature)


@settings(deadline=None)
@given(st.text(max_size=40))
def test_any_text_is_a_code_or_none(text):
    try:
        number, signature = cards.read_code(text)
    except cards.NotACode:
        return
    assert number >= 0 and 0 <= signature < 2**65


def test_a_code_may_be_typed_badly():
    code = cards.code_of(17, 2**62 + 14)
    assert cards.read_code(cards.grouped(code).lower().replace("o", "0").replace("i", "1")) == (
        17,
        2**62 + 14,
    )


# -- what the page shows ------------------------------------------------------------------------------
@pytest.mark.parametrize("state", ["", *cases.STATES])
def test_every_state_has_three_pictures(state):
    from pilar.licensing.words import cards as words

    for has_nib in (False, True):
        three = cards.three_of(state, has_nib=has_nib, alive=True, permit=True, another=True)
        assert three.done in words.DONE and three.now in words.NOW and three.next in words.NEXT


@pytest.fixture
def card(db):
    values = {
        "business_name": "Sei Mama Yuli <b>", "owner_name": "Yuliana Tefa", "village_code": OESAPA, "activity": "jual sei babi",
        "nik": NIK, "phone": [f"+62{PHONE[1:]}"], "capital": 7_654_321,
    }  # fmt: skip
    business = registry.register_business(actor=OFFICE, values=values, now=NOW)
    make_person(Role.FACILITATOR, (OESAPA,))
    services.open_cases(actor=OFFICE, filters=Filters(), now=NOW)
    services.assign_cases(actor=OFFICE, now=NOW)
    return services.make_card(actor=OFFICE, business_id=business.pk, now=NOW)


def address(card):
    return f"/kartu/{queries.code_of(card)}/"


def test_the_page_is_open_and_shows_nothing_secret(card):
    page = Client().get(address(card))
    text = page.content.decode()
    assert page.status_code == 200 and "Menunggu kunjungan" in text and "Sei Mama Yuli &lt;b&gt;" in text
    for secret in (NIK, PHONE, PHONE[1:], "7.654.321", "7654321"):
        assert secret not in text
    assert page["X-Robots-Tag"].startswith("noindex") and page["Referrer-Policy"] == "same-origin"
    assert "no-store" in page["Cache-Control"] or "no-cache" in page["Cache-Control"]
    card.refresh_from_db()
    assert card.opened_on is not None


def test_the_page_follows_the_case(card):
    case = Case.objects.get()
    act = {"actor": OFFICE, "case_id": case.pk, "now": NOW}
    services.log_visit(on=NOW.date(), way="HOME", result="MET", reachable=True, **act)
    assert "Ibu/Bapak memutuskan" in Client().get(address(card)).content.decode()
    services.record_consent(on=NOW.date(), how="lisan", **act)
    services.tick_documents(documents=["KTP"], **act)
    text = Client().get(address(card)).content.decode()
    assert "alamat usaha sampai RT/RW" in text and "KTP yang terbaca jelas" not in text
    services.tick_documents(documents=cases.DOCUMENTS, **act)
    services.choose_class(description="jual sei babi", kbli_code="10120", **act)
    services.file_case(**act)
    assert "Menunggu OSS" in Client().get(address(card)).content.decode()
    services.record_nib(nib="2311260012345", on=NOW.date(), **act)
    text = Client().get(address(card)).content.decode()
    assert "NIB sudah terbit" in text and "BPOM" in text and "2311260012345" not in text


def test_a_wrong_letter_opens_nothing_and_guessing_is_slowed(card, settings):
    settings.LIMITS = {"owner_card_miss": "3/10m/ip"}
    code = queries.code_of(card)
    wrong = code[:-1] + ("A" if code[-1] != "A" else "B")
    visitor = Client()
    assert [visitor.get(f"/kartu/{wrong}/").status_code for _try in range(4)] == [404, 404, 404, 429]
    assert visitor.get(address(card)).status_code == 200, "a neighbour's slips lock nobody out"


def test_a_new_card_ends_the_old_one(card):
    old = address(card)
    new = services.make_card(actor=OFFICE, business_id=card.business_id, now=NOW)
    assert Client().get(old).status_code == 410 and Client().get(address(new)).status_code == 200
    services.end_card(actor=OFFICE, business_id=card.business_id, now=NOW)
    assert Client().get(address(new)).status_code == 410
    assert Entry.objects.filter(action="licensing.card_ended").count() == 2


def test_the_card_of_a_merged_business_shows_the_one_that_replaced_it(card):
    kept = registry.register_business(
        actor=OFFICE,
        values={"business_name": "Sei Yuli", "owner_name": "Yuliana Tefa", "village_code": OESAPA},
        now=NOW,
    )
    registry.merge_businesses(actor=OFFICE, keep=kept.pk, drop=card.business_id, reason="sama", now=NOW)
    assert "Sei Yuli" in Client().get(address(card)).content.decode()
    assert OwnerCard.objects.get(pk=card.pk).business_id != kept.pk


def test_who_does_not_accompany_there_makes_no_card(card):
    stranger = Actor(user_id=7, name="Ina", role=Role.FACILITATOR, areas=(5371011008,))
    with pytest.raises(Refused):
        services.make_card(actor=stranger, business_id=card.business_id, now=NOW)
    assert services.make_cards(actor=stranger, business_ids=[card.business_id], now=NOW) == []
    assert services.make_cards(actor=OFFICE, business_ids=[card.business_id], now=NOW) == [card]


# -- what an owner says -------------------------------------------------------------------------------
def test_an_owner_says_what_is_wrong_and_is_answered(card):
    visitor = Client()
    sent = visitor.post(f"{address(card)}kata/", {"kind": "NOT_RIGHT", "text": f"Nomor saya {PHONE}"})
    assert sent.status_code == 302 and "kata=salah" in sent.url
    word = OwnerWord.objects.get()
    assert PHONE not in word.text_sealed and word.village_code == OESAPA
    helper = Client()
    helper.force_login(make_person(Role.FACILITATOR, (OESAPA,)))
    assert PHONE in helper.get("/nib/kata-pemilik/").content.decode()
    assert "1 pemilik menunggu kabar" in helper.get("/").content.decode()
    case = Case.objects.get()
    assert "Ini tidak benar" in helper.get(f"/nib/{case.pk}/").content.decode()
    assert helper.post(f"/nib/kata-pemilik/{word.pk}/", {"answer": ""}).status_code == 422
    assert helper.post(f"/nib/kata-pemilik/{word.pk}/", {"answer": "Nomor diusulkan."}).status_code == 302
    assert queries.list_words(OFFICE) == []
    with pytest.raises(Refused, match="sudah menjawabnya"):
        services.answer_word(actor=OFFICE, word_id=word.pk, answer="lagi", now=NOW)


def test_an_empty_word_is_asked_again_and_nothing_is_lost(card):
    page = Client().post(f"{address(card)}kata/", {"kind": "NOT_RIGHT", "text": " "})
    assert page.status_code == 422 and "Tulis apa yang tidak benar." in page.content.decode()
    assert Client().post(f"{address(card)}kata/", {"kind": "MENARI"}).status_code == 422
    long = Client().post(f"{address(card)}kata/", {"kind": "NOT_RIGHT", "text": "x" * 501})
    assert (
        long.status_code == 422
        and "Paling banyak 500 huruf" in long.content.decode()
        and "x" * 501 in long.content.decode()
    )


def test_a_card_does_not_flood_the_office(card):
    for _word in range(services.cards.MOST_WAITING):
        services.say_word(card=card, kind="CALL_ME", hours="NOON", now=NOW)
    page = Client().post(f"{address(card)}kata/", {"kind": "CALL_ME", "hours": "NOON"})
    assert page.status_code == 422 and "masih menunggu jawaban" in page.content.decode()


def test_a_typed_code_leads_to_the_page(card):
    visitor = Client()
    typed = cards.grouped(queries.code_of(card)).lower()
    assert visitor.get("/kartu/", {"kode": typed}).url == address(card)
    assert visitor.get("/kartu/", {"kode": "halo"}).status_code == 404
    assert visitor.get("/kartu/").status_code == 200


def test_cards_are_printed_for_a_list(card):
    helper = Client()
    helper.force_login(make_person(Role.SUPERVISOR, (5371,)))
    page = helper.post("/nib/kartu/?tahap=OPEN&siapa=semua").content.decode()
    assert cards.grouped(queries.code_of(card)) in page and "data:image/svg" in page
    assert Business.objects.count() == OwnerCard.objects.count()
