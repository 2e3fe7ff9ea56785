"""A message is asked for: one key, one row, one send; or a row that says why not."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from pilar.accounts.domain import Actor
from pilar.audit import services as audit
from pilar.messages import permissions
from pilar.messages.domain import states, timing
from pilar.messages.domain.answers import Attached
from pilar.messages.domain.purposes import PURPOSES
from pilar.messages.domain.texts import BadText, Text, clean, filled, marks_of
from pilar.messages.models import Message, WhatsAppPerson
from pilar.messages.services import history, waking
from pilar.messages.services.channels import open_channels
from pilar.messages.services.wording import Wording
from pilar.places.domain.codes import area_columns
from pilar.vault import domain as vault_domain
from pilar.vault import services as vault

DEFAULT = (states.WHATSAPP, states.SMS, states.EMAIL, states.HAND)


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom it goes to: `kind` and `id` as the asking area knows her ("owner", "12"); `phone` in E.164."""

    kind: str
    id: str | int
    name: str
    phone: str = ""
    email: str = ""
    bsuid: str = ""


@dataclass(frozen=True, slots=True)
class Wish:
    """One message to be sent. `key` is what it must never be sent twice for; `channels` in order, each when the one before fails.

    `about` is what it belongs to, as in the record book; `urgent` rings at night as well; `send_after` at the earliest then; `files`
    go with an e-mail only.
    """

    key: str
    to: Recipient
    data: Mapping[str, Any]
    area_code: int
    channels: Sequence[str] = ()
    language: str = "id"
    about: tuple[str, str | int] = ("", "")
    urgent: bool = False
    send_after: datetime | None = None
    files: Sequence[Attached] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of many wishes: `queued` will be sent, `already` had their key, `stopped` stay unsent (the outbox says why)."""

    queued: int
    already: int
    stopped: int


def enqueue(
    *,
    actor: Actor,
    key: str,
    template: str,
    data: Mapping[str, Any],
    purpose: str,
    to: Recipient,
    area_code: int,
    channels: Sequence[str] = (),
    language: str = "id",
    about: tuple[str, str | int] = ("", ""),
    urgent: bool = False,
    send_after: datetime | None = None,
    now: datetime,
) -> Message:
    """Put one message into the outbox, in the caller's transaction; with a key that is there already, the message of that key.

    Without consent for the purpose, or without an address, the row stays and says so; nothing is raised for that.
    Raises BadText when the template or its data make no message.
    """
    wish = Wish(key, to, data, area_code, channels, language, about, urgent, send_after)
    enqueue_many(actor=actor, template=template, purpose=purpose, wishes=[wish], now=now)
    return Message.objects.get(key=key)


def enqueue_many(
    *, actor: Actor, template: str, purpose: str, wishes: Iterable[Wish], now: datetime
) -> Asked:
    """As `enqueue`, for thousands at once: a dozen statements for every 500. All or nothing. Raises BadText."""
    if purpose not in PURPOSES:
        raise BadText(f"{purpose}: no such purpose; there are {', '.join(PURPOSES)}")
    told, wording = list({wish.key: wish for wish in wishes}.values()), Wording(template)
    queued = already = stopped = 0
    with transaction.atomic():
        for at in range(0, len(told), 500):
            part = told[at : at + 500]
            known = set(
                Message.objects.filter(key__in=[wish.key for wish in part]).values_list("key", flat=True)
            )
            fresh = [wish for wish in part if wish.key not in known]
            made = _rows(actor, wording, purpose, fresh, now)
            Message.objects.bulk_create(made)
            history.write(
                history.tell(each, each.state, now, reason=each.reason, by_name=actor.name) for each in made
            )
            waiting = [each for each in made if each.state == states.WAITING]
            for moment in {each.next_at for each in waiting}:
                waking.wake(moment, now)
            queued, already, stopped = (
                queued + len(waiting),
                already + len(known),
                stopped + len(made) - len(waiting),
            )
        if queued:
            # A delivery that looked before this commit saw nothing of it: one more looks once it stands.
            transaction.on_commit(lambda: waking.wake(timezone.now(), timezone.now()))
        if queued or stopped:
            detail = {"count": queued, "stopped": stopped, "template": template, "purpose": purpose}
            audit.record(
                actor=actor, action="messages.queued", thing="message", thing_id="", detail=detail, now=now
            )
    return Asked(queued, already, stopped)


def _rows(actor: Actor, wording: Wording, purpose: str, wishes: list[Wish], now: datetime) -> list[Message]:
    by_kind: dict[str, set[str]] = {}
    for wish in wishes:
        by_kind.setdefault(wish.to.kind, set()).add(str(wish.to.id))
    agreed = {kind: permissions.agreed(kind, ids, purpose) for kind, ids in by_kind.items()}
    ring = vault.ring()
    phones = vault_domain.seal_texts(ring, "phone", [wish.to.phone or None for wish in wishes])
    indexes = vault_domain.blind_indexes(ring, "phone", [wish.to.phone or None for wish in wishes])
    emails = [wish.to.email.strip().lower() or None for wish in wishes]
    addresses = zip(
        phones,
        indexes,
        vault_domain.seal_texts(ring, "email", emails),
        vault_domain.blind_indexes(ring, "email", emails),
        strict=True,
    )
    silent = set(
        WhatsAppPerson.objects.filter(
            phone_index__in=[each for each in indexes if each], silent_since__isnull=False
        ).values_list("phone_index", flat=True)
    )
    ways = {*open_channels(), states.HAND}
    return [
        _row(
            actor, wording, purpose, wish, address, ways, str(wish.to.id) in agreed[wish.to.kind], silent, now
        )
        for wish, address in zip(wishes, addresses, strict=True)
    ]


def _row(actor, wording, purpose, wish, address, ways, agreed, silent, now) -> Message:  # type: ignore[no-untyped-def]
    phone, phone_index, email, email_index = address
    chain = chain_of(
        wish.channels or DEFAULT,
        ways,
        phone=bool(wish.to.phone),
        email=bool(wish.to.email),
        bsuid=bool(wish.to.bsuid),
    )
    reason = "" if agreed else "NO_CONSENT"
    reason = reason or ("SILENT" if phone_index in silent and PURPOSES[purpose].consent else "")
    reason = reason or ("" if chain else "NO_ADDRESS")
    state = states.WAITING if not reason else states.FAILED if reason == "NO_ADDRESS" else states.REFUSED
    values = {
        name: clean(value)
        for name, value in {"kantor": settings.OFFICE, "nama": wish.to.name, **wish.data}.items()
    }
    texts = {
        channel: _text(wording, channel, wish.language, values) for channel in chain or [states.WHATSAPP]
    }
    if states.EMAIL in texts and wish.files:
        texts[states.EMAIL]["files"] = [astuple(each) for each in wish.files]
    first = chain[0] if chain else ""
    return Message(
        key=wish.key, template=wording.code, version=wording.version(states.VOICE.get(first, states.WHATSAPP), wish.language),
        language=wish.language, purpose=purpose, urgent=wish.urgent, channel=first, channels=",".join(chain[1:]), state=state,
        reason=reason, to_kind=wish.to.kind, to_id=str(wish.to.id), to_name=clean(wish.to.name)[:150], phone_sealed=phone,
        phone_index=phone_index, email_sealed=email, email_index=email_index, bsuid=wish.to.bsuid,
        texts_sealed=vault.seal("message", json.dumps(texts, ensure_ascii=False)) or "",
        values_sealed=vault.seal("message", json.dumps(values, ensure_ascii=False)) or "", thing=wish.about[0], thing_id=str(wish.about[1]),
        created_at=now, created_by=actor.user_id, created_by_name=actor.name[:150],
        next_at=when(first, wish.urgent, max(now, wish.send_after or now)), **area_columns(wish.area_code),
    )  # fmt: skip


def _text(wording: Wording, channel: str, language: str, values: Mapping[str, str]) -> dict[str, Any]:
    voice = states.VOICE[channel]
    text = wording.text(voice, language)
    made = filled(text, values, voice)
    return {
        "subject": made.subject,
        "body": made.body,
        "approved": made.approved,
        "marks": marks_of(Text(text.body)),
    }


def chain_of(wanted: Sequence[str], ways: set[str], *, phone: bool, email: bool, bsuid: bool) -> list[str]:
    """The channels in the wanted order that this installation has and this person can be reached by."""
    reached = {states.WHATSAPP: phone or bsuid, states.SMS: phone, states.EMAIL: email, states.HAND: phone}
    unknown = [channel for channel in wanted if channel not in reached]
    if unknown:
        raise BadText(f"{', '.join(unknown)}: no such channel; there are {', '.join(states.CHANNELS)}")
    return [channel for channel in dict.fromkeys(wanted) if channel in ways and reached[channel]]


def when(channel: str, urgent: bool, moment: datetime) -> datetime:
    """The moment, or the morning after: nobody's phone rings at night."""
    if urgent or channel not in states.LOUD:
        return moment
    return timing.not_before(moment, settings.MESSAGES["quiet"], timezone.get_default_timezone())
