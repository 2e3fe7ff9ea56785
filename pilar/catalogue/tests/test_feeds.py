"""Feeds and marketplace sheets: their spelling, what stays out, what a damaged or foreign template is answered."""

import csv
import io
import json
import zipfile
from collections import Counter
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.utils.text import slugify
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from pilar.accounts.domain import Role
from pilar.accounts.tests.people import make_person
from pilar.catalogue import services, words
from pilar.catalogue.domain.channels import google, meta, workbooks
from pilar.catalogue.domain.channels.addresses import Addresses, slug_of
from pilar.catalogue.services import feeding
from pilar.catalogue.tests.goods_samples import FAULTS, WHOLE, but
from pilar.catalogue.tests.shelf import NOW, TODAY, business, product, published

TO = Addresses("https://pilar.example.com")
G = f"{{{google.NAMESPACE}}}"
FOR_WHATSAPP = [case[2] for case in FAULTS if case[1] == "WHATSAPP"]
FOR_GOOGLE = [case[2] for case in FAULTS if case[1] == "GOOGLE"]


def meta_rows(*goods):
    return list(csv.DictReader(io.StringIO("".join(meta.csv_lines(goods, TO, TODAY)))))


def google_items(*goods):
    root = ElementTree.fromstring("".join(google.xml(goods, TO, TODAY, title="Etalase")))
    return [[(each.tag.removeprefix(G), each.text) for each in item] for item in root.iter("item")]


def test_a_variant_is_a_line_of_metas_file_as_meta_spells_it():
    first, second = meta_rows(WHOLE)
    assert first == {
        "id": "KPG-801-11", "title": WHOLE.name, "description": WHOLE.description, "availability": "in stock", "condition": "new",
        "price": "95000.00 IDR", "link": "https://pilar.example.com/etalase/p/801/sei-sapi-asap-kayu-kosambi-250-g/",
        "image_link": "https://pilar.example.com/etalase/foto/1/", "brand": "Se'i Contoh",
        "additional_image_link": "https://pilar.example.com/etalase/foto/2/,https://pilar.example.com/etalase/foto/3/",
        "item_group_id": "KPG-801", "google_product_category": "422", "gtin": "8991234567891", "origin_country": "ID", "custom_label_0": "Oesapa",
    }  # fmt: skip
    assert second["title"] == f"{WHOLE.name} – 500 g" and second["price"] == "180000.00 IDR"


def test_how_it_can_be_had_is_spelled_otherwise_for_each():
    made, season, sample = but(availability="MADE_TO_ORDER", lead_days=14), but(availability="SEASONAL", season=[3]), but(availability="SAMPLE")  # fmt: skip
    assert [meta_rows(each)[0]["availability"] for each in (made, season, sample)] == [
        "available for order",
        "out of stock",
        "out of stock",
    ]
    told = dict(google_items(made)[0])
    assert (
        told["availability"] == "backorder"
        and told["availability_date"] == f"{TODAY + timedelta(days=14)}T00:00+0800"
    )
    assert dict(google_items(season)[0])["availability"] == "out_of_stock" and google_items(sample) == []


def test_what_is_not_ready_is_in_no_file_and_is_counted():
    left: Counter[str] = Counter()
    assert len("".join(meta.csv_lines([*FOR_WHATSAPP, WHOLE], TO, TODAY, left)).splitlines()) == 3
    assert left[""] == 1 and left.total() == len(FOR_WHATSAPP) + 1
    assert google_items(*FOR_GOOGLE) == []


def test_google_leads_to_the_shop_where_one_can_pay():
    told = dict(google_items(WHOLE)[0])
    assert (
        told["link"] == WHOLE.own_page
        and told["gtin"] == "8991234567891"
        and told["unit_pricing_measure"] == "250 g"
    )
    bare = dict(google_items(but(choices=()))[0])
    assert bare["identifier_exists"] == "no" and "gtin" not in bare and bare["id"] == "KPG-801"


