"""What everybody may take: three formats of the same lines, small groups held back, metadata; and the papers of a month."""

import csv
import io
import json
from collections import Counter

import polars as pl
import pytest
from django.test import Client
from django.urls import reverse

from pilar.accounts.domain import Role
from pilar.audit.models import Entry
from pilar.dashboards.tests.small_city import LASIANA, NAMOSAIN, NOW, OESAPA, business, nib, write
from pilar.dashboards.tests.test_home import browser, text_of
from pilar.reports import services
from pilar.reports.domain.small_groups import hidden_of
from pilar.reports.models import FrozenCount
from pilar.reports.tests.test_indicators import HEAD

pytestmark = pytest.mark.django_db
SMALL = {
    (OESAPA, "RETAIL"): 12,
    (OESAPA, "WEAVING"): 2,
    (OESAPA, "FISHERY"): 7,
    (LASIANA, "RETAIL"): 30,
    (NAMOSAIN, "RETAIL"): 3,
    (0, "RETAIL"): 6,
}


@pytest.fixture
def closed(db):
    write(
        [
            business(village=village, sector=sector, nib=nib(at) if at % 2 else "")
            for (village, sector), n in SMALL.items()
            for at in range(n)
        ]
    )
    return services.close_month(actor=HEAD, area=5371, month=202610, now=NOW)


def lines(kind="csv"):
    return Client().get(reverse("opendata:file", args=[5371, 202610, kind])).content


def table():
    return list(csv.DictReader(io.StringIO(lines().decode())))


def test_the_small_and_what_would_give_them_away_are_held_back(closed):
    told = {(row["kode_wilayah"], row["sektor"], row["baris"]): row["usaha"] for row in table()}
    assert told["5371", "semua", "jumlah_semua"] == "60"
    assert told[str(NAMOSAIN), "semua", "jumlah_kelurahan"] == ""  # 3 businesses
    assert told["-5371", "semua", "jumlah_kelurahan"] == ""  # 6: else 3 were told by subtracting
    assert (
        told[str(OESAPA), "semua", "jumlah_kelurahan"] == "21"
        and told[str(LASIANA), "semua", "jumlah_kelurahan"] == "30"
    )
    of_oesapa = Counter(
        row["usaha"] for row in table() if row["kode_wilayah"] == str(OESAPA) and row["baris"] == "rincian"
    )
    assert of_oesapa == {"": 2, "12": 1}  # 2 and, so that nobody subtracts, 7
    assert not [row for row in table() if row["kode_wilayah"] == str(NAMOSAIN) and row["baris"] == "rincian"]


def test_the_three_formats_say_the_same(closed):
    rows = table()
    as_json = json.loads(lines("json"))["data"]
    parquet = pl.read_parquet(io.BytesIO(lines("parquet")))
    assert len(rows) == len(as_json) == parquet.height > 8
    for one, other, third in zip(rows, as_json, parquet.iter_rows(named=True), strict=True):
        number = int(one["usaha"]) if one["usaha"] else None
        assert number == other["usaha"] == third["usaha"]
        assert (
            (one["disembunyikan"] == "ya")
            == other["disembunyikan"]
            == third["disembunyikan"]
            == (number is None)
        )


def test_what_was_published_stays_when_the_setting_changes(closed, settings):
    before = lines()
    settings.SMALLEST_GROUP = 50
    FrozenCount.objects.filter(pk=None).update(told=True)
    assert lines() == before


def test_of_the_whole_file_nobody_can_be_told(closed):
    """Subtract everything that can be subtracted: what is left of a sum is spread over two groups or more and reaches k."""
    rows = table()
    everything = int(next(row["usaha"] for row in rows if row["baris"] == "jumlah_semua"))
    villages = [row for row in rows if row["baris"] == "jumlah_kelurahan"]
    unknown = [row for row in villages if not row["usaha"]]
    left = everything - sum(int(row["usaha"]) for row in villages if row["usaha"])
    assert len(unknown) >= 2 and left - len(unknown) + 1 >= 5
    for village in villages:
        cells = [
            row
            for row in rows
            if row["baris"] == "rincian" and row["kode_wilayah"] == village["kode_wilayah"]
        ]
        hidden = [row for row in cells if not row["usaha"]]
        if village["usaha"] and hidden:
            left = int(village["usaha"]) - sum(int(row["usaha"]) for row in cells if row["usaha"])
            assert len(hidden) >= 2 and left - len(hidden) + 1 >= 5
    assert hidden_of({"a": 3, "b": 6, "c": 21, "d": 30}, 5) == {"a", "b"}


def test_the_catalogue_names_every_version_and_its_files(closed):
    told = json.loads(Client().get(reverse("opendata:catalogue")).content)
    (month,) = told["dcat:dataset"]
    assert [each["dcat:mediaType"] for each in month["dcat:distribution"]] == [
        "text/csv",
        "application/json",
        "application/vnd.apache.parquet",
    ]
    assert all(
        Client().get(each["dcat:downloadURL"]).status_code == 200 for each in month["dcat:distribution"]
    )


@pytest.mark.parametrize(
    "where",
    [
        [5371, 202609, "csv"],
        [5371, 999999, "csv"],
        [5301, 202610, "csv"],
        [5371, 202610, "exe"],
        [10**15, 202610, "csv"],
    ],
)
def test_what_was_not_closed_does_not_exist(closed, where):
    assert Client().get(reverse("opendata:file", args=where)).status_code == 404


def test_the_public_pages_need_no_log_in_and_teach_when_empty(db):
    assert "Belum ada data yang terbit" in text_of(
        Client(headers={"accept-language": "id"}).get(reverse("opendata:list"))
    )


def test_the_papers_are_made_of_frozen_numbers(closed):
    client = browser(Role.HEAD)
    said = text_of(
        Client(headers={"accept-language": "id"}).get(reverse("opendata:month", args=[5371, 202610]))
    )
    assert "UMKM Kota Kupang pada akhir Oktober 2026" in said and "60" in said
    assert Client().get(reverse("opendata:newest", args=[5371])).url == reverse(
        "opendata:month", args=[5371, 202610]
    )
    for kind, start in (("pdf", b"%PDF"), ("docx", b"PK"), ("ringkas", b"%PDF")):
        response = client.get(reverse("reports:report", args=[closed.pk, kind]))
        assert response.status_code == 200 and response.content.startswith(start), kind
    assert Entry.objects.filter(action="reports.report_taken").count() == 3
    assert client.get(reverse("reports:report", args=[closed.pk, "xls"])).status_code == 404
    assert (
        browser(Role.FACILITATOR).get(reverse("reports:report", args=[closed.pk, "pdf"])).status_code == 403
    )
    assert (
        browser(Role.HEAD, (5301,)).get(reverse("reports:report", args=[closed.pk, "pdf"])).status_code == 403
    )
