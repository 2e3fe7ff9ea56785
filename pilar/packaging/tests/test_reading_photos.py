"""A label read from its photo: where the reading program is installed by it, everywhere the sentences without it."""

from datetime import date

import pytest
from PIL import Image, ImageDraw

from pilar.packaging.domain import labels
from pilar.packaging.services import ocr
from pilar.packaging.tests.label_photos import blurred, drawn, packed
from pilar.packaging.words import labels as words

ON = date(2026, 11, 30)
needs_program = pytest.mark.skipif(
    not ocr.is_ready(), reason="tesseract with Indonesian is not installed here"
)


def judge(text):
    return labels.worth(text, on=ON)


def read(made):
    return ocr.read_photo(packed(made), judge)


def test_without_the_program_the_sentence_says_how_to_add_it(monkeypatch):
    monkeypatch.setattr(ocr.shutil, "which", lambda name: None)
    with pytest.raises(ocr.NotRead) as missing:
        read(drawn())
    assert missing.value.code == ocr.NO_PROGRAM
    assert "apt-get install tesseract-ocr tesseract-ocr-ind" in str(words.NOT_READ[ocr.NO_PROGRAM])
    assert not ocr.is_ready()


def test_a_blurred_photo_is_sent_back_before_it_is_read(monkeypatch):
    monkeypatch.setattr(ocr, "program", lambda: "/bin/true")
    monkeypatch.setattr(ocr, "_run", lambda *given: pytest.fail("it was read"))
    with pytest.raises(ocr.NotRead) as back:
        read(blurred(9))
    assert (back.value.code, back.value.look.faults[0]) == (ocr.RETAKE, "BLURRED")


def test_the_programs_table_becomes_lines():
    head = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
    rows = "".join(
        f"5\t1\t1\t1\t{line}\t{word}\t0\t0\t9\t9\t{sure}\t{text}\n"
        for line, word, sure, text in [
            (1, 1, 96, "Berat"),
            (1, 2, 95, "bersih:"),
            (1, 3, 10, "~~"),
            (2, 1, 90, '"150'),
        ]
    )
    text, sure = ocr._text_of(head + rows)
    assert text == 'Berat bersih:\n"150'
    assert sure == [96, 95, 90]


@needs_program
@pytest.mark.parametrize("made", [drawn(), drawn(ink="white", paper=(40, 30, 90)), drawn(18), drawn().rotate(90, expand=True)],
                         ids=["clean", "inverse", "small", "turned"])  # fmt: skip
def test_a_clean_photo_gives_its_facts(made):
    report = labels.check(read(made).text, on=ON)
    assert report.facts == 8
    assert report.missing == ()


@needs_program
@pytest.mark.parametrize("radius", [3, 4, 6])
def test_a_blurred_photo_gives_no_wrong_answer(radius):
    try:
        report = labels.check(read(blurred(radius)).text, on=ON)
    except ocr.NotRead as back:
        assert back.code == ocr.RETAKE
    else:
        assert report.missing == ()


@needs_program
def test_a_cat_is_no_label():
    cat = Image.new("RGB", (1400, 1100), (150, 170, 190))
    pen = ImageDraw.Draw(cat)
    pen.ellipse((400, 300, 1000, 900), fill=(90, 60, 30))
    pen.polygon([(450, 400), (500, 150), (620, 330)], fill=(90, 60, 30))
    pen.polygon([(950, 400), (900, 150), (780, 330)], fill=(90, 60, 30))
    for left in (560, 780):
        pen.ellipse((left, 480, left + 60, 560), fill=(230, 220, 90))
    with pytest.raises(ocr.NotRead):
        read(cat)
