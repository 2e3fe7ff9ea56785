"""What the office's own records say of each part of the programme: tries that had their time, what became of them, prices, the busiest year."""

from collections import Counter
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, F, Q
from django.utils import timezone

from pilar.accounts.domain import Actor
from pilar.catalogue.models import Expo, ExpoItem
from pilar.catalogue.queries import evidence as catalogue
from pilar.dashboards.domain.budgeting import CLASSES, FAIRS, NIB, PACKS, Record
from pilar.dashboards.store.spans import DayLater
from pilar.journey.queries import READY_LEVEL
from pilar.licensing.domain import cases
from pilar.licensing.models import Case
from pilar.packaging.models import Grant
from pilar.packaging.queries import of_products as packaging
from pilar.training.domain import cohorts
from pilar.training.queries import summary

# A case, a grant and a fair are judged by what happened within so many days; younger ones are no tries yet.
DAYS = {NIB: 180, PACKS: 180, FAIRS: 90}
# Older records say little about next year.
YEARS = 3


def records(actor: Actor, today: date) -> dict[str, Record]:
    """One record for each part, of the person's own areas: a fixed number of statements."""
    since = today - timedelta(days=365 * YEARS)
    return {
        NIB: _accompanied(actor, since, today), CLASSES: _classes(actor, since), PACKS: _grants(actor, since, today), FAIRS: _fairs(actor, since, today),
    }  # fmt: skip


def _most(days: list[date]) -> int:
    """How many units the busiest calendar year had."""
    return max(Counter(day.year for day in days).values(), default=0)


def _accompanied(actor: Actor, since: date, today: date) -> Record:
    """A unit is a business whose accompaniment was opened; it reached when its NIB came within half a year. Cases closed because they
    were none (gone, a duplicate, had an NIB) are no tries. No money is recorded for it."""
    found = Case.objects.visible_to(actor).filter(opened_at__gte=_midnight(since)).order_by()
    over = ~Q(state=cases.CLOSED) & Q(opened_at__lt=_midnight(today - timedelta(days=DAYS[NIB] - 1)))
    years = {
        f"in_{year}": Count("pk", filter=Q(opened_at__gte=_midnight(date(year, 1, 1)), opened_at__lt=_midnight(date(year + 1, 1, 1))))
        for year in range(since.year, today.year + 1)
    }  # fmt: skip
    told = found.annotate(until=DayLater("opened_at", DAYS[NIB])).aggregate(
        tries=Count("pk", filter=over), reached=Count("pk", filter=over & Q(nib_on__lte=F("until"))), **years
    )  # fmt: skip
    return Record(told["tries"], told["reached"], (), max(told[year] for year in years))


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _classes(actor: Actor, since: date) -> Record:
    """A unit is a person with a seat in a class that is over; she reached with a certificate."""
    runs: Any = summary.runs_of(actor, 0)
    done = [
        (cohort, run) for cohort, run in runs
        if cohort.state == cohorts.DONE and cohort.first_at and timezone.localdate(cohort.first_at) >= since and run.people
    ]  # fmt: skip
    years: Counter[int] = Counter()
    for cohort, run in done:
        years[timezone.localdate(cohort.first_at).year] += run.people
    return Record(
        sum(run.people for _cohort, run in done), sum(min(run.certified, run.people) for _cohort, run in done),
        tuple((run.cost, run.people) for _cohort, run in done if run.cost), max(years.values(), default=0),
    )  # fmt: skip


def _grants(actor: Actor, since: date, today: date) -> Record:
    """A unit is a business's first grant; it reached when a later visit within half a year found level II or better, having been below before."""
    rows = Grant.objects.visible_to(actor).filter(given_on__gte=since).order_by("given_on", "id")
    first: dict[int, tuple[date, int]] = {}
    for business, on, rupiah in rows.values_list("business_id", "given_on", "rupiah"):
        first.setdefault(business, (on, rupiah))
    good = packaging.first_reached(list(first), READY_LEVEL)
    tried = {
        pk: on for pk, (on, _rupiah) in first.items()
        if on + timedelta(days=DAYS[PACKS]) <= today and not (pk in good and good[pk] <= on)
    }  # fmt: skip
    reached = sum(pk in good and good[pk] <= on + timedelta(days=DAYS[PACKS]) for pk, on in tried.items())
    prices = tuple((rupiah, 1) for _on, rupiah in first.values() if rupiah)
    return Record(len(tried), reached, prices, _most([on for on, _rupiah in first.values()]))


def _fairs(actor: Actor, since: date, today: date) -> Record:
    """A unit is a business at a fair; it reached with a confirmed sale within three months after. No money is recorded for it."""
    rows = ExpoItem.objects.filter(expo__in=_expos(actor, since, today)).order_by()
    there = sorted(
        set(rows.values_list("expo_id", "product__business_id", "expo__starts_on", "expo__ends_on"))
    )
    sold = catalogue.sale_days([business for _expo, business, _begun, _ended in there])
    tried = [
        (pk, ended) for _expo, pk, _begun, ended in there if ended + timedelta(days=DAYS[FAIRS]) <= today
    ]
    reached = sum(
        any(ended <= on <= ended + timedelta(days=DAYS[FAIRS]) for on in sold.get(pk, ()))
        for pk, ended in tried
    )
    return Record(len(tried), reached, (), _most([begun for _expo, _pk, begun, _ended in there]))


def _expos(actor: Actor, since: date, today: date) -> list[int]:
    return list(
        Expo.objects.visible_to(actor)
        .filter(starts_on__gte=since, starts_on__lte=today)
        .order_by()
        .values_list("pk", flat=True)
    )
