import json

import pytest

from pilar.config.cli import main


def test_words_give_classes_with_reasons_and_consequences(capsys):
    assert main(["kbli", "jual se'i babi", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    first = found["suggestions"][0]
    assert (first["code"], first["code_2020"], first["score"]) == ("10120", "10130", 1.0)
    assert first["reasons"] and "BPOM MD" in first["consequences"]["pirt"]
    assert (
        found["question"] == "Dibuat sendiri, atau dibeli untuk dijual lagi?" and len(found["answers"]) == 2
    )


def test_a_person_reads_lines(capsys):
    assert main(["kbli", "mama", "tenun", "ikat"]) == 0
    assert capsys.readouterr().out.startswith("13122  Pertenunan")


@pytest.mark.parametrize("text", ["", "🙂"])
def test_nothing_to_read_is_a_sentence(text, capsys):
    assert main(["kbli", text]) == 1
    assert "Belum ada kata" in capsys.readouterr().err
    assert main(["kbli", text, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["suggestions"] == []
