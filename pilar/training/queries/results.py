"""Where each participant stands: hours attended, points before and after, what the certificate still lacks; and the group's gain."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch

from pilar.training.domain import attendance, certificates, cohorts, learning, practice
from pilar.training.models import Attendance, Certificate, Cohort, Enrolment, Lesson


@dataclass(frozen=True, slots=True)
class Standing:
    place: Enrolment
    came: dict[int, str]
    share: float | None
    before: float | None
    after: float | None
    practice: float | None
    conditions: list[certificates.Condition]
    certificate: Certificate | None

    @property
    def passes(self) -> bool:
        return all(one.met for one in self.conditions)


def held_lessons(cohort: Cohort, now: datetime) -> list[Lesson]:
    """The lessons that are over and were held."""
    return list(cohort.lessons.filter(called_off_reason="", ends_at__lte=now).order_by("starts_at", "id"))


def standings(cohort: Cohort, now: datetime) -> list[Standing]:
    """Everybody with a seat, by number; in a constant number of queries."""
    hours = {one.pk: one.hours for one in held_lessons(cohort, now)}
    programme = cohort.programme
    wanted = certificates.Wanted(
        programme.attendance_percent, programme.passing_score, programme.practice_percent
    )
    most = len(programme.rubric)
    rows = cohort.places.filter(state=cohorts.ENROLLED).select_related("business").order_by("number")
    rows = rows.prefetch_related(
        Prefetch("attendance", Attendance.objects.filter(lesson__in=list(hours))), "sheets", "practice",
        Prefetch("certificates", Certificate.objects.filter(state=certificates.VALID)),
    )  # fmt: skip
    return [_standing(place, hours, wanted, programme.answer_key, most) for place in rows]


def _standing(
    place: Enrolment, hours: dict[int, int], wanted: certificates.Wanted, key: str, most: int
) -> Standing:
    came = {row.lesson_id: row.status for row in place.attendance.all()}
    sheets = {row.side: row.answers for row in place.sheets.all()}
    points = {
        side: learning.points(answers, key) for side, answers in sheets.items() if len(answers) == len(key)
    }
    share = attendance.share(hours, came)
    after = points.get(learning.POST)
    did = practice.score({row.criterion: row.mark for row in place.practice.all()}, most)
    found = certificates.conditions(wanted, share, after, did)
    return Standing(
        place,
        came,
        share,
        points.get(learning.PRE),
        after,
        did,
        found,
        next(iter(place.certificates.all()), None),
    )


def pairs_of(cohort: Cohort) -> list[learning.Pair]:
    """Sheets of those who have both."""
    key = cohort.programme.answer_key
    found = []
    for place in cohort.places.filter(state=cohorts.ENROLLED).prefetch_related("sheets").order_by("number"):
        sheets = {row.side: row.answers for row in place.sheets.all() if len(row.answers) == len(key)}
        if len(sheets) == 2:
            found.append(learning.Pair(sheets[learning.PRE], sheets[learning.POST]))
    return found


def find_certificate(text: str) -> Certificate | None:
    """The certificate of a printed number, however it was typed."""
    rows = Certificate.objects.select_related("enrolment__cohort__programme").prefetch_related("replaced_by")
    return rows.filter(number=certificates.typed(text)).first()


def sheets_of(cohort: Cohort, side: str) -> list[tuple[Enrolment, str, float | None]]:
    """Everybody with a seat, with what was typed for this side and its points."""
    key = cohort.programme.answer_key
    rows = (
        cohort.places.filter(state=cohorts.ENROLLED)
        .select_related("business")
        .prefetch_related("sheets")
        .order_by("number")
    )
    found = []
    for place in rows:
        answers = next((row.answers for row in place.sheets.all() if row.side == side), "")
        found.append((place, answers, learning.points(answers, key) if len(answers) == len(key) else None))
    return found
