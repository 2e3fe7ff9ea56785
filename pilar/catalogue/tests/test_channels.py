"""How far a product is for each channel: every seeded fault is seen, the cheapest comes first, and what is kept follows every change."""

from datetime import date, timedelta

import pytest
from django.utils.translation import override

from pilar.accounts.domain import Refused, Role, system
from pilar.accounts.tests.people import make_person
from pilar.catalogue import services, words
from pilar.catalogue.domain import outlets
from pilar.catalogue.domain.channels import readiness, rules
from pilar.catalogue.models import Outlet, Product, Standing
from pilar.catalogue.queries import channels as asking
from pilar.catalogue.services import judging, reminding
from pilar.catalogue.tests.goods_samples import FAULTS, WHOLE, but
from pilar.catalogue.tests.shelf import (
    CLERK,
    ELSEWHERE,
    FACTS,
    NOW,
    PARTNER,
    TODAY,
    business,
    published,
    told,
    whole,
)
from pilar.messages.models import Message


def test_what_lacks_nothing_is_ready_everywhere():
    judged = readiness.judge(WHOLE, TODAY)
    assert {each.state for each in judged.values()} == {readiness.READY}
    assert not any(each.advice for each in judged.values())


@pytest.mark.parametrize(
    ("channel", "goods", "gap"), [case[1:] for case in FAULTS], ids=[case[0] for case in FAULTS]
)
def test_every_seeded_fault_is_seen_before_anything_is_exported(channel, goods, gap):
    assert len(FAULTS) >= 20
    found = readiness.judge(goods, TODAY)[channel]
    assert gap in found.gaps and found.state != readiness.READY
    assert gap in readiness.gaps_for(channel, goods, TODAY)


def test_two_gaps_are_almost_and_three_are_not_yet_the_cheapest_first():
    two = readiness.judge(but(photos=(), price=95, choices=()), TODAY)["STOREFRONT"]
    assert (two.state, two.gaps) == (readiness.ALMOST, ("PRICE_ODD", "NO_PHOTO"))
    three = readiness.judge(but(photos=(), price=95, choices=(), consented=False), TODAY)["STOREFRONT"]
    assert three.state == readiness.NOT_YET and three.minutes == 3 + 20 + 60
    costs = [rules.RULES[code].minutes for code in three.gaps]
    assert costs == sorted(costs)


def test_a_service_is_not_asked_what_only_goods_are_sold_over():
    judged = readiness.judge(but(kind="SERVICE"), TODAY)
    assert judged["SHOPEE"].state == judged["GOOGLE"].state == readiness.NOT_FOR_IT
    assert readiness.gaps_for("SHOPEE", but(kind="SERVICE"), TODAY) == (readiness.NOT_FOR_IT,)


def test_choices_that_say_their_own_price_make_a_lowest_price_certain():
    assert "PRICE_STARTS" not in readiness.judge(but(price_starts=True), TODAY)["GOOGLE"].gaps


def test_every_gap_and_channel_has_words_and_is_asked_by_somebody():
    with override("id"):
        assert set(words.GAP_WORDS) == set(rules.RULES) and set(words.CHANNEL_WORDS) == set(rules.CHANNELS)
    asked = {code for channel in rules.CHANNELS.values() for code in (*channel.must, *channel.should)}
    assert asked == set(rules.RULES) and set(words.GAP_PLACES) <= asked


@pytest.mark.parametrize(
    ("kind", "written", "kept"),
    [
        ("SITE", "tokokami.id/sei", "https://tokokami.id/sei"),
        ("SHOPEE", "https://shopee.co.id/dapursei", "https://shopee.co.id/dapursei"),
        ("TOKOPEDIA", "www.tokopedia.com/dapursei", "https://www.tokopedia.com/dapursei"),
    ],
)
def test_an_address_is_kept_as_https(kind, written, kept):
    assert outlets.tidy(kind, written) == kept


@pytest.mark.parametrize(
    ("kind", "written", "code"),
    [
        ("SITE", "toko kami", outlets.UNREADABLE), ("SITE", "javascript:alert(1)", outlets.UNREADABLE), ("SITE", "https://127.0.0.1/", outlets.UNREADABLE),
        ("SITE", "https://a@b.id/", outlets.UNREADABLE), ("SITE", "http://toko.id", outlets.NOT_SECURE), ("SHOPEE", "https://toko.id", outlets.OTHER_HOST),
        ("SITE", "https://shopee.co.id/x", outlets.OTHER_HOST), ("SITE", "https://toko.id/" + "a" * 300, outlets.TOO_LONG),
        ("SITE", "https://[x", outlets.UNREADABLE), ("SITE", "https://shopee.co.id.toko:99999/", outlets.UNREADABLE),
    ],
)  # fmt: skip
def test_what_is_no_address_of_a_shop_is_refused_with_a_reason(kind, written, code):
    with pytest.raises(outlets.NotAnOutlet) as caught:
        outlets.tidy(kind, written)
    assert caught.value.code == code and words.outlet_sentence(code, kind)


# -- what is kept ---------------------------------------------------------------------------------


def state_of(found: Product, channel: str) -> str:
    return Standing.objects.get(product=found, channel=channel).state


