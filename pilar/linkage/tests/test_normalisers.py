"""How names, addresses and numbers are read: what must change nothing changes nothing, whatever the text."""

import unicodedata
from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pilar.linkage.domain import dwellings, evidence, numbers, persons, prepared, steps, tradenames

# A shared machine may be slow for a moment; that is no failure.
unhurried = settings(deadline=None, max_examples=60)
ANY = st.lists(st.one_of(st.none(), st.text(max_size=40)), min_size=1, max_size=8)
NAMES = ("YOHANES", "MARIA", "PETRUS", "BRIA", "TEFA", "LADO", "NUBATONIS", "KORNELIS", "DJARA")
name = st.lists(st.sampled_from(NAMES), min_size=2, max_size=3, unique=True).map(" ".join)


def series(*texts):
    return pl.Series(texts, dtype=pl.String)


def person(text):
    return persons.persons(series(text))["person"][0]


@pytest.mark.parametrize(
    "text",
    [
        "Drs. Yohanes Bria, S.E.",
        "BRIA JOHANIS",
        "Bria, Yohannes",
        "Bapak Johanes  bria",
        "Mama Anis Bria",
        "Yohanes Bria alias Om Anis",
    ],
)
def test_one_person_in_many_writings(text):
    assert person(text) == "BRIA YOHANES"


def test_a_name_of_titles_only_is_kept():
    assert person("Ibu Haji") == "HAJI"


@unhurried
@given(name, st.sampled_from(["Bapak", "Ibu", "Mama", "Bpk.", "Ny.", "Haji"]))
def test_a_title_order_and_capitals_change_no_name(plain, title):
    words = plain.split()
    turned = f"{words[-1]}, {' '.join(words[:-1])}"
    assert {person(plain), person(f"{title} {plain}"), person(plain.title()), person(turned)} == {
        person(plain)
    }


@unhurried
@given(name, st.integers(0, 100))
def test_a_doubled_letter_changes_no_name(plain, where):
    at = where % len(plain)
    assert person(plain) == person(plain[: at + 1] + plain[at].strip() + plain[at + 1 :])


@unhurried
@given(st.sampled_from(sorted(evidence.READINGS)), st.text(max_size=40))
def test_what_is_shown_step_by_step_is_what_was_compared(field, text):
    rules = evidence.READINGS[field]
    shown = steps.traced(text, rules)
    assert steps.applied(series(text), rules)[0] == (shown[-1].after if shown else text)
    for one, other in zip(shown, shown[1:], strict=False):
        assert one.after == other.before and one.said


@unhurried
@given(ANY)
def test_any_text_can_be_read(texts):
    column = series(*texts)
    for read in (persons.persons, tradenames.tradenames, tradenames.doings, dwellings.dwellings, dwellings.lanes,
                 dwellings.villages, numbers.niks, numbers.phones, numbers.births, numbers.sexes, numbers.licences,
                 numbers.sixteens, numbers.years):  # fmt: skip
        assert len(read(column)) == len(texts)


@pytest.mark.parametrize(
    "text",
    ["UD. Sinar Timor", 'Kios "Sinar Timor"', "sinar timor", "Warung Sinar  Timoor", "Lapak SINAR TIMOR"],
)
def test_the_word_of_a_kind_is_no_part_of_the_name(text):
    assert tradenames.tradenames(series(text))["trade"][0] == "SINAR TIMOR"


def test_the_owners_name_is_no_name_of_a_business():
    trade, owner = series("BRIA YOHANES", "SINAR BRIA", None), series("BRIA YOHANES", "BRIA YOHANES", None)
    assert tradenames.without_owner(trade, owner).to_list() == [None, "SINAR BRIA", None]


@pytest.mark.parametrize("text", ["belum ada", "tidak ada nama", "-", "", "Usaha sendiri"])
def test_a_name_that_names_nothing_is_none(text):
    assert tradenames.tradenames(series(text))["trade"][0] is None


