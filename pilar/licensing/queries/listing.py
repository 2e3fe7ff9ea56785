"""What screens and other areas ask about cases. Nothing here writes."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Count, Min, Q

from pilar.accounts import queries as accounts
from pilar.accounts.domain import Actor, Role
from pilar.licensing.domain import cases, coverage
from pilar.licensing.domain.planning import Stop, kilometres, order_visits
from pilar.licensing.domain.recommending import stems_worth_counting
from pilar.licensing.domain.sharing import Helper
from pilar.licensing.models import Case, CaseEvent, CaseQuerySet, ConfirmedChoice, Visit
from pilar.registry import queries as registry
from pilar.registry.models import Business

PAGE = 50


class UnknownCase(LookupError):
    """No case of this number stands where this person may look."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list of cases is asked for; an empty field asks for nothing. ``state`` OPEN is every open one; ``facilitator`` the person
    who asks, ``helper`` another one."""

    state: str = "OPEN"
    area: int = 0
    facilitator: int = 0
    helper: int = 0
    nobody: bool = False
    late: bool = False
    obstacle: str = ""
    visits: str = ""
    sex: str | None = None
    age: str = ""


@dataclass(frozen=True, slots=True)
class CasePage:
    """One page by due day, the earliest first; ``next`` is the cursor for ``after``, empty at the end."""

    rows: list[Case]
    next: str = ""


@dataclass(frozen=True, slots=True)
class HelperLine:
    """One facilitator on the supervisor's board: open cases, late ones, ready ones, NIB given. ``id`` 0: nobody has them."""

    id: int
    name: str
    open: int
    late: int
    ready: int
    issued: int


def get_case(actor: Actor, case_id: int) -> Case:
    """The case with its business, owner and premises. Raises UnknownCase."""
    rows = Case.objects.visible_to(actor).select_related("business__owner", "business__premises")
    found = rows.filter(pk=case_id).first()
    if found is None:
        raise UnknownCase(case_id)
    return found


def case_of_business(actor: Actor, business_id: int) -> Case | None:
    """The case of a business, when there is one this person may open."""
    return Case.objects.visible_to(actor).filter(business_id=business_id).first()


def _asked(actor: Actor, asked: Asked, today: date) -> CaseQuerySet:
    areas = registry.areas_asked(actor, asked.area)
    rows = Case.objects.visible_to(actor.working_in(areas) if actor.role is not Role.OWNER else actor)
    states = cases.OPEN if asked.state == "OPEN" else (asked.state,) if asked.state in cases.STATES else ()
    if states:
        rows = rows.filter(state__in=states)
    if asked.nobody:
        rows = rows.filter(facilitator_id=None)
    elif asked.facilitator:
        rows = rows.filter(facilitator_id=asked.facilitator)
    if asked.helper:
        rows = rows.filter(facilitator_id=asked.helper)
    if asked.late:
        rows = rows.filter(due_on__lt=today)
    if asked.obstacle:
        rows = rows.filter(obstacle=asked.obstacle)
    return _of_group(rows, asked, today)


def _of_group(rows: CaseQuerySet, asked: Asked, today: date) -> CaseQuerySet:
    """The cases of one group of the fair-coverage page."""
    if asked.visits in coverage.VISITS:
        least, most = coverage.VISITS[asked.visits]
        rows = rows.filter(visit_count__gte=least)
        rows = rows if most is None else rows.filter(visit_count__lte=most)
    if asked.sex is not None:
        rows = rows.filter(owner_sex=asked.sex)
    if asked.age in coverage.AGES:
        first, last = coverage.days_of_age(asked.age, today)
        rows = rows.filter(listed_on__lte=last)
        rows = rows.filter(listed_on__gte=first) if first else rows
    return rows


def list_cases(actor: Actor, asked: Asked, *, today: date, after: str = "", limit: int = PAGE) -> CasePage:
    """A page of cases by due day (ended ones by the day they ended), continuing after a cursor."""
    order = "due_on" if asked.state == "OPEN" or asked.state in cases.ALLOWED_DAYS else "state_since_on"
    rows = _asked(actor, asked, today)
    on, _, number = after.partition("_")
    try:
        last = date.fromisoformat(on), int(number)
    except ValueError:
        last = None
    if last:
        rows = rows.filter(**{f"{order}__gte": last[0]}).exclude(Q(**{order: last[0], "id__lte": last[1]}))
    # The page is found in the index before anything else of its rows is read.
    page = rows.order_by(order, "id").values("id")[: limit + 1]
    found = list(Case.objects.filter(id__in=page).select_related("business__premises").order_by(order, "id"))
    shown = found[:limit]
    cursor = f"{getattr(shown[-1], order)}_{shown[-1].pk}" if len(found) > limit else ""
    return CasePage(shown, cursor)


def count_states(
    actor: Actor, asked: Asked, *, today: date, states: Sequence[str] = cases.STATES
) -> dict[str, int]:
    """How many cases stand in each state (or in each of these), the other questions applied."""
    rows = _asked(actor, replace(asked, state=""), today).order_by()
    rows = rows.filter(state__in=states) if states is not cases.STATES else rows
    return dict(rows.values("state").annotate(number=Count("id")).values_list("state", "number"))


def count_villages(actor: Actor, asked: Asked, *, today: date) -> list[tuple[int, int]]:
    """(kelurahan, cases) of what is asked, wherever it lies, most first."""
    rows = _asked(actor, replace(asked, area=0), today).order_by().values("village_code")
    counted = rows.annotate(number=Count("id")).values_list("village_code", "number")
    return sorted(counted, key=lambda line: (-line[1], line[0]))


