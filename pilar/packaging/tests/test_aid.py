"""Grants tracked to their use, pools to the supplier's minimum, materials, pack tests, and what the night writes."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar.accounts.domain import Refused, Role, system
from pilar.accounts.services import create_user
from pilar.messages.models import Message
from pilar.packaging import queries, services
from pilar.packaging.domain import aid, materials, pooling, trials
from pilar.packaging.forms.aid import read_tiers
from pilar.packaging.models import Grant, Material, PackTest, Pool, Share
from pilar.packaging.tests.test_screens import browser, text_of
from pilar.packaging.tests.visits import CITY, DANI, HEAD, NOW, RUTH, SARI, business, signed
from pilar.registry import services as registry

TODAY = NOW.date()
TIERS = [(100, 1500), (1000, 1100), (5000, 900)]


def gift(**more):
    told = {
        "thing": "SEALER",
        "title": "Mesin segel pedal",
        "quantity": 1,
        "source": "APBD 2026",
        "received_by": "Nona",
        "given_on": TODAY,
        "serial": "SN-1",
    }
    return services.Gift(**(told | more))


def test_worked_pool():
    """The numbers of docs/methods/group-buying.md."""
    stands = pooling.standing(TIERS, 2000, 1400)
    assert (stands.missing, stands.price, stands.next_from, stands.next_price, stands.saved) == (
        600,
        1100,
        5000,
        900,
        560_000,
    )
    assert pooling.standing(TIERS, 2000, 60).price is None
    assert [pooling.fits_packs(number, 50) for number in (1, 50, 51)] == [50, 50, 100]
    assert pooling.bill(250, 1100) == 275_000


@given(
    st.lists(st.tuples(st.integers(1, 5000), st.integers(1, 5000)), min_size=1, max_size=6),
    st.integers(0, 9000),
)
def test_more_pieces_never_cost_more_a_piece(tiers, pieces):
    try:
        told = pooling.checked_tiers(tiers)
    except pooling.BadTiers:
        return
    one, more = (pooling.standing(told, 1, number).price for number in (pieces, pieces + 100))
    assert one is None or (more is not None and more <= one)


@given(st.text(max_size=200))
def test_any_text_of_prices_is_read_or_refused(text):
    try:
        assert read_tiers(text)
    except Exception as problem:
        assert type(problem).__name__ == "ValidationError"


def test_prices_as_people_write_them():
    assert read_tiers("100 lembar Rp 1.500\n1.000: 1100\n\n5000 = Rp900") == TIERS


@pytest.mark.parametrize(
    ("tried", "failed", "word", "most"),
    [(5, 0, "GOOD", 46), (59, 0, "GOOD", 5), (2, 0, "TOO_FEW", 78), (10, 1, "BAD", 100)],
)
def test_worked_pack_tests(tried, failed, word, most):
    told = trials.judge(tried, failed)
    assert (told.word, told.at_most) == (word, most)


def test_doubts_about_a_material():
    assert materials.doubts(1, "SHOWN", "", ["HEAT"]) == ["NO_EVIDENCE", "HOT_RESIN"]
    assert materials.doubts(5, "TOLD", "", ["HEAT"]) == []


def test_when_to_look_at_a_grant_again():
    assert aid.look_again_on("GIVEN", TODAY, None) == TODAY + timedelta(days=90)
    assert aid.look_again_on("IDLE", TODAY, TODAY) == TODAY + timedelta(days=30)
    assert aid.look_again_on("RETURNED", TODAY, TODAY) is None
    assert aid.use_of(["GIVEN", "IN_USE", "IDLE", "IN_USE", "RETURNED"]) == aid.Use(4, 3, 2)


@pytest.mark.django_db
def test_a_machine_is_given_seen_idle_in_use_and_given_back():
    place = business()
    with pytest.raises(Refused):
        services.give(actor=DANI, business_id=place.pk, gift=gift(), now=NOW)
    made = services.give(actor=RUTH, business_id=place.pk, gift=gift(), now=NOW)
    with pytest.raises(Refused, match="nomor seri"):
        services.give(actor=RUTH, business_id=business("Dapur Lain").pk, gift=gift(serial="sn-1"), now=NOW)
    see = {"actor": SARI, "grant_id": made.pk, "left": None, "seen_on": TODAY, "now": NOW}
    with pytest.raises(Refused, match="mengapa"):
        services.see_grant(how="IDLE", note="", **see)
    services.see_grant(how="IDLE", note="listrik kurang", **see)
    services.see_grant(how="IN_USE", note="", **see)
    assert Grant.objects.get().state == "IN_USE"
    services.see_grant(how="RETURNED", note="usaha tutup", **see)
    with pytest.raises(Refused, match="sudah dikembalikan"):
        services.see_grant(how="IN_USE", note="", **see)
    # Given back, its number may be given again.
    services.give(actor=RUTH, business_id=place.pk, gift=gift(), now=NOW)


@pytest.mark.django_db
def test_the_screens_of_a_grant():
    head, client, place = browser(Role.HEAD), browser(), business()
    assert "Belum ada bantuan tercatat" in text_of(client.get("/kemasan/bantuan/"))
    told = {
        "thing": "POUCH",
        "title": "Pouch 14x22",
        "quantity": "500",
        "source": "APBD",
        "given_on": "2026-11-20",
        "received_by": "Nona",
    }
    head.post(f"/kemasan/bantuan/beri/{place.number}/", told)
    made = Grant.objects.get()
    assert "Pouch 14x22" in text_of(client.get(f"/umkm/{place.number}/"))
    answer = client.post(
        f"/kemasan/bantuan/{made.pk}/lihat/", {"how": "IN_USE", "left": "900", "seen_on": "2026-11-21"}
    )
    assert answer.status_code == 422 and "di antara 0 dan 500" in text_of(answer)
    client.post(
        f"/kemasan/bantuan/{made.pk}/lihat/", {"how": "IN_USE", "left": "320", "seen_on": "2026-11-21"}
    )
    assert "sisa 320" in text_of(client.get(f"/kemasan/bantuan/{made.pk}/"))
    assert "1 dari 1 yang dilihat sedang dipakai (100%)" in text_of(client.get("/kemasan/bantuan/"))


def opened(**more):
    told = {
        "title": "Standing pouch",
        "supplier": "CV Contoh",
        "minimum": 300,
        "tiers": TIERS,
        "closes_on": date(2035, 1, 1),
        "pack_of": 50,
    }
    return services.open_pool(actor=HEAD, city_code=CITY, wanted=services.Wanted(**(told | more)), now=NOW)


@pytest.mark.django_db
def test_a_pool_reaches_the_minimum_is_ordered_and_every_member_hears_once():
    pool = opened()
    places = [business(f"Dapur {number}", f"Pemilik {number}") for number in range(3)]
    for place in places:
        services.join_pool(actor=DANI, pool_id=pool.pk, business_id=place.pk, quantity=40, now=NOW)
    assert set(Share.objects.values_list("quantity", flat=True)) == {50}
    with pytest.raises(Refused, match="Masih kurang 150 lembar"):
        services.move_pool(actor=HEAD, pool_id=pool.pk, state="ORDERED", note="", now=NOW)
    services.join_pool(actor=DANI, pool_id=pool.pk, business_id=places[0].pk, quantity=200, now=NOW)
    services.move_pool(actor=HEAD, pool_id=pool.pk, state="ORDERED", note="", now=NOW)
    sent = Message.objects.filter(template="pouch_ordered")
    assert sent.count() == 3
    with pytest.raises(Refused, match="sudah berubah"):
        services.move_pool(actor=HEAD, pool_id=pool.pk, state="ORDERED", note="", now=NOW)
    with pytest.raises(Refused, match="ditutup"):
        services.join_pool(actor=DANI, pool_id=pool.pk, business_id=places[0].pk, quantity=50, now=NOW)


@pytest.mark.django_db
def test_the_screens_of_a_pool():
    head, place = browser(Role.HEAD), business()
    signed(of=place)
    told = {
        "title": "Pouch zip",
        "supplier": "CV Contoh",
        "minimum": "100",
        "pack_of": "1",
        "tiers": "100 1500\n1000 1100",
        "closes_on": "2035-01-01",
    }
    assert head.post("/kemasan/beli/baru/", told | {"tiers": "1000 100\n100 90"}).status_code == 422
    head.post("/kemasan/beli/baru/", told)
    pool = Pool.objects.get()
    here = f"/kemasan/beli/{pool.pk}/"
    assert "Masih kurang 100 lembar" in text_of(head.get(here))
    assert (
        "1 undangan di pesan keluar" in text_of(head.post(f"{here}undang/", follow=True))
        or Message.objects.filter(template="pouch_invited").count() == 1
    )
    assert "Tidak ada usaha bernomor itu" in text_of(
        head.post(f"{here}ikut/", {"number": "5371-9999999-9", "quantity": "120"})
    )
    head.post(f"{here}ikut/", {"number": place.number, "quantity": "120"})
    assert "120 lembar" in text_of(head.get(here)) and "Kirim pesanan" in text_of(head.get(here))
    head.post(f"{here}pesan/", {"note": ""})
    share = Share.objects.get()
    head.post(f"/kemasan/beli/bagian/{share.pk}/bayar/")
    assert "dibayar" in text_of(head.get(here))
    assert "sesudah barangnya tiba" in text_of(
        head.post(f"/kemasan/beli/bagian/{share.pk}/ambil/", follow=True)
    )
    assert browser(Role.FACILITATOR).post(f"{here}tiba/", {"note": ""}).status_code == 403


@pytest.mark.django_db
def test_a_material_and_a_test_of_a_batch():
    client, found = browser(), signed()
    client.post(
        "/kemasan/bahan/baru/",
        {
            "name": "Pouch alufoil",
            "kind": "POUCH",
            "resin": "1",
            "food": "SHOWN",
            "evidence": "",
            "bears": ["HEAT"],
        },
    )
    made = Material.objects.get()
    assert "Tulis buktinya" in text_of(client.get(f"/kemasan/bahan/{made.pk}/"))
    assert "sudah ada" in text_of(
        client.post(
            "/kemasan/bahan/baru/",
            {"name": "pouch ALUFOIL", "kind": "POUCH", "resin": "0", "food": "UNKNOWN"},
        )
    )
    here = f"/kemasan/{found.pk}/uji/"
    told = {
        "kind": "LEAK",
        "batch": "KP-231126-A",
        "material": made.pk,
        "tried": "5",
        "failed": "6",
        "tested_on": "2026-11-23",
    }
    assert client.post(here, told).status_code == 422
    client.post(here, told | {"failed": "0"})
    page = text_of(client.get(here))
    assert "paling banyak 46 dari 100" in page and "lulus" in page
    assert "0 gagal dari 5" in text_of(client.get("/kemasan/bahan/"))
    assert PackTest.objects.get().material == made


@pytest.mark.django_db
def test_the_night_reminds_of_a_look_and_of_an_action_once():
    found = signed("CPPB.13", now=NOW)
    services.plan_action(
        actor=SARI,
        assessment_id=found.pk,
        item="CPPB.13",
        what="Beli tutup",
        who="Nona",
        due_on=TODAY + timedelta(days=2),
        now=NOW,
    )
    later = NOW + timedelta(days=20)
    for _each in range(2):
        services.remind(actor=system("Pilar"), now=NOW)
        services.remind(actor=system("Pilar"), now=later)
    told = dict(Message.objects.values_list("template", "key"))
    assert Message.objects.count() == 2 and set(told) == {"packaging_again", "packaging_action"}


@pytest.mark.django_db
def test_an_action_long_overdue_goes_up_to_the_supervisor_once_a_week():
    create_user(
        actor=system("uji"),
        email="ruth@contoh.id",
        name="Ruth",
        role=Role.SUPERVISOR,
        areas=[CITY],
        letter=False,
        now=NOW,
    )
    create_user(
        actor=system("uji"),
        email="jauh@contoh.id",
        name="Jauh",
        role=Role.SUPERVISOR,
        areas=[5301],
        letter=False,
        now=NOW,
    )
    found = signed("CPPB.13", now=NOW)
    services.plan_action(
        actor=SARI, assessment_id=found.pk, item="CPPB.13", what="Beli tutup", who="Nona", due_on=TODAY, now=NOW
    )  # fmt: skip
    for days in (6, 9, 9, 16):
        services.remind(actor=system("Pilar"), now=NOW + timedelta(days=days))
    late = Message.objects.filter(template="packaging_late")
    assert late.count() == 2 and {row.to_name for row in late} == {"Ruth"}


@pytest.mark.django_db
def test_two_records_of_one_business_in_a_pool_become_one_share():
    pool, one, other = opened(), business("Dapur Satu"), business("Dapur Dua")
    for place in (one, other):
        services.join_pool(actor=DANI, pool_id=pool.pk, business_id=place.pk, quantity=50, now=NOW)
    registry.merge_businesses(actor=HEAD, keep=one.pk, drop=other.pk, reason="sama", now=NOW)
    assert queries.standing_of(pool).pieces == 100
