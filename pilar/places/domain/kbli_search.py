"""From an owner's own words to classes of KBLI, with the reasons.

Three kinds of evidence are added up: phrases of the office's own word table (``data/kbli_words.tsv``), words of
the official titles (BM25), and the verbs, which say whether something is made, sold, grown, cooked, repaired or
let. docs/methods/kbli-search.md explains the weights with worked numbers.
"""

import math
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from pilar.places.domain import tables
from pilar.places.domain.kbli import kbli_table, origins_table
from pilar.places.domain.kbli_words import INTENTS, MOVING, MOVING_CLASSES, SILENT, stem, stems_of, words_of

METHOD = "kbli-words-2"
RANK_DECAY = (1.0, 0.72, 0.55, 0.45)
TITLE_SHARE = 0.15
INTENT_BOOST = 1.55
OTHER_INTENT = 0.8
MOVING_BOOST = 1.5
OUT_OF_ORDER = 0.5
# What a phrase still says that stands whole inside a longer one: too little to lead, enough to be offered.
INSIDE_ANOTHER = 0.25
# In "jual ikan" the fish says what is sold; that it is sold is weighed once, as the intent.
VERB_SHARE = 0.4
VERBS = frozenset(word for words, _ in INTENTS.values() for word in words)
K1, B = 1.2, 0.5


# Found in hundreds of titles; in an owner's mouth they say how one works, not in what.
GENERIC = frozenset(
    ["jual", "dagang", "ecer", "toko", "beli", "buat", "olah", "produksi", "industri", "usaha", "barang"]
)


@dataclass(frozen=True, slots=True)
class KbliHit:
    """A suggested class. ``score`` is 0 to 1 relative to the best hit; ``reasons`` are Indonesian phrases.

    ``code_2020`` is the code of 2020 it most likely continues (for a hit of 2020: its own), None when unknown;
    ``codes_2020`` are all known ones.
    """

    code: str
    title: str
    score: float
    reasons: tuple[str, ...]
    code_2020: str | None
    codes_2020: tuple[str, ...] = ()


@dataclass(slots=True)
class _Found:
    score: float = 0.0
    reasons: list[str] = field(default_factory=list)


class _Index:
    """The word table and the titles of one version, ready to be asked."""

    def __init__(self, version: int) -> None:
        self.version = version
        self.titles = {code: entry.title for code, entry in kbli_table(version).items() if len(code) == 5}
        self.phrases = _phrases(version, self.titles)
        self.by_stem: dict[str, list[int]] = {}
        for number, (stems, _, _) in enumerate(self.phrases):
            for word in stems:
                self.by_stem.setdefault(word, []).append(number)
        total = len(self.phrases)
        self.weight = {word: 1 + math.log(total / len(seen)) for word, seen in self.by_stem.items()}
        self._index_titles()
        known = (
            self.by_stem.keys() | self.postings.keys() | {w for words, _ in INTENTS.values() for w in words}
        )
        self.vocabulary = sorted(word for word in known if len(word) >= 4)
        self.known = known

    def _index_titles(self) -> None:
        documents = {code: stems_of(title) for code, title in self.titles.items()}
        mean = sum(map(len, documents.values())) / len(documents)
        counts: dict[str, list[tuple[str, float]]] = {}
        for code, stems in documents.items():
            for word, times in Counter(stems).items():
                norm = times * (K1 + 1) / (times + K1 * (1 - B + B * len(stems) / mean))
                counts.setdefault(word, []).append((code, norm))
        self.postings = {
            word: [(code, norm * math.log(1 + len(documents) / len(seen))) for code, norm in seen]
            for word, seen in counts.items()
        }


def _phrases(version: int, titles: dict[str, str]) -> list[tuple[tuple[str, ...], str, tuple[str, ...]]]:
    """(stems, phrase, codes) of the word table; for 2020 its codes are led back to their origins."""
    found: dict[tuple[tuple[str, ...], tuple[str, ...]], str] = {}
    for phrases, codes_text in tables.rows("kbli_words.tsv"):
        for phrase in phrases.split(","):
            stems = tuple(dict.fromkeys(stem(word) for word in words_of(phrase) if word not in SILENT))
            codes = tuple(code for code in codes_text.split() if code in kbli_table(2025))
            if version == 2020:
                codes = tuple(
                    dict.fromkeys(old for code in codes for old in _origins_by_words(code, stems, titles))
                )
            if stems and codes:
                found.setdefault((stems, codes), phrase.strip())
    return [(stems, phrase, codes) for (stems, codes), phrase in found.items()]


def _origins_by_words(code: str, stems: Collection[str], titles: Mapping[str, str]) -> list[str]:
    """The codes of 2020 behind a code of 2025, those first whose titles hold more of these stems."""
    said = set(stems)
    return sorted(
        origins_table().get(code, ()),
        key=lambda old: (-len(said.intersection(stems_of(titles[old]))), old != code, old),
    )


