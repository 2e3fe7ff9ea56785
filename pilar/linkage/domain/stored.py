"""A model as JSON a person can read, and back: classes and levels by name, chances as numbers, lessons as counts."""

from __future__ import annotations

import hashlib
from typing import Any

import numpy as np

from pilar.linkage.domain.anchors import CLASSES
from pilar.linkage.domain.classes import Fitted
from pilar.linkage.domain.frequencies import Frequencies
from pilar.linkage.domain.levels import FACTS
from pilar.linkage.domain.model import Model
from pilar.linkage.domain.teaching import Lessons
from pilar.linkage.domain.works import Works

_DIGITS = 9
# Words that meet as often as by chance, give or take so much (log), stand in no document.
_TELLS = 0.05


class OtherShape(Exception):
    """A stored model speaks of facts, levels or classes that this version of the software does not know."""


def shape() -> str:
    """A short name of the facts, levels and classes a model of this software speaks of."""
    return hashlib.blake2b(repr((FACTS, CLASSES)).encode(), digest_size=2).hexdigest()


def fitted_document(fitted: Fitted) -> dict[str, Any]:
    """{"method", "tables": {fact: {class: {level: chance}}}, "likelihood", "held_out", "rounds"}."""
    tables = {
        fact: {
            kind: {level: _rounded(table[place, at]) for at, level in enumerate(levels) if at}
            for place, kind in enumerate(CLASSES)
        }
        for (fact, levels), table in zip(FACTS.items(), fitted.tables, strict=True)
    }
    return {
        "method": fitted.version, "tables": tables, "likelihood": _rounded(fitted.likelihood), "held_out": _rounded(fitted.held_out),
        "rounds": fitted.rounds,
    }  # fmt: skip


def shares_document(fitted: Fitted) -> dict[str, float]:
    """{class: its share of the pairs}."""
    return {kind: _rounded(share) for kind, share in zip(CLASSES, fitted.shares, strict=True)}


def fitted_of(document: dict[str, Any], shares: dict[str, float], doubts: list[str]) -> Fitted:
    """The fit of a document. Raises OtherShape."""
    try:
        tables = [
            np.array([[0.0, *(document["tables"][fact][kind][level] for level in levels[1:])] for kind in CLASSES])
            for fact, levels in FACTS.items()
        ]  # fmt: skip
        split = np.array([shares[kind] for kind in CLASSES])
    except KeyError as problem:
        raise OtherShape(str(problem)) from problem
    return Fitted(
        tables, split / split.sum(), document["likelihood"], document["held_out"], document["rounds"],
        tuple(doubts), document["method"],
    )  # fmt: skip


def lessons_document(lessons: Lessons) -> dict[str, Any]:
    """{"mark", "count", "patterns": [{"facts": {fact: level}, "same", "owner", "different"}]}."""
    patterns = []
    for row, (same, owner, different) in sorted(lessons.seen.items()):
        facts = {fact: levels[at] for (fact, levels), at in zip(FACTS.items(), row, strict=True) if at}
        patterns.append({"facts": facts, "same": same, "owner": owner, "different": different})
    return {"mark": lessons.mark, "count": lessons.count, "patterns": patterns}


def lessons_of(document: dict[str, Any]) -> Lessons:
    """The lessons of a document. Raises OtherShape."""
    seen = {}
    for one in document["patterns"]:
        try:
            row = bytes(levels.index(one["facts"].get(fact, levels[0])) for fact, levels in FACTS.items())
        except ValueError as problem:
            raise OtherShape(str(problem)) from problem
        seen[row] = (one["same"], one["owner"], one["different"])
    return Lessons(seen, document["count"], document["mark"])


def works_document(works: Works | None) -> dict[str, Any]:
    """{"words": [...], "lift": {word: {other: log of how many times as often as by chance}}}, each two words once; {} for none."""
    if works is None:
        return {}
    lift = {}
    for at, word in enumerate(works.words):
        told = {
            works.words[other]: round(float(works.lift[at, other]), 3)
            for other in range(at, len(works.words))
            if abs(works.lift[at, other]) >= _TELLS
        }
        if told:
            lift[word] = told
    return {"words": list(works.words), "lift": lift}


def works_of(document: dict[str, Any]) -> Works | None:
    if not document:
        return None
    words = tuple(document["words"])
    place = {word: at for at, word in enumerate(words)}
    lift = np.zeros((len(words), len(words)))
    for word, others in document["lift"].items():
        for other, much in others.items():
            lift[place[word], place[other]] = lift[place[other], place[word]] = much
    return Works(words, lift)


def frequencies_document(known: Frequencies) -> dict[str, Any]:
    """{"records", "names": {word: share}, "trades": {shop name: share}}, the commonest first."""
    return {"records": known.records, "names": dict(known.names), "trades": dict(known.trades)}


def frequencies_of(document: dict[str, Any]) -> Frequencies:
    return Frequencies(document["names"], document["trades"], document["records"])


def model_of(fitted: Fitted, lessons: dict[str, Any], works: dict[str, Any] | None = None) -> Model:
    """The model that scores; works: a document of works_document. Raises OtherShape."""
    return Model(fitted, lessons_of(lessons), works_of(works or {}))


def _rounded(number: float) -> float:
    return 0.0 if np.isnan(number) else float(f"{number:.{_DIGITS}g}")
