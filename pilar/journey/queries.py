"""Where each business stands and what is next: evidence gathered from the areas below. Never writes."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Role
from pilar.catalogue.models import Product
from pilar.catalogue.queries import evidence as catalogue
from pilar.commitments.queries.linked import Linkable
from pilar.commitments.queries.received import Received
from pilar.flagship.models import Sitting
from pilar.journey import domain
from pilar.journey.domain import STAGES, Evidence, State, Step
from pilar.journey.store.standings import AREAS
from pilar.journey.words import NO_NIB, OWNER_NO_NIB, OWNER_STEPS, STAGE_WORDS, STEPS, UNMEASURED, StepWords
from pilar.licensing.models import Case, DayGuest, Visit
from pilar.packaging.queries import of_products as packaging
from pilar.registry import permissions as registry
from pilar.registry.domain import STATUSES
from pilar.registry.models import Business, SourceRecord
from pilar.training import queries as training
from pilar.ui.domain import calendar
from pilar.ui.templatetags.ui_formats import language

# A business counts as long as it has not closed and was not merged into another record.
LIVING = tuple(code for code in STATUSES if code not in ("CLOSED", "MERGED"))

# The levels a packaging visit calls good (docs/methods/packaging-level.md).
READY_LEVEL = "II"

# Given businesses' ids, the evidence of one stage for those that have it.
Provider = Callable[[Sequence[int]], Mapping[int, Evidence]]


@dataclass(frozen=True, slots=True)
class NextStep:
    """What to do with a business now, why, and where; `further` names what comes after it, in a word each."""

    code: str
    words: str
    why: str
    button: str
    url: str
    further: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """A business with its six steps and what is next."""

    business: Business
    steps: list[Step]
    next: NextStep


# -- evidence -------------------------------------------------------------------------------------
def listed(business_ids: Sequence[int]) -> dict[int, Evidence]:
    """The first source record in force of each business: who named it, and the day it speaks of."""
    rows = (
        SourceRecord.objects.filter(business_id__in=business_ids, withdrawn_at__isnull=True)
        .order_by("as_of_on", "id")
        .values_list("business_id", "as_of_on", "source__name")
    )
    found: dict[int, Evidence] = {}
    for business_id, on, source in rows:
        found.setdefault(business_id, Evidence(on, f"{source}, {_day(on)}"))
    return found


def licensed(business_ids: Sequence[int]) -> dict[int, Evidence]:
    """NIB of 13 digits that some source record in force speaks of; its own day when known, else the source's."""
    numbers = {
        row[0]: (row[1], row[2])
        for row in Business.objects.filter(id__in=business_ids, has_nib=True).values_list(
            "id", "nib", "nib_on"
        )
        if domain.is_nib(row[1])
    }
    rows = (
        SourceRecord.objects.filter(
            business_id__in=list(numbers), withdrawn_at__isnull=True, values_json__contains='"nib":'
        )
        .order_by("as_of_on", "id")
        .values_list("business_id", "values_json", "as_of_on", "source__name")
    )
    found: dict[int, Evidence] = {}
    for business_id, values, as_of_on, source in rows:
        nib, nib_on = numbers[business_id]
        if f'"{nib}"' in values:
            found.setdefault(business_id, _licence(nib_on, as_of_on, source))
    return found


def _licence(nib_on: date | None, as_of_on: date, source: str) -> Evidence:
    if nib_on:
        told = _("NIB terbit %(day)s, menurut %(source)s") % {"day": _day(nib_on), "source": source}
    else:
        told = _("NIB tercatat oleh %(source)s, %(day)s") % {"day": _day(as_of_on), "source": source}
    return Evidence(nib_on or as_of_on, told)


def ready(business_ids: Sequence[int]) -> dict[int, Evidence]:
    """A product whose packaging an assessor and its maker signed at level I or II, and no later visit took that away."""
    return {
        pk: Evidence(
            found.on,
            _("kemasan “%(product)s” dinilai tingkat %(level)s, %(day)s") % {"product": found.product, "level": found.level, "day": _day(found.on)},
            reverse("packaging:assessment", args=[found.assessment]),
        )
        for pk, found in packaging.reached(business_ids, READY_LEVEL).items()
    }  # fmt: skip


def on_market(business_ids: Sequence[int]) -> dict[int, Evidence]:
    """A sale both sides confirmed, or a product on show with a way to have it."""
    return {pk: Evidence(found.on, _market_words(found)) for pk, found in catalogue.marketed(business_ids).items()}  # fmt: skip


