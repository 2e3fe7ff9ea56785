from io import BytesIO

import pytest
from docx import Document

from pilar.documents.domain.kinds import BadPaper
from pilar.documents.services import make_docx
from pilar.documents.tests.samples import SAMPLES

MARKS = (
    "${nomor_naskah}",
    "${tanggal_naskah}",
    "${ttd_pengirim}",
    "${nama_pengirim}",
    "${nip_pengirim}",
    "${jabatan_pengirim}",
)


def words_of(template, **more):
    page = Document(BytesIO(make_docx(template=template, data={**SAMPLES[template], **more}, title="Contoh")))
    cells = [cell.text for table in page.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in page.paragraphs] + cells)


@pytest.mark.parametrize("template", ["letter", "invitation", "assignment", "minutes", "berita_acara"])
def test_srikandis_marks_are_left_and_ours_are_filled(template):
    told = words_of(template)
    assert [mark for mark in MARKS if told.count(mark) != 1] == []
    assert "{{" not in told and "{%" not in told


def test_no_mark_comes_in_with_what_a_person_typed():
    told = words_of(
        "letter",
        paragraphs=["catatan ${nama_pengirim}", "$${nomor_naskah}", "$ {x}", "akhir $"],
        to=["{nama_pengirim}"],
    )
    assert told.count("${") == len(MARKS) and "$ {" not in told
    assert "catatan {nama_pengirim}" in told and "akhir \n" in told


def test_jinja_and_xml_in_a_name_stay_text():
    told = words_of("letter", paragraphs=["{{ 7*7 }} {% for x in y %} <w:p/> & \x0b ok"])
    assert "{{ 7*7 }} {% for x in y %} <w:p/> &  ok" in told and "49" not in told


def test_the_table_of_a_berita_acara_is_a_table():
    told = words_of("berita_acara")
    assert "Sei sapi" in told and "Jumlah" in told and "Daftar hadir" in told


def test_everybody_who_signs_has_room_for_a_hand_before_the_annexes():
    page = Document(BytesIO(make_docx(template="berita_acara", data=SAMPLES["berita_acara"], title="x")))
    (hands,) = [each for each in page.tables if each.rows[0].cells[-1].text == "Tanda tangan"]
    first, last = hands.rows[1].cells, hands.rows[-1].cells
    assert first[1].text.split("\n")[-1] == "NIP 19680412 199403 1 004" and last[0].text == "Saksi"
    assert first[2].text.strip() == "" and first[2].text.count("\n") == 2
    told = [each.text for each in page.paragraphs]
    places = [
        told.index(text) for text in ("Demikian.", "Yang menandatangani", "${ttd_pengirim}", "Lampiran 1")
    ]
    assert places == sorted(places)


def test_who_signs_a_letter_alone_signs_in_srikandis_block():
    assert "Yang menandatangani" not in words_of("letter")
    assert "Yang menandatangani" in words_of("letter", signers=SAMPLES["berita_acara"]["signers"])
    assert "Yang menandatangani" in words_of("minutes")


def test_the_offices_own_template_may_print_body_and_annexes_in_one_go(settings, tmp_path):
    settings.HOME = tmp_path
    (tmp_path / "templates").mkdir()
    own = Document()
    own.add_paragraph("{% for each in blocks %}{{ each.text }};{% endfor %}")
    own.save(str(tmp_path / "templates/berita_acara.docx"))
    told = words_of("berita_acara")
    assert told.index("Demikian.") < told.index("Yang menandatangani") < told.index("Daftar hadir")


def test_the_offices_own_template_is_taken(settings, tmp_path):
    settings.HOME = tmp_path
    (tmp_path / "templates").mkdir()
    own = Document()
    own.add_paragraph("Milik kami: {{ subject }} ${nomor_naskah}")
    own.save(str(tmp_path / "templates/letter.docx"))
    assert words_of("letter") == "Milik kami: Pendampingan NIB ${nomor_naskah}"
    (tmp_path / "templates/letter.docx").write_bytes(b"bukan docx")
    with pytest.raises(BadPaper, match="letter.docx"):
        words_of("letter")


def test_what_has_no_docx_says_so():
    with pytest.raises(BadPaper, match="only a PDF"):
        make_docx(template="certificate", data=SAMPLES["certificate"], title="x")


def test_lists_begin_at_one_and_columns_are_as_wide_as_the_paper_says():
    columns = [{"label": "No.", "width": 1}, {"label": "Sumber", "width": 7}]
    sections = [
        {"heading": "Satu", "numbered": ["a", "b"]},
        {"heading": "Dua", "numbered": ["c"], "list": ["d"]},
        {"heading": "Tabel", "table": {"columns": columns, "rows": [["1", "registri"]]}},
    ]
    data = {
        "subject": "Uji",
        "opening": "Pada hari ini",
        "signers": [{"title": "Ketua", "name": "Ani"}],
        "sections": sections,
    }
    made = Document(BytesIO(make_docx(template="berita_acara", data=data, title="Uji")))
    marks = [each.text for each in made.paragraphs if "\t" in each.text]
    assert marks[:4] == ["1.\ta", "2.\tb", "1.\tc", "•\td"]
    narrow, wide = made.tables[0].columns
    assert wide.width / narrow.width == pytest.approx(7, rel=0.01)
