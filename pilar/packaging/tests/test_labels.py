"""The label check: the marked labels first (docs/methods/label-check.md), then each rule, then whatever a printer or a camera leaves."""

import random
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pilar.packaging.domain import labels, numbers
from pilar.packaging.domain.label_elements import CLASSES, Element, elements_of
from pilar.packaging.domain.label_findings import FINDINGS, allergens_in
from pilar.packaging.domain.reading_days import DAY_FIRST, MONTH_FIRST, MONTH_ONLY, RUN, YEAR_FIRST, find_days
from pilar.packaging.tests.label_set import LATER, OTHERS, PLAIN, VARIED, judge, lacking, marked
from pilar.packaging.words import labels as words

ON = date(2026, 11, 30)
WHOLE = """Keripik Pisang Mama Nona
Komposisi: pisang kepok, minyak goreng, gula, garam
Berat bersih: 150 g
Diproduksi oleh: UD Mama Nona, Jl. Timor Raya No. 45, Oesapa, Kupang 85228
P-IRT 2155371010123-29
HALAL ID53110000123450225
Kode produksi: 120926A
Baik digunakan sebelum: 12-03-2027"""


def missing(text, **options):
    return set(labels.check(text, on=ON, **options).missing)


def codes(text, **options):
    return [one.code for one in labels.check(text, on=ON, **options).findings]


def without(start):
    return "\n".join(line for line in WHOLE.splitlines() if not line.startswith(start))


@pytest.mark.parametrize(("file", "marks"), [(PLAIN, 72), (VARIED, 69), (LATER, 25)])
def test_marked_labels_precision_and_recall_of_what_is_missing(file, marks):
    right, extra, lost = judge(lambda label: missing(label.text, kind=label.kind), file)
    assert right + lost == marks
    assert right / (right + extra) >= 0.95
    assert right / (right + lost) >= 0.95


@pytest.mark.parametrize(("file", "marks"), [(OTHERS, 73)])
def test_labels_written_by_others(file, marks):
    right, extra, lost = judge(lambda label: lacking(labels.check(label.text, kind=label.kind, on=ON)), file)
    assert right + lost == marks
    assert right / (right + extra) >= 0.95
    assert right / (right + lost) >= 0.95


def replaced(start, line):
    return f"{without(start)}\n{line}"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (replaced("Berat", "Netto : 250"), "NO_UNIT"), (replaced("Baik", "Exp : 15 Maret"), "NO_YEAR"), (replaced("Baik", "exp: 31-02-2027"), "NO_SUCH_DAY"),
        (replaced("Berat", "Isi 250 g\nSOSIS AYAM frozen"), None), (replaced("Keripik", "Air Minum Dalam Kemasan"), None),
    ],
)  # fmt: skip
def test_what_stands_there_but_is_wrong_is_not_missing(text, code):
    assert missing(text) == set() if code else True
    assert code is None or code in codes(text)


def test_what_is_kept_cold_says_how_and_has_another_permit():
    frozen = replaced("Keripik", "Bakso Sapi frozen food")
    assert {"STORAGE", "NEEDS_MD"} <= set(codes(frozen, kind="MEAT"))
    assert "STORAGE" not in codes(f"{frozen}\nSimpan beku pada suhu -18°C", kind="MEAT")
    assert not {"STORAGE", "NEEDS_MD"} & set(codes(replaced("Keripik", "Abon Sapi"), kind="MEAT"))
    assert "WATER_MD" in codes(replaced("Keripik", "Air Minum Dalam Kemasan"), kind="DRINK")


def test_what_this_very_label_need_not_say():
    bread = replaced("Kode", "Tgl produksi 02-12-2026").replace("12-03-2027", "05-12-2026")
    assert missing(bread.replace("P-IRT 2155371010123-29", "")) == set()
    assert (
        missing(replaced("Baik", "Cuka Lontar").replace("Keripik Pisang Mama Nona", "Cuka Lontar")) == set()
    )
    vase = "Vas bunga tanah liat\nBahan: tanah liat\nUkuran 20 cm\nPengrajin: Ina Huk, Desa Oelua, Rote"
    assert missing(vase, kind="CRAFT") == set()
    assert missing(vase.replace("Vas bunga", "Piring"), kind="CRAFT") == {"care"}


def test_a_firms_name_is_no_halal_and_a_pork_label_says_pork():
    assert missing(replaced("HALAL", "UD Halal Jaya, Jl. Sudirman 1, Kupang")) == {"halal"}
    pork = "Se'i Babi\nKomposisi: daging babi, garam\nBerat bersih 200 g\nSimpan beku"
    assert "PORK_UNSAID" in codes(f"{pork}\nNON HALAL") and "PORK_HALAL" not in codes(f"{pork}\nNON HALAL")
    assert "PORK_UNSAID" not in codes(f"{pork}\nMengandung babi")


