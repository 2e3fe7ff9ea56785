"""The geometry of the charts: plain rows in, numbers for SVG out.

Every coordinate leaves as text with a point, so that no template can write it with a comma.
"""

import math
import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

from pilar.ui.domain import numbers

TILE = 56
GAP = 4
PLOT_TOP = 20
PLOT_BOTTOM = 26

Row = Mapping[str, Any]


def point(value: float) -> str:
    """A coordinate: at most two decimals, a point, no trailing zeros."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def length(value: Any, most: float) -> str:
    """The length of a bar in percent of the ground; a value above zero is never invisible."""
    number = float(numbers.as_decimal(value) or 0)
    if number <= 0 or most <= 0:
        return "0%"
    return f"{point(max(0.6, min(100.0, number / most * 100)))}%"


def bars(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Rows {label, value, total?, url?} with `width` (percent text) and `share` (of total, or None).

    With totals a bar is its share of its own total; without, its part of the largest value.
    """
    most = max((float(row.get("value") or 0) for row in rows), default=0)
    result = []
    for row in rows:
        share = numbers.part_of(row.get("value"), row.get("total")) if "total" in row else None
        width = length(share, 1) if "total" in row else length(row.get("value"), most)
        result.append({**row, "share": share, "width": width})
    return result


def columns(rows: Sequence[Row], *, height: int = 180, labels: int = 12) -> dict[str, Any]:
    """Rows {label, value} as columns across 100 %: x, y, width, height; every n-th label so they never touch.

    The last column carries its value, and so does the largest when the two words cannot touch.
    """
    count = len(rows)
    values = [float(row.get("value") or 0) for row in rows]
    most = max(values, default=0)
    plot = height - PLOT_TOP - PLOT_BOTTOM
    every = max(1, math.ceil(count / labels))
    top_index = values.index(most) if values else -1
    drawn = []
    for index, (row, value) in enumerate(zip(rows, values, strict=True)):
        tall = value / most * plot if most > 0 else 0
        last = index == count - 1
        drawn.append(
            {
                **row,
                "x": f"{point((index + 0.14) * 100 / count)}%",
                "middle": f"{point((index + 0.5) * 100 / count)}%",
                "width": f"{point(72 / count)}%",
                "y": point(PLOT_TOP + plot - tall),
                "height": point(tall),
                "above": point(PLOT_TOP + plot - tall - 6),
                "last": last,
                "show_value": last or (index == top_index and count - 1 - index >= every * 2),
                "show_label": (count - 1 - index) % every == 0,
            }
        )
    base = PLOT_TOP + plot
    return {"columns": drawn, "height": str(height), "base": point(base), "tick": point(base + 18)}


def class_bounds(shares: Sequence[float]) -> tuple[float, ...]:
    """Six edges of five equal classes on whole percents that hold every share (shares of one)."""
    if not shares:
        return (0, 0.2, 0.4, 0.6, 0.8, 1)
    low = math.floor(round(min(shares) * 20, 6)) * 5
    high = max(math.ceil(round(max(shares) * 20, 6)) * 5, low + 5)
    return tuple((low + (high - low) * step / 5) / 100 for step in range(6))


def class_of(share: float | None, bounds: Sequence[float]) -> int:
    """1 to 5 by the whole percent that is shown, the lower edge belonging to the class; 0 when there is no share.

    So that two places with the same number never have two colours.
    """
    if share is None:
        return 0
    shown = math.floor(round(share * 100, 6) + 0.5)
    return max(1, min(5, sum(shown >= round(edge * 100, 6) for edge in bounds[:5])))


def legend(bounds: Sequence[float], language: str = "id") -> list[dict[str, str]]:
    """The five classes in words: {"class": "c1", "words": "40–47 %"}."""
    words = [numbers.write(edge * 100, language=language) for edge in bounds]
    gap = "" if language == "en" else numbers.NO_BREAK
    return [{"class": f"c{step + 1}", "words": f"{words[step]}–{words[step + 1]}{gap}%"} for step in range(5)]


def name_lines(label: str, width: int = 10) -> list[str]:
    """A place's name on at most two lines of a tile, the rest behind an ellipsis."""
    lines = textwrap.wrap(label, width, break_long_words=True)
    if len(lines) > 2:
        lines = [lines[0], lines[1][: width - 1] + "…"]
    return lines


def _share(row: Row) -> float | None:
    number = numbers.as_decimal(row.get("share"))
    return None if number is None else float(number)


def tiles(rows: Sequence[Row]) -> dict[str, Any]:
    """Rows {code, label, column, row, value, share (of one or None), url?} placed on a grid of squares."""
    bounds = class_bounds([share for row in rows if (share := _share(row)) is not None])
    first_column = min((row["column"] for row in rows), default=0)
    first_row = min((row["row"] for row in rows), default=0)
    step = TILE + GAP
    placed = []
    for row in rows:
        share = _share(row)
        x, y = (row["column"] - first_column) * step, (row["row"] - first_row) * step
        lines = [
            {"text": text, "y": point(y + 40 + 11 * index)}
            for index, text in enumerate(name_lines(row["label"]))
        ]
        placed.append(
            {
                **row,
                "share": share,
                "class": f"c{class_of(share, bounds)}",
                "x": point(x),
                "y": point(y),
                "middle": point(x + TILE / 2),
                "number": numbers.write(None if share is None else share * 100),
                "number_y": point(y + 25),
                "lines": lines,
            }
        )
    wide = max((row["column"] - first_column + 1 for row in rows), default=1) * step - GAP
    tall = max((row["row"] - first_row + 1 for row in rows), default=1) * step - GAP
    return {"tiles": placed, "box": f"0 0 {wide} {tall}", "size": str(TILE), "bounds": bounds}


def areas(rows: Sequence[Row], paths: Mapping[Any, str]) -> dict[str, Any]:
    """Rows {code, label, value, share, url?} joined with their SVG path data; rows without a path are left out
    of the drawing and counted in `undrawn`, so that the table below never says more than the map admits."""
    bounds = class_bounds([share for row in rows if (share := _share(row)) is not None])
    drawn = [
        {**row, "d": paths[row["code"]], "class": f"c{class_of(_share(row), bounds)}"}
        for row in rows
        if row["code"] in paths
    ]
    return {"areas": drawn, "bounds": bounds, "undrawn": len(rows) - len(drawn)}


def cascade(stages: Sequence[Row]) -> list[dict[str, Any]]:
    """Stages {label, value, url?, passed?} with `width` against the first stage and `passed`, the share of the one before that went on."""
    first = float(stages[0].get("value") or 0) if stages else 0
    result: list[dict[str, Any]] = []
    before: Any = None
    for stage in stages:
        passed = None if before is None else stage.get("passed", numbers.part_of(stage.get("value"), before))
        result.append(
            {**stage, "width": length(stage.get("value"), first), "passed": passed, "first": before is None}
        )
        before = stage.get("value")
    return result
