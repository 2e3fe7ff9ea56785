"""The marked labels of the files, and how well a check finds what they lack."""

import json
from pathlib import Path
from typing import NamedTuple

PLAIN = Path(__file__).with_name("label_texts.txt")
# Other layouts, English mixed in, typing faults, what a reading program makes of a photo.
VARIED = Path(__file__).with_name("label_texts_varied.txt")
LATER = Path(__file__).with_name("label_texts_later.txt")
# Written and marked by somebody who never saw the rules or the program.
OTHERS = Path(__file__).with_name("labels_by_others.json")


class Marked(NamedTuple):
    number: str
    kind: str
    missing: frozenset
    text: str


def marked(file=PLAIN):
    if file.suffix == ".json":
        return [
            Marked(str(one["id"]), one["class"], frozenset(one["missing"]), one["text"])
            for one in json.loads(file.read_text(encoding="utf-8"))
        ]
    labels = []
    for block in file.read_text(encoding="utf-8").split("\n== ")[1:]:
        head, _, text = block.partition("\n")
        number, kind, missing = (part.strip() for part in head.split("|"))
        labels.append(Marked(number, kind, frozenset(missing.split()), text.strip()))
    return labels


# The words of those marks for our elements, and for findings that say something is missing.
THEIR_WORDS = {"net_weight": "net", "producer": "maker", "expiry": "date", "production_code": "code"}
THEIR_FINDINGS = {
    "PORK_UNSAID": "pork_warning",
    "ALLERGEN": "allergen",
    "STORAGE": "storage",
    "ORIGIN": "origin",
}


def lacking(report):
    """What a report says is missing, in the words of the marks by others."""
    told = {THEIR_WORDS.get(name, name) for name in report.missing}
    return told | {THEIR_FINDINGS[one.code] for one in report.findings if one.code in THEIR_FINDINGS}


def judge(check, file=PLAIN):
    """(right, too many, overlooked) over all labels, for a function from a label to the set of what it lacks."""
    right = extra = lost = 0
    for label in marked(file):
        said = check(label)
        right += len(said & label.missing)
        extra += len(said - label.missing)
        lost += len(label.missing - said)
    return right, extra, lost