ORACLE = {
    "FOOD": {"name", "ingredients", "net_weight", "producer", "halal", "production_code", "expiry", "permit"},
    "CLOTH": {"name", "material", "size", "producer", "care"},
}  # fmt: skip
ORACLE |= {
    "DRINK": ORACLE["FOOD"],
    "MEAT": ORACLE["FOOD"],
    "PORK": ORACLE["FOOD"] - {"halal"},
    "CRAFT": ORACLE["CLOTH"],
}


def test_what_is_required_on_a_hundred_thousand_random_labels():
    """What is missing, against the rule written out by hand: by class, by day, by what was found."""
    draw = random.Random(31)
    for _ in range(100_000):
        kind, on = draw.choice(CLASSES), date(2025, 1, 1) + timedelta(days=draw.randrange(1200))
        wanted = ORACLE[kind] - ({"halal"} if on < date(2026, 10, 17) else set())
        there = {name for name in ORACLE[kind] | {"halal"} if draw.random() < 0.6}
        found = {name: Element(name in there) for name in elements_of(kind)}
        report = labels.Report(kind, found, labels.required_of(kind, on), ())
        assert set(report.missing) == wanted - there


LINES = {
    "ingredients": "Komposisi: jagung, minyak kelapa, garam", "net_weight": "Berat bersih: 150 g", "producer": "Diproduksi oleh: UD Mama Nona, Jl. Timor Raya 45, Kupang",
    "permit": "P-IRT 2155371010123-29", "halal": "HALAL ID53110000123450225", "production_code": "Kode produksi: 120926A", "expiry": "Baik digunakan sebelum: 12-03-2027",
    "material": "Bahan: katun", "size": "Ukuran: 200 x 45 cm", "care": "Perawatan: cuci tangan",
}  # fmt: skip
NAMES = {"FOOD": "Keripik Jagung", "DRINK": "Sirup Asam", "MEAT": "Abon Sapi", "PORK": "Abon Babi", "CLOTH": "Selendang Tenun", "CRAFT": "Piring Anyaman"}  # fmt: skip


def test_random_labels_lack_what_was_left_out_of_them():
    """The whole way from the words: any of the lines, in any order."""
    draw = random.Random(32)
    for _ in range(1_500):
        kind = draw.choice(CLASSES)
        there = {name for name in ORACLE[kind] | {"halal"} if draw.random() < 0.7} | {"producer"}
        lines = [LINES[name] for name in sorted(there - {"name"}) if name in elements_of(kind)]
        draw.shuffle(lines)
        text = "\n".join(
            [NAMES[kind], *lines]
            if "name" in there
            else [*lines, "Food grade, kaka" if kind == "CRAFT" else "Enak sekali, kaka"]
        )
        assert missing(text, kind=kind) == ORACLE[kind] - there, text


def test_the_class_is_known_from_the_labels_own_words():
    guessed = [labels.guess_class(label.text) == label.kind for label in marked()]
    assert sum(guessed) >= 58


@pytest.mark.parametrize(
    ("start", "element"),
    [("Keripik", "name"), ("Komposisi", "ingredients"), ("Berat", "net_weight"), ("Diproduksi", "producer"), ("P-IRT", "permit"),
     ("HALAL", "halal"), ("Kode", "production_code"), ("Baik", "expiry")],
)  # fmt: skip
def test_each_line_taken_away_is_what_is_missing(start, element):
    assert missing(WHOLE) == set()
    assert missing(without(start)) == {element}
    finding = next(one for one in labels.check(without(start), on=ON).findings if one.code == "MISSING")
    assert finding.about == element
    assert "BPOM" in finding.rule or "PP 42/2024" in finding.rule


@pytest.mark.parametrize(
    "head", ["Komposisi:", "Berat bersih :", "Kode produksi", "Baik digunakan sebelum:", "P-IRT No."]
)
def test_an_announcement_alone_is_nothing(head):
    element = {"Komposisi:": "ingredients", "Berat bersih :": "net_weight", "Kode produksi": "production_code",
               "Baik digunakan sebelum:": "expiry", "P-IRT No.": "permit"}[head]  # fmt: skip
    start = "P-IRT" if head.startswith("P-IRT") else head.split(":")[0].strip().split(" ")[0]
    assert missing(f"{without(start)}\n{head}") == {element}
    assert missing(f"{without(start)}\n{head} ________") == {element}
    assert missing(f"{without(start)}\n{head} -") == {element}


