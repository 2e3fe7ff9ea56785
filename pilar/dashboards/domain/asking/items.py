"""First pass: a text into stretches that mean something: phrases, places, times."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from pilar.dashboards.domain.asking import periods
from pilar.dashboards.domain.asking.vocabulary import ALONE, GOODS, LONGEST, MEANINGS, SHORT, Meaning

# Names of places as this person may write them: the words joined → codes of that name, the widest first.
Names = Mapping[str, Sequence[int]]
# Spellings that were put right: as written, as read.
Mended = list[tuple[str, str]]

_MONTHS = "|".join(sorted(periods.MONTHS, key=len, reverse=True))
_FROM_TO = re.compile(rf"\b({_MONTHS})\s*[-–—]\s*({_MONTHS})\b")
_DAY = re.compile(r"\b(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,4})\b")
_WORD = re.compile(r'"[^"]{1,80}"|[^\W_]+|[,;:<>=%+/&]')


def words_of(text: str) -> list[str]:
    """Lower-case words and signs, what stands between quotation marks as one; apostrophes join: "Se'i" is "sei"."""
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", text.casefold())
        if not unicodedata.combining(letter)
    )
    plain = re.sub(r"[’'`´ʼ]", "", re.sub(r"[“”„«»]", '"', plain))
    plain = _DAY.sub(r"\1 \2 \3", _FROM_TO.sub(r"\1 sampai \2", plain))
    return [SHORT.get(word, word) for word in _WORD.findall(plain.replace("s/d", "sd").replace("s.d.", "sd"))]


@dataclass(frozen=True, slots=True)
class Item:
    """A stretch of words with what it means; `days` of a time, `codes` of a place."""

    kind: str
    value: str
    text: str
    days: periods.Period | periods.Span | None = None
    codes: tuple[int, ...] = ()


def items_of(words: list[str], names: Names, today: date, mended: Mended) -> list[Item]:
    """The words as items, in order; every word belongs to exactly one."""
    items: list[Item] = []
    at = 0
    while at < len(words):
        item, length = _next(words, at, names, today, items, mended)
        if item.kind == "colon" and all(each.kind in ("noise", "unknown") for each in items):
            items.clear()  # "Untuk sambutan: berapa ...": whom or what it is for
        else:
            items.append(item)
        at += length
    return items


_SIGNS = {":": "colon", ",": "comma", ";": "comma", "/": "or", "&": "and", "+": "and"}


def _next(
    words: list[str], at: int, names: Names, today: date, before: list[Item], mended: Mended
) -> tuple[Item, int]:
    word = words[at]
    if word in _SIGNS:
        return Item(_SIGNS[word], "", word), 1
    if word.startswith('"'):
        return Item("quoted", word.strip('" '), word), 1
    marked = bool(before) and before[-1].kind == "place"
    place, place_length = _place(words, at, names)
    meaning, length = _phrase(words, at)
    days = periods.read_period(words, at, today)
    if days is not None and days.length >= max(length, place_length):
        return Item("days", "", " ".join(words[at : at + days.length]), days), days.length
    if place and place_length >= (1 if marked else length):
        return Item("area", "", " ".join(words[at : at + place_length]), codes=place), place_length
    if meaning is not None:
        return Item(meaning.kind, meaning.value, " ".join(words[at : at + length])), length
    return _unplaced(words, at, names, today, before, mended)


def _phrase(words: Sequence[str], at: int) -> tuple[Meaning | None, int]:
    """The longest known phrase; a closing "nya", "lah" or "kah" is no part of a word."""
    for length in range(min(LONGEST, len(words) - at), 0, -1):
        said = tuple(words[at : at + length])
        if found := MEANINGS.get(said):
            return found, length
        for ending in ("nya", "lah", "kah"):
            if said[-1].endswith(ending) and (found := MEANINGS.get((*said[:-1], said[-1][: -len(ending)]))):
                return found, length
    goods = 0
    while at + goods < len(words) and (
        words[at + goods] in GOODS or words[at + goods].removesuffix("nya") in GOODS
    ):
        goods += 1
    return (
        (
            Meaning(
                "product",
                " ".join(
                    word if word in GOODS else word.removesuffix("nya") for word in words[at : at + goods]
                ),
            ),
            goods,
        )
        if goods
        else (None, 0)
    )


def _place(words: Sequence[str], at: int, names: Names) -> tuple[tuple[int, ...], int]:
    for length in range(min(5, len(words) - at), 0, -1):
        if codes := names.get("".join(words[at : at + length])):
            return tuple(codes), length
    return (), 0


# Behind one of these a word that nobody knows is likely a place with a slip in it.
_BEFORE_PLACE = (
    "di",
    "ke",
    "dari",
    "daerah",
    "wilayah",
    "sekitar",
    "lokasi",
    "berlokasi",
    "berada",
    "terletak",
)


def _unplaced(
    words: list[str], at: int, names: Names, today: date, before: list[Item], mended: Mended
) -> tuple[Item, int]:
    """A word in no table: perhaps one letter off a place or a word; else it is not understood."""
    last = before[-1] if before else None
    if last and (last.kind == "place" or (last.kind == "noise" and last.text in _BEFORE_PLACE)):
        for length in range(min(4, len(words) - at), 0, -1):
            said = words[at : at + length]
            if near := _near("".join(said), tuple(names), (5, 8, 13)):
                mended.append((" ".join(said), near))
                return Item("area", near, " ".join(said), codes=tuple(names[near])), length
    if near := _near(words[at], ALONE, (6, 10)):
        mended.append((words[at], near))
        words[at] = near
        return _next(words, at, names, today, before, mended)
    return Item("unknown", "", words[at]), 1


def _near(text: str, known: Sequence[str], steps: Sequence[int]) -> str:
    """The only name so close; "" when there is none, or two. Longer names may be written with more slips."""
    allowed = sum(len(text) >= step for step in steps)
    if not allowed or len(text) > 40:
        return ""
    found = extract(text, known, scorer=OSA.distance, score_cutoff=allowed + 1, limit=3)
    if not found or found[0][1] > allowed or (len(found) > 1 and found[1][1] <= found[0][1]):
        return ""
    return str(found[0][0])
