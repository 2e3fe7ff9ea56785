"""The words by which a label is read, and keywords that also match what OCR made of them."""

import re
import tomllib
from functools import cache

from pilar.packaging.domain.numbers import DATA
from pilar.places.domain.areas import country_children

# Letters OCR takes for one another. A keyword is written plainly; its pattern takes any of these.
_TWINS = {
    "o": "[o0Q]", "l": "[l1iI|!]", "i": "[i1lI|!]", "s": "[s5$]", "b": "[b8]", "g": "[g9q]", "a": "[a4@]", "e": "[e3c]", "t": "[t7]",
    "m": "(?:m|rn|nn)", "u": "[uv]",
}  # fmt: skip
# From this many letters on a keyword may be torn apart by a space: "Kompos isi".
TORN_FROM = 7


@cache
def _file() -> dict[str, object]:
    return tomllib.loads((DATA / "label_words.toml").read_text(encoding="utf-8"))


@cache
def words(name: str) -> frozenset[str]:
    return frozenset(str(_file()[name]).split())


# Words of place names that are as often part of a maker's name.
_NO_PLACE = frozenset(
    [
        "kabupaten",
        "kota",
        "administrasi",
        "jaya",
        "raya",
        "besar",
        "baru",
        "agung",
        "dua",
        "lima",
        "puluh",
        "tujuh",
        "empat",
        "makmur",
        "utama",
    ]
)


@cache
def places() -> frozenset[str]:
    """Words of places: those written here, and the names of all cities and regencies of the country."""
    names = " ".join(city.name for land in country_children(0) for city in country_children(land.code))
    return words("places") | frozenset(names.lower().replace("-", " ").split()) - _NO_PLACE


@cache
def phrases(table: str, name: str) -> tuple[str, ...]:
    """Words of one list; a blank inside a phrase is written _ in the file."""
    rows = _file()[table]
    assert isinstance(rows, dict)
    listed = (phrase.replace("_", " ") for phrase in str(rows[name]).split())
    return tuple(sorted(listed, key=len, reverse=True))


@cache
def groups(table: str) -> dict[str, tuple[str, ...]]:
    rows = _file()[table]
    assert isinstance(rows, dict)
    return {name: phrases(table, name) for name in rows}


def pattern_of(keyword: str) -> str:
    """The keyword as a pattern: letters or their twins; a blank or hyphen stands for none to two of either."""
    torn = r"\s?" if len(keyword.replace(" ", "")) >= TORN_FROM else ""
    parts = []
    for word in keyword.split(" "):
        parts.append(torn.join(_TWINS.get(letter, re.escape(letter)) for letter in word))
    return r"[\s\-/.]{0,2}".join(parts)


def any_of(keywords: tuple[str, ...]) -> re.Pattern[str]:
    body = "|".join(pattern_of(word) for word in sorted(keywords, key=len, reverse=True))
    return re.compile(rf"(?<![A-Za-z0-9])(?:{body})(?![A-Za-z])", re.I)


def plain_words(text: str) -> list[str]:
    """Lower-case words, with digits that stand inside a word turned back into letters."""
    out = []
    for word in re.findall(r"[A-Za-z0-9'’|!\-]+", text):
        letters = sum(each.isalpha() for each in word)
        if letters * 2 > len(word):
            word = word.translate(str.maketrans("015|!’", "oisil'"))
        out.append(word.lower().strip("'-"))
    return out


def folded(word: str) -> str:
    """i and l made one, as OCR mixes them up."""
    return word.replace("l", "i").replace("rn", "m")


@cache
def folded_words(name: str) -> frozenset[str]:
    return frozenset(folded(word) for word in words(name))


def holds_any(text: str, name: str) -> str:
    """The first word of the text that the list holds, or ''."""
    known = folded_words(name)
    return next((word for word in plain_words(text) if folded(word) in known), "")
