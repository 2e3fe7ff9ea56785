"""Barcodes of the proof: the standard's own example, then read back by another program from the very sheet."""

from io import BytesIO

import pypdfium2
import pytest
import zxingcpp
from stdnum import ean

from pilar.packaging import services
from pilar.packaging.domain import bars, proof
from pilar.packaging.domain.proof import Panel
from pilar.packaging.tests.test_proof import PARTS
from pilar.packaging.tests.visits import NOW


def test_a_known_number_has_the_known_bars():
    # 4003994155486, the example of the article on EAN-13: parity 4 = LGLLGG.
    made = bars.bars_of("4003994155486")
    inside = made.modules[11:-7]
    assert inside[:3] == inside[-3:] == "101" and inside[45:50] == "01010" and len(inside) == 95
    assert inside[3:45] == "000110101001110111101000101100101110011101"
    assert inside[50:92] == "110011010011101001110101110010010001010000"
    assert made.digits == "4 003994 155486"


def test_a_carton_has_no_bars_here_and_twelve_digits_are_thirteen():
    assert bars.bars_of("18991234567894") is None
    assert bars.bars_of("036000291452") == bars.bars_of("0036000291452")


@pytest.mark.parametrize(("room", "scale"), [(40, 1.0), (37, 0.95), (29.9, 0.8), (29.0, None)])
def test_the_bars_are_never_smaller_than_a_till_reads(room, scale):
    assert bars.scale_for(bars.bars_of("8991234567897"), room) == scale


@pytest.mark.parametrize(
    "number", [stem + ean.calc_check_digit(stem) for stem in ("899123456789", "899000000000", "400399415548", "8991234")]
)  # fmt: skip
@pytest.mark.parametrize("square", ["", "https://contoh.test/hasil-kemasan/abcdefgh/"])
def test_another_program_reads_the_bars_from_the_sheet(number, square):
    made, panel = bars.bars_of(number), Panel(60, 120)
    pdf = services.proof_pdf(parts=PARTS, panel=panel, address=square, bars=made, now=NOW)
    picture = pypdfium2.PdfDocument(BytesIO(pdf))[0].render(scale=300 / 72).to_pil()
    read = {one.text for one in zxingcpp.read_barcodes(picture)}
    assert {number, square} - {""} <= read
    assert proof.bars_scale(panel, made, bool(square)) >= bars.LEAST_SCALE


def test_a_side_too_narrow_for_the_bars_says_so():
    made, panel = bars.bars_of("8991234567897"), Panel(50, 120)
    fit = services.fit_of(parts=PARTS, panel=panel, bars=made, address="https://contoh.test/")
    assert proof.NO_ROOM_FOR_BARS in proof.warnings_of(panel, fit, PARTS, True, made)
    assert proof.NO_ROOM_FOR_BARS not in proof.warnings_of(panel, fit, PARTS, False, made)
