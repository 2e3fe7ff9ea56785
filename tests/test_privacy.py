"""Every field of every table is declared: sealed, personal or plain. A new column cannot slip by unseen."""

from collections import Counter

import pytest
from django.apps import apps

from tools.privacy_register import KINDS, declared

# A hint is the masked form a screen shows: 537101**********.
SECRET_WORDS = ("nik", "kk", "npwp", "phone")


def fields_by_table() -> dict[str, list[str]]:
    models = [model for model in apps.get_models() if model.__module__.startswith("pilar.")]
    return {
        f"{model._meta.app_label}.{model.__name__}": [
            field.name for field in model._meta.local_concrete_fields
        ]
        for model in models
    }


def declared_fields(table: str) -> Counter:
    return Counter(name for kind in KINDS for name in declared().get(table, {}).get(kind, []))


@pytest.mark.parametrize("table", sorted(fields_by_table()))
def test_every_field_is_declared_once(table):
    assert declared_fields(table) == Counter(fields_by_table()[table]), (
        "declare it in docs/operations/privacy.toml"
    )


def test_no_declaration_outlived_its_table():
    assert set(declared()) <= set(fields_by_table())


@pytest.mark.parametrize("table", sorted(declared()))
def test_identity_numbers_are_never_plain(table):
    open_names = [*declared()[table].get("plain", []), *declared()[table].get("personal", [])]
    words = {name: set(name.split("_")) for name in open_names}
    assert [
        name for name in open_names if words[name] & set(SECRET_WORDS) and not words[name] & {"hint", "has"}
    ] == []


@pytest.mark.parametrize("table", sorted(declared()))
def test_what_is_personal_says_why_and_how_long(table):
    each = declared()[table]
    if each.get("sealed") or each.get("personal"):
        assert all(each.get(word) for word in ("holds", "why", "kept"))
