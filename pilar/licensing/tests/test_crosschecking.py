"""A list of NIBs against the registry: every NIB on one pile, counts that add up, and what is taken over."""

import io
from datetime import date

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pilar.accounts.domain import Actor, Refused, Role
from pilar.audit.models import Entry
from pilar.licensing import services
from pilar.licensing.domain.crosschecking import Known, NibLine, check, class_of, owner_key
from pilar.licensing.models import Case, NibCheck, NibCheckLine
from pilar.licensing.queries import nib_lists as asking
from pilar.licensing.tests.test_screens import browser
from pilar.licensing.tests.test_services import DESK, HEAD, LASIANA, NOW, OESAPA, business
from pilar.registry.domain.filters import Filters
from pilar.registry.models import Business

A, B, C = "2311260000001", "2311260000002", "2311260000003"
YULI = Known("1", "Sei Mama Yuli", 7, "Yuliana Tefa", "10130", 2020, OESAPA)


def pile_of(lines, known=(), without=None):
    found = check(lines, {lines[0].nib: list(known)} if known else {}, without or {})
    assert len(found.findings) == 1
    return found.findings[0].pile, found.findings[0].act


@pytest.mark.parametrize(
    ("lines", "known", "pile", "act"),
    [
        ([NibLine(2, A, "YULIANA TEFA", kbli="10130", version=2020)], [YULI], "FITS", ""),
        ([NibLine(2, A, "Tefa Yuliana", kbli="10120", version=2025)], [YULI], "FITS", ""),
        ([NibLine(2, A, "Marten Lay", "SEI MAMA YULI", "10130", 2020)], [YULI], "FITS", ""),
        ([NibLine(2, A, "", "", "")], [YULI], "FITS", ""),
        ([NibLine(2, A, "Yuliana Tefa", kbli="47111", version=2020)], [YULI], "OTHER_KBLI", "TAKE_KBLI"),
        ([NibLine(2, A, "Yuliana Tefa", kbli="99999")], [YULI], "FITS", ""),
        ([NibLine(2, A, "Marten Lay")], [YULI], "OTHER_OWNER", ""),
        ([NibLine(2, A, "Yuliana Tefa", withdrawn=True)], [YULI], "WITHDRAWN", "CLEAR_NIB"),
        ([NibLine(2, A, "Yuliana Tefa", withdrawn=True)], [], "WITHDRAWN", ""),
        (
            [NibLine(2, A, "Yuliana Tefa", kbli="10130"), NibLine(9, A, "YULIANA TEFA", kbli="47111")],
            [YULI],
            "FITS",
            "",
        ),
        ([NibLine(2, A, "Yuliana Tefa"), NibLine(9, A, "Marten Lay")], [YULI], "TWICE", ""),
        ([NibLine(2, A, "Yuliana Tefa")], [YULI, Known("2", "Kios", 7, "Yuliana Tefa")], "FITS", ""),
        ([NibLine(2, A, "Yuliana Tefa")], [YULI, Known("2", "Kios", 8, "Marten Lay")], "TWICE", ""),
        ([NibLine(2, A, "Yuliana Tefa")], [], "UNKNOWN", ""),
    ],
)
def test_an_nib_falls_on_the_first_pile_that_is_true(lines, known, pile, act):
    assert pile_of(lines, known) == (pile, act)


def test_an_unknown_nib_is_offered_to_the_one_owner_of_that_name_in_that_village():
    other = Known("3", "Kios", 9, "Tefa, Yuliana", village=LASIANA)
    told = {owner_key("Yuliana Tefa"): [YULI, other]}
    assert pile_of([NibLine(2, A, "YULIANA TEFA", village=OESAPA)], without=told) == ("UNKNOWN", "GIVE_NIB")
    assert pile_of([NibLine(2, A, "YULIANA TEFA")], without=told) == ("UNKNOWN", "")
    assert pile_of([NibLine(2, A, "Yuliana Tefa Lay", village=OESAPA)], without=told) == ("UNKNOWN", "")


def test_a_class_counts_in_the_version_the_list_names():
    assert class_of([NibLine(2, A, kbli="10130")]) == ("10130", 2020)
    assert class_of([NibLine(2, A, kbli="xx"), NibLine(3, A, kbli="56101", version=2025)]) == ("56101", 2025)
    assert class_of([NibLine(2, A, kbli="00000")]) is None


