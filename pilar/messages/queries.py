"""The outbox for screens and other areas; never writes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from pilar.accounts.domain import Actor
from pilar.messages.domain import states
from pilar.messages.models import Message, MessageText

PAGE = 50


class UnknownMessage(Exception):
    """No message of this number, or none this person may see."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the outbox, the newest first; `next_before` is 0 on the last one."""

    rows: list[Message]
    next_before: int


def list_messages(actor: Actor, *, asked: Mapping[str, str] | None = None, before: int = 0) -> Page:
    """The outbox; `asked` may narrow by state, channel, template and words of the name."""
    narrow = {name: value for name, value in (asked or {}).items() if value}
    rows = Message.objects.visible_to(actor)
    if narrow.get("state") == "TROUBLE":
        rows = rows.filter(state__in=states.TROUBLE)
    elif "state" in narrow:
        rows = rows.filter(state=narrow["state"])
    rows = rows.filter(**{name: narrow[name] for name in ("channel", "template") if name in narrow})
    for word in narrow.get("words", "").split():
        rows = rows.filter(to_name__icontains=word)
    if before:
        rows = rows.filter(pk__lt=before)
    found = list(rows.order_by("-id")[: PAGE + 1])
    return Page(found[:PAGE], found[PAGE - 1].pk if len(found) > PAGE else 0)


def count_states(actor: Actor) -> dict[str, int]:
    """How many messages are in each state, in one walk."""
    rows = Message.objects.visible_to(actor).values_list("state").annotate(number=Count("pk")).order_by()
    return dict(rows)


def count_by_hand(actor: Actor, now: datetime) -> tuple[int, int]:
    """How many wait for a person's hand, and how many of them a colleague has in hand now."""
    rows = Message.objects.visible_to(actor).filter(state=states.BY_HAND)
    taken = Q(taken_until__gt=now) & ~Q(taken_by=actor.user_id)
    found = rows.aggregate(all=Count("pk"), taken=Count("pk", filter=taken))
    return found["all"], found["taken"]


def list_by_hand(actor: Actor, limit: int = 20) -> list[Message]:
    rows = Message.objects.visible_to(actor).filter(state=states.BY_HAND)
    return list(rows.order_by("next_at", "id")[:limit])


def get_message(actor: Actor, message_id: int) -> Message:
    """With its history. Raises UnknownMessage."""
    found = Message.objects.visible_to(actor).prefetch_related("events").filter(pk=message_id).first()
    if found is None:
        raise UnknownMessage(str(message_id))
    return found


def messages_about(actor: Actor, thing: str, thing_id: str | int) -> list[Message]:
    """Every message about one thing, the newest first: for the record pages of other areas."""
    return list(
        Message.objects.visible_to(actor).filter(thing=thing, thing_id=str(thing_id)).order_by("-id")[:200]
    )


def messages_to(actor: Actor, kind: str, recipient_id: str | int) -> list[Message]:
    """What one person was written, the newest first."""
    rows = Message.objects.visible_to(actor).filter(to_kind=kind, to_id=str(recipient_id))
    return list(rows.order_by("-id")[:200])


def texts_of(code: str) -> list[MessageText]:
    """Every version the office made of a template, the newest first."""
    return list(MessageText.objects.filter(code=code).order_by("channel", "language", "-version"))


def latest_versions() -> dict[str, int]:
    """How many versions of its own the office made, by template."""
    return dict(MessageText.objects.values_list("code").annotate(number=Count("pk")).order_by())
