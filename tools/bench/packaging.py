"""Packaging: labels read from photos, what they lack, the level by the rule, the cheapest path by trying everything."""

import os
import random
import time
from collections import defaultdict
from datetime import date

from pilar.packaging.domain import label_places, labels, levels, paths
from pilar.packaging.domain.label_elements import CLASSES, Element, elements_of
from pilar.packaging.domain.levels import FAILED, MET
from pilar.packaging.services import ocr
from pilar.packaging.tests import label_photos as photos
from pilar.packaging.tests import label_set, test_labels, test_levels
from tools.bench.harness import Row, bench, shown

ON = date(2026, 11, 30)
ASSESSMENTS, PATHS = 100_000, 1_000
LEVEL_SOUGHT = ("III", "II", "I")


def _read(data: bytes):  # type: ignore[no-untyped-def]
    try:
        read = ocr.read_photo(data, lambda text: labels.worth(text, on=ON))
    except ocr.NotRead:
        return None
    report = labels.check(read.text, on=ON)
    return report, label_places.places_of(report, read.words)


def _worked() -> float:
    """Seconds a core worked for this process and for the programs it ran: what the reading takes of one core, whatever else runs."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


@bench()
def label_photos() -> list[Row]:
    """Every drawn photo, kind by kind: facts right, sent back, wrong without a word; seconds on one core."""
    if not ocr.is_ready():
        return [Row("labels read from photos", "–", "tesseract with Indonesian is not installed")]
    seen, taken = defaultdict(list), defaultdict(list)
    for photo in photos.photographs():
        start = _worked()
        seen[photo.kind].append(photos.judged(photo, _read, ON))
        taken[photo.kind].append(_worked() - start)
    rows = []
    for kind, told in seen.items():
        back = sum(one.again for one in told)
        good = sum(not one.again and one.right >= 8 for one in told)
        wrong = sum(bool(one.wrong) for one in told)
        said = f"{good} with 8 or 9 of 9 facts, {back} sent back, {wrong} wrong without a word"
        goal = "≥ 8 of 9 facts" if kind in ("level", "tilted", "turned") else "right or sent back, 0 wrong"
        rows.append(Row(f"label photos, {kind}: {len(told)}", goal, said))
        rows.append(Row.of(f"label photos, {kind}: seconds", "≤ 2 s", taken[kind]))
    return rows


@bench()
def label_sets() -> list[Row]:
    """What labels lack, on the sets that others wrote and marked."""
    rows = []
    for file in sorted(label_set.OTHERS.parent.glob("labels_by_others*.json")):
        right, extra, lost = label_set.judge(
            lambda one: label_set.lacking(labels.check(one.text, kind=one.kind, on=ON)), file
        )
        said = f"precision {right / (right + extra):.3f}, recall {right / (right + lost):.3f}"
        what = f"what labels lack, {file.stem.replace('_', ' ')} ({len(label_set.marked(file))}), known now"
        rows.append(Row(what, "≥ 0.95 each", said, compared_with=f"{right + lost} marks"))
    return rows


@bench()
def packaging_rules() -> list[Row]:
    """Level and required elements by the rule written out by hand; the cheapest path by trying every subset."""
    return [_levels(), _elements(), *_paths()]


def _levels() -> Row:
    draw, differ, spent = random.Random(1), 0, 0.0
    items = [*test_levels.CPPB.items, *test_levels.PACK.items]
    for _ in range(ASSESSMENTS):
        share = draw.random() ** 2
        given = {item.key: FAILED if draw.random() < share else MET for item in items}
        tally = [
            sum(given[item.key] == FAILED and item.severity == grave for item in test_levels.CPPB.items)
            for grave in ("CRITICAL", "SERIOUS", "MAJOR")
        ]
        start = time.perf_counter()
        level = levels.judge([test_levels.CPPB, test_levels.PACK], given).level
        spent += time.perf_counter() - start
        differ += level != test_levels.by_hand(*tally)
    return Row(f"level of {ASSESSMENTS:,} random assessments", "0 differ", f"{differ} differ, {shown(spent, 's')}",
               compared_with="the rule written out by hand")  # fmt: skip


def _elements() -> Row:
    draw, differ = random.Random(2), 0
    for _ in range(ASSESSMENTS):
        kind, on = draw.choice(CLASSES), date.fromordinal(date(2025, 1, 1).toordinal() + draw.randrange(1200))
        wanted = test_labels.ORACLE[kind] - ({"halal"} if on < labels.HALAL_FROM else set())
        found = {name: Element(draw.random() < 0.6) for name in elements_of(kind)}
        report = labels.Report(kind, found, labels.required_of(kind, on), ())
        differ += set(report.missing) != {name for name in wanted if not found[name].found}
    return Row(f"required elements of {ASSESSMENTS:,} random labels", "0 differ", f"{differ} differ",
               compared_with="the rule written out by hand")  # fmt: skip


def _paths() -> list[Row]:
    draw, differ, taken = random.Random(3), 0, []
    for _ in range(PATHS):
        given, measures, level = test_levels.random_case(draw)
        expected = test_levels.exhaustive(test_levels.CPPB, given, measures, level)
        start = time.perf_counter()
        try:
            cost = paths.cheapest(test_levels.CPPB, given, measures, level).cost
        except paths.NoPath:
            cost = None
        taken.append(time.perf_counter() - start)
        differ += cost != expected
    everything = {item.key: FAILED for item in test_levels.CPPB.items}
    worst = []
    for level in LEVEL_SOUGHT:
        start = time.perf_counter()
        paths.cheapest(test_levels.CPPB, everything, paths.shipped_measures(), level)
        worst.append(time.perf_counter() - start)
    return [
        Row(f"cheapest path in {PATHS:,} random cases", "0 differ", f"{differ} differ", compared_with="every subset of the measures"),
        Row.of("cheapest path, all 37 failed", "–", worst, unit="ms"),
    ]  # fmt: skip
