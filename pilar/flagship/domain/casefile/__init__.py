"""The decision file: one JSON object, one method, one answer. The format is in docs/methods/flagship-file.md."""

import json
from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np

from pilar.flagship.domain.casefile import comparing, firmness, scoring_answers, voting
from pilar.flagship.domain.casefile.reading import Case
from pilar.flagship.domain.errors import UnusableDecision

Answer: TypeAlias = dict[str, Any]

METHODS: dict[str, Callable[[Case], Answer]] = {
    **comparing.METHODS,
    **scoring_answers.METHODS,
    **voting.METHODS,
    **firmness.METHODS,
}


def decide(document: Any) -> Answer:
    """The answer of the method named in the document, as JSON values. Raises `UnusableDecision` naming the place."""
    if not isinstance(document, dict):
        raise UnusableDecision("isinya harus satu objek JSON dengan medan method.")
    method = document.get("method")
    if not isinstance(method, str) or method not in METHODS:
        raise UnusableDecision(f"pilih salah satu: {', '.join(METHODS)}.", "method")
    try:
        with np.errstate(over="raise", divide="raise", invalid="raise"):
            return {"method": method, **plain(METHODS[method](Case(document)))}
    except (FloatingPointError, OverflowError, np.linalg.LinAlgError) as problem:
        raise UnusableDecision("angka-angkanya terlalu berjauhan untuk dihitung.", method) from problem


def read(text: str) -> Any:
    """The document of a JSON text. Raises `UnusableDecision` with line and column for what is no JSON."""

    def no_number(word: str) -> Any:
        raise UnusableDecision(f"{word} bukan angka; tulis null bila tidak ada nilai.")

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) < len(pairs):
            names = [name for name, _ in pairs]
            raise UnusableDecision("ditulis lebih dari sekali.", next(n for n in names if names.count(n) > 1))
        return made

    try:
        return json.loads(text, parse_constant=no_number, object_pairs_hook=once)
    except json.JSONDecodeError as problem:
        raise UnusableDecision(f"bukan JSON: baris {problem.lineno}, kolom {problem.colno}.") from problem
    except ValueError as problem:
        if isinstance(problem, UnusableDecision):
            raise
        raise UnusableDecision("ada angka yang terlalu panjang.") from problem
    except RecursionError as problem:
        raise UnusableDecision("bukan berkas keputusan: susunannya terlalu dalam.") from problem


def plain(value: Any) -> Any:
    """numpy's numbers and arrays as JSON values; NaN as null."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, np.ndarray):
        return plain(value.tolist())
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    if isinstance(value, np.generic):
        return plain(value.item())
    if isinstance(value, float) and not np.isfinite(value):
        return None
    return value
