"""Every sentence of the intake in English, with the same parts as the Indonesian one."""

import re

import pytest

from pilar.intake.domain.english import ENGLISH, in_english
from pilar.intake.domain.problems import problem
from pilar.intake.domain.sentences import SENTENCES


def parts(*texts: str) -> set[str]:
    return {name for text in texts for name in re.findall(r"\{(\w+)\}", text)}


def test_every_sentence_has_its_english():
    assert set(ENGLISH) == set(SENTENCES)


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_the_parts_of_a_kept_text_are_found_again(code):
    names = parts(*SENTENCES[code][1:])
    assert parts(*ENGLISH[code]) <= names
    told = problem(code, **{name: f"<{name} (1)>" for name in names})
    what, done = in_english(code, told.what, told.done)
    assert what == ENGLISH[code][0].format_map({name: f"<{name} (1)>" for name in names})
    assert done == ENGLISH[code][1].format_map({name: f"<{name} (1)>" for name in names})


def test_a_text_of_an_older_version_stays():
    assert in_english("nik_length", "NIK keliru", "tidak dipakai") == ("NIK keliru", "tidak dipakai")
    assert in_english("nik_length", "NIK harus 16 angka, di sini 15", "") == (
        "an NIK has 16 digits, here 15",
        "",
    )
    assert in_english("unknown", "x", "y") == ("x", "y")
