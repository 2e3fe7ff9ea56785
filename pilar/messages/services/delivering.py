"""The outbox is worked off: what is to be sent is written down before it leaves, what came of it right after.

A message is in SENDING from before its first byte until its answer is stored. A worker that dies in between leaves it there; when the
lease is over it is UNSURE: a receipt or a person decides, never a second sending.
"""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Min

from pilar.messages import permissions
from pilar.messages.domain import states, timing
from pilar.messages.domain.answers import Accepted, Again, Answer, Outgoing, Rejected, Unsure
from pilar.messages.domain.purposes import PURPOSES
from pilar.messages.models import Message, WhatsAppPerson
from pilar.messages.services import history, waking
from pilar.messages.services.asking import when
from pilar.messages.services.channels import Send, open_channels
from pilar.messages.services.packing import packed
from pilar.messages.store.durable import durable

LEASE = timedelta(minutes=2)
AT_ONCE = 8
SECONDS = 30.0
Clock = Callable[[], datetime]


def deliver(*, clock: Clock, seconds: float = SECONDS) -> dict[str, int]:
    """Send what is due, for about `seconds`; then see to it that somebody looks again when the next is. Counts by what became of them."""
    counts: dict[str, int] = {}
    channels, quiet = open_channels(), dict[str, datetime]()
    end = time.monotonic() + seconds
    with ThreadPoolExecutor(AT_ONCE) as hands:
        counts["stale"] = give_up_stale(clock())
        while time.monotonic() < end:
            with durable():
                batch = _take(clock(), channels, quiet)
            if batch is None:
                break
            for message, answer in _send_all(hands, channels, batch):
                state = settle(message, answer, clock())
                counts[state] = counts.get(state, 0) + 1
                if isinstance(answer, Again) and answer.all_of_it:
                    quiet[message.channel] = clock() + timing.pause_before(1, answer.after)
    _look_again(clock(), quiet)
    return counts


def _send_all(hands, channels: dict[str, Send], batch: list[Message]):  # type: ignore[no-untyped-def]
    """(message, answer) as the answers come; the senders touch no database."""
    talking = _in_talk(batch)
    running: dict[Future[Answer], Message] = {
        hands.submit(_send, channels[each.channel], packed(each, in_talk=each.pk in talking)): each
        for each in batch
    }
    for done in as_completed(running):
        yield running[done], done.result()


def _send(send: Send, message: Outgoing) -> Answer:
    # A fault of our own inside a channel must not leave the message without an answer: it may have left.
    try:
        return send(message)
    except Exception as problem:
        return Unsure(type(problem).__name__[:20])


def _take(now: datetime, channels: dict[str, Send], quiet: dict[str, datetime]) -> list[Message] | None:
    """The next due messages, marked as being sent; [] when all looked at went elsewhere, None when nothing is due."""
    paused = [channel for channel, until in quiet.items() if until > now]
    with transaction.atomic():
        due = Message.objects.select_for_update(skip_locked=True).filter(
            state=states.WAITING, next_at__lte=now
        )
        found = list(due.exclude(channel__in=paused).order_by("next_at", "id")[:AT_ONCE])
        if not found:
            return None
        going = [each for each in found if not _goes_elsewhere(each, channels, now)]
        refused = _unwelcome(going)
        for each in going:
            if each.pk in refused:
                history.move(each, states.REFUSED, now, reason=refused[each.pk])
        going = [each for each in going if each.pk not in refused]
        Message.objects.filter(pk__in=[each.pk for each in going]).update(
            state=states.SENDING, lease_until=now + LEASE
        )
        for each in going:
            each.state, each.lease_until = states.SENDING, now + LEASE
        history.write(history.tell(each, states.SENDING, now) for each in going)
    return going


def _goes_elsewhere(message: Message, channels: dict[str, Send], now: datetime) -> bool:
    """Night, a person's hands, or a channel that was closed meanwhile: not sent in this round."""
    morning = when(message.channel, message.urgent, now)
    if morning > now:
        Message.objects.filter(pk=message.pk).update(next_at=morning)
    elif message.channel == states.HAND:
        history.move(message, states.BY_HAND, now)
    elif message.channel not in channels:
        next_channel(message, "NOT_REACHED", now)
    else:
        return False
    return True


