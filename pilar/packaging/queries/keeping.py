"""The standards of a city: what is in force, the versions before, and what an old visit comes to under the newest."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count

from pilar.accounts.domain import Actor
from pilar.packaging.domain import levels, standards
from pilar.packaging.domain.standards import Standard
from pilar.packaging.models import Assessment, StandardVersion
from pilar.packaging.queries.sheets import stays_behind

MOST = 200


@dataclass(frozen=True)
class Kept:
    """A standard in force in a city: its newest version, all of them newest first, and how many visits each was used for."""

    row: StandardVersion
    versions: tuple[tuple[StandardVersion, int], ...]

    @property
    def leading(self) -> bool:
        return bool(self.row.document.get("leading", True))

    @property
    def by_law(self) -> bool:
        return self.row.code in standards.BY_LAW

    @property
    def used(self) -> int:
        return sum(number for _row, number in self.versions)


def parsed(rows: Iterable[StandardVersion]) -> tuple[Standard, ...]:
    """Versions as standards, the leading one first."""
    return tuple(
        sorted((standards.parse(row.document) for row in rows), key=lambda one: (not one.leading, one.code))
    )


def kept_standards(city_code: int) -> list[Kept]:
    """The leading ones first."""
    found: dict[str, list[tuple[StandardVersion, int]]] = {}
    rows = StandardVersion.objects.filter(city_code__in=(0, city_code)).annotate(number=Count("assessments"))
    for row in rows.order_by("-version", "-city_code"):
        found.setdefault(row.code, []).append((row, row.number))
    kept = [Kept(versions[0][0], tuple(versions)) for versions in found.values()]
    return sorted(kept, key=lambda one: (not one.leading, one.row.code))


def kept_standard(city_code: int, code: str) -> Kept | None:
    return next((one for one in kept_standards(city_code) if one.row.code == code), None)


def highest_number(kept: Kept) -> int:
    """The highest number a statement of this standard ever had: a number is never given twice."""
    return max(int(item["n"]) for row, _number in kept.versions for item in row.document["items"])


@dataclass(frozen=True)
class Recomputed:
    """What the answers of a visit come to under the newest versions; shown beside what counts, never written."""

    assessment: Assessment
    outcome: levels.Outcome
    unanswered: int
    reworded: int


def recomputed(assessment: Assessment, newest: Iterable[StandardVersion]) -> Recomputed:
    """Under the newest version of each standard the visit was made with."""
    rows = {row.code: row for row in newest}
    own = list(assessment.standards.all())
    new = parsed([rows.get(row.code, row) for row in own])
    old = {item.key: item for one in parsed(own) for item in one.items}
    outcome = levels.judge(new, {row.item: row.answer for row in assessment.answers.all()})
    reworded = sum(old[item.key].text != item.text for one in new for item in one.items if item.key in old)
    return Recomputed(assessment, outcome, len(outcome.open), reworded)


def newest_beside(assessment: Assessment) -> Recomputed | None:
    """The visit under the versions that came out after it; None when nothing did."""
    behind = stays_behind(assessment)
    if not behind:
        return None
    newest = [one.row for one in kept_standards(assessment.city_code)]
    return recomputed(assessment, newest)


def under_newest(actor: Actor, kept: Kept) -> list[Recomputed]:
    """Visits in force made under an older version of a standard, newest first."""
    older = [row.pk for row, _number in kept.versions[1:]]
    rows = (
        Assessment.objects.visible_to(actor).counting().filter(standards__in=older).select_related("business")
        .prefetch_related("answers", "standards").order_by("-signed_at")[:MOST]
    )  # fmt: skip
    return [recomputed(row, [kept.row]) for row in rows]
