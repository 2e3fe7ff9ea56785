"""A closed month for the ministry: docs/methods/ministry-file.md, its workbook, and the ministry's own form."""

import csv
from datetime import UTC, date, datetime
from io import BytesIO, StringIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from pilar.accounts.domain import Actor, Refused, Role
from pilar.audit import queries as audit
from pilar.dashboards.tests.small_city import LASIANA, NAMOSAIN, NOW, business, nib, recount, write
from pilar.dashboards.tests.test_home import browser, text_of
from pilar.journey.models import ChangeCount, Reckoning
from pilar.reports import services
from pilar.reports.domain import ministry, templates
from pilar.reports.domain.indicators import Value
from pilar.reports.models import MinistryTemplate
from pilar.reports.queries import ministry as sending
from pilar.reports.tests.workbooks import marked_workbook
from pilar.reports.words import MEASURES, TEXTS, why_no_template

HEAD = Actor(user_id=7, name="=Maria Contoh", role=Role.HEAD, areas=(5371,))
LATER = datetime(2026, 12, 3, 2, 0, tzinfo=UTC)


@pytest.fixture
def october(db):
    """docs/methods/ministry-file.md: September and October closed, then a business of September becomes known."""
    write(
        [
            *(business(nib=nib(each), nib_on=date(2025, 6, 1)) for each in (1, 2)), business(), business(village=LASIANA),
            business(village=NAMOSAIN, nib=nib(3)), business(village=0),
            business(nib=nib(5), nib_on=date(2026, 10, 12), registered_on=date(2026, 10, 12)),
        ]
    )  # fmt: skip
    services.close_month(actor=HEAD, area=5371, month=202609, now=NOW)
    closed = services.close_month(actor=HEAD, area=5371, month=202610, now=NOW)
    write([business(village=LASIANA, registered_on=date(2026, 9, 5))])
    recount()
    return closed


def line_of(closed, code, area):
    return next(each for each in sending.sent(closed, LATER.date()).of(area) if each.indicator.code == code)


def test_the_difference_to_last_month_and_the_correction_beside_it(october):
    line = line_of(october, "nib", 5371)
    assert (line.now, line.before, line.gap) == (Value(4, 7), Value(3, 6), 1)
    assert round(line.gap_points, 2) == 7.14 and (line.again, line.correction) == (Value(4, 8), 0)
    usaha = line_of(october, "usaha", 5371)
    assert (usaha.now.part, usaha.gap, usaha.correction, usaha.correction_before) == (7, 1, 1, 1)
    assert line_of(october, "usaha", 537101).gap == 0 and line_of(october, "nib", LASIANA).correction == 0
    assert line_of(october, "tenaga-kerja", 5371).again is None


def test_totals_hold_at_every_level(october):
    lines = sending.sent(october, LATER.date()).lines
    for code in ("usaha", "nib"):
        for pick in (lambda each: each.now.part, lambda each: each.gap, lambda each: each.correction):
            told = {each.area: pick(each) for each in lines if each.indicator.code == code}
            assert told[5371] == told[537101] + told[537103] + told[-5371]
            assert told[537103] == sum(
                number for area, number in told.items() if str(area).startswith("537103") and area > 10**9
            )
    areas = [each.area for each in lines]
    assert areas.index(5371) < areas.index(537103) < areas.index(LASIANA) < areas.index(-5371)


def test_a_month_without_one_before_has_no_difference(october):
    first = sending.sent(sending.closed_month_before(october), LATER.date())
    assert first.before is None and all(each.gap is None for each in first.lines)


def test_an_area_new_this_month_grew_from_nothing_and_an_unmeasured_one_did_not():
    lines = ministry.lines(5371, {"usaha": {5371: Value(3), 537101: Value(3)}, "layak": {5371: Value(1, 3)}}, {"usaha": {5371: Value(2)}}, {}, {})  # fmt: skip
    told = {(each.indicator.code, each.area): each.gap for each in lines}
    assert told == {("usaha", 5371): 1, ("layak", 5371): None, ("usaha", 537101): 3, ("layak", 537101): None}


