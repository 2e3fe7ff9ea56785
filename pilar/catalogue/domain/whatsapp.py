"""A link that opens a chat with a producer. No Django."""

from urllib.parse import quote

import phonenumbers


def digits(phone: str) -> str:
    """The number as wa.me wants it; empty for one that is not valid or not a mobile's."""
    try:
        number = phonenumbers.parse(phone, "ID")
    except phonenumbers.NumberParseException:
        return ""
    kind = phonenumbers.number_type(number)
    mobile = kind in (phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE)
    if not (phonenumbers.is_valid_number(number) and mobile):
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164).lstrip("+")


def address(phone: str, text: str) -> str:
    """https://wa.me/…, empty without a number that can have WhatsApp."""
    number = digits(phone)
    return f"https://wa.me/{number}?text={quote(text, safe='')}" if number else ""
