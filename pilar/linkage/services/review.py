"""The review of likely duplicates: pairs come in, a person decides, a decision is taken back."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

import polars as pl
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.audit import services as audit
from pilar.linkage import permissions
from pilar.linkage.domain import reviewing
from pilar.linkage.models import Decision, FieldQuestion, Pair
from pilar.linkage.models.review import (
    ASKED,
    DECIDED,
    GONE,
    OPEN,
    OWNER,
    SAME,
    UNSURE,
    VERDICTS,
    WAITING,
    WITHDRAWN,
)
from pilar.registry import services as registry
from pilar.registry.models import Business

# A clerk has a pair for herself so long; then it is offered to others again.
HELD = timedelta(minutes=10)
_AT_ONCE = 500
_JUDGED = ("business", "owner", "household", "unrelated", "pile", "evidence", "start", "weights")
_AREAS = ("village_code", "district_code", "city_code", "province_code")


class UnknownDecision(LookupError):
    """No decision of this number about businesses this person sees."""


@transaction.atomic
def record_pairs(frame: pl.DataFrame, model_version: str, now: datetime) -> int:
    """Put found pairs (columns `services.twins.PAIRS`) into the queue; returns how many are new or asked again.

    The same pair may come again: one that waits takes the newer chances, one that was decided comes back only when its facts changed.
    """
    fresh = 0
    for block in frame.iter_slices(_AT_ONCE):
        rows = {(row["a"], row["b"]): row for row in block.to_dicts()}
        known = {(one.a, one.b): one for one in Pair.objects.filter(a__in=[a for a, _b in rows])}
        areas = _areas_of({one for pair in rows for one in pair})
        stands = _standing([known[key].pk for key in rows if key in known and known[key].state == DECIDED])
        new = [
            Pair(**_told(row, model_version, now, areas))
            for key, row in rows.items()
            if key not in known and areas.keys() >= set(key)
        ]
        changed = [
            pair
            for key, row in rows.items()
            if (pair := known.get(key)) and _renew(pair, row, stands.get(pair.pk), model_version, now, areas)
        ]
        Pair.objects.bulk_create(new)
        fields = (*_JUDGED, *_AREAS, "model_version", "found_at", "state", "is_again")
        Pair.objects.bulk_update(changed, fields)
        fresh += len(new) + sum(one.is_again for one in changed)
    return fresh


def _areas_of(ids: Iterable[int]) -> dict[int, tuple[int, ...]]:
    rows = Business.objects.living().filter(id__in=sorted(ids)).values_list("id", *_AREAS)
    return {one: tuple(codes) for one, *codes in rows}


def _standing(pair_ids: list[int]) -> dict[int, Decision]:
    return {one.pair_id: one for one in Decision.objects.filter(pair_id__in=pair_ids, taken_back_at=None)}


def _told(
    row: dict[str, Any], model_version: str, now: datetime, areas: Mapping[int, tuple[int, ...]]
) -> dict[str, Any]:
    shared = [one if one == other else 0 for one, other in zip(areas[row["a"]], areas[row["b"]], strict=True)]
    return {
        "a": row["a"], "b": row["b"], **{name: row[name] for name in _JUDGED}, "model_version": model_version, "found_at": now,
        **dict(zip(_AREAS, shared, strict=True)),
    }  # fmt: skip


def _renew(
    pair: Pair,
    row: dict[str, Any],
    stands: Decision | None,
    version: str,
    now: datetime,
    areas: Mapping[int, tuple[int, ...]],
) -> bool:
    """Bring a known pair up to date; whether anything is to be written."""
    if not areas.keys() >= {pair.a, pair.b}:
        return False
    if stands is not None:
        joined = stands.verdict == OWNER
        if stands.verdict == SAME or reviewing.same_facts(
            stands.evidence, row["evidence"], same_owner=joined
        ):
            return False
        # The old answer is not forgotten: it stands taken back by nobody, because of the new facts.
        Decision.objects.filter(pk=stands.pk).update(taken_back_at=now, taken_back_by_name="Pilar")
        pair.is_again = True
    if pair.state in (DECIDED, GONE):
        pair.state = OPEN
    before = pair.found_at
    for name, value in _told(row, version, now, areas).items():
        setattr(pair, name, value)
    pair.found_at = now if stands is not None else before
    return True


def follow(business_ids: list[int]) -> None:
    """Pairs of businesses that were merged or removed wait no longer; of those that stand again, they do. Inside the writing transaction."""
    ids = business_ids
    if len(ids) > _AT_ONCE:
        # A great delivery: only what some pair names.
        named = set(Pair.objects.exclude(state=DECIDED).values_list("a", flat=True))
        named |= set(Pair.objects.exclude(state=DECIDED).values_list("b", flat=True))
        ids = sorted(named & set(ids))
    for start in range(0, len(ids), _AT_ONCE):
        _follow(ids[start : start + _AT_ONCE])


def _follow(ids: list[int]) -> None:
    pairs = list(
        Pair.objects.filter(Q(a__in=ids) | Q(b__in=ids)).exclude(state=DECIDED).only("id", "a", "b", "state")
    )
    if not pairs:
        return
    sides = {one for pair in pairs for one in (pair.a, pair.b)}
    living = set(Business.objects.living().filter(id__in=sides).values_list("id", flat=True))
    gone = [pair.pk for pair in pairs if pair.state in WAITING and not {pair.a, pair.b} <= living]
    back = [pair.pk for pair in pairs if pair.state == GONE and {pair.a, pair.b} <= living]
    if gone:
        Pair.objects.filter(pk__in=gone).update(state=GONE)
    if back:
        Pair.objects.filter(pk__in=back).update(state=OPEN)


@transaction.atomic
def hold(*, actor: Actor, pair_ids: list[int], now: datetime) -> None:
    """Keep these pairs for one person for ten minutes, so that two clerks are not given the same one."""
    free = Q(held_by=None) | Q(held_by=actor.user_id) | Q(held_until__lt=now)
    Pair.objects.filter(free, pk__in=pair_ids, state__in=WAITING).update(
        held_by=actor.user_id, held_until=now + HELD
    )


@transaction.atomic
def decide(
    *,
    actor: Actor,
    pair_id: int,
    verdict: str,
    choices: Mapping[str, int] | None = None,
    act: str = "",
    now: datetime,
) -> Decision:
    """One business (SAME), one owner with two businesses (OWNER), DIFFERENT, or UNSURE, which asks the field.

    choices: as in `registry.merge_businesses`. Raises Refused without the right on both businesses, or when somebody was faster;
    ValueError for another verdict.
    """
    if verdict not in VERDICTS:
        raise ValueError(f"{verdict} is no verdict")
    insist(permissions.can_review(actor))
    pair = Pair.objects.select_for_update().visible_to(actor).filter(pk=pair_id).first()
    if pair is None or pair.state not in WAITING:
        raise Refused(_("Pasangan ini sudah diputuskan, atau salah satu usahanya sudah digabung."))
    kept, dropped = sides(pair)
    changed = _done(actor, verdict, pair, kept, dropped, choices, now)
    decision = Decision.objects.create(
        pair=pair, verdict=verdict, evidence=pair.evidence, at=now, by=actor.user_id, by_name=actor.name, act=act,
        kept=kept if changed else None, dropped=dropped if changed else None,
    )  # fmt: skip
    pair.state = ASKED if verdict == UNSURE else DECIDED
    pair.is_again, pair.held_by, pair.held_until = False, None, None
    pair.save(update_fields=["state", "is_again", "held_by", "held_until"])
    _audit(actor, "linkage.pair_decided", pair, now, {"verdict": verdict})
    return decision


def sides(pair: Pair) -> tuple[int, int]:
    """(kept, dropped): the one with more source records stays, else the older. Raises Refused when one stands no longer."""
    records = dict(
        Business.objects.living().filter(id__in=[pair.a, pair.b]).values_list("id", "record_count")
    )
    if len(records) < 2:
        raise Refused(_("Pasangan ini sudah diputuskan, atau salah satu usahanya sudah digabung."))
    kept = reviewing.keeper(records)
    return kept, pair.b if kept == pair.a else pair.a


def _done(
    actor: Actor,
    verdict: str,
    pair: Pair,
    kept: int,
    dropped: int,
    choices: Mapping[str, int] | None,
    now: datetime,
) -> bool:
    """Carry a verdict out in the registry; whether two records were joined. An older question and an unsure word end by it."""
    _close_question(pair, now)
    if verdict == SAME:
        registry.merge_businesses(
            actor=actor, keep=kept, drop=dropped, reason=_("usaha yang sama"), choices=choices,
            join_owners=reviewing.owners_join(pair.evidence), now=now,
        )  # fmt: skip
        return True
    owners = set(Business.objects.filter(id__in=[kept, dropped]).values_list("owner_id", flat=True))
    if verdict == OWNER and len(owners) == 2:
        registry.merge_owners(actor=actor, keep=kept, drop=dropped, reason=_("orang yang sama"), now=now)
        return True
    if verdict == UNSURE:
        FieldQuestion.objects.create(
            pair=pair, asked_at=now, asked_by=actor.user_id, asked_by_name=actor.name
        )
    return False


def _close_question(pair: Pair, now: datetime) -> None:
    FieldQuestion.objects.filter(pair=pair, answer="").update(answer=WITHDRAWN, answered_at=now)
    Decision.objects.filter(pair=pair, taken_back_at=None, verdict=UNSURE).update(taken_back_at=now)


@transaction.atomic
def take_back(*, actor: Actor, decision_id: int, now: datetime) -> Pair:
    """Undo a decision, any time; what it merged is parted again and the pair waits anew.

    Raises Refused when it was taken back before, or with what stands in the way; UnknownDecision.
    """
    insist(permissions.can_review(actor))
    decision = Decision.objects.select_for_update().filter(pk=decision_id).first()
    if decision is None:
        raise UnknownDecision(decision_id)
    pair = Pair.objects.visible_to(actor).filter(pk=decision.pair_id).first()
    if pair is None:
        raise UnknownDecision(decision_id)
    if decision.taken_back_at is not None:
        raise Refused(_("Putusan ini sudah dibatalkan."))
    if decision.dropped is not None and decision.verdict == SAME:
        registry.unmerge_business(actor=actor, drop=decision.dropped, now=now)
    elif decision.dropped is not None:
        registry.part_owners(actor=actor, business_id=decision.dropped, now=now)
    FieldQuestion.objects.filter(pair=pair, answer="").update(answer=WITHDRAWN, answered_at=now)
    decision.taken_back_at, decision.taken_back_by, decision.taken_back_by_name = (
        now,
        actor.user_id,
        actor.name,
    )
    decision.save(update_fields=["taken_back_at", "taken_back_by", "taken_back_by_name"])
    Pair.objects.filter(pk=pair.pk).update(state=OPEN)
    follow([pair.a, pair.b])
    _audit(actor, "linkage.decision_taken_back", pair, now, {"verdict": decision.verdict})
    pair.refresh_from_db()
    return pair


@transaction.atomic
def part_business(*, actor: Actor, business_id: int, now: datetime) -> None:
    """Take a merged business out again from its page: by the decision that merged it, or, merged otherwise, by itself. Raises Refused."""
    decision = Decision.objects.filter(dropped=business_id, verdict=SAME, taken_back_at=None).first()
    if decision is not None:
        take_back(actor=actor, decision_id=decision.pk, now=now)
    else:
        registry.unmerge_business(actor=actor, drop=business_id, now=now)


@transaction.atomic
def answer(*, actor: Actor, question_id: int, answer: str, note: str = "", now: datetime) -> FieldQuestion:
    """What somebody saw at the place; the pair goes back to the desk with it. Raises Refused, also when it was answered before;
    UnknownDecision."""
    insist(permissions.can_answer(actor))
    question = FieldQuestion.objects.select_for_update().filter(pk=question_id).first()
    if question is None:
        raise UnknownDecision(question_id)
    pair = Pair.objects.visible_to(actor).filter(pk=question.pair_id).first()
    if pair is None:
        raise UnknownDecision(question_id)
    if question.answer or answer not in ("YES", "NO", "UNKNOWN"):
        raise Refused(_("Pertanyaan ini sudah dijawab atau ditarik."))
    question.answer, question.note, question.answered_at = answer, note.strip()[:300], now
    question.answered_by, question.answered_by_name = actor.user_id, actor.name
    question.save()
    Decision.objects.filter(pair=pair, verdict=UNSURE, taken_back_at=None).update(taken_back_at=now)
    Pair.objects.filter(pk=pair.pk, state=ASKED).update(state=OPEN)
    _audit(actor, "linkage.question_answered", pair, now, {"answer": answer})
    return question


def _audit(actor: Actor, action: str, pair: Pair, now: datetime, detail: dict[str, Any]) -> None:
    both = {"a": pair.a, "b": pair.b}
    audit.record(actor=actor, action=action, thing="pair", thing_id=pair.pk, detail=both | detail, now=now)
