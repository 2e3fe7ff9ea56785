"""Tags of the components. Each takes plain data, knows no business and renders one file of templates/ui/.

The gallery shows every one in every state; pilar/ui/README.md lists the arguments.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.template.loader import render_to_string
from django.utils.text import slugify

from pilar.ui.domain import numbers
from pilar.ui.templatetags.ui_formats import language

register = template.Library()
Row = Mapping[str, Any]


def component(name: str, *, takes_context: bool = False) -> Any:
    """Register a function as an inclusion tag drawing templates/ui/<name>.html."""
    return register.inclusion_tag(f"ui/{name}.html", takes_context=takes_context)


# -- actions and words ---------------------------------------------------------------------------------


@component("button")
def button(label: str, kind: str = "", url: str = "", **options: Any) -> dict[str, Any]:
    """A button, or with `url` a link that looks like one. kind: primary, danger, quiet, compact (or two of them).

    options: name, value, type ("submit"), key (shown hint), confirm (id of a dialog), opens (id of a dialog),
    disabled, busy, form, download.
    """
    return {"label": label, "kind": kind, "url": url, "type": options.get("type", "submit"), **options}


@component("badge")
def badge(word: str, kind: str = "muted") -> dict[str, Any]:
    """A state: word, shape and colour. kind: good, info, warn, bad, muted."""
    return {"word": word, "kind": kind}


@component("key")
def key(name: str) -> dict[str, Any]:
    """A key of the keyboard."""
    return {"name": name}


@component("person")
def person_line(name: str, role: str = "", area: str = "") -> dict[str, Any]:
    """Who: name, and below it role and area."""
    return {"name": name, "role": role, "area": area}


@component("toast")
def toast(text: str, url: str = "", action: str = "") -> dict[str, Any]:
    """A passing word after an act; with `url` and `action` a way back ("Urungkan")."""
    return {"text": text, "url": url, "action": action}


@component("busy")
def busy(text: str) -> dict[str, Any]:
    """Something is under way; htmx shows it only while it waits (class htmx-indicator on the caller)."""
    return {"text": text}


# -- forms -----------------------------------------------------------------------------------------------


@component("error_summary")
def error_summary(form: BaseForm, focus: bool = True) -> dict[str, Any]:
    """All errors of a form on top, each a link to its field; the page begins there. Nothing without errors."""
    lines = [
        {
            "text": error,
            "label": str(form[name].label).rstrip(".:"),
            "anchor": form[name].id_for_label or form[name].auto_id,
        }
        for name, errors in form.errors.items()
        if name in form.fields
        for error in errors
    ]
    return {"lines": lines, "general": form.non_field_errors(), "focus": focus}


@component("field")
def field(bound: BoundField, optional: str = "") -> dict[str, Any]:
    """Label, hint, error and input of one form field; groups of choices come as a fieldset.

    `optional` is the word after the label of a field that may stay empty.
    """
    kind = getattr(bound.field.widget, "input_type", "")
    return {"bound": bound, "optional": optional, "tick": kind == "checkbox" and not bound.use_fieldset}


@component("form_fields")
def form_fields(form: BaseForm) -> dict[str, Any]:
    """Every visible field of a form in its order, and the hidden ones."""
    return {"form": form}


@component("search_box")
def search_box(value: str = "", label: str = "", name: str = "q", **options: Any) -> dict[str, Any]:
    """The search of a list. options: hint (placeholder), keep ({name: value} of other filters), action."""
    keep = options.pop("keep", None) or {}
    return {"value": value, "label": label, "name": name, "keep": list(keep.items()), **options}


@component("file_drop")
def file_drop(name: str, label: str, hint: str = "", **options: Any) -> dict[str, Any]:
    """A file input that is also a place to drop files. options: accept, multiple, error."""
    return {"name": name, "label": label, "hint": hint, **options}


@component("masked")
def masked(shown: str, reveal_url: str = "", label: str = "", **options: Any) -> dict[str, Any]:
    """A sealed value (537101••••••0003). With `reveal_url` a link to the page that asks the purpose and opens it.

    options: value (the opened value, when it was just opened), purpose.
    """
    return {"shown": shown, "reveal_url": reveal_url, "label": label, **options}


# -- lists -----------------------------------------------------------------------------------------------


@component("filter_sentence")
def filter_sentence(
    noun: str, conditions: Sequence[Row] = (), count: int | None = None, clear_url: str = ""
) -> dict[str, Any]:
    """ "UMKM · di Oesapa · belum NIB: 312". conditions: [{label, remove_url}]."""
    return {"noun": noun, "conditions": conditions, "count": count, "clear_url": clear_url}


@component("facet_group")
def facet_group(title: str, items: Sequence[Row]) -> dict[str, Any]:
    """One question of the list's filters. items: [{label, count, url, active}]."""
    return {"title": title, "items": items}


def _cell(cell: Any, column: Row) -> dict[str, Any]:
    return {**(cell if isinstance(cell, Mapping) else {"text": cell}), "column": column}


FIRST_ON_PHONE = 10


def behind_on_phone(rows: int) -> int:
    """How many rows of a page lie one tap away on a phone."""
    return max(rows - FIRST_ON_PHONE, 0)


