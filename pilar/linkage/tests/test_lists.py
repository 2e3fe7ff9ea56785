"""The senders' lists set against each other: sums that add up, rows that say so, and how many there are."""

import io
from datetime import UTC, date, datetime

import openpyxl
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar.accounts.domain import Actor, Role, system
from pilar.audit.models import Entry
from pilar.linkage import queries
from pilar.linkage.domain import counting, reconciling
from pilar.linkage.domain.reconciling import Side, Statement
from pilar.linkage.queries import Cut
from pilar.linkage.tests.test_review_screens import browser, page
from pilar.registry import services as registry
from pilar.registry.models import Business, Source

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
CLERK = Actor(user_id=2, name="Petugas", role=Role.CLERK, areas=(5371,))
OESAPA, ALAK, ELSEWHERE = 5371031010, 5371011008, 5301022001


def deliver(source: str, kind: str, rows: list[dict], file: str = "daftar.xlsx") -> int:
    sender = registry.ensure_source(name=source, kind=kind, now=NOW)
    frame = pl.DataFrame(
        [{"sheet": "Data", "row": place, **row} for place, row in enumerate(rows, 2)],
        infer_schema_length=None,
    )
    registry.record_delivery(
        actor=system("uji"), source_id=sender.pk, name=file, sha256="", content_sha256="", as_of_on=date(2026, 1, 1), rows=frame, now=NOW,
    )  # fmt: skip
    return sender.pk


def named(*numbers: int, village: int = OESAPA, **more) -> list[dict]:
    """Rows about new businesses."""
    return [
        {"business_label": one, "owner_label": one, "business_name": f"Kios {one:03}", "owner_name": f"Ibu {one}", "village_code": village}
        | more
        for one in numbers
    ]  # fmt: skip


def again(*numbers: int, **more) -> list[dict]:
    """Rows about businesses that are known by now."""
    known = {one.name: one for one in Business.objects.all()}
    found = [known[f"Kios {one:03}"] for one in numbers]
    return [
        {"business_id": one.pk, "owner_id": one.owner_id, "owner_name": one.owner_name} | more
        for one in found
    ]


@pytest.fixture
def two(db) -> tuple[int, int]:
    """The office names 1 to 8, of them 1 twice in a delivery and 2 in a second one; OSS names 5 to 10, 6 with another name; 11 lies elsewhere."""
    rows = named(*range(1, 8), 1) + named(8, village=ALAK)
    office = deliver("Dinas", "OFFICE", rows)
    deliver("Dinas", "OFFICE", again(2), file="susulan.xlsx")
    oss = deliver("OSS", "OSS", [
        *again(5, business_name="KIOS 005."), *again(6, business_name="Toko Enam"), *again(7, business_name="ibu 7"), *again(8),
        *named(9, 10), *named(11, village=ELSEWHERE),
    ])  # fmt: skip
    return office, oss


def test_the_worked_statement(two):
    made = queries.get_statement(CLERK, 0, *two)
    assert (made.a, made.b, made.both) == (Side(10, 9, 8), Side(6, 6, 6), 4)
    assert [(one.code, one.amount) for one in made.steps()] == [
        ("ROWS_A", 10), ("REPEATED_A", -1), ("TWICE_A", -1), ("BUSINESSES_A", 8), ("ONLY_A", -4), ("BOTH", 4), ("ONLY_B", 2),
        ("BUSINESSES_B", 6), ("TWICE_B", 0), ("REPEATED_B", 0), ("ROWS_B", 6),
    ]  # fmt: skip
    assert queries.get_statement(CLERK, 537101, *two).both == 1


def test_every_line_lists_exactly_its_businesses(two):
    def names(part: str, **how) -> list[str]:
        return [one.business.name for one in queries.list_rows(CLERK, Cut(*two, 0, part, **how))[0]]

    assert names("ONLY_A") == ["Kios 001", "Kios 002", "Kios 003", "Kios 004"]
    assert names("ONLY_B") == ["Kios 009", "Kios 010"]
    assert names("AGAIN_A") == ["Kios 001", "Kios 002"] and names("AGAIN_B") == []
    # Capitals and a full stop are no difference, and OSS writing the owner's name says nothing.
    assert len(names("DIFFERENT")) == 1 == len(names("DIFFERENT", differs="business_name"))
    assert names("DIFFERENT", differs="nib") == []
    assert queries.count_differences(CLERK, Cut(*two, 0, "")) == {"": 1, "business_name": 1}
    one = queries.list_rows(CLERK, Cut(*two, 0, "AGAIN_A"))[0][0]
    assert [(said.file, said.row) for said in one.a] == [("daftar.xlsx", 2), ("daftar.xlsx", 9)]


def test_pages_go_on_where_the_last_ended(db):
    a = deliver("Dinas", "OFFICE", named(*range(1, 60)))
    b = deliver("OSS", "OSS", named(70))
    cut, seen = Cut(a, b, 0, "ONLY_A"), []
    while True:
        rows, after = queries.list_rows(CLERK, cut)
        seen += [one.business.name for one in rows]
        if after is None:
            break
        cut = Cut(a, b, 0, "ONLY_A", after=after)
    assert seen == [f"Kios {one:03}" for one in range(1, 60)]
    assert len(list(queries.every_row(CLERK, Cut(a, b, 0, "ONLY_A")))) == 59


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50), st.integers(0, 9), st.integers(0, 9))
def test_sums_always_add_up(only_a, only_b, both, twice, repeated):
    a, b = only_a + both, only_b + both
    made = Statement(Side(a + twice + repeated, a + repeated, a), Side(b + twice, b, b), both)
    running = 0
    for step in made.steps():
        running = running if step.is_sum and running else running + step.amount
        assert not step.is_sum or step.amount == running
    assert made.only_a == only_a and made.only_b == only_b and running == made.b.rows


