"""PDFs as a reader without Typst sees them: tagged, archivable, fonts inside, text in reading order, nothing executed."""

from datetime import UTC, datetime
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
from pypdf import PdfReader

from pilar.documents.domain.kinds import BY_TEMPLATE, BadPaper
from pilar.documents.services import Seal, make_pdf
from pilar.documents.tests.samples import SAMPLES

NOW = datetime(2026, 5, 3, 2, 0, 17, 123, tzinfo=UTC)
SEAL = Seal("7K3FQ2M4XYZA1234", "https://contoh.test/periksa/7K3FQ2M4XYZA1234/")


def made(template, **more):
    data = {**SAMPLES[template], **more.pop("data", {})}
    return make_pdf(template=template, data=data, title="Contoh", now=NOW, **more)


def text_of(pdf):
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def embedded(font):
    font = font.get("/DescendantFonts", [font])[0].get_object()
    descriptor = font["/FontDescriptor"].get_object()
    return any(name in descriptor for name in ("/FontFile", "/FontFile2", "/FontFile3"))


@pytest.mark.parametrize("template", BY_TEMPLATE)
def test_every_paper_is_tagged_archivable_and_carries_its_fonts(template):
    reader = PdfReader(BytesIO(made(template, seal=SEAL)))
    root = reader.trailer["/Root"]
    assert (
        root["/MarkInfo"]["/Marked"] and "/StructTreeRoot" in root and root["/Lang"].lower().startswith("id")
    )
    about = root["/Metadata"].get_object().get_data().decode()
    assert "<pdfaid:part>2<" in about and "<pdfaid:conformance>A<" in about and "<pdfuaid:part>1<" in about
    fonts = [font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values()]
    assert fonts and all(embedded(font) for font in fonts)
    assert reader.metadata.title == "Contoh"


def test_the_letter_reads_in_the_order_it_is_said():
    told = text_of(made("letter", data={"number": "007/SRT/V/2026"}, seal=SEAL))
    parts = ["DINAS KOPERASI", "007/SRT/V/2026", "Pendampingan NIB", "Lurah Oesapa", "Dengan hormat", "Pendamping akan", "Aula",
             "Rincian", "Terima kasih", "Drs. Contoh Lake", "Camat", "7K3F-Q2M4"]  # fmt: skip
    places = [told.index(part) for part in parts]
    assert places == sorted(places)


CODE = '#eval("1+1") #read("/etc/passwd") *tebal* $x^2$ {{ 7*7 }} {% raw %} ${nama_pengirim} \\u{41} <b>"'


def test_code_in_a_name_stays_text_on_paper():
    told = text_of(made("certificate", data={"name": CODE})).replace("\n", " ")
    for part in ('#eval("1+1")', '#read("/etc/passwd")', "*tebal*", "$x^2$", "{{ 7*7 }}", "{% raw %}"):
        assert part in told
    assert "root:" not in told


def test_what_the_letters_lack_is_seen_as_a_box_and_the_rest_stands():
    told = text_of(made("certificate", data={"name": "Yuliana 😀 日本 ع Tefa\x07"}))
    assert "Yuliana" in told and "Tefa" in told and "□□" in told and "😀" not in told


def test_a_missing_or_unknown_part_is_told_by_name():
    with pytest.raises(BadPaper, match="letter: subject is missing"):
        made("letter", data={"subject": ""})
    with pytest.raises(BadPaper, match="letter: subjct is not part of it"):
        made("letter", data={"subjct": "x"})
    with pytest.raises(BadPaper, match="poem: no such template"):
        make_pdf(template="poem", data={}, title="x", now=NOW)


def test_the_sheet_is_the_settings_and_f4_is_longer():
    a4, f4 = (PdfReader(BytesIO(made("recap", paper=paper))).pages[0].mediabox for paper in ("A4", "F4"))
    assert (round(a4.width), round(a4.height)) == (595, 842)
    assert (round(f4.width), round(f4.height)) == (609, 935)


def test_the_same_data_give_the_same_bytes():
    assert made("letter", seal=SEAL) == made("letter", seal=SEAL)


def test_a_moment_of_any_zone_prints_the_same_paper():
    there = NOW.astimezone(ZoneInfo("Asia/Makassar"))
    data = SAMPLES["recap"]
    assert make_pdf(template="recap", data=data, title="x", now=there) == make_pdf(
        template="recap", data=data, title="x", now=NOW
    )


def test_an_english_paper_speaks_english():
    pdf = made("certificate", language="en")
    assert PdfReader(BytesIO(pdf)).trailer["/Root"]["/Lang"].lower().startswith("en")
    assert "given to" in text_of(pdf)


def test_a_crest_stands_on_the_letterhead_and_a_long_table_repeats_its_head(settings, tmp_path):
    from PIL import Image

    file = tmp_path / "lambang.png"
    Image.new("RGB", (30, 40), "red").save(file)
    settings.PAPER = {**settings.PAPER, "crest": str(file), "address": "Jl. Contoh 1\ntelepon 0380"}
    pdf = made("recap", data={"rows": [[at, f"Usaha {at}", "1"] for at in range(200)]})
    pages = [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
    assert len(pages) > 3 and all("Produk" in page for page in pages[:-1])
    assert "Jl. Contoh 1" in pages[0] and any(
        "/XObject" in page["/Resources"] for page in PdfReader(BytesIO(pdf)).pages
    )
