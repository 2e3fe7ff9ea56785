"""Finding a name in spite of slips of the finger: which known words were meant, and how alike a whole name is.

A search text holds the name, the owner's name and the brand, each as a sort key, with " | " between them.
The way: every typed word is compared with all words that stand in any name (a few ten thousand even for a million
businesses). The database is asked for businesses with at most about two slips; what comes back is ranked by edit distance.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

VERSION = "likeness-2"

FLOOR = 55.0  # less alike than this is no answer
NEAR = 30  # so many words one slip away are asked for, the most frequent first
FAR = 80  # and so many two slips away, when every other word stands as typed
_BEGUN = 0.85  # how alike a word is to one that begins with it
_SHORT = 3  # a word this short is asked for with one slip at most

# One question to the word index: businesses that carry at least one word of every group.
Groups = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every word of every name, and in how many businesses it stands (about)."""

    businesses: Mapping[str, int]
    words: tuple[str, ...]

    @classmethod
    def of(cls, businesses: Mapping[str, int]) -> "Vocabulary":
        return cls(businesses, tuple(sorted(businesses, key=lambda word: (-businesses[word], word))))

    def within(self, typed: str, slips: int) -> list[str]:
        """The words at most so many slips (letter missing, added, wrong, or two swapped) away, nearest first."""
        found = process.extract(typed, self.words, scorer=OSA.distance, score_cutoff=slips, limit=None)
        return [word for word, _distance, _place in sorted(found, key=lambda hit: (hit[1], hit[2]))]

    def beginning(self, typed: str, limit: int) -> list[str]:
        """The most frequent words that begin so: the person may still be typing."""
        return [word for word in self.words if word.startswith(typed)][:limit]


def exact_question(key: str, vocabulary: Vocabulary) -> Iterator[Groups]:
    """The words as typed, the last one perhaps only begun; nothing when a word is unknown."""
    if not key:
        return
    *typed, last = key.split()
    begun = tuple(
        dict.fromkeys([*([last] if last in vocabulary.businesses else []), *vocabulary.beginning(last, NEAR)])
    )
    if begun and all(word in vocabulary.businesses for word in typed):
        yield (*((word,) for word in typed), begun)


def questions(key: str, vocabulary: Vocabulary) -> Iterator[Groups]:
    """What to ask the word index for, most likely first: one slip in every word, or two in one; spaces may be slips too."""
    for typed in _readings(key.split(), vocabulary):
        near = [_near(word, vocabulary, last=place == len(typed) - 1) for place, word in enumerate(typed)]
        if near and all(near):
            yield tuple(near)
        for place, word in enumerate(typed):
            others = [(one,) for other, one in enumerate(typed) if other != place]
            if len(word) > _SHORT and all(one in vocabulary.businesses for (one,) in others):
                far = tuple(vocabulary.within(word, 2)[:FAR])
                if far and set(far) - set(near[place]):
                    yield (*others, far)


def loose_questions(key: str, vocabulary: Vocabulary) -> Iterator[Groups]:
    """The same with one typed word left out: for a name remembered with a word too many."""
    typed = key.split()
    near = [_near(word, vocabulary, last=False) for word in typed]
    for place in range(len(typed)):
        left = (*near[:place], *near[place + 1 :])
        if left and all(left):
            yield tuple(left)


def stands_in(key: str, text: str) -> bool:
    """Whether every typed word stands in this search text, the last one perhaps only begun: then it is no mere likeness."""
    *typed, last = key.split() or [""]
    words = text.replace("|", " ").split()
    return bool(last) and set(typed) <= set(words) and any(word.startswith(last) for word in words)


def _near(word: str, vocabulary: Vocabulary, *, last: bool) -> tuple[str, ...]:
    begun = vocabulary.beginning(word, NEAR) if last and len(word) > 1 else []
    slips = vocabulary.within(word, 1)[:NEAR] if len(word) > 1 else [word] * (word in vocabulary.businesses)
    return tuple(dict.fromkeys([*slips, *begun]))


def _readings(typed: list[str], vocabulary: Vocabulary) -> Iterator[list[str]]:
    """The words as typed; with two of them joined; with one of them cut in two."""
    yield typed
    for place in range(len(typed) - 1):
        yield [*typed[:place], typed[place] + typed[place + 1], *typed[place + 2 :]]
    for place, word in enumerate(typed):
        for cut in range(1, len(word)):
            left, right = word[:cut], word[cut:]
            if left in vocabulary.businesses or right in vocabulary.businesses:
                yield [*typed[:place], left, right, *typed[place + 1 :]]


def rank(key: str, texts: Sequence[str]) -> list[tuple[int, float]]:
    """(place in `texts`, likeness 0..100) of those alike enough, most alike first.

    Likeness is the better of two: the edit distance to the best whole part; or, a little less worth, that of every
    typed word to the best word of the text, for a person who typed a part of the name or the owner's name with it.
    """
    if not texts:
        return []
    split = [text.split(" | ") for text in texts]
    whole = _best_per_text(key, split)
    worded = _word_by_word(key, [text.replace("|", " ").split() for text in texts])
    score = 100 * np.maximum(whole, 0.94 * worded) + whole
    order = np.argsort(-score, kind="stable")
    return [(int(one), min(float(score[one]), 100.0)) for one in order if score[one] >= FLOOR]


def _best_per_text(typed: str, split: Sequence[Sequence[str]], begun: float = 0.0) -> np.ndarray:
    """The likeness of the typed text to the best piece of each text, 0 to 1. Each different piece is compared once.

    A piece that begins with the typed text is at least `begun` alike.
    """
    known = {
        piece: place
        for place, piece in enumerate(dict.fromkeys(piece for pieces in split for piece in pieces))
    }
    alike = process.cdist([typed], list(known), scorer=OSA.normalized_similarity, dtype=np.float32)[0]
    if begun and len(typed) > 1:
        starts_so = np.fromiter((piece.startswith(typed) for piece in known), dtype=bool, count=len(known))
        alike = np.maximum(alike, np.where(starts_so, begun, 0.0))
    places = np.fromiter((known[piece] for pieces in split for piece in pieces), dtype=np.int64)
    starts = np.cumsum([0, *(len(pieces) for pieces in split)])[:-1]
    return np.asarray(np.maximum.reduceat(alike[places], starts), dtype=np.float64)


def _word_by_word(key: str, split: Sequence[Sequence[str]]) -> np.ndarray:
    typed = key.split()
    weights = np.array([len(word) for word in typed], dtype=np.float64)
    pieces = [words or [""] for words in split]
    return np.asarray(
        weights @ np.array([_best_per_text(word, pieces, _BEGUN) for word in typed]) / weights.sum()
    )
