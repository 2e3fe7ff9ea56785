"""Official digits and hashes: what an outsider recomputes with the standard library alone. docs/methods/flagship-record.md.

Numbers are `Decimal` to 34 digits, summed in sorted order and rounded half-even (weights to 9, scores to 6 places), so
they do not hang on the machine or on the order of the people. Hashes are SHA-256 over canonical JSON.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal, localcontext
from fractions import Fraction
from functools import lru_cache
from typing import Any, TypeAlias

from pilar.flagship.domain.errors import UnusableDecision
from pilar.flagship.domain.judgements import Pair

Ratio: TypeAlias = Fraction  # of a scale: 3, 1/5
PRECISION = Context(prec=34, rounding=ROUND_HALF_EVEN)
WEIGHT_DIGITS = Decimal("1e-9")
SCORE_DIGITS = Decimal("1e-6")
NO_RESULT = "belum ada seorang pun yang menjawab; tidak ada hasil."


def official_weights(
    people: Sequence[Mapping[Pair, Ratio]], shares: Sequence[Fraction], items: int
) -> list[Decimal]:
    """The group's log-least-squares weights to nine places; the same as `groups` computes in floats.

    Each person's answers {(i, j): ratio}, i < j, and the person's share. Raises `UnusableDecision` for nobody, and when
    the answers do not link all items.
    """
    if not people or not any(share > 0 for share in shares):
        raise UnusableDecision(NO_RESULT)
    terms: list[list[Decimal]] = [[] for _ in range(items)]
    pulls: dict[Pair, Fraction] = {}
    with localcontext(PRECISION):
        for answers, share in zip(people, shares, strict=True):
            for (i, j), ratio in answers.items():
                if share > 0:
                    said = _decimal(share) * (_logarithm(ratio.numerator) - _logarithm(ratio.denominator))
                    terms[i].append(said)
                    terms[j].append(-said)
                    pulls[i, j] = pulls.get((i, j), Fraction(0)) + share
        levels = _solve(pulls, [sum(sorted(each), Decimal(0)) for each in terms], items)
        raised = [(level - max(levels)).exp() for level in levels]
        whole = sum(sorted(raised), Decimal(0))
        return [(each / whole).quantize(WEIGHT_DIGITS) for each in raised]


def official_scores(weights: Sequence[Decimal], table: Sequence[Sequence[Decimal]]) -> list[Decimal]:
    """Σ w_k x_ik to six places, from official weights and scores as they were frozen."""
    with localcontext(PRECISION):
        rows = [sorted(weight * cell for weight, cell in zip(weights, row, strict=True)) for row in table]
        return [sum(row, Decimal(0)).quantize(SCORE_DIGITS) for row in rows]


def official_ranking(scores: Sequence[Decimal]) -> list[int]:
    """Indices, highest official score first; equal digits stay in the order given and are a tie."""
    return sorted(range(len(scores)), key=lambda index: (-scores[index], index))


def canonical(document: Any) -> bytes:
    """The one spelling of a document (RFC 8785 for texts, whole numbers, lists, objects); fractions travel as text.

    Raises `UnusableDecision` for a float: its digits would depend on who writes it.
    """
    _check(document)
    ordered = _ordered(document)
    return json.dumps(ordered, ensure_ascii=False, separators=(",", ":")).encode()


def ballot_hash(ballot: Mapping[str, Any], salt: str) -> str:
    """Fingerprint of one person's answers; the salt keeps short answers from being guessed."""
    return _leaf(canonical({"ballot": dict(ballot), "salt": salt})).hex()


def merkle_root(hashes: Sequence[str]) -> str:
    """Root over ballot hashes in the order given (RFC 6962 tree); of none the hash of nothing."""
    if not hashes:
        return hashlib.sha256(b"").hexdigest()
    return _root([bytes.fromhex(each) for each in hashes]).hex()


def merkle_path(hashes: Sequence[str], place: int) -> list[tuple[str, str]]:
    """What a receipt needs: (side, hash) from the ballot up to the root."""
    nodes, path = [bytes.fromhex(each) for each in hashes], []
    while len(nodes) > 1:
        split = _split(len(nodes))
        if place < split:
            path.append(("right", _root(nodes[split:]).hex()))
            nodes = nodes[:split]
        else:
            path.append(("left", _root(nodes[:split]).hex()))
            nodes, place = nodes[split:], place - split
    return path[::-1]


def follow_path(ballot: str, path: Sequence[tuple[str, str]]) -> str:
    """The root a ballot and its path lead to."""
    node = bytes.fromhex(ballot)
    for side, other in path:
        beside = bytes.fromhex(other)
        node = _node(node, beside) if side == "right" else _node(beside, node)
    return node.hex()


@lru_cache(maxsize=1024)
def _logarithm(number: int) -> Decimal:
    """ln to 34 digits; a scale has a handful of numbers."""
    return PRECISION.ln(Decimal(number))


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


def _solve(pulls: Mapping[Pair, Fraction], right: list[Decimal], items: int) -> list[Decimal]:
    """Levels with the last item at zero, by Gaussian elimination of the graph's Laplacian."""
    size = items - 1
    table = [[Decimal(0)] * size + [right[i]] for i in range(size)]
    for (i, j), pull in pulls.items():
        value = _decimal(pull)
        for a, b in ((i, j), (j, i)):
            if a < size:
                table[a][a] += value
                if b < size:
                    table[a][b] -= value
    for column in range(size):
        pivot = table[column]
        if abs(pivot[column]) < Decimal("1e-20"):
            raise UnusableDecision("perbandingan belum menghubungkan semua hal; tidak ada hasil.")
        for row in table[column + 1 :]:
            factor = row[column] / pivot[column]
            if factor:
                row[column:] = [a - factor * b for a, b in zip(row[column:], pivot[column:], strict=True)]
    levels = [Decimal(0)] * items
    for column in range(size - 1, -1, -1):
        rest = sum((table[column][k] * levels[k] for k in range(column + 1, size)), Decimal(0))
        levels[column] = (table[column][size] - rest) / table[column][column]
    return levels


def _check(value: Any) -> None:
    if isinstance(value, float):
        raise UnusableDecision("angka pecahan dalam catatan resmi harus ditulis sebagai teks.")
    if isinstance(value, Mapping):
        for name, each in value.items():
            if not isinstance(name, str):
                raise UnusableDecision("nama medan dalam catatan resmi harus teks.")
            _check(each)
    elif isinstance(value, list | tuple):
        for each in value:
            _check(each)
    elif not (value is None or isinstance(value, str | int)):
        raise UnusableDecision(f"{type(value).__name__} tidak dapat masuk catatan resmi.")


def _ordered(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {
            name: _ordered(value[name]) for name in sorted(value, key=lambda name: name.encode("utf-16-be"))
        }
    return [_ordered(each) for each in value] if isinstance(value, list | tuple) else value


def _leaf(content: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + content).digest()


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def _split(count: int) -> int:
    """The largest power of two below the count."""
    return 1 << (count - 1).bit_length() - 1


def _root(nodes: list[bytes]) -> bytes:
    if len(nodes) == 1:
        return nodes[0]
    split = _split(len(nodes))
    return _node(_root(nodes[:split]), _root(nodes[split:]))
