"""Pages of the catalogue: what is typed wrong comes back with a sentence and everything else that was typed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from pilar.accounts.domain import Role
from pilar.accounts.tests.people import make_person
from pilar.catalogue import services
from pilar.catalogue.models import Product
from pilar.catalogue.tests.shelf import CLERK, GOOD, NOW, STORY, business, file_of, picture, product, whole

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(client):
    client.force_login(make_person(Role.CLERK, (5371,)))
    return client


TYPED = {
    "name": "Se'i sapi asap", "description": STORY, "price": "Rp 95.000,-/bungkus", "availability": "STOCK", "fact_storage": "FROZEN",
    "fact_ingredients": "daging sapi, garam", "fact_allergens": ["NONE"], "fact_shelf_life_days": "14", "fact_net_weight_g": "250",
    "tiers": "10: 90rb", "consent": "lisan di kios",
}  # fmt: skip


def test_a_product_is_typed_as_people_write(clerk):
    shop = business()
    assert shop.number in clerk.get("/produk/baru/?q=contoh").content.decode()
    answer = clerk.post(f"/produk/baru/{shop.number}/makanan/", TYPED)
    found = Product.objects.get()
    assert answer["Location"] == f"/produk/{found.pk}/"
    assert (found.price, found.unit, found.tiers, found.facts["allergens"]) == (95_000, "bungkus", [[10, 90_000]], ["NONE"])  # fmt: skip
    page = clerk.get(answer["Location"]).content.decode()
    assert "Se&#x27;i sapi asap" in page and "sekurangnya satu foto" in page and "per bungkus" in page
    form = clerk.get(f"/produk/{found.pk}/ubah/").content.decode()
    assert 'value="95.000"' in form and "10: 90.000" in form


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"price": "95"}, "tulis 95rb"),
        ({"price": "12.5"}, "tidak terbaca dengan pasti"),
        ({"name": ""}, "Tulis nama produknya"),
        ({"tiers": "10: 99rb"}, "harus lebih murah"),
        ({"availability": "MADE_TO_ORDER"}, "berapa hari pembuatannya"),
        ({"availability": "SEASONAL"}, "Pilih bulan-bulan"),
        ({"minimum_order": "50", "capacity_month": "20"}, "Pesanan terkecil lebih banyak"),
        ({"fact_allergens": ["NONE", "EGG"]}, "Pilih “tidak ada” saja"),
        ({"fact_net_weight_g": "dua ons"}, "Tulis angka saja"),
        ({"fact_storage": "GUDANG"}, "Pilih dari daftar"),
    ],
)
def test_a_wrong_product_says_what_is_wrong_and_keeps_the_rest(clerk, change, sentence):
    shop = business()
    answer = clerk.post(f"/produk/baru/{shop.number}/makanan/", TYPED | change)
    page = answer.content.decode()
    assert answer.status_code == 422 and sentence in page and "daging sapi, garam" in page
    assert not Product.objects.exists()


def send(client, found, image, **more):
    file = SimpleUploadedFile("produk.jpg", file_of(image).getvalue(), "image/jpeg")
    return client.post(f"/produk/{found.pk}/foto/", {"photo": file, **more})


def test_a_photo_of_two_hundred_pixels_is_refused_with_its_size(clerk):
    found = product()
    answer = send(clerk, found, Image.new("RGB", (200, 200), "white"))
    assert answer.status_code == 422 and "Foto ini 200 × 200 titik" in answer.content.decode()
    assert not found.photos.exists()


def test_a_photo_is_shown_to_who_sees_the_product_only(clerk, client):
    found = product()
    assert send(clerk, found, picture()).status_code == 302
    photo = found.photos.get()
    assert clerk.get(f"/produk/foto/{photo.pk}/kecil/")["Content-Type"] == "image/webp"
    assert "alt=" in clerk.get(f"/produk/{found.pk}/").content.decode()
    client.force_login(make_person(Role.CLERK, (5301,)))
    assert client.get(f"/produk/foto/{photo.pk}/").status_code == 404


def test_the_way_from_draft_to_the_public_over_the_screens(clerk, client):
    found = whole()
    page = clerk.get(f"/produk/{found.pk}/").content.decode()
    assert "Lengkap: ajukan" in page
    clerk.post(f"/produk/{found.pk}/ajukan/")
    scores = {f"score_{each}": "4" for each in GOOD}
    low = scores | {"score_PACKAGING": "2", "score_QUALITY": "2", "score_APPEAL": "2"}
    why = {
        f"reason_{each}": "Foto gelap, ulangi di dekat jendela."
        for each in ("PACKAGING", "QUALITY", "APPEAL")
    }
    for number in range(2):
        client.force_login(make_person(Role.CURATOR, (5371,), email=f"kurator{number}@contoh.test"))
        assert found.name.replace("'", "&#x27;") in client.get("/produk/kurasi/").content.decode()
        assert "Baca, lalu nilai" in client.get(f"/produk/{found.pk}/").content.decode()
        unsaid = client.post(f"/produk/{found.pk}/nilai/", {})
        assert unsaid.status_code == 422 and unsaid.content.decode().count("Pilih salah satu.") >= len(GOOD)
        refused = client.post(f"/produk/{found.pk}/nilai/", low)
        assert refused.status_code == 422 and "perlu satu kalimat" in refused.content.decode()
        client.post(f"/produk/{found.pk}/nilai/", low | why)
    found.refresh_from_db()
    assert found.state == "IMPROVE"
    page = client.get(f"/produk/{found.pk}/").content.decode()
    assert "Foto gelap" in page and "Kemasan 2" in page


def test_an_owner_reads_and_answers_over_the_link_without_a_log_in(client):
    found = product()
    link = services.ask_owner(actor=CLERK, product_id=found.pk, now=NOW)
    address = f"/setuju/{services.code_of(link)}/"
    page = client.get(address)
    assert page.status_code in (200, 410)
    if page.status_code == 410:  # the clock of the day the test runs on lies behind the link's last day
        link.expires_on = link.expires_on.replace(year=2100)
        link.save()
    page = client.get(address)
    assert "Rp" in page.content.decode() and page["X-Robots-Tag"].startswith("noindex")
    wrong = client.post(address, {"agrees": "yes", "digits": "1111"})
    assert wrong.status_code == 422 and "tidak cocok" in wrong.content.decode()
    done = client.post(address, {"agrees": "yes", "digits": "0801"})
    assert "Terima kasih" in done.content.decode()
    assert client.get(address).status_code == 410
    assert client.get("/setuju/1-0000000000000000/").status_code == 404


def test_the_list_says_what_to_do_and_leaves_as_a_file(clerk):
    assert "Mulai dari satu produk" in clerk.get("/produk/").content.decode()
    product(name="=SUM(A1)")
    page = clerk.get("/produk/?status=draf&jenis=makanan&ada=stok&perlu=foto&q=sum").content.decode()
    assert "=SUM(A1)" in page
    assert "Lepaskan salah satu saringan" in clerk.get("/produk/?q=zebra").content.decode()
    file = clerk.get("/produk/unduh/").content.decode("utf-8-sig")
    assert file.startswith("Produk;Usaha;") and "'=SUM(A1);" in file


def test_a_permit_a_variant_and_a_qris_with_faults_come_back_with_sentences(clerk):
    found = product()
    answer = clerk.post(f"/produk/{found.pk}/pilihan/", {"name": "250 g", "gtin": "8991234567892"})
    assert answer.status_code == 422 and "seharusnya 1" in answer.content.decode()
    clerk.post(f"/produk/{found.pk}/pilihan/", {"name": "250 g", "gtin": "8991234567891", "price": "95rb"})
    variant = found.variants.get()
    assert variant.price == 95_000
    clerk.post(f"/produk/{found.pk}/pilihan/{variant.pk}/", {"name": "300 g", "price": ""})
    assert clerk.post(f"/produk/{found.pk}/izin/", {"kind": "PIRT"}).status_code == 422
    clerk.post(f"/produk/{found.pk}/izin/", {"kind": "PIRT", "number": "123", "expires_on": "2020-01-01"})
    page = clerk.get(f"/produk/{found.pk}/").content.decode()
    assert "300 g" in page and "Izin sudah berakhir" in page and "tidak biasa" in page
    answer = clerk.post(f"/produk/qris/{found.business.number}/", {"code": "bukan qris"})
    assert answer.status_code == 422 and "bukan isi QRIS" in answer.content.decode()
