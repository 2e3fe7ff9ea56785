"""The states of an assessment and of a corrective action, as tables; what must be there before it can be signed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from pilar.packaging.domain.levels import ANSWERS, FAILED, NOT_APPLICABLE
from pilar.packaging.domain.standards import Item

OPEN, SIGNED, APPEALED, REPLACED, DROPPED = "OPEN", "SIGNED", "APPEALED", "REPLACED", "DROPPED"
STATES = (OPEN, SIGNED, APPEALED, REPLACED, DROPPED)
# OPEN: being filled. SIGNED: both signed, the level counts. APPEALED: the owner asks for another look, the level counts until the
# answer. REPLACED: another look was taken. DROPPED: begun by mistake.
ARROWS = {
    (OPEN, SIGNED), (OPEN, DROPPED), (SIGNED, APPEALED), (APPEALED, SIGNED), (APPEALED, REPLACED), (SIGNED, REPLACED),
}  # fmt: skip
COUNTING = (SIGNED, APPEALED)

# TO_DO → DONE (with a word what was done) → CLOSED by a reviewer, or back to TO_DO.
TO_DO, DONE, CLOSED = "TO_DO", "DONE", "CLOSED"
ACTION_STATES = (TO_DO, DONE, CLOSED)
ACTION_ARROWS = {(TO_DO, DONE), (DONE, CLOSED), (DONE, TO_DO), (CLOSED, TO_DO)}

BEFORE, AFTER = "BEFORE", "AFTER"
MOST_PHOTOS = 4


@dataclass(frozen=True)
class Given:
    """What was said of one statement."""

    answer: str = ""
    note: str = ""
    on_site: bool = False
    photos: int = 0


@dataclass(frozen=True)
class Lacking:
    """What stands between an assessment and the signatures, as keys of statements."""

    open: tuple[str, ...] = ()
    without_photo: tuple[str, ...] = ()
    without_note: tuple[str, ...] = ()
    may_not: tuple[str, ...] = field(default=())

    def __bool__(self) -> bool:
        return bool(self.open or self.without_photo or self.without_note or self.may_not)


def may_move(old: str, new: str) -> bool:
    return (old, new) in ARROWS


def lacking(items: Collection[Item], given: Mapping[str, Given]) -> Lacking:
    """A statement needs an answer; "not met" needs a photo; put right on the spot needs a word; only some may not apply."""
    said = {item.key: given.get(item.key, Given()) for item in items}
    return Lacking(
        open=tuple(key for key, one in said.items() if one.answer not in ANSWERS),
        without_photo=tuple(key for key, one in said.items() if one.answer == FAILED and not one.photos),
        without_note=tuple(key for key, one in said.items() if one.on_site and not one.note),
        may_not=tuple(
            item.key for item in items if said[item.key].answer == NOT_APPLICABLE and not item.may_not_apply
        ),
    )


def kappa(pairs: Collection[tuple[str, str]]) -> float | None:
    """Cohen's kappa of two assessors' answers; None where there is nothing to tell apart."""
    number = len(pairs)
    if not number:
        return None
    kinds = {answer for pair in pairs for answer in pair}
    agreed = sum(one == other for one, other in pairs) / number
    chance = sum(
        sum(one == kind for one, _ in pairs) * sum(other == kind for _, other in pairs) for kind in kinds
    ) / number**2  # fmt: skip
    return 1.0 if chance >= 1 else (agreed - chance) / (1 - chance)