@given(st.text(max_size=80), st.text(max_size=200))
def test_whatever_is_written_stays_one_line_of_csv_and_well_formed_xml(name, text):
    goods = but(name=name or "x", description=f"{text} {WHOLE.description}", choices=())
    for row in meta_rows(goods):
        assert row["price"] == "95000.00 IDR" and row["title"][:1] not in ("=", "+", "-", "@")
    for item in google_items(goods):
        assert dict(item)["price"] == "95000.00 IDR"


@pytest.mark.parametrize(
    "name", ["Se'i sapi rica-rica", "Kopi – 500 g", "Sambal lu’at", "Café_Ñandú  ", "ꦱ", "--"]
)
def test_an_address_is_the_storefronts_own(name):
    assert slug_of(name) == (slugify(name) or "produk")


# -- sheets of marketplaces -----------------------------------------------------------------------


def template(keys, notes=(), sheet="Template", more=True) -> bytes:
    book = Workbook()
    page = book.active
    page.title = sheet
    page.append(list(keys))
    for _number in range(4):
        page.append(list(notes) or ["catatan"] * len(keys))
    if more:
        other = book.create_sheet("Kategori")
        other["A1"], other["B2"] = "Makanan", "=1+1"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


SHOPEE_KEYS = ["ps_category|0|0", *workbooks.MARKETS["SHOPEE"].must[1:], "et_title_variation_1", "et_title_option_for_variation_1", "ps_gtin_code", "channel_id.8003"]  # fmt: skip
SHOPEE_NOTES = ["Berat (g)" if key == "ps_weight" else "isi di sini" for key in SHOPEE_KEYS]
TIKTOK_KEYS = [*workbooks.MARKETS["TIKTOK"].must, "seller_sku", "parcel_length", "product_property/100001", "property_name_1", "property_value_1"]  # fmt: skip


def sheet_of(data):
    return load_workbook(io.BytesIO(data))


def test_shopees_sheet_is_filled_by_its_keys_from_the_sixth_row():
    told = workbooks.Told({"FOOD": "100001 - Makanan"}, 12)
    filled = workbooks.fill(template(SHOPEE_KEYS, SHOPEE_NOTES), "SHOPEE", [WHOLE], TO, told)
    book = sheet_of(filled.data)
    page = book["Template"]
    row = {SHOPEE_KEYS[at]: cell.value for at, cell in enumerate(page[6])}
    assert (
        row["ps_category|0|0"] == "100001 - Makanan" and row["ps_price"] == 95_000 and row["ps_weight"] == 320
    )
    assert (
        row["et_title_option_for_variation_1"] == "250 g"
        and row["ps_gtin_code"] == "8991234567891"
        and row["channel_id.8003"] is None
    )
    assert page.max_row == 7 and filled.rows == 2 and filled.lacking == []
    assert book["Kategori"]["B2"].value == "=1+1" and [each.value for each in page[1]] == SHOPEE_KEYS


def test_the_unit_of_weight_is_read_from_the_sheet():
    kilos = ["Berat (kg)" if key == "ps_weight" else "" for key in SHOPEE_KEYS]
    row = sheet_of(
        workbooks.fill(template(SHOPEE_KEYS, kilos), "SHOPEE", [WHOLE], TO, workbooks.Told()).data
    )["Template"][6]
    assert row[SHOPEE_KEYS.index("ps_weight")].value == 0.32
    silent = workbooks.fill(template(SHOPEE_KEYS), "SHOPEE", [WHOLE], TO, workbooks.Told(stock=3))
    assert sheet_of(silent.data)["Template"][6][SHOPEE_KEYS.index("ps_weight")].value is None
    lines = [words.lacking_line(*each) for each in silent.lacking]
    assert (
        any("satuan" in each for each in lines)
        and any("kategori" in each for each in lines)
        and any("berat" in each for each in lines)
    )