def test_the_workbook_has_numbers_definitions_reasons_and_origin(october):
    Reckoning.objects.create(
        at=NOW, businesses=7, measured="LISTED LICENSED", changes_since=date(2026, 10, 5)
    )
    ChangeCount.objects.create(
        area_code=5371, on=date(2026, 10, 13), stage="LICENSED", gained=True, why="NEW", businesses=1
    )
    book = openpyxl.load_workbook(
        BytesIO(services.make_ministry_file(actor=HEAD, closed=october, kind="xlsx", now=LATER))
    )
    assert book.sheetnames == ["Angka", "Definisi", "Mengapa berubah", "Asal"]
    head, *rows = book["Angka"].iter_rows(values_only=True)
    city = next(row for row in rows if row[0] == "5371" and row[3] == "nib")
    assert head[7] == "Oktober 2026: nilai" and head[10] == "September 2026: nilai"
    assert city[7:15] == (4, 7, 57.14, 3, 6, 50, 1, 7.14) and city[15:19] == (4, 8, 0, 0)
    assert ("Legal", "bertambah", "usaha baru di registri", 1) in list(
        book["Mengapa berubah"].iter_rows(values_only=True)
    )
    assert "mulai 5 Oktober 2026" in str([*book["Mengapa berubah"].iter_rows(values_only=True)][-1])
    origin = dict(book["Asal"].iter_rows(values_only=True))
    assert origin["Sidik angka (SHA-256)"] == october.sha256 and origin["Ditutup"].startswith(
        "23 November 2026"
    )
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    assert audit.history_of("closed_month", october.pk, limit=1)[0].action == "reports.ministry_file_taken"


def test_the_table_says_the_same(october):
    text = services.make_ministry_file(actor=HEAD, closed=october, kind="csv", now=LATER).decode("utf-8-sig")
    rows = list(csv.reader(StringIO(text), delimiter=";"))
    assert next(row for row in rows if row[0] == "5371" and row[3] == "nib")[7:15] == [
        "4",
        "7",
        "57,14",
        "3",
        "6",
        "50,0",
        "1",
        "7,14",
    ]


def test_the_ministrys_form_keeps_its_format_and_gets_the_numbers(october):
    kept, _tried = services.keep_template(
        actor=HEAD, area=5371, name="Rekap", file_name="rekap.xlsx", data=marked_workbook(D9="${oleh}"), closed=october, now=LATER
    )  # fmt: skip
    page = openpyxl.load_workbook(
        BytesIO(services.fill_template(actor=HEAD, closed=october, template=kept, now=LATER).data)
    ).active
    assert page["A1"].value == "Rekapitulasi UMKM Kota Kupang, Oktober 2026" and page["A1"].font.bold
    assert (page["B2"].value, page["C2"].value, page["B3"].value, page["B4"].value) == (4, 1, 4 / 7, "=B2*2")
    assert [page[at].value for at in ("B6", "C6", "B7", "C7")] == [5, 1, 1, 0]
    assert page["D9"].value == "=Maria Contoh" and page["D9"].data_type == "s"


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"B2": "${nibb}"}, "Rekap!B2: tanda ${nibb} tidak dikenal. Maksudnya ${nib}?"), ({"B2": '=CONCATENATE("${nib}";1)'}, "di dalam rumus"),
        ({"A6": "Kupang Barat"}, "wilayah untuk tanda"), ({"B2": "${nib:530101}"}, "wilayah untuk tanda"), ({"B2": "${nib.}"}, "tidak dikenal"),
        ({"A6": "Alak"}, "Kec. atau Kel."),
    ],
)  # fmt: skip
def test_a_wrong_mark_is_named_with_its_cell_and_nothing_is_kept(october, cells, said):
    write([business(village=5371011008)])  # Kelurahan Alak in Kecamatan Alak: one name, two areas
    with pytest.raises(templates.NotATemplate) as problem:
        services.keep_template(
            actor=HEAD,
            area=5371,
            name="R",
            file_name="r.xlsx",
            data=marked_workbook(**cells),
            closed=_again(),
            now=LATER,
        )
    assert said in why_no_template(problem.value) and not MinistryTemplate.objects.exists()


def _again():
    services.close_month(actor=HEAD, area=5371, month=202608, now=NOW)
    from pilar.reports.models import ClosedMonth

    return ClosedMonth.objects.get(month=202608)


