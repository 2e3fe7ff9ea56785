"""The geometry of the charts, with the numbers done by hand."""

from hypothesis import given
from hypothesis import strategies as st

from pilar.ui.domain import charts

SHARES = st.lists(st.floats(0, 1), min_size=1, max_size=60)


def test_bars_with_totals_are_shares_and_without_are_parts_of_the_largest() -> None:
    shares = charts.bars([{"label": "a", "value": 30, "total": 40}, {"label": "b", "value": 0, "total": 0}])
    assert [row["width"] for row in shares] == ["75%", "0%"]
    assert shares[1]["share"] is None
    plain = charts.bars(
        [{"label": "a", "value": 50}, {"label": "b", "value": 25}, {"label": "c", "value": 0}]
    )
    assert [row["width"] for row in plain] == ["100%", "50%", "0%"]


def test_a_value_above_zero_is_never_invisible() -> None:
    assert charts.length(1, 1_000_000) == "0.6%"
    assert charts.length(2, 1) == "100%"


def test_columns_stand_on_the_base_line() -> None:
    plot = charts.columns([{"label": "Jan", "value": 50}, {"label": "Feb", "value": 100}], height=146)
    assert (plot["height"], plot["base"]) == ("146", "120")
    first, last = plot["columns"]
    assert (first["y"], first["height"], first["x"], first["width"]) == ("70", "50", "7%", "36%")
    assert (last["y"], last["height"]) == ("20", "100")
    assert last["last"] and last["show_value"] and not first["show_value"]


def test_columns_label_every_nth_and_always_the_last() -> None:
    plot = charts.columns([{"label": str(at), "value": at} for at in range(24)])
    labelled = [column["label"] for column in plot["columns"] if column["show_label"]]
    assert len(labelled) == 12
    assert labelled[-1] == "23"


def test_nothing_to_draw_is_drawn_as_nothing() -> None:
    assert (
        charts.bars([])
        == charts.cascade([])
        == charts.columns([])["columns"]
        == charts.tiles([])["tiles"]
        == []
    )
    assert charts.columns([{"label": "Jan", "value": 0}])["columns"][0]["height"] == "0"


@given(SHARES)
def test_five_classes_hold_every_share_on_whole_percents(shares: list[float]) -> None:
    bounds = charts.class_bounds(shares)
    assert len(bounds) == 6
    assert bounds[0] <= min(shares) + 1e-6 and max(shares) <= bounds[-1] + 1e-6
    assert all(round(edge * 100, 6) == round(edge * 100) for edge in bounds)
    for share in shares:
        found = charts.class_of(share, bounds)
        assert bounds[found - 1] <= share + 0.005001 and share <= bounds[found] + 0.005001


def test_class_edges_belong_to_the_class_above() -> None:
    bounds = charts.class_bounds([0.4, 1.0])
    assert bounds == (0.4, 0.52, 0.64, 0.76, 0.88, 1.0)
    assert [charts.class_of(share, bounds) for share in (0.4, 0.52, 0.76, 1.0, None)] == [1, 2, 4, 5, 0]
    # 63.6 % and 64.4 % both read 64: one number, one colour.
    assert charts.class_of(0.636, bounds) == charts.class_of(0.644, bounds) == 3
    assert charts.legend(bounds)[0] == {"class": "c1", "words": "40–52\u00a0%"}


def test_tiles_begin_at_the_corner_and_say_their_share() -> None:
    rows = [
        {"code": 1, "label": "Oesapa", "column": 3, "row": 2, "value": 5, "share": 0.5},
        {"code": 2, "label": "Tuak Daun Merah", "column": 4, "row": 3, "value": None, "share": None},
    ]
    made = charts.tiles(rows)
    first, second = made["tiles"]
    assert made["box"] == "0 0 116 116"
    assert (first["x"], first["y"], first["number"]) == ("0", "0", "50")
    assert (second["x"], second["y"], second["number"], second["class"]) == ("60", "60", "–", "c0")
    assert [line["text"] for line in second["lines"]] == ["Tuak Daun", "Merah"]


def test_a_long_name_keeps_two_lines() -> None:
    assert charts.name_lines("Kampung Baru Selatan Sekali") == ["Kampung", "Baru…"]


def test_an_area_without_a_boundary_is_counted_not_lost() -> None:
    made = charts.areas([{"code": 1, "share": 0.5}, {"code": 2, "share": 0.5}], {1: "M0 0z"})
    assert (len(made["areas"]), made["undrawn"]) == (1, 1)


def test_cascade_passes_on_the_share_of_the_step_before() -> None:
    stages = charts.cascade(
        [{"label": "a", "value": 200}, {"label": "b", "value": 50}, {"label": "c", "value": 0}]
    )
    assert [stage["width"] for stage in stages] == ["100%", "25%", "0%"]
    assert [stage["passed"] for stage in stages] == [None, 0.25, 0]
    assert charts.cascade([{"label": "a", "value": 0}, {"label": "b", "value": 0}])[1]["passed"] is None
