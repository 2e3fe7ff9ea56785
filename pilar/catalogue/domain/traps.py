"""Telling a buyer from a machine by what the form itself shows; no riddle, no picture, nothing about the person."""

import re

# A person reads the form before it is sent; a page left open over night is asked to be looked at again.
LEAST_SECONDS, MOST_SECONDS = 3, 24 * 3600
MOST_ADDRESSES = 2

HONEY, FAST, OLD, ADDRESSES = "HONEY", "FAST", "OLD", "ADDRESSES"
_ADDRESS = re.compile(r"https?://|www\.|\[url|<a\s", re.IGNORECASE)


def trap(honey: str, seconds: float | None, words: str) -> str:
    """Why this was not written by a person, as far as one can tell; empty when nothing speaks against it.

    `honey` is what stands in a field nobody sees, `seconds` how long the form was open, None when it does not say so itself.
    """
    if honey.strip():
        return HONEY
    if seconds is None or seconds > MOST_SECONDS:
        return OLD
    if seconds < LEAST_SECONDS:
        return FAST
    return ADDRESSES if len(_ADDRESS.findall(words)) > MOST_ADDRESSES else ""
