"""The PDF of an NIB: two layouts with text are read whole, anything else is refused with a sentence."""

import io
from datetime import date

import pytest
import typst
from PIL import Image

from pilar.accounts.domain import Refused, Role
from pilar.licensing.domain import letters
from pilar.licensing.domain.letters import Letter, NotAnNib, doubts, read_letter, same_person
from pilar.licensing.models import Case
from pilar.licensing.services.letters import letter_in
from pilar.licensing.tests.test_screens import browser, case, walk_to_ready

__all__ = ["case"]

IN_LINES = """
= PERIZINAN BERUSAHA BERBASIS RISIKO
== NOMOR INDUK BERUSAHA: 2311260012345
Pemerintah Republik Indonesia menerbitkan NIB kepada:\\
1. Nama Pelaku Usaha : YULIANA TEFA\\
2. Alamat : Jl. Timor Raya, Kel. Oesapa, Kode Pos 85228\\
3. No. Telepon : 081234567890\\
4. Skala Usaha : Usaha Mikro\\
5. Kode KBLI : 10130 Industri pengolahan daging\\
Diterbitkan di Jakarta, tanggal: 23 November 2026
"""
UNDER = """
#align(center)[*NOMOR INDUK BERUSAHA*]
NIB\\
2311 2600 1234 5

Nama Pelaku Usaha\\
Yuliana Tefa

NIK\\
5371015505850003

Skala Usaha\\
Mikro

#table(columns: 2, [KBLI], [Judul], [10120], [Industri daging], [56101], [Rumah makan])

Tanggal Terbit\\
23-11-2026
"""


def pdf(source):
    return typst.compile(source.encode(), format="pdf")


@pytest.mark.parametrize(("source", "kbli"), [(IN_LINES, ("10130",)), (UNDER, ("10120", "56101"))])
def test_both_layouts_are_read_whole(source, kbli):
    told = letter_in(pdf(source))
    assert (told.nib, told.on, told.kbli) == ("2311260012345", date(2026, 11, 23), kbli)
    assert same_person(told.owner, "Yuliana Tefa") and "mikro" in told.scale.lower()
    assert doubts(told, owner="Yuliana Tefa", kbli=frozenset(["10120", "10130"])) == ()


def picture_only():
    kept = io.BytesIO()
    Image.new("RGB", (200, 200), "white").save(kept, "PDF")
    return kept.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (lambda: b"", "bukan PDF"),
        (lambda: b"PK\x03\x04 a workbook", "bukan PDF"),
        (lambda: b"%PDF-1.7\nbroken", "rusak"),
        (lambda: b"%PDF-" + b"0" * 5_000_001, "lebih besar"),
        (picture_only, "gambar saja"),
        (lambda: pdf("Surat undangan pelatihan"), "bukan NIB"),
        (lambda: pdf("NOMOR INDUK BERUSAHA 123456789012"), "13 angka"),
        (lambda: pdf(IN_LINES.replace("Diterbitkan", "Dicetak")), "tanggal"),
    ],
)
def test_anything_else_is_refused_with_a_sentence(data, said):
    with pytest.raises(Refused, match=said):
        letter_in(data())


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "NOMOR INDUK BERUSAHA 2311260012345\nNIB 2311260012346\nDiterbitkan 1 Mei 2026",
            letters.SEVERAL_NUMBERS,
        ),
        ("NOMOR INDUK BERUSAHA 2311260012345\nDiterbitkan 31 Februari 2026", letters.NO_DATE),
    ],
)
def test_what_is_not_plain_is_not_guessed(text, reason):
    with pytest.raises(NotAnNib) as problem:
        read_letter(text)
    assert problem.value.reason == reason


def test_what_does_not_fit_the_case_is_doubted():
    told = Letter("2311260012345", date(2026, 11, 23), "MARTEN LAY", "Usaha Kecil", ("47111",))
    wrong = doubts(told, owner="Yuliana Tefa", kbli=frozenset(["10120"]))
    assert wrong == (letters.OTHER_OWNER, letters.OTHER_KBLI, letters.NOT_MICRO)
    assert same_person("YULIANA TEFFA", "Mama Yuliana Tefa") and not same_person("", "Yuliana")


@pytest.mark.django_db
def test_the_desk_reads_a_pdf_and_accepts_it(case):
    walk_to_ready(case)
    desk = browser(Role.CLERK, 5371)
    desk.post(f"/nib/{case.pk}/ajukan/")
    address = f"/nib/{case.pk}/surat-nib/"
    nothing = desk.post(address)
    assert nothing.status_code == 422 and "Pilih PDF NIB-nya dulu" in nothing.content.decode()
    source = IN_LINES.replace("23 November 2026", "20 November 2026")
    read = desk.post(address, {"berkas": io.BytesIO(pdf(source))}).content.decode()
    assert "2311260012345" in read and "Cocok dengan berkas" in read and Case.objects.get().state == "FILED"
    other = desk.post(address, {"berkas": io.BytesIO(pdf(source.replace("YULIANA TEFA", "MARTEN LAY")))})
    assert "Nama pada NIB bukan nama pemilik" in other.content.decode()
    desk.post(f"/nib/{case.pk}/nib/", {"nib": "2311260012345", "on": "2026-11-20"})
    assert Case.objects.get().state == "ISSUED"
    assert browser(Role.FACILITATOR, 5371031010).get(address).status_code == 403
