"""`pilar verify FILE`: a sealed decision file, from the command line."""

import json

from pilar.config import cli
from pilar.flagship.domain.record import canonical
from pilar.flagship.tests.test_decision_record import example


def test_pilar_verify_reads_a_decision_file(tmp_path, capsys):
    document = example()
    file = tmp_path / "keputusan.json"
    file.write_bytes(canonical(document))
    assert cli.main(["verify", str(file), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["ok"] is True
    file.write_bytes(canonical(document).replace(b"produk 1", b"produk 7"))
    assert cli.main(["verify", str(file)]) == 1
    assert "Bagian version berubah" in capsys.readouterr().err
    assert cli.main(["verify", str(tmp_path / "tidak-ada.json")]) == 1
    assert cli.main(["verify", str(file), "--key", "xyz"]) == 1
