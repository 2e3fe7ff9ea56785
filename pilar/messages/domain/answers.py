"""What a provider's answer means for the message."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Attached:
    """A small file of text that goes with an e-mail, such as an entry for a calendar: name, type ("text/calendar"), content."""

    name: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Outgoing:
    """Everything a channel needs to send one message. `mark` comes back in receipts; `in_talk`: she wrote within 24 hours."""

    mark: str
    phone: str = ""
    email: str = ""
    bsuid: str = ""
    subject: str = ""
    body: str = ""
    approved: str = ""
    language: str = "id"
    values: tuple[str, ...] = ()
    in_talk: bool = False
    files: tuple[Attached, ...] = ()


@dataclass(frozen=True, slots=True)
class Accepted:
    """The provider took it, under this id."""

    provider_id: str = ""


@dataclass(frozen=True, slots=True)
class Again:
    """Surely not taken, worth another try. `counted` False: the house's own fault (a key that ran out), no try is lost.

    `all_of_it`: the provider asks for quiet on the whole channel.
    """

    reason: str
    after: float | None = None
    counted: bool = True
    all_of_it: bool = False


@dataclass(frozen=True, slots=True)
class Rejected:
    """Surely not taken and never will be on this channel."""

    reason: str


@dataclass(frozen=True, slots=True)
class Unsure:
    """It may have been sent: nobody sends it a second time without a person's decision or a receipt."""

    reason: str


Answer = Accepted | Again | Rejected | Unsure

# WhatsApp Cloud API: error codes by what they ask of us. Everything else is a refusal.
_SLOW_DOWN = frozenset({4, 80007, 130429, 131048, 131056, 133016})
_LATER = frozenset({1, 2, 131000, 131016, 131057, 133004, 133005})
_OUR_FAULT = frozenset({0, 3, 10, 190, 200, 299, 131005, 131031, 131042, 131045, 368})


def of_whatsapp(status: int, told: Any, retry_after: float | None) -> Answer:
    """The Cloud API's answer: `told` is its JSON, None when it was none."""
    error = told.get("error") if isinstance(told, dict) else None
    if 200 <= status < 300 and not error:
        found = told.get("messages") if isinstance(told, dict) else None
        name = (
            found[0].get("id", "") if isinstance(found, list) and found and isinstance(found[0], dict) else ""
        )
        return Accepted(str(name)) if name else Unsure("NO_ID")
    code = error.get("code") if isinstance(error, dict) else None
    if status == 429 or code in _SLOW_DOWN:
        return Again(f"WA{code or status}", retry_after, all_of_it=code != 131056)
    if status in (401, 403) or code in _OUR_FAULT:
        return Again(f"WA{code or status}", 900, counted=False, all_of_it=True)
    if code in _LATER or (status >= 500 and isinstance(error, dict)) or status == 503:
        return Again(f"WA{code or status}", retry_after)
    if status >= 500:
        return Unsure(f"HTTP{status}")
    return Rejected(f"WA{code or status}")


def of_http(status: int, told: Any, retry_after: float | None) -> Answer:
    """Any SMS provider's answer over HTTP."""
    if 200 <= status < 300:
        names = told if isinstance(told, dict) else {}
        return Accepted(str(names.get("id") or names.get("message_id") or ""))
    if status == 429:
        return Again("HTTP429", retry_after, all_of_it=True)
    if status in (401, 402, 403):
        return Again(f"HTTP{status}", 900, counted=False, all_of_it=True)
    if status == 503:
        return Again("HTTP503", retry_after)
    return Unsure(f"HTTP{status}") if status >= 500 else Rejected(f"HTTP{status}")


@dataclass(frozen=True, slots=True)
class Receipt:
    """One line of a provider's report: `mark` or `provider_id` names the message; `state` SENT, DELIVERED, READ or FAILED."""

    provider_id: str
    mark: str
    state: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Heard:
    """Somebody wrote to the office's number, or her number or name changed."""

    phone: str
    bsuid: str
    parent_bsuid: str
    text: str
    new_phone: str = ""
    new_bsuid: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What one webhook call says."""

    receipts: list[Receipt] = field(default_factory=list)
    heard: list[Heard] = field(default_factory=list)


_WHATSAPP_STATES = {
    "sent": "SENT",
    "delivered": "DELIVERED",
    "read": "READ",
    "played": "READ",
    "failed": "FAILED",
}


def read_whatsapp(payload: Any) -> Report:
    """A Cloud API webhook; parts that are not understood are passed over, never an error."""
    report = Report()
    for value in _values(payload):
        report.receipts.extend(
            _receipt(each) for each in _dicts(value.get("statuses")) if each.get("status") in _WHATSAPP_STATES
        )
        people = {
            str(each.get("wa_id") or each.get("user_id")): each for each in _dicts(value.get("contacts"))
        }
        report.heard.extend(_heard(each, people) for each in _dicts(value.get("messages")))
    return report


def _values(payload: Any) -> list[dict[str, Any]]:
    entries = _dicts(payload.get("entry")) if isinstance(payload, dict) else []
    changes = [change for entry in entries for change in _dicts(entry.get("changes"))]
    return [change["value"] for change in changes if isinstance(change.get("value"), dict)]


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _receipt(told: dict[str, Any]) -> Receipt:
    errors = _dicts(told.get("errors"))
    reason = f"WA{errors[0].get('code', '')}" if errors else ""
    mark = str(told.get("biz_opaque_callback_data") or "")
    return Receipt(str(told.get("id") or ""), mark, _WHATSAPP_STATES[str(told["status"])], reason)


def _heard(told: dict[str, Any], people: dict[str, dict[str, Any]]) -> Heard:
    who = people.get(str(told.get("from") or told.get("from_user_id")), {})
    system = told["system"] if isinstance(told.get("system"), dict) else {}
    text = told["text"].get("body", "") if isinstance(told.get("text"), dict) else ""
    return Heard(
        phone=_phone(told.get("from") or who.get("wa_id")),
        bsuid=str(told.get("from_user_id") or who.get("user_id") or ""),
        parent_bsuid=str(told.get("from_parent_user_id") or who.get("parent_user_id") or ""),
        text=str(text)[:200],
        new_phone=_phone(system.get("wa_id") or system.get("new_wa_id")),
        new_bsuid=str(system.get("user_id") or ""),
    )


def _phone(value: Any) -> str:
    digits = str(value or "")
    return f"+{digits}" if digits.isdigit() and 7 <= len(digits) <= 15 else ""


_STOP = frozenset({"berhenti", "stop", "unsubscribe", "jangan kirim lagi", "tidak mau"})
_START = frozenset({"mulai", "start"})


def wish_of(text: str) -> str:
    """ "STOP", "START" or "": what a short answer asks for."""
    said = " ".join(text.lower().strip(" .!").split())
    return "STOP" if said in _STOP else "START" if said in _START else ""