@lru_cache(maxsize=2)
def _index(version: int) -> _Index:
    return _Index(version)


def search(text: str, version: int = 2025, limit: int = 10) -> list[KbliHit]:
    """The classes an owner's words may mean, the likeliest first; an empty list when no word is known.

    Raises KeyError for a version that does not exist.
    """
    index = _index(version)
    if text.strip().isdigit():
        return _by_code(index, text.strip(), limit)
    stems = [_known_word(word, index) for word in stems_of(text[:500])]
    found: dict[str, _Found] = {}
    _add_phrases(index, stems, found)
    _add_titles(index, stems, found)
    if not found:
        return []
    _weigh_intents(stems, found)
    order = sorted(found.items(), key=lambda item: (-item[1].score, item[0]))[:limit]
    best = order[0][1].score
    return [_hit(index, code, hit, hit.score / best, set(stems)) for code, hit in order]


def _by_code(index: _Index, digits: str, limit: int) -> list[KbliHit]:
    codes = sorted(code for code in index.titles if code.startswith(digits))[:limit]
    return [_hit(index, code, _Found(1.0, ["kodenya yang ditulis"]), 1.0, set()) for code in codes]


def _known_word(word: str, index: _Index) -> str:
    """The word itself, or the nearest known one when it looks mistyped."""
    if word in index.known or len(word) < 5 or word.isdigit():
        return word
    near = extractOne(word, index.vocabulary, scorer=OSA.distance, score_cutoff=1 + (len(word) >= 9))
    return near[0] if near else word


def _add_phrases(index: _Index, stems: list[str], found: dict[str, _Found]) -> None:
    said = set(stems)
    candidates = {number for word in said for number in index.by_stem.get(word, ())}
    matched = [index.phrases[number] for number in candidates if set(index.phrases[number][0]) <= said]
    counted: set[tuple[tuple[str, ...], str]] = set()
    for words, phrase, codes in sorted(matched, key=lambda entry: (-len(entry[0]), entry[1])):
        # A longer phrase says more than its parts: "sei ikan" all but silences "sei" and "ikan".
        inside = any(set(words) < set(other) for other, _, _ in matched)
        weight = sum(index.weight[word] * (VERB_SHARE if word in VERBS else 1.0) for word in words)
        weight *= _closeness(words, stems) * (INSIDE_ANOTHER if inside else 1.0)
        for rank, code in enumerate(codes):
            if (inside and code in found) or (words, code) in counted:
                continue
            counted.add((words, code))
            hit = found.setdefault(code, _Found())
            hit.score += weight * RANK_DECAY[min(rank, len(RANK_DECAY) - 1)]
            hit.reasons.append(f"“{phrase}” biasanya masuk kelas ini")


def _closeness(words: tuple[str, ...], stems: list[str]) -> float:
    """1 when the words stand side by side in their order, less with words between them or in another order.

    "jual ikan" is hardly said by "ikan asap, dijual", and "jual buah" less than "jus buah" by "jual jus buah".
    """
    places = [stems.index(word) for word in words]
    gaps = max(places) - min(places) + 1 - len(places)
    return (1.0 if places == sorted(places) else OUT_OF_ORDER) / (1 + 0.2 * max(gaps, 0))


def _add_titles(index: _Index, stems: list[str], found: dict[str, _Found]) -> None:
    # Titles decide only where the word table knows nothing; elsewhere they break ties.
    share = TITLE_SHARE if found else 1.0
    for word in dict.fromkeys(word for word in stems if word not in GENERIC):
        for code, weight in index.postings.get(word, ()):
            hit = found.setdefault(code, _Found())
            hit.score += share * weight
            hit.reasons.append(f"judul kelas memuat “{word}”")


def _weigh_intents(stems: list[str], found: dict[str, _Found]) -> None:
    words = set(stems)
    meant = [(name, starts) for name, (verbs, starts) in INTENTS.items() if words & verbs]
    moving = bool(words & MOVING)
    for code, hit in found.items():
        named = [name for name, starts in meant if code.startswith(starts)]
        if named:
            hit.score *= INTENT_BOOST
            hit.reasons.append(f"kata kerjanya menunjuk {named[0]}")
        elif meant:
            hit.score *= OTHER_INTENT
        if moving and code in MOVING_CLASSES:
            hit.score *= MOVING_BOOST
            hit.reasons.append("tempatnya tidak tetap")


def _hit(index: _Index, code: str, found: _Found, share: float, stems: set[str]) -> KbliHit:
    reasons = tuple(dict.fromkeys(found.reasons))[:4]
    if index.version == 2020:
        return KbliHit(code, index.titles[code], round(share, 3), reasons, code, (code,))
    titles = {old: kbli_table(2020)[old].title for old in origins_table().get(code, ())}
    old = _origins_by_words(code, stems, titles)
    return KbliHit(code, index.titles[code], round(share, 3), reasons, old[0] if old else None, tuple(old))
