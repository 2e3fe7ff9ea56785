"""From KBLI 2020 to KBLI 2025: what became of a class, and which of several a business most likely belongs to.

The way from class to class is BPS's conversion (places.domain.kbli). One that has a single successor can be confirmed for every
business at once; where a class was split, the owner's words choose and a person confirms.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from pilar.licensing.domain.recommending import recommend
from pilar.places.domain.kbli import conversion_table, kbli_table

SAME, ONE, MANY, NONE = "SAME", "ONE", "MANY", "NONE"
KINDS = (SAME, ONE, MANY, NONE)
CERTAIN = (SAME, ONE)
# How far the first must lead the second before the choice is ticked beforehand.
LEAD = 0.7
CONSIDERED = 40


@dataclass(frozen=True, slots=True)
class Way:
    """What became of a class of 2020: ``new`` its classes of 2025, empty when BPS's conversion does not say."""

    old: str
    kind: str
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """The successors of a class, likeliest first for the words of a business. ``chosen`` empty when the words do not decide."""

    codes: tuple[str, ...]
    chosen: str
    question: str


def way_of(old: str) -> Way:
    """SAME code, ONE other, one of MANY, or NONE known."""
    new = tuple(code for code in conversion_table().get(old, ()) if code in kbli_table(2025))
    if not new:
        return Way(old, NONE, ())
    if len(new) > 1:
        return Way(old, MANY, new)
    return Way(old, SAME if new == (old,) else ONE, new)


def choose(
    way: Way,
    text: str,
    confirmed: Mapping[str, Mapping[str, int]] | None = None,
    answers: Mapping[str, str] | None = None,
) -> Choice:
    """The order of the successors by what is done; a class without a known successor gets what the words alone suggest."""
    if way.kind in CERTAIN:
        return Choice(way.new, way.new[0], "")
    advice = recommend(text, confirmed, limit=CONSIDERED if way.new else 5, answers=answers)
    if not way.new:
        return Choice(tuple(one.code for one in advice.suggestions), "", advice.question)
    scores = {one.code: one.score for one in advice.suggestions if one.code in way.new}
    codes = tuple(sorted(way.new, key=lambda code: (-scores.get(code, 0.0), code)))
    first, second = scores.get(codes[0], 0.0), scores.get(codes[1], 0.0)
    is_clear = first > 0 and second <= LEAD * first
    return Choice(codes, codes[0] if is_clear else "", "" if is_clear else advice.question)
