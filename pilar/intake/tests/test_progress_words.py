"""Whoever waits is told what is being done, in words and never in a code."""

import re
from pathlib import Path

from pilar.intake import words

AREAS = Path(words.__file__).parents[1]


def test_every_step_a_service_tells_of_has_words():
    told = set()
    for area in ("intake", "linkage"):
        for file in (AREAS / area).rglob("*.py"):
            # The work on the sure pile tells its steps in sentences of its own (linkage/tasks.py).
            if "tests" not in file.parts and file.name != "surely.py":
                told |= set(re.findall(r'\b(?:progress|_reporter)\(.*"([a-z]+)"\)', file.read_text()))
    assert {"open", "read", "prepare", "compare", "keys", "commit"} <= told
    assert told <= set(words.PROGRESS)
