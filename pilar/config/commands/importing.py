"""reference: official lists of areas, business classes and boundaries."""

import argparse
from collections.abc import Callable
from pathlib import Path

from django.utils import timezone

from pilar.accounts.domain import system
from pilar.config import preparing
from pilar.config.commands import Stop, answer, say
from pilar.places import services as places
from pilar.places.domain import UnusableFile


def reference(options: argparse.Namespace) -> None:
    path = Path(options.file)
    if not path.exists():
        raise FileNotFoundError(2, "", options.file)
    preparing.migrate(say)
    given = {"path": path, "actor": system("pilar reference"), "now": timezone.now()}
    importers: dict[str, Callable[..., places.Imported]] = {
        "kbli": places.import_kbli_file,
        "areas": places.import_area_file,
        "boundaries": places.import_boundaries,
    }
    if options.kind == "kbli":
        given["version"] = options.version
    try:
        made = importers[options.kind](**given)
    except UnusableFile as problem:
        raise Stop(str(problem)) from problem
    say(made.sentence)
    answer({"kind": options.kind, "rows": made.rows})