def _unwelcome(batch: list[Message]) -> dict[int, str]:
    """Who withdrew consent or asked for silence since the message was asked for: {message id: reason}."""
    asking = [each for each in batch if PURPOSES[each.purpose].consent]
    found: dict[int, str] = {}
    for kind, purpose in {(each.to_kind, each.purpose) for each in asking}:
        mine = [each for each in asking if (each.to_kind, each.purpose) == (kind, purpose)]
        agreed = permissions.agreed(kind, {each.to_id for each in mine}, purpose)
        found |= {each.pk: "NO_CONSENT" for each in mine if each.to_id not in agreed}
    indexes = [each.phone_index for each in asking if each.phone_index is not None]
    silent = WhatsAppPerson.objects.filter(phone_index__in=indexes, silent_since__isnull=False)
    quiet = set(silent.values_list("phone_index", flat=True)) if indexes else set()
    return found | {each.pk: "SILENT" for each in asking if each.phone_index in quiet}


def _in_talk(batch: list[Message]) -> set[int]:
    """Messages whose person wrote within 24 hours: WhatsApp takes free words then."""
    asking = [each for each in batch if each.channel == states.WHATSAPP and each.phone_index is not None]
    if not asking:
        return set()
    since = min(each.lease_until for each in asking if each.lease_until) - LEASE - timedelta(hours=24)
    people = WhatsAppPerson.objects.filter(
        phone_index__in=[each.phone_index for each in asking], wrote_at__gt=since
    )
    talking = set(people.values_list("phone_index", flat=True))
    return {each.pk for each in asking if each.phone_index in talking}


def settle(message: Message, answer: Answer, now: datetime) -> str:
    """Write down what came of a sending; returns the state the message is in now."""
    with transaction.atomic():
        if isinstance(answer, Accepted):
            moved = history.move(
                message, states.SENT, now, lease_until=None, sent_at=now, provider_id=answer.provider_id[:140]
            )
            if (
                not moved
            ):  # the receipt was faster, or the lease was over: its id is worth keeping all the same
                late = Message.objects.filter(pk=message.pk, provider_id="")
                late.update(provider_id=answer.provider_id[:140], sent_at=now)
                unsure = Message.objects.filter(pk=message.pk, state=states.UNSURE).first()
                if unsure is not None:
                    history.move(unsure, states.SENT, now, lease_until=None)
        elif isinstance(answer, Unsure):
            history.move(message, states.UNSURE, now, reason=answer.reason, lease_until=None)
        elif isinstance(answer, Rejected):
            next_channel(message, answer.reason, now)
        else:
            _again(message, answer, now)
    return Message.objects.values_list("state", flat=True).get(pk=message.pk)


def _again(message: Message, answer: Again, now: datetime) -> None:
    attempts = message.attempts + (1 if answer.counted else 0)
    if attempts >= timing.MOST_TRIES:
        next_channel(message, "TOO_OFTEN", now)
        return
    at = when(message.channel, message.urgent, now + timing.pause_before(max(attempts, 1), answer.after))
    history.move(
        message, states.WAITING, now, reason=answer.reason, attempts=attempts, next_at=at, lease_until=None
    )


def next_channel(message: Message, reason: str, now: datetime, *, by_name: str = "") -> bool:
    """Over the next channel of the chain, or FAILED when none is left; whether the message moved."""
    rest = [each for each in message.channels.split(",") if each]
    if not rest:
        return history.move(message, states.FAILED, now, reason=reason, lease_until=None, by_name=by_name)
    history.write([history.tell(message, states.FAILED, now, reason=reason, by_name=by_name)])
    at = when(rest[0], message.urgent, now)
    return history.move(
        message,
        states.WAITING,
        now,
        channel=rest[0],
        channels=",".join(rest[1:]),
        attempts=0,
        next_at=at,
        lease_until=None,
    )


def give_up_stale(now: datetime) -> int:
    """Messages whose sender died or hangs: nobody knows whether they left."""
    stale = list(Message.objects.filter(state=states.SENDING, lease_until__lt=now))
    for each in stale:
        with transaction.atomic():
            history.move(each, states.UNSURE, now, reason="DIED", lease_until=None)
    return len(stale)


def _look_again(now: datetime, quiet: dict[str, datetime]) -> None:
    """A run of its own for what is still to come: the next due message, the next lease to end, the end of a channel's pause."""
    waiting = Message.objects.filter(state=states.WAITING)
    paused = [channel for channel, until in quiet.items() if until > now]
    moments = [
        waiting.exclude(channel__in=paused).aggregate(at=Min("next_at"))["at"],
        Message.objects.filter(state=states.SENDING).aggregate(at=Min("lease_until"))["at"],
        *(quiet[channel] for channel in paused if waiting.filter(channel=channel).exists()),
    ]
    for moment in {each for each in moments if each is not None}:
        waking.wake(moment, now)
