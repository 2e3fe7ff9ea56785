"""Ways to buyers: contact and counters, pooled orders, rooms with landed prices, complaints, fairs, partners who judge."""

import re
from datetime import date, timedelta
from itertools import product as every

import pytest
from django.core.cache import cache
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as some

from pilar.accounts.domain import Actor, Refused, Role
from pilar.accounts.tests.people import make_person
from pilar.catalogue import services
from pilar.catalogue.domain import answering, freight, inquiries, pooling, products, traps, whatsapp
from pilar.catalogue.models import BuyerRoom, Complaint, Expo, PooledOrder, Product, Request, Tally
from pilar.catalogue.queries import funnel
from pilar.catalogue.queries import rooms as room_queries
from pilar.catalogue.services import (
    asking,
    complaints,
    counting,
    fairs,
    reaching,
    rooms,
    selling,
    storefronts,
)
from pilar.catalogue.services import pooling as pools
from pilar.catalogue.tests import market
from pilar.catalogue.tests.shelf import (
    CLERK,
    CURATOR,
    NOW,
    TODAY,
    assess,
    business,
    owner_of,
    published,
    whole,
)

db = pytest.mark.django_db
HEAD = Actor(user_id=6, name="Kepala Contoh", role=Role.HEAD, areas=(5371,))
P = pooling.Producer


# -- pooled orders ----------------------------------------------------------------------------------------


def test_the_split_of_the_page_of_methods():
    asked = [
        P(1, 300, 0, grade="A"),
        P(2, 150, 100, grade="B"),
        P(3, 200, 0, 50, "B"),
        P(4, 400, 0, grade="D"),
    ]
    done = pooling.split(500, asked, floor="B")
    assert done.shares == {1: 277, 2: 38, 3: 185} and done.left_out == {4: pooling.BELOW_FLOOR}
    assert (done.short, done.lot, round(done.cost, 2)) == (0, 1, 487.18)


@settings(max_examples=120, deadline=None)
@given(
    some.integers(1, 14),
    some.lists(
        some.tuples(some.integers(0, 8), some.integers(0, 6), some.integers(1, 4)), min_size=1, max_size=4
    ),
    some.integers(1, 3),
)
def test_the_split_is_as_cheap_as_trying_everything(amount, told, least):
    asked = [P(key, capacity, before, smallest) for key, (capacity, before, smallest) in enumerate(told)]
    done = pooling.split(amount, asked, least=least)
    ways = [
        shares
        for shares in every(*(range(each.capacity + 1) for each in asked))
        if sum(shares) <= amount and all(not part or part >= max(each.least, least) for part, each in zip(shares, asked, strict=True))
    ]  # fmt: skip
    most = max(sum(shares) for shares in ways)
    cheapest = min(
        sum(pooling.cost(each, part) for each, part in zip(asked, shares, strict=True) if part)
        for shares in ways
        if sum(shares) == most
    )
    assert sum(done.shares.values()) == most and done.short == amount - most
    assert done.cost == pytest.approx(cheapest)


def test_a_big_order_is_split_in_lots_and_nothing_is_lost_by_rounding():
    done = pooling.split(12_345, [P(1, 9_000), P(2, 9_000)])
    assert done.lot == 20 and sum(done.shares.values()) == 12_345 and done.short == 0
    assert pooling.lot_of(1_000_000_000) == 1_000_000


def test_more_than_can_be_made_is_said():
    done = pooling.split(50, [P(1, 20), P(2, 10), P(3, 0)])
    assert (done.shares, done.short, done.left_out) == ({1: 20, 2: 10}, 20, {3: pooling.NO_CAPACITY})


def _makers(number: int, **more) -> list[Product]:
    return [
        published(
            business(f"Dapur {each}", f"Orang {each}", phone=""), seed=each + 5, capacity_month=100, **more
        )
        for each in range(number)
    ]


