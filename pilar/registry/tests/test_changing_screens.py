"""Correcting a business on screen: checked before it is saved, a proposal where the role may not, nothing typed is lost."""

import re

import polars as pl
import pytest
from django.contrib.messages import get_messages

from pilar.audit.models import Entry
from pilar.registry import services
from pilar.registry.models import Business, ChangeRequest, SourceRecord
from pilar.registry.tests.city import LASIANA, NOW, OESAPA, OFFICE, browser, business

pytestmark = pytest.mark.django_db


def shown(client, url: str) -> dict[str, str]:
    """The form as a browser would send it back: every named input and select of the page with its value."""
    html = client.get(url).content.decode()
    values = {}
    for tag in re.findall(r"<input[^>]*>", html):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and 'type="checkbox"' not in tag and name[1] != "csrfmiddlewaretoken":
            values[name[1]] = value[1] if value else ""
    for name, options in re.findall(r'<select name="([^"]+)"[^>]*>(.*?)</select>', html, re.S):
        chosen = re.search(r'<option value="([^"]*)" selected>', options)
        values[name] = chosen[1] if chosen else ""
    return values


def edit_url(one: Business) -> str:
    return f"/umkm/{one.number}/ubah/"


def change(client, one: Business, step: str = "check", **typed):
    url = edit_url(one)
    return client.post(url, shown(client, url) | {"reason": "kunjungan 3 Maret", "step": step} | typed)


def test_the_form_shows_what_stands_and_no_sealed_number():
    one = business()
    html = browser("clerk").get(edit_url(one)).content.decode()
    assert 'value="Sei Sapi Mama Yuli"' in html and "Oesapa, Kelapa Lima, Kota Kupang" in html
    assert "5371••••••••••03" in html
    assert "5371015505850003" not in html and "81234567311" not in html


def test_nothing_is_saved_before_it_is_checked_and_then_only_what_changed():
    one, clerk = business(), browser("clerk")
    page = change(clerk, one, business_name="Sei Mama Yuli", founded_on="2019", workers_female="3")
    html = page.content.decode()
    assert page.status_code == 200 and "Sei Sapi Mama Yuli" in html and "Sei Mama Yuli" in html
    assert "1 Januari 2019" in html and "4 orang" in html
    assert Business.objects.get().name == "Sei Sapi Mama Yuli"
    page = change(clerk, one, "save", business_name="Sei Mama Yuli", founded_on="2019", workers_female="3")
    assert page.status_code == 302 and page.url == f"/umkm/{one.number}/"
    after = Business.objects.get()
    assert (after.name, after.founded_on.year, after.workers, after.workers_female) == (
        "Sei Mama Yuli",
        2019,
        4,
        3,
    )
    assert after.owner.nik_hint == "5371••••••••••03"
    record = SourceRecord.objects.latest("id")
    assert "Yuliana" not in record.values_json and record.reason == "kunjungan 3 Maret"
    assert Entry.objects.filter(action="registry.business_changed").count() == 1


def test_the_check_page_carries_everything_typed_to_the_save():
    one, clerk = business(), browser("clerk")
    html = change(clerk, one, brand='Cap "Sei" <b>', nik="5371 0155 0585 0099").content.decode()
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', html))
    hidden = {
        name: value.replace("&quot;", '"').replace("&lt;", "<").replace("&gt;", ">")
        for name, value in hidden.items()
    }
    clerk.post(edit_url(one), hidden | {"step": "save"})
    after = Business.objects.select_related("owner").get()
    assert after.brand == 'Cap "Sei" <b>' and after.owner.nik_hint == "5371••••••••••99"


def test_back_from_the_check_keeps_what_was_typed():
    one, clerk = business(), browser("clerk")
    page = change(clerk, one, "back", brand="Mama Yuli")
    assert page.status_code == 200 and 'value="Mama Yuli"' in page.content.decode()


def test_wrong_input_keeps_what_was_typed_and_says_what_to_do():
    one, clerk = business(), browser("clerk")
    page = change(
        clerk, one, nik="5.37E+15", phone="tidak ada", annual_sales="banyak", village_code="Atlantis", kbli_code="daging asap",
        brand="Mama Yuli",
    )  # fmt: skip
    html = page.content.decode()
    assert page.status_code == 422 and "Ada yang perlu diperbaiki" in html
    for typed in ("5.37E+15", "tidak ada", "banyak", "Atlantis", "daging asap", "Mama Yuli"):
        assert f'value="{typed}"' in html, typed
    for said in ("rusak oleh Excel", "0812 3456 7890", "1,5 juta", "10120", "pilih dari daftar"):
        assert said in html, said
    assert Business.objects.get().brand == ""


