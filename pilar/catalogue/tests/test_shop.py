"""Etalase: only what may be shown, in both languages, with its evidence; found in spite of slips."""

import io
import json
import re
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from django.utils import timezone
from PIL import Image

from pilar.accounts.domain import Role
from pilar.accounts.tests.people import make_person
from pilar.catalogue import services
from pilar.catalogue.domain import linked_data, offers, sitemaps
from pilar.catalogue.models import Product
from pilar.catalogue.queries import shop
from pilar.catalogue.tests.shelf import CLERK, CURATOR, NOW, STORY, TODAY, business, product, published
from pilar.registry import services as registry

pytestmark = pytest.mark.django_db
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture
def shown():
    found = published(
        name_en="Smoked beef",
        description_en="Beef smoked six hours over kosambi embers, without preservatives.",
    )
    services.add_permit(actor=CLERK, product_id=found.pk, kind="HALAL", number="ID53710000012345678", issuer="BPJPH", expires_on=date(2100, 1, 1), now=NOW)  # fmt: skip
    return Product.objects.get(pk=found.pk)


def page_of(client, address):
    answer = client.get(address)
    return answer.status_code, answer.content.decode()


def address(found, language=""):
    return f"/etalase/{language}p/{found.pk}/sei-sapi-asap/"


def test_the_shelf_shows_what_is_published_and_nothing_else(client, shown):
    product(business("Kios Draf", "Orang Lain", phone=""), name="Abon draf")
    status, page = page_of(client, "/etalase/")
    assert status == 200 and "Se&#x27;i sapi asap" in page and "Abon draf" not in page
    assert "<script" not in page and "csrf" not in page
    # The name stands beside the picture in the same link: a reader of screens hears it once.
    assert 'height="240" alt=""' in page
    assert client.get("/etalase/")["Cache-Control"].startswith("public")


def test_a_product_speaks_the_language_of_its_address(client, shown):
    client.cookies["django_language"] = "en"
    _status, here = page_of(client, address(shown))
    _status, there = page_of(client, address(shown, "en/"))
    assert (
        '<html lang="id">' in here
        and "Harga" not in there
        and "Smoked beef" in there
        and "Contains" not in there
    )
    for page in (here, there):
        assert 'hreflang="id"' in page and 'hreflang="en"' in page and page.count('rel="canonical"') == 1


def test_an_old_name_in_an_address_leads_to_the_new_one(client, shown):
    answer = client.get(f"/etalase/p/{shown.pk}/nama-lama/")
    assert answer.status_code == 302 and answer["Location"] == address(shown)


def test_a_badge_opens_its_evidence(client, shown):
    _status, page = page_of(client, address(shown))
    assert (
        'href="#bukti"' in page and 'id="bukti"' in page and "ID53710000012345678" in page and "BPJPH" in page
    )


@pytest.mark.parametrize("how", ["permit", "consent", "suspended"])
def test_what_may_no_longer_be_shown_is_gone_everywhere(client, shown, how):
    photo = shown.photos.get()
    assert client.get(f"/etalase/foto/{photo.pk}/kecil/").status_code == 200
    for _twice in range(2):
        medium = client.get(f"/etalase/foto/{photo.pk}/sedang/")
        assert (
            Image.open(io.BytesIO(medium.content)).size == (640, 640)
            and medium["Content-Type"] == "image/webp"
        )
    if how == "permit":
        yesterday = timezone.localdate() - timedelta(days=1)
        services.add_permit(
            actor=CLERK, product_id=shown.pk, kind="PIRT", number="1", expires_on=yesterday, now=NOW
        )
    elif how == "consent":
        registry.withdraw_consent(
            actor=CLERK, business_id=shown.business_id, purpose="PUBLISH", on=TODAY, now=NOW
        )
    else:
        services.suspend_product(actor=CURATOR, product_id=shown.pk, reason="habis", now=NOW)
    gone = (address(shown), f"/etalase/u/{shown.business.number}/", f"/etalase/foto/{photo.pk}/sedang/")
    assert [client.get(each).status_code for each in gone] == [404, 404, 404]
    assert "Se&#x27;i sapi" not in page_of(client, "/etalase/")[1]
    assert f"/p/{shown.pk}/" not in b"".join(client.get("/etalase/peta-situs.xml").streaming_content).decode()


def test_the_shelf_is_searched_in_spite_of_slips_and_turns_its_pages(client, shown):
    for number in range(shop.PAGE):
        published(shown.business, seed=number + 10, name=f"Keripik pisang {number}")
    _status, first = page_of(client, "/etalase/")
    after = re.search(r'rel="next" href="([^"]+)"', first)[1].replace("&amp;", "&")
    assert "sapi asap" not in first or "Keripik" in first
    _status, second = page_of(client, after)
    assert second.count('class="card"') == 1
    assert "Keripik pisang" in page_of(client, "/etalase/?q=kripik+pisng")[1]
    assert "Belum ada produk yang cocok" in page_of(client, "/etalase/?q=zebra")[1]
    assert page_of(client, "/etalase/?koleksi=sei&after=rusak~x&jenis=roket")[0] == 200


def test_a_maker_has_a_page_of_her_own(client, shown):
    status, page = page_of(client, f"/etalase/en/u/{shown.business.number}/")
    assert status == 200 and "Dapur Se&#x27;i Contoh" in page and "Smoked beef" in page


