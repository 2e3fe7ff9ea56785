"""What goes wrong on a Tuesday, tried over the web: each time a sentence, nothing published, nothing lost."""

import io
import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from pilar.accounts.domain import Role
from pilar.accounts.tests.people import make_person
from pilar.catalogue.domain import traps
from pilar.catalogue.domain.channels import workbooks
from pilar.catalogue.models import Inquiry, Product, Request
from pilar.catalogue.tests.goods_samples import WHOLE
from pilar.catalogue.tests.shelf import CLERK, business, file_of, picture, product, published, with_photo
from pilar.catalogue.tests.test_feeds import SHOPEE_KEYS, SHOPEE_NOTES, template
from pilar.catalogue.tests.test_screens import TYPED
from pilar.messages.models import Message

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(client):
    client.force_login(make_person(Role.CLERK, (5371,)))
    return client


def said(answer) -> str:
    assert answer.status_code == 422
    return answer.content.decode()


def test_a_price_written_as_on_a_market_stall_is_read_and_stays_a_draft(clerk):
    shop = business()
    clerk.post(f"/produk/baru/{shop.number}/makanan/", TYPED | {"price": "Rp 95.000,-/kg", "tiers": ""})
    found = Product.objects.get()
    assert (found.price, found.unit, found.state) == (95_000, "kg", "DRAFT")
    page = said(clerk.post(f"/produk/{found.pk}/ubah/", TYPED | {"price": "Rp 95.000,-/kg atau 90rb"}))
    assert "lebih dari satu harga" in page and "90rb" in page and "daging sapi, garam" in page
    found.refresh_from_db()
    assert found.price == 95_000


def test_a_photo_of_two_hundred_pixels_beside_good_ones_leaves_the_good_ones(clerk):
    found = with_photo(product())
    small = SimpleUploadedFile("kecil.jpg", file_of(picture((200, 200))).getvalue(), "image/jpeg")
    page = said(clerk.post(f"/produk/{found.pk}/foto/", {"photo": small, "caption": "Se'i di piring"}))
    assert "200 × 200" in page and "500" in page and found.photos.count() == 1
    assert clerk.post(f"/produk/{found.pk}/ajukan/").status_code in (302, 403)
    found.refresh_from_db()
    assert found.state == "DRAFT"


@pytest.mark.parametrize(("gtin", "sentence"), [("8991234567892", "seharusnya 1"), ("2001234567893", "satu toko"), ("899123", "angka")])  # fmt: skip
def test_a_barcode_that_is_none_comes_back_with_what_was_typed(clerk, gtin, sentence):
    found = product()
    page = said(clerk.post(f"/produk/{found.pk}/pilihan/", {"name": "Kemasan 250 g", "gtin": gtin, "price": "95rb"}))  # fmt: skip
    assert sentence in page and "Kemasan 250 g" in page and gtin in page and not found.variants.exists()


def test_a_permit_that_ended_yesterday_is_kept_and_takes_the_product_off_the_shelf(clerk):
    shown = published()
    here = f"/etalase/p/{shown.pk}/sei-sapi-asap/"
    assert clerk.get(here).status_code == 200
    yesterday = timezone.localdate() - timedelta(days=1)
    clerk.post(f"/produk/{shown.pk}/izin/", {"kind": "PIRT", "number": "2135371010001-29", "expires_on": yesterday.isoformat()})  # fmt: skip
    page = clerk.get(f"/produk/{shown.pk}/").content.decode()
    assert "Izin sudah berakhir" in page and "Catat izin yang diperbarui" in page
    assert clerk.get(here).status_code == 404 and shown.permits.count() == 1
    feed = clerk.get(f"/produk/pasar/{shown.business.number}/berkas/meta/")
    assert b"".join(feed.streaming_content).count(b"\n") == 1


def test_a_sheet_of_another_version_names_the_column_that_is_missing(clerk):
    shown = published(facts=WHOLE.facts)
    at = f"/produk/pasar/{shown.business.number}/isi/shopee/"
    short = [key for key in SHOPEE_KEYS if key != "ps_price"]
    file = io.BytesIO(template(short, SHOPEE_NOTES[: len(short)]))
    file.name = "Shopee_mass_upload_2019.xlsx"
    page = said(clerk.post(at, {"template": file, "stock": "5"}))
    assert "ps_price" in page and 'value="5"' in page and "ps_price" in workbooks.MARKETS["SHOPEE"].must


def test_a_machine_that_fills_everything_rightly_stops_at_twelve_and_no_producer_hears(client, monkeypatch):
    monkeypatch.setattr(traps, "LEAST_SECONDS", -1)
    cache.clear()
    shown = published()
    page = client.get(f"/etalase/tanya/?tambah={shown.pk}", follow=True).content.decode()
    token = re.search(r'name="opened" value="([^"]+)"', page)[1]
    told = {
        f"q_{shown.pk}": "50", "buyer_kind": "HOTEL", "buyer_name": "Rina", "destination": "Surabaya", "message": "", "agrees": "on",
        "situs": "", "opened": token,
    }  # fmt: skip
    codes = []
    for number in range(60):
        # The list of the visitor is emptied once it was sent; a machine fills it again.
        client.cookies["tanya"] = str(shown.pk)
        answer = client.post("/etalase/tanya/", told | {"reach": f"mesin{number}@contoh.test"})
        codes.append(answer.status_code)
    assert codes[:12] == [302] * 12 and set(codes[12:]) == {429}
    assert (
        "Terlalu banyak permintaan" in answer.content.decode() and 'value="Rina"' in answer.content.decode()
    )
    assert Inquiry.objects.count() == 12 and not Request.objects.visible_to(CLERK).exists()
    assert set(Message.objects.values_list("template", flat=True)) == {"inquiry_check"}


def test_a_producer_cannot_put_up_anothers_product_nor_her_photo(client):
    hers = with_photo(product())
    mine = product(business("Kios Lain", "Orang Lain", phone=""), name="Abon ikan")
    client.force_login(make_person(Role.OWNER, (), owner_id=mine.business.owner_id))
    assert client.post(f"/produk/baru/{hers.business.number}/makanan/", TYPED).status_code == 404
    assert client.post(f"/produk/{hers.pk}/ubah/", TYPED).status_code == 404
    assert client.post(f"/produk/{hers.pk}/ajukan/").status_code == 404
    again = SimpleUploadedFile("foto.jpg", file_of(picture().resize((1000, 750)), quality=70).getvalue(), "image/jpeg")  # fmt: skip
    page = said(client.post(f"/produk/{mine.pk}/foto/", {"photo": again}))
    assert "sudah dipakai produk usaha lain" in page and not mine.photos.exists()
    assert Product.objects.count() == 2 and hers.photos.count() == 1


def test_a_price_nobody_confirmed_for_long_is_said_to_buyers_and_to_the_office(clerk):
    shown = published()
    Product.objects.filter(pk=shown.pk).update(price_on=timezone.localdate() - timedelta(days=200))
    assert "tanyakan apakah masih berlaku" in clerk.get(f"/etalase/p/{shown.pk}/sei-sapi-asap/").content.decode()  # fmt: skip
    assert "Harga lama tidak dipastikan" in clerk.get(f"/produk/{shown.pk}/").content.decode()
    assert clerk.post(f"/produk/{shown.pk}/harga-berlaku/").status_code == 302
    assert "tanyakan apakah" not in clerk.get(f"/etalase/p/{shown.pk}/sei-sapi-asap/").content.decode()  # fmt: skip