@component("data_table")
def data_table(caption: str, columns: Sequence[Row], rows: Sequence[Row], **options: Any) -> dict[str, Any]:
    """The ledger. columns: [{label, number?, sort_url?, sorted? ("ascending"|"descending")}]; rows: [{cells, url?,
    value? (of its tick box), picked? (it is ticked), current?}]; a cell is a text or {text, note?, url?, badge?, kind?}; the first cell names
    the row. options: id, note (under the caption), quiet (a caption only read aloud, where the heading says it), pick (tick boxes; their name), foot (cells of a total),
    fold (on a phone what comes after the first rows is one tap away; 0 or 3: after so many), brief (so, and the cells follow each other without their headings).
    """
    made = [
        {**row, "cells": [_cell(cell, column) for cell, column in zip(row["cells"], columns, strict=True)]}
        for row in rows
    ]
    foot = [_cell(cell, column) for cell, column in zip(options.pop("foot", ()), columns, strict=False)]
    fold = options.get("fold", False)
    first = FIRST_ON_PHONE if fold is True or options.get("brief") else fold
    behind = 0 if first is False else max(len(made) - first, 0)
    return {
        "caption": caption, "columns": columns, "rows": made, "foot": foot, "behind": behind, "first": first,
        "toggle": f"semua-{options.get('id') or slugify(str(caption))}", **options,
    }  # fmt: skip


@component("pagination")
def pagination(previous_url: str = "", next_url: str = "", shown: str = "") -> dict[str, Any]:
    """Previous and next of a keyset page; `shown` says what one sees ("Baris 51–100")."""
    return {"previous_url": previous_url, "next_url": next_url, "shown": shown}


@component("tabs")
def tabs(items: Sequence[Row], label: str = "") -> dict[str, Any]:
    """Tabs that are links. items: [{label, url, active, count?}]."""
    return {"items": items, "label": label}


@component("breadcrumb")
def breadcrumb(items: Sequence[Row]) -> dict[str, Any]:
    """The way here. items: [{label, url}], the last one without url."""
    return {"items": items}


# -- record ----------------------------------------------------------------------------------------------


@component("journey")
def journey(steps: Sequence[Row], label: str = "") -> dict[str, Any]:
    """The woven steps. steps: [{label, state ("done"|"next"|"open"), evidence?}]."""
    return {"steps": steps, "label": label}


@component("facts")
def facts(items: Sequence[Row]) -> dict[str, Any]:
    """Facts of a record. items: [{term, value, note?, badge?, kind?}]; an empty value says so in words."""
    return {"items": items}


@component("timeline")
def timeline(events: Sequence[Row], now: Any = None) -> dict[str, Any]:
    """History in plain words, newest first. events: [{at, text, who?}]."""
    return {"events": events, "now": now}


@component("compare")
def compare(left: str, right: str, rows: Sequence[Row], caption: str = "") -> dict[str, Any]:
    """Two records side by side. rows: [{label, left, right, evidence?}]; only what differs is coloured."""
    made = [{**row, "differs": row["left"] != row["right"]} for row in rows]
    return {"left": left, "right": right, "rows": made, "caption": caption}


# -- work ------------------------------------------------------------------------------------------------


@component("progress")
def progress(
    label: str, done: int | None = None, total: int | None = None, words: str = ""
) -> dict[str, Any]:
    """How far a long work is. Without figures the bar only says that it runs; `words` are the honest words."""
    known = done is not None and bool(total)
    share = numbers.percent(numbers.part_of(done, total), places=0, language=language()) if known else ""
    return {
        "label": label,
        "known": known,
        "value": str(done),
        "most": str(total),
        "share": share,
        "words": words,
    }


@component("stepper")
def stepper(steps: Sequence[str], now: int) -> dict[str, Any]:
    """Where one is in a task. steps: words; now: the number of the current one, from 1."""
    states = ["done" if at < now else "now" if at == now else "" for at in range(1, len(steps) + 1)]
    return {"steps": [{"word": word, "state": state} for word, state in zip(steps, states, strict=True)]}


@component("piles")
def piles(items: Sequence[Row]) -> dict[str, Any]:
    """The three piles. items: [{kind ("sure"|"look"|"different"), label, count, text, url?}]."""
    return {"items": items}


# -- components with content between their tags ------------------------------------------------------------


def _framed(name: str, content: str, **values: Any) -> str:
    return render_to_string(f"ui/{name}.html", {"content": content, **values})


@register.simple_block_tag
def notice(content: str, kind: str = "info", title: str = "") -> str:
    """{% notice "warn" "Perlu dicek" %}…{% endnotice %}. kind: info, good, warn, bad."""
    return _framed("notice", content, kind=kind, title=title)


@register.simple_block_tag
def empty_state(content: str, title: str) -> str:
    """Nothing here yet: the motif, a title, and between the tags the first step."""
    return _framed("empty_state", content, title=title)


@register.simple_block_tag
def next_step(content: str, title: str, why: str = "") -> str:
    """The "Langkah berikut" card: what, why, and between the tags its one button."""
    return _framed("next_step", content, title=title, why=why)


@register.simple_block_tag
def disclosure(content: str, summary: str, is_open: bool = False) -> str:
    """More for those who want it."""
    return _framed("disclosure", content, summary=summary, is_open=is_open)


@register.simple_block_tag
def dialog(content: str, id: str, title: str, yes: str = "", danger: bool = False) -> str:
    """A dialog. With `yes` (the verb) it is a confirmation for buttons with confirm=id; else it can be closed."""
    return _framed("dialog", content, id=id, title=title, yes=yes, danger=danger)


@register.simple_block_tag
def fieldset(content: str, legend: str, hint: str = "") -> str:
    """Fields that belong together."""
    return _framed("fieldset", content, legend=legend, hint=hint)


@register.simple_block_tag
def selection_bar(content: str, table: str, words: str = "") -> str:
    """What can be done with the ticked rows of table `table` (its id); `words` holds # for their number."""
    return _framed("selection_bar", content, table=table, words=words)


@register.simple_block_tag
def number_card(content: str, number: str, sentence: str, **options: Any) -> str:
    """A number with its sentence; between the tags its definition. options: change, kind (good, bad, info),
    source, as_of (text), url (the list behind it), url_label."""
    return _framed("number_card", content, number=number, sentence=sentence, **options)
