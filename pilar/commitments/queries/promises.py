"""Commitments for lists and record pages; never writes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Value, When

from pilar.accounts.domain import Actor
from pilar.commitments.domain import keeping, wording
from pilar.commitments.models import Beneficiary, Comment, Commitment, Institution
from pilar.commitments.queries.institutions import list_institutions
from pilar.registry.models import Group

PAGE = 25
# What a list may be narrowed to beside the states themselves, and beside the sides.
LATE, RUNNING, TO_VERIFY, TO_ANSWER = "LATE", "RUNNING", "TO_VERIFY", "TO_ANSWER"
OTHERS = "OTHERS"
# Somebody asked or remarked, and the secretariat has not answered.
UNANSWERED = Exists(Comment.objects.filter(commitment=OuterRef("pk"), settled_at=None))


# What is still owed first, by its day; what has no day after it; what is closed last.
ORDER = (
    Case(When(state__in=(keeping.KEPT, keeping.DROPPED), then=Value(1)), default=Value(0)),
    F("due_on").asc(nulls_last=True),
    "id",
)


class UnknownCommitment(LookupError):
    """No commitment of this number stands where this person may look."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list is narrowed to: a state or LATE, RUNNING, TO_VERIFY, TO_ANSWER; who promised; to whom; whose side; words."""

    state: str = ""
    institution: int = 0
    to: int = 0
    side: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One page, what is due first on top, what has no day last; `next_page` is 0 on the last one."""

    rows: list[Commitment]
    count: int
    next_page: int


def narrowed(actor: Actor, asked: Asked, today: date) -> QuerySet[Commitment]:
    rows: QuerySet[Commitment] = Commitment.objects.visible_to(actor)
    if asked.state == LATE:
        rows = rows.filter(state__in=(keeping.OPEN, keeping.BLOCKED), due_on__lt=today)
    elif asked.state == RUNNING:
        rows = rows.filter(state__in=keeping.RUNNING)
    elif asked.state == TO_VERIFY:
        rows = rows.filter(state=keeping.SAID_DONE)
    elif asked.state == TO_ANSWER:
        rows = rows.filter(UNANSWERED)
    elif asked.state:
        rows = rows.filter(state=asked.state)
    if asked.institution:
        rows = rows.filter(institution_id=asked.institution)
    if asked.to:
        rows = rows.filter(to_institution_id=asked.to)
    if asked.side == OTHERS:
        rows = rows.exclude(institution__side="CITY")
    elif asked.side:
        rows = rows.filter(institution__side=asked.side)
    for word in asked.words.split():
        rows = rows.filter(Q(title__icontains=word) | Q(words__icontains=word))
    return rows


def list_commitments(actor: Actor, asked: Asked, *, today: date, page: int = 1, size: int = PAGE) -> Page:
    rows = narrowed(actor, asked, today)
    first = (page - 1) * size
    found = list(
        rows.select_related("institution", "person", "to_institution").order_by(*ORDER)[
            first : first + size + 1
        ]
    )
    return Page(found[:size], rows.count(), page + 1 if len(found) > size else 0)


def count_states(actor: Actor, today: date) -> Mapping[str, int]:
    """How many by state, and LATE, RUNNING, TO_VERIFY and TO_ANSWER, in one walk."""
    late = Q(state__in=(keeping.OPEN, keeping.BLOCKED), due_on__lt=today)
    rows = Commitment.objects.visible_to(actor).order_by().values("state")
    found = rows.annotate(
        many=Count("pk"), late=Count("pk", filter=late), asked=Count("pk", filter=UNANSWERED)
    ).values_list("state", "many", "late", "asked")
    counts = {state: number for state, number, _late, _asked in found}
    counts[LATE] = sum(late for _state, _number, late, _asked in found)
    counts[TO_ANSWER] = sum(asked for _state, _number, _late, asked in found)
    counts[TO_VERIFY] = counts.get(keeping.SAID_DONE, 0)
    counts[RUNNING] = sum(counts.get(state, 0) for state in keeping.RUNNING)
    return counts


def get_commitment(actor: Actor, commitment_id: int) -> Commitment:
    """With everything its page shows. Raises UnknownCommitment."""
    rows = Commitment.objects.visible_to(actor).select_related(
        "institution", "person", "to_institution", "meeting", "item"
    )
    who = Prefetch("beneficiaries", Beneficiary.objects.select_related("group", "business"))
    found = (
        rows.prefetch_related("supporters", "milestones", "links", "evidence", "deeds", "comments", who)
        .filter(pk=commitment_id)
        .first()
    )
    if found is None:
        raise UnknownCommitment(commitment_id)
    return found


def list_similar(actor: Actor, commitment: Commitment, limit: int = 3) -> list[Commitment]:
    """What other institutions promised in like words: an overlap to talk about, no fault."""
    others = (
        Commitment.objects.visible_to(actor).exclude(institution=commitment.institution_id).order_by("-id")
    )
    texts = list(others.values_list("pk", "words")[:2000])
    same = wording.same_promise(commitment.words, texts)[:limit]
    rows = Commitment.objects.select_related("institution").in_bulk(same)
    return [rows[pk] for pk in same]


def list_overlaps(actor: Actor, limit: int = 20) -> list[tuple[Commitment, Commitment]]:
    """Promises of two institutions that say alike while both are still owed: one of them may be spared, or they go together."""
    rows = (
        Commitment.objects.visible_to(actor)
        .filter(state__in=(keeping.ASKED, *keeping.RUNNING))
        .order_by("-id")
    )
    pairs = wording.overlaps(rows.values_list("pk", "institution", "words")[:400])[:limit]
    known = Commitment.objects.select_related("institution").in_bulk({pk for one, other, _share in pairs for pk in (one, other)})  # fmt: skip
    return [(known[other], known[one]) for one, other, _share in pairs]


def asked_over_link(commitment: Commitment) -> Comment | None:
    """The secretariat's question that was sent to who answers for the promise, while it is the last word."""
    last = commitment.comments.filter(withdrawn_at=None).order_by("-id").first()
    return last if last is not None and last.sent else None


