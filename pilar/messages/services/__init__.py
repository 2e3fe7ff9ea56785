"""Verbs about messages: ask for one, send what is due, take receipts, work by hand, change the words."""

from pilar.messages.domain.answers import Attached
from pilar.messages.services.asking import Asked, Recipient, Wish, enqueue, enqueue_many
from pilar.messages.services.delivering import deliver
from pilar.messages.services.handling import (
    cancel,
    confirm,
    put_back,
    send_again,
    sent_by_hand,
    take_next,
    wrong_number,
)
from pilar.messages.services.packing import address_hint, phone_of, words_of
from pilar.messages.services.receipts import is_from_whatsapp, take_whatsapp
from pilar.messages.services.wording import Wording, change_text

__all__ = [
    "Asked",
    "Attached",
    "Recipient",
    "Wish",
    "Wording",
    "address_hint",
    "cancel",
    "change_text",
    "confirm",
    "deliver",
    "enqueue",
    "enqueue_many",
    "is_from_whatsapp",
    "phone_of",
    "put_back",
    "send_again",
    "sent_by_hand",
    "take_next",
    "take_whatsapp",
    "words_of",
    "wrong_number",
]
