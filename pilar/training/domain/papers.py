"""What the account of a class (SPJ) holds and what it still lacks. Plain Python."""

from collections.abc import Sequence
from dataclasses import dataclass

SHEET, ROOM = "SHEET", "ROOM"
KINDS = (SHEET, ROOM)
MOST_PICTURES, MOST_NOTES = 12, 6000

LESSONS, ATTENDANCE, SIGNED, PICTURES, NOTES, TRAINERS, SELECTION, CERTIFICATES = (
    "LESSONS", "ATTENDANCE", "SIGNED", "PICTURES", "NOTES", "TRAINERS", "SELECTION", "CERTIFICATES",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Held:
    """One lesson as the account sees it."""

    title: str
    noted: bool
    signed: int
    pictures: int
    notes: bool
    trainers: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A part of the pack: whether it is whole, and for which lessons it is not."""

    code: str
    whole: bool
    lacking: tuple[str, ...] = ()


def checklist(lessons: Sequence[Held], *, selects: bool, drawn: bool, certificates: int) -> list[Line]:
    """Every part of the pack in its order; a lesson that lacks something is named."""

    def of(code: str, has: str) -> Line:
        lacking = tuple(one.title for one in lessons if not getattr(one, has))
        return Line(code, bool(lessons) and not lacking, lacking)

    found = [
        Line(LESSONS, bool(lessons)), of(TRAINERS, "trainers"), of(ATTENDANCE, "noted"), of(SIGNED, "signed"), of(PICTURES, "pictures"),
        of(NOTES, "notes"),
    ]  # fmt: skip
    if selects:
        found.append(Line(SELECTION, drawn))
    return [*found, Line(CERTIFICATES, certificates > 0)]


def share_of_cost(cost: int | None, people: int) -> int | None:
    """Rupiah for each; None when either is not known."""
    return round(cost / people) if cost and people else None
