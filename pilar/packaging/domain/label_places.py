"""Where on a photo each thing a label says stands, and how surely it was read. Method: docs/methods/packaging-photos.md."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pilar.packaging.domain import label_fields as fields
from pilar.packaging.domain.label_elements import HEAD_ONLY, SIZE
from pilar.packaging.domain.labels import Report
from pilar.packaging.domain.numbers import LOOKS_LIKE
from pilar.packaging.domain.print_lines import Word

# Below this a word with digits may have one of them wrong; words without are understood with a letter or two wrong.
SURE_DIGITS, SURE_WORDS = 65.0, 60.0
LEAST_LETTERS = 2
# A list that ends like this was cut off in the middle: "gula, kemang!".
_TORN = re.compile(r"[^\w)%.\]\s]\s*$")
EXACT = frozenset([fields.NET, fields.HALAL, fields.PRODUCTION, fields.EXPIRY, fields.PERMIT, SIZE])


@dataclass(frozen=True)
class Place:
    """A box in the picture as it was read, and whether the words in it were read surely enough not to be looked at again."""

    left: int
    top: int
    width: int
    height: int
    sure: bool


def places_of(report: Report, words: Sequence[Word]) -> dict[str, Place]:
    """The place of each element that was found; one whose words are not on this photo has none. Where only the announcement was
    read ("Berat bersih"), that is the place, unsurely: what stands behind it may just not have been legible."""
    printed, owner = _run_of(words)
    found = {}
    for name, element in report.elements.items():
        announced = not element.found and HEAD_ONLY in element.remarks
        if (element.found or announced) and (inside := _words_in(element.text, printed, owner)):
            place = _around([words[at] for at in sorted(inside)], name in EXACT)
            torn = name == fields.INGREDIENTS and _TORN.search(element.text)
            found[name] = replace(place, sure=False) if announced or torn else place
    return found


def _folded(text: str) -> str:
    """Letters and digits alone, those that are mixed up made one."""
    return re.sub(r"[^a-z0-9]", "", text.translate(LOOKS_LIKE).lower())


def _run_of(words: Sequence[Word]) -> tuple[str, list[int]]:
    """All words in one, and for each of its letters the word it belongs to."""
    folded = [_folded(word.text) for word in words]
    return "".join(folded), [at for at, text in enumerate(folded) for _ in text]


def _words_in(text: str, printed: str, owner: list[int]) -> set[int]:
    """The words a text consists of: all of it in one place, else its parts each for itself."""
    whole = _folded(text)
    parts = [whole] if whole and whole in printed else [_folded(part) for part in re.split(r"[,;]", text)]
    inside: set[int] = set()
    for part in parts:
        if len(part) >= 3 and (start := printed.find(part)) >= 0:
            inside |= set(owner[start : start + len(part)])
    return inside


def _around(inside: Sequence[Word], exact: bool) -> Place:
    left, top = min(word.left for word in inside), min(word.top for word in inside)
    right = max(word.left + word.width for word in inside)
    bottom = max(word.top + word.height for word in inside)
    if exact:
        told = [word.sure for word in inside if any(each.isdigit() for each in word.text)]
    else:
        told = [word.sure for word in inside if len(_folded(word.text)) >= LEAST_LETTERS]
    least = min(told, default=100.0)
    return Place(left, top, right - left, bottom - top, least >= (SURE_DIGITS if exact else SURE_WORDS))
