"""Results outside the office: by consent only, by one code for ever, as open data, and by links that end."""

import csv
import io
from datetime import timedelta

import pytest
from django.test import Client

from pilar.accounts.domain import Refused, system
from pilar.packaging import queries, services
from pilar.packaging.models import PublicPage, ReviewLink
from pilar.packaging.tests.test_screens import browser, text_of
from pilar.packaging.tests.visits import BEN, DANI, HEAD, NOW, SARI, business, signed
from pilar.registry import services as registry

pytestmark = pytest.mark.django_db


def agreed(place):
    registry.give_consent(
        actor=system("uji"), business_id=place.pk, purpose="PUBLISH", how="lisan", on=NOW.date(), now=NOW
    )
    return place


def shown(found, actor=SARI):
    return services.show_publicly(actor=actor, assessment_id=found.pk, how="lisan di dapur", now=NOW)


def rows_of(client):
    answer = client.get("/hasil-kemasan/data.csv")
    return list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))


def test_without_consent_nothing_is_shown_and_the_sentence_says_where_to_record_it():
    found = signed("CPPB.13")
    with pytest.raises(Refused, match="halaman usaha"):
        shown(found)
    with pytest.raises(Refused, match="Hanya penilai"):
        shown(found, DANI)
    assert not PublicPage.objects.exists()


def test_the_code_leads_to_the_newest_result_in_force_and_to_nobodys_name():
    place = agreed(business())
    page = shown(signed("CPPB.13", of=place))
    text = text_of(Client().get(f"/hasil-kemasan/{page.code}/"))
    assert "Level IV" in text and "Keripik Pisang" in text
    assert "Sari" not in text and "Nona Contoh" not in text
    again = signed(of=place, now=NOW + timedelta(days=30))
    assert "Level I" in text_of(Client().get(f"/hasil-kemasan/{page.code}/")).replace("Level IV", "")
    assert shown(again).code == page.code


def test_consent_withdrawn_or_hidden_closes_the_page_and_the_data_at_once():
    client, place = browser(), agreed(business())
    found = signed(of=place, actor=client.actor)
    page = shown(found, client.actor)
    assert [row["produk"] for row in rows_of(Client())] == ["Keripik Pisang"]
    assert "Data terbuka" in text_of(Client().get("/hasil-kemasan/"))
    registry.withdraw_consent(
        actor=system("uji"), business_id=place.pk, purpose="PUBLISH", on=NOW.date(), now=NOW
    )
    assert Client().get(f"/hasil-kemasan/{page.code}/").status_code == 404
    assert rows_of(Client()) == []
    agreed(place)
    assert len(rows_of(Client())) == 1
    client.post(f"/kemasan/{found.pk}/umum/sembunyikan/")
    assert Client().get(f"/hasil-kemasan/{page.code}/").status_code == 404


def test_open_data_holds_no_formula_and_no_second_look():
    place = agreed(business("=cmd|' /C calc'!A0"))
    first = signed(of=place)
    shown(first)
    signed("CPPB.13", of=place, actor=BEN, calibrates=first.pk)
    (row,) = rows_of(Client())
    assert row["usaha"].startswith("'=") and row["level"] == "I" and row["standar"] == "CPPB-1 PACK-1"


def test_the_screen_gives_the_square_and_the_label_takes_it():
    client, place = browser(), agreed(business())
    found = signed(of=place, actor=client.actor)
    here = f"/kemasan/{found.pk}/umum/"
    assert client.post(here, {"how": ""}).status_code == 422
    page = text_of(client.post(here, {"how": "lisan"}, follow=True))
    code = PublicPage.objects.get().code
    assert f"/hasil-kemasan/{code}/" in page and "data:image/svg+xml" in page
    built = text_of(client.get(f"/kemasan/label/susun/?penilaian={found.pk}"))
    assert "Dengan kode QR" in built and 'value="Dapur Mama Nona"' in built
    told = {
        "name": "Keripik",
        "amount": "100 g",
        "width": "80",
        "height": "100",
        "square": "on",
        "penilaian": found.pk,
        "buat": "pdf",
    }
    assert client.post("/kemasan/label/susun/", told).content[:5] == b"%PDF-"


def test_a_link_reads_one_result_until_its_day_and_is_counted():
    client = browser()
    found = signed("CPPB.13", actor=client.actor)
    here = f"/kemasan/{found.pk}/tautan/"
    client.post(here, {"whom": "Toko Oleh-oleh", "days": "14"})
    link = ReviewLink.objects.get()
    address = f"/tinjau-kemasan/{queries.link_code(link)}/"
    page = text_of(Client().get(address))
    assert "Ada tempat sampah yang tertutup." in page and "Toko Oleh-oleh" in page and "<img" not in page
    photo = found.photos.get()
    assert Client().get(f"{address}foto/{photo.pk}/").status_code == 404
    assert Client().get(f"{address}laporan/").content[:5] == b"%PDF-"
    assert "dibuka 1 kali" in text_of(client.get(here))
    assert Client().get(f"/tinjau-kemasan/{link.pk}-0000000000000000/").status_code == 404
    client.post(f"{here}{link.pk}/akhiri/")
    over = Client().get(address)
    assert over.status_code == 410 and "sudah berakhir" in text_of(over)
    with_photos = services.make_link(
        actor=HEAD, assessment_id=found.pk, whom="Kurator", days=7, with_photos=True, now=NOW
    )
    ReviewLink.objects.filter(pk=with_photos.pk).update(expires_on="2099-01-01")
    assert (
        Client().get(f"/tinjau-kemasan/{queries.link_code(with_photos)}/foto/{photo.pk}/").content[:2]
        == b"\xff\xd8"
    )
    ReviewLink.objects.filter(pk=with_photos.pk).update(expires_on="2020-01-01")
    assert Client().get(f"/tinjau-kemasan/{queries.link_code(with_photos)}/").status_code == 410