@pytest.mark.parametrize(
    "text",
    [
        "Jl. Bakti No. 2",
        "JALAN BAKTI NO 2",
        "Jln Bakti no.2 RT 033/RW 009",
        "Jl. Baktti No. 2 (jalan masuk BTN)",
        "Jl. Bakti No. 2, Kel. Liliba",
    ],
)
def test_one_street_in_many_writings(text):
    found = dwellings.dwellings(series(text)).row(0, named=True)
    assert (found["street"], found["house"]) == ("BAKTI", 2)


@unhurried
@given(st.integers(1, 199), st.integers(1, 99))
def test_rt_and_rw_in_every_style(rt, rw):
    texts = [
        f"{rt}/{rw}",
        f"RT {rt} RW {rw}",
        f"RT.{rt:03}/RW.{rw:03}",
        f"RT/RW {rt:03}/{rw:03}",
        f"{rt:03}-{rw:03}",
        f"rt {rt} rw {rw}",
    ]
    assert dwellings.lanes(series(*texts)).unique().rows() == [(rt, rw)]


def test_a_kelurahan_in_many_writings():
    assert (
        dwellings.villages(
            series("Naikoten Satu", "Kel. Naikoten I", "NAIKOTEN 1", "Naikoten 1 Kupang")
        ).n_unique()
        == 1
    )
    assert dwellings.villages(series("Naikoten 1", "Naikoten 2")).n_unique() == 2


def test_a_rare_spelling_becomes_the_common_one_but_a_longer_name_does_not():
    written = ["Oesapa"] * 40 + ["Osapa", "Oesapa Barat"]
    names = dwellings.villages(series(*written))
    folded = prepared.fold(names, dwellings.common_villages(prepared.counted(names)))
    assert folded.to_list()[-3:] == ["OESAPA", "OESAPA", "OESAPABARAT"]


birthdays = st.dates(date(1940, 1, 1), date(2009, 12, 31))


@unhurried
@given(birthdays, st.booleans(), st.integers(1, 9), st.integers(101, 998))
def test_a_nik_in_every_style_tells_birth_and_sex(born, woman, last, serial):
    nik = f"537103{born.day + 40 * woman:02}{born:%m%y}{serial}{last}"
    styles = [
        nik,
        f"'{nik}",
        f"{nik[:6]} {nik[6:12]} {nik[12:]}",
        f"{nik[:2]}.{nik[2:4]}.{nik[4:6]}.{nik[6:12]}.{nik[12:]}",
        f"{nik}.0",
    ]
    found = numbers.niks(series(*styles)).unique()
    assert found.rows() == [(int(nik), int(nik[:15]), 1, born, "F" if woman else "M")]


@unhurried
@given(birthdays, st.integers(101, 998), st.integers(1, 9))
def test_a_nik_cut_by_excel_is_compared_to_fifteen_digits_only(born, serial, last):
    nik = f"537103{born:%d%m%y}{serial}{last}"
    found = numbers.niks(series(nik, nik[:15] + "0", nik[:15]))
    assert found["nik"].to_list() == [int(nik), None, None]
    assert found["nik15"].n_unique() == 1


@pytest.mark.parametrize(
    "text",
    [
        "5,37103E+15",
        "5.37E+15",
        "0000000000000000",
        "1234567890123456",
        "belum ada KTP",
        "-",
        "5371034805010000",
        "5371039905019001",
        "53710348",
    ],
)
def test_what_is_no_nik_is_never_compared(text):
    assert numbers.niks(series(text))["nik15"][0] is None


@unhurried
@given(st.integers(81_000_000_000, 81_999_999_999).filter(lambda n: len(set(str(n))) > 4))
def test_a_phone_in_every_style(number):
    bare = str(number)
    styles = [
        f"0{bare}",
        bare,
        f"+62 {bare[:3]}-{bare[3:7]}-{bare[7:]}",
        f"62{bare}",
        f"0{bare} (WA)",
        f"Hp. 0{bare}",
        f"0{bare} / 081000069811",
    ]
    found = numbers.phones(series(*styles))["phone1"].unique().to_list()
    assert found == [number]