_LINES = st.lists(
    st.builds(
        NibLine,
        row=st.integers(1, 99),
        nib=st.sampled_from([A, B, C, "", "123", "12345678901ab", "•••"]),
        owner=st.sampled_from(["", "Yuliana Tefa", "Marten Lay", "🙂", "A"]),
        business=st.text(max_size=8),
        kbli=st.sampled_from(["", "10130", "47111", "x", "99999"]),
        version=st.sampled_from([None, 2020, 2025]),
        withdrawn=st.booleans(),
    ),
    max_size=30,
)


@settings(deadline=None)  # the first example reads the tables of KBLI
@given(_LINES)
def test_every_line_is_counted_once(lines):
    found = check(
        lines, {A: [YULI], B: [YULI, Known("2", "x", 8, "Marten Lay")]}, {owner_key("Marten Lay"): [YULI]}
    )
    assert found.lines == len(lines) == sum(len(one.lines) for one in found.findings) + len(found.broken)
    assert sum(found.counts.values()) == len(found.findings) == len({one.nib for one in found.findings})


@pytest.fixture
def registry_of_five(db):
    """One that fits, one of another owner, one withdrawn, one of another class, one without NIB and with an open case."""
    business(
        business_name="Fit",
        owner_name="Yuliana Tefa",
        nib="2311260000011",
        kbli_code="10130",
        kbli_version=2020,
    )
    business(business_name="Kios", owner_name="Marten Lay", nib="2311260000012")
    business(business_name="Las", owner_name="Beni Ully", nib="2311260000013")
    business(
        business_name="Ayam",
        owner_name="Ros Nalle",
        nib="2311260000014",
        kbli_code="56103",
        kbli_version=2020,
    )
    business(business_name="Tenun", owner_name="Ina Bire")
    services.open_cases(actor=HEAD, filters=Filters(), now=NOW)


HEADS = ["NIB", "Nama Pelaku Usaha", "Nama Usaha", "KBLI", "Tanggal Terbit NIB", "Status NIB", "Kelurahan"]
ROWS = [
    ["2311260000011", "YULIANA TEFA", "FIT", "10130", "23/11/2021", "Aktif", "Oesapa"],
    ["2311260000011", "YULIANA TEFA", "FIT", "47111", "23/11/2021", "Aktif", "Oesapa"],
    ["2311260000012", "DOMINGGUS ULLY", "BENGKEL", "45407", "01/02/2022", "Aktif", "Oesapa"],
    ["2311260000013", "BENI ULLY", "LAS", "25111", "01/02/2022", "Dicabut", "Oesapa"],
    ["2311260000014", "ROS NALLE", "AYAM", "47111", "01/02/2022", "Aktif", "Oesapa"],
    ["2311260000015", "INA BIRE", "TENUN", "13122", "01/02/2026", "Aktif", "Oesapa"],
    ["2311260000016", "ORANG BARU", "BARU", "13122", "01/02/2026", "Aktif", "Oesapa"],
    ["123", "TANPA NOMOR", "X", "", "", "Aktif", "Oesapa"],
]


def workbook(rows=ROWS):
    book = openpyxl.Workbook()
    book.active.append(HEADS)
    for row in rows:
        book.active.append(row)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def delimited(rows=ROWS):
    return "\n".join(";".join(row) for row in [HEADS, *rows]).encode("cp1252")


@pytest.mark.parametrize(("made", "name"), [(workbook, "nib.xlsx"), (delimited, "nib.csv")])
def test_an_export_is_read_and_every_nib_falls_on_its_pile(registry_of_five, made, name):
    lines = services.read_nib_list(made(), name, NOW)
    found = services.check_nib_list(actor=DESK, city=5371, name=name, lines=lines, now=NOW)
    piles = dict(NibCheckLine.objects.values_list("nib", "pile"))
    assert {nib[-2:]: pile for nib, pile in piles.items()} == {
        "11": "FITS", "12": "OTHER_OWNER", "13": "WITHDRAWN", "14": "OTHER_KBLI", "15": "UNKNOWN", "16": "UNKNOWN",
    }  # fmt: skip
    assert (found.lines, found.broken, found.nibs, found.only_here) == (8, 1, 6, 0)
    assert sum(found.counts.values()) == found.nibs
    assert Business.objects.filter(has_nib=True).count() == 4, "nothing of the registry has changed"


@pytest.fixture
def checked(registry_of_five):
    lines = services.read_nib_list(workbook(), "nib.xlsx", NOW)
    return services.check_nib_list(actor=DESK, city=5371, name="nib.xlsx", lines=lines, now=NOW)


def line(end):
    return NibCheckLine.objects.get(nib=f"23112600000{end}")