def test_a_maker_tells_her_story_with_her_yes_in_both_languages(client, shown):
    client.force_login(make_person(Role.CLERK, (5371,)))
    here = f"/produk/kontak/{shown.business.number}/"
    told = {"story": "Belajar dari nenek.\n\nSejak 1998.", "story_en": "Learned from her grandmother."}
    refused = client.post(here, told)
    assert refused.status_code == 422 and "bagaimana pemilik menyetujui" in refused.content.decode()
    assert "Belajar dari nenek" in refused.content.decode()
    assert client.post(here, told | {"how": "lisan di kios"}).status_code == 302
    number = shown.business.number
    assert "Sejak 1998." in page_of(client, f"/etalase/u/{number}/")[1]
    english = page_of(client, f"/etalase/en/u/{number}/")[1]
    assert "Learned from her grandmother." in english and "Belajar" not in english
    assert "WhatsApp" not in english and "Belajar dari nenek" in client.get(here).content.decode()


def test_the_page_tells_machines_what_it_tells_people(client, shown):
    _status, page = page_of(client, address(shown))
    node = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1])
    assert (
        node["@type"] == "Product"
        and node["offers"]["price"] == "95000"
        and node["offers"]["priceCurrency"] == "IDR"
    )
    assert node["weight"] == {"@type": "QuantitativeValue", "value": 250, "unitCode": "GRM"}
    assert [each["certificationIdentification"] for each in node["hasCertification"]] == [
        "ID53710000012345678"
    ]
    assert (
        node["image"][0].startswith("http") and node["offers"]["availability"] == "https://schema.org/InStock"
    )
    for name in ("og:title", "og:image", "og:image:alt", "product:price:amount", "twitter:card"):
        assert f'"{name}"' in page


def test_no_text_of_a_product_ends_the_data_element():
    told = linked_data.Shown(
        "https://contoh.test/", "</script><b>", STORY, [], "Makanan", "Dapur & Co", "https://contoh.test/u", "Kota Kupang", "KPG-1",
        availability=offers.MADE_TO_ORDER,
    )  # fmt: skip
    text = linked_data.script(linked_data.product_graph(told))
    assert "<" not in text and json.loads(text)["name"] == "</script><b>"
    assert (
        "offers" not in json.loads(text)
        and json.loads(text)["potentialAction"]["@type"] == "CommunicateAction"
        and json.loads(text)["@type"] == "ProductModel"
    )


@pytest.mark.parametrize(("price", "service", "kind"), [(None, False, "ProductModel"), (1_000, False, "Product"), (None, True, "Service"), (1_000, True, "Service")])  # fmt: skip
def test_without_a_price_it_is_described_and_not_offered(price, service, kind):
    told = linked_data.Shown(
        "https://contoh.test/", "Jahit", STORY, [], "Jasa", "Dapur", "https://contoh.test/u", "Kota Kupang", "KPG-1", price=price, service=service, grams=5,
    )  # fmt: skip
    node = linked_data.product_graph(told)
    assert node["@type"] == kind and ("offers" in node) == (price is not None)
    assert ("provider" in node) == service and ("sku" in node) != service and ("weight" in node) != service


def test_the_sitemap_names_every_page_in_both_languages(client, shown):
    xml = b"".join(client.get("/etalase/peta-situs.xml").streaming_content)
    places = [each.text for each in ElementTree.fromstring(xml).iter(f"{SITEMAP}loc")]
    assert len(places) == len(set(places)) == 8 and all(each.startswith("http") for each in places)
    assert sum("/en/" in each for each in places) == 4


def test_a_sitemap_stops_at_its_most():
    pages = (
        {"id": f"https://contoh.test/{number}/", "en": f"https://contoh.test/en/{number}/"}
        for number in range(30_000)
    )
    text = "".join(sitemaps.sitemap((page, None) for page in pages))
    assert text.count("<url>") == sitemaps.MOST


def test_the_map_opens_what_is_made_in_a_kelurahan(client, shown):
    _status, page = page_of(client, "/etalase/peta/")
    assert (
        f"?kelurahan={shown.village_code}" in page
        and "1 produk, 1 pembuat" in page
        and page.count("<rect") == 51
    )
    assert "sapi asap" in page_of(client, f"/etalase/?kelurahan={shown.village_code}")[1]
    assert "sapi asap" not in page_of(client, "/etalase/?kelurahan=5371011001")[1]
    assert page_of(client, "/etalase/?kelurahan=rusak")[0] == 200


@pytest.mark.parametrize(("way", "status"), [("08991234567891", 302), ("08991234567891/10/L1", 302), ("08991234567890", 404), ("8991234567891", 404), ("sei", 404)])  # fmt: skip
def test_a_barcode_leads_to_the_page_of_what_carries_it(client, shown, way, status):
    services.add_variant(
        actor=CLERK,
        product_id=shown.pk,
        name="250 g",
        price=None,
        gtin="8991234567891",
        net_weight_g=250,
        now=NOW,
    )
    services.approve_in_person(actor=CLERK, product_id=shown.pk, how="dibacakan di kios", now=NOW)
    answer = client.get(f"/01/{way}/")
    assert answer.status_code == status and (status == 404 or answer["Location"] == address(shown))