@unhurried
@given(st.dates(date(1930, 1, 1), date(2012, 12, 31)))
def test_a_birthday_in_every_style(born):
    months = [
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ]
    styles = [f"{born:%d/%m/%Y}", f"{born:%d-%m-%Y}", f"{born:%d.%m.%y}" if born.year > 1999 or born.year > 1912 else f"{born}", f"{born}",
              f"{born.day} {months[born.month - 1]} {born.year}", str((born - date(1899, 12, 30)).days)]  # fmt: skip
    assert numbers.births(series(*styles)).unique().to_list() == [born]


def test_a_long_list_is_read_as_a_short_one(monkeypatch):
    rows = pl.DataFrame(
        {
            "owner_name": ["Drs. Yohanes Bria", "Maria Tefa", None], "nik": ["5371011212809001", "11", None], "kk": ["5371011212800001", "", None],
            "phone": ["0812-1000-0001 / 081210000002", "x", None], "address": ["Jl. Lalamentik No. 5", "RT 1 RW 2", None],
            "rt_rw": ["001/002", "3/4", None], "business_name": ["Kios Berkat", "UD Tefa", None], "activity": ["jual nasi", "47112", None],
            "village_code": [5371011001, None, 5371011002],
        }
    )  # fmt: skip
    short = prepared.prepared(rows)
    monkeypatch.setattr(prepared, "LONG", 1)
    for one, other in zip(prepared.prepared(rows), short, strict=True):
        assert one.equals(other)


def _filler(digits):
    rising, falling = "0123456789" * 2, "9876543210" * 2
    core = digits[1:9]
    counting = len(core) == 8 and (core in rising or core in falling)
    return len(digits) > 5 and (len(set(digits)) <= 2 or counting)


@unhurried
@given(
    st.lists(
        st.one_of(
            st.text("0123456789", max_size=17),
            st.text("17", max_size=17),
            st.integers(0, 9).map(lambda start: ("0123456789" * 3)[start : start + 16]),
            st.integers(0, 9).map(lambda start: ("9876543210" * 3)[start : start + 13]),
        ),
        min_size=1,
    )
)
def test_what_was_typed_to_fill_a_cell_is_no_number(digits):
    read = series(*digits).to_frame("d").select(numbers.is_filler(pl.col("d"))).to_series()
    assert read.to_list() == [_filler(one) for one in digits]


# The separators of control (1C to 1F) are white space for Python only; no cell holds one.
WRITTEN = st.lists(st.one_of(st.none(), st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=40)), min_size=1, max_size=8)  # fmt: skip


@unhurried
@given(WRITTEN)
def test_few_texts_are_read_as_many(texts):
    # How a name sounds is asked of what the first table left: plain capitals, about which the two engines agree what a word is.
    for table in (
        persons.STEPS,
        (*persons.STEPS, *persons.SOUNDS),
        tradenames.STEPS,
        tradenames.DOINGS,
        dwellings.STEPS,
        dwellings.VILLAGE_STEPS,
    ):
        one_by_one = [steps.applied(series(text), table)[0] for text in texts]
        many = steps.applied(series(*texts * (steps.FEW + 1)), table)
        assert many.to_list()[: len(texts)] == one_by_one


@unhurried
@given(ANY, st.sampled_from(["", ".,", "()/.,-"]))
def test_letters_are_those_of_the_text_with_one_space_between_words(texts, keep):
    changed = steps.Letters("letters", "", keep=keep).change(series(*texts)).to_list()
    allowed = set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 " + keep)
    for before, after in zip(texts, changed, strict=True):
        if before is None:
            assert after is None
        else:
            plain = unicodedata.normalize("NFKD", before)
            plain = "".join(letter for letter in plain if " " <= letter <= "~").upper()
            plain = plain.replace("'", "").replace("`", "")
            wanted = "".join(letter if letter in allowed else " " for letter in plain)
            assert after == " ".join(wanted.split())
