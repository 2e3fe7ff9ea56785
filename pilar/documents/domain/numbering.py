"""Numbers of papers by a scheme such as "{urut}/{kode}/{bulan}/{tahun}", and the code under which a paper is verified."""

import re
from datetime import date

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
PARTS = frozenset({"urut", "urut3", "kode", "bulan", "bulan2", "tahun"})
_PART = re.compile(r"\{(\w*)\}")
# Crockford's letters: no I, L, O, U, so that a code can be read aloud and typed.
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 16
_ALIKE = str.maketrans({"I": "1", "L": "1", "O": "0"})


def insist_scheme(scheme: str) -> str:
    """The scheme, when it can number papers. Raises ValueError with a sentence."""
    parts = _PART.findall(scheme)
    unknown = sorted(set(parts) - PARTS)
    if unknown or "{" in _PART.sub("", scheme) or "}" in _PART.sub("", scheme):
        raise ValueError(f"{scheme}: the parts of a number are {', '.join(sorted(PARTS))}, each in {{}}")
    if not {"urut", "urut3"} & set(parts) or "tahun" not in parts or "kode" not in parts:
        raise ValueError(
            f"{scheme}: a number needs {{urut}} or {{urut3}}, {{kode}} and {{tahun}}, or two papers share one"
        )
    return scheme


def number_of(scheme: str, *, order: int, code: str, on: date) -> str:
    """The number of the order-th paper of its kind in the year: 007/BA/DISKOPUKM/V/2026."""
    values = {
        "urut": str(order), "urut3": f"{order:03}", "kode": code, "bulan": ROMAN[on.month - 1],
        "bulan2": f"{on.month:02}", "tahun": str(on.year),
    }  # fmt: skip
    return _PART.sub(lambda match: values[match[1]], scheme)


def code_of(random_bytes: bytes) -> str:
    """Sixteen letters from ten random bytes: 80 bits, nobody guesses one."""
    number = int.from_bytes(random_bytes[:10], "big")
    return "".join(LETTERS[(number >> (5 * at)) & 31] for at in reversed(range(CODE_LENGTH)))


def shown(code: str) -> str:
    """In fours, as it is printed: 7K3F-…"""
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))


def typed(text: str) -> str:
    """What a person typed as a code, or "" when it cannot be one: spaces, dashes and look-alike letters are forgiven."""
    code = re.sub(r"[\s\-–.]", "", text).upper().translate(_ALIKE)
    return code if len(code) == CODE_LENGTH and set(code) <= set(LETTERS) else ""
