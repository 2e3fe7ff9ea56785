"""Phone numbers in every style a clerk writes them, one or several in a cell, as E.164 texts."""

from __future__ import annotations

import re

import phonenumbers

from .context import Context
from .identity import EXPONENT, digits_of, is_absent, is_placeholder
from .problems import NOTHING, Parsed, Problem, problem

# Between two numbers: a separator with no digit-group meaning, a word, or two blanks before a new 0 or +62.
_SPLIT = re.compile(
    r"\s*(?:[/;,|&\n]|\batau\b|\bdan\b|\bor\b|\band\b|(?<=\d{4}) +(?=(?:\+ ?62|62|0)[2-9])|(?<=\d{7})-(?=0[28]))\s*",
    re.IGNORECASE,
)
_MOBILE = re.compile(r"8[1-9]\d{7,10}")
_AREA = re.compile(r"[2-7]\d{1,2}\d{5,8}")


def parse_phone(text: str, kind: str, context: Context) -> Parsed:
    """A list of E.164 texts without repeats, or None when the cell holds no usable number.

    >>> from datetime import date
    >>> parse_phone("0812-3813 4455 / wa 62 813 3940 1122", "text", Context(date(2026, 1, 1))).value
    ['+6281238134455', '+6281339401122']
    """
    if is_absent(text):
        return NOTHING
    if not digits_of(text):
        return Parsed(None, (problem("phone_letters"),))
    if EXPONENT.match(text):
        return _from_exponent(text, context)
    numbers: list[str] = []
    found: list[Problem] = []
    for part in _parts(text):
        number, problems = _one(part, context)
        found += problems
        if number and number not in numbers:
            numbers.append(number)
    return Parsed(numbers or None, tuple(dict.fromkeys(found)))


def _parts(text: str) -> list[str]:
    """The cell cut into numbers. A cut that leaves a piece too short to be a number is undone."""
    whole = digits_of(text)
    if len(whole) <= 13 and not re.search(r"[/;,|&\n]|\batau\b|\bdan\b", text):
        return [text]
    parts = [part for part in _SPLIT.split(text) if digits_of(part)]
    if any(len(digits_of(part)) < 6 for part in parts) and len(whole) <= 14:
        return [text]
    twins = re.fullmatch(r"(08\d{8,11})(08\d{8,11})", whole)
    if len(parts) == 1 and twins:
        return [twins[1], twins[2]]
    return parts


def _from_exponent(text: str, context: Context) -> Parsed:
    """6.28123E+12 has lost digits; 8.123456789012E+11 with all its digits has not."""
    mantissa, exponent = re.split("[eE]", text.replace(" ", "").replace(",", ".").lstrip("+-"))
    fraction = mantissa.partition(".")[2]
    if len(fraction) < int(exponent):
        return Parsed(None, (problem("phone_rounded"),))
    number, found = _one(mantissa.replace(".", "")[: int(exponent) + 1], context)
    return Parsed([number] if number else None, tuple(found))


def _one(text: str, context: Context) -> tuple[str | None, list[Problem]]:
    digits = digits_of(re.sub(r"\(0\)", "", text))
    if digits.startswith("00"):
        digits = digits[2:]
    if not text.strip().startswith("+") or digits.startswith("62"):
        digits = re.sub(r"^(?:62)+0?(?=[2-9])|^0+", "", digits)
        if not digits:
            return None, []
        return _national(digits, context)
    try:
        parsed = phonenumbers.parse("+" + digits, None)
    except phonenumbers.NumberParseException:
        return None, [problem("phone_invalid")]
    if phonenumbers.is_valid_number(parsed):
        return "+" + digits, []
    return None, [problem("phone_invalid")]


def _national(digits: str, context: Context) -> tuple[str | None, list[Problem]]:
    """An Indonesian number without 0 or 62 in front."""
    if len(digits) == 16:
        return None, [problem("phone_is_nik")]
    if is_placeholder(digits) or is_placeholder(digits[1:]) or len(set(digits[3:])) == 1:
        return None, [problem("phone_placeholder")]
    if _MOBILE.fullmatch(digits):
        return "+62" + digits, []
    if len(digits) in (6, 7) and digits[0] in "23456789":
        area = context.tools.phone_area
        return f"+62{area.lstrip('0')}{digits}", [problem("phone_landline_area", area=area)]
    if _AREA.fullmatch(digits) and len(digits) >= 8:
        return "+62" + digits, []
    if len(digits) < 9:
        return None, [problem("phone_short", count=len(digits))]
    if len(digits) > 12:
        return None, [problem("phone_long", count=len(digits))]
    return None, [problem("phone_invalid")]


_EMAIL = re.compile(r"[A-Za-z0-9._%+\-]+@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)*\.[A-Za-z]{2,}")


def parse_email(text: str, kind: str, context: Context) -> Parsed:
    """A lower-case address, the first one when there are several."""
    if is_absent(text):
        return NOTHING
    match = _EMAIL.search(text.replace(" @ ", "@").replace(" @", "@").replace(",com", ".com"))
    return Parsed(match[0].lower()) if match else Parsed(None, (problem("email_invalid"),))