def between(actor: Actor, one: Institution, other: Institution) -> tuple[list[Commitment], list[Commitment]]:
    """What `one` owes `other`, and what `other` owes `one`: everything, the open first."""
    rows = Commitment.objects.visible_to(actor).select_related("institution", "to_institution", "person")
    order = ("state_since_on", "due_on", "id")
    there = list(rows.filter(institution=one, to_institution=other).order_by(*order)[:200])
    back = list(rows.filter(institution=other, to_institution=one).order_by(*order)[:200])
    rank = {state: state not in keeping.RUNNING for state in keeping.STATES}
    return sorted(there, key=lambda row: rank[row.state]), sorted(back, key=lambda row: rank[row.state])


def of_sides(actor: Actor) -> tuple[list[Commitment], list[Commitment]]:
    """What the city's side owes the others, and what is owed to it; the open first, then by day."""
    rows = (
        Commitment.objects.visible_to(actor)
        .exclude(state=keeping.ASKED)
        .select_related("institution", "to_institution", "person")
    )
    found = list(rows.order_by("due_on", "id")[:600])
    found.sort(key=lambda row: (row.state not in keeping.RUNNING, row.due_on is None))
    city = [row for row in found if row.institution.side == "CITY"]
    return city, [row for row in found if row.institution.side != "CITY"]


def list_pairs(actor: Actor) -> list[tuple[Institution, Institution, int]]:
    """Institutions between which something was promised, each pair once, with how many promises are between them."""
    rows = Commitment.objects.visible_to(actor).filter(to_institution__isnull=False).order_by()
    counts: dict[tuple[int, int], int] = {}
    for one, other, number in rows.values_list("institution", "to_institution").annotate(many=Count("pk")):
        pair = (min(one, other), max(one, other))
        counts[pair] = counts.get(pair, 0) + number
    names = Institution.objects.in_bulk({pk for pair in counts for pk in pair})
    found = [(names[one], names[other], number) for (one, other), number in counts.items()]
    return sorted(found, key=lambda each: -each[2])


def public_page(number: str) -> Commitment | None:
    """A published promise by its number (J-0012); None for any other."""
    text = number.upper().removeprefix("J-")
    if not (text.isascii() and text.isdigit() and len(text) < 12):
        return None
    rows = Commitment.objects.public().select_related("institution", "to_institution", "meeting")
    return rows.prefetch_related("milestones", "deeds", "supporters").filter(pk=int(text)).first()


def list_public(limit: int = 200) -> list[Commitment]:
    """Every published promise, what is due first on top."""
    rows = Commitment.objects.public().select_related("institution")
    return sorted(rows.order_by("due_on", "id")[:limit], key=lambda row: row.state not in keeping.RUNNING)


def list_public_after(pk: int, limit: int) -> list[Commitment]:
    """Published promises in the order they were written down, from beyond one of them."""
    return list(
        Commitment.objects.public().select_related("institution").filter(pk__gt=pk).order_by("pk")[:limit]
    )


def list_groups(limit: int = 400) -> list[tuple[int, str]]:
    """Groups of the registry, for the choice of beneficiaries."""
    return list(Group.objects.order_by("name").values_list("pk", "name")[:limit])


def party_choices(actor: Actor, today: date) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """Institutions, and the people who speak for them today, for the choices of a form."""
    lines = list_institutions(actor, today=today)
    listed = [(line.institution.pk, line.institution.name) for line in lines]
    people = [
        (held.person_id, f"{held.person.name} – {held.office}, {line.institution}")
        for line in lines
        for held in line.speakers
    ]
    return listed, people


def names_in_the_book(actor: Actor, ids: object) -> dict[str, tuple[str, str]]:
    """Commitments as the record book calls them."""
    rows = Commitment.objects.visible_to(actor).filter(pk__in=[each for each in ids if str(each).isdigit()])  # type: ignore[attr-defined]
    return {str(row.pk): (f"{row.number} {row.title}"[:80], "") for row in rows}
