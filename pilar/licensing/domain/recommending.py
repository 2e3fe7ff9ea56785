"""Ranked KBLI 2025 classes for what an owner says, what each would mean, and one question where words do not suffice.

Builds on the office's word search (``pilar.places.domain.kbli_search``) and adds what facilitators confirmed before.
Formula and figures: docs/methods/kbli-recommender.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pilar.licensing.domain.consequences import Consequences, consequences_of
from pilar.places.domain.kbli import kbli_table, origins_table
from pilar.places.domain.kbli_search import GENERIC, VERBS, KbliHit, search
from pilar.places.domain.kbli_words import INTENTS, MOVING, stems_of, words_of

METHOD = "kbli-recommender-1"
READ_CHARACTERS = 500
# A stem confirmed PRIOR times for one class weighs half of what it can; LEARNED of it is added to the score.
PRIOR = 5
LEARNED = 0.8
# From here on a confirmed class is offered though no word of the table points to it.
OFFER_FROM = 0.35
NEAR = 0.55

NOTHING_SAID, NOTHING_KNOWN, DIGITS_ONLY = "NOTHING_SAID", "NOTHING_KNOWN", "DIGITS_ONLY"
WHAT, MAKE_OR_SELL, FIXED_OR_MOVING, SERVE_OR_PACK, GROW_OR_SELL = (
    "WHAT",
    "MAKE_OR_SELL",
    "FIXED_OR_MOVING",
    "SERVE_OR_PACK",
    "GROW_OR_SELL",
)
ANSWERS: dict[str, tuple[str, ...]] = {
    WHAT: (),
    MAKE_OR_SELL: ("MAKES", "SELLS"),
    GROW_OR_SELL: ("GROWS", "SELLS"),
    FIXED_OR_MOVING: ("FIXED", "MOVING"),
    SERVE_OR_PACK: ("SERVES", "MAKES"),
}
MAKING, SELLING, SERVING, GROWING = "MAKING", "SELLING", "SERVING", "GROWING"
SAID = {
    MAKING: frozenset(
        ["bikin", "buat", "produksi", "olah", "kemas", "industri", "rajin", "kerajin", "jahit"]
    ),
    # Not "jual": who makes se'i at home says "jual se'i" as well.
    SELLING: frozenset(["dagang", "ecer", "toko", "kios", "lapak", "pasar", "agen", "galeri"]),
    SERVING: INTENTS["penyediaan makanan dan minuman"][0] - {"makan", "minum"},
    GROWING: INTENTS["pertanian, peternakan, atau perikanan"][0],
}
TWO_SIDES = {
    frozenset([MAKING, SELLING]): MAKE_OR_SELL,
    frozenset([GROWING, SELLING]): GROW_OR_SELL,
    frozenset([MAKING, SERVING]): SERVE_OR_PACK,
}
# answer: the starts of the classes it speaks for; those of the other answers of its question count REJECTED.
MEANT = {
    "MAKES": tuple(str(division) for division in range(10, 34)),
    "SELLS": ("47", "46"),
    "GROWS": ("01", "02", "03"),
    "SERVES": ("56",),
    "FIXED": ("56101", "56303", "56304"),
    "MOVING": ("56102", "56306"),
}
REJECTED = 0.3
FIXED_WORDS = frozenset(["ruko", "rumah", "gedung", "toko", "tetap", "kafe", "resto", "restoran"])


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A class of 2025. ``score`` 0..1 relative to the first, ``code_2020`` None when its origin is not known."""

    code: str
    title: str
    code_2020: str | None
    score: float
    reasons: tuple[str, ...]
    consequences: Consequences


@dataclass(frozen=True, slots=True)
class Advice:
    """Suggestions, likeliest first. ``trouble`` is NOTHING_SAID, NOTHING_KNOWN, DIGITS_ONLY or empty; ``question`` a
    key of ANSWERS or empty; ``cut`` tells that only the first 500 characters were read."""

    suggestions: tuple[Suggestion, ...]
    question: str
    trouble: str
    cut: bool
    method: str = METHOD


