"""Random numbers with the same digits on every machine and in every version: SplitMix64 (Steele, Lea & Flood 2014).

Number i of a seed is a fixed mixture of seed + (i + 1)·golden, so a verifier in ten lines of plain Python draws the same.
"""

import numpy as np
import numpy.typing as npt

from pilar.flagship.domain.judgements import Floats, Integers

GOLDEN = np.uint64(0x9E3779B97F4A7C15)
FIRST = np.uint64(0xBF58476D1CE4E5B9)
SECOND = np.uint64(0x94D049BB133111EB)


def words(seed: int, count: int, start: int = 0) -> npt.NDArray[np.uint64]:
    """Numbers start .. start + count − 1 of the seed, 64 bits each."""
    with np.errstate(over="ignore"):
        place = np.arange(start + 1, start + count + 1, dtype=np.uint64)
        mixed = place * GOLDEN + np.uint64(seed % 2**64)
        mixed = (mixed ^ (mixed >> np.uint64(30))) * FIRST
        mixed = (mixed ^ (mixed >> np.uint64(27))) * SECOND
        return mixed ^ (mixed >> np.uint64(31))


def uniform(seed: int, shape: tuple[int, ...], start: int = 0) -> Floats:
    """Uniform numbers in [0, 1), 53 bits each."""
    drawn = words(seed, int(np.prod(shape)), start) >> np.uint64(11)
    return (drawn.astype(np.float64) * 2.0**-53).reshape(shape)


def below(limits: Integers, seed: int, shape: tuple[int, ...]) -> Integers:
    """Whole numbers in [0, limit), from 32 bits of each word: exact integer arithmetic."""
    drawn = (words(seed, int(np.prod(shape))) >> np.uint64(32)).reshape(shape)
    return ((drawn * limits.astype(np.uint64)) >> np.uint64(32)).astype(np.int64)


def normal(seed: int, shape: tuple[int, ...]) -> Floats:
    """Standard normal numbers (Box & Muller 1958)."""
    count = int(np.prod(shape))
    one, two = uniform(seed, (2, count))
    return np.asarray(np.sqrt(-2 * np.log1p(-one)) * np.cos(2 * np.pi * two)).reshape(shape)
