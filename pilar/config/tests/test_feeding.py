"""pilar feed: the file, what stayed out, and a business nobody has."""

import csv
import json

import pytest

from pilar.catalogue.tests.shelf import product, published
from pilar.config import cli


@pytest.mark.django_db
def test_the_command_writes_a_file_and_says_what_stayed_out(tmp_path, capsys):
    shown = published()
    product(shown.business, name="Abon draf")
    out = tmp_path / "meta.csv"
    assert cli.main(
        ["feed", "meta", "--out", str(out), "--origin", "https://pilar.example.com/", "--json"]
    ) in (0, None)
    told = json.loads(capsys.readouterr().out)
    assert told["products"] == 1 and sum(told["kept_back"].values()) == 1
    rows = list(csv.DictReader(out.open(encoding="utf-8", newline="")))
    assert [each["id"] for each in rows] == [f"KPG-{shown.pk}"] and rows[0]["link"].startswith(
        "https://pilar.example.com/etalase/p/"
    )
    assert cli.main(["feed", "google", "--out", str(tmp_path / "x.xml"), "--business", "5371-9999999-9"]) == 1
    assert "belum punya produk" in capsys.readouterr().err and list(tmp_path.iterdir()) == [out]


@pytest.mark.django_db
def test_a_dossier_is_one_businesss_and_says_when_nothing_is_ready(tmp_path, capsys):
    draft, out = product(), tmp_path / "usulan.zip"
    assert cli.main(["feed", "smesco", "--out", str(out)]) == 2
    assert cli.main(["feed", "smesco", "--out", str(out), "--business", draft.business.number]) == 1
    said = capsys.readouterr().err
    assert "--business NOMOR" in said and "siap untuk Smesco" in said and not out.exists()
