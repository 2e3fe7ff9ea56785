"""Who may see and send messages, and whether a person agreed to be written to."""

from collections.abc import Callable, Collection

from django.utils.translation import gettext as _

from pilar.accounts.domain import ALLOWED, Actor, Verdict
from pilar.messages.domain.purposes import PURPOSES

# (ids, agreement) to the ids that agreed. The registry lies above and registers for its owners in its apps.py.
Ask = Callable[[Collection[str], str], Collection[str]]
_asked: dict[str, Ask] = {}


def register_consent(kind: str, ask: Ask) -> None:
    """Who answers for people of this kind ("owner"). Without one, nobody of the kind has agreed to anything."""
    _asked[kind] = ask


def agreed(kind: str, ids: Collection[str], purpose: str) -> set[str]:
    """Those of `ids` who may be written to for this purpose now."""
    consent = PURPOSES[purpose].consent
    if not consent:
        return set(ids)
    ask = _asked.get(kind)
    return set(ask(ids, consent)) if ask and ids else set()


def can_read(actor: Actor) -> Verdict:
    """Open the outbox."""
    return (
        ALLOWED if actor.may("read_messages") else Verdict(False, _("Peran Anda tidak membaca pesan keluar."))
    )


def can_send(actor: Actor) -> Verdict:
    """Work at the queue, try again, take back."""
    return ALLOWED if actor.may("send_messages") else Verdict(False, _("Peran Anda tidak mengirim pesan."))


def can_edit_texts(actor: Actor) -> Verdict:
    return (
        ALLOWED
        if actor.may("edit_templates")
        else Verdict(False, _("Peran Anda tidak mengubah templat pesan."))
    )
