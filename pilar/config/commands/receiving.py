"""intake: the files of one sender into the registry, or a whole batch back out."""

import argparse
from typing import Any

from django.core.exceptions import ObjectDoesNotExist

from pilar.accounts.domain import Refused, system
from pilar.config import preparing
from pilar.config.commands import Stop, answer, say
from pilar.intake import services
from pilar.intake.domain.states import WrongMove
from pilar.intake.words import progress_words

NOTHING_NEW: dict[str, Any] = {
    "status": "TAKEN_BEFORE", "rows_read": 0, "rows_skipped": 0, "new": 0, "matched": 0, "to_review": 0,
    "problems": [], "mapping": {},
}  # fmt: skip


def intake(options: argparse.Namespace) -> None:
    if options.undo is None and not options.files:
        raise Stop("Sebutkan sedikitnya satu berkas, atau --undo NOMOR.", status=2)
    preparing.migrate(say)
    document = take(options)
    for sentence in summary(document):
        say(sentence)
    if options.json:
        answer(document)


def take(options: argparse.Namespace) -> dict[str, Any]:
    """The document of the intake; files that are all in already give one that says so. Raises Stop."""
    try:
        return services.run_intake(
            options.files, dry_run=options.dry_run, sender=options.sender, undo=options.undo,
            actor=system("pilar intake"), progress=tell,
        )  # fmt: skip
    except services.CannotTake as problem:
        sentences = "\n".join(sentence for _name, sentence in problem.problems)
        if problem.earlier is None:
            raise Stop(sentences) from problem
        return {"batch": problem.earlier, **NOTHING_NEW, "sentence": sentences}
    except ObjectDoesNotExist as problem:
        raise Stop(f"Kiriman nomor {options.undo} tidak ada.") from problem
    except (Refused, WrongMove) as problem:
        raise Stop(str(problem)) from problem


def tell(done: int, total: int, words: str) -> None:
    say(f"  {progress_words(words, done, total)}")


STATES = {
    "COMMITTED": "masuk ke registri",
    "CHECKED": "uji coba saja, tidak ada yang disimpan",
    "TAKEN_BEFORE": "sudah ada, tidak ada yang digandakan",
}


def summary(document: dict[str, Any]) -> list[str]:
    """What came of it, in sentences for a person."""
    if "removed" in document:
        return [
            f"Kiriman {document['batch']} ditarik: {document['removed']} usaha dihapus, {document['restored']} kembali."
        ]
    checks = len(document["problems"])
    noted = [f"{checks} nilai tidak dipakai atau perlu dicek; rinciannya dengan --json."] if checks else []
    state = STATES.get(document["status"], document["status"])
    return [document["sentence"], *noted, f"Kiriman nomor {document['batch']}: {state}."]