def test_what_is_proposed_is_taken_over(checked):
    for end in ("15", "13", "14"):
        services.take_over(actor=DESK, line_id=line(end).pk, now=NOW)
    ina = Business.objects.get(name="Tenun")
    assert (ina.nib, ina.nib_on) == ("2311260000015", date(2026, 2, 1))
    assert Case.objects.get(business=ina).state == "ISSUED", "the case ends with it"
    assert Business.objects.get(name="Las").nib == ""
    ayam = Business.objects.get(name="Ayam")
    assert (ayam.kbli_code, ayam.kbli_version) == ("47111", 2020)
    assert asking.count_left(checked)["UNKNOWN"] == 1 and line("15").done == "TAKEN"
    with pytest.raises(Refused, match="sudah diputuskan"):
        services.take_over(actor=DESK, line_id=line("15").pk, now=NOW)
    assert Entry.objects.filter(action="licensing.nib_line_decided").count() == 3


def test_what_has_changed_meanwhile_is_refused(checked):
    services.record_nib(
        actor=DESK, case_id=Case.objects.get().pk, nib="2311260000099", on=date(2026, 11, 1), now=NOW
    )
    with pytest.raises(Refused, match="sudah punya NIB"):
        services.take_over(actor=DESK, line_id=line("15").pk, now=NOW)
    with pytest.raises(Refused, match="Tidak ada usulan"):
        services.take_over(actor=DESK, line_id=line("12").pk, now=NOW)
    assert line("15").done == ""


def test_a_line_is_set_aside_with_a_note_and_opened_again(checked):
    with pytest.raises(Refused, match="Tulis apa"):
        services.set_aside(actor=DESK, line_id=line("12").pk, note=" ", now=NOW)
    services.set_aside(actor=DESK, line_id=line("12").pk, note="sudah ditelepon", now=NOW)
    assert line("12").note == "sudah ditelepon"
    services.open_again(actor=DESK, line_id=line("12").pk, now=NOW)
    assert line("12").done == ""
    with pytest.raises(Refused):
        services.set_aside(
            actor=Actor(5, "X", Role.FACILITATOR, (5371,)), line_id=line("12").pk, note="x", now=NOW
        )
    with pytest.raises(Refused, match="tidak ada lagi"):
        services.set_aside(actor=Actor(5, "X", Role.CLERK, (5301,)), line_id=line("12").pk, note="x", now=NOW)


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"", "kosong.csv", "kosong"),
        (b"%PDF-1.7 x", "nib.pdf", "PDF"),
        (b"Nama;Alamat\nYuli;Oesapa\nRos;Lasiana\n", "daftar.csv", "kolom NIB"),
        (b"x" * 20_000_001, "besar.csv", "20 MB"),
    ],
)
def test_what_is_no_list_of_nibs_is_refused_with_a_sentence(db, data, name, said):
    with pytest.raises(Refused, match=said):
        services.read_nib_list(data, name, NOW)


def test_the_clerk_sends_a_list_decides_and_downloads(registry_of_five):
    desk = browser(Role.CLERK, 5371)
    nothing = desk.post("/nib/cocokkan/")
    assert nothing.status_code == 422 and "Pilih daftar NIB-nya dulu" in nothing.content.decode()
    address = desk.post("/nib/cocokkan/", {"berkas": io.BytesIO(workbook())}).url
    page = desk.get(address).content.decode()
    assert "8 baris dibaca, 6 NIB" in page and "1 baris tanpa NIB 13 angka: baris 9" in page
    assert "Kosongkan NIB di registri" in page, "the first pile with work stands open"
    unknown = desk.get(f"{address}?tumpukan=UNKNOWN").content.decode()
    assert "Catat NIB pada usaha ini" in unknown and "ORANG BARU".title() in unknown
    desk.post(f"{address}baris/{line('15').pk}/", {"act": "take", "tumpukan": "UNKNOWN"})
    desk.post(f"{address}baris/{line('16').pk}/", {"note": "=1+1", "tumpukan": "UNKNOWN"})
    assert Business.objects.get(name="Tenun").nib == "2311260000015"
    file = b"".join(desk.get(f"{address}ekspor/").streaming_content).decode()
    assert file.count("\n") == 7 and "'=1+1" in file
    assert Entry.objects.filter(action="licensing.nib_check_exported").count() == 1
    assert desk.post(f"{address}buang/").url == "/nib/cocokkan/"
    assert not NibCheck.objects.exists() and Business.objects.get(name="Tenun").nib
