"""kbli: which classes of business an owner's words may mean, and what each choice means."""

import argparse
import sys

from django.utils.translation import override

from pilar.config.commands import Stop, answer
from pilar.licensing import words
from pilar.licensing.domain.recommending import ANSWERS, Advice, Suggestion, recommend


def kbli(options: argparse.Namespace) -> None:
    with override("id"):
        found = recommend(" ".join(options.text), limit=options.limit)
        if options.json:
            answer(document_of(found))
        elif found.trouble:
            raise Stop(str(words.TROUBLE_WORDS[found.trouble]))
        else:
            sys.stdout.write("".join(f"{line}\n" for line in lines_of(found)))


def document_of(found: Advice) -> dict[str, object]:
    """The answer as one JSON document; where nothing was understood, `sentence` says so and suggestions is empty."""
    return {
        "suggestions": [_in_words(each) for each in found.suggestions],
        "question": str(words.QUESTION_WORDS[found.question]) if found.question else None,
        "answers": [str(words.ANSWER_WORDS[name]) for name in ANSWERS.get(found.question, ())],
        "sentence": _sentence(found),
        "method": found.method,
    }


def _in_words(each: Suggestion) -> dict[str, object]:
    return {
        "code": each.code,
        "title": each.title,
        "code_2020": each.code_2020,
        "score": each.score,
        "reasons": list(each.reasons),
        "consequences": words.meaning_in_words(each.consequences),
    }


def _sentence(found: Advice) -> str | None:
    if found.trouble:
        return str(words.TROUBLE_WORDS[found.trouble])
    return str(words.CUT) if found.cut else None


def lines_of(found: Advice) -> list[str]:
    """The answer to be read by a person, one suggestion after the other."""
    lines = []
    for each in found.suggestions:
        lines.append(f"{each.code}  {each.title}  (KBLI 2020: {each.code_2020 or '-'}; {each.score:.0%})")
        lines += [f"       {reason}" for reason in each.reasons[:2]]
    if found.suggestions:
        said = words.meaning_in_words(found.suggestions[0].consequences)
        lines += ["", f"Bila {found.suggestions[0].code} dipilih:"]
        lines += [f"  {said[name]}" for name in ("risk", "pirt", "halal")]
        lines += [f"  {mistake}" for mistake in said["mistakes"]]
    if found.question:
        lines += ["", str(words.QUESTION_WORDS[found.question])]
    return lines