@db
def test_an_order_too_big_for_one_is_split_changed_and_sent_once():
    makers = _makers(3)
    found = market.asked(makers[0], count=220, need_by=None)
    line = found.lines.get()
    pool = pools.propose_split(
        actor=CLERK, request_id=found.pk, line_id=line.pk, words="sei", least=10, now=NOW
    )
    shares = {each.product_id: each for each in pool.shares.all()}
    assert sum(each.amount for each in shares.values()) == 220 and len(shares) == 3
    with pytest.raises(Refused):
        pools.settle_shares(actor=CLERK, pool_id=pool.pk, amounts={shares[makers[0].pk].pk: 5_000}, now=NOW)
    with pytest.raises(Refused):
        pools.settle_shares(
            actor=CLERK, pool_id=pool.pk, amounts={each.pk: 100 for each in shares.values()}, now=NOW
        )
    amounts = dict(zip((shares[each.pk].pk for each in makers), (100, 100, 20), strict=True))
    pools.settle_shares(actor=CLERK, pool_id=pool.pk, amounts=amounts, now=NOW)
    pools.send_pool(actor=CLERK, pool_id=pool.pk, now=NOW)
    parts = sorted(each.lines.get().quantity for each in Request.objects.all())
    assert parts == [20, 100, 100] and found.lines.get().quantity == 100
    with pytest.raises(Refused):
        pools.send_pool(actor=CLERK, pool_id=pool.pk, now=NOW)
    with pytest.raises(Refused):
        pools.propose_split(
            actor=owner_of(found.business), request_id=found.pk, line_id=found.lines.get().pk, now=NOW
        )


# -- contact and counters ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("typed", "number"), [("0812-3456-7890", "6281234567890"), ("+6281200000801", "6281200000801"), ("(0380) 821234", ""), ("apa", "")])  # fmt: skip
def test_only_a_mobile_number_opens_whatsapp(typed, number):
    assert whatsapp.digits(typed) == number


def test_speed_is_told_only_when_it_is_good():
    hours = [1, 5, 20]
    asked = [(NOW - timedelta(days=9), NOW - timedelta(days=9) + timedelta(hours=each)) for each in hours]
    assert answering.speed(asked, NOW) == answering.WITHIN_DAY
    assert (
        answering.speed(asked[:2], NOW)
        == ""
        == answering.speed([*asked, (NOW - timedelta(days=9), None)], NOW)
    )


@db
def test_a_chat_is_opened_by_the_owners_yes_counted_once_and_tells_nothing_of_the_buyer(client):
    cache.clear()
    shown = published()
    assert client.get(f"/w/{shown.pk}/").status_code == 404
    with pytest.raises(Refused):
        storefronts.open_contact(actor=CLERK, business_id=shown.business_id, opens_whatsapp=True, now=NOW)
    storefronts.open_contact(actor=CLERK, business_id=shown.business_id, opens_whatsapp=True, how="lisan di kios", now=NOW)  # fmt: skip
    page = client.get(f"/etalase/p/{shown.pk}/sei-sapi-asap/").content.decode()
    assert f"/w/{shown.pk}/" in page and "6281200000801" not in page
    assert f"/w/{shown.pk}/" in client.get(f"/etalase/u/{shown.business.number}/").content.decode()
    services.add_outlet(
        actor=CLERK, business_id=shown.business_id, kind="SHOPEE", url="https://shopee.co.id/contoh", now=NOW
    )
    assert (
        "https://shopee.co.id/contoh" in client.get(f"/etalase/u/{shown.business.number}/").content.decode()
    )
    answers = [client.get(f"/w/{shown.pk}/") for _twice in range(3)]
    assert answers[0]["Location"].startswith("https://wa.me/6281200000801?text=Halo%20Dapur")
    assert Tally.objects.get().clicks == 1


@db
def test_views_of_strangers_are_counted_by_month_and_the_office_and_robots_are_not(client):
    counting.flush_views()
    shown = published()
    here = f"/etalase/p/{shown.pk}/sei-sapi-asap/"
    client.get(here)
    client.get(here, headers={"user-agent": "Googlebot/2.1"})
    client.get(here)
    client.force_login(make_person(Role.CLERK, (5371,)))
    client.get(here)
    counting.flush_views()
    assert Tally.objects.get().views == 2


@db
def test_the_funnel_adds_up_by_business_product_and_kelurahan(client):
    shown = published()
    found = market.asked(shown, now=timezone.now(), need_by=None)
    market.offer(found, CLERK, now=timezone.now(), valid_until=timezone.localdate())
    made = selling.tell_sale(
        actor=CLERK, request_id=found.pk, on=timezone.localdate(), value=3_600_000, now=timezone.now()
    )
    selling.confirm_purchase(inquiry_id=found.inquiry_id, sale_id=made.pk, yes=True, now=timezone.now())
    again = selling.tell_sale(
        actor=CLERK, request_id=found.pk, on=timezone.localdate(), value=400_000, now=timezone.now()
    )
    selling.confirm_purchase(inquiry_id=found.inquiry_id, sale_id=again.pk, yes=True, now=timezone.now())
    since = funnel.since_month(timezone.localdate(), 3)
    for by in funnel.BY:
        (row,) = funnel.list_steps(CLERK, by, since)
        assert (row.inquiries, row.won, row.again, row.value) == (1, 1, 1, 4_000_000)
    client.force_login(make_person(Role.CLERK, (5371,)))
    for by in funnel.BY:
        assert client.get(f"/produk/corong/?menurut={by}&bulan=12").status_code == 200
        assert "4000000" in client.get(f"/produk/corong/unduh/?menurut={by}").content.decode()
    assert funnel.list_steps(Actor(8, "Lain", Role.CLERK, (5372,)), "usaha", since) == []


