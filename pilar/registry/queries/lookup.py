"""Looking somebody up by a number: the local number, NIB, NIK or phone."""

import re
from dataclasses import dataclass

import phonenumbers
from django.db.models import Q

from pilar.accounts.domain import Actor
from pilar.registry import domain
from pilar.registry.models import BusinessQuerySet
from pilar.vault import services as vault

_MOST = 50
_LOCAL = re.compile(r"\d{4}-\d{7,10}-\d")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a searched text is: `kind` "number", "nib", "nik", "phone" or "name", and the value as it is stored."""

    kind: str
    value: str
    typed: str = ""  # the bare digits of a phone, which may be an NIB that looks like one

    @property
    def is_personal(self) -> bool:
        """Whether finding somebody by it is a reading of identity numbers, to be recorded."""
        return self.kind in ("nik", "phone")


def meaning(text: str) -> Meaning:
    """What the person typed.

    Written without its lines a local number is told by twelve digits and the check digit; thirteen digits are an NIB,
    and may be a phone as well when they begin with 08.
    """
    digits = re.sub(r"[\s.\-]", "", text)
    if _LOCAL.fullmatch(text.strip()) and domain.is_local_number(text.strip()):
        return Meaning("number", text.strip())
    if re.fullmatch(r"\d{16}", digits):
        return Meaning("nik", digits)
    number = f"{digits[:4]}-{digits[4:-1]}-{digits[-1:]}"
    if len(digits) == 12 and not digits.startswith(("0", "628")) and domain.is_local_number(number):
        return Meaning("number", number)
    phone = _phone(digits)
    if phone:
        return Meaning("phone", phone, digits)
    if re.fullmatch(r"\d{13}", digits):
        return Meaning("nib", digits)
    return Meaning("name", text)


def _phone(digits: str) -> str:
    """A phone number in E.164 when the digits begin like one (0…, 62…, +62…) and can be one; else ""."""
    if not re.fullmatch(r"(\+?62|0)\d{7,12}", digits) or (
        len(digits) == 13 and digits[0] == "0" and digits[1] != "8"
    ):
        return ""
    try:
        parsed = phonenumbers.parse(digits if digits[0] in "+0" else f"+{digits}", "ID")
    except phonenumbers.NumberParseException:
        return ""
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def find_exactly(actor: Actor, rows: BusinessQuerySet, meant: Meaning) -> list[int]:
    """The ids among `rows` that carry this number. By NIK or phone only for those who may see them."""
    sees = actor.may("see_identity")
    if meant.kind == "number":
        found = rows.filter(number=meant.value)
    elif meant.kind == "nib":
        found = rows.filter(nib=meant.value)
    elif meant.kind == "nik":
        found = rows.filter(owner__nik_index=vault.index("nik", meant.value)) if sees else rows.none()
    else:
        hidden = vault.index("phone", meant.value)
        by_phone = Q(owner__phone_index=hidden) | Q(owner__phone2_index=hidden)
        found = rows.filter(Q(nib=meant.typed) | by_phone if sees else Q(nib=meant.typed))
    return list(found.order_by("name_key", "id").values_list("id", flat=True)[:_MOST])
