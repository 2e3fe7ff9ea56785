"""What screens ask about NIB days: the list, the guests, whom one could still invite."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case as Choose
from django.db.models import Count, IntegerField, Max, Q, Value, When

from pilar.accounts.domain import Actor
from pilar.licensing.domain import cases, days
from pilar.licensing.models import Case, CaseQuerySet, DayGuest, NibDay
from pilar.registry import queries as registry

LISTED = 60


class UnknownDay(LookupError):
    """No NIB day of this number is held where this person may look."""


@dataclass(frozen=True, slots=True)
class Invitable:
    """Whom to choose from: ``state`` one of PREPARING or empty for all, ``area`` inside the day's, 0 for all of it."""

    state: str = ""
    area: int = 0


@dataclass(frozen=True, slots=True)
class DayLine:
    """A day in the list."""

    day: NibDay
    invited: int
    came: int


def get_day(actor: Actor, day_id: int) -> NibDay:
    """Raises UnknownDay."""
    found = NibDay.objects.visible_to(actor).filter(pk=day_id).first()
    if found is None:
        raise UnknownDay(day_id)
    return found


def list_days(actor: Actor) -> list[DayLine]:
    """The newest days first, each with how many were invited and came."""
    came = Count("guests", filter=Q(guests__arrived_at__isnull=False))
    rows = NibDay.objects.visible_to(actor).annotate(invited=Count("guests"), came=came)
    return [DayLine(day, day.invited, day.came) for day in rows.order_by("-on", "-id")[:LISTED]]


def list_guests(day: NibDay) -> list[DayGuest]:
    """Everyone invited, by queue number, with case, business, owner and premises."""
    rows = DayGuest.objects.filter(day=day).select_related("case__business__premises")
    return list(rows.order_by("number"))


def outcome_of(day: NibDay, guest: DayGuest) -> str:
    """What came of one invitation (domain.days.outcome)."""
    case = guest.case
    seat = days.Seat(guest.arrived_at is not None, guest.result, case.state, case.filed_on, case.nib_on)
    return days.outcome(seat, day.on, day.state != days.PLANNED)


def next_number(day: NibDay) -> int:
    """The first queue number after all that were given; a number taken back is not given again."""
    return (DayGuest.objects.filter(day=day).aggregate(last=Max("number"))["last"] or 0) + 1


def day_area(day: NibDay) -> int:
    """The narrowest area the day is for."""
    return day.village_code or day.district_code or day.city_code or day.province_code


def invitable(actor: Actor, day: NibDay, asked: Invitable) -> CaseQuerySet:
    """Open cases of the day's area that this person may see and no coming day has: the readiest first, then the earliest due."""
    area = next((one for one in registry.areas_asked(actor, asked.area or day_area(day))), None)
    rows = Case.objects.visible_to(actor.working_in((area,) if area is not None else ()))
    rows = rows.in_areas((day_area(day),)).filter(
        state__in=(asked.state,) if asked.state in cases.PREPARING else cases.PREPARING
    )
    rows = rows.exclude(day_seats__day__state=days.PLANNED)
    rank = Choose(
        *(When(state=state, then=Value(place)) for place, state in enumerate(days.BY_READINESS)),
        output_field=IntegerField(),
    )
    return rows.annotate(rank=rank).order_by("rank", "due_on", "id")


def count_invitable(actor: Actor, day: NibDay, area: int = 0) -> dict[str, int]:
    """How many could be invited, by state."""
    rows = invitable(actor, day, Invitable("", area)).order_by().values("state")
    return dict(rows.annotate(number=Count("id")).values_list("state", "number"))


def list_invitable(actor: Actor, day: NibDay, asked: Invitable, limit: int) -> list[Case]:
    """The first of them, for the screen."""
    return list(invitable(actor, day, asked).select_related("business__premises")[:limit])


def coming_day(actor: Actor, today: date) -> NibDay | None:
    """The next planned day this person sees, today's included."""
    rows = NibDay.objects.visible_to(actor).filter(state=days.PLANNED, on__gte=today)
    return rows.order_by("on", "id").first()
