"""Decision files for the tests and the benches: a frozen question, people around a common view, a seal."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from pilar.flagship.domain.decision_record import Ballot, Frozen, signed_bytes, with_signature
from pilar.flagship.domain.result import Settings

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = KEY.public_key().public_bytes_raw()
STEPS = [Fraction(1, n) for n in range(9, 1, -1)] + [Fraction(n) for n in range(1, 10)]
ROLES = ("AKADEMISI", "KOMUNITAS", "PEJABAT", "PELAKU")
GROUPS = ("ekonomi", "pasar", "sumber daya", "pelaku")


def frozen(structure="groups", products=6, roles=ROLES, draws=60, chosen=None, criteria=6):
    """`criteria` in groups of three; `chosen` settings instead of a few draws."""
    groups = [(name, (3 * g, 3 * g + 1, 3 * g + 2)) for g, name in enumerate(GROUPS[: criteria // 3])]
    return Frozen(
        tuple(f"produk {i}" for i in range(products)), tuple(f"kriteria {k}" for k in range(criteria)), structure,
        tuple(groups) if structure == "groups" else (),
        ("kerja", "daya saing", "tumbuh") if structure == "goals" else (),
        {role: Fraction(n + 1, 10) for n, role in enumerate(roles)},
        chosen or Settings(bootstrap=draws, free_weights=draws),
        {"question": "Produk apa yang didahulukan?"},
    )  # fmt: skip


def answers(chance, case, people=22, roles=ROLES):
    """People around a common view, some silent on some pairs and cells; the first criterion is the registry's."""
    base = chance.uniform(1.5, 4.5, (len(case.alternatives), len(case.criteria)))
    made = []
    for person in range(people):
        sets = []
        for place, items in enumerate(case.sets):
            pairs = [(i, j) for i in range(items) for j in range(i + 1, items)]
            ring = [pair for pair in pairs if pair[1] - pair[0] in (1, items - 1)]
            asked = ring if person % 3 else pairs
            if case.structure == "goals" and place and person % 3 != place - 1:
                asked = []
            middle = {pair: 8 + 2 * (pair[1] - pair[0]) for pair in pairs}
            sets.append({p: STEPS[int(np.clip(round(chance.normal(middle[p], 2)), 0, 16))] for p in asked})
        scores = {
            (i, k): int(np.clip(round(base[i, k] + chance.normal(0, 0.9)), 1, 5))
            for i in range(len(case.alternatives))
            for k in range(1, len(case.criteria))
            if person < 8 or chance.random() < 0.8
        }
        name = f"{person * 7919 % 1000:03d}"
        made.append(Ballot(name, roles[person % len(roles)], tuple(sets), scores, chance.bytes(16).hex()))
    return made


def facts(chance, case):
    return {(i, 0): Decimal(f"{chance.uniform(1, 5):.4f}") for i in range(len(case.alternatives))}


def sealed(document):
    return with_signature(document, PUBLIC, KEY.sign(signed_bytes(document)))
