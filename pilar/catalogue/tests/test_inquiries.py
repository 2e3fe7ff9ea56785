"""Requests of buyers: nothing is told before the buyer confirms, the producer answers first, sales count when both say so."""

import re
from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as some

from pilar.accounts import services as accounts
from pilar.accounts.domain import Refused, Role, system
from pilar.accounts.tests.people import make_person
from pilar.catalogue.domain import inquiries, supply, traps
from pilar.catalogue.models import Inquiry, Product, Request
from pilar.catalogue.queries import inquiries as asking_queries
from pilar.catalogue.services import answering, asking, reaching, selling, waiting
from pilar.catalogue.tests import market
from pilar.catalogue.tests.shelf import CLERK, ELSEWHERE, NOW, business, owner_of, product, published
from pilar.messages.models import Message

db = pytest.mark.django_db


# -- rules ------------------------------------------------------------------------------------------------


def test_a_form_tells_a_person_from_a_machine():
    assert traps.trap("", 20, "50 bungkus") == ""
    assert traps.trap("http://x", 20, "") == traps.HONEY
    assert traps.trap("", 1, "") == traps.FAST
    assert traps.trap("", None, "") == traps.OLD == traps.trap("", 90_000, "")
    assert traps.trap("", 20, "https://a https://b www.c") == traps.ADDRESSES


@pytest.mark.parametrize(("numbers", "chance"), [((80, 20, 7, 50, 45), 0.939), ((80, 20, 7, 50, 20), 0.2289), ((80, 0, 30, 5, 20), 0.0)])  # fmt: skip
def test_the_promise_of_the_page_of_methods(numbers, chance):
    capacity, owed, lead, asked, days = numbers
    found = supply.promise(capacity_month=capacity, owed=owed, lead_days=lead, asked=asked, days=days)
    assert found.chance == chance


@given(some.integers(1, 500), some.integers(0, 300), some.integers(1, 400), some.integers(1, 365))
def test_more_time_never_makes_a_promise_worse_and_more_asked_never_better(capacity, owed, asked, days):
    def chance(asked=asked, days=days):
        return supply.promise(
            capacity_month=capacity, owed=owed, lead_days=None, asked=asked, days=days
        ).chance

    assert 0 <= chance() <= 1
    assert chance(asked=asked + 10) <= chance() + 1e-9
    if owed + asked - 0.5 <= capacity * days / 30:
        assert chance(days=days + 30) >= chance() - 1e-9


def test_without_a_capacity_nothing_is_promised():
    assert supply.promise(capacity_month=None, owed=0, lead_days=None, asked=5, days=9).word == supply.UNKNOWN


def test_every_move_of_a_request_begins_and_ends_at_a_known_state():
    assert {end for _starts, end in inquiries.DEEDS.values()} <= set(inquiries.STATES)
    with pytest.raises(inquiries.WrongMove):
        inquiries.move(inquiries.NEW, "win")


# -- asking -----------------------------------------------------------------------------------------------


@db
def test_one_form_goes_to_several_producers_and_only_after_the_buyer_confirms():
    first = published()
    second = published(business("Kios Lain", "Orang Lain", phone=""), seed=2, name="Abon ikan")
    inquiry = market.unchecked(first, second)
    assert inquiry.requests.count() == 2 and not Request.objects.visible_to(CLERK).exists()
    assert Message.objects.get().template == "inquiry_check"
    asking.check_inquiry(inquiry_id=inquiry.pk, now=NOW)
    asking.check_inquiry(inquiry_id=inquiry.pk, now=NOW)
    assert (
        Request.objects.visible_to(CLERK).count() == 2 and not Request.objects.visible_to(ELSEWHERE).exists()
    )
    assert Message.objects.filter(template="inquiry_new").count() == 2


@db
def test_the_facilitator_of_the_place_gets_a_copy(settings):
    settings.DEMO = True
    accounts.create_demo_people(now=NOW)
    found = market.asked()
    assert found.helper_name == "Adriana Bunga Lay"
    assert Message.objects.filter(template="inquiry_copy").count() == 1