def _market_words(found: catalogue.Marketed) -> str:
    told = {"product": found.product, "day": _day(found.on)}
    if found.how == catalogue.SOLD:
        return _("penjualan dipastikan pembuat dan pembeli, %(day)s") % told
    if found.how == catalogue.CHAT:
        return _("“%(product)s” tampil di Etalase dan dibeli lewat WhatsApp, %(day)s") % told
    return _("“%(product)s” tampil di Etalase dan dijual di toko sendiri, %(day)s") % told


def growing(business_ids: Sequence[int]) -> dict[int, Evidence]:
    """The same buyer bought a second time; both sides said so."""
    again = catalogue.bought_again(business_ids)
    return {pk: Evidence(on, _("pembeli yang sama membeli lagi, %s") % _day(on)) for pk, on in again.items()}


def trained(business_ids: Sequence[int]) -> dict[int, Evidence]:
    """The first certificate that holds of somebody of the business; whoever took three classes counts once."""
    return {
        business_id: Evidence(
            timezone.localdate(each.at),
            _("Sertifikat %(title)s, %(who)s, %(day)s") % {"title": each.title, "who": each.holder, "day": _day(timezone.localdate(each.at))},
            reverse("certificate:verify", args=[each.number]),
        )
        for business_id, each in training.first_certificates(business_ids).items()
    }  # fmt: skip


# A stage nobody brings evidence for is not measured; the areas of later stages get their function here as they come.
EVIDENCE: dict[str, list[Provider]] = {
    "LISTED": [listed],
    "LICENSED": [licensed],
    "TRAINED": [trained],
    "READY": [ready],
    "ON_MARKET": [on_market],
    "GROWING": [growing],
}


def measured() -> list[str]:
    """The stages somebody brings evidence for, in order."""
    return [stage for stage in STAGES if EVIDENCE.get(stage)]


def unmeasured() -> list[str]:
    return [stage for stage in STAGES if not EVIDENCE.get(stage)]


# -- steps ----------------------------------------------------------------------------------------
def evidence_by_business(business_ids: Sequence[int]) -> dict[int, dict[str, Evidence]]:
    """Stage → evidence of each of these businesses: a few queries for all of them together."""
    evidence: dict[int, dict[str, Evidence]] = {business_id: {} for business_id in business_ids}
    for stage in measured():
        for provide in EVIDENCE[stage]:
            for business_id, found in provide(business_ids).items():
                evidence[business_id].setdefault(stage, found)
    return evidence


def steps_by_business(business_ids: Sequence[int]) -> dict[int, list[Step]]:
    """The six steps of each of these businesses."""
    found = evidence_by_business(business_ids)
    return {business_id: domain.steps_of(known, set(measured())) for business_id, known in found.items()}


def living_in_chunks(size: int) -> Iterator[list[tuple[int, int, int, int, int, str]]]:
    """(id, village, district, city, province, sector) of every business that lives, some at a time."""
    last = 0
    while True:
        rows = Business.objects.filter(status__in=LIVING, pk__gt=last).order_by("pk")
        chunk = list(rows.values_list("pk", *AREAS, "sector")[:size])
        if not chunk:
            return
        yield chunk
        last = chunk[-1][0]


def steps(actor: Actor, business: Business, now: datetime) -> list[Step]:
    """The six steps of one business, as this person may see them: [] for a record she may not open."""
    if not registry.can_read(actor, business):
        return []
    return steps_by_business([business.pk])[business.pk]


def shown(steps: Iterable[Step]) -> list[dict[str, Any]]:
    """Steps as the screen's component takes them; a stage nobody measures says so."""
    return [
        {
            "label": STAGE_WORDS[step.stage],
            "state": step.state.value if step.state in (State.DONE, State.NEXT) else "open",
            "evidence": UNMEASURED if step.state is State.UNMEASURED else step.evidence,
        }
        for step in steps
    ]


# -- next -----------------------------------------------------------------------------------------
def next_step(business: Business, steps: Iterable[Step], now: datetime, *, to_owner: bool = False) -> NextStep:  # fmt: skip
    """What is to be done with this business now, said to the office or to the owner. Rules: docs/methods/journey.md."""
    codes = domain.next_codes(known(business, reached(steps)), timezone.localdate(now))
    words = OWNER_STEPS if to_owner else STEPS
    told = _about_nib(business.no_nib_reason, to_owner) if codes[0] == "NO_NIB" else words[codes[0]]
    further = tuple(str(words[code].short) if code != "NO_NIB" else "NIB" for code in codes[1:])
    url = _url(codes[0], business, to_owner)
    button = str(told.button) if url else ""
    return NextStep(codes[0], str(told.words), str(told.why), button, url if button else "", further)


def _about_nib(reason: str, to_owner: bool) -> StepWords:
    return OWNER_NO_NIB.get(reason, OWNER_STEPS["NO_NIB"]) if to_owner else NO_NIB[reason]


