"""Whatever is wrong in a decision file is one Indonesian sentence that names the place; nothing ever crashes."""

import copy
import json
import random

import pytest

from pilar.config import cli
from pilar.flagship.domain.casefile import METHODS, decide, read
from pilar.flagship.domain.errors import UnusableDecision
from pilar.flagship.tests.published import PUBLISHED

TABLE = {"matrix": [[1, 2], [3, 4]], "weights": [0.5, 0.5]}

BAD = [
    ([], "satu objek JSON"),
    ({}, "method: pilih salah satu"),
    ({"method": "fuzzy"}, "method: pilih salah satu"),
    ({"method": ["ahp"]}, "method: pilih salah satu"),
    ({"method": "ahp"}, "matrix: medan ini wajib"),
    ({"method": "ahp", "matrix": []}, "matrix: daftar ini kosong"),
    ({"method": "ahp", "matrix": [[1, 2], [0.5]]}, r"matrix\[1\]: berisi 1 sel; matriksnya 2 baris"),
    ({"method": "ahp", "matrix": [[1, "dua"], [None, 1]]}, r'matrix\[0\]\[1\]: tulis angka, pecahan seperti "1/3"'),
    ({"method": "ahp", "matrix": [[1, True], [None, 1]]}, r"matrix\[0\]\[1\]: tulis angka"),
    ({"method": "ahp", "matrix": [[1, -2], [None, 1]]}, r"matrix\[0\]\[1\]: harus di atas nol"),
    ({"method": "ahp", "matrix": [[1, "1/0"], [None, 1]]}, r"matrix\[0\]\[1\]: tulis angka"),
    ({"method": "ahp", "matrix": [[2, 2], [None, 1]]}, r"matrix\[0\]\[0\]: harus 1"),
    ({"method": "ahp", "matrix": [[1, 3], [3, 1]]}, r"matrix\[0\]\[1\]: 3 bertentangan dengan matrix\[1\]\[0\] = 3"),
    ({"method": "ahp", "matrix": [[1, 3], [0.4, 1]]}, "bertentangan"),
    ({"method": "ahp", "matrix": [[1, None], [None, 1]]}, "matrix: perbandingan belum menghubungkan.*terpisah dari 0: 1"),
    ({"method": "ahp", "matrix": [[1, None], [None, 1]], "items": ["Sei", "Tenun"]}, "terpisah dari Sei: Tenun"),
    ({"method": "ahp", "matrix": [[1, 2], [None, 1]], "ri": "saaty"}, 'ri: tabel "saaty" tidak dikenal'),
    ({"method": "ahp", "matrix": [[1, 2], [None, 1]], "ri": 0}, "ri: harus di atas nol"),
    ({"method": "ahp", "matrix": [[1.0] * 16] * 16, "ri": "saaty1980"}, "ri: tabel saaty1980 hanya sampai 15"),
    ({"method": "ahp", "matrix": [[1, 2], [None, 1]], "prioritisation": "mean"}, "prioritisation: pilih"),
    ({"method": "ahp_hierarchy", "criteria_matrix": [[1, 2], [None, 1]], "alternative_matrices": [[[1]]]},
     "alternative_matrices: ada 1 matriks untuk 2 kriteria"),
    ({"method": "ahp_hierarchy", "criteria_matrix": [[1, 2], [None, 1]],
      "alternative_matrices": [[[1, 2], [None, 1]], [[1, None], [None, 1]]]},
     r"alternative_matrices\[1\]: perbandingan belum menghubungkan"),
    ({"method": "ahp_group", "matrices": []}, "matrices: daftar ini kosong"),
    ({"method": "ahp_group", "matrices": [[[1, 2], [None, 1]], [[1]]]}, r"matrices\[1\]: 1 hal, orang 0 menilai 2"),
    ({"method": "ahp_group", "matrices": [[[1, 2], [None, 1]]], "member_weights": [0]}, "member_weights: bobot orang"),
    ({"method": "ahp_group", "matrices": [[[1, 2], [None, 1]]], "member_weights": [1, 2]}, "member_weights: berisi 2"),
    ({"method": "ahp_group", "matrices": [[[1, 2], [None, 1]], [[1, None], [None, 1]]], "aggregation": "aip_geometric"},
     r"matrices\[1\]: perbandingan orang ini belum"),
    ({"method": "bwm", "best": 0, "worst": 0, "best_to_others": [1, 2], "others_to_worst": [2, 1]}, "worst: yang terbaik"),
    ({"method": "bwm", "best": 0, "worst": 1, "best_to_others": [2, 2], "others_to_worst": [2, 1]},
     r"best_to_others\[0\]: dibandingkan dengan dirinya"),
    ({"method": "bwm", "best": 0, "worst": 1, "best_to_others": [1, 3], "others_to_worst": [2, 1]},
     r"best_to_others\[1\]: terbaik terhadap terburuk ditulis 3"),
    ({"method": "bwm", "best": 0, "worst": 2, "best_to_others": [1, 0.5, 3], "others_to_worst": [3, 1, 1]},
     r"best_to_others\[1\]: harus 1 atau lebih"),
    ({"method": "bwm", "best": 5, "worst": 1, "best_to_others": [1, 3], "others_to_worst": [3, 1]}, "best: harus antara 0 dan 1"),
    ({"method": "weights_roc", "n": 0}, "n: harus antara 1"),
    ({"method": "weights_roc", "n": 2.5}, "n: harus bilangan bulat"),
    ({"method": "weights_swing", "swings": [0, 0]}, "swings: sedikitnya satu"),
    ({"method": "weights_swing", "swings": [10, -1]}, r"swings\[1\]: tidak boleh di bawah 0"),
    ({"method": "wsm", **TABLE, "weights": [1]}, "weights: berisi 1 angka, seharusnya 2"),
    ({"method": "wsm", **TABLE, "weights": [0, 0]}, "weights: sedikitnya satu bobot"),
    ({"method": "wsm", **TABLE, "direction": [1, 0]}, r"direction\[1\]: harus 1"),
    ({"method": "wsm", **TABLE, "matrix": [[1, None], [3, 4]]}, r"matrix\[0\]\[1\]: harus angka"),
    ({"method": "wsm", **TABLE, "matrix": [[1, 2], [3]]}, r"matrix\[1\]: berisi 1 sel, baris 0 berisi 2"),
    ({"method": "wsm", **TABLE, "matrix": [[1, 10**400], [3, 4]]}, r"matrix\[0\]\[1\]: angkanya terlalu besar"),
    ({"method": "wpm", **TABLE, "matrix": [[1, 0], [3, 4]]}, r"matrix\[0\]\[1\]: WPM memerlukan"),
    ({"method": "mpe", **TABLE, "matrix": [[1, -2], [3, 4]]}, r"matrix\[0\]\[1\]: -2 tidak dapat dipangkatkan"),
    ({"method": "mpe", **TABLE, "weights": [900, 900]}, "weights: hasilnya terlalu besar"),
    ({"method": "vikor", **TABLE, "v": 2}, "v: harus antara 0 dan 1"),
    ({"method": "promethee2", **TABLE, "functions": [{"type": "usual"}]}, "functions: ada 1 fungsi untuk 2"),
    ({"method": "promethee2", **TABLE, "functions": [{"type": "usual"}, {"type": "linear", "q": 1}]},
     r"functions\[1\].p: wajib untuk fungsi linear"),
    ({"method": "promethee2", **TABLE, "functions": [{"type": "usual"}, {"type": "linear", "q": 3, "p": 2}]},
     r"functions\[1\]: p harus lebih besar"),
    ({"method": "promethee2", **TABLE, "functions": [{"type": "usual"}, {"type": "sinus"}]}, r"functions\[1\].type: pilih"),
    ({"method": "rank_aggregation", "ballots": []}, "ballots: daftar ini kosong"),
    ({"method": "rank_aggregation", "ballots": [{"count": 0, "order": ["A", "B"]}]}, "ballots: belum ada suara"),
    ({"method": "rank_aggregation", "ballots": [{"order": ["A", "B"]}, {"order": ["A"]}]}, r"ballots\[1\].order: belum memuat B"),
    ({"method": "rank_aggregation", "ballots": [{"order": ["A", "B", "A"]}]}, r'ballots\[0\].order: "A" ditulis lebih'),
    ({"method": "rank_aggregation", "alternatives": ["A", "B"], "ballots": [{"order": ["A", "C"]}]}, '"C" tidak ada'),
    ({"method": "rank_aggregation", "alternatives": ["A"], "rank_rows": [[1, 2]]}, "alternatives: 1 nama untuk 2 kolom"),
    ({"method": "kendall_w", "ranks": [[1, 2, 3]]}, "ranks: diperlukan sedikitnya dua penilai"),
    ({"method": "kendall_w", "ratings": [[1, 1], [2, 2]]}, "ratings: setiap penilai memberi nilai sama"),
    ({"method": "agreement", "fleiss_counts": [[2, 1], [1, 1]]}, r"fleiss_counts\[1\]: jumlah penilai 2, di baris 0 3"),
    ({"method": "agreement", "ratings": [[1, None], [None, 2]]}, "ratings: tidak ada satu hal pun"),
    ({"method": "agreement", "ratings": [[1, 2], [1, 2]], "level": "rasio"}, "level: pilih"),
    ({"method": "ordinal_consensus", "frequencies": [0, 0]}, "frequencies: belum ada jawaban"),
    ({"method": "location_quotient", "region": [1, 2], "nation": [0, 0]}, "nation: jumlah seluruhnya"),
    ({"method": "shift_share", "region_t0": [1], "region_t1": [1], "nation_t0": [0], "nation_t1": [1]},
     "nation_t0: jumlah seluruhnya"),
    ({"method": "smaa", "matrix": [[1, 2]], "draws": 0}, "draws: harus antara 1 "),
    ({"method": "smaa", "matrix": [[1, 2]], "weights": "acak"}, 'weights: tulis "uniform"'),
    ({"method": "smaa", "matrix": [[1, 2]], "weights": [[0.7, 0.8], [0.7, 0.8]]}, "weights: tidak ada bobot berjumlah"),
    ({"method": "smaa", "matrix": [[1, 2]], "weights": [[0.7, 0.2], [0, 1]]}, r"weights\[0\]: terkecil"),
    ({"method": "robustness_people", "scores": [[1, "x"]]}, r"scores\[0\]\[1\]: harus angka"),
    ({"method": "opinion_groups", "votes": [[1, 2]]}, r"votes\[0\]\[1\]: harus 1, -1, 0 atau null"),
    ({"method": "opinion_groups", "votes": [[1], [1]], "labels": [0]}, "labels: 1 label untuk 2 orang"),
]  # fmt: skip