def test_what_a_camera_makes_of_letters_is_still_read():
    worn = WHOLE.replace("Komposisi", "K0mp0slsi").replace("Berat bersih: 150 g", "8erat bers1h : 15O g")
    worn = worn.replace("Baik digunakan sebelum: 12-03-2027", "Baik d1gunakan sebe1um : l2-O3-2O27").replace(
        "P-IRT", "P-lRT"
    )
    worn = worn.replace("2155371010123-29", "2I5537lO1O123-29").replace("Diproduksi oleh", "Dipr0duksi o1eh")
    assert missing(worn) == set()


@pytest.mark.parametrize(
    ("text", "day", "form"),
    [
        ("12-03-2027", date(2027, 3, 12), DAY_FIRST), ("12/03/27", date(2027, 3, 12), DAY_FIRST), ("12 Mar 2027", date(2027, 3, 12), DAY_FIRST),
        ("12 Maret 2027", date(2027, 3, 12), DAY_FIRST), ("Maret 2027", date(2027, 3, 31), MONTH_ONLY), ("02/2028", date(2028, 2, 29), MONTH_ONLY),
        ("120327", date(2027, 3, 12), RUN), ("2027-03-12", date(2027, 3, 12), YEAR_FIRST), ("03/25/2027", date(2027, 3, 25), MONTH_FIRST),
        ("l2.O3.2O27", date(2027, 3, 12), DAY_FIRST), ("10 DES 26", date(2026, 12, 10), DAY_FIRST),
    ],
)  # fmt: skip
def test_days_as_producers_write_them(text, day, form):
    (found,) = find_days(text)
    assert (found.on, found.form) == (day, form)


@pytest.mark.parametrize(
    "text", ["31-02-2027", "00-00-0000", "--/--/----", "45 13 99", "No. 12 Jl. Maju", "Desa 27"]
)
def test_what_is_no_day_is_no_day(text):
    assert (
        not [one for one in find_days(text) if text != "Desa 27"]
        or text == "Desa 27"
        and find_days(text) == []
    )


def test_a_household_number_says_what_its_digits_say():
    said = numbers.decode_pirt("215537101012329")
    assert (said.packing, said.group_code, said.city_code, said.food_number, said.maker_number, said.last_year) == (
        "plastik", "15", 5371, 1, 123, 2029,
    )  # fmt: skip
    assert "kota 5371; berlaku sampai 2029" in words.permit_in_words(WHOLE)
    assert numbers.decode_pirt("12345") is None


@pytest.mark.parametrize(
    ("number", "code"),
    [("P-IRT 9155371010123-29", "PIRT_PACKING"), ("P-IRT 2995371010123-29", "PIRT_GROUP"), ("P-IRT 2155371010123-24", "PIRT_ENDED"),
     ("P-IRT 2155371010123-39", "PIRT_FAR"), ("P-IRT 215537101012", "PIRT_OLD"), ("BPOM ML 123456789012", "IMPORTED"),
     ("P-IRT 21553710101", "TOO_SHORT")],
)  # fmt: skip
def test_numbers_with_something_wrong(number, code):
    assert code in codes(WHOLE.replace("P-IRT 2155371010123-29", number))


@pytest.mark.parametrize(
    ("more", "code"),
    [("Menyembuhkan diabetes", "CLAIM_HEALTH"), ("Tinggi serat dan kaya vitamin", "CLAIM_NUTRITION"), ("Tanpa pengawet", "CLAIM_ADDITIVE"),
     ("Keripik nomor satu di NTT", "CLAIM_BEST")],
)  # fmt: skip
def test_claims_a_label_may_not_make(more, code):
    assert code in codes(f"{WHOLE}\n{more}")
    assert code not in codes(WHOLE)


def test_a_warning_is_no_claim():
    assert "CLAIM_HEALTH" not in codes(f"{WHOLE}\nProduk ini bukan obat")


def test_pork_is_said_and_never_halal():
    pork = WHOLE.replace("Keripik Pisang", "Se'i Babi").replace("pisang kepok", "daging babi")
    assert {"PORK_UNSAID", "PORK_HALAL"} <= set(codes(pork))
    honest = (
        "\n".join(line for line in pork.splitlines() if not line.startswith("HALAL")) + "\nMENGANDUNG BABI"
    )
    assert not {"PORK_UNSAID", "PORK_HALAL", "MISSING"} & set(codes(honest))
    assert "PORK_UNSAID" not in codes(f"{WHOLE}\nTidak mengandung babi")


