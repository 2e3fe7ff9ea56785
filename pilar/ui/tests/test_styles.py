"""The style sheets: contrast of every pair in both themes, no colour functions that old browsers lack, weight."""

import gzip
import hashlib
import re
from pathlib import Path

import pytest

STATIC = Path(__file__).resolve().parents[1] / "static" / "ui"
TOKENS = (STATIC / "tokens.css").read_text()
STYLE = (STATIC / "pilar.css").read_text()
FORBIDDEN = ("oklch(", "oklab(", "color-mix(", "light-dark(", "lch(", ":has(", "@layer", "@container", "dvh")

GROUNDS = ("paper", "surface", "sunken")
TEXT_PAIRS = [
    *[(ink, ground) for ink in ("ink", "ink-soft", "action", "accent") for ground in GROUNDS],
    *[(ink, ground) for ink in ("good", "highlight-ink", "action-strong", "accent-strong") for ground in ("paper", "surface")],
    ("on-action", "action"), ("on-action", "action-strong"), ("on-accent", "accent"), ("on-accent", "accent-strong"),
    ("action", "action-pale"), ("action-strong", "action-pale"), ("accent", "accent-pale"),
    ("accent-strong", "accent-pale"), ("good", "good-pale"), ("highlight-ink", "highlight-pale"),
    *[("ink", ground) for ground in ("action-pale", "accent-pale", "good-pale", "highlight-pale")],
    ("ink-soft", "action-pale"), ("action", "good-pale"), ("action", "highlight-pale"), ("action", "accent-pale"),
    *[(f"on-ramp-{step}", f"ramp-{step}") for step in range(6)],
    ("paper", "ink"),
]  # fmt: skip
EDGE_PAIRS = [
    (edge, ground) for edge in ("line-strong", "focus") for ground in ("paper", "surface", "sunken")
]


def values(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})\b", block))


def blocks() -> tuple[str, str, str]:
    parts = [part for part in re.findall(r"\{([^{}]*)\}", TOKENS) if "--paper" in part]
    assert len(parts) == 3
    return parts[0], parts[1], parts[2]


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


THEMES = {"light": values(blocks()[0]), "dark": values(blocks()[1])}


def test_the_measure_of_contrast_agrees_with_known_answers() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_text_is_readable(theme: str, ink: str, ground: str) -> None:
    colours = THEMES[theme]
    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("edge", "ground"), EDGE_PAIRS)
def test_edges_of_controls_and_the_focus_are_visible(theme: str, edge: str, ground: str) -> None:
    assert contrast(THEMES[theme][edge], THEMES[theme][ground]) >= 3


def test_the_night_asked_by_the_device_and_the_night_chosen_are_one() -> None:
    _, asked, chosen = blocks()
    assert asked.split() == chosen.split()
    assert THEMES["light"].keys() == THEMES["dark"].keys()


def test_every_token_used_is_defined_and_every_colour_is_used() -> None:
    used = set(re.findall(r"var\(--([\w-]+)\)", STYLE + TOKENS))
    defined = set(re.findall(r"--([\w-]+):", TOKENS))
    assert used <= defined
    assert set(THEMES["light"]) <= used


@pytest.mark.parametrize("word", FORBIDDEN)
def test_nothing_old_browsers_lack(word: str) -> None:
    assert word not in TOKENS + STYLE


def test_no_nesting_of_rules() -> None:
    depth, at_rules = 0, []
    for match in re.finditer(r"([^{};]*)\{|\}", re.sub(r"/\*.*?\*/", "", TOKENS + STYLE, flags=re.DOTALL)):
        if match.group() == "}":
            depth -= 1
            at_rules.pop()
            continue
        assert not at_rules or at_rules[-1], f"nested: {match.group(1).strip()}"
        at_rules.append(match.group(1).strip().startswith("@"))
        depth += 1
    assert depth == 0


def test_weight_on_the_wire() -> None:
    assert len(gzip.compress((TOKENS + STYLE).encode(), 9)) <= 12_000
    own = (STATIC / "pilar.js").read_bytes()
    htmx = (STATIC / "htmx.min.js").read_bytes()
    assert len(gzip.compress(own, 9)) <= 6_000
    assert len(gzip.compress(own, 9)) + len(gzip.compress(htmx, 9)) <= 20_000


def test_the_vendored_file_is_the_recorded_one() -> None:
    record = (STATIC / "VENDORED.md").read_text()
    vendored = (STATIC / "htmx.min.js").read_bytes()
    assert hashlib.sha256(vendored).hexdigest() in record
    assert b"sourceMappingURL" not in vendored
    assert b'version="4.0.1"' in vendored or b'"4.0.1"' in vendored


def test_every_picture_the_style_names_is_there() -> None:
    for name in re.findall(r'url\("([^"]+)"\)', STYLE):
        assert (STATIC / name).is_file()