def recommend(
    text: str,
    confirmed: Mapping[str, Mapping[str, int]] | None = None,
    limit: int = 5,
    answers: Mapping[str, str] | None = None,
) -> Advice:
    """Advice for an owner's words. ``confirmed`` counts, stem by stem, how often a class was confirmed for it;
    ``answers`` holds the answer to each question already put, which is not put again.

    Raises KeyError for an answer its question does not have.
    """
    read = text[:READ_CHARACTERS]
    cut = len(text) > READ_CHARACTERS
    words = frozenset(words_of(read))
    if not words:
        return Advice((), WHAT, NOTHING_SAID, cut)
    if all(word.isdigit() for word in words):
        hits = search(read, limit=limit)
        return Advice(tuple(map(_suggestion, hits)), "" if hits else WHAT, "" if hits else DIGITS_ONLY, cut)
    hits = _with_confirmed(search(read, limit=25), stems_worth_counting(read), confirmed or {})
    for question, answer in (answers or {}).items():
        hits = _answered(hits, question, answer)
    if not hits:
        return Advice((), WHAT, NOTHING_KNOWN, cut)
    question = WHAT if _only_titles(hits[0]) else _question(hits, frozenset(stems_of(read)))
    question = "" if question in (answers or {}) else question
    return Advice(tuple(_suggestion(hit, words) for hit in hits[:limit]), question, "", cut)


def stems_worth_counting(text: str) -> frozenset[str]:
    """The stems of a description that say what is done; under these a confirmed choice is counted."""
    return frozenset(
        stem
        for stem in stems_of(text[:READ_CHARACTERS])
        if stem not in GENERIC and stem not in VERBS and len(stem) > 1 and not stem.isdigit()
    )


def _answered(hits: list[KbliHit], question: str, answer: str) -> list[KbliHit]:
    """The classes that other answers of the question stand for, moved down. Raises KeyError for a wrong answer."""
    if answer not in ANSWERS[question]:
        raise KeyError(answer)
    others = tuple(start for name in ANSWERS[question] if name != answer for start in MEANT[name])
    return _ordered(
        [replace(hit, score=hit.score * REJECTED) if hit.code.startswith(others) else hit for hit in hits]
    )


def _ordered(hits: list[KbliHit]) -> list[KbliHit]:
    best = max((hit.score for hit in hits), default=1.0)
    ordered = sorted(hits, key=lambda hit: (-hit.score, hit.code))
    return [replace(hit, score=round(hit.score / best, 3)) for hit in ordered]


def _with_confirmed(
    hits: list[KbliHit], stems: frozenset[str], confirmed: Mapping[str, Mapping[str, int]]
) -> list[KbliHit]:
    support: dict[str, float] = {}
    for stem in stems:
        counts = confirmed.get(stem, {})
        total = sum(counts.values())
        for code, times in counts.items():
            support[code] = support.get(code, 0.0) + times / (total + PRIOR) / len(stems)
    if not support:
        return hits
    offered = {hit.code: hit for hit in hits}
    for code, weight in support.items():
        if code in kbli_table(2025) and code not in offered and weight >= OFFER_FROM:
            offered[code] = _confirmed_hit(code)
    return _ordered([_raised(hit, support.get(hit.code, 0.0)) for hit in offered.values()])


def _confirmed_hit(code: str) -> KbliHit:
    old = origins_table().get(code, ())
    return KbliHit(code, kbli_table(2025)[code].title, 0.0, (), old[0] if old else None, tuple(old))


def _raised(hit: KbliHit, support: float) -> KbliHit:
    if not support:
        return hit
    reasons = ("pernah dipilih pendamping untuk usaha dengan kata yang sama", *hit.reasons)[:4]
    return replace(hit, score=hit.score + LEARNED * support, reasons=reasons)


def _only_titles(hit: KbliHit) -> bool:
    return all(reason.startswith(("judul kelas", "kata kerjanya")) for reason in hit.reasons)


def _question(hits: list[KbliHit], stems: frozenset[str]) -> str:
    """The one question that would separate the first class from its nearest rival, or nothing."""
    for rival in hits[1:3]:
        if rival.score < NEAR:
            break
        first, second = _side(hits[0].code), _side(rival.code)
        if first is None or second is None:
            continue
        question = TWO_SIDES.get(frozenset([first, second]), "")
        if question and not any(stems & SAID[side] for side in (first, second)):
            return question
        if {hits[0].code, rival.code} in ({"56101", "56102"}, {"56304", "56306"}, {"56303", "56306"}):
            return "" if stems & (MOVING | FIXED_WORDS) else FIXED_OR_MOVING
    return ""


def _side(code: str) -> str | None:
    sides = ((("01", "02", "03"), GROWING), (("47",), SELLING), (("56",), SERVING))
    for starts, side in sides:
        if code.startswith(starts):
            return side
    return MAKING if "10" <= code[:2] <= "33" else None


def _suggestion(hit: KbliHit, words: frozenset[str] = frozenset()) -> Suggestion:
    return Suggestion(
        hit.code, hit.title, hit.code_2020, hit.score, hit.reasons, consequences_of(hit.code, words)
    )
