"""An owner is told at each change of her case: rows for the outbox, in the transaction of the change."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from pilar.accounts.domain import Actor
from pilar.licensing import queries
from pilar.licensing.domain import cases, permits, telling
from pilar.licensing.models import Case, OwnerCard
from pilar.licensing.words import cards as card_words
from pilar.licensing.words import permits as permit_words
from pilar.licensing.words import telling as words
from pilar.messages import services as messages
from pilar.registry.models import Owner
from pilar.vault import services as vault

# Her own matter, which she is in with the office: no consent to be called is needed for it.
PURPOSE = "CASE"


def tell_change(case: Case, old: str, actor: Actor, now: datetime) -> None:
    """The way from one state to where the case stands now, when its owner is told of it. The same news goes once a day."""
    template = telling.template_for(old, case.state, case.ending)
    if template:
        day = timezone.localdate(now).isoformat()
        _enqueue(case, template, f"nib:{case.pk}:{template}:{day}", _more(case, template, now), actor, now)


def tell_referral(case: Case, actor: Actor, now: datetime) -> None:
    """Where the owner is sent for what stops the case."""
    day = timezone.localdate(now).isoformat()
    _enqueue(case, telling.REFERRED, f"nib:{case.pk}:referred:{day}", case.referred_to, actor, now)


def tell_new_helper(ids: Sequence[int], actor: Actor, now: datetime) -> None:
    """Owners who have been met are told who accompanies them from now on; for a whole caseload at once."""
    day = timezone.localdate(now).isoformat()
    met = Case.objects.filter(pk__in=ids).exclude(state=cases.FOUND).select_related("business__owner")
    wishes = [
        messages.Wish(
            key=f"nib:{case.pk}:helper:{case.facilitator_id}:{day}", to=_recipient(case.business.owner), data=_data(case, ""),
            area_code=case.village_code or case.city_code, about=("case", case.pk),
        )
        for case in met
    ]  # fmt: skip
    if wishes:
        messages.enqueue_many(actor=actor, template=telling.HELPER, purpose=PURPOSE, wishes=wishes, now=now)


def _enqueue(case: Case, template: str, key: str, more: str, actor: Actor, now: datetime) -> None:
    messages.enqueue(
        actor=actor, key=key, template=template, purpose=PURPOSE, to=_recipient(case.business.owner), data=_data(case, more),
        area_code=case.village_code or case.city_code, about=("case", case.pk), now=now,
    )  # fmt: skip


def _recipient(owner: Owner) -> messages.Recipient:
    phones = vault.unseal("phones", owner.phones_sealed) if owner.phones_sealed else ""
    return messages.Recipient(
        "owner", owner.pk, owner.name, phone=(phones or "").split(",")[0], email=owner.email
    )


def _data(case: Case, more: str) -> dict[str, Any]:
    with override("id"):
        return {
            "usaha": case.business.name,
            "pendamping": case.facilitator_name or str(words.YOUR_HELPER),
            "rincian": more,
            "tautan": _link(case),
        }


def _link(case: Case) -> str:
    """The way to the owner's own page, when she has a card and this installation knows its address."""
    card = OwnerCard.objects.filter(business_id=case.business_id, ended_at=None).first()
    if card is None or not settings.ORIGIN:
        return ""
    return str(words.SEE) % (
        settings.ORIGIN.rstrip("/") + reverse("owncard:page", args=[queries.code_of(card)])
    )


def _more(case: Case, template: str, now: datetime) -> str:
    """One sentence that belongs to this case: what to bring, why OSS refused, which permit is next."""
    with override("id"):
        if template in (telling.AGREED, telling.LACKING):
            bring = card_words.to_bring(cases.missing(case.evidence))
            return str(words.BRING) % "; ".join(bring) if bring else ""
        if template == telling.REFUSED:
            return str(card_words.MEND_WORDS.get(case.obstacle, ""))
        if template == telling.CLOSED:
            return str(words.ENDING_SAID.get(case.ending, ""))
        if template == telling.ISSUED:
            path = queries.permit_path(case.business, case=case, today=timezone.localdate(now))
            ahead = next(
                (one for one in path if one.permit != permits.NIB and one.status != permits.HELD), None
            )
            return str(words.NEXT_PERMIT) % permit_words.PERMITS[ahead.permit].name if ahead else ""
    return ""
