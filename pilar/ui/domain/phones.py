"""A phone number as people type it. No Django."""

import re

import phonenumbers

INDONESIA = 62
# After the country code a mobile number is 8 and eight to eleven digits more: 0812 345 678 up to 0812 3456 78901.
_SHORTEST_MOBILE, _LONGEST_MOBILE = 9, 12


def e164(typed: str) -> str | None:
    """ "0812 3456 7890", "62812…" or "+670 7712 3456" as +6281234567890; None when nobody can have such a number."""
    # 62812… without the plus is the country code, not an area code.
    plain = re.sub(r"^62", "+62", re.sub(r"[^\d+]", "", typed))
    try:
        number = phonenumbers.parse(plain, "ID")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    national = str(number.national_number)
    if number.country_code == INDONESIA:
        is_mobile = national.startswith("8")
        if is_mobile and not _SHORTEST_MOBILE <= len(national) <= _LONGEST_MOBILE or len(plain) < 8:
            return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
