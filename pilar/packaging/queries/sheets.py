"""One assessment read: its standards, what was said, its outcome, the path to the next level, what changed since the last visit."""

import secrets
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from django.conf import settings
from django.db.models import Max

from pilar.packaging.domain import levels, paths, standards
from pilar.packaging.domain.standards import Item, Standard
from pilar.packaging.domain.visits import BEFORE, Given
from pilar.packaging.models import Assessment, CityPrice, StandardVersion
from pilar.vault import services as vault


def standards_of(assessment: Assessment) -> tuple[Standard, ...]:
    """The standards it was begun with, the leading one first."""
    read = [standards.parse(row.document) for row in assessment.standards.all()]
    return tuple(sorted(read, key=lambda one: (not one.leading, one.code)))


def items_of(versions: Sequence[Standard]) -> list[Item]:
    return [item for one in versions for item in one.items]


def given_of(assessment: Assessment) -> dict[str, Given]:
    """What was said of each statement, with how many photos of before."""
    photos = Counter(row.item for row in assessment.photos.all() if row.side == BEFORE)
    return {
        row.item: Given(row.answer, row.note, row.on_site, photos[row.item])
        for row in assessment.answers.all()
    } | {
        key: Given(photos=number)
        for key, number in photos.items()
        if key not in {row.item for row in assessment.answers.all()}
    }


def outcome_of(assessment: Assessment, versions: Sequence[Standard]) -> levels.Outcome:
    """What the answers come to now, under any versions: so an old visit can be worked out under a new standard."""
    return levels.judge(versions, {row.item: row.answer for row in assessment.answers.all()})


def stays_behind(assessment: Assessment) -> list[tuple[str, int, int]]:
    """(code, version of this visit, newest version) for each standard that has moved on since."""
    rows = (
        StandardVersion.objects.filter(city_code__in=(0, assessment.city_code))
        .values("code")
        .annotate(last=Max("version"))
    )
    newest = {row["code"]: row["last"] for row in rows}
    return [
        (one.code, one.version, newest[one.code])
        for one in assessment.standards.all()
        if newest.get(one.code, 0) > one.version
    ]


def measures_of(city_code: int) -> list[paths.Measure]:
    """The measures at this city's prices."""
    own = dict(CityPrice.objects.filter(city_code=city_code).values_list("measure", "rupiah"))
    return [replace(one, price=own.get(one.code, one.price)) for one in paths.shipped_measures()]


def path_to(assessment: Assessment, versions: Sequence[Standard], level: str) -> paths.Path | None:
    """The cheapest way to a better level; None where no measure leads there."""
    leading = next((one for one in versions if one.leading), None)
    if leading is None:
        return None
    answers = {row.item: row.answer for row in assessment.answers.all()}
    try:
        return paths.cheapest(leading, answers, measures_of(assessment.city_code), level)
    except paths.NoPath:
        return None


@dataclass(frozen=True)
class Changed:
    """What became of a statement since the last visit: FIXED, NEW or STILL."""

    item: Item
    how: str


def changes(assessment: Assessment, items: Sequence[Item]) -> list[Changed]:
    """Findings put right, new ones, and those that stand, against the visit before; empty without one."""
    if assessment.previous_id is None:
        return []
    was = {row.item for row in assessment.previous.answers.all() if row.answer == levels.FAILED}  # type: ignore[union-attr]
    now = {row.item: row.answer for row in assessment.answers.all()}
    found = []
    for item in items:
        failed = now.get(item.key) == levels.FAILED
        if item.key in was and not failed:
            found.append(Changed(item, "FIXED"))
        elif failed:
            found.append(Changed(item, "STILL" if item.key in was else "NEW"))
    return found


def photo_path(sha256: str) -> Path:
    return Path(settings.HOME) / "packaging" / sha256[:2] / sha256


def own_code(assessment: Assessment) -> str:
    """The owner's way to her self-assessment: the number, and a signature that nobody can guess."""
    signed = vault.index("packaging-own", f"{assessment.pk}:{assessment.started_at.isoformat()}") or 0
    return f"{assessment.pk}-{signed:016x}"


def by_own_code(code: str) -> Assessment | None:
    """The assessment of a link; None for one nobody made."""
    number, _dash, _rest = code.partition("-")
    if not (number.isascii() and number.isdigit() and len(number) < 15):
        return None
    rows = Assessment.objects.select_related("business").prefetch_related("answers", "photos", "standards")
    found = rows.filter(pk=int(number)).first()
    return found if found and secrets.compare_digest(own_code(found).encode(), code.encode()) else None
