"""The owner's card: the code on it, and what its page shows: done, now, next. No Django, no clock.

The code is the card's number and a signature over it, in letters that are hard to mistake, so that it can be typed as well.
"""

from dataclasses import dataclass

from pilar.licensing.domain import cases

# RFC 4648: no 0, 1, 8 or 9, which are read as letters.
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_MISREAD = str.maketrans({"0": "O", "1": "I", "8": "B"})
SIGNATURE = 13
MOST = 26

NOT_RIGHT, CALL_ME = "NOT_RIGHT", "CALL_ME"
WORDS = (NOT_RIGHT, CALL_ME)
HOURS = ("MORNING", "NOON", "EVENING")


class NotACode(ValueError):
    """The text is no code of a card."""


def code_of(number: int, signature: int) -> str:
    """ "D" and 13 letters: the card's number and its signature of 63 bits."""
    return _letters(number) + _letters(signature).rjust(SIGNATURE, ALPHABET[0])


def read_code(text: str) -> tuple[int, int]:
    """Number and signature of a code as somebody typed it: small letters, gaps and misread digits are forgiven.

    Raises NotACode.
    """
    letters = "".join(one for one in text.upper().translate(_MISREAD) if one.isalnum())
    if not SIGNATURE < len(letters) <= MOST or set(letters) - set(ALPHABET):
        raise NotACode(text)
    return _number(letters[:-SIGNATURE]), _number(letters[-SIGNATURE:])


def grouped(code: str) -> str:
    """The code in groups of four, as it is printed."""
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number, 32)
        letters = ALPHABET[rest] + letters
    return letters or ALPHABET[0]


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 32 + ALPHABET.index(letter)
    return number


# -- what the page shows ----------------------------------------------------------------------------
LISTED, MET, AGREED, PAPERS, COMPLETE, SENT, LICENSED = (
    "LISTED", "MET", "AGREED", "PAPERS", "COMPLETE", "SENT", "LICENSED",
)  # fmt: skip
WAIT, DECIDE, BRING, TELL, PHONE, DESK, OSS, MEND, REST, GONE, PERMIT, ALL_DONE = (
    "WAIT", "DECIDE", "BRING", "TELL", "PHONE", "DESK", "OSS", "MEND", "REST", "GONE", "PERMIT", "ALL_DONE",
)  # fmt: skip
NIB_COMES, CHANGE_MIND, OTHER_PERMIT, NOTHING = "NIB_COMES", "CHANGE_MIND", "OTHER_PERMIT", "NOTHING"


@dataclass(frozen=True, slots=True)
class Three:
    """The three pictures, by code: what is done, what happens now, what comes next."""

    done: str
    now: str
    next: str


OF_STATE: dict[str, Three] = {
    "": Three(LISTED, WAIT, BRING),
    cases.FOUND: Three(LISTED, WAIT, BRING),
    cases.CONTACTED: Three(MET, DECIDE, BRING),
    cases.CONSENTED: Three(AGREED, BRING, TELL),
    cases.DOCUMENTED: Three(PAPERS, TELL, PHONE),
    cases.CLASSIFIED: Three(PAPERS, PHONE, DESK),
    cases.READY: Three(COMPLETE, DESK, OSS),
    cases.FILED: Three(SENT, OSS, NIB_COMES),
    cases.REFUSED: Three(SENT, MEND, OSS),
    cases.NOT_WANTED: Three(LISTED, REST, CHANGE_MIND),
    cases.CLOSED: Three(LISTED, GONE, CHANGE_MIND),
}


def three_of(state: str, *, has_nib: bool, alive: bool, permit: bool, another: bool) -> Three:
    """What an owner sees. ``state`` "" without a case; ``permit``: there is a next permit; ``another``: one after it."""
    if not alive:
        return OF_STATE[cases.CLOSED]
    if has_nib:
        if not permit:
            return Three(LICENSED, ALL_DONE, NOTHING)
        return Three(LICENSED, PERMIT, OTHER_PERMIT if another else NOTHING)
    return OF_STATE[cases.FOUND if state == cases.ISSUED else state]
