"""The result of a large room, its sealed file, and what an outsider needs to find every digit of it again.

200 people of four blocs, 20 products, 12 criteria in four groups, 10,000 rooms drawn anew and 20,000 free weights.
"""

import subprocess
import sys
import tempfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np

from pilar.flagship.domain import verifier
from pilar.flagship.domain.decision_record import Ballot, Cell, Frozen, all_results, make_record, room_of
from pilar.flagship.domain.record import canonical
from pilar.flagship.domain.result import Settings, compute_result
from pilar.flagship.tests.records import answers, facts, frozen, sealed
from tools.bench.harness import Row, bench, repeat

PEOPLE, PRODUCTS, CRITERIA, ROUNDS = 200, 20, 12, 5
SIZE = f"{PEOPLE} people, {PRODUCTS} products, {CRITERIA} criteria"


@bench()
def decision() -> list[Row]:
    """The result as the screen asks it, all numbers of the sealed file, and the stand-alone verifier on that file."""
    case = frozen("groups", products=PRODUCTS, criteria=CRITERIA, chosen=Settings())
    chance = np.random.default_rng(1)
    known, people = facts(chance, case), answers(chance, case, people=PEOPLE)
    room = room_of(case, known, people)
    drawn = f"{case.settings.bootstrap:,} + {case.settings.free_weights:,} draws"
    return [
        Row.of(
            f"full result, {SIZE}, {drawn}", "≤ 1 s",
            repeat(lambda: compute_result(room, case.settings), ROUNDS),
        ),
        Row.of(
            f"every number of the sealed file, decimal digits included, {SIZE}", "≤ 1 s",
            repeat(lambda: all_results(case, known, people), ROUNDS),
        ),
        _verified(case, known, people),
    ]  # fmt: skip


def _verified(case: Frozen, known: dict[Cell, Decimal], people: list[Ballot]) -> Row:
    """The program handed to outsiders, alone with the file, without any package; a digit it does not find fails the bench."""
    document: dict[str, Any] = sealed(make_record(case, known, people))
    data = canonical(document)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "verifikasi.py").write_bytes(verifier.source())
        (Path(folder) / "keputusan.json").write_bytes(data)
        command = [sys.executable, "-I", "-S", "verifikasi.py", "keputusan.json"]
        seconds = repeat(
            lambda: subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL), 3, warm=0
        )
    return Row.of(
        f"stand-alone verifier on that file ({len(data) / 1000:.0f} kB), every digit found again",
        "≤ 10 s",
        seconds,
    )
