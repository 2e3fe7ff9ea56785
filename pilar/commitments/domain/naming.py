"""Which institution of the register the words of a meeting mean: "Wamen UMKM", "pihak Smesco". Plain Python."""

import re
from collections.abc import Iterable, Mapping


def folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def best_match(words: str, names: Mapping[int, Iterable[str]]) -> int | None:
    """The one whose name stands in these words as whole words, the longest name first; None when none or two do equally.

    Nothing is guessed: "Kota" alone finds nobody, and of two institutions with the same name neither is taken.
    """
    said = f" {folded(words)} "
    found: dict[int, int] = {}
    for number, all_names in names.items():
        fits = [len(name) for name in map(folded, all_names) if len(name) > 2 and f" {name} " in said]
        if fits:
            found[number] = max(fits)
    if not found:
        return None
    longest = max(found.values())
    best = [number for number, length in found.items() if length == longest]
    return best[0] if len(best) == 1 else None
