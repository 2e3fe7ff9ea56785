"""A label at its true size, its lot code and last day."""

from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from pilar.packaging import services
from pilar.packaging.domain import lots, proof, wording
from pilar.packaging.domain.proof import Panel
from pilar.packaging.tests.visits import NOW

PARTS = wording.Parts(
    name="Kue Kacang Mama Nona", ingredients=wording.read_recipe("gula 200 g\ntepung terigu 500 g\nkacang tanah 300 g\ntelur 4"),
    amount="150 g", maker="Dapur Mama Nona", address="Jl. Timor Raya 12, Oesapa, Kupang 85228", permit="P-IRT 2065371020045-28",
    halal="ID53110001234560124", code="KK-231126-A", best_before=date(2027, 2, 23), storage="di tempat sejuk dan kering",
)  # fmt: skip


def test_worked_lot_codes():
    made = date(2026, 11, 23)
    assert lots.lot_of("Keripik Pisang", made, "b", (3, lots.MONTHS)) == lots.Lot(
        "KP-231126-B", date(2027, 2, 23)
    )
    assert lots.lot_of("Abon", made) == lots.Lot("AB-231126-A", None)
    assert lots.last_day(date(2026, 11, 30), 3, lots.MONTHS) == date(2027, 2, 28)
    assert lots.last_day(made, 10, lots.DAYS) == date(2026, 12, 3)
    with pytest.raises(lots.BadLot):
        lots.last_day(made, 37, lots.MONTHS)


@given(st.dates(date(2020, 1, 1), date(2090, 1, 1)), st.integers(1, 36))
def test_a_shelf_life_in_months_ends_in_the_month_it_says(made, months):
    last = lots.last_day(made, months, lots.MONTHS)
    assert (last.year * 12 + last.month) - (made.year * 12 + made.month) == months
    assert last.day <= made.day


@given(st.text(max_size=60), st.text(max_size=8))
def test_any_name_makes_a_code_that_can_be_stamped(name, batch):
    assert lots.lot_of(name, date(2026, 1, 2), batch).code.isascii()


@pytest.mark.parametrize(
    ("amount", "height"),
    [("50 g", 2), ("150 gram", 3), ("0,5 kg", 4), ("1 kg", 4), ("1,5 l", 6), ("10 biji", 0)],
)
def test_figures_of_the_net_weight_grow_with_it(amount, height):
    assert proof.net_height(amount) == height


def test_every_allergen_is_bold_and_nothing_else():
    lines = proof.lines_of(PARTS)
    runs = next(line["runs"] for line in lines if line["kind"] == "text")
    assert [run["text"] for run in runs if run["bold"]] == ["TERIGU", "KACANG TANAH", "TELUR"]
    assert "".join(str(run["text"]) for run in runs) == wording.compose(PARTS).splitlines()[1]


def test_letters_shrink_with_the_panel_and_too_small_ones_are_told():
    large, small = Panel(90, 120), Panel(45, 30)
    easy, tight = (services.fit_of(parts=PARTS, panel=panel) for panel in (large, small))
    assert easy.fits and easy.x >= 1 and proof.warnings_of(large, easy, PARTS, False) == []
    assert proof.warnings_of(small, tight, PARTS, True) == [proof.TOO_SMALL]
    # On a panel of the height that is asked for they fit.
    again = Panel(45, int(tight.need) + 1)
    assert proof.warnings_of(again, services.fit_of(parts=PARTS, panel=again), PARTS, False) == []


def test_the_sheet_holds_the_panel_at_its_true_size_and_says_what_is_wrong():
    pdf = services.proof_pdf(
        parts=PARTS, panel=Panel(45, 30), address="https://contoh.test/hasil-kemasan/abcdefgh/", now=NOW
    )
    told = " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())
    assert "garis ini tepat 50 mm" in told and "lebih kecil dari 1,00 mm" in told
    # 45 mm are 127.56 points, 30 mm 85.04: the frame is drawn as such.
    drawn = PdfReader(BytesIO(pdf)).pages[0].get_contents().get_data().decode("latin1")
    assert "127.55" in drawn and "85.03" in drawn
