"""The case of one business on its way to the NIB: states, allowed moves, evidence, what is missing, due dates.

Up to READY the state follows from the evidence alone: whoever brings a document moves the case by it, and taking a
document back moves it back. From READY on people act: the desk files, OSS answers.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pilar.licensing.domain.holidays import add_working_days, working_days_between

FOUND, CONTACTED, CONSENTED, DOCUMENTED = "FOUND", "CONTACTED", "CONSENTED", "DOCUMENTED"
CLASSIFIED, READY, FILED = "CLASSIFIED", "READY", "FILED"
ISSUED, REFUSED, NOT_WANTED, CLOSED = "ISSUED", "REFUSED", "NOT_WANTED", "CLOSED"

PREPARING = (FOUND, CONTACTED, CONSENTED, DOCUMENTED, CLASSIFIED, READY)
OPEN = (*PREPARING, FILED, REFUSED)
ENDED = (ISSUED, NOT_WANTED, CLOSED)
STATES = (*PREPARING, FILED, REFUSED, ISSUED, NOT_WANTED, CLOSED)

# (from, to): when
MOVES: dict[tuple[str, str], str] = {
    (FOUND, CONTACTED): "a visit or call reached the owner",
    (CONTACTED, CONSENTED): "the owner agreed to be accompanied",
    (CONSENTED, DOCUMENTED): "every document OSS asks was seen",
    (DOCUMENTED, CLASSIFIED): "the owner and the facilitator chose the KBLI class",
    (CLASSIFIED, READY): "the owner can be reached for the OTP when the desk files",
    (READY, CLASSIFIED): "the owner can no longer be reached, or the desk sent it back",
    (CLASSIFIED, DOCUMENTED): "the class was taken back",
    (DOCUMENTED, CONSENTED): "a document turned out unusable",
    (CONSENTED, CONTACTED): "the owner took the consent back",
    (CONTACTED, FOUND): "the contact was entered for the wrong business",
    (READY, FILED): "the desk filed in OSS",
    (FILED, READY): "the filing has to be made again",
    (FILED, ISSUED): "OSS gave the NIB",
    (FILED, REFUSED): "OSS refused",
    (REFUSED, READY): "what OSS refused was mended",
    (REFUSED, CLOSED): "it cannot be mended",
    **{(state, NOT_WANTED): "the owner does not want an NIB" for state in (*PREPARING, REFUSED)},
    (NOT_WANTED, FOUND): "the owner changed their mind",
    **{(state, CLOSED): "the business is no case: gone, a duplicate, has an NIB" for state in PREPARING},
    (CLOSED, FOUND): "it was closed by mistake",
    **{(state, ISSUED): "the owner shows an NIB obtained alone" for state in PREPARING},
    (REFUSED, ISSUED): "OSS gave the NIB after all",
    (ISSUED, FOUND): "its NIB was taken back from the registry",
}
# The same without the words, for the picture in README.md.
ARROWS = frozenset(MOVES)

# What OSS asks of an individual micro-business, as the facilitator ticks it off with the paper in hand.
KTP, IDENTITY, ADDRESS, SCALE, STATEMENTS = "KTP", "IDENTITY", "ADDRESS", "SCALE", "STATEMENTS"
DOCUMENTS = (KTP, IDENTITY, ADDRESS, SCALE, STATEMENTS)
CONTACT, CONSENT, KBLI, REACHABLE = "CONTACT", "CONSENT", "KBLI", "REACHABLE"
MISSING = (CONTACT, CONSENT, *DOCUMENTS, KBLI, REACHABLE)

# Why a case does not move. The first five are the reasons of the Economic Census 2026 (BPS), the others were met in the field.
OBSTACLES = (
    "IN_PROCESS",
    "COMPLICATED",
    "NOT_NEEDED",
    "DOES_NOT_KNOW",
    "OTHER",
    "NIK_MISMATCH",
    "PHONE_USED",
    "EMAIL_USED",
    "NO_SMARTPHONE",
    "NO_SIGNAL",
    "WRONG_KBLI",
    "OLD_NIB",
)
ENDINGS = ("DOES_NOT_WANT", "BUSINESS_CLOSED", "MOVED_AWAY", "DUPLICATE", "HAS_NIB", "CANNOT_BE_MENDED")
VISIT_RESULTS = ("MET", "NOT_AT_HOME", "WRONG_ADDRESS", "REFUSED_TALK", "AGREED_DATE")
VISIT_WAYS = ("HOME", "OFFICE", "PHONE", "NIB_DAY")
# Only these reached the owner.
REACHED = ("MET", "AGREED_DATE")

# Working days a case may stay in a state before somebody should ask; an office changes them to its plan.
ALLOWED_DAYS = {
    FOUND: 10,
    CONTACTED: 5,
    CONSENTED: 10,
    DOCUMENTED: 3,
    CLASSIFIED: 2,
    READY: 3,
    FILED: 5,
    REFUSED: 5,
}
FRESH, DUE_SOON, LATE, VERY_LATE = "FRESH", "DUE_SOON", "LATE", "VERY_LATE"


class WrongMove(Exception):
    """The case is not in a state from which this can be done; somebody may have been faster."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of a case: days of contact and consent, the documents seen (DOCUMENTS), the class of 2025, and
    whether the owner answers the phone the OTP comes to."""

    contacted_on: date | None = None
    consent_on: date | None = None
    documents: frozenset[str] = frozenset()
    kbli_code: str = ""
    reachable: bool = False


def missing(evidence: Evidence) -> tuple[str, ...]:
    """What still stands between the case and READY, in the order one asks for it (codes of MISSING)."""
    has = {
        CONTACT: evidence.contacted_on is not None,
        CONSENT: evidence.consent_on is not None,
        KBLI: bool(evidence.kbli_code),
        REACHABLE: evidence.reachable,
        **{code: code in evidence.documents for code in DOCUMENTS},
    }
    return tuple(code for code in MISSING if not has[code])


def state_of(evidence: Evidence) -> str:
    """The furthest state whose evidence, and all evidence before it, is there."""
    lacking = missing(evidence)
    if not lacking:
        return READY
    first = lacking[0]
    after = {CONTACT: FOUND, CONSENT: CONTACTED, KBLI: DOCUMENTED, REACHABLE: CLASSIFIED}
    return after.get(first, CONSENTED)


def steps_between(old: str, new: str) -> Iterator[tuple[str, str]]:
    """The single allowed moves from one preparing state to another, one after the other; nothing when they are equal.

    Raises WrongMove for a state that is not of PREPARING.
    """
    if old not in PREPARING or new not in PREPARING:
        raise WrongMove(f"{old} to {new}")
    here, there = PREPARING.index(old), PREPARING.index(new)
    step = 1 if there > here else -1
    for place in range(here, there, step):
        yield PREPARING[place], PREPARING[place + step]


def insist_move(old: str, new: str) -> None:
    """Raise WrongMove unless a case may go from one state to the other."""
    if (old, new) not in MOVES:
        raise WrongMove(f"{old} to {new}")


def due_on(state: str, since: date) -> date | None:
    """The working day by which a case should have left its state; None for one that ended."""
    return add_working_days(since, ALLOWED_DAYS[state]) if state in ALLOWED_DAYS else None


def lateness(due: date | None, today: date) -> str:
    """FRESH, DUE_SOON (within two working days), LATE, or VERY_LATE (more than ten working days over)."""
    if due is None:
        return FRESH
    if today > due:
        return VERY_LATE if working_days_between(due, today) > 10 else LATE
    return DUE_SOON if working_days_between(today, due) <= 2 else FRESH


def nib_problem(nib: str) -> str:
    """ "" for 13 digits, else NOT_13 or NOT_DIGITS. OSS publishes no check digit (``nib`` without spaces)."""
    if not (nib.isascii() and nib.isdigit()):
        return "NOT_DIGITS"
    return "" if len(nib) == 13 else "NOT_13"