def test_without_a_reason_or_without_a_change_nothing_goes_on():
    one, clerk = business(), browser("clerk")
    assert "Tulis mengapa data ini diubah" in change(clerk, one, brand="X", reason="").content.decode()
    page = change(clerk, one)
    assert page.status_code == 422 and "Belum ada yang diubah" in page.content.decode()


def test_an_emptied_field_is_cleared_and_sealed_ones_only_on_demand():
    one = business(brand="Lama", email="y@contoh.id")
    clerk = browser("clerk")
    change(clerk, one, "save", brand="", email="")
    after = Business.objects.select_related("owner").get()
    assert (after.brand, after.owner.email, after.owner.phone_hint != "") == ("", "", True)
    change(clerk, one, "save", forget=["phone"])
    after = Business.objects.select_related("owner").get()
    assert after.owner.phone_hint == "" and after.owner.nik_hint != ""


@pytest.mark.parametrize(
    ("typed", "field", "wanted"),
    [
        ({"kbli_code": "13122"}, "kbli_code", "13122"), ({"annual_sales": "60 juta"}, "sales_band", "UP_TO_100M"),
        ({"rt": "3", "rw": "2"}, "record_count", 2), ({"village_code": "lasiana"}, "village_code", LASIANA),
        ({"nib": "1234567890123"}, "has_nib", True), ({"capital": "1,5 jt"}, "capital", 1_500_000),
        ({"workers": "7"}, "workers", 7), ({"sector": "WEAVING"}, "sector", "WEAVING"),
    ],
)  # fmt: skip
def test_each_kind_of_field_reaches_the_record(typed, field, wanted):
    one, clerk = business(), browser("clerk")
    assert change(clerk, one, "save", **typed).status_code == 302
    assert getattr(Business.objects.get(), field) == wanted


def test_a_code_of_the_other_version_is_named():
    one, clerk = business(), browser("clerk")
    html = change(clerk, one, kbli_code="10130", kbli_version="2025").content.decode()
    assert "10130 ada di KBLI 2020, bukan di KBLI 2025" in html
    assert 'value="10130 2020"' in html, "the class of the other version can be picked"


def test_words_for_the_trade_come_back_as_classes_to_pick():
    one, clerk = business(), browser("clerk")
    html = change(clerk, one, kbli_code="daging asap").content.decode()
    assert 'type="radio" name="kbli_pick" value="10120 2025"' in html
    html = change(clerk, one, kbli_code="daging asap", kbli_pick="10120 2025").content.decode()
    assert "(KBLI 2025)" in html and "Periksa sebelum disimpan" in html
    assert change(clerk, one, "save", kbli_code="daging asap", kbli_pick="10120 2025").status_code == 302
    after = Business.objects.get()
    assert (after.kbli_code, after.kbli_version) == ("10120", 2025)


def test_what_was_picked_for_other_words_is_no_pick():
    one, clerk = business(), browser("clerk")
    page = change(clerk, one, "save", kbli_code="tenun ikat", kbli_pick="10120 2025")
    assert page.status_code == 422 and "Pilih salah satu kode" in page.content.decode()
    assert not Business.objects.get().kbli_code


@pytest.mark.parametrize(
    "typed", ["10130 (2020)", "10130 KBLI 2020", "10130 Industri pengolahan (kbli 2020)"]
)
def test_a_version_written_beside_the_code_is_believed(typed):
    one, clerk = business(), browser("clerk")
    assert change(clerk, one, "save", kbli_code=typed, kbli_version="2025").status_code == 302
    after = Business.objects.get()
    assert (after.kbli_code, after.kbli_version) == ("10130", 2020)


def test_a_replaced_pirt_does_not_leave_the_old_one_beside_it():
    one, clerk = business(pirt="206537101012325-28"), browser("clerk")
    change(clerk, one, "save", pirt="206537101099925-29")
    assert list(one.identity_numbers.values_list("number", flat=True)) == ["206537101099925-29"]


def test_somebody_elses_change_of_the_same_field_is_shown_before_it_is_overwritten():
    one, clerk = business(), browser("clerk")
    typed = shown(clerk, edit_url(one)) | {"product": "sambal", "reason": "kunjungan 3 Maret", "step": "save"}
    services.change_business(
        actor=OFFICE, business_id=one.id, values={"product": "se'i babi"}, reason="telepon", now=NOW
    )
    page = clerk.post(edit_url(one), typed)
    html = page.content.decode()
    assert page.status_code == 200 and "Data berubah sejak halaman ini dibuka" in html
    assert "se&#x27;i babi" in html and "sambal" in html
    assert Business.objects.get().product == "se'i babi"


