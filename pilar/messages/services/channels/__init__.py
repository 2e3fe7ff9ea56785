"""How a message leaves the house: one function per channel, chosen by the settings. Each takes an Outgoing and gives an Answer."""

from collections.abc import Callable

from django.conf import settings

from pilar.messages.domain import states
from pilar.messages.domain.answers import Answer, Outgoing
from pilar.messages.services.channels import mail, sms, whatsapp

Send = Callable[[Outgoing], Answer]


def open_channels() -> dict[str, Send]:
    """The channels this installation has; a person's hands are always there and need no function."""
    found: dict[str, Send] = {}
    if settings.MESSAGES["whatsapp_url"]:
        found[states.WHATSAPP] = whatsapp.send
    if settings.MESSAGES["sms_url"]:
        found[states.SMS] = sms.send
    # Without a mail server letters are files in the home: nobody would get them.
    if not settings.EMAIL_BACKEND.endswith(("filebased.EmailBackend", "dummy.EmailBackend")):
        found[states.EMAIL] = mail.send
    return found
