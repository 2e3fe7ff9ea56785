"""What becomes of a message. One row is one promise to one person; it is sent once, or somebody is told why not."""

WAITING, SENDING, SENT, DELIVERED, READ = "WAITING", "SENDING", "SENT", "DELIVERED", "READ"
BY_HAND, UNSURE, FAILED, REFUSED, CANCELLED = "BY_HAND", "UNSURE", "FAILED", "REFUSED", "CANCELLED"
STATES = (WAITING, SENDING, SENT, DELIVERED, READ, BY_HAND, UNSURE, FAILED, REFUSED, CANCELLED)

# (from, to): when
MOVES = {
    (WAITING, SENDING): "a worker is about to send it; written down before the first byte leaves",
    (WAITING, BY_HAND): "its channel is a person",
    (WAITING, REFUSED): "consent was withdrawn, or the address asked for silence",
    (WAITING, CANCELLED): "a person takes it back",
    (SENDING, SENT): "the provider accepted it",
    (SENDING, WAITING): "the provider surely did not take it; again later, or over the next channel",
    (SENDING, UNSURE): "no answer came, or the worker died meanwhile: it may have been sent",
    (SENDING, FAILED): "refused for good, and no channel is left",
    (SENDING, DELIVERED): "the receipt was faster than the answer",
    (SENDING, READ): "the receipt was faster than the answer",
    (SENT, DELIVERED): "receipt",
    (SENT, READ): "receipt",
    (SENT, FAILED): "the receipt says it was not delivered, and no channel is left",
    (SENT, WAITING): "the receipt says it was not delivered: over the next channel",
    (DELIVERED, READ): "receipt",
    (UNSURE, SENT): "a receipt came, or a person found out",
    (UNSURE, DELIVERED): "a receipt came",
    (UNSURE, READ): "a receipt came",
    (UNSURE, FAILED): "a receipt says it was not delivered, and no channel is left",
    (UNSURE, WAITING): "a person decides to send it again, or a receipt says it was not delivered",
    (BY_HAND, SENT): "a person sent it",
    (BY_HAND, WAITING): "the number is wrong: over the next channel",
    (BY_HAND, FAILED): "the number is wrong, and no channel is left",
    (BY_HAND, CANCELLED): "a person takes it back",
    (FAILED, WAITING): "a person lets it be tried again",
    (REFUSED, WAITING): "a person lets it be tried again, once consent is there",
}  # fmt: skip
ARROWS = {state: frozenset(new for old, new in MOVES if old == state) for state in STATES}

# A receipt only ever lifts: they come twice, late and in any order.
RANK = {SENT: 1, DELIVERED: 2, READ: 3}
OPEN = frozenset({WAITING, SENDING, BY_HAND})
# What a person should look at.
TROUBLE = frozenset({UNSURE, FAILED, REFUSED})


class WrongMove(Exception):
    """The message is not (or no longer) in a state from which this can be done."""


def insist_move(old: str, new: str) -> None:
    if (old, new) not in MOVES:
        raise WrongMove(f"{old} to {new}")


# Channels.
WHATSAPP, SMS, EMAIL, HAND = "WHATSAPP", "SMS", "EMAIL", "HAND"
CHANNELS = (WHATSAPP, SMS, EMAIL, HAND)
# What rings at night; a letter in the mailbox does not.
LOUD = frozenset({WHATSAPP, SMS, HAND})
# Whose words a channel speaks: a person copies what WhatsApp would say.
VOICE = {WHATSAPP: WHATSAPP, SMS: SMS, EMAIL: EMAIL, HAND: WHATSAPP}