def test_tiktoks_sheet_weighs_in_grams_and_keeps_what_the_seller_wrote():
    book = load_workbook(io.BytesIO(template(TIKTOK_KEYS)))
    book["Template"]["B6"] = "Produk lama"
    out = io.BytesIO()
    book.save(out)
    goods = but(facts=WHOLE.facts | {"parcel_cm": "20 × 15 x 5,5"})
    page = sheet_of(workbooks.fill(out.getvalue(), "TIKTOK", [goods], TO, workbooks.Told(stock=0)).data)[
        "Template"
    ]
    assert page["B6"].value == "Produk lama"
    row = {TIKTOK_KEYS[at]: cell.value for at, cell in enumerate(page[7])}
    assert (
        row["parcel_weight"] == 320
        and row["parcel_length"] == 20
        and row["quantity"] == 0
        and row["property_value_1"] == "250 g"
    )
    assert row["product_property/100001"] is None


def test_a_sheet_without_columns_for_variants_gets_a_line_a_choice_and_says_so():
    keys = [*workbooks.MARKETS["SHOPEE"].must, "ps_sku_short"]
    filled = workbooks.fill(template(keys), "SHOPEE", [WHOLE], TO, workbooks.Told())
    names = [sheet_of(filled.data)["Template"].cell(row, 2).value for row in (6, 7)]
    assert (
        names == [WHOLE.name, f"{WHOLE.name} – 500 g"]
        and (WHOLE.name, workbooks.NO_VARIANT_COLUMNS) in filled.lacking
    )


def test_a_name_that_looks_like_a_formula_stays_a_text():
    goods = but(name="=HYPERLINK(1)\x0bx", choices=())
    cell = sheet_of(workbooks.fill(template(SHOPEE_KEYS), "SHOPEE", [goods], TO, workbooks.Told()).data)[
        "Template"
    ]["B6"]
    assert cell.data_type != "f" and cell.value == "=HYPERLINK(1)x"


@pytest.mark.parametrize(
    ("data", "market", "code"),
    [
        (b"bukan lembar", "SHOPEE", workbooks.NOT_A_WORKBOOK), (b"PK\x05\x06" + b"\0" * 18, "SHOPEE", workbooks.NOT_A_WORKBOOK),
        (b"x" * (workbooks.MOST_BYTES + 1), "SHOPEE", workbooks.TOO_LARGE), (template(["Pesan Error", "Nama Produk*", "Kode Kategori*"]), "TIKTOK", workbooks.NO_KEYS),
        (template(TIKTOK_KEYS), "SHOPEE", workbooks.OTHER_MARKET), (template(SHOPEE_KEYS[1:], SHOPEE_NOTES[1:]), "SHOPEE", workbooks.OTHER_VERSION),
    ],
    ids=["text", "empty archive", "too large", "old Tokopedia", "the other market", "another version"],
)  # fmt: skip
def test_a_template_that_cannot_be_filled_says_why(data, market, code):
    with pytest.raises(workbooks.NotFillable) as caught:
        workbooks.fill(data, market, [WHOLE], TO, workbooks.Told())
    said = words.not_fillable(caught.value, market)
    assert (
        caught.value.code == code
        and said.endswith(".")
        and ("ps_category" in said) == (code == workbooks.OTHER_VERSION)
    )


def test_a_small_file_that_unpacks_to_much_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        pack.writestr("xl/worksheets/sheet1.xml", b" " * (workbooks.MOST_UNPACKED + 1))
    with pytest.raises(workbooks.NotFillable) as caught:
        workbooks.fill(out.getvalue(), "SHOPEE", [WHOLE], TO, workbooks.Told())
    assert caught.value.code == workbooks.TOO_LARGE


# -- files and pages ------------------------------------------------------------------------------


@pytest.mark.django_db
def test_each_night_the_files_are_written_whole(settings, tmp_path):
    settings.HOME = tmp_path
    shown = published()
    assert services.feeding.write_nightly(now=NOW) == {"meta": 1, "google": 0, "schema": 1, "open": 1}
    node = json.loads((tmp_path / "feeds/katalog.jsonl").read_text())
    assert node["sku"] == f"KPG-{shown.pk}" and node["offers"]["price"] == "95000"
    assert sorted(each.name for each in (tmp_path / "feeds").iterdir()) == [
        "google.xml",
        "katalog.csv",
        "katalog.jsonl",
        "meta.csv",
    ]