def test_where_another_source_is_believed_the_page_says_so():
    sender = services.ensure_source(name="OSS", kind="OSS", now=NOW)
    one = business()
    row = {
        "sheet": "",
        "row": 1,
        "business_label": 1,
        "owner_label": 1,
        "business_id": one.id,
        "owner_id": one.owner_id,
        "nib": "1111122222333",
    }
    services.record_delivery(
        actor=OFFICE, source_id=sender.id, name="oss.csv", sha256="b" * 64, content_sha256="", as_of_on=NOW.date(),
        rows=pl.DataFrame([row]), now=NOW,
    )  # fmt: skip
    clerk = browser("clerk")
    page = change(clerk, one, "save", nib="1234567890123")
    assert Business.objects.get().nib == "1111122222333"
    assert any("Tetap seperti semula: NIB" in str(said) for said in get_messages(page.wsgi_request))


# -- who may ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("page", ["ubah", "status", "buka", "persetujuan"])
@pytest.mark.parametrize(
    ("who", "answer"),
    [("clerk", 200), ("facilitator", 200), ("stranger", 404), ("partner", 404), ("owner", None)],
)
def test_who_opens_which_page(page, who, answer):
    one = business()
    # An owner proposes what changed with her business; numbers in clear and consents are the office's.
    answer = answer or (200 if page in ("ubah", "status") else 403)
    client = browser(who, one.owner_id if who == "owner" else None)
    assert client.get(f"/umkm/{one.number}/{page}/").status_code == answer


def test_a_visitor_is_sent_to_the_door(client):
    one = business()
    for page in ("ubah", "status", "buka", "persetujuan", "foto", "kelompok"):
        answer = client.get(f"/umkm/{one.number}/{page}/")
        assert answer.status_code == 302 and "/akun/masuk/" in answer.url
    assert client.get("/umkm/usulan/").status_code == client.get("/umkm/baru/").status_code == 302


def test_a_facilitator_proposes_and_is_told_beforehand():
    one, facilitator = business(), browser("facilitator")
    assert "Ini menjadi usulan" in facilitator.get(edit_url(one)).content.decode()
    page = change(facilitator, one, "save", brand="Mama Yuli", phone="0811 222 3333")
    assert page.status_code == 302
    assert Business.objects.get().brand == ""
    asked = ChangeRequest.objects.get()
    assert (asked.status, asked.asked_by_name) == ("PENDING", "Facilitator")
    assert "8112223333" not in asked.values_json + asked.secret_sealed


def test_an_owner_proposes_for_her_own_business_and_sees_what_waits():
    one = business()
    owner = browser("owner", one.owner_id)
    page = owner.get(f"/umkm/{one.number}/").content.decode()
    assert "Usulkan perubahan" in page and f'href="/umkm/{one.number}/status/"' in page
    assert f'href="/umkm/{one.number}/status/"' in owner.get(edit_url(one)).content.decode()
    assert change(owner, one, "save", address="Jl. Timor Raya 12").status_code == 302
    page = owner.get(f"/umkm/{one.number}/").content.decode()
    assert "Usulan Anda menunggu keputusan dinas" in page and "Alamat" in page
    assert "Usulan Anda menunggu" not in browser("facilitator").get(f"/umkm/{one.number}/").content.decode()
    asked = ChangeRequest.objects.get()
    supervisor = browser("supervisor")
    page = supervisor.get(f"/umkm/{one.number}/").content.decode()
    assert "Usulan menunggu keputusan" in page and f'href="/umkm/usulan/{asked.pk}/"' in page
    supervisor.post(f"/umkm/usulan/{asked.pk}/", {"answer": "accept"})
    assert Business.objects.select_related("premises").get().premises.address == "Jl. Timor Raya 12"
    page = supervisor.get(f"/umkm/{one.number}/").content.decode()
    assert "Diubah: alamat, diusulkan Owner. Alasan: " in page and "Usulan menunggu keputusan" not in page
    assert "Usulan Anda menunggu" not in owner.get(f"/umkm/{one.number}/").content.decode()


def test_an_owner_proposes_nothing_for_another():
    one, other = (
        business(),
        business(business_name="Kios Lain", owner_name="Marthen Nalle", nik="5371010101900077"),
    )
    owner = browser("owner", one.owner_id)
    assert owner.get(edit_url(other)).status_code == 404
    assert owner.post(edit_url(other), {"step": "save", "reason": "x", "brand": "y"}).status_code == 404
    assert not ChangeRequest.objects.exists()


