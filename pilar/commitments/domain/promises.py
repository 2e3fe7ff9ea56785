"""Promises in minutes and press text: who will do what until when, with the sentence as it was written. Rules, no cloud.

A person confirms each; nothing is recorded by itself. Method, examples and measures: docs/methods/promises.md.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pilar.commitments.domain import tables
from pilar.commitments.domain.deeds import TELLS, Hit, Kind
from pilar.commitments.domain.due import Due, read_due
from pilar.commitments.domain.parties import PARTY, PRONOUN, Speaker, last_party, lowered, name_at
from pilar.commitments.domain.sentences import ABBREVIATIONS, Sentence, plain_quotes, split
from pilar.commitments.domain.signs import ASKS, first_sign

_QUESTION = re.compile(r"\?\s*\"?\s*$")
_VAGUE = re.compile(
    r"^(?:\W*(?:untuk|dalam|akan|terus|juga|selalu|tetap|senantiasa|penuh|kuat|lebih))*\s*(?:men(?:dukung|dorong|jaga)|memperkuat|meningkatkan|memajukan|memberdayakan|mengembangkan|bersinergi|"
    r"berkolaborasi|bekerja\s?sama|hadir|berpihak|memperhatikan|mengawal|menguatkan|memperjuangkan)\b"
)
MOST_TEXT = 200_000


@dataclass(frozen=True)
class Promise:
    """One proposal. `who` is empty where the sentence names nobody; `due` None where it says nothing of when."""

    quote: str
    start: int
    who: str
    what: str
    due: Due | None
    kind: Kind
    because: str  # the words that made it one
    vague: bool  # "terus mendukung": nothing that could be checked


class TooLong(ValueError):
    """More text than a meeting has; the message is an Indonesian sentence."""


def find_promises(text: str, said_on: date) -> list[Promise]:
    """Every promise of a text in its order, days counted from the day of the meeting. Raises `TooLong`."""
    if len(text) > MOST_TEXT:
        raise TooLong(
            f"Teks ini {len(text):,} huruf; paling banyak {MOST_TEXT:,}. Bagi menjadi beberapa bagian.".replace(
                ",", "."
            )
        )
    speaker = Speaker()
    found = list(_of_tables(text, said_on))
    taken = [(one.start, one.start + len(one.quote)) for one in found]
    for sentence in split(plain_quotes(text)):
        if any(start < sentence.end and sentence.start < end for start, end in taken):
            continue
        heard = speaker.hear(sentence.text)
        for promise in _of_all(sentence, heard, said_on):
            quote = text[promise.start : promise.start + len(promise.quote)]
            found.append(replace(promise, quote=quote))  # with the quotation marks as they were typed
    return list(_without_echoes(sorted(found, key=lambda one: one.start)))


def _of_tables(text: str, said_on: date) -> Iterator[Promise]:
    for row in tables.rows(text):
        due = read_due(row.when, said_on) or (Due(row.when, None) if row.when else None)
        yield Promise(
            text[row.start : row.end],
            row.start,
            row.who,
            row.what,
            due,
            "AGREED",
            "PIC",
            _is_vague(row.what, due),
        )


# Where another party, or the same, takes on another deed: "…, sedangkan Dinas Perdagangan menyiapkan petugas dan Perumda …".
_NEXT = re.compile(
    r"(?:[,;]\s+(?:dan|serta|sedangkan|sementara|lalu|kemudian)?\s*|\s(?:dan|serta|sedangkan|sementara)\s+)(?=\S)"
)
_NEXT_PARTY = re.compile(rf"(?:,|;)?\s+(?:dan|serta|sedangkan|sementara)\s+(?=(?i:{PARTY.pattern}))")
# A second deed of the same party, with a number or a day of its own.
_AGAIN = re.compile(r"(?:akan\s+)?(?:me|mem|men|meng|meny)\w{5,}")
_TAKES_ON = re.compile(r"\s+(?:(?:juga|turut|segera|akan|siap|bersedia|langsung)\s+)*(?=(?:me|ber)\w{4,})")
_INNER = re.compile(r"[.!?]\s+(?=[A-Z0-9])")


def _of_all(sentence: Sentence, speaker: str, said_on: date) -> Iterator[Promise]:
    """Every promise of a sentence: of each sentence within a quotation, and of each party that takes something on."""
    for part in _spoken_apart(sentence):
        for first in _of_sentence(part, speaker, said_on):
            others = list(_of_others(part, first, said_on))
            if others:
                begin = max(part.text.find(first.what[:20]), 0)
                what = part.text[begin : others[0][0]].strip(" ,;")
                first = replace(first, what=what, due=read_due(what, said_on))
            yield first
            yield from (other for _place, other in others)


def _spoken_apart(sentence: Sentence) -> Iterator[Sentence]:
    """The sentences of a quotation; the last one keeps who said it."""
    text = sentence.text
    begin = 0
    for match in _INNER.finditer(text):
        within = text.count('"', 0, match.start()) % 2
        if within and not _ends_in_abbreviation(text[: match.start()]):
            yield _part(sentence, begin, match.start() + 1)
            begin = match.end()
    yield _part(sentence, begin, len(text))


def _ends_in_abbreviation(text: str) -> bool:
    word = re.search(r"[\w.]+$", text)
    return word is not None and (word.group().casefold() in ABBREVIATIONS or len(word.group()) == 1)


def _part(sentence: Sentence, begin: int, end: int) -> Sentence:
    if (begin, end) == (0, len(sentence.text)):
        return sentence
    start = sentence.start + begin
    return replace(
        sentence, text=sentence.text[begin:end], start=start, end=sentence.start + end, quoted=True
    )


def _of_others(part: Sentence, first: Promise, said_on: date) -> Iterator[tuple[int, Promise]]:
    """What further parties of the same sentence take on: each is named and does something of its own."""
    begin = max(part.text.find(first.what[:20]), 0)
    for match in _NEXT.finditer(part.text, begin):
        rest = _NEXT_PARTY.split(part.text[match.end() :])[0]
        again = _AGAIN.match(lowered(rest))
        if (
            again
            and first.kind == "OWN"
            and (read_due(rest, said_on) or re.search(r"\d", rest))
            and not TELLS.search(lowered(rest[:90]))
        ):
            yield match.start(), replace(first, what=_what(rest, 0), due=read_due(rest, said_on), vague=False)
            continue
        name = name_at(rest, 0)
        deed = _TAKES_ON.match(lowered(rest), len(name))
        if deed and PARTY.match(lowered(rest)) and not TELLS.search(lowered(rest[:90])):
            what = _what(rest, deed.end())
            yield (
                match.start(),
                replace(first, who=name, what=what, due=read_due(rest, said_on), vague=_is_vague(what, None)),
            )


def _of_sentence(sentence: Sentence, speaker: str, said_on: date) -> Iterator[Promise]:
    small = lowered(sentence.text)
    if _QUESTION.search(small):
        return
    hit = first_sign(small, sentence, said_on)
    if hit is None:
        return
    what = _what(sentence.text, hit.end)
    who = _who(sentence, small, hit, speaker)
    if len(what.split()) < 2 and hit.kind == "OWN" and "kami" in small[hit.start : hit.end]:
        what = _what(
            sentence.text, 0
        )  # "Biaya perjalanan mereka kami yang tanggung": what is promised stands before
    if len(what.split()) < 2 and not sentence.item:
        return
    due = read_due(sentence.text, said_on)
    vague = _is_vague(what, due)
    yield Promise(
        sentence.text,
        sentence.start,
        who,
        what,
        due,
        hit.kind,
        small[hit.start : hit.end].strip(" ,:"),
        vague,
    )


def _is_vague(what: str, due: Due | None) -> bool:
    return bool(_VAGUE.search(lowered(what))) and not (due and due.on) and not re.search(r"\d", what)


# -- who and what -----------------------------------------------------------------------------------------------------

_BY = re.compile(r"\boleh\s+")
_CHARGED = re.compile(
    r"\(?\b(?:pic|pj|penanggung\s*jawab|koordinator|pelaksana|oleh)\s*[:=]\s*(?P<who>[^;,.()\n]{3,80})",
    re.IGNORECASE,
)


def _who(sentence: Sentence, small: str, hit: Hit, speaker: str) -> str:
    charged = _CHARGED.search(sentence.text)
    if charged:
        return charged["who"].strip()
    if hit.kind == "ASKED" and ASKS.match(small, hit.start):
        return _first_party(sentence.text[hit.end :])
    if hit.kind == "AGREED" and hit.start == 0 and hit.end > 0:
        return last_party(sentence.text[: hit.end]) or sentence.text[: hit.end].strip(" :-–")
    before = sentence.text[: hit.start]
    clause = re.split(r"[\";]|\bbahwa\b", before)[-1]
    by = _BY.search(small, hit.end)
    named = last_party(clause) or (by and last_party(sentence.text[by.end() : by.end() + 80])) or ""
    spoken = bool(PRONOUN.search(lowered(clause)))
    if ('"' in sentence.text or sentence.quoted) and (spoken or not named):
        return speaker
    return named or (speaker if spoken or (speaker and speaker in before) else "")


def _first_party(text: str) -> str:
    """The party an order begins with; empty when it names none ("mengusulkan agar segera digelar FGD")."""
    small = lowered(text)
    to = re.match(r"\s+(?:kepada\s+|agar\s+|supaya\s+)?(?:seluruh\s+|para\s+|semua\s+)?", small)
    match = PARTY.match(small, to.end() if to else 0)
    return max(name_at(text, match.start()), text[match.start() : match.end()], key=len) if match else ""


def _what(text: str, start: int) -> str:
    rest = text[start:]
    quoted = rest.find('"')
    if quoted > 0 and text.count('"', 0, start) % 2:
        rest = rest[:quoted]
    rest = re.split(r"(?<=[a-z)])[.!]\s+(?=[A-Z\"])", rest)[0]
    rest = re.sub(r"^\s*(?:,|:)?\s*(?:untuk|bahwa|agar|supaya|dalam|akan)?\s+", "", " " + rest)
    return _CHARGED.sub("", rest).strip(' .,;:"()')[:400]


def _without_echoes(found: Sequence[Promise]) -> Iterator[Promise]:
    """The same thing said twice in a text (headline and body) is proposed once, as it was said most fully."""
    kept: list[tuple[frozenset[str], Promise]] = []
    for promise in found:
        words = frozenset(word for word in re.findall(r"\w{4,}", lowered(promise.what)))
        twin = next(
            (
                n
                for n, (known, _) in enumerate(kept)
                if len(words & known) >= 0.8 * max(4, min(len(words), len(known)))
            ),
            None,
        )
        if twin is None:
            kept.append((words, promise))
        elif len(promise.what) > len(kept[twin][1].what) and (promise.due or not kept[twin][1].due):
            kept[twin] = (words, promise)
    yield from (promise for _, promise in kept)
