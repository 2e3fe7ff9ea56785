"""Rooms for the tests: people who answer around a common view."""

import numpy as np

from pilar.flagship.domain.room import Room

ROLES = ("AKADEMISI", "KOMUNITAS", "PEJABAT", "PELAKU")


def comparisons(chance: np.random.Generator, people: int, items: int, asked: float = 1.0) -> np.ndarray:
    """People × n × n judgement matrices around common weights; a share of the pairs answered, a ring always."""
    levels = chance.normal(0, 0.7, items)
    made = np.ones((people, items, items))
    for i in range(items):
        for j in range(i + 1, items):
            said = np.exp(levels[i] - levels[j] + chance.normal(0, 0.35, people))
            if j - i not in (1, items - 1):
                said[chance.random(people) > asked] = np.nan
            made[:, i, j], made[:, j, i] = said, 1 / said
    return made


def room(people: int = 38, products: int = 12, criteria: int = 12, seed: int = 1, asked: float = 0.3) -> Room:
    chance = np.random.default_rng(seed)
    base = chance.uniform(2, 4.5, (products, criteria))
    scores = np.clip(np.rint(base + chance.normal(0, 0.8, (people, products, criteria))), 1, 5)
    scores[chance.random(scores.shape) < 0.3] = np.nan
    facts = np.full((products, criteria), np.nan)
    facts[:, :3] = chance.uniform(1, 5, (products, 3))
    roles = tuple(ROLES[p % 4] for p in range(people))
    return Room(roles, (comparisons(chance, people, criteria, asked),), scores, facts)
