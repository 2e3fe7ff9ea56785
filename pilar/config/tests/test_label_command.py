"""The command `pilar label`."""

import io
import json
import sys

import pytest

from pilar.config import cli
from pilar.packaging.tests.test_labels import WHOLE, without


def run(monkeypatch, capsys, text, *words):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    status = cli.main(["label", *words])
    return status, capsys.readouterr()


def test_one_document_on_standard_output(monkeypatch, capsys):
    status, said = run(monkeypatch, capsys, without("Berat"), "-", "--json")
    told = json.loads(said.out)
    assert (status, said.err) == (0, "")
    assert told["elements"]["net_weight"] == {
        "found": False, "text": "", "rule": "Peraturan BPOM 31/2018 pasal 5 jo. 20/2021", "required": True, "title": "Berat atau isi bersih",
    }  # fmt: skip
    assert told["elements"]["expiry"]["text"] == "12-03-2027"
    assert told["missing"] == ["net_weight"]
    assert told["findings"][0]["sentence"].startswith("Berat bersih belum terlihat.")


def test_for_a_person(monkeypatch, capsys):
    status, said = run(monkeypatch, capsys, WHOLE, "-")
    assert status == 0
    assert "8 dari 8 hal wajib terlihat." in said.out
    assert "berlaku sampai 2029" in said.out


@pytest.mark.parametrize("text", ["", "meong"])
def test_no_label_is_a_sentence(monkeypatch, capsys, text):
    status, said = run(monkeypatch, capsys, text, "-", "--json")
    assert (status, said.out) == (1, "")
    assert "Belum ada tulisan label" in said.err


def test_a_file_that_is_no_photo(monkeypatch, capsys, tmp_path):
    path = tmp_path / "label.jpg"
    path.write_bytes(b"bukan foto")
    monkeypatch.setattr("pilar.packaging.services.ocr.program", lambda: "/bin/true")
    assert cli.main(["label", str(path)]) == 1
    assert "bukan foto" in capsys.readouterr().err
    assert cli.main(["label", str(tmp_path / "tidak-ada.jpg")]) == 1
    assert "tidak ditemukan" in capsys.readouterr().err
