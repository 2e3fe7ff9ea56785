"""The marked labels of label_texts.txt, and how well a check finds what they lack."""

from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).with_name("label_texts.txt")


class Marked(NamedTuple):
    number: str
    kind: str
    missing: frozenset
    text: str


def marked():
    labels = []
    for block in FILE.read_text(encoding="utf-8").split("\n== ")[1:]:
        head, _, text = block.partition("\n")
        number, kind, missing = (part.strip() for part in head.split("|"))
        labels.append(Marked(number, kind, frozenset(missing.split()), text.strip()))
    return labels


def judge(check):
    """(right, too many, overlooked) over all labels, for a function from a label to the set of what it lacks."""
    right = extra = lost = 0
    for label in marked():
        said = check(label)
        right += len(said & label.missing)
        extra += len(said - label.missing)
        lost += len(label.missing - said)
    return right, extra, lost
