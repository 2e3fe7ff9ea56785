"""What a commitment's words lack, and whether it was promised before. Hints for a person, never a wall. Plain Python."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

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

    Every stem is one bit, so two promises are held side by side in one operation: four hundred of them in a moment.
    """
    bits: dict[str, int] = {}
    rows = [(number, whose, _as_bits(stems(words), bits)) for number, whose, words in promises]
    found = []
    for (one, whose, own), (other, theirs, said) in combinations(rows, 2):
        common = own & said
        if whose != theirs and common & (common - 1):  # two words at least; one in common proves nothing
            share = common.bit_count() / min(own.bit_count(), said.bit_count())
            if share >= least:
                found.append((one, other, share))
    return sorted(found, key=lambda each: (-each[2], each[0], each[1]))


def _as_bits(words: frozenset[str], bits: dict[str, int]) -> int:
    """The words as one number; a word not met before gets the next bit."""
    return sum(1 << bits.setdefault(word, len(bits)) for word in words)


def same_promise(words: str, before: Iterable[tuple[int, str]]) -> Sequence[int]:
    """The promises (number, words) that say the same, the likeliest first."""
    mine = stems(words)
    found = [(alike(mine, stems(text)), number) for number, text in before]
    return [number for share, number in sorted(found, key=lambda each: (-each[0], each[1])) if share >= SAME]
