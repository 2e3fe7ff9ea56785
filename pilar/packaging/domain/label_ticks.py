"""What a label that was read proposes for the statements of a standard. It points and pre-ticks; a person decides.

Only what the words show is proposed: letter height, bold print and whether a label comes off are for the eye.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from pilar.packaging.domain import label_elements as elements
from pilar.packaging.domain import label_findings as findings
from pilar.packaging.domain.label_elements import Element
from pilar.packaging.domain.labels import Report
from pilar.packaging.domain.levels import FAILED, MET, NOT_APPLICABLE

# statement: the elements it asks for
_ASKS = {
    "CPPB.30": (elements.NAME, elements.INGREDIENTS, elements.NET, elements.PRODUCER, elements.EXPIRY, elements.PRODUCTION, elements.PERMIT),
    "CLOTH.6": (elements.NAME, elements.MATERIAL, elements.SIZE), "CLOTH.8": (elements.PRODUCER,), "CLOTH.9": (elements.CARE,),
    "CRAFT.5": (elements.NAME, elements.MATERIAL, elements.SIZE), "CRAFT.6": (elements.PRODUCER,),
}  # fmt: skip
CLAIMS, FRONT, ALLERGENS = "CPPB.31", "PACK.8", "PACK.10"
_CLAIMS = ("CLAIM_HEALTH", "CLAIM_NUTRITION")


@dataclass(frozen=True)
class Tick:
    """A proposed answer: what is lacking (names of elements), or what the label says that it may not."""

    answer: str
    lacking: tuple[str, ...] = ()
    said: tuple[str, ...] = ()


def ticks_of(
    report: Report, keys: Iterable[str], doubtful: frozenset[str], front: dict[str, Element] | None = None
) -> dict[str, Tick]:
    """Proposals for the statements of an assessment. What was read unsurely (`doubtful`) proposes nothing."""
    known = set(keys)
    proposed = {
        key: tick
        for key, wanted in _ASKS.items()
        if key in known and (tick := _asked(report, wanted, doubtful))
    }
    claims = tuple(one.text for one in report.findings if one.code in _CLAIMS)
    if CLAIMS in known and claims:
        proposed[CLAIMS] = Tick(FAILED, said=claims)
    if FRONT in known and front is not None:
        behind = tuple(name for name in findings.FRONT if name in report.required and not front[name].found)
        proposed[FRONT] = Tick(FAILED if behind else MET, behind)
    if (
        ALLERGENS in known
        and report.elements[elements.INGREDIENTS].found
        and not doubtful & {elements.INGREDIENTS}
    ):
        unsaid = tuple(one.value for one in report.findings if one.code == "ALLERGEN")
        if unsaid:
            proposed[ALLERGENS] = Tick(FAILED, said=unsaid)
        elif not findings.allergens_in(report.elements[elements.INGREDIENTS].text):
            proposed[ALLERGENS] = Tick(NOT_APPLICABLE)
    return proposed


def _asked(report: Report, wanted: tuple[str, ...], doubtful: frozenset[str]) -> Tick | None:
    present = [name for name in wanted if name in report.elements]
    lacking = tuple(name for name in present if not report.elements[name].found and name not in doubtful)
    if not present or (not lacking and doubtful & set(present)):
        return None
    return Tick(FAILED if lacking else MET, lacking)
