"""The code of a screen, and which months back its numbers are compared with. No Django."""

import hashlib

# Letters and digits that nobody confuses while typing with a remote control; 31 of them, twelve times: 59 bits.
LETTERS, LENGTH = "abcdefghjkmnpqrstuvwxyz23456789", 12


def fingerprint(code: str) -> str:
    """However it was typed: capitals and dashes do not matter."""
    return hashlib.sha256(code.lower().replace("-", "").strip().encode()).hexdigest()
