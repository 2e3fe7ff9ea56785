"""What the commands share: results go to standard output as one JSON document, sentences to standard error."""

import json
import sys
from typing import Any


class Stop(Exception):
    """A command cannot go on (exit status 1); the message is an Indonesian sentence: where and what."""


def say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def answer(document: Any) -> None:
    """One JSON document; dates in ISO form, other objects as their text."""
    json.dump(document, sys.stdout, ensure_ascii=False, indent=2, default=str)
    print(flush=True)
