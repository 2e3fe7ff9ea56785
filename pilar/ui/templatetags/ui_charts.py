"""Charts as SVG from the server, each with its table behind a disclosure. Geometry: pilar.ui.domain.charts."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import template

from pilar.ui.domain import charts
from pilar.ui.templatetags.ui_formats import language

register = template.Library()
Row = Mapping[str, Any]


@register.inclusion_tag("ui/chart/bars.html")
def bar_chart(
    title: str, rows: Sequence[Row], unit: str = "", source: str = "", **options: Any
) -> dict[str, Any]:
    """Bars. rows: [{label, value, total?, url?}]; with totals a bar is a share. options: label (of the first column),
    total_label."""
    has_total = any("total" in row for row in rows)
    return {
        "title": title,
        "rows": charts.bars(rows),
        "unit": unit,
        "source": source,
        "has_total": has_total,
    } | options


@register.inclusion_tag("ui/chart/columns.html")
def column_series(title: str, rows: Sequence[Row], unit: str = "", source: str = "") -> dict[str, Any]:
    """Columns over time. rows: [{label (short), value, name? (long label)}], oldest first."""
    return {"title": title, "plot": charts.columns(rows), "rows": rows, "unit": unit, "source": source}


@register.inclusion_tag("ui/chart/tiles.html")
def tile_map(title: str, tiles: Sequence[Row], unit: str = "", source: str = "") -> dict[str, Any]:
    """A map of equal tiles. tiles: [{code, label, column, row, value, share (of one or None), url?}]."""
    made = charts.tiles(tiles)
    return {
        "title": title,
        "map": made,
        "rows": tiles,
        "legend": charts.legend(made["bounds"], language()),
        "unit": unit,
        "source": source,
        "gap": any(tile["share"] is None for tile in made["tiles"]),
    }


@register.inclusion_tag("ui/chart/areas.html")
def area_map(
    title: str, rows: Sequence[Row], paths: Mapping[Any, str], box: str, unit: str = "", source: str = ""
) -> dict[str, Any]:
    """A choropleth. rows as for tile_map (no column and row); paths: {code: SVG path data}; box: its viewBox."""
    made = charts.areas(rows, paths)
    return {
        "title": title,
        "map": made,
        "rows": rows,
        "box": box,
        "legend": charts.legend(made["bounds"], language()),
        "unit": unit,
        "source": source,
        "gap": any(row.get("share") is None for row in rows),
    }


@register.inclusion_tag("ui/chart/cascade.html")
def cascade(title: str, stages: Sequence[Row], source: str = "") -> dict[str, Any]:
    """How many get from step to step. stages: [{label, value, url?, passed?}]; `passed` where a later stage may hold others."""
    return {"title": title, "stages": charts.cascade(stages), "source": source}