@db
@pytest.mark.parametrize(
    "more", [{"count": 0}, {"count": 1_000_000_000}, {"need_by": date(2026, 11, 1)}, {"need_by": date(2030, 1, 1)}, {"email": ""}, {"buyer_name": "  "}]
)  # fmt: skip
def test_what_cannot_be_meant_is_refused_with_a_sentence(more):
    with pytest.raises(Refused):
        market.unchecked(**more)
    assert not Inquiry.objects.exists() and not Message.objects.exists()


@db
def test_a_product_nobody_may_see_cannot_be_asked():
    with pytest.raises(Refused):
        market.unchecked(product(name="Abon draf"))


@db
def test_what_nobody_confirmed_is_forgotten_with_the_address_in_it():
    inquiry = market.unchecked()
    done = waiting.look_after_waiting(actor=system("Pilar"), now=NOW + timedelta(days=4))
    assert done["forgotten"] == 1 and not Inquiry.objects.filter(pk=inquiry.pk).exists()


@db
def test_two_years_later_nobody_knows_who_asked():
    found = market.asked()
    assert waiting.look_after_waiting(actor=system("Pilar"), now=NOW + timedelta(days=800))["forgotten"] == 1
    kept = Inquiry.objects.get()
    assert (kept.buyer_name, kept.email_sealed, kept.words) == (
        asking.GONE,
        None,
        "",
    ) and found.lines.exists()


# -- answering --------------------------------------------------------------------------------------------


@db
def test_after_two_days_the_one_who_leads_there_hears_once(settings):
    settings.DEMO = True
    accounts.create_demo_people(now=NOW)
    market.asked()
    early = waiting.look_after_waiting(actor=system("Pilar"), now=NOW + timedelta(hours=47))
    late = [
        waiting.look_after_waiting(actor=system("Pilar"), now=NOW + timedelta(hours=49))
        for _twice in range(2)
    ]
    assert early["escalated"] == 0 and [each["escalated"] for each in late] == [1, 0]
    assert Message.objects.filter(template="inquiry_late").count() >= 1
    assert waiting.look_after_waiting(actor=system("Pilar"), now=NOW + timedelta(days=15))["silent"] == 1
    assert Request.objects.get().state == inquiries.NO_REPLY


@db
def test_a_quotation_is_a_numbered_paper_and_the_buyer_hears_of_it():
    found = market.asked()
    made = market.offer(found, reaching.as_producer(found), freight=150_000)
    assert made.total == 40 * 90_000 + 150_000 and made.number
    assert answering.read_quotation(made).startswith(b"%PDF")
    assert Request.objects.get().state == inquiries.ANSWERED
    assert Message.objects.filter(template="inquiry_answered").count() == 1
    market.offer(found, CLERK, price=85_000)
    assert Request.objects.get().state == inquiries.NEGOTIATING


@db
def test_nobody_answers_for_another_producer():
    found = market.asked()
    stranger = owner_of(business("Kios Lain", "Orang Lain", phone=""))
    for actor in (stranger, ELSEWHERE):
        with pytest.raises(Refused):
            market.offer(found, actor)
    assert not Request.objects.visible_to(stranger).exists()


