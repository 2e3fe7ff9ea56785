"""What the screens of the review ask. Nothing here writes."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min, Q

from pilar.accounts.domain import Actor
from pilar.linkage.domain import SURE, reviewing
from pilar.linkage.domain.piles import error_rate
from pilar.linkage.models import Decision, FieldQuestion, LearntModel, Pair, Sample
from pilar.linkage.models.review import ASKED, DECIDED, OPEN, WRONG, PairQuerySet
from pilar.registry import queries as registry
from pilar.registry.models import Business

PAGE = 25
# So far a group of records that hang together is followed.
_MOST_IN_GROUP = 30
OLD = timedelta(days=7)


class UnknownPair(LookupError):
    """No pair of this number where this person may look."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list of pairs is filtered by: pile ("" for both), state, district (0 for all), only those waiting longer than a week."""

    pile: str = ""
    state: str = OPEN
    district: int = 0
    old: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A pair with its two businesses."""

    pair: Pair
    one: Business
    other: Business


def get_pair(actor: Actor, pair_id: int) -> Pair:
    """Raises UnknownPair."""
    found = Pair.objects.visible_to(actor).filter(pk=pair_id).first()
    if found is None:
        raise UnknownPair(pair_id)
    return found


def next_pair(actor: Actor, now: datetime, besides: tuple[int, ...] = ()) -> Pair | None:
    """The most likely open pair nobody else has before her."""
    free = Q(held_by=None) | Q(held_by=actor.user_id) | Q(held_until__lt=now)
    rows = Pair.objects.visible_to(actor).filter(free, state=OPEN).exclude(pk__in=besides)
    return rows.order_by("-business", "id").first()


def _filtered(actor: Actor, asked: Asked, now: datetime) -> PairQuerySet:
    rows = Pair.objects.visible_to(actor).filter(state=asked.state)
    if asked.pile:
        rows = rows.filter(pile=asked.pile)
    if asked.district:
        rows = rows.filter(district_code=asked.district)
    return rows.filter(found_at__lt=now - OLD) if asked.old else rows


def list_pairs(actor: Actor, asked: Asked, now: datetime, start: int = 0) -> list[Row]:
    """A page of pairs from number `start` on, the most likely first; one more than PAGE says that there are more."""
    rows = list(_filtered(actor, asked, now).order_by("-business", "id")[start : start + PAGE + 1])
    return with_businesses(rows)


def with_businesses(pairs: list[Pair]) -> list[Row]:
    found = Business.objects.in_bulk({one for pair in pairs for one in (pair.a, pair.b)})
    return [Row(pair, found[pair.a], found[pair.b]) for pair in pairs if pair.a in found and pair.b in found]


def count_pairs(actor: Actor, asked: Asked, now: datetime) -> int:
    return _filtered(actor, asked, now).count()


def count_by_pile(actor: Actor) -> dict[tuple[str, str], int]:
    """How many pairs of each state and pile."""
    rows = Pair.objects.visible_to(actor).filter(state__in=(OPEN, ASKED, DECIDED)).order_by()
    return {
        (row["state"], row["pile"]): row["count"]
        for row in rows.values("state", "pile").annotate(count=Count("pk"))
    }


def count_by_district(actor: Actor, asked: Asked, now: datetime) -> dict[int, int]:
    rows = _filtered(actor, Asked(asked.pile, asked.state, 0, asked.old), now).order_by()
    return dict(rows.values_list("district_code").annotate(count=Count("pk")))


def count_sure(actor: Actor) -> int:
    return Pair.objects.visible_to(actor).filter(state=OPEN, pile=SURE).count()


# -- one pair ---------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Group:
    """All waiting pairs that hang together with one: how many businesses, and the chance of its weakest link."""

    size: int
    weakest: float


def group_around(actor: Actor, pair: Pair) -> Group:
    """Followed as far as thirty businesses."""
    known: dict[int, Pair] = {pair.pk: pair}
    ids = {pair.a, pair.b}
    while True:
        links = Pair.objects.visible_to(actor).filter(Q(a__in=ids) | Q(b__in=ids), state=OPEN)
        known |= {one.pk: one for one in links[:200]}
        wider = {one for link in known.values() for one in (link.a, link.b)}
        if wider == ids or len(wider) > _MOST_IN_GROUP:
            return Group(len(wider), min(link.business for link in known.values()))
        ids = wider


def standing_decision(pair: Pair) -> Decision | None:
    return Decision.objects.filter(pair=pair, taken_back_at=None).first()


def own_decision(actor: Actor, pair_id: int) -> Decision | None:
    """What this person decided on a pair and still stands."""
    return Decision.objects.filter(pair_id=pair_id, by=actor.user_id, taken_back_at=None).first()


def last_question(pair: Pair) -> FieldQuestion | None:
    return FieldQuestion.objects.filter(pair=pair).order_by("-pk").first()


def joined_fields(pair: Pair, kept: Business, dropped: Business) -> list[registry.Joined]:
    """Both records side by side, with what a merge would keep."""
    return registry.preview_merge(kept, dropped, join_owners=reviewing.owners_join(pair.evidence))


# -- who decided what -------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Today:
    """What one person has decided since midnight: how many, and since when."""

    done: int
    since: datetime | None


def decided_since(actor: Actor, midnight: datetime, besides: int = 0) -> Today:
    """Decisions of this person that stand; `besides` is left out (a pair that is counted already)."""
    rows = Decision.objects.filter(by=actor.user_id or 0, at__gte=midnight, taken_back_at=None, act="")
    found = rows.exclude(pair_id=besides).aggregate(done=Count("pk"), since=Min("at"))
    return Today(found["done"], found["since"])


def list_decisions(actor: Actor, start: int = 0) -> list[tuple[Decision, Business, Business]]:
    """Who decided what, the newest first; also those taken back."""
    seen = Pair.objects.visible_to(actor).values("pk")
    rows = (
        Decision.objects.filter(pair_id__in=seen)
        .select_related("pair").order_by("-pk")[start : start + PAGE + 1]
    )  # fmt: skip
    decisions = list(rows)
    found = Business.objects.in_bulk({one for row in decisions for one in (row.pair.a, row.pair.b)})
    return [
        (row, found[row.pair.a], found[row.pair.b])
        for row in decisions
        if row.pair.a in found and row.pair.b in found
    ]


def list_questions(actor: Actor) -> list[tuple[FieldQuestion, Row]]:
    """Open questions to the field about businesses this person sees, the oldest first."""
    seen = Pair.objects.visible_to(actor).filter(state=ASKED)
    rows = list(
        FieldQuestion.objects.filter(pair__in=seen, answer="").select_related("pair").order_by("asked_at")
    )
    shown = {row.pair.pk: row for row in with_businesses([one.pair for one in rows])}
    return [(one, shown[one.pair_id]) for one in rows if one.pair_id in shown]


def count_questions(actor: Actor) -> int:
    seen = Pair.objects.visible_to(actor).filter(state=ASKED)
    return FieldQuestion.objects.filter(pair__in=seen, answer="").count()


# -- the sure pile ----------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Measured:
    """How often sure merges were wrong: of so many checked, with the 95 % interval; None before the first check."""

    drawn: int
    checked: int
    wrong: int
    rate: tuple[float, float, float] | None


def measured_errors(actor: Actor) -> Measured:
    seen = Pair.objects.visible_to(actor).values("pk")
    rows = Sample.objects.filter(decision__pair_id__in=seen)
    found = rows.aggregate(
        drawn=Count("pk"),
        checked=Count("pk", filter=~Q(verdict="")),
        wrong=Count("pk", filter=Q(verdict=WRONG)),
    )
    rate = error_rate(found["checked"], found["wrong"]) if found["checked"] else None
    return Measured(found["drawn"], found["checked"], found["wrong"], rate)


def next_sample(actor: Actor) -> Sample | None:
    """A drawn merge nobody has checked."""
    seen = Pair.objects.visible_to(actor).values("pk")
    rows = Sample.objects.filter(decision__pair_id__in=seen, verdict="")
    return rows.select_related("decision__pair").order_by("pk").first()


def standing_of_act(act: str) -> int:
    return Decision.objects.filter(act=act, taken_back_at=None).count()


# -- models -----------------------------------------------------------------------------------------
def list_models() -> list[LearntModel]:
    """Every version, the newest first."""
    return list(LearntModel.objects.order_by("-pk").defer("fitted", "lessons", "frequencies"))


def count_lessons() -> int:
    """Decisions of persons that a next version would learn from."""
    return Decision.objects.filter(taken_back_at=None, act="").exclude(verdict="UNSURE").count()


# -- on the page of a business ----------------------------------------------------------------------
def pairs_of(actor: Actor, business_id: int) -> list[Row]:
    """Waiting pairs this business is in."""
    rows = Pair.objects.visible_to(actor).waiting().filter(Q(a=business_id) | Q(b=business_id))
    return with_businesses(list(rows.order_by("-business", "id")[:10]))


def merged_into(actor: Actor, business_id: int) -> list[Business]:
    """The records that were merged into this one."""
    rows = Business.objects.visible_to(actor).filter(merged_into_id=business_id)
    return list(rows.order_by("name_key", "id")[:50])


def page_part(actor: Actor, business: Business, now: datetime) -> registry.Part | None:
    """What the page of a business shows of the review: waiting pairs, a question to the field, what was merged into it."""
    may = actor.may("edit_businesses")
    if not may and not actor.may("propose_changes"):
        return None
    rows = pairs_of(actor, business.pk)
    joined = merged_into(actor, business.pk)
    if not rows and not joined and not business.merged_into_id:
        return None
    twins = [(row.pair, row.other if row.one.pk == business.pk else row.one) for row in rows]
    asked = set() if may else {pair.pk for pair, _other in twins if pair.state == ASKED}
    return "linkage/parts/record.html", {"twins": twins, "joined": joined, "may_review": may, "asked": asked}