def test_chilled_meat_needs_the_higher_permit():
    meat = WHOLE.replace("Keripik Pisang", "Sosis Sapi")
    assert "NEEDS_MD" in codes(meat)
    assert "NEEDS_MD" not in codes(meat.replace("P-IRT 2155371010123-29", "BPOM RI MD 523153001234"))


def test_days_that_cannot_be():
    assert "EXPIRED" in codes(WHOLE.replace("12-03-2027", "12-03-2026"))
    assert "DAY_ORDER" in codes(WHOLE.replace("12-03-2027", "2027-03-12"))
    made_later = WHOLE.replace("Kode produksi: 120926A", "Tanggal produksi: 12-05-2027")
    assert "BEFORE_MADE" in codes(made_later)
    assert "EXPIRY_WORDS" in codes(WHOLE.replace("Baik digunakan sebelum", "Exp"))


def test_allergens_are_named_as_printed():
    assert allergens_in("tepung terigu, telur, kacang tanah, santan") == ["terigu", "telur", "kacang tanah"]
    assert allergens_in("susu kelapa, garam") == []
    with_flour = WHOLE.replace("pisang kepok", "tepung terigu")
    assert "ALLERGEN" in codes(with_flour)
    assert "ALLERGEN" not in codes(f"{with_flour}\nMengandung alergen: gandum")


def test_a_label_in_a_foreign_language_only():
    foreign = WHOLE.replace("Komposisi", "Ingredients").replace("Berat bersih", "Net weight")
    assert codes(foreign).count("LANGUAGE") == 2
    assert "LANGUAGE" not in codes(WHOLE.replace("Komposisi", "Komposisi / Ingredients"))


def test_halal_is_asked_for_since_its_day():
    before = labels.check(without("HALAL"), on=date(2026, 10, 16))
    assert "halal" not in before.missing
    assert missing(without("HALAL") + "\nHalal: sedang diurus") == {"halal"}
    assert "NO_NUMBER" in codes(without("HALAL") + "\nHALAL")


def test_what_must_be_in_front():
    front = "\n".join(WHOLE.splitlines()[:3])
    report = labels.check(WHOLE, on=ON, front=front)
    assert {one.about for one in report.findings if one.code == "NOT_ON_FRONT"} == {
        "producer",
        "halal",
        "expiry",
        "permit",
    }


@pytest.mark.parametrize("text", ["", "   \n", "meong", "12 34 56", "a b c d e f"])
def test_what_is_no_label(text):
    with pytest.raises(labels.NoLabel):
        labels.check(text, on=ON)


def test_every_finding_has_its_sentence_and_its_rule():
    for code, (gravity, rule) in FINDINGS.items():
        assert str(words.GRAVITIES[gravity])
        assert rule
        assert (
            code == "MISSING" or "%" in str(words.SENTENCES[code]) or str(words.SENTENCES[code]).endswith(".")
        )
    assert set(words.SENTENCES) == set(FINDINGS) - {"MISSING"}


NOISE = st.text(alphabet="Komposisi:BeratbersihDiproduksi olehP-IRT0123456789/.-,\n\t |!lI", max_size=400)


@settings(max_examples=60, deadline=None)
@given(text=st.one_of(st.text(max_size=300), NOISE), kind=st.sampled_from(("", *CLASSES)))
def test_any_text_gets_a_report_or_is_no_label(text, kind):
    try:
        report = labels.check(text, kind=kind, on=ON)
    except labels.NoLabel:
        return
    assert set(report.missing) <= report.required
    document = words.document_of(report, text)
    assert set(document["elements"]) == set(report.elements)
    assert all(one["sentence"] and one["rule"] for one in document["findings"])


@settings(max_examples=40, deadline=None)
@given(
    order=st.permutations(WHOLE.splitlines()[1:]),
    upper=st.booleans(),
    gap=st.sampled_from(["\n", "\n\n", "\r\n", " \n "]),
)
def test_order_case_and_blank_lines_change_nothing(order, upper, gap):
    text = gap.join([WHOLE.splitlines()[0], *order])
    assert missing(text.upper() if upper else text) == set()


@settings(max_examples=60, deadline=None)
@given(
    day=st.dates(date(2025, 1, 1), date(2035, 12, 31)),
    form=st.sampled_from(["%d-%m-%Y", "%d/%m/%Y", "%d %m %Y", "%d.%m.%Y", "%d%m%Y"]),
)
def test_a_day_is_read_back_as_it_was_written(day, form):
    assert [one.on for one in find_days(day.strftime(form))] == [day]
