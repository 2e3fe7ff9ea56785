"""A row of the outbox, opened for its channel: address, words, values."""

import json
from typing import Any

from pilar.messages.domain import states
from pilar.messages.domain.answers import Attached, Outgoing
from pilar.messages.models import Message
from pilar.vault import services as vault


def mark_of(message_id: int) -> str:
    """What goes to the provider and comes back in receipts."""
    return f"pilar-{message_id}"


def id_of(mark: str) -> int | None:
    """The message of a mark; None for anything that is no mark of ours."""
    digits = mark.removeprefix("pilar-")
    return int(digits) if mark.startswith("pilar-") and digits.isdigit() and len(digits) < 18 else None


def words_of(message: Message) -> dict[str, Any]:
    """{subject, body, approved, marks, files of an e-mail} of the channel the message is on. Raises vault.domain.Unreadable."""
    told = json.loads(vault.unseal("message", message.texts_sealed) or "{}")
    return told.get(message.channel) or next(iter(told.values()))


def packed(message: Message, *, in_talk: bool = False) -> Outgoing:
    words = words_of(message)
    values = json.loads(vault.unseal("message", message.values_sealed) or "{}")
    email = vault.unseal("email", message.email_sealed) if message.channel == states.EMAIL else None
    return Outgoing(
        mark=mark_of(message.pk), phone=vault.unseal("phone", message.phone_sealed) or "", email=email or "", bsuid=message.bsuid,
        subject=words["subject"], body=words["body"], approved=words["approved"], language=message.language,
        values=tuple(values.get(name, "") for name in words["marks"]), in_talk=in_talk,
        files=tuple(Attached(*each) for each in words.get("files", ())),
    )  # fmt: skip


def phone_of(message: Message) -> str:
    """The whole number, for the person who writes by hand; "" without one."""
    return vault.unseal("phone", message.phone_sealed) or ""


def address_hint(message: Message) -> str:
    """Enough of the address to know it again: "+62812••••311", "y••••@contoh.id"."""
    if message.channel == states.EMAIL and message.email_sealed:
        name, _at, host = (vault.unseal("email", message.email_sealed) or "").partition("@")
        return f"{name[:1]}••••@{host}"
    phone = phone_of(message)
    return f"{phone[:6]}••••{phone[-3:]}" if phone else ("WhatsApp" if message.bsuid else "–")
