"""What holds for every template of the product, whoever wrote it: nothing inline, nothing unescaped, nothing long."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

PILAR = Path(__file__).resolve().parents[2]
TEMPLATES = sorted(PILAR.glob("*/templates/**/*.html"))
RULES = {
    "a style attribute": re.compile(r"\sstyle\s*=", re.I),
    "a style element": re.compile(r"<style\b", re.I),
    "an inline script": re.compile(
        r"<script\b(?![^>]*\bsrc=)(?![^>]*type=\"application/(?:ld\+)?json\")[^>]*>", re.I
    ),
    "an event handler": re.compile(r"<[^>{%]*\son[a-z]+\s*=\s*[\"']", re.I),
    "htmx code in an attribute": re.compile(r"\bhx-on\b|\bhx-vals\s*=\s*[\"']js:", re.I),
    "an address with code": re.compile(r"javascript:", re.I),
    "text let through unescaped": re.compile(r"\|\s*safe\b|autoescape off|safeseq"),
    "a file from elsewhere": re.compile(
        r"(?:src|href)\s*=\s*[\"'](?:https?:)?//[^\"']*\.(?:js|css|woff2?)\b", re.I
    ),
}


@pytest.mark.parametrize("offence", RULES)
def test_no_template_has(offence: str) -> None:
    assert TEMPLATES
    found = [str(file.relative_to(PILAR)) for file in TEMPLATES if RULES[offence].search(file.read_text())]
    assert found == []


@pytest.mark.parametrize(
    ("offence", "planted"),
    [
        ("a style attribute", '<p style="color:red">'),
        ("a style element", "<style>p{}</style>"),
        ("an inline script", "<script>go()</script>"),
        ("an event handler", '<button onclick="go()">'),
        ("htmx code in an attribute", '<p hx-on:click="go()">'),
        ("an address with code", '<a href="javascript:go()">'),
        ("text let through unescaped", "{{ name|safe }}"),
        ("a file from elsewhere", '<script src="https://cdn.example/a.js"></script>'),
    ],
)
def test_the_rule_finds_a_planted_offence(offence: str, planted: str) -> None:
    assert RULES[offence].search(planted)
    assert not RULES[offence].search(
        '<script src="{% static "ui/pilar.js" %}" defer></script><p class="row">'
    )


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.name)
def test_every_template_is_well_formed_for_the_engine(file: Path) -> None:
    name = file.relative_to(next(parent for parent in file.parents if parent.name == "templates"))
    assert get_template(str(name))


def test_pictures_hold_no_style_either() -> None:
    for file in PILAR.glob("*/static/**/*.svg"):
        assert not re.search(r"style|<script|onload", file.read_text())