@pytest.mark.django_db
def test_what_is_kept_follows_the_product_its_business_and_the_day():
    found = whole()
    assert Standing.objects.get(product=found, channel="STOREFRONT").gaps == ["NOT_PUBLISHED"]
    shown = published(found.business, seed=5, name="Se'i ikan tuna")
    assert state_of(shown, "STOREFRONT") == readiness.READY
    permit = services.add_permit(actor=CLERK, product_id=shown.pk, kind="PIRT", number="1", expires_on=TODAY + timedelta(days=1), now=NOW)  # fmt: skip
    assert state_of(shown, "STOREFRONT") == readiness.READY
    assert judging.judge_all(now=NOW + timedelta(days=2)) == 2
    assert Standing.objects.get(product=shown, channel="STOREFRONT").gaps == ["EXPIRED_PERMIT"]
    services.remove_permit(actor=CLERK, product_id=shown.pk, permit_id=permit.pk, now=NOW)
    assert state_of(shown, "STOREFRONT") == readiness.READY


@pytest.mark.django_db
def test_a_shop_of_ones_own_opens_google_to_its_products(django_assert_max_num_queries):
    found = published(facts=WHOLE.facts)
    held = Standing.objects.get(product=found, channel="GOOGLE")
    assert held.gaps == ["NO_OWN_PAGE", "NO_CHECKOUT"] and held.state == readiness.ALMOST
    shop = found.business_id
    services.add_outlet(
        actor=CLERK, business_id=shop, kind="SITE", url="https://dapursei.id", checkout=True, now=NOW
    )
    page = services.add_outlet(actor=CLERK, business_id=shop, kind="SITE", url="dapursei.id/sapi", product_id=found.pk, now=NOW)  # fmt: skip
    assert state_of(found, "GOOGLE") == readiness.READY and not page.checkout
    services.remove_outlet(actor=CLERK, business_id=shop, outlet_id=page.pk, now=NOW)
    assert Standing.objects.get(product=found, channel="GOOGLE").gaps == ["NO_OWN_PAGE"]
    with django_assert_max_num_queries(12):
        judging.judge_products([found.pk], date(2026, 11, 24))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("actor", "more"), [(PARTNER, {}), (CLERK, {"product_id": 10**9}), (CLERK, {"url": "toko"})]
)
def test_who_may_not_and_what_cannot_be_kept_leaves_nothing(actor, more):
    shop = business()
    with pytest.raises(Refused):
        services.add_outlet(
            **{"actor": actor, "business_id": shop.pk, "kind": "SITE", "url": "https://toko.id", "now": NOW}
            | more
        )
    assert not Outlet.objects.exists()


@pytest.mark.django_db
def test_the_list_shows_ones_own_area_and_what_holds_most_back():
    for at in range(3):
        whole(business(f"Kios {at}", f"Ibu {at}", phone=""), seed=at + 20)
    counts = asking.count_standings(CLERK)["STOREFRONT"]
    assert counts[readiness.ALMOST] == 3 and asking.common_gaps(CLERK, "STOREFRONT") == [("NOT_PUBLISHED", 3)]
    sought = asking.Sought("STOREFRONT", readiness.ALMOST, "NOT_PUBLISHED")
    page = asking.list_standings(CLERK, sought, limit=2)
    rest = asking.list_standings(CLERK, sought, after=page.next, limit=2)
    assert [len(page.rows), len(rest.rows), rest.next] == [2, 1, ""]
    assert not asking.list_standings(ELSEWHERE, sought).rows and not asking.common_gaps(
        ELSEWHERE, "STOREFRONT"
    )


@pytest.mark.django_db
def test_an_owner_is_told_once_at_each_step_before_a_permit_ends():
    found = whole()
    last = TODAY + timedelta(days=91)
    services.add_permit(
        actor=CLERK, product_id=found.pk, kind="PIRT", number="2135371010001-29", expires_on=last, now=NOW
    )
    days = [NOW + timedelta(days=each) for each in (0, 1, 2, 61, 62, 84, 91, 92, 93)]
    sent = [reminding.remind_of_permits(actor=system("test"), now=each) for each in days]
    assert sent == [0, 1, 0, 1, 0, 1, 0, 1, 0]
    keys = Message.objects.filter(template="permit_ending").order_by("id").values_list("key", flat=True)
    assert [key.rpartition(":")[2] for key in keys] == ["90", "30", "7", "-1"]
    services.add_permit(
        actor=CLERK,
        product_id=found.pk,
        kind="PIRT",
        number="2135371010001-29",
        expires_on=last + timedelta(days=900),
        now=NOW,
    )
    assert reminding.remind_of_permits(actor=system("test"), now=NOW + timedelta(days=93)) == 0


@pytest.mark.django_db
def test_weighing_a_parcel_needs_no_new_yes_of_the_owner():
    found = whole()
    services.change_product(
        actor=CLERK, product_id=found.pk, told=told(facts=FACTS | {"parcel_g": 320}), now=NOW
    )
    assert Standing.objects.get(product=found, channel="SHOPEE").state == readiness.READY
    services.change_product(
        actor=CLERK, product_id=found.pk, told=told(facts=FACTS | {"parcel_g": 320, "pork": "NO"}), now=NOW
    )
    assert Standing.objects.get(product=found, channel="SHOPEE").gaps == ["NOT_APPROVED"]


@pytest.mark.django_db
def test_an_address_nobody_opened_for_long_is_seen_again_with_one_press(client):
    shown = published()
    kept = services.add_outlet(actor=CLERK, business_id=shown.business_id, kind="SITE", url="https://toko.id", now=NOW - timedelta(days=400))  # fmt: skip
    client.force_login(make_person(Role.CLERK, (5371,)))
    here = f"/produk/pasar/{shown.business.number}/"
    assert "Sudah lama tidak dibuka" in client.get(here).content.decode()
    assert client.post(f"{here}toko/{kept.pk}/masih/").status_code == 302
    assert "Sudah lama" not in client.get(here).content.decode()
    assert client.post(f"{here}toko/{kept.pk + 1}/masih/").status_code == 404
