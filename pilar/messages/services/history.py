"""How a message moves: each change of state leaves an event; only the state it was seen in is changed."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from pilar.messages.models import Message, MessageEvent


def tell(message: Message, state: str, now: datetime, *, reason: str = "", by_name: str = "") -> MessageEvent:
    return MessageEvent(
        message=message,
        state=state,
        channel=message.channel,
        reason=reason[:20],
        at=now,
        by_name=by_name[:150],
    )


def write(events: Iterable[MessageEvent]) -> None:
    MessageEvent.objects.bulk_create(events, batch_size=500)


def move(
    message: Message, new: str, now: datetime, *, reason: str = "", by_name: str = "", **more: Any
) -> bool:
    """From the state in hand to `new`, unless somebody else moved it meanwhile; whether it moved."""
    changed = Message.objects.filter(pk=message.pk, state=message.state).update(
        state=new, reason=reason[:20], **more
    )
    if changed:
        message.state, message.reason = new, reason[:20]
        for name, value in more.items():
            setattr(message, name, value)
        tell(message, new, now, reason=reason, by_name=by_name).save()
    return bool(changed)
