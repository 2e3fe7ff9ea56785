"""What a commitment's words lack, and whether it was promised before. Hints for a person, never a wall. Plain Python."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

NO_DUE, NO_PERSON, NO_MEASURE, VAGUE, NO_BENEFICIARY, LONG = (
    "NO_DUE", "NO_PERSON", "NO_MEASURE", "VAGUE", "NO_BENEFICIARY", "LONG",
)  # fmt: skip
HINTS = (NO_DUE, NO_PERSON, NO_MEASURE, VAGUE, NO_BENEFICIARY, LONG)
# Words with which nothing can be missed.
_VAGUE = re.compile(
    r"\b(?:mendukung|mendorong|mengoptimalkan|meningkatkan|memperkuat|menindaklanjuti|mengupayakan|diupayakan|berupaya|akan melihat|"
    r"secepatnya|sesegera mungkin|dalam waktu dekat|bersinergi|sinergi)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\d|\b(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|semua|setiap|seluruh)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Said:
    """What is known of a promise when its words are looked at."""

    words: str
    measure: str = ""
    due_on: date | None = None
    said_on: date | None = None
    person: bool = False
    beneficiaries: int = 0
    milestones: int = 0


def hints(said: Said) -> list[str]:
    """What keeps a promise from being specific, measurable, owned and timed."""
    found = []
    if said.due_on is None:
        found.append(NO_DUE)
    if not said.person:
        found.append(NO_PERSON)
    if not said.measure.strip():
        found.append(NO_MEASURE)
    if _VAGUE.search(said.words) and not _NUMBER.search(said.words + " " + said.measure):
        found.append(VAGUE)
    if not said.beneficiaries:
        found.append(NO_BENEFICIARY)
    if said.due_on and said.said_on and (said.due_on - said.said_on).days > 365 and not said.milestones:
        found.append(LONG)
    return found


_WORD = re.compile(r"[^\W\d_]{3,}|\d+")
_EMPTY = frozenset({
    "yang", "dan", "untuk", "dari", "dengan", "pada", "akan", "oleh", "serta", "atau", "para", "ini", "itu", "dalam", "bagi", "agar", "juga", "kami",
    "kita", "pihak", "telah", "sudah", "segera", "bersama", "melalui", "kota", "kupang", "ntt", "indonesia", "umkm", "usaha", "pelaku",
})  # fmt: skip
_FIXES = re.compile(r"^(?:me(?:ng|ny|m|n)?|di|ber|ter|pe(?:ng|ny|m|n)?)(?=[^\W\d_]{4})|(?:kan|nya|an|i)$")
SAME = 0.6


def stems(text: str) -> frozenset[str]:
    """The words that carry what is promised, without the commonest Indonesian beginnings and endings."""
    words = {word for word in _WORD.findall(text.lower()) if word not in _EMPTY}
    return frozenset(_FIXES.sub("", _FIXES.sub("", word)) or word for word in words)


def alike(one: frozenset[str], other: frozenset[str]) -> float:
    """The part of the shorter text's words that the other has too, of one; a text of one word proves nothing."""
    shorter = min(len(one), len(other))
    return len(one & other) / shorter if shorter >= 2 else 0.0


def overlaps(promises: Iterable[tuple[int, int, str]], least: float = SAME) -> list[tuple[int, int, float]]:
    """Pairs of promises (number, whose, words) of different parties that say alike, the most alike first: something to talk about.

    Only pairs with two words in common are looked at, so that a register of thousands is gone through in a moment.
    """
    rows = [(number, whose, stems(words)) for number, whose, words in promises]
    having: dict[str, list[int]] = {}
    shared: dict[tuple[int, int], int] = {}
    for at, (_number, _whose, own) in enumerate(rows):
        for stem in own:
            for other in having.setdefault(stem, []):
                shared[other, at] = shared.get((other, at), 0) + 1
            having[stem].append(at)
    found = [
        (rows[one][0], rows[other][0], many / min(len(rows[one][2]), len(rows[other][2])))
        for (one, other), many in shared.items()
        if many >= 2 and rows[one][1] != rows[other][1]
    ]
    return sorted((each for each in found if each[2] >= least), key=lambda each: (-each[2], each[0], each[1]))


def same_promise(words: str, before: Iterable[tuple[int, str]]) -> Sequence[int]:
    """The promises (number, words) that say the same, the likeliest first."""
    mine = stems(words)
    found = [(alike(mine, stems(text)), number) for number, text in before]
    return [number for share, number in sorted(found, key=lambda each: (-each[0], each[1])) if share >= SAME]
