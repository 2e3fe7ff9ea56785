"""Cards of owners and what was said through them. Nothing here writes."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Min

from pilar.accounts.domain import Actor
from pilar.licensing.domain import cards, permits
from pilar.licensing.models import Case, OwnerCard, OwnerWord
from pilar.licensing.queries.permits import permit_path
from pilar.registry.models import Business
from pilar.vault import services as vault

ALIVE = ("ACTIVE", "PAUSED")


class UnknownWord(LookupError):
    """No word of this number waits where this person may look."""


@dataclass(frozen=True, slots=True)
class OwnPage:
    """What the page behind a card knows: nothing that opens a door elsewhere, no number of identity, no whole phone."""

    business: Business
    case: Case | None
    three: cards.Three
    path: list[permits.Station]


@dataclass(frozen=True, slots=True)
class Said:
    """An owner's word, opened."""

    word: OwnerWord
    text: str


@dataclass(frozen=True, slots=True)
class WordsWaiting:
    """How many words of owners wait for an answer, and since when; `number` when it is one only."""

    count: int
    since: datetime
    number: int | None


def _signature(card: OwnerCard) -> int:
    return vault.index("owner card", f"{card.pk}:{card.salt}") or 0


def code_of(card: OwnerCard) -> str:
    """The code printed on the card."""
    return cards.code_of(card.pk, _signature(card))


def card_by_code(text: str) -> OwnerCard | None:
    """The card of a code as it was typed or scanned, in force or ended; None when the signature is not ours."""
    try:
        number, signature = cards.read_code(text)
    except cards.NotACode:
        return None
    if number > 2**62:
        return None
    card = OwnerCard.objects.select_related("business__owner").filter(pk=number).first()
    return card if card is not None and _signature(card) == signature else None


def card_of(business: Business) -> OwnerCard | None:
    """The card in force of a business."""
    return OwnerCard.objects.filter(business=business, ended_at=None).first()


def business_of_card(card: OwnerCard) -> Business:
    """The business the card speaks of; when that record was merged, the one that replaced it."""
    business = card.business
    for _step in range(10):
        if business.merged_into_id is None:
            break
        business = Business.objects.select_related("owner").get(pk=business.merged_into_id)
    return business


def own_page(card: OwnerCard, *, today: date) -> OwnPage:
    """Done, now and next of the business of a card."""
    business = business_of_card(card)
    case = Case.objects.filter(business=business).first()
    path = permit_path(business, case=case, today=today)
    ahead = [one for one in path if one.status in (permits.NEXT, permits.LATER)]
    three = cards.three_of(
        case.state if case is not None else "",
        has_nib=business.has_nib,
        alive=business.status in ALIVE,
        permit=bool(ahead),
        another=len(ahead) > 1,
    )
    return OwnPage(business, case, three, path)


# -- words of owners --------------------------------------------------------------------------------
def list_words(actor: Actor, *, limit: int = 100) -> list[Said]:
    """The words that wait in this person's area, the oldest first."""
    rows = OwnerWord.objects.visible_to(actor).filter(answered_at=None).select_related("business")
    return [_opened(word) for word in rows.order_by("said_at", "id")[:limit]]


def words_of_business(business: Business) -> list[Said]:
    """Everything the owner of a business said, the newest first."""
    return [
        _opened(word) for word in OwnerWord.objects.filter(business=business).order_by("-said_at", "-id")[:20]
    ]


def get_word(actor: Actor, word_id: int) -> Said:
    """Raises UnknownWord."""
    word = OwnerWord.objects.visible_to(actor).select_related("business__owner").filter(pk=word_id).first()
    if word is None:
        raise UnknownWord(word_id)
    return _opened(word)


def words_waiting(actor: Actor) -> WordsWaiting | None:
    """What owners of this person's area wait for; None when nothing does, or she answers nobody."""
    if not actor.may("accompany"):
        return None
    rows = OwnerWord.objects.visible_to(actor).filter(answered_at=None)
    found = rows.aggregate(count=Count("pk"), since=Min("said_at"), number=Min("pk"))
    if not found["count"]:
        return None
    return WordsWaiting(found["count"], found["since"], found["number"] if found["count"] == 1 else None)


def _opened(word: OwnerWord) -> Said:
    return Said(word, vault.unseal("owner word", word.text_sealed) or "" if word.text_sealed else "")