@pytest.mark.parametrize(("document", "sentence"), BAD)
def test_a_bad_file_is_one_sentence_that_names_the_place(document, sentence):
    with pytest.raises(UnusableDecision, match=sentence) as refused:
        decide(document)
    assert "\n" not in str(refused.value) and str(refused.value).endswith(".")


@pytest.mark.parametrize("method", METHODS)
def test_every_method_refuses_an_empty_case(method):
    with pytest.raises(UnusableDecision):
        decide({"method": method})


@pytest.mark.parametrize("case", PUBLISHED, ids=[case[0] for case in PUBLISHED])
def test_a_broken_published_file_is_answered_or_refused_but_never_crashes(case):
    chance = random.Random(case[0])
    for _ in range(25):
        document = copy.deepcopy(case[2])
        break_somewhere(document, chance)
        if document.get("draws", 0) == 20000:
            document["draws"] = 200
        try:
            json.dumps(decide(document), allow_nan=False)
        except UnusableDecision as refused:
            assert str(refused)


def break_somewhere(document, chance: random.Random) -> None:
    """Put something strange in one place of the document, at any depth."""
    strange = [None, -1, 0, 1e308, 1e-308, "x", "1/3", "", True, [], {}, [[]], 10**30, "²", "1e999", [None]]
    inside = document
    while True:
        places = list(inside if isinstance(inside, dict) else range(len(inside)))
        places = [place for place in places if place != "method"]
        if not places:
            return
        place = chance.choice(places)
        if isinstance(inside[place], list | dict) and inside[place] and chance.random() < 0.75:
            inside = inside[place]
            continue
        if chance.random() < 0.2:
            del inside[place]
        else:
            inside[place] = chance.choice(strange)
        return


