"""The marked labels of three files, and how well a check finds what they lack."""

from pathlib import Path
from typing import NamedTuple

PLAIN = Path(__file__).with_name("label_texts.txt")
# Other layouts, English mixed in, typing faults, what a reading program makes of a photo.
VARIED = Path(__file__).with_name("label_texts_varied.txt")
LATER = Path(__file__).with_name("label_texts_later.txt")


class Marked(NamedTuple):
    number: str
    kind: str
    missing: frozenset
    text: str


def marked(file=PLAIN):
    labels = []
    for block in file.read_text(encoding="utf-8").split("\n== ")[1:]:
        head, _, text = block.partition("\n")
        number, kind, missing = (part.strip() for part in head.split("|"))
        labels.append(Marked(number, kind, frozenset(missing.split()), text.strip()))
    return labels


def judge(check, file=PLAIN):
    """(right, too many, overlooked) over all labels, for a function from a label to the set of what it lacks."""
    right = extra = lost = 0
    for label in marked(file):
        said = check(label)
        right += len(said & label.missing)
        extra += len(said - label.missing)
        lost += len(label.missing - said)
    return right, extra, lost
