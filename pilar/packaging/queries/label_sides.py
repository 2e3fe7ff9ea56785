"""The label of an assessed product as its sides were read: one report over all of them, and where each thing stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from pilar.packaging.domain import label_elements, label_places, label_ticks, labels
from pilar.packaging.domain.label_elements import Element
from pilar.packaging.domain.label_places import Place
from pilar.packaging.domain.label_ticks import Tick
from pilar.packaging.domain.labels import Report
from pilar.packaging.domain.print_lines import Word
from pilar.packaging.domain.standards import Item, Standard
from pilar.packaging.models import Assessment, LabelReading


@dataclass(frozen=True)
class Side:
    """One side of the pack, and the place of each thing found on it."""

    row: LabelReading
    places: dict[str, Place]


@dataclass(frozen=True)
class LabelRead:
    """`front`: what stands on the front, when a side was said to be it."""

    report: Report
    sides: tuple[Side, ...]
    doubtful: frozenset[str]
    front: dict[str, Element] | None

    def ticks(self, keys: Sequence[str]) -> dict[str, Tick]:
        return label_ticks.ticks_of(self.report, keys, self.doubtful, self.front)


def label_items(versions: Sequence[Standard]) -> list[Item]:
    """The statements about the label, the leading standard's first."""
    return [item for one in versions for item in one.items if item.component == "LABEL"]


def label_read(assessment: Assessment) -> LabelRead | None:
    """What the sides read so far say together; None before the first."""
    rows = sorted(assessment.readings.all(), key=lambda row: (not row.is_front, row.pk))
    if not rows:
        return None
    on = timezone.localdate(rows[-1].read_at)
    text = "\n".join(row.text for row in rows)
    front = "\n".join(row.text for row in rows if row.is_front)
    try:
        report = labels.check(text, kind=assessment.kind, on=on, front=front)
    except labels.NoLabel:
        return None
    sides = tuple(Side(row, label_places.places_of(report, words_of(row))) for row in rows)
    return LabelRead(report, sides, _doubtful(sides), _front(front, assessment.kind))


def words_of(row: LabelReading) -> list[Word]:
    return [Word(*told) for told in row.words]


def _doubtful(sides: Sequence[Side]) -> frozenset[str]:
    """What no side shows surely."""
    seen: dict[str, bool] = {}
    for side in sides:
        for name, place in side.places.items():
            seen[name] = seen.get(name, False) or place.sure
    return frozenset(name for name, sure in seen.items() if not sure)


def _front(text: str, kind: str) -> dict[str, Element] | None:
    return label_elements.find_all(label_elements.read(text), kind) if text.strip() else None
