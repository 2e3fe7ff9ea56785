"""Why a message is sent. The purpose decides whether the person must have agreed, and WhatsApp's category."""

from dataclasses import dataclass

CASE, DUTY, INVITATION, NEWS = "CASE", "DUTY", "INVITATION", "NEWS"


@dataclass(frozen=True, slots=True)
class Purpose:
    """`consent` is the agreement to ask for, "" when the matter is the person's own or an office's duty."""

    consent: str
    category: str


# An answer to the person's own matter needs no consent (public service); calling somebody who did not ask does.
PURPOSES = {
    CASE: Purpose("", "UTILITY"),
    DUTY: Purpose("", "UTILITY"),
    INVITATION: Purpose("CONTACT", "UTILITY"),
    NEWS: Purpose("CONTACT", "MARKETING"),
}
