"""What bad input gets: a sentence, status 1 on the command line, nothing stored."""

import io
import zipfile

import pytest

from pilar.accounts.domain import system
from pilar.intake import services
from pilar.intake.models import Batch
from pilar.intake.tests.conftest import NOW, people, sheet
from pilar.registry.models import Business, Source

pytestmark = pytest.mark.django_db

GOOD = sheet(people(3))


def with_macro() -> bytes:
    out = io.BytesIO(GOOD)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"program")
    return out.getvalue()


def bomb() -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
        zipfile.ZipFile(io.BytesIO(GOOD)) as good,
    ):
        for name in good.namelist():
            if name != "xl/worksheets/sheet1.xml":
                archive.writestr(name, good.read(name))
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet_file:
            for _ in range(400):
                sheet_file.write(b" " * 1_000_000)
    return out.getvalue()


BAD = {
    "kosong.xlsx": b"",
    "terpotong.xlsx": GOOD[: len(GOOD) // 2],
    "terkunci.xlsx": bytes.fromhex("d0cf11e0a1b11ae1")
    + b"\x00" * 600
    + "EncryptedPackage".encode("utf-16le")
    + b"\x00" * 600,
    "bom.xlsx": bomb(),
    "surat.xlsx": b"%PDF-1.7 bukan tabel",
    "makro.xlsm": with_macro(),
    "lebar.csv": (",".join(f"k{n}" for n in range(10_000)) + "\n" + "," * 9_999).encode(),
    "biner.csv": bytes(range(256)) * 40,
    "tanpa-isi.csv": b"\n\n\n",
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_with_a_sentence_and_nothing_is_stored(name, clerk, home):
    files = [services.Incoming("baik.xlsx", GOOD), services.Incoming(name, BAD[name])]
    with pytest.raises(services.CannotTake) as refusal:
        services.receive_files(actor=clerk, sender="Dinas", kind="OFFICE", files=files, now=NOW)
    ((said_name, sentence),) = refusal.value.problems
    assert said_name == name
    assert name in sentence
    assert sentence.endswith(".")
    assert not Batch.objects.exists()
    assert not Source.objects.exists()
    assert not (home / "intake").exists()


def test_a_file_above_the_limit_is_refused(clerk):
    with pytest.raises(services.CannotTake, match="batas"):
        services.receive_files(
            actor=clerk,
            sender="D",
            kind="OFFICE",
            files=[services.Incoming("besar.xlsx", GOOD)],
            limit=1000,
            now=NOW,
        )


def test_a_formula_in_a_cell_is_only_text(take, clerk):
    rows = people(2)
    rows[0][1] = "=cmd|' /C calc'!A0"
    rows[0][3] = "5.37101E+15"
    batch = take(("a.xlsx", sheet(rows)))
    data = services.mending_workbook(actor=clerk, batch_id=batch.pk, now=NOW)
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        sheets = b"".join(book.read(name) for name in book.namelist() if "worksheets" in name)
    assert b"<f>" not in sheets
    services.commit_batch(actor=clerk, batch_id=batch.pk, now=NOW)
    assert Business.objects.count() == 2


def test_duplicate_headers_are_read(take):
    rows = [[1, "Kios A", "Kios B", "Ina Bria", "Oesapa"], [2, "Kios C", "Kios D", "Ani Tefa", "Alak"]]
    batch = take(
        ("a.xlsx", sheet(rows, titles=("No", "Nama Usaha", "Nama Usaha", "Nama Pemilik", "Kelurahan")))
    )
    assert batch.counts["rows_read"] == 2


def test_the_command_gives_one_document(tmp_path):
    file = tmp_path / "dinas.xlsx"
    file.write_bytes(GOOD)
    document = services.run_intake([file], sender="Dinas", actor=system("perintah"), dry_run=True, now=NOW)
    assert (document["rows_read"], document["new"], document["matched"], document["to_review"]) == (
        3,
        3,
        0,
        0,
    )
    assert document["mapping"]["dinas.xlsx"]["Data"]["Nama Pemilik"] == "owner_name"
    assert not Business.objects.exists()
    document = services.run_intake([file], sender="Dinas", actor=system("perintah"), now=NOW)
    assert (document["status"], document["new"], Business.objects.count()) == ("COMMITTED", 3, 3)
    undone = services.run_intake([], undo=document["batch"], actor=system("perintah"), now=NOW)
    assert (undone["removed"], Business.objects.count()) == (3, 0)


def test_the_command_says_which_file_is_missing(tmp_path):
    with pytest.raises(services.CannotTake, match=r"tidak ada\.xlsx tidak ditemukan"):
        services.run_intake([tmp_path / "tidak ada.xlsx"], actor=system("perintah"), now=NOW)


def test_a_mended_workbook_can_be_dropped_again(take, clerk):
    rows = people(4)
    rows[1][3] = "5.37101E+15"
    rows[2][5] = "Kelurahan Tidak Dikenal"
    batch = take(("a.xlsx", sheet(rows)))
    services.commit_batch(actor=clerk, batch_id=batch.pk, now=NOW)
    data = services.mending_workbook(actor=clerk, batch_id=batch.pk, now=NOW)
    again = take(("perbaikan.xlsx", data))
    assert again.counts["new"] == 0
    assert again.counts["known"] >= 1