def test_the_value_of_a_sale_is_parted_exactly():
    class Made:
        value = 100

        class request:
            class quotations:
                @staticmethod
                def first():
                    return None

    assert counting.parts(Made(), [1, 2, 3]) == [34, 33, 33]


# -- rooms ------------------------------------------------------------------------------------------------


def test_the_landed_price_of_the_page_of_methods():
    found = freight.landed(85_000, 250, 50, freight.Rate(14_000, 10))
    assert (found.each, found.freight, found.kilograms) == (89_200, 4_200, 15)
    assert freight.landed(85_000, 250, 5, freight.Rate(14_000, 10)).freight == 28_000
    assert freight.price_at(95_000, [[10, 90_000], [50, 85_000]], 50) == 85_000


@db
def test_a_room_shows_landed_prices_by_link_until_it_is_closed(client):
    shown = published(capacity_month=200)
    published(business("Kios Kecil", "Orang Lain", phone=""), seed=2, name="Abon ikan", capacity_month=10)
    room = rooms.open_room(actor=CLERK, city_code=5371, name="Smesco", buyer_kind="GALLERY", until=timezone.localdate() + timedelta(days=30), now=timezone.now())  # fmt: skip
    rooms.set_freight(
        actor=CLERK, city_code=5371, destination="JKT", told=rooms.Told(14_000, 10, 7, "kargo"), now=NOW
    )
    here = f"/ruang/{rooms.room_code(room)}/"
    page = client.get(here).content.decode()
    assert "Abon ikan" in page and "Sampai Jakarta" in page and BuyerRoom.objects.get().opened == 1
    narrowed = client.get(f"{here}?kapasitas=100&jumlah=50").content.decode()
    assert "Abon ikan" not in narrowed and "99.200" in narrowed
    assert (
        "Tidak ada produk yang memenuhi"
        in client.get(f"{here}?izin=SNI&kemasan=I&kapasitas=99999999999").content.decode()
    )
    english = client.get(f"{here}en/?jumlah=50").content.decode()
    assert "Landed in Jakarta" in english and "Kapasitas" not in english and f'href="{here}"' in english
    assert '<html lang="en"' in english and "/etalase/en/p/" in english and "/etalase/en/tanya/" in english
    rooms.close_room(actor=CLERK, room_id=room.pk, now=NOW)
    assert client.get(f"{here}en/").status_code == 410
    assert client.get(here).status_code == 410 and client.get("/ruang/1-00/").status_code == 404
    assert shown.pk


@db
@pytest.mark.parametrize("told", [rooms.Told(0), rooms.Told(10**9), rooms.Told(100, 0)])
def test_a_rate_that_cannot_be_is_refused(told):
    with pytest.raises(Refused):
        rooms.set_freight(actor=CLERK, city_code=5371, destination="JKT", told=told, now=NOW)
    assert room_queries.rates_of(5371) == {}


# -- complaints, fairs, partners --------------------------------------------------------------------------


@db
def test_a_motif_claim_waits_for_an_officer_who_takes_the_product_off(client, monkeypatch):
    cache.clear()
    monkeypatch.setattr(traps, "LEAST_SECONDS", -1)
    shown = published()
    here = f"/etalase/lapor/{shown.pk}/"
    token = re.search(r'name="opened" value="([^"]+)"', client.get(here).content.decode())[1]
    told = {
        "kind": "MOTIF",
        "said": "Motif ini milik penenun kampung kami 🧵",
        "reach": "rina@contoh.test",
        "opened": token,
    }
    assert client.post(here, told | {"situs": "x"}).status_code == 422
    assert client.post(here, told | {"said": "pendek"}).status_code == 422
    assert client.post(here, told).status_code == 200
    made = Complaint.objects.get()
    assert "rina" not in repr(vars(made)) and Product.objects.get().state == products.PUBLISHED
    client.force_login(make_person(Role.CURATOR, (5371,)))
    assert "penenun kampung" in client.get("/produk/laporan/").content.decode()
    assert "rina@contoh.test" in client.get(f"/produk/laporan/{made.pk}/").content.decode()
    answer = {"upheld": "yes", "take_off": "on", "note": "Motif milik kelompok lain, terdaftar IG."}
    assert client.post(f"/produk/laporan/{made.pk}/", answer).status_code == 302
    assert Product.objects.get().state == products.SUSPENDED and client.get(here).status_code == 404
    with pytest.raises(Refused):
        complaints.decide_complaint(
            actor=CURATOR,
            complaint_id=made.pk,
            upheld=False,
            take_off=False,
            note="sekali lagi saja",
            now=NOW,
        )


