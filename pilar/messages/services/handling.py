"""What a person does with a message: try again, take back, confirm, and work at the queue of those sent by hand."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.audit import services as audit
from pilar.messages import permissions
from pilar.messages.domain import states
from pilar.messages.domain.states import WrongMove
from pilar.messages.models import Message
from pilar.messages.services import delivering, history, waking
from pilar.messages.services.asking import when

# As long as a person needs to write to one owner; then the message is free for a colleague again.
TAKEN = timedelta(minutes=15)


def _with(
    actor: Actor, message_id: int, action: str, now: datetime, act: Callable[[Message], Any]
) -> Message:
    """Lock, permission, act, audit; raises Refused when the state does not allow it, Message.DoesNotExist."""
    insist(permissions.can_send(actor))
    with transaction.atomic():
        message = Message.objects.select_for_update().visible_to(actor).get(pk=message_id)
        try:
            act(message)
        except WrongMove as problem:
            raise Refused(_("Pesan ini sudah berubah keadaan. Muat ulang halamannya.")) from problem
        detail = {"template": message.template, "channel": message.channel}
        audit.record(actor=actor, action=action, thing="message", thing_id=message.pk, detail=detail, now=now)
    return message


def _move(message: Message, new: str, actor: Actor, now: datetime, reason: str = "", **more: Any) -> None:
    states.insist_move(message.state, new)
    history.move(message, new, now, reason=reason, by_name=actor.name, lease_until=None, **more)


def send_again(*, actor: Actor, message_id: int, now: datetime) -> Message:
    """Let an unsure, failed or refused message be sent; consent is asked anew when it leaves. For an unsure one the caller warned."""

    def act(message: Message) -> None:
        if not message.channel:
            raise Refused(
                _("Tidak ada nomor atau e-mail. Lengkapi dulu data orangnya, lalu buat pesan baru.")
            )
        at = when(message.channel, message.urgent, now)
        _move(message, states.WAITING, actor, now, attempts=0, next_at=at, provider_id="")
        waking.wake(at, now)

    return _with(actor, message_id, "messages.again", now, act)


def cancel(*, actor: Actor, message_id: int, now: datetime) -> Message:
    """Take back what has not left yet."""
    return _with(
        actor, message_id, "messages.cancelled", now, lambda it: _move(it, states.CANCELLED, actor, now)
    )


def confirm(*, actor: Actor, message_id: int, now: datetime) -> Message:
    """A person found out that an unsure message arrived."""

    def act(message: Message) -> None:
        if message.state != states.UNSURE:
            raise WrongMove(message.state)
        _move(message, states.SENT, actor, now, "BY_PERSON", sent_at=now)

    return _with(actor, message_id, "messages.confirmed", now, act)


def take_next(*, actor: Actor, now: datetime) -> Message | None:
    """The oldest message of the hand queue that no colleague has in hand; it is hers for a quarter of an hour."""
    insist(permissions.can_send(actor))
    with transaction.atomic():
        free = Q(taken_until__isnull=True) | Q(taken_until__lt=now) | Q(taken_by=actor.user_id)
        rows = Message.objects.select_for_update(skip_locked=True).visible_to(actor)
        message = rows.filter(free, state=states.BY_HAND, next_at__lte=now).order_by("next_at", "id").first()
        if message is not None:
            message.taken_by, message.taken_until = actor.user_id, now + TAKEN
            message.save(update_fields=["taken_by", "taken_until"])
            audit.record(
                actor=actor,
                action="messages.taken",
                thing="message",
                thing_id=message.pk,
                purpose=message.template,
                now=now,
            )
    return message


def sent_by_hand(*, actor: Actor, message_id: int, now: datetime) -> Message:
    def act(message: Message) -> None:
        if message.state != states.BY_HAND:
            raise WrongMove(message.state)
        _move(message, states.SENT, actor, now, "BY_PERSON", sent_at=now)

    return _with(actor, message_id, "messages.sent_by_hand", now, act)


def wrong_number(*, actor: Actor, message_id: int, now: datetime) -> Message:
    """The number is not hers or dead: over the next channel, else it failed."""

    def act(message: Message) -> None:
        if message.state != states.BY_HAND:
            raise WrongMove(message.state)
        delivering.next_channel(message, "WRONG_NUMBER", now, by_name=actor.name)
        if message.state == states.WAITING:
            waking.wake(message.next_at, now)

    return _with(actor, message_id, "messages.wrong_number", now, act)


def put_back(*, actor: Actor, message_id: int, now: datetime) -> None:
    """Not now: it goes behind the others, for two hours."""
    insist(permissions.can_send(actor))
    mine = Message.objects.visible_to(actor).filter(pk=message_id, state=states.BY_HAND)
    mine.update(taken_by=None, taken_until=None, next_at=now + timedelta(hours=2))
