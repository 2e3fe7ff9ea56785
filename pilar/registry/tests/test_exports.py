"""A file holds exactly what was filtered, nothing a spreadsheet would run, and sealed numbers only for a purpose."""

import csv
import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as some

from pilar.accounts.domain import Role
from pilar.audit.models import Entry
from pilar.registry import queries, services
from pilar.registry.domain.filters import Filters
from pilar.registry.domain.sheets import local_phone, long_number, plain_cell
from pilar.registry.models import Business
from pilar.registry.tests.city import browser
from pilar.registry.tests.lists_city import ELSEWHERE, EVERYWHERE, NOW, OESAPA, TODAY, actor, fill

NIK, PHONE = "5371015505850003", "+6281234567311"


@given(some.text(max_size=20))
def test_no_text_begins_like_a_formula(text):
    cell = plain_cell(text)
    assert (
        not cell.lstrip().startswith(("=", "+", "-", "@"))
        and not cell.startswith(("\t", "\r", "\n"))
        or cell.startswith("'")
    )
    assert cell.endswith(text)


def test_numbers_are_written_so_that_a_spreadsheet_leaves_them_alone():
    assert (long_number(NIK), long_number("5371")) == ("537101 550585 0003", "5371")
    assert local_phone(PHONE) == "0812-3456-7311"
    assert local_phone("+67077123456") == "+67077123456"


def enter(name="Kios A", village=OESAPA):
    values = {
        "business_name": name,
        "owner_name": "Ibu Yuli",
        "village_code": village,
        "nik": NIK,
        "phone": [PHONE],
        "email": "yuli@contoh.id",
    }
    return services.register_business(actor=actor(0, role=Role.HEAD), values=values, now=NOW)


def rows(who=EVERYWHERE, filters=None, **options):
    head, *found = queries.export_rows(who, filters or Filters(), today=TODAY, **options)
    return [dict(zip(head, row, strict=True)) for row in found]


@pytest.mark.django_db
def test_the_rows_are_those_of_the_list_in_the_order_of_names():
    fill(60)
    for filters in (
        Filters(),
        Filters(nib=False),
        Filters(q="kios mama"),
        Filters(problem="NO_PHONE", status=("ACTIVE",)),
    ):
        listed = queries.matching_ids(EVERYWHERE, filters, today=TODAY)
        assert [one["Nomor Pilar"] for one in rows(filters=filters)] == [one.number for one in listed]
        assert len(rows(filters=filters)) == queries.count_businesses(EVERYWHERE, filters, today=TODAY).number
    chosen = list(Business.objects.values_list("id", flat=True)[:3])
    assert len(rows(only=chosen)) == 3


@pytest.mark.django_db
def test_numbers_are_masked_until_asked_in_clear_and_an_analyst_gets_none():
    enter()
    (masked,), (clear,), (least,) = (
        rows(),
        rows(identity=True),
        rows(actor(0, role=Role.ANALYST), identity=True),
    )
    assert masked["NIK"] == "5371••••••••••03" and "•" in masked["Nomor telepon"]
    assert (clear["NIK"], clear["Nomor telepon"]) == (NIK, "0812-3456-7311")
    assert least["NIK"] is None and least["Nomor telepon"] is None and least["Surel"] is None


@pytest.mark.django_db
def test_nothing_of_elsewhere_leaves():
    enter(village=ELSEWHERE)
    assert rows(actor(5371)) == [] and rows(actor(5371), only=[Business.objects.get().id]) == []
    assert rows(actor(0, role=Role.PARTNER)) == []


def download(client, **given):
    answer = client.post("/umkm/unduh/", given)
    return answer, b"".join(answer.streaming_content) if answer.streaming else answer.content


@pytest.mark.django_db
def test_a_workbook_and_a_text_file_hold_the_same_and_run_nothing():
    enter("=cmd|' /C calc'!A0")
    enter("@SUM(1)")
    clerk = browser("clerk")
    _answer, sheet = download(clerk, format="xlsx")
    _answer, text = download(clerk, format="csv")
    book = openpyxl.load_workbook(io.BytesIO(sheet))
    cells = [[cell.value for cell in line] for line in book.worksheets[0]]
    plain = list(csv.reader(io.StringIO(text.decode("utf-8-sig")), delimiter=";"))
    # A text file has no types: the apostrophe keeps it a text. A workbook says so of the cell itself.
    assert [f"'{line[1]}" for line in cells[1:]] == [line[1] for line in plain[1:]]
    assert {line[1] for line in plain[1:]} == {"'=cmd|' /C calc'!A0", "'@SUM(1)"}
    named = [line[1] for line in list(book.worksheets[0])[1:]]
    assert {cell.data_type for cell in named} == {"s"} and all(cell.quotePrefix for cell in named)
    assert NIK not in text.decode() and PHONE[1:] not in text.decode()


@pytest.mark.django_db
def test_clear_numbers_need_a_purpose_and_leave_a_trace():
    enter()
    clerk = browser("clerk")
    refused, _body = download(clerk, format="csv", identity="yes", purpose="")
    assert refused.status_code == 422 and not Entry.objects.filter(action="registry.list_exported").exists()
    _answer, body = download(clerk, format="csv", identity="yes", purpose="jadwal kunjungan", q=NIK)
    assert "537101 550585 0003" in body.decode()
    entry = Entry.objects.get(action="registry.list_exported")
    assert entry.purpose == "jadwal kunjungan" and NIK not in entry.detail_text + entry.thing_id


@pytest.mark.django_db
def test_a_file_on_its_way_ends_the_waiting_of_its_page():
    enter()
    answer, _body = download(browser("clerk"), format="csv", unduhan="m5k2x9")
    assert answer.cookies["pilar_unduhan"].value == "m5k2x9"
    answer, _body = download(browser("clerk"), format="csv", unduhan="a; b=c")
    assert "pilar_unduhan" not in answer.cookies


@pytest.mark.django_db
def test_who_may_not_export_gets_no_file():
    enter()
    for who in ("facilitator", "curator", "partner"):
        answer, _body = download(browser(who), format="csv")
        assert answer.status_code == 403
    _answer, body = download(browser("stranger"), format="csv")
    assert "Kios A" not in body.decode()


@pytest.mark.django_db
def test_picked_rows_are_told_as_picked_and_the_book_names_the_list():
    one, two = enter(), enter()
    clerk = browser("clerk")
    page = clerk.get(f"/umkm/unduh/?pick={one.pk}&pick={two.pk}").content.decode()
    assert "2 UMKM terpilih" in page and "Semua UMKM" not in page
    download(clerk, format="csv", pick=[one.pk, two.pk])
    download(clerk, format="csv", q="Yuli", nib="no", area="537103")
    picked, filtered = (
        each.thing_id for each in Entry.objects.filter(action="registry.list_exported").order_by("seq")
    )
    said = queries.lists_in_the_book(actor(5371), [picked, filtered, "all"])
    assert said[picked][0] == "2 UMKM terpilih" and said["all"][0] == "Semua UMKM"
    assert said[filtered][0] == "UMKM di Kelapa Lima, belum ber-NIB, dicari menurut nama"


def test_a_list_with_more_filters_than_the_book_keeps_says_so():
    kept = "area=537104&nib=no&sector=FOOD&status=ACTIVE&seen_before=1234567"[:60]
    assert len(kept) == 60 and queries.lists_in_the_book(actor(5371), [kept])[kept][0].endswith(", …")