@db
def test_a_fair_lists_what_is_brought(client):
    shown = published()
    with pytest.raises(Refused):
        fairs.plan_expo(
            actor=CLERK,
            city_code=5371,
            name="Pameran",
            place="Tenau",
            starts_on=TODAY,
            ends_on=date(2026, 1, 1),
            now=NOW,
        )
    day = timezone.localdate()
    expo = fairs.plan_expo(
        actor=CLERK, city_code=5371, name="Kapal pesiar", place="Tenau", starts_on=day, ends_on=day, now=NOW
    )
    client.force_login(make_person(Role.CLERK, (5371,)))
    assert "sapi asap" in client.get(f"/produk/pameran/{expo.pk}/?q=sapi").content.decode()
    assert client.post(f"/produk/pameran/{expo.pk}/", {"bawa": [str(shown.pk)]}).status_code == 302
    assert client.post(f"/produk/pameran/{expo.pk}/", {f"stock_{shown.pk}": "30"}).status_code == 302
    page = client.get(f"/etalase/pameran/{expo.pk}/").content.decode()
    assert "dibawa 30" in page and "Kapal pesiar" in page
    assert client.post(f"/produk/pameran/{expo.pk}/", {f"stock_{shown.pk}": "-1"}).status_code == 422
    assert Expo.objects.get().items.get().stock == 30
    stand = client.get(f"/produk/pameran/{expo.pk}/").content.decode()
    assert "data:image/svg+xml" in stand and f"/etalase/pameran/{expo.pk}/" in stand
    for what in ("katalog", "kartu-harga"):
        assert client.get(f"/produk/pameran/{expo.pk}/cetak/{what}/").content.startswith(b"%PDF")
    assert client.get(f"/produk/pameran/{expo.pk}/cetak/roket/").status_code == 404
    expo.items.all().delete()
    assert (
        client.get(f"/produk/pameran/{expo.pk}/cetak/katalog/")["Location"] == f"/produk/pameran/{expo.pk}/"
    )


@db
def test_a_partner_judges_only_when_the_head_asked_her_and_sees_nothing_else(client):
    person = make_person(Role.PARTNER, (5371,))
    found = whole()
    services.submit_product(actor=CLERK, product_id=found.pk, now=NOW)
    Product.objects.filter(pk=found.pk).update(made_by=99)
    published(business("Kios Lain", "Orang Lain", phone=""), seed=3, name="Abon ikan")
    client.force_login(person)
    assert (
        client.get("/produk/kurasi/").status_code == 403
        and client.get(f"/produk/{found.pk}/").status_code == 404
    )
    fairs.let_partner_curate(actor=HEAD, user_id=person.pk, city_code=5371, yes=True, now=NOW)
    assert "sapi asap" in client.get("/produk/kurasi/").content.decode()
    assert client.get(f"/produk/{found.pk}/").status_code == 200 and client.get("/produk/").status_code == 403
    actor = Actor(person.pk, person.name, Role.PARTNER, (5371,))
    assert Product.objects.visible_to(actor).count() == 1
    assess(found, actor=actor)
    assess(found)
    assert Product.objects.get(pk=found.pk).state == products.PUBLISHED
    fairs.let_partner_curate(actor=HEAD, user_id=person.pk, city_code=5371, yes=False, now=NOW)
    assert not Product.objects.visible_to(actor).exists()
    with pytest.raises(Refused):
        fairs.let_partner_curate(actor=CLERK, user_id=person.pk, city_code=5371, yes=True, now=NOW)


def test_words_stand_for_every_code():
    from pilar.catalogue import words

    assert set(words.REQUEST_STATES) == set(inquiries.STATES) and set(words.LOSS_WORDS) == set(
        inquiries.LOSSES
    )
    assert PooledOrder and asking and reaching