@pytest.mark.parametrize(
    ("text", "sentence"),
    [('{"method": "ahp",', "bukan JSON: baris 1, kolom"), ('{"a": NaN}', "NaN bukan angka"), ("", "bukan JSON"),
     ('{"n": 3, "n": 4}', "n: ditulis lebih dari sekali"), ("[" * 100_000, "terlalu dalam"), ('{"n": ' + "9" * 5000 + "}", "terlalu panjang")],
)  # fmt: skip
def test_what_is_no_json_is_said(text, sentence):
    with pytest.raises(UnusableDecision, match=sentence):
        read(text)


def test_printed_decimals_of_a_reciprocal_pair_are_no_contradiction():
    rounded = [[1, 3, 6], [0.33, 1, 2], [0.17, 0.5, 1]]
    exact = [[1, 3, 6], ["1/3", 1, 2], ["1/6", "1/2", 1]]
    assert decide({"method": "ahp", "matrix": rounded}) == decide({"method": "ahp", "matrix": exact})
    assert decide({"method": "ahp", "matrix": [[1, 0.397], [2.520, 1]]})["weights"][0] == pytest.approx(
        0.28412, abs=1e-4
    )


def test_the_command_answers_and_refuses(tmp_path, capsys):
    good, bad = tmp_path / "kasus.json", tmp_path / "rusak.json"
    good.write_text('{"method": "weights_roc", "n": 2}')
    bad.write_text('{"method": "weights_roc", "n": "dua"}')
    assert cli.main(["decide", str(good), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"method": "weights_roc", "weights": [0.75, 0.25]}
    assert cli.main(["decide", str(good)]) == 0
    assert capsys.readouterr().out == "method: weights_roc\nweights: [0.75, 0.25]\n"
    assert cli.main(["decide", str(bad), "--json"]) == 1
    said = capsys.readouterr()
    assert said.out == "" and said.err == f'{bad}: n: harus bilangan bulat, bukan "dua".\n'
    bad.write_bytes(b'{"method": "\xff"}')
    assert cli.main(["decide", str(bad)]) == 1
    assert "bukan teks UTF-8" in capsys.readouterr().err
    assert cli.main(["decide", str(tmp_path)]) == 1
    assert "folder" in capsys.readouterr().err
    assert cli.main(["decide", str(tmp_path / "tidak-ada.json")]) == 1
    assert "tidak ditemukan" in capsys.readouterr().err