def supervisors_of(case: Case) -> list[str]:
    """Who leads where the case lies, the one of the narrowest area first."""
    leading = accounts.people_of_role(Role.SUPERVISOR)
    codes = (case.village_code, case.district_code, case.city_code, case.province_code)
    near = [(codes.index(area), name) for _id, name, areas in leading for area in areas if area in codes]
    return list(dict.fromkeys(name for _place, name in sorted(near)))


def list_events(case: Case) -> list[CaseEvent]:
    """The case's history, newest first."""
    return list(CaseEvent.objects.filter(case=case).order_by("-at", "-id")[:100])


def list_visits(case: Case) -> list[Visit]:
    """The visits of a case, newest first."""
    return list(Visit.objects.filter(case=case).order_by("-on", "-id")[:100])


def board(actor: Actor, *, area: int = 0, today: date) -> list[HelperLine]:
    """One line per facilitator with cases in the area, who has most late ones first; cases of nobody stand first."""
    rows = Case.objects.visible_to(actor.working_in(registry.areas_asked(actor, area))).order_by()
    # In the order of `case_board`, nothing sorted; what the states mean together is summed here.
    counted = rows.values("facilitator_id", "facilitator_name", "state").annotate(
        number=Count("id"), late=Count("id", filter=Q(due_on__lt=today))
    )
    found: dict[tuple[int, str], Counter[str]] = {}
    for person, name, state, number, late in counted.values_list(
        "facilitator_id", "facilitator_name", "state", "number", "late"
    ):
        one = found.setdefault((person or 0, name), Counter())
        one[state] += number
        if state in cases.OPEN:
            one.update({"open": number, "late": late})
    lines = [
        HelperLine(person, name, one["open"], one["late"], one[cases.READY], one[cases.ISSUED])
        for (person, name), one in found.items()
    ]
    return sorted(lines, key=lambda line: (line.id != 0, -line.late, -line.open, line.name))


@dataclass(frozen=True, slots=True)
class Ready:
    """How many cases wait for the OSS desk, and since when."""

    count: int
    since_on: date


def ready_to_file(actor: Actor) -> Ready | None:
    """What waits for this person to file; None when nothing does, or it is not her work."""
    if not actor.may("file_cases"):
        return None
    rows = Case.objects.visible_to(actor).filter(state=cases.READY)
    found = rows.aggregate(count=Count("id"), since_on=Min("state_since_on"))
    return Ready(found["count"], found["since_on"]) if found["count"] else None


def otp_appointments(actor: Actor, *, until: datetime) -> list[Case]:
    """Ready cases whose owner waits beside the phone before this moment, the earliest first."""
    if not actor.may("file_cases"):
        return []
    rows = Case.objects.visible_to(actor).filter(state=cases.READY, otp_at__lt=until)
    return list(rows.select_related("business").order_by("otp_at", "id")[:PAGE])


def list_helpers() -> list[Helper]:
    """Every active facilitator with her areas and her open cases."""
    rows = Case.objects.open().exclude(facilitator_id=None).values("facilitator_id").order_by()
    load = dict(rows.annotate(number=Count("id")).values_list("facilitator_id", "number"))
    return [
        Helper(person, name, areas, load.get(person, 0))
        for person, name, areas in accounts.people_of_role(Role.FACILITATOR)
    ]


def helper_name(actor: Actor, user_id: int) -> str:
    """The name of a facilitator as it stands on the cases this person sees."""
    rows = Case.objects.visible_to(actor).filter(facilitator_id=user_id).order_by()
    return rows.values_list("facilitator_name", flat=True).first() or ""


def plan_visits(actor: Actor, *, today: date, limit: int = 12) -> list[tuple[Case, float | None]]:
    """The person's own cases that still lack something, in the order to visit them today (domain/planning.py), those due soonest considered.

    Each with the kilometres from the last place that is known; None for the first, and where nobody measured.
    """
    rows = Case.objects.visible_to(actor).filter(
        facilitator_id=actor.user_id or -1, state__in=cases.PREPARING[:-1]
    )
    found = list(rows.select_related("business__premises").order_by("due_on", "id")[:200])
    stops = [
        Stop(case.pk, case.state, case.lateness(today), case.contacted_on is not None, _place(case))
        for case in found
    ]
    by_id = {case.pk: case for case in found}
    order = [by_id[one] for one in order_visits(stops, limit=limit)]
    found_ways, here = list[tuple[Case, float | None]](), None
    for case in order:
        place = _place(case)
        found_ways.append((case, kilometres(here, place) if here and place else None))
        here = place or here
    return found_ways


def _place(case: Case) -> tuple[float, float] | None:
    premises = case.business.premises
    if premises.latitude is None or premises.longitude is None:
        return None
    return premises.latitude, premises.longitude


def confirmed_choices(text: str) -> Mapping[str, Mapping[str, int]]:
    """The counts the recommender learns from, for the words of one description."""
    found: dict[str, dict[str, int]] = {}
    stems: Iterable[str] = (stem[:40] for stem in stems_worth_counting(text))
    for row in ConfirmedChoice.objects.filter(stem__in=stems):
        found.setdefault(row.stem, {})[row.kbli_code] = row.times
    return found


def nib_taken(nib: str, *, besides: int) -> bool:
    """Whether another business or case carries this NIB, wherever it lies."""
    return (
        Business.objects.filter(nib=nib).exclude(pk=besides).exclude(status="MERGED").exists()
        or Case.objects.filter(nib=nib).exclude(business_id=besides).exists()
    )
