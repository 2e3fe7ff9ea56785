"""A label read from its photo: where the reading program is installed by it, everywhere the sentences without it."""

from datetime import date

import pytest
from PIL import Image, ImageDraw

from pilar.packaging.domain import label_places, labels, print_lines
from pilar.packaging.services import ocr
from pilar.packaging.tests.label_photos import (
    FACTS,
    around_a_jar,
    blurred,
    drawn,
    packed,
    tilted,
    turned_by_camera,
)
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
    words = ocr._words_of(head + rows, 2.0)
    assert ocr._text_of(words) == 'Berat bersih:\n"150'
    assert [(word.sure, word.line) for word in words] == [(96, 0), (95, 0), (90, 1)]
    assert (words[0].left, words[0].width) == (0, 4)


@pytest.mark.parametrize("degrees", [-20, -7, 0, 4, 15, 22])
@pytest.mark.parametrize("lying", [0, 90])
def test_how_lines_lie_is_seen_without_reading_them(degrees, lying):
    slope = print_lines.slope_of(tilted(drawn(), degrees + lying))
    assert slope.perhaps == bool(lying)
    assert abs((slope.standing_degrees if lying else slope.degrees) + degrees) <= 1


PLAIN = {
    "clean": packed(drawn()), "inverse": packed(drawn(ink="white", paper=(40, 30, 90))), "small": packed(drawn(18)), "turned": packed(drawn().rotate(270, expand=True)),
    "upside down": packed(drawn().rotate(180)), "tilted": packed(tilted(drawn(), -14)), "turned and tilted": packed(tilted(drawn(), 98)), "by the camera": turned_by_camera(drawn(), 6),
}  # fmt: skip


@needs_program
@pytest.mark.parametrize("name", PLAIN)
def test_a_clean_photo_gives_its_facts_however_it_is_held(name):
    reading = ocr.read_photo(PLAIN[name], judge)
    report = labels.check(reading.text, on=ON)
    assert report.facts == 8
    assert report.missing == ()
    places = label_places.places_of(report, reading.words)
    assert set(places) == set(report.elements)
    # Each stands where its line was drawn: the name above the ingredients, the expiry last.
    tops = [places[each].top for each in ("name", "ingredients", "net_weight", "producer", "permit", "halal", "production_code", "expiry")]  # fmt: skip
    assert tops == sorted(tops)
    across, down = reading.picture.size
    assert all(one.left >= 0 and one.left + one.width <= across and one.top + one.height <= down for one in places.values())  # fmt: skip


@needs_program
@pytest.mark.parametrize(("angle", "above"), [(40, 0.35), (55, 0.12), (70, 0.35), (85, 0.12)])
def test_print_around_a_jar_gives_no_wrong_answer_in_silence(angle, above):
    try:
        reading = read(around_a_jar(drawn(), angle, above))
    except ocr.NotRead as back:
        assert back.code == ocr.RETAKE
        return
    report = labels.check(reading.text, on=ON)
    places = label_places.places_of(report, reading.words)
    assert report.missing == ()
    for name in ("net_weight", "permit", "halal", "production_code", "expiry"):
        said, truth = (
            "".join(each for each in text if each.isdigit())
            for text in (report.elements[name].text, FACTS[name])
        )
        assert said == truth or not places[name].sure


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