def test_a_proposal_may_empty_a_field_and_the_decider_sees_it():
    one, facilitator = business(brand="Lama", email="y@contoh.id"), browser("facilitator")
    assert "dikosongkan" in change(facilitator, one, brand="").content.decode()
    assert (
        change(facilitator, one, "save", brand="", product="se'i sapi", forget=["phone"]).status_code == 302
    )
    after = Business.objects.select_related("owner").get()
    assert (after.brand, after.owner.phone_hint != "") == ("Lama", True)
    asked = ChangeRequest.objects.get()
    assert set(asked.cleared.split(",")) == {"brand", "phone"}
    supervisor = browser("supervisor")
    page = supervisor.get(f"/umkm/usulan/{asked.pk}/").content.decode()
    assert "Lama" in page and page.count("(dikosongkan)") == 2
    assert "Merek" in supervisor.get("/umkm/usulan/").content.decode()
    supervisor.post(f"/umkm/usulan/{asked.pk}/", {"answer": "accept"})
    after = Business.objects.select_related("owner").get()
    assert (after.brand, after.product, after.owner.phone_hint) == ("", "se'i sapi", "")
    assert after.owner.email == "y@contoh.id" and after.owner.nik_hint


def test_a_refused_proposal_empties_nothing():
    one = business(brand="Lama")
    change(browser("facilitator"), one, "save", brand="")
    url = f"/umkm/usulan/{ChangeRequest.objects.get().pk}/"
    assert browser("supervisor").post(url, {"answer": "refuse", "note": "Masih dipakai."}).status_code == 302
    assert Business.objects.get().brand == "Lama"


def test_a_proposed_pirt_replaces_the_old_one():
    one = business(pirt="206537101012325-28")
    change(browser("facilitator"), one, "save", pirt="206537101099925-29")
    url = f"/umkm/usulan/{ChangeRequest.objects.get().pk}/"
    browser("supervisor").post(url, {"answer": "accept"})
    assert list(one.identity_numbers.values_list("number", flat=True)) == ["206537101099925-29"]


def test_pages_are_never_kept_by_a_browser():
    one = business()
    assert "no-store" in browser("clerk").get(edit_url(one))["Cache-Control"]


def test_a_merged_record_is_not_edited():
    one, other = business(), business(business_name="Sei Mama Yuli")
    services.merge_businesses(actor=OFFICE, keep=one.id, drop=other.id, reason="catatan kembar", now=NOW)
    answer = browser("clerk").get(edit_url(other))
    assert answer.status_code == 403 and "sudah digabung" in answer.content.decode()


# -- state ------------------------------------------------------------------------------------------------
def test_only_allowed_moves_are_offered_and_taken():
    one, clerk = business(status="CLOSED"), browser("clerk")
    url = f"/umkm/{one.number}/status/"
    html = clerk.get(url).content.decode()
    assert 'value="ACTIVE"' in html and 'value="PAUSED"' not in html and 'value="MERGED"' not in html
    page = clerk.post(url, {"status": "PAUSED", "reason": "kata ketua RT"})
    assert page.status_code == 422 and 'value="kata ketua RT"' in page.content.decode()
    assert clerk.post(url, {"status": "ACTIVE", "reason": ""}).status_code == 422
    assert clerk.post(url, {"status": "ACTIVE", "reason": "buka lagi"}).status_code == 302
    assert Business.objects.get().status == "ACTIVE"


def test_a_facilitator_proposes_a_state():
    one, facilitator = business(), browser("facilitator")
    answer = facilitator.post(f"/umkm/{one.number}/status/", {"status": "CLOSED", "reason": "kios dibongkar"})
    assert answer.status_code == 302 and Business.objects.get().status == "ACTIVE"
    assert ChangeRequest.objects.get().values_json == '{"status": "CLOSED"}'


def test_a_change_stays_within_its_queries(django_assert_max_num_queries):
    one, clerk = business(), browser("clerk")
    with django_assert_max_num_queries(9):
        clerk.get(edit_url(one))
    assert Business.objects.get().village_code == OESAPA


def test_what_another_tab_changed_meanwhile_is_left_alone():
    one, clerk = business(), browser("clerk")
    url = edit_url(one)
    second = shown(clerk, url)
    assert change(clerk, one, "save", landmark="depan gereja").status_code == 302
    typed = second | {"reason": "kunjungan 3 Maret", "product": "se'i sapi"}
    html = clerk.post(url, typed | {"step": "save"}).content.decode()
    assert "Data berubah sejak halaman ini dibuka" in html and "depan gereja" not in html
    opened = re.search(r'name="opened" value="([^"]*)"', html)
    assert clerk.post(url, typed | {"step": "save", "opened": opened[1]}).status_code == 302
    after = Business.objects.select_related("premises").get()
    assert (after.premises.landmark, after.product) == ("depan gereja", "se'i sapi")


def test_the_size_is_told_in_the_language_of_the_page():
    one = business(annual_sales=120_000_000)
    clerk = browser("clerk")
    assert "Mikro: penjualan setahun" in clerk.get(f"/umkm/{one.number}/").content.decode()
    clerk.cookies["django_language"] = "en"
    page = clerk.get(f"/umkm/{one.number}/").content.decode()
    assert "decided by annual sales of" in page and "penjualan setahun" not in page