@pytest.mark.django_db
def test_a_machine_fetches_what_is_shown_and_nothing_else(client):
    shown = published()
    product(shown.business, name="Abon draf")
    answer = client.get(f"/etalase/umpan/{shown.business.number}/meta/")
    body = b"".join(answer.streaming_content).decode()
    assert answer["Cache-Control"].startswith("public") and "Se'i sapi asap" in body and "Abon" not in body
    assert client.get(f"/etalase/umpan/{shown.business.number}/roket/").status_code == 404
    quiet = product(business("Kios Draf", "Orang Lain", phone=""), name="Kue")
    assert client.get(f"/etalase/umpan/{quiet.business.number}/meta/").status_code == 404


@pytest.mark.django_db
def test_anybody_reads_the_shelf_as_json_and_as_a_table(client, settings, tmp_path):
    settings.HOME = tmp_path
    shown = published()
    product(shown.business, name="Abon draf")
    told = client.get("/etalase/umpan/produk.json?jenis=makanan&q=sapi").json()
    page = client.get(f"/etalase/p/{shown.pk}/sei-sapi-asap/").content.decode()
    assert (
        told["next"] is None
        and json.dumps(told["products"][0], ensure_ascii=False, separators=(",", ":"))[:80] in page
    )
    assert client.get("/etalase/umpan/produk.json?jenis=jasa").json()["products"] == []
    assert client.get("/etalase/umpan/produk.json?after=rusak~x")["Access-Control-Allow-Origin"] == "*"
    assert client.get("/etalase/umpan/katalog.csv").status_code == 404
    feeding.write_nightly(now=NOW)
    table = b"".join(client.get("/etalase/umpan/katalog.csv").streaming_content).decode()
    row = next(csv.DictReader(io.StringIO(table)))
    assert (
        row["price_idr"] == "95000"
        and row["page"].endswith("/sei-sapi-asap/")
        and "0812" not in table
        and "Abon" not in table
    )
    for language, word in (("", "Data terbuka"), ("en/", "Open data")):
        assert word in client.get(f"/etalase/{language}data/").content.decode()


@pytest.mark.django_db
def test_a_page_feed_and_its_machine_twin_lead_to_pages_that_answer(client):
    shown = published()
    link = next(csv.DictReader(io.StringIO("".join(feeding.lines("meta", feeding.rows_of(), now=NOW)))))[
        "link"
    ]
    assert client.get(link.removeprefix("http://localhost:8000")).status_code == 200
    assert shown.business.number in "".join(feeding.lines("schema", feeding.rows_of(), now=NOW))


@pytest.mark.django_db
def test_a_sheet_is_filled_over_the_page_and_another_versions_sheet_is_refused_on_it(client):
    shown = published(facts=WHOLE.facts)
    client.force_login(make_person(Role.CLERK, (5371,)))
    at = f"/produk/pasar/{shown.business.number}/isi/shopee/"
    assert "siap ditulis" in client.get(at).content.decode()
    file = io.BytesIO(template(SHOPEE_KEYS, SHOPEE_NOTES))
    file.name = "Shopee_mass_upload_basic_template.xlsx"
    answer = client.post(at, {"template": file, "stock": "5", "category_FOOD": ""})
    pack = zipfile.ZipFile(io.BytesIO(answer.content))
    assert pack.namelist() == ["Shopee_mass_upload_basic_template.xlsx", "yang-masih-kurang.txt"]
    assert "pilih kategori Shopee" in pack.read("yang-masih-kurang.txt").decode()
    file = io.BytesIO(template(TIKTOK_KEYS))
    file.name = "tiktok.xlsx"
    refused = client.post(at, {"template": file})
    assert refused.status_code == 422 and "bukan Shopee" in refused.content.decode()