@db
def test_a_sale_counts_when_both_said_so_and_the_second_is_told_as_such():
    shown = published()
    found = market.asked(shown)
    market.offer(found, CLERK)
    first = selling.tell_sale(
        actor=CLERK, request_id=found.pk, on=date(2026, 11, 23), value=3_600_000, now=market.LATER
    )
    assert Request.objects.get().state == inquiries.WON and not first.counts
    first = selling.confirm_purchase(
        inquiry_id=found.inquiry_id, sale_id=first.pk, yes=True, now=market.LATER
    )
    assert first.counts and first.turn == 1
    with pytest.raises(Refused):
        selling.confirm_purchase(inquiry_id=found.inquiry_id, sale_id=first.pk, yes=False, now=market.LATER)
    later = market.asked(shown, now=NOW + timedelta(days=30))
    market.offer(later, CLERK, now=NOW + timedelta(days=30), valid_until=date(2027, 1, 31))
    again = selling.tell_purchase(
        inquiry_id=later.inquiry_id,
        request_id=later.pk,
        on=date(2026, 12, 23),
        value=1_000_000,
        now=NOW + timedelta(days=31),
    )
    assert again.turn == 2 and not again.counts
    assert selling.confirm_sale(actor=CLERK, sale_id=again.pk, yes=True, now=NOW + timedelta(days=31)).counts
    assert [each.turn for each in asking_queries.sales_between(later)] == [1, 2]


@db
@pytest.mark.parametrize(
    "told", [{"on": date(2027, 1, 1)}, {"on": date(2026, 1, 1)}, {"value": 0}, {"value": 10**12}]
)
def test_a_sale_that_cannot_be_is_refused(told):
    found = market.asked()
    market.offer(found, CLERK)
    with pytest.raises(Refused):
        selling.tell_sale(
            actor=CLERK,
            request_id=found.pk,
            now=market.LATER,
            **{"on": date(2026, 11, 23), "value": 5} | told,
        )


@db
def test_what_was_won_is_owed_and_lowers_the_next_promise():
    shown = published(capacity_month=60)
    found = market.asked(shown)
    before = asking_queries.promises_of(found, now=NOW, today=NOW.date())[0][1].chance
    market.offer(found, CLERK)
    selling.tell_sale(actor=CLERK, request_id=found.pk, on=date(2026, 11, 23), value=5, now=market.LATER)
    other = market.asked(shown, email="lain@toko.contoh", now=market.LATER)
    after = asking_queries.promises_of(other, now=market.LATER, today=NOW.date())[0][1]
    assert after.owed == 40 and after.chance < before


# -- over the links ---------------------------------------------------------------------------------------


def _post(client, shown, **more):
    page = client.get(f"/etalase/tanya/?tambah={shown.pk}", follow=True).content.decode()
    token = re.search(r'name="opened" value="([^"]+)"', page)
    told = {
        f"q_{shown.pk}": "50", "buyer_kind": "HOTEL", "buyer_name": "Rina", "reach": "0812 0000 0999", "destination": "Surabaya",
        "message": "tolong 🙏 <script>", "agrees": "on", "situs": "", "opened": token[1] if token else "",
    }  # fmt: skip
    return client.post("/etalase/tanya/", told | more)


@pytest.fixture
def slow(monkeypatch):
    """A form that was open for a while."""
    monkeypatch.setattr(traps, "LEAST_SECONDS", -1)


@db
def test_a_stranger_asks_confirms_and_reads_the_answer(client, slow):
    shown = published()
    assert client.get(f"/etalase/tanya/?tambah={shown.pk}").status_code == 302
    assert "Se&#x27;i sapi asap" in client.get("/etalase/tanya/").content.decode()
    sent = _post(client, shown)
    assert sent.status_code == 302 and sent["Location"].startswith("/etalase/tanya/terkirim/")
    inquiry = Inquiry.objects.get()
    assert "0812" not in repr(vars(inquiry)) and inquiry.checked_at is None
    here = f"/tanya/{reaching.buyer_code(inquiry)}/"
    assert "Pastikan" in client.get(here).content.decode()
    client.post(here, {"what": "pastikan"})
    found = inquiry.requests.get()
    made = market.offer(
        found, reaching.as_producer(found), now=timezone.now(), valid_until=timezone.localdate()
    )
    page = client.get(here)
    assert made.number in page.content.decode() and page["X-Robots-Tag"].startswith("noindex")
    assert client.get(f"{here}penawaran/{made.pk}/")["Content-Type"] == "application/pdf"
    bought = client.post(
        here, {"what": "beli", "request": found.pk, "on": timezone.localdate().isoformat(), "value": "1,5 jt"}
    )
    assert bought.status_code == 302 and found.sales.get().value == 1_500_000