def test_an_area_that_never_had_a_business_is_nought_in_the_form(october):
    data = marked_workbook(A6="Kec. Maulafa")
    kept, tried = services.keep_template(
        actor=HEAD, area=5371, name="R", file_name="r.xlsx", data=data, closed=october, now=LATER
    )
    page = openpyxl.load_workbook(BytesIO(tried.data)).active
    assert (page["B6"].value, page["C6"].value, tried.left, kept.marks) == (0, 0, [], 8)


def test_areas_as_forms_write_them():
    read = templates.reader_of(
        {5371: "Kota Kupang", 537101: "Alak", 5371011008: "Alak", 537105: "Kota Raja", 5371031010: "Oesapa"}
    )
    told = {text: read(text) for text in ("53.71.05", "Kota Raja", "KEC. KOTA RAJA", "kecamatan alak", "Kel. Alak", "Kota Kupang", " oesapa ", "Alak", "Kec. Oesapa", "5", "")}  # fmt: skip
    assert list(told.values()) == [537105, 537105, 537105, 537101, 5371011008, 5371, 5371031010, 0, 0, 0, 0]


@given(st.binary(max_size=300))
@settings(max_examples=40, deadline=None)
def test_no_bytes_break_the_reader(data):
    with pytest.raises(templates.NotATemplate):
        templates.check(
            data,
            templates.Facts(
                5371, {}, dict.fromkeys(templates.TEXTS, ""), lambda text: 0, lambda value, share: ""
            ),
        )


@given(st.text(max_size=90))
@settings(max_examples=200, deadline=None)
def test_no_mark_breaks_the_reader(text):
    mark = templates.read(text)
    assert mark is None or mark.name in text


def test_every_measure_and_text_has_words():
    assert set(MEASURES) == set(templates.MEASURES) and set(TEXTS) == set(templates.TEXTS)


def test_whoever_may_not_is_refused(october):
    for actor in (Actor(8, "Pendamping", Role.FACILITATOR, (5371,)), Actor(9, "Kepala", Role.HEAD, (5301,))):
        with pytest.raises(Refused):
            services.make_ministry_file(actor=actor, closed=october, kind="csv", now=LATER)
    with pytest.raises(Refused, match="wilayah kerja Anda sendiri"):
        services.keep_template(
            actor=HEAD, area=53, name="R", file_name="r.xlsx", data=b"", closed=october, now=LATER
        )


def test_the_pages_from_upload_to_the_filled_form(october):
    clerk = browser(Role.CLERK)
    page = text_of(clerk.get(reverse("reports:ministry", args=[october.pk])))
    assert "Oktober 2026 untuk kementerian" in page and "+7,1 poin persen" in page
    said = {
        "area": "5371",
        "name": "Rekap",
        "file": SimpleUploadedFile("rekap.xlsx", marked_workbook(B2="${nibb}")),
    }
    refused = clerk.post(reverse("reports:template-keep"), said)
    assert refused.status_code == 422 and "Maksudnya ${nib}?" in text_of(refused)
    for number in range(2):
        said["file"] = SimpleUploadedFile("rekap.xlsx", marked_workbook(D1=f"versi {number}"))
        assert "Templat disimpan" in text_of(clerk.post(reverse("reports:template-keep"), said, follow=True))
    kept = MinistryTemplate.objects.get(ended_at=None)
    answer = browser(Role.LEADER).get(reverse("reports:ministry-filled", args=[october.pk, kept.pk]))
    assert (
        openpyxl.load_workbook(BytesIO(answer.content)).active["B2"].value == 4
        and "rekap-202610.xlsx" in answer["Content-Disposition"]
    )
    assert "Templat dilepas" in text_of(
        clerk.post(reverse("reports:template-end", args=[kept.pk]), follow=True)
    )
    assert clerk.get(reverse("reports:ministry-filled", args=[october.pk, kept.pk])).status_code == 404
    assert clerk.get(f"/indikator/bulan/{10**17}/kementerian/").status_code == 404
    assert clerk.get(f"/indikator/bulan/{october.pk}/kementerian.exe").status_code == 404
