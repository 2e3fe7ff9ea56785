"""What the verbs of the catalogue do, refuse and keep."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pilar.accounts.domain import Refused, Role
from pilar.audit.models import Entry
from pilar.catalogue import queries, services
from pilar.catalogue.domain import curating, photos, products
from pilar.catalogue.models import Product
from pilar.catalogue.services.pictures import open_medium
from pilar.catalogue.tests.shelf import (
    CLERK,
    CURATOR,
    ELSEWHERE,
    NOW,
    PARTNER,
    SECOND,
    TODAY,
    assess,
    business,
    file_of,
    owner_of,
    picture,
    product,
    published,
    told,
    whole,
    with_photo,
)
from pilar.catalogue.tests.test_domain import qris_text
from pilar.messages.models import Message
from pilar.registry import services as registry
from pilar.registry.models import Consent

pytestmark = pytest.mark.django_db


def test_a_product_written_for_an_owner_keeps_her_consent_and_waits_for_her_yes():
    found = product()
    assert found.consented and not found.approved
    assert Consent.objects.get(purpose="PUBLISH").how == "lisan di kios"
    entry = Entry.objects.get(action="catalogue.product_added")
    assert entry.thing_id == str(found.pk)
    assert products.faults(queries.seen_of(found, TODAY)) == [products.NO_PHOTO, products.NOT_APPROVED]


def test_an_owner_writes_her_own_products_and_no_others():
    shop, other = business(), business("Kios Lain", "Orang Lain", phone="")
    mine = product(shop, consent="", actor=owner_of(shop))
    assert mine.approved and mine.consented
    with pytest.raises(Refused, match="produk usaha lain"):
        product(other, actor=owner_of(shop))
    theirs = product(other)
    with pytest.raises(Product.DoesNotExist):
        services.change_product(actor=owner_of(shop), product_id=theirs.pk, told=told(), now=NOW)


def test_nobody_else_sees_or_writes_it():
    found = product()
    for actor in (ELSEWHERE, PARTNER):
        assert not Product.objects.visible_to(actor).exists()
        with pytest.raises((Refused, Product.DoesNotExist)):
            services.change_product(actor=actor, product_id=found.pk, told=told(), now=NOW)
    with pytest.raises(Refused, match="membaca katalog"):
        services.change_product(actor=replace(CURATOR), product_id=found.pk, told=told(), now=NOW)


def test_the_way_to_the_public_needs_everything_and_two_curators():
    found = whole()
    services.submit_product(actor=CLERK, product_id=found.pk, now=NOW)
    with pytest.raises(Refused, match="Hanya kurator"):
        assess(found, actor=CLERK)
    with pytest.raises(Refused, match="sedang dikurasi"):
        services.change_product(actor=CLERK, product_id=found.pk, told=told(price=1_000), now=NOW)
    assert assess(found).state == products.SUBMITTED
    with pytest.raises(Refused, match="sudah menilai"):
        assess(found)
    shown = assess(found, actor=SECOND, LEGALITY=4, PACKAGING=3, APPEAL=5)
    assert (shown.state, shown.grade, shown.points) == (products.PUBLISHED, "B", 73.1)
    assert list(Product.objects.all().on_show(TODAY)) == [shown] and not queries.open_assessments(shown)
    assert len(queries.last_assessments(shown)) == 2


def test_low_scores_need_a_sentence_and_go_back_with_it():
    found = whole()
    services.submit_product(actor=CLERK, product_id=found.pk, now=NOW)
    low = {"QUALITY": 2, "PACKAGING": 2, "APPEAL": 2}
    with pytest.raises(Refused, match="Mutu produk, Kemasan"):
        assess(found, **low)
    why = dict.fromkeys(low, "Kemasan bocor, pakai kantong vakum.")
    assess(found, reasons=why, **low)
    back = assess(found, actor=SECOND, reasons=why, **low)
    assert (
        back.state == products.IMPROVE and back.grade == "D" and "Kemasan: Kemasan bocor" in back.state_note
    )


def test_two_who_lie_far_apart_ask_a_third_and_taking_back_begins_anew():
    found = whole()
    services.submit_product(actor=CLERK, product_id=found.pk, now=NOW)
    assess(found)
    assert assess(found, actor=SECOND, PACKAGING=1, reasons={"PACKAGING": "Tidak ada kemasan sama sekali."}).state == products.SUBMITTED  # fmt: skip
    third = replace(SECOND, user_id=6)
    assert assess(found, actor=third).state == products.PUBLISHED
    services.suspend_product(actor=CURATOR, product_id=found.pk, reason="habis stok", now=NOW)
    services.submit_product(actor=CLERK, product_id=found.pk, now=NOW)
    assess(found)
    services.take_back_product(actor=CLERK, product_id=found.pk, now=NOW)
    services.submit_product(actor=CLERK, product_id=found.pk, now=NOW)
    assert assess(found).state == products.SUBMITTED


def test_the_head_sets_the_rubric_and_nobody_else():
    head = replace(CLERK, role=Role.HEAD)
    strict = curating.Rubric(curating.USUAL.weights, (95, 90, 80), "A")
    with pytest.raises(Refused, match="kepala dinas"):
        services.change_rubric(actor=CURATOR, city_code=5371, rubric=strict, now=NOW)
    with pytest.raises(Refused, match="tepat 100"):
        services.change_rubric(actor=head, city_code=5371, rubric=replace(strict, weights=dict.fromkeys(curating.DIMENSIONS, 25)), now=NOW)  # fmt: skip
    services.change_rubric(actor=head, city_code=5371, rubric=strict, now=NOW)
    assert published().state == products.IMPROVE


def test_an_incomplete_product_is_not_submitted_and_says_what_is_missing():
    found = product(consent="", price=None)
    with pytest.raises(Refused, match=r"Tulis harga.*satu foto.*menyetujui"):
        services.submit_product(actor=CLERK, product_id=found.pk, now=NOW)


def test_a_permit_that_expired_yesterday_takes_a_product_off_and_its_renewal_brings_it_back():
    found = published()
    services.add_permit(actor=CLERK, product_id=found.pk, kind="PIRT", number="2105371000001-26", expires_on=TODAY - timedelta(days=1), now=NOW)  # fmt: skip
    assert not Product.objects.all().on_show(TODAY).exists()
    services.add_permit(actor=CLERK, product_id=found.pk, kind="PIRT", number="2105371000001-26", expires_on=date(2031, 1, 1), now=NOW)  # fmt: skip
    assert Product.objects.all().on_show(TODAY).exists()


def test_a_changed_price_of_a_published_product_asks_the_owner_again_and_stands_in_its_history():
    found = published()
    services.change_product(actor=CLERK, product_id=found.pk, told=told(price=99_000), now=NOW + timedelta(days=1))  # fmt: skip
    found.refresh_from_db()
    assert not found.approved and found.price_on == TODAY + timedelta(days=1)
    newest, before = queries.history_of(found)[0]
    assert newest.changed == ["price"] and before["price"] == 95_000
    services.change_product(actor=CLERK, product_id=found.pk, told=told(price=99_000), now=NOW)
    assert found.versions.count() == newest.number


def test_a_withdrawn_consent_takes_every_product_of_the_owner_off():
    found = published()
    registry.withdraw_consent(
        actor=CLERK, business_id=found.business_id, purpose="PUBLISH", on=TODAY, now=NOW
    )
    assert not Product.objects.all().on_show(TODAY).exists()


def test_the_owner_agrees_over_a_link_with_her_own_digits():
    found = with_photo(product(consent=""))
    link = services.ask_owner(actor=CLERK, product_id=found.pk, now=NOW)
    assert Message.objects.get(template="product_approval").to_id == str(found.business.owner_id)
    assert services.link_of(services.code_of(link)) == link
    assert services.link_of(f"{link.pk}-0000000000000000") is None
    with pytest.raises(services.WrongDigits):
        services.answer_link(link_id=link.pk, digits="0000", agrees=True, now=NOW)
    agreed = services.answer_link(link_id=link.pk, digits="0801", agrees=True, now=NOW)
    assert agreed.approved and agreed.consented
    with pytest.raises(Refused, match="sudah dijawab"):
        services.answer_link(link_id=link.pk, digits="0801", agrees=False, note="x", now=NOW)


def test_a_link_ends_when_the_product_changes_and_a_no_says_why():
    found = product()
    link = services.ask_owner(actor=CLERK, product_id=found.pk, now=NOW)
    services.change_product(actor=CLERK, product_id=found.pk, told=told(price=90_000), now=NOW)
    with pytest.raises(Refused, match="sudah berubah"):
        services.answer_link(link_id=link.pk, digits="0801", agrees=True, now=NOW)
    link = services.ask_owner(actor=CLERK, product_id=found.pk, now=NOW)
    with pytest.raises(Refused, match="Tulis apa"):
        services.answer_link(link_id=link.pk, digits="0801", agrees=False, now=NOW)
    services.answer_link(link_id=link.pk, digits="0801", agrees=False, note="Harganya 100 ribu", now=NOW)
    found.refresh_from_db()
    assert not found.approved and queries.open_link_of(found).note == "Harganya 100 ribu"


def test_another_business_cannot_show_the_same_picture():
    with_photo(product())
    other = product(business("Kios Lain", "Orang Lain", phone=""))
    again = photos.take_photo(file_of(picture().resize((1000, 750)), quality=70))
    with pytest.raises(Refused, match="sudah dipakai produk usaha lain"):
        services.add_photo(actor=CLERK, product_id=other.pk, taken=again, now=NOW)


def test_the_cover_is_chosen_and_a_photo_goes_with_its_files(django_capture_on_commit_callbacks):
    found = with_photo(with_photo(product()), seed=2)
    first, second = found.photos.all()
    services.put_first(actor=CLERK, product_id=found.pk, photo_id=second.pk, now=NOW)
    assert list(found.photos.values_list("pk", flat=True)) == [second.pk, first.pk]
    path = queries.photo_path(first.file, small=True)
    assert open_medium(first)[8:12] == b"WEBP"
    assert path.exists() and b"WEBP" not in path.read_bytes()
    with django_capture_on_commit_callbacks(execute=True):
        services.remove_photo(actor=CLERK, product_id=found.pk, photo_id=first.pk, now=NOW)
    found.refresh_from_db()
    assert found.photo_count == 1 and not path.exists() and not queries.medium_path(first.file).exists()


def test_a_gtin_is_checked_and_belongs_to_one_variant():
    found = product()
    told_of = {"product_id": found.pk, "price": None, "net_weight_g": 250, "now": NOW}
    services.add_variant(actor=CLERK, name="250 g", gtin="8991234567891", **told_of)
    for gtin, sentence in (
        ("8991234567892", "seharusnya 1"),
        ("2001234567893", "satu toko"),
        ("8991234567891", "sudah dipakai"),
    ):
        with pytest.raises(Refused, match=sentence):
            services.add_variant(actor=CLERK, name="500 g", gtin=gtin, **told_of)
    assert found.variants.count() == 1


def test_a_qris_is_recorded_for_one_business_and_compared_with_its_name():
    shop, other = business(), business("Kios Lain", "Orang Lain", phone="")
    assert services.record_qris(actor=CLERK, business_id=shop.pk, code=qris_text(), now=NOW).name_fits
    with pytest.raises(Refused, match="usaha lain"):
        services.record_qris(actor=CLERK, business_id=other.pk, code=qris_text(), now=NOW)
    with pytest.raises(Refused, match="Angka pemeriksa"):
        services.record_qris(actor=CLERK, business_id=other.pk, code=qris_text()[:-4] + "0000", now=NOW)


def test_products_go_with_a_merge_and_come_back():
    kept, dropped = business(), business("Dapur Sei Contoh Dua", "Maria Contoh", village=5371011001)
    found = product(dropped)
    registry.merge_businesses(
        actor=replace(CLERK, areas=(0,)), keep=kept.pk, drop=dropped.pk, reason="sama", now=NOW
    )
    found.refresh_from_db()
    kept.refresh_from_db()
    assert (found.business_id, found.village_code) == (kept.pk, kept.village_code)
    registry.unmerge_business(actor=replace(CLERK, areas=(0,)), drop=dropped.pk, now=NOW)
    found.refresh_from_db()
    assert (found.business_id, found.village_code) == (dropped.pk, 5371011001)


def test_a_list_finds_by_slips_narrows_and_counts():
    shop = business()
    product(shop)
    cloth = {"motif": "ikat Amarasi kret", "origin": 5301, "technique": "IKAT", "dye": "NATURAL", "yarn": "COTTON", "size_cm": "180 × 45", "maker": "Naomi"}  # fmt: skip
    product(
        shop, kind="CLOTH", name="Selendang Amarasi", facts=cloth, availability="MADE_TO_ORDER", lead_days=21
    )

    def names(**asked):
        page = queries.list_products(CLERK, queries.Asked(**asked), today=TODAY)
        return [each.name for each in page.rows]

    assert names(words="slendang amarsi") == ["Selendang Amarasi"] and names(words="sei") == [
        "Se'i sapi asap",
        "Selendang Amarasi",  # of a business that is called so
    ]
    assert names(words="zebra") == [] and names(kind="CLOTH") == ["Selendang Amarasi"]
    facets = queries.count_facets(CLERK, queries.Asked(kind="CLOTH"), today=TODAY)
    assert (
        facets.kinds == {"FOOD": 1, "CLOTH": 1}
        and facets.states["DRAFT"] == 1
        and facets.needs["NO_PHOTO"] == 1
    )
    assert names(area=5371011001) == []
    first = queries.list_products(CLERK, queries.Asked(), today=TODAY, limit=1)
    second = queries.list_products(CLERK, queries.Asked(), today=TODAY, limit=1, after=first.next)
    assert [first.rows[0].name, second.rows[0].name] == [
        "Se'i sapi asap",
        "Selendang Amarasi",
    ] and not second.next
