"""What a cohort asks beside the name: shirt size, food, how she comes; a line each, its choices behind upright lines. Plain Python."""

from collections.abc import Mapping, Sequence
from typing import Any

MOST, MOST_CHOICES, LONGEST = 6, 8, 60


class BadQuestion(ValueError):
    """`line` cannot be asked; `code` says why."""

    def __init__(self, code: str, line: int) -> None:
        super().__init__(code)
        self.code, self.line = code, line


def read_questions(text: str) -> list[dict[str, Any]]:
    """ "Ukuran kaus | S | M | L" as a question with three choices; without an upright line it is answered in words. Raises BadQuestion."""
    found: list[dict[str, Any]] = []
    for at, line in enumerate(text.splitlines(), 1):
        said, *choices = (" ".join(part.split()) for part in line.split("|"))
        choices = list(dict.fromkeys(one for one in choices if one))
        if not said and not choices:
            continue
        if not said or len(said) > 120 or any(len(one) > LONGEST for one in choices):
            raise BadQuestion("LONG" if said else "NAMELESS", at)
        if len(choices) == 1 or len(choices) > MOST_CHOICES:
            raise BadQuestion("CHOICES", at)
        if any(one["text"] == said for one in found):
            raise BadQuestion("TWICE", at)
        found.append({"text": said, "choices": choices})
    if len(found) > MOST:
        raise BadQuestion("MANY", MOST)
    return found


def write_questions(asked: Sequence[Mapping[str, Any]]) -> str:
    return "\n".join(" | ".join([one["text"], *one["choices"]]) for one in asked)


def kept_answers(asked: Sequence[Mapping[str, Any]], told: Mapping[str, str]) -> dict[str, str]:
    """Of what was told, the answers to what is asked; one outside the choices is dropped."""
    found = {}
    for one in asked:
        answer = " ".join(told.get(one["text"], "").split())[:LONGEST]
        if answer and (not one["choices"] or answer in one["choices"]):
            found[one["text"]] = answer
    return found


def counted(
    asked: Sequence[Mapping[str, Any]], answers: Sequence[Mapping[str, str]]
) -> list[tuple[str, list[tuple[str, int]], int]]:
    """Each question with how many gave which answer (choices in their order, words by number), and how many gave none."""
    found = []
    for one in asked:
        given = [each[one["text"]] for each in answers if each.get(one["text"])]
        kinds = one["choices"] or sorted(set(given), key=lambda text: (-given.count(text), text))
        found.append((one["text"], [(kind, given.count(kind)) for kind in kinds], len(answers) - len(given)))
    return found