@db
def test_a_producer_answers_over_her_link_with_her_own_digits(client):
    found = market.asked(now=timezone.now(), need_by=None)
    here = f"/jawab/{reaching.producer_code(found)}/"
    locked = client.get(here).content.decode()
    assert "Rina" not in locked and "rina@hotel" not in locked
    assert client.get(f"{here}penawaran/").status_code == 302
    assert client.post(here, {"digits": "0000"}).status_code == 422
    assert client.post(here, {"digits": "0801"}).status_code == 302
    assert "rina@hotel.contoh" in client.get(here).content.decode()
    line = found.lines.get()
    bad = client.post(f"{here}penawaran/", {f"price_{line.pk}": "0", "valid_until": "2020-01-01"})
    assert bad.status_code == 422
    good = client.post(
        f"{here}penawaran/", {f"price_{line.pk}": "90rb", "valid_until": timezone.localdate().isoformat()}
    )
    assert good.status_code == 302 and found.quotations.get().total == 3_600_000
    assert client.get("/jawab/1-0000000000000000/").status_code == 404


@db
def test_a_machine_that_asks_over_and_over_gets_a_sentence_and_leaves_nothing(client):
    shown = published()
    cache.clear()
    answers = [_post(client, shown, situs="http://spam") for _each in range(5)]
    assert {each.status_code for each in answers} == {422} and "seperti oleh mesin" in answers[
        0
    ].content.decode()
    body = {"q_1": "5", "situs": "x"}
    codes = [client.post("/etalase/tanya/", body) for _each in range(25)]
    assert codes[-1].status_code == 429 and "Terlalu banyak permintaan" in codes[-1].content.decode()
    assert not Inquiry.objects.exists() and not Message.objects.exists()


@db
def test_one_address_is_not_written_to_without_end(client, slow):
    shown = published()
    cache.clear()
    codes = [_post(client, shown).status_code for _each in range(6)]
    assert codes[:4] == [302] * 4 and set(codes[4:]) == {429}


@db
def test_what_was_typed_stays_when_a_product_is_taken_off_the_list(client, slow):
    first = published()
    second = published(first.business, seed=2, name="Abon ikan")
    told = {f"q_{first.pk}": "5", f"q_{second.pk}": "6", "buyer_name": "Rina", "hapus": str(second.pk)}
    page = client.post("/etalase/en/tanya/", told).content.decode()
    assert 'value="Rina"' in page and f'name="q_{first.pk}"' in page and f'name="q_{second.pk}"' not in page


@db
@pytest.mark.parametrize("reach", ["bukan nomor", "rina@", "0812", "(0380) 12"])
def test_a_contact_nobody_can_be_reached_at_is_said_so(client, slow, reach):
    cache.clear()
    assert _post(client, published(), reach=reach).status_code == 422
    assert not Inquiry.objects.exists()


@db
def test_roles_see_requests_and_only_who_may_answer_sees_the_buyer(client):
    found = market.asked(now=timezone.now(), need_by=None)
    client.force_login(make_person(Role.CLERK, (5371,)))
    Product.objects.update(capacity_month=80)
    page = client.get(f"/produk/permintaan/{found.pk}/").content.decode()
    assert "Rina Pembeli" in page and re.search(
        r"peluang (lebih dari )?\d{1,2} ?%", page.replace("\u00a0", " ").replace("\u202f", " ")
    )
    assert "Rina" in client.get("/produk/permintaan/?status=baru").content.decode()
    client.force_login(make_person(Role.INSPECTOR, (5371,)))
    page = client.get(f"/produk/permintaan/{found.pk}/").content.decode()
    assert "Rina" not in page and "rina@hotel" not in page
    assert "Rina" not in client.get("/produk/permintaan/").content.decode()
