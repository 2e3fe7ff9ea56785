"""Codes people type and scan: slips, sittings, pseudonyms. No 0/O, 1/I, so that a printed code is read one way."""

from random import Random, SystemRandom

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
SLIP = 8
SITTING = 5
PSEUDONYM = 6


CHANCE: Random = SystemRandom()
WINDOW = 6  # turns are drawn among so many, so that the order at the door cannot be read from the ballots


def new_code(size: int, chance: Random = CHANCE) -> str:
    """A code nobody can guess; a rehearsal may bring its own chance."""
    return "".join(chance.choice(LETTERS) for _letter in range(size))


def draw_turn(taken: set[int], chance: Random = CHANCE) -> int:
    """A free turn of a bloc, drawn inside a small window: even shares of the questions, no order of coming."""
    upto = (len(taken) // WINDOW + 1) * WINDOW
    return chance.choice([turn for turn in range(upto) if turn not in taken])


def typed(text: str) -> str:
    """What a person typed, as the code it means: capitals, no spaces or strokes."""
    return "".join(letter for letter in text.upper() if letter.isalnum())


def shown(code: str) -> str:
    """A slip code in two halves, easier to type: ABCD-EFGH."""
    middle = len(code) // 2
    return f"{code[:middle]}-{code[middle:]}"
