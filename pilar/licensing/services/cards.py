"""The owner's card: made, ended, and what an owner says through it heard and answered."""

import secrets
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.audit import services as audit
from pilar.licensing import permissions, queries
from pilar.licensing.domain import cards
from pilar.licensing.models import OwnerCard, OwnerWord
from pilar.registry.models import Business
from pilar.vault import services as vault

# Cards on one print: twelve sheets of eight.
MOST_CARDS = 96
# Words of one business that wait for an answer; more would bury the others.
MOST_WAITING = 5


@transaction.atomic
def make_card(*, actor: Actor, business_id: int, now: datetime) -> OwnerCard:
    """A card for the owner of a business; the one before no longer opens anything. Raises Refused."""
    business = Business.objects.select_for_update().get(pk=business_id)
    insist(permissions.can_give_card(actor, business))
    _end(business_id, actor, now)
    return _make(business_id, actor, now)


@transaction.atomic
def make_cards(*, actor: Actor, business_ids: Sequence[int], now: datetime) -> list[OwnerCard]:
    """The cards of these businesses in this order, those without one made now; those this person may not accompany left out."""
    wanted = list(business_ids)[:MOST_CARDS]
    found = {row.pk: row for row in Business.objects.visible_to(actor).living().filter(pk__in=wanted)}
    allowed = [pk for pk in wanted if pk in found and permissions.can_give_card(actor, found[pk])]
    having = {
        card.business_id: card for card in OwnerCard.objects.filter(business__in=allowed, ended_at=None)
    }
    return [having.get(pk) or _make(pk, actor, now) for pk in allowed]


@transaction.atomic
def end_card(*, actor: Actor, business_id: int, now: datetime) -> bool:
    """The card in force opens nothing any more; whether there was one. Raises Refused."""
    business = Business.objects.select_for_update().get(pk=business_id)
    insist(permissions.can_give_card(actor, business))
    return _end(business_id, actor, now)


def _make(business_id: int, actor: Actor, now: datetime) -> OwnerCard:
    card = OwnerCard.objects.create(
        business_id=business_id, salt=secrets.token_urlsafe(12), made_at=now, made_by=actor.user_id,
        made_by_name=actor.name,
    )  # fmt: skip
    _audit(actor, "licensing.card_made", business_id, now)
    return card


def _end(business_id: int, actor: Actor, now: datetime) -> bool:
    rows = OwnerCard.objects.filter(business_id=business_id, ended_at=None)
    ended = rows.update(ended_at=now, ended_by=actor.user_id)
    if ended:
        _audit(actor, "licensing.card_ended", business_id, now)
    return bool(ended)


def note_opening(*, card: OwnerCard, now: datetime) -> None:
    """That a card was opened today: one write a day, so that the office knows which cards are used."""
    today = timezone.localdate(now)
    OwnerCard.objects.filter(pk=card.pk).exclude(opened_on=today).update(opened_on=today)


@transaction.atomic
def say_word(*, card: OwnerCard, kind: str, text: str = "", hours: str = "", now: datetime) -> OwnerWord:
    """What the holder of a card says about the business. Raises Refused with what to do instead."""
    if kind not in cards.WORDS or (hours and hours not in cards.HOURS):
        raise Refused(_("Pilih dari daftar ini."))
    if kind == cards.NOT_RIGHT and not text.strip():
        raise Refused(_("Tulis apa yang tidak benar."))
    business = queries.business_of_card(card)
    waiting = OwnerWord.objects.select_for_update().filter(business=business, answered_at=None)
    if waiting.count() >= MOST_WAITING:
        raise Refused(_("Pesan Ibu/Bapak sebelumnya masih menunggu jawaban. Kami akan segera menghubungi."))
    word = OwnerWord.objects.create(
        business=business, village_code=business.village_code, district_code=business.district_code,
        city_code=business.city_code, province_code=business.province_code, kind=kind, hours=hours, said_at=now,
        text_sealed=vault.seal("owner word", text.strip()[:500]) or "",
    )  # fmt: skip
    holder = Actor(user_id=None, name=_("Pemegang kartu"), role=None)
    _audit(holder, "licensing.owner_said", business.pk, now, {"kind": kind})
    return word


@transaction.atomic
def answer_word(*, actor: Actor, word_id: int, answer: str, now: datetime) -> OwnerWord:
    """Somebody has called or put it right, and says what came of it. Raises Refused; OwnerWord.DoesNotExist."""
    word = OwnerWord.objects.select_for_update().get(pk=word_id)
    insist(permissions.can_answer(actor, word))
    if not answer.strip():
        raise Refused(_("Tulis apa yang sudah dilakukan."))
    if word.answered_at is not None:
        raise Refused(_("%s sudah menjawabnya.") % word.answered_by_name)
    word.answered_at, word.answered_by, word.answered_by_name = now, actor.user_id, actor.name
    word.answer = answer.strip()[:300]
    word.save()
    _audit(actor, "licensing.owner_answered", word.business_id, now, {"kind": word.kind})
    return word


def _audit(
    actor: Actor, action: str, business_id: int, now: datetime, detail: dict[str, str] | None = None
) -> None:
    audit.record(
        actor=actor, action=action, thing="business", thing_id=business_id, detail=detail or {}, now=now
    )
