"""The work list and the page of a business, as people of different rights and places see them."""

import re

import pytest

from pilar.audit.models import Entry
from pilar.registry import services
from pilar.registry.domain.filters import Filters
from pilar.registry.models import Business, SavedFilter
from pilar.registry.tests.city import ALAK, NOW, OESAPA, OFFICE, browser, business
from pilar.registry.tests.lists_city import fill

pytestmark = pytest.mark.django_db

LIST = "/umkm/"


def text(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


def test_every_filter_has_a_page_that_answers():
    fill(30)
    clerk = browser("clerk")
    for query in ("", "nib=no", "sector=WEAVING&sector=RETAIL", "seen_before=6", "problem=NO_PHONE", "q=kios", "sort=changed", "sort=seen",
                  "area=5371031010", "kbli=10", "registered_after=2026-01-01", "q=zzzzzz", "after=x", "area=9", "status=x"):  # fmt: skip
        text(clerk, f"{LIST}?{query}")


def test_the_list_shows_the_area_of_the_person_and_nothing_else():
    business(business_name="Usaha Oesapa")
    business(business_name="Usaha Alak", village_code=ALAK)
    assert "Usaha Alak" in text(browser("clerk"), LIST)
    shown = text(browser("facilitator"), LIST)
    assert "Usaha Oesapa" in shown and "Usaha Alak" not in shown
    for query in ("?area=5371011008", "?q=alak"):
        assert "Usaha Alak" not in text(browser("facilitator"), LIST + query)
    shown = text(browser("stranger"), LIST)
    assert "Usaha Alak" not in shown and "Usaha Oesapa" not in shown


def test_who_reads_no_businesses_gets_a_sentence_and_no_list():
    answer = browser("partner").get(LIST)
    assert answer.status_code == 403


def test_the_page_of_a_business_elsewhere_is_as_unknown_as_no_number():
    there = business(village_code=ALAK)
    facilitator = browser("facilitator")
    for address in (f"{LIST}{there.number}/", f"{LIST}{there.number}/asal/"):
        assert facilitator.get(address).status_code == 404
        assert browser("clerk").get(address).status_code == 200
        assert browser("stranger").get(address).status_code == 404
    assert facilitator.get(f"{LIST}5371-9999999-0/").status_code == 404


def test_a_search_says_how_many_carry_the_words_and_how_many_are_only_alike():
    for name in ("Kios Berkat", "Kios Berkah", "Kios Berkata"):
        business(business_name=name)
    clerk = browser("clerk")
    shown = text(clerk, f"{LIST}?q=kios+berkah")
    assert "<b>1 persis</b>, 2 mirip" in shown and "Mirip: 2 lainnya" in shown
    assert shown.index("Kios Berkah</a>") < shown.index("Mirip: 2 lainnya") < shown.index("Kios Berkat</a>")
    shown = text(clerk, f"{LIST}?q=kios+berkau")
    assert "tidak ada yang persis, 3 mirip" in shown and "Mirip: 3<" in shown
    assert "mirip" not in text(clerk, f"{LIST}?q=kios").lower()


def test_the_list_names_the_number_the_home_counts_with():
    for status in ("ACTIVE", "PAUSED", "CLOSED"):
        business(business_name=f"Kios {status}", status=status)
    clerk = browser("clerk")
    shown = text(clerk, LIST)
    link = re.search(r'<a href="([^"]+)">2 belum tutup</a>', shown)
    assert "<b>3</b>" in shown and link
    open_ones = text(clerk, link[1].replace("&amp;", "&"))
    assert "<b>2</b>" in open_ones and "belum tutup</a>" not in open_ones


def test_a_kelurahan_typed_among_names_leads_to_its_list():
    business()
    shown = text(browser("clerk"), f"{LIST}?q=oesapa")
    assert "Buka semua usaha di Oesapa" in shown and f"?area={OESAPA}" in shown
    assert "adalah nama kelurahan" not in text(browser("clerk"), f"{LIST}?q=kios")
    assert "wilayah yang tidak dikenal (5371999999)" in text(browser("clerk"), f"{LIST}?area=5371999999")


def test_every_way_from_an_owners_page_is_open_to_her():
    own = business()
    client = browser("ibu", owner_id=own.owner_id)
    for address in (f"{LIST}{own.number}/", f"{LIST}{own.number}/asal/"):
        shown = text(client, address)
        assert f'href="{LIST}"' not in shown and "Beranda" in shown


def test_an_analyst_reads_businesses_and_not_people():
    one = business()
    client = browser("analyst")
    for address in (LIST, f"{LIST}{one.number}/", f"{LIST}{one.number}/asal/"):
        shown = text(client, address)
        assert not [
            word for word in ("Tanggal lahir", "Nomor telepon", "5371••", "+628••") if word in shown
        ], address


def test_the_link_that_opens_a_sealed_number_says_which():
    shown = text(browser("clerk"), f"{LIST}{business().number}/")
    assert 'Tampilkan<span class="visually-hidden"> Nomor telepon' in shown


def test_an_owner_opens_her_own_record_and_no_other():
    own, other = business(), business(business_name="Lain", owner_name="Orang Lain", nik="5371015505850009")
    client = browser("ibu", owner_id=own.owner_id)
    assert client.get(f"{LIST}{own.number}/").status_code == 200
    assert client.get(f"{LIST}{other.number}/").status_code == 404


def test_numbers_are_masked_on_every_page():
    one = business()
    for address in (LIST, f"{LIST}{one.number}/", f"{LIST}{one.number}/asal/"):
        shown = text(browser("clerk"), address)
        assert "5371015505850003" not in shown and "81234567311" not in shown


def test_finding_somebody_by_nik_is_noted():
    business()
    assert "Mama Yuli" in text(browser("clerk"), f"{LIST}?q=5371015505850003")
    assert Entry.objects.get(action="registry.looked_up").detail == {"found": 1}
    text(browser("clerk"), f"{LIST}?q=mama")
    assert Entry.objects.filter(action="registry.looked_up").count() == 1


def test_a_list_is_kept_under_a_name_and_forgotten_again():
    business()
    clerk, other = browser("clerk"), browser("supervisor")
    clerk.post("/umkm/saringan/", {"q_name": "Belum NIB Oesapa", "nib": "no", "area": str(OESAPA)})
    saved = SavedFilter.objects.get()
    assert saved.query == Filters(nib=False, area=OESAPA).query()
    assert "Belum NIB Oesapa" in text(clerk, LIST) and "Belum NIB Oesapa" not in text(other, LIST)
    other.post(f"/umkm/saringan/{saved.id}/hapus/")
    assert SavedFilter.objects.exists()
    clerk.post(f"/umkm/saringan/{saved.id}/hapus/")
    assert not SavedFilter.objects.exists()


def test_a_merged_record_leads_to_the_one_that_stands():
    one, two = business(), business(business_name="Sei Mama Yuli")
    services.merge_businesses(actor=OFFICE, keep=one.id, drop=two.id, reason="sama", now=NOW)
    assert f"{LIST}{one.number}/" in text(browser("clerk"), f"{LIST}{two.number}/")


def test_pages_ask_the_same_little_however_many_businesses(django_assert_max_num_queries):
    fill(60)
    clerk = browser("clerk")
    text(clerk, LIST)
    number = Business.objects.filter(city_code=5371).first().number
    with django_assert_max_num_queries(16):
        text(clerk, LIST)
    with django_assert_max_num_queries(22):
        text(clerk, f"{LIST}?q=kios+mama")
    with django_assert_max_num_queries(31):
        text(clerk, f"{LIST}{number}/")


def test_a_name_of_sixty_letters_and_markup_stays_text():
    business(business_name="<script>alert(1)</script>" + "x" * 40)
    shown = text(browser("clerk"), LIST)
    assert "<script>alert" not in shown and "&lt;script&gt;" in shown
