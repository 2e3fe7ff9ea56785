"""A new business on screen: those it may be already are shown first; sent twice it is registered once."""

import re

import pytest

from pilar.audit.models import Entry
from pilar.registry.models import Business, BusinessEvent, Owner
from pilar.registry.tests.city import ALAK, LASIANA, browser, business

pytestmark = pytest.mark.django_db

URL = "/umkm/baru/"
TYPED = {
    "business_name": "Kios Harapan", "owner_name": "MARIA CONTOH", "village_code": "Oesapa", "activity": "menjual sembako",
    "phone": "0811 222 3333", "step": "check", "ticket": "satu",
}  # fmt: skip


def hidden(html: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', html))


def test_a_business_nobody_knows_is_registered_at_once():
    clerk = browser("clerk")
    answer = clerk.post(URL, TYPED)
    one = Business.objects.select_related("owner").get()
    assert answer.status_code == 302 and answer.url == f"/umkm/{one.number}/"
    assert (one.name, one.owner.name, one.sector) == ("Kios Harapan", "Maria Contoh", "RETAIL")
    assert one.owner.phone_hint.startswith("+628")


def test_the_same_form_sent_twice_registers_once():
    clerk = browser("clerk")
    first, second = (clerk.post(URL, TYPED | {"step": "save"}) for _time in range(2))
    assert Business.objects.count() == 1 and first.url == second.url


@pytest.mark.parametrize(
    ("known", "why"),
    [
        ({"business_name": "Toko Lain", "phone": ["+628112223333"], "owner_name": "Orang Lain"}, "nomor telepon sama"),
        ({"business_name": "Kios Harapn", "owner_name": "Maria Conto", "village_code": ALAK}, "nama usaha mirip, nama pemilik mirip"),
        ({"business_name": "Kios Harapan", "owner_name": "Petrus Lain"}, "nama usaha mirip"),
    ],
)  # fmt: skip
def test_what_looks_the_same_is_shown_before_anything_is_saved(known, why):
    other = business(**{"nik": "5371015505850777", "phone": [], **known})
    page = browser("clerk").post(URL, TYPED)
    html = page.content.decode()
    assert page.status_code == 200 and why in html and other.number in html and "Ini usaha yang sama" in html
    assert Business.objects.count() == 1


def test_one_like_name_in_another_village_is_no_duplicate():
    business(business_name="Kios Harapan", owner_name="Petrus Lain", village_code=LASIANA, phone=[])
    assert browser("clerk").post(URL, TYPED).status_code == 302


def test_by_nik_and_nib_too_and_never_outside_the_persons_area():
    business(
        business_name="Toko Lain",
        owner_name="Orang Lain",
        phone=[],
        nib="1234567890123",
        village_code=5204051001,
    )
    typed = TYPED | {"nik": "5371015505850003", "nib": "1234567890123"}
    assert browser("clerk").post(URL, typed | {"ticket": "dua"}).status_code == 302
    business(business_name="Toko Dua", owner_name="Orang Dua", phone=[], village_code=ALAK)
    html = browser("clerk").post(URL, typed | {"ticket": "tiga"}).content.decode()
    assert "NIK pemilik sama" in html and "Toko Dua" in html and "Toko Lain" not in html
    looked_up = Entry.objects.filter(action="registry.looked_up").values_list("thing_id", flat=True)
    assert sorted(looked_up) == ["nik", "phone", "twins"]


def test_it_is_another_one_after_all():
    business(phone=["+628112223333"])
    clerk = browser("clerk")
    page = clerk.post(URL, TYPED)
    carried = hidden(page.content.decode()) | {"step": "save"}
    refused = clerk.post(URL, carried)
    assert refused.status_code == 422 and "Tulis alasannya" in refused.content.decode()
    assert Business.objects.count() == 1
    answer = clerk.post(URL, carried | {"reason": "Kios adiknya di seberang jalan"})
    assert answer.status_code == 302 and Business.objects.count() == 2 and Owner.objects.count() == 2
    registered = BusinessEvent.objects.filter(kind="REGISTERED").latest("id")
    assert registered.detail["reason"] == "Kios adiknya di seberang jalan"


def test_while_typing_the_likely_twins_are_told_with_their_evidence():
    known = business(
        business_name="Kios Harapan",
        owner_name="Maria Contoh",
        nik="5371015505850777",
        phone=["+628112223333"],
    )
    part = browser("clerk").post(
        f"{URL}mirip/", {"owner_name": "Maria Contoh", "phone": "0811 222 3333", "village_code": "Oes"}
    )
    html = part.content.decode()
    assert part.status_code == 200 and known.name in html and "nomor HP sama" in html and "<html" not in html
    assert browser("clerk").post(f"{URL}mirip/", {"owner_name": "Maria Contoh"}).content.strip() == b""


def test_a_twin_outside_the_persons_area_is_told_of_without_a_name():
    business(
        business_name="Kios Harapan", owner_name="Maria Contoh", nik="5371015505850777", phone=["+628112223333"],
        village_code=5204051001, sector="RETAIL", activity="menjual sembako",
    )  # fmt: skip
    typed = TYPED | {"owner_name": "Maria Contoh", "nik": "5371015505850777"}
    for address in (f"{URL}mirip/", URL):
        html = browser("clerk").post(address, typed).content.decode()
        assert (
            "Ada usaha serupa di luar wilayah Anda" in html
            and "/umkm/P" not in html
            and "nomor HP sama" not in html
        )
    assert Business.objects.count() == 1


def test_same_owner_another_business():
    first = business(phone=["+628112223333"])
    clerk = browser("clerk")
    page = clerk.post(URL, TYPED)
    answer = clerk.post(URL, hidden(page.content.decode()) | {"same_owner": first.number})
    assert answer.status_code == 302
    assert Owner.objects.get().name == "Yuliana Tefa"
    assert set(Business.objects.values_list("owner_id", flat=True)) == {first.owner_id}


def test_a_further_business_of_a_known_owner_does_not_ask_for_her_again():
    first, clerk = business(), browser("clerk")
    html = clerk.get(f"{URL}?owner_of={first.number}").content.decode()
    assert "Yuliana Tefa" in html and 'name="nik"' not in html and hidden(html)["owner_of"] == first.number
    typed = {
        "business_name": "Salon Yuli",
        "village_code": "Lasiana",
        "owner_of": first.number,
        "ticket": "x",
    }
    assert clerk.post(URL, typed).status_code == 302
    assert Business.objects.get(name="Salon Yuli").owner_id == first.owner_id


def test_an_owner_of_elsewhere_is_not_found():
    first = business()
    assert browser("stranger").get(f"{URL}?owner_of={first.number}").status_code == 404


def test_wrong_input_keeps_what_was_typed():
    page = browser("clerk").post(URL, TYPED | {"village_code": "Naikoten", "founded_on": "besok"})
    html = page.content.decode()
    assert page.status_code == 422 and 'value="Naikoten"' in html and 'value="besok"' in html
    assert "Naikoten Satu" in html and 'value="Kios Harapan"' in html and Business.objects.count() == 0


def test_a_village_outside_ones_area_is_refused_at_its_field():
    page = browser("stranger").post(URL, TYPED | {"village_code": "5371031010"})
    assert page.status_code == 422 and "di luar wilayah kerja" in page.content.decode()


@pytest.mark.parametrize(
    ("who", "answer"),
    [("clerk", 200), ("supervisor", 200), ("facilitator", 403), ("partner", 403), ("owner", 403)],
)
def test_who_enters_businesses(who, answer):
    assert browser(who).get(URL).status_code == answer


def test_a_search_for_duplicates_stays_within_its_queries(django_assert_max_num_queries):
    clerk = browser("clerk")
    for place in range(12):
        business(business_name=f"Kios Harapan {place}", phone=[], nik=f"53710155058500{place + 10}")
    with django_assert_max_num_queries(20):
        clerk.post(URL, TYPED)
