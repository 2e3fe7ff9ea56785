"""How alike what a person typed is to a business's names, and which trigrams to look for.

A search text holds the name, the owner's name and the brand, each as a sort key, with " | " between them.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from rapidfuzz import fuzz, process

VERSION = "likeness-1"

RAREST = 7  # trigrams asked for
FLOOR = 58.0  # less alike than this is no answer
_SHORTLIST = 1_200


def sliding_trigrams(key: str) -> list[str]:
    """The three-letter windows of a sort key, spaces included, as SQLite's trigram tokenizer cuts them."""
    low = key.lower()
    return list(dict.fromkeys(low[place : place + 3] for place in range(len(low) - 2)))


def padded_trigrams(key: str) -> list[str]:
    """The trigrams of each word with two spaces before and one behind, as PostgreSQL's pg_trgm cuts them."""
    words = (f"  {word.lower()} " for word in key.split())
    return list(dict.fromkeys(word[place : place + 3] for word in words for place in range(len(word) - 2)))


def worth_asking(trigrams: Sequence[str], known: Mapping[str, int]) -> list[str]:
    """The rarest trigrams that stand in some name, and those not yet counted: rare ones tell names apart cheaply."""
    counted = sorted((one for one in trigrams if one in known), key=known.__getitem__)[:RAREST]
    return counted + [one for one in trigrams if one not in known]


def rank(key: str, texts: Sequence[str]) -> list[tuple[int, float]]:
    """(place in `texts`, likeness 0..100) of those alike enough, most alike first.

    Likeness is the mean of the best whole part (edit distance) and of the words one by one, so that neither a
    missing word nor a slip of the finger hides the business.
    """
    if not texts:
        return []
    wanted = _shortlist(key, texts)
    parts = [part for place in wanted for part in texts[place].split(" | ")]
    owner = np.repeat(np.arange(len(wanted)), [texts[place].count(" | ") + 1 for place in wanted])
    whole = np.zeros(len(wanted))
    np.maximum.at(whole, owner, process.cdist([key], parts, scorer=fuzz.ratio)[0])
    score = (whole + _word_by_word(key, [texts[place] for place in wanted])) / 2
    order = np.argsort(-score, kind="stable")
    return [(wanted[one], float(score[one])) for one in order if score[one] >= FLOOR]


def _shortlist(key: str, texts: Sequence[str]) -> list[int]:
    """The places of the texts that share most trigrams with the key."""
    if len(texts) <= _SHORTLIST:
        return list(range(len(texts)))
    upper = [one.upper() for one in sliding_trigrams(key)]
    shared = np.fromiter(
        (sum(one in text for one in upper) for text in texts), dtype=np.int16, count=len(texts)
    )
    return [int(place) for place in np.argsort(-shared, kind="stable")[:_SHORTLIST]]


def _word_by_word(key: str, texts: Sequence[str]) -> np.ndarray:
    """The likeness of the typed words to the best word of each text, longer words weighing more."""
    typed = key.split()
    split = [text.replace("|", " ").split() or [""] for text in texts]
    vocabulary = {
        word: place for place, word in enumerate(dict.fromkeys(word for words in split for word in words))
    }
    alike = process.cdist(typed, list(vocabulary), scorer=fuzz.ratio)
    columns = np.fromiter((vocabulary[word] for words in split for word in words), dtype=np.int64)
    starts = np.cumsum([0, *(len(words) for words in split)])[:-1]
    best = np.maximum.reduceat(alike[:, columns], starts, axis=1)
    weights = np.array([len(word) for word in typed], dtype=float)
    return np.asarray(weights @ best / weights.sum())
