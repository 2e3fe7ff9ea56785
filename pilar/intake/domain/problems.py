"""What can be wrong with a cell, as codes with parameters; the sentences live in `sentences.py`.

Severity: "info" something was read in an unusual way, "warn" a person should look, "bad" the value is not used.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from .sentences import SENTENCES

INFO, WARN, BAD = "info", "warn", "bad"


@dataclass(frozen=True)
class Problem:
    """One thing found. `params` fill the sentence; `what` is wrong and `done` is what the intake did about it."""

    code: str
    params: tuple[tuple[str, str], ...] = ()

    @property
    def severity(self) -> str:
        return SENTENCES[self.code][0]

    @property
    def what(self) -> str:
        return SENTENCES[self.code][1].format_map(dict(self.params))

    @property
    def done(self) -> str:
        return SENTENCES[self.code][2].format_map(dict(self.params))


def problem(code: str, /, **params: Any) -> Problem:
    """A problem by its code. Raises KeyError for a code without a sentence."""
    if code not in SENTENCES:
        raise KeyError(code)
    return Problem(code, tuple((name, str(value)) for name, value in sorted(params.items())))


def sentence(found: Problem) -> str:
    """The whole Indonesian sentence: what is wrong; what was done."""
    return f"{found.what}; {found.done}." if found.done else f"{found.what}."


@dataclass(frozen=True)
class Parsed:
    """What a parser made of one cell: the value of its field, what it found, and other fields the cell also held."""

    value: Any = None
    problems: tuple[Problem, ...] = ()
    also: tuple[tuple[str, Any], ...] = ()


NOTHING = Parsed()

_LONG_DIGITS = re.compile(r"\d(?:[ .\-]?\d){8,}")
_ROUNDED = re.compile(r"\d[.,]\d{3,}(?=[eE]\+?\d)")


def masked(text: str, *, identity: bool = False) -> str:
    """The text of a cell fit for a report: long runs of digits keep their first six, the rest is stars.

    With `identity` (columns of NIK, KK, NPWP and phones) anything longer than six characters is cut as well.
    """
    text = text[:200]
    hidden = _LONG_DIGITS.sub(lambda run: re.sub(r"\D", "", run[0])[:6] + "****", text)
    hidden = _ROUNDED.sub(lambda run: run[0][:6] + "****", hidden)
    if identity and hidden == text and sum(letter.isdigit() for letter in text) > 6:
        return text[:6] + "****"
    return hidden
