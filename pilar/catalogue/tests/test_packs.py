"""Papers and archives for the market: what stands in them, and that nothing is made of nothing."""

import io
import zipfile
from datetime import date

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from pilar.accounts.domain import Refused, Role
from pilar.accounts.tests.people import make_person
from pilar.catalogue import services
from pilar.catalogue.domain import collections
from pilar.catalogue.queries import shop
from pilar.catalogue.services import feeding, packs
from pilar.catalogue.tests.goods_samples import WHOLE
from pilar.catalogue.tests.shelf import CLERK, NOW, TODAY, business, product, published
from pilar.registry.models import Owner

pytestmark = pytest.mark.django_db
ORIGIN = "https://pilar.example.com"


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


@pytest.fixture
def shown():
    found = published(name_en="Smoked beef", description_en="Smoked six hours over embers.", facts=WHOLE.facts, capacity_month=300, tiers=[[10, 90_000]])  # fmt: skip
    for kind, number in (("PIRT", "2135371010001-29"), ("HALAL", "ID53710000012345678")):
        services.add_permit(
            actor=CLERK, product_id=found.pk, kind=kind, number=number, expires_on=date(2100, 1, 1), now=NOW
        )
    return found


def test_a_catalogue_speaks_one_language_or_both_and_shows_the_picture(shown):
    product(shown.business, name="Abon draf")
    rows = shop.in_collection("sei", today=TODAY)
    both = packs.catalogue(
        rows=rows, title="Se'i", lead="Dari dapur asap", language=packs.BOTH, origin=ORIGIN, now=NOW
    )
    told = text_of(both.data)
    assert (
        both.products == 1
        and "Smoked beef" in told
        and "Se'i sapi asap" in told
        and "Abon" not in told
        and "SPP-IRT" in told
    )
    assert any(page.images for page in PdfReader(io.BytesIO(both.data)).pages)
    assert "Smoked beef" not in text_of(packs.catalogue(rows=rows, title="Se'i", origin=ORIGIN, now=NOW).data)
    english = text_of(packs.catalogue(rows=rows, title="Se'i", language="en", origin=ORIGIN, now=NOW).data)
    assert "Smoked six hours" in english and "Ketersediaan" not in english


def test_a_card_carries_a_choice_its_price_and_the_owners_own_code(shown):
    services.add_variant(
        actor=CLERK, product_id=shown.pk, name="500 g", price=180_000, gtin="", net_weight_g=500, now=NOW
    )
    services.approve_in_person(actor=CLERK, product_id=shown.pk, how="dibacakan di kios", now=NOW)
    told = text_of(
        packs.price_cards(
            rows=feeding.rows_of(shown.business.number), name="Dapur", origin=ORIGIN, now=NOW
        ).data
    )
    assert "500 g" in told and "180.000" in told and "95.000" not in told


def test_the_dossier_holds_a_paper_a_table_and_the_photos_of_what_is_ready(shown):
    product(shown.business, name="Abon draf")
    pack = (
        packs.dossier(number=shown.business.number, origin=ORIGIN, now=NOW)
        if shown.business.has_nib
        else None
    )
    assert pack is None
    type(shown.business).objects.filter(pk=shown.business_id).update(has_nib=True, nib="9120000000801")
    shown.photos.update(warnings="")
    pack = packs.dossier(number=shown.business.number, origin=ORIGIN, now=NOW)
    files = zipfile.ZipFile(io.BytesIO(pack.data))
    assert (
        files.namelist() == ["usulan.pdf", "produk.xlsx", "foto/sei-sapi-asap-1.jpg"] and pack.products == 1
    )
    rows = list(load_workbook(io.BytesIO(files.read("produk.xlsx"))).active.values)
    assert rows[1][0] == "Se'i sapi asap" and rows[1][2] == 95_000 and len(rows) == 2
    assert "9120000000801" in text_of(files.read("usulan.pdf"))
    with pytest.raises(Refused, match="PaDi"):
        packs.dossier(number=shown.business.number, channel="PADI", origin=ORIGIN, now=NOW)
    Owner.objects.filter(pk=shown.business.owner_id).update(npwp_index=801)
    padi = packs.dossier(number=shown.business.number, channel="PADI", origin=ORIGIN, now=NOW)
    told = text_of(zipfile.ZipFile(io.BytesIO(padi.data)).read("usulan.pdf"))
    assert "PaDi UMKM" in told and "Pemiliknya ber-NPWP" in told and "Rekening bank" in told


def test_nothing_is_made_of_nothing():
    number = product().business.number
    with pytest.raises(Refused):
        packs.dossier(number=number, origin=ORIGIN, now=NOW)
    with pytest.raises(Refused):
        packs.price_cards(rows=feeding.rows_of(number), name="x", origin=ORIGIN, now=NOW)
    with pytest.raises(Refused):
        packs.catalogue(rows=feeding.rows_of(number), title="x", origin=ORIGIN, now=NOW)


def test_papers_are_taken_over_the_pages_and_a_no_is_said_there(client, shown):
    client.force_login(make_person(Role.CLERK, (5371,)))
    number = shown.business.number
    page = client.get(f"/produk/pasar/{number}/").content.decode()
    assert (
        f"/produk/pasar/{number}/cetak/kartu-harga/" in page
        and f"/produk/pasar/{number}/cetak/smesco/" not in page
    )
    assert client.get(f"/produk/pasar/{number}/cetak/katalog/")["Content-Type"] == "application/pdf"
    assert (
        client.get("/produk/katalog/sei/dua-bahasa/")["Content-Disposition"]
        == 'attachment; filename="katalog-sei-dua-bahasa.pdf"'
    )
    no = client.get(f"/produk/pasar/{number}/cetak/smesco/", follow=True).content.decode()
    assert "Belum ada produk yang siap untuk Smesco" in no
    assert "/produk/katalog/sei/en/" in client.get("/produk/katalog/").content.decode()


def test_cloth_is_opened_by_the_regency_of_its_motif(client):
    facts = {
        "origin": 5311,
        "motif": "hinggi",
        "technique": "IKAT",
        "dye": "NATURAL",
        "yarn": "COTTON",
        "size_cm": "200 × 60",
        "maker": "Mama Contoh",
    }
    published(
        business("Tenun Contoh", "Mama Contoh", phone=""), kind="CLOTH", name="Selendang hinggi", facts=facts
    )
    page = client.get("/etalase/?jenis=tenun").content.decode()
    assert (
        "koleksi=tenun-5311" in page and "koleksi=tenun-5314" not in page and "tenun-5311" in collections.ALL
    )
    assert "Selendang hinggi" in client.get("/etalase/?koleksi=tenun-5311").content.decode()
    assert "koleksi=tenun-5311" not in client.get("/etalase/").content.decode()