def test_what_cannot_be_is_no_statement():
    for sides in ((Side, (1, 2, 1)), (Side, (3, 2, -1)), (Statement, (Side(1, 1, 1), Side(1, 1, 1), 2))):
        with pytest.raises(ValueError, match=r"business"):
            sides[0](*sides[1])


def test_the_offices_list_and_oss_come_first():
    lists = [(1, "AID", 900), (2, "OSS", 50), (3, "OFFICE", 40)]
    assert reconciling.two_to_compare(lists) == (3, 2)
    assert reconciling.two_to_compare(lists[:2]) == (1, 2) and reconciling.two_to_compare(lists[:1]) is None


def test_lists_that_never_meet_count_nothing():
    seen = {
        (True, False, False): 90,
        (False, True, False): 50,
        (True, False, True): 40,
        (False, True, True): 5,
    }
    assert counting.that_meet(seen) == [0, 2]
    with pytest.raises(counting.NotTold, match="NEVER_MEET"):
        counting.how_many(seen)
    assert counting.how_many(counting.narrowed(seen, [0, 2])) == counting.chapman(130, 45, 40)
    with pytest.raises(counting.NotTold, match="NOTHING"):
        counting.how_many({})


def test_the_statement_on_screen_leads_to_its_rows(two):
    clerk = browser(Role.CLERK)
    html = page(clerk, "/kembar/rekonsiliasi/")
    assert "Dinas menyebut 8 usaha, OSS 6" in html and f"a={two[0]}&amp;b={two[1]}&amp;bagian=hanya-b" in html
    assert f'href="?a={two[1]}&amp;b={two[0]}">4</a>' in html
    rows = page(clerk, f"/kembar/rekonsiliasi/baris/?a={two[0]}&b={two[1]}&bagian=beda&isi=business_name")
    assert "Toko Enam" in rows and "daftar.xlsx, lembar Data, baris 3" in rows and "Kios 009" not in rows
    page(clerk, f"/kembar/rekonsiliasi/baris/?a={two[0]}&b={two[0]}&bagian=beda", 404)
    page(clerk, "/kembar/rekonsiliasi/baris/?a=x&b=&bagian=y", 404)
    assert "Dinas menyebut 1 usaha" in page(clerk, "/kembar/rekonsiliasi/?wilayah=537101&a=zz&b=99")
    page(browser(Role.FACILITATOR, OESAPA), "/kembar/rekonsiliasi/", 403)


def test_the_workbook_holds_every_row_and_stands_in_the_record_book(two):
    clerk = browser(Role.CLERK)
    answer = clerk.post("/kembar/rekonsiliasi/unduh/", {"a": two[0], "b": two[1]})
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    amounts = [row[1].value for row in book.worksheets[0].iter_rows(min_row=6)]
    assert amounts == [10, -1, -1, 8, -4, 4, 2, 6, 0, 0, 6]
    assert [sheet.max_row - 2 for sheet in book.worksheets[1:]] == [4, 2, 1, 2, 0]
    assert Entry.objects.filter(action="linkage.reconciliation_exported").count() == 1
    assert clerk.post("/kembar/rekonsiliasi/unduh/", {"a": two[0], "b": two[0]}).status_code == 404


def test_an_empty_registry_teaches_what_to_bring(db):
    head = browser(Role.HEAD)
    assert "Belum ada dua daftar" in page(head, "/kembar/rekonsiliasi/")
    assert "Perlu dua daftar yang bertemu" in page(head, "/kembar/rekonsiliasi/berapa/")


def test_how_many_there_are_on_screen(db, monkeypatch):
    deliver("Dinas", "OFFICE", named(*range(1, 61)) + named(*range(61, 81), village=ALAK))
    deliver("OSS", "OSS", again(*range(1, 41), *range(61, 71)) + named(*range(101, 111)))
    deliver("Kelurahan", "VILLAGE", named(*range(201, 206)))
    head = browser(Role.HEAD)
    html = page(head, "/kembar/rekonsiliasi/berapa/")
    # Dinas 80, OSS 60, both 50: 81 * 61 / 51 - 1 = 95.9.
    assert (
        "Kira-kira 96 usaha berjalan" in html and "Di registri tercatat 95" in html and "cara Chapman" in html
    )
    kelurahan = Source.objects.get(name="Kelurahan").pk
    dinas = Source.objects.get(name="Dinas").pk
    never = page(head, f"/kembar/rekonsiliasi/berapa/?daftar={dinas}&daftar={kelurahan}")
    assert "tidak punya satu usaha pun yang sama" in never
    assert "Pilih dua sampai 4 daftar" in page(head, f"/kembar/rekonsiliasi/berapa/?daftar={dinas}&daftar=x")
    monkeypatch.setattr("pilar.linkage.queries.lists.MOST_BUSINESSES", 10)
    assert "Pilih satu wilayah" in page(head, "/kembar/rekonsiliasi/berapa/")
    assert "Pilih satu wilayah" in page(head, "/kembar/rekonsiliasi/")


def test_the_pages_ask_few_questions(two, django_assert_max_num_queries):
    head = browser(Role.HEAD)
    for path in ("", f"baris/?a={two[0]}&b={two[1]}&bagian=hanya-a", "berapa/"):
        page(head, f"/kembar/rekonsiliasi/{path}")
        with django_assert_max_num_queries(26):
            page(head, f"/kembar/rekonsiliasi/{path}")