def reached(steps: Iterable[Step]) -> frozenset[str]:
    return frozenset(step.stage for step in steps if step.state is State.DONE)


def known(business: Business, reached: Set[str]) -> domain.Known:
    """What the rules ask about a business."""
    return domain.Known(
        status=business.status,
        nib=business.nib,
        no_nib_reason=business.no_nib_reason,
        has_phone=business.has_phone,
        has_village=bool(business.village_code),
        has_kbli=bool(business.kbli_code),
        seen_on=business.last_seen_on or business.registered_on,
        reached=reached,
        packs=business.sector in domain.PACKING,
    )


def _url(code: str, business: Business, to_owner: bool) -> str:
    place = domain.PLACES[code]
    if place == "training":
        return reverse("seat:classes") if to_owner else reverse("training:list") + "?keadaan=OPEN"
    if place == "packaging":
        return f"{reverse('registry:business', args=[business.number])}#kemasan"
    if place == "market":
        return reverse("catalogue:market", args=[business.number])
    if place == "buyers":
        return f"{reverse('catalogue:inquiries')}?usaha={business.number}"
    field = domain.FIELDS.get(code)
    anchor = f"#id_{field}" if field else ""
    return reverse(f"registry:business-{place}", args=[business.number]) + anchor if place else ""


def standing_of_own(actor: Actor, *, now: datetime, limit: int = 20) -> list[Standing]:
    """An owner's own businesses with their steps, by name."""
    rows = list(Business.objects.visible_to(actor).living().order_by("name_key", "id")[:limit])
    steps_of = steps_by_business([row.pk for row in rows])
    return [
        Standing(row, steps_of[row.pk], next_step(row, steps_of[row.pk], now, to_owner=True)) for row in rows
    ]


def _day(day: date) -> str:
    return calendar.day_words(day, language())


def page_part(actor: Actor, business: Business, now: datetime) -> tuple[str, dict[str, Any]] | None:
    """The steps and the next one, for the top of a business's page; the button for those who may do it."""
    found = steps(actor, business, now)
    if not found:
        return None
    may = bool(registry.can_change(actor, business) or registry.can_propose(actor, business))
    owner = actor.role is Role.OWNER
    following = None if business.status == "MERGED" else next_step(business, found, now, to_owner=owner)
    return "journey/part.html", {"steps": shown(found), "next": following, "may": may}


# -- what an owner received -------------------------------------------------------------------------
def received(business: Business, begin: date, end: date) -> list[Received]:
    """What the accompaniment to the NIB did for a business in these days, for its yearly slip."""
    visits = Visit.objects.filter(case__business=business, on__range=(begin, end)).order_by("on", "id")
    found = [Received(each.on, _visit_words(each.by_name)) for each in visits]
    for case in Case.objects.filter(business=business, filed_on__range=(begin, end)):
        found.append(
            Received(case.filed_on or begin, _("Berkas NIB Ibu/Bapak diajukan di OSS oleh kantor kami."))
        )
    guests = DayGuest.objects.filter(
        case__business=business, arrived_at__isnull=False, day__on__range=(begin, end)
    )
    for guest in guests.select_related("day").order_by("day__on"):
        found.append(Received(guest.day.on, _("Dilayani pada hari NIB di %s.") % guest.day.place))
    return found


def _visit_words(helper: str) -> str:
    if helper:
        return _("Pendamping %s menemui atau menelepon Ibu/Bapak.") % helper
    return _("Pendamping menemui atau menelepon Ibu/Bapak.")


def sittings_to_link(actor: Actor) -> list[Linkable]:
    """The sittings of the FGD a promise can be tied to, the newest first."""
    rows = Sitting.objects.visible_to(actor).order_by("-id").only("title", "held_on")[:200]
    return [
        Linkable("SITTING", str(each.pk), each.title, reverse("flagship:sitting", args=[each.pk]))
        for each in rows
    ]


def without_product(business_ids: Iterable[int]) -> set[int]:
    """Of these businesses, those with nothing in the catalogue: training asks for whom a programme is meant."""
    ids = set(business_ids)
    return ids - set(Product.objects.filter(business_id__in=ids).values_list("business_id", flat=True))


def some_without_product(city: int, most: int) -> list[int]:
    """A few of a city, licensed ones only: what is sold needs its number first."""
    rows = Business.objects.filter(city_code=city, status="ACTIVE", has_nib=True, products__isnull=True)
    return list(rows.order_by("name_key", "id").values_list("pk", flat=True)[:most])


def accompanier_of(business: Business) -> int | None:
    """Who accompanies this business to its NIB, for a buyer's question that comes in."""
    rows = Case.objects.filter(business=business, facilitator_id__isnull=False).order_by("-id")
    return rows.values_list("facilitator_id", flat=True).first()
