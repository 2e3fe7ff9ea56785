"""docs/benchmarks.md: a bench measured alone takes the place of its own rows and leaves the others, with their days."""

from tools.bench import __main__ as bench
from tools.bench.harness import Row


def test_rows_measured_again_take_their_places_and_new_ones_come_last(tmp_path, monkeypatch):
    monkeypatch.setattr(bench, "FILE", tmp_path / "benchmarks.md")
    first = [
        line | {"measured": "2026-01-02"}
        for line in bench.dated([Row("a", "≤ 1 s", "2 s"), Row("b", "–", "3 s")])
    ]
    bench.FILE.write_text(bench.page(first))
    assert bench.kept() == first
    now = bench.dated([Row("c", "–", "5 s"), Row("a", "≤ 1 s", "1 s")])
    together = bench.renewed(bench.kept(), now)
    assert [(line["what"], line["median"]) for line in together] == [("a", "1 s"), ("b", "3 s"), ("c", "5 s")]
    assert together[1]["measured"] == "2026-01-02" != together[0]["measured"]
