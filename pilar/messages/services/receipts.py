"""What providers report back: delivered, read, not delivered; who wrote, who wants silence. Reports come twice, late, in any order."""

import hashlib
import hmac
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from pilar.messages.domain import answers, states
from pilar.messages.domain.answers import Heard, Receipt
from pilar.messages.models import Message, WhatsAppPerson
from pilar.messages.services import delivering, history, packing, waking
from pilar.vault import services as vault


def is_from_whatsapp(body: bytes, signature: str) -> bool:
    """Whether the call carries the signature made with the app's secret; never without a secret."""
    secret = settings.MESSAGES["whatsapp_secret"]
    made = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return bool(secret) and hmac.compare_digest(f"sha256={made}", signature)


def take_whatsapp(*, payload: Any, now: datetime) -> int:
    """Write down a signed report; returns how many messages moved. What it does not understand it passes over."""
    report = answers.read_whatsapp(payload)
    moved = sum(take(receipt, now) for receipt in report.receipts)
    for heard in report.heard:
        hear(heard, now)
    return moved


def take(receipt: Receipt, now: datetime) -> bool:
    """Lift one message by one receipt; whether it moved."""
    with transaction.atomic():
        message = _message_of(receipt)
        if message is None:
            return False
        if receipt.provider_id and not message.provider_id:
            Message.objects.filter(pk=message.pk).update(provider_id=receipt.provider_id[:140])
        if receipt.state == "FAILED":
            return _not_delivered(message, receipt.reason, now)
        if states.RANK[receipt.state] <= states.RANK.get(message.state, 0):
            return False
        if (message.state, receipt.state) not in states.MOVES:
            return False
        return history.move(message, receipt.state, now, lease_until=None, sent_at=message.sent_at or now)


def _message_of(receipt: Receipt) -> Message | None:
    rows = Message.objects.select_for_update()
    number = packing.id_of(receipt.mark)
    if number is not None:
        return rows.filter(pk=number).first()
    return rows.filter(provider_id=receipt.provider_id).first() if receipt.provider_id else None


def _not_delivered(message: Message, reason: str, now: datetime) -> bool:
    """Not delivered is certain knowledge: the next channel may speak."""
    if message.state not in (states.SENDING, states.SENT, states.UNSURE):
        return False
    moved = delivering.next_channel(message, reason or "WA", now)
    if moved and message.state == states.WAITING:
        waking.wake(message.next_at, now)
    return moved


def hear(heard: Heard, now: datetime) -> None:
    """Somebody wrote: the 24 hours begin anew, her number and name are known together, and STOP is kept."""
    with transaction.atomic():
        person = _person_of(heard)
        if person is None:
            return
        if heard.new_phone or heard.new_bsuid:
            _renamed(person, heard)
        else:
            person.wrote_at = now
        wish = answers.wish_of(heard.text)
        if wish:
            person.silent_since = now if wish == "STOP" else None
        person.save()


def _person_of(heard: Heard) -> WhatsAppPerson | None:
    """The person by BSUID or number, made when new; two rows that turn out to be one are joined."""
    index = vault.index("phone", heard.phone) if heard.phone else None
    if index is None and not heard.bsuid:
        return None
    rows = WhatsAppPerson.objects.select_for_update()
    named = rows.filter(bsuid=heard.bsuid).first() if heard.bsuid else None
    numbered = rows.filter(phone_index=index).first() if index is not None else None
    if named and numbered and named.pk != numbered.pk:
        numbered.silent_since = numbered.silent_since or named.silent_since
        named.delete()
        named = None
    person = numbered or named or WhatsAppPerson()
    if index is not None:
        person.phone_index, person.phone_sealed = index, vault.seal("phone", heard.phone)
    person.bsuid = heard.bsuid or person.bsuid
    person.parent_bsuid = heard.parent_bsuid or person.parent_bsuid
    return person


def _renamed(person: WhatsAppPerson, heard: Heard) -> None:
    """A new number or BSUID takes the place of the old, unless another person has it already."""
    index = vault.index("phone", heard.new_phone) if heard.new_phone else None
    if (
        index is not None
        and not WhatsAppPerson.objects.filter(phone_index=index).exclude(pk=person.pk).exists()
    ):
        person.phone_index, person.phone_sealed = index, vault.seal("phone", heard.new_phone)
    if (
        heard.new_bsuid
        and not WhatsAppPerson.objects.filter(bsuid=heard.new_bsuid).exclude(pk=person.pk).exists()
    ):
        person.bsuid = heard.new_bsuid
