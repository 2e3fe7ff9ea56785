"""Codes in secret addresses: a row's number and a signature over it, so that no number can be guessed. Plain Python."""

import re

_CODE = re.compile(r"([1-9]\d{0,17})-([0-9a-f]{16})")


def code_of(number: int, signature: int) -> str:
    """ "12-00f3…": the number, and 64 bits of signature."""
    return f"{number}-{signature & (2**64 - 1):016x}"


def number_in(code: str) -> int | None:
    """The number a code speaks of, before its signature is checked; None for what is no code."""
    found = _CODE.fullmatch(code.strip().lower())
    return int(found[1]) if found else None
