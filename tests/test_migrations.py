"""The tables of a new installation are those of one that came here step by step."""

from typing import Any

from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ModelState


def _said(model: ModelState) -> dict[str, Any]:
    """The model without the order in which its parts were told."""
    options = dict(model.options)
    for kind in ("indexes", "constraints"):
        options[kind] = sorted(repr(part) for part in options.get(kind, []))
    return {"options": options, **{name: field.deconstruct()[1:] for name, field in model.fields.items()}}


def test_the_short_way_leads_where_the_long_one_does() -> None:
    short = MigrationLoader(None).project_state().models
    long = MigrationLoader(None, replace_migrations=False).project_state().models
    assert set(short) == set(long)
    for name, model in long.items():
        assert _said(short[name]) == _said(model), name


def test_the_short_way_is_taken() -> None:
    short, long = MigrationLoader(None), MigrationLoader(None, replace_migrations=False)
    assert len(short.graph.nodes) < len(long.graph.nodes)
