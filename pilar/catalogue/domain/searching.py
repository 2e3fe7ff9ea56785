"""Finding a product in spite of slips: the words it is known by, and which known words a typed one may mean."""

import re
from collections.abc import Iterable, Sequence
from unicodedata import combining, normalize

from rapidfuzz import process
from rapidfuzz.distance import OSA

# The same thing under several names, all written as the first.
SAME = {
    "seii": "sei", "kain": "tenun", "tenunan": "tenun",
    "syal": "selendang", "scarf": "selendang", "woven": "tenun", "weaving": "tenun", "cloth": "tenun", "smoked": "asap", "beef": "sapi",
    "pork": "babi", "chips": "keripik", "kripik": "keripik", "coffee": "kopi", "honey": "madu", "sauce": "sambal",
    "sambel": "sambal", "cake": "kue", "cookies": "kue", "basket": "anyaman", "bag": "tas",
}  # fmt: skip
_DROPPED = frozenset(
    ["dan", "di", "yang", "dengan", "untuk", "dari", "ke", "the", "of", "and", "a", "an", "with", "for", "in"]
)
NEAR = 24


def words_of(*texts: str) -> list[str]:
    """The words of these texts as they are kept and asked for, each once, in their order."""
    found: dict[str, None] = {}
    for text in texts:
        bare = "".join(each for each in normalize("NFKD", text.lower()) if not combining(each))
        for word in re.findall(r"[a-z0-9]+", re.sub(r"[’'`´]", "", bare)):
            if len(word) > 1 and word not in _DROPPED:
                found[SAME.get(word, word)[:24]] = None
    return list(found)


def meant(word: str, known: Sequence[str]) -> list[str]:
    """Which known words may be meant: the word itself and those it begins; else those a slip or two away, nearest first."""
    begun = (
        [each for each in known if each.startswith(word)]
        if len(word) > 2
        else [each for each in known if each == word]
    )
    if begun:
        return sorted(begun, key=len)[:NEAR]
    slips = 0 if len(word) < 4 else 1 if len(word) < 7 else 2
    if not slips:
        return []
    found = process.extract(word, known, scorer=OSA.distance, score_cutoff=slips, limit=NEAR)
    return [each for each, _slips, _at in sorted(found, key=lambda hit: (hit[1], hit[2]))]


def key_of(text: str) -> str:
    """What lists are sorted by."""
    bare = "".join(each for each in normalize("NFKD", text.lower()) if not combining(each))
    return re.sub(r"[^a-z0-9 ]", "", bare).strip()[:120]


def text_of(parts: Iterable[object]) -> str:
    return " ".join(str(each) for each in parts if each)
