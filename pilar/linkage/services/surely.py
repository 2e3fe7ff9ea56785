"""The sure pile merged by one press, as one act that can be taken back; and how often it was wrong, measured on a random sample."""

from collections.abc import Iterable
from datetime import datetime
from secrets import SystemRandom

import polars as pl
from django.db import transaction
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.audit import services as audit
from pilar.linkage import permissions
from pilar.linkage.domain import SURE, reviewing
from pilar.linkage.models import Decision, LearntModel, Pair, Sample
from pilar.linkage.models.review import OPEN, OTHER, OWNER, RIGHT, SAME, UNSURE, WRONG
from pilar.linkage.services import review
from pilar.linkage.services.matching import Progress, silent
from pilar.linkage.services.models import teach
from pilar.registry.models import Business

# Of one act so many merges are checked by a person at least: an error rate of 5 % would show with 92 % certainty.
SAMPLED = 50


def merge_sure(*, actor: Actor, act: str, now: datetime, progress: Progress = silent) -> dict[str, int]:
    """Merge every sure pair this person sees, group by group, each its own transaction; run again it goes on.

    A group in which anybody said that two are not one business is left to a person. Returns {merged, left}. Raises Refused.
    """
    insist(permissions.can_merge_sure(actor))
    pairs = {(one.a, one.b): one for one in Pair.objects.visible_to(actor).filter(state=OPEN, pile=SURE)}
    together = reviewing.groups(pairs)
    left = 0
    for number, group in enumerate(together, 1):
        if _spoken_against(group):
            left += 1
        else:
            left += _merge_group([pairs[key] for key in pairs if key[0] in group], actor, act, now)
        progress(number, len(together), "merge")
    merged = Decision.objects.filter(act=act, taken_back_at=None)
    _draw(list(merged.filter(sample=None).values_list("pk", flat=True)), now)
    audit.record(
        actor=actor, action="linkage.sure_merged", thing="act", thing_id=act, now=now,
        detail={"merged": merged.count(), "left": left},
    )  # fmt: skip
    return {"merged": merged.count(), "left": left}


def _spoken_against(group: Iterable[int]) -> bool:
    ids = list(group)
    return Decision.objects.filter(
        pair__a__in=ids, pair__b__in=ids, verdict__in=(OTHER, OWNER, UNSURE), taken_back_at=None
    ).exists()


def _merge_group(pairs: list[Pair], actor: Actor, act: str, now: datetime) -> int:
    """The strongest link first; a link whose side was merged meanwhile leads to the one it was merged into. Returns 1 when refused."""
    try:
        with transaction.atomic():
            for pair in sorted(pairs, key=lambda one: (-one.business, one.pk)):
                pair.refresh_from_db(fields=["state"])
                if pair.state == OPEN:
                    review.decide(actor=actor, pair_id=pair.pk, verdict=SAME, act=act, now=now)
                else:
                    _merge_rest(pair, pairs, actor, act, now)
    except Refused:
        return 1
    return 0


def _merge_rest(pair: Pair, pairs: list[Pair], actor: Actor, act: str, now: datetime) -> None:
    """A third record of the group: its own link went with the merge of the other two, so it joins what those became."""
    ends = {_stands_for(pair.a), _stands_for(pair.b)}
    if len(ends) == 2:
        a, b = sorted(ends)
        made, _new = Pair.objects.get_or_create(
            a=a, b=b,
            defaults={
                name: getattr(pair, name)
                for name in (
                    "business", "owner", "household", "unrelated", "pile", "evidence", "start", "weights", "model_version", "found_at",
                    "village_code", "district_code", "city_code", "province_code",
                )
            },
        )  # fmt: skip
        Pair.objects.filter(pk=made.pk).update(state=OPEN)
        review.decide(actor=actor, pair_id=made.pk, verdict=SAME, act=act, now=now)


def _stands_for(business_id: int) -> int:
    into = Business.objects.filter(pk=business_id).values_list("merged_into_id", flat=True).first()
    return _stands_for(into) if into else business_id


def _draw(decisions: list[int], now: datetime) -> None:
    chosen = SystemRandom().sample(decisions, min(SAMPLED, len(decisions)))
    Sample.objects.bulk_create([Sample(decision_id=one, drawn_at=now) for one in sorted(chosen)])


def undo_act(*, actor: Actor, act: str, now: datetime, progress: Progress = silent) -> dict[str, int]:
    """Take back everything one press merged, the last first; returns {parted, left}: left are those something stands in the way of.

    Raises Refused.
    """
    insist(permissions.can_merge_sure(actor))
    standing = list(
        Decision.objects.filter(act=act, taken_back_at=None).order_by("-pk").values_list("pk", flat=True)
    )
    left = 0
    for number, decision_id in enumerate(standing, 1):
        try:
            review.take_back(actor=actor, decision_id=decision_id, now=now)
        except Refused:
            left += 1
        progress(number, len(standing), "part")
    return {"parted": len(standing) - left, "left": left}


@transaction.atomic
def check_sample(*, actor: Actor, sample_id: int, right: bool, now: datetime) -> Sample:
    """A person says whether a sure merge was right; a wrong one is taken back at once. Raises Refused."""
    insist(permissions.can_review(actor))
    sample = Sample.objects.select_for_update().select_related("decision").filter(pk=sample_id).first()
    if sample is None or not Pair.objects.visible_to(actor).filter(pk=sample.decision.pair_id).exists():
        raise review.UnknownDecision(sample_id)
    if sample.verdict:
        raise Refused(_("Contoh ini sudah dicek."))
    if not right and sample.decision.taken_back_at is None:
        review.take_back(actor=actor, decision_id=sample.decision_id, now=now)
    sample.verdict, sample.checked_at = RIGHT if right else WRONG, now
    sample.checked_by, sample.checked_by_name = actor.user_id, actor.name
    sample.save()
    audit.record(
        actor=actor, action="linkage.sample_checked", thing="pair", thing_id=sample.decision.pair_id, now=now,
        detail={"verdict": sample.verdict},
    )  # fmt: skip
    return sample


def teach_from_decisions(*, actor: Actor, now: datetime) -> LearntModel:
    """The model's next version from every decision of a person that stands; a press on the sure pile teaches nothing. Raises Refused."""
    rows = list(
        Decision.objects.filter(taken_back_at=None, act="").order_by("pk").values_list("evidence", "verdict")
    )
    answers = pl.DataFrame(rows, schema={"evidence": pl.String, "verdict": pl.String}, orient="row")
    return teach(actor=actor, answers=answers, now=now)
