"""A question in plain Indonesian, read into the filters of the list: what was understood, and what was not.

Three passes: words are cut into known phrases, places and times (items.py); these are read from left to right, each condition with the
"not" or the days that belong to it (reading.py); what contradicts or cannot be asked is said (sense.py). Nothing is guessed: a word in no
table makes the question "not fully understood". docs/methods/plain-questions.md.
"""

import unicodedata
from dataclasses import replace
from datetime import date

from pilar.dashboards.domain.asking.items import Item, Mended, Names, items_of, words_of
from pilar.dashboards.domain.asking.reading import Problem, Reading
from pilar.dashboards.domain.asking.sense import Question, judged

__all__ = ["METHOD", "Item", "Names", "Problem", "Question", "ask"]

METHOD = "plain-questions-1"
# Of a longer text the first part is read, and the answer says that the rest was left out.
LONGEST_TEXT, MOST_WORDS = 400, 60


def ask(text: str, names: Names, today: date) -> Question:
    """The question behind a text of any length. Never raises."""
    plain = _cleaned(text[: LONGEST_TEXT * 2])
    words = words_of(plain[:LONGEST_TEXT])
    if not words:
        return Question(plain[:LONGEST_TEXT], unknown=(plain[:40],) if plain else ())
    mended: Mended = []
    items = items_of(words[:MOST_WORDS], names, today, mended)
    reading = Reading(today)
    for at, item in enumerate(items):
        reading.take(items, at, item)
    reading.close()
    cut = len(text.strip()) > LONGEST_TEXT * 2 or len(plain) > LONGEST_TEXT or len(words) > MOST_WORDS
    return replace(judged(reading), text=plain[:LONGEST_TEXT], read_as=tuple(mended), cut=cut)


def _cleaned(text: str) -> str:
    plain = "".join(letter if letter.isprintable() else " " for letter in unicodedata.normalize("NFKC", text))
    return " ".join(plain.split())
