"""The check of one label: what it must say by the class of its product, what it says, what is wrong. Method: docs/methods/label-check.md."""

import re
from dataclasses import dataclass
from datetime import date

from pilar.packaging.domain import label_elements as elements
from pilar.packaging.domain import label_findings as findings
from pilar.packaging.domain.label_elements import (
    CLASSES,
    CLOTH,
    CRAFT,
    DRINK,
    EATEN,
    FOOD,
    MEAT,
    PORK,
    Element,
)
from pilar.packaging.domain.label_findings import CITY, HALAL_RULE, MINIMUM, Finding
from pilar.packaging.domain.label_words import holds_any, plain_words

METHOD = "label-check-2"
# From this day on the food and drink of micro and small makers must be certified halal, or say that they are not (PP 42/2024).
HALAL_FROM = date(2026, 10, 17)
# Fewer words than these are no label: a cat, a blank wall, a photo of the wrong side.
LEAST_WORDS = 4

_MEAT_NAME = re.compile(
    r"(?<![A-Za-z])(?:se['’]?i|sosis|bakso|nugget|daging asap|ayam asap|sapi asap|dendeng basah|kornet|ham|bacon|burger)(?![A-Za-z])", re.I
)  # fmt: skip
_DRINK_NAME = re.compile(r"(?<![A-Za-z])(?:minuman|sirup|sirop|kombucha|jus|susu|wedang|jamu|yog?h?urt|air minum|es teh)(?![A-Za-z])", re.I)  # fmt: skip
_PORK_NAME = re.compile(r"(?<![A-Za-z])(?:babi|pork|bacon)(?![A-Za-z])", re.I)
_NO_PORK = re.compile(r"(?:tidak mengandung|tanpa|bebas|non)\s+(?:babi|pork)", re.I)


class NoLabel(Exception):
    """The text is no label; the message is a code: EMPTY."""


@dataclass(frozen=True)
class Report:
    """What a label says. `elements` in the order of the rule; `missing` are the required ones not found."""

    kind: str
    elements: dict[str, Element]
    required: frozenset[str]
    findings: tuple[Finding, ...]
    method: str = METHOD

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(name for name, one in self.elements.items() if name in self.required and not one.found)

    @property
    def facts(self) -> int:
        """How many of the elements were found, required or not."""
        return sum(one.found for one in self.elements.values())


def required_of(kind: str, on: date) -> frozenset[str]:
    """What the label of this class must say on a day. Pork says "mengandung babi" in place of halal."""
    needed = set(elements.elements_of(kind))
    if kind == PORK or (kind in EATEN and on < HALAL_FROM):
        needed.discard(elements.HALAL)
    return frozenset(needed)


# Craft that touches food says how it is cleaned.
_FOR_FOOD = re.compile(r"(?<![A-Za-z])(?:talenan|piring|mangkuk|mangkok|sendok|garpu|cangkir|gelas|nampan|toples|sumpit|teko|ulekan|cobek|cutting board|tempat (?:nasi|sirih|kue|buah)|food grade)(?![A-Za-z])", re.I)  # fmt: skip
_VINEGAR = re.compile(r"(?<![A-Za-z])(?:cuka|vinegar)(?![A-Za-z])", re.I)
SHORT_LIVED_DAYS = 7


def exempt_of(label: elements.Label, kind: str, found: dict[str, Element]) -> frozenset[str]:
    """What this very label need not say: vinegar no expiry (BPOM 31/2018), what lasts less than a week with both days printed
    no permit (BPOM 22/2018), craft that touches no food no care."""
    free = set()
    if kind == CRAFT and not _FOR_FOOD.search(label.text):
        free.add(elements.CARE)
    if kind in EATEN and _VINEGAR.search(found[elements.NAME].text):
        free.add(elements.EXPIRY)
    lasts = findings.days_it_lasts(label)
    if kind in EATEN and lasts is not None and 0 <= lasts < SHORT_LIVED_DAYS:
        free.add(elements.PERMIT)
    return frozenset(free)


def rule_of(name: str, kind: str) -> str:
    """The rule that asks for an element."""
    if kind in (CLOTH, CRAFT):
        return CITY
    return HALAL_RULE if name == elements.HALAL else MINIMUM


def guess_class(text: str) -> str:
    """The class of a product from its label's own words; food where nothing points elsewhere."""
    if _PORK_NAME.search(_NO_PORK.sub(" ", text)):
        return PORK
    label = elements.read(text)
    called = "\n".join([*(one.value for one in label.of(elements.NAME)), *label.free])
    goods = (
        elements.find_size(label).found or elements.find_care(label).found or not holds_any(called, "food")
    )
    if goods and not any(label.of(elements.EXPIRY, elements.NET, elements.PERMIT)):
        if holds_any(called, "cloth") or holds_any(text, "woven"):
            return CLOTH
        if holds_any(called, "craft") or holds_any(text, "fibre"):
            return CRAFT
    if _MEAT_NAME.search(called):
        return MEAT
    return DRINK if _DRINK_NAME.search(called) else FOOD


def check(text: str, *, kind: str = "", on: date, front: str = "") -> Report:
    """The report on one label. `front`: the text of the side a buyer sees first, when the sides were read apart. Raises NoLabel."""
    if sum(len(word) >= 2 for word in plain_words(text[:4000])) < LEAST_WORDS:
        raise NoLabel("EMPTY")
    kind = kind if kind in CLASSES else guess_class(text)
    label = elements.read(text)
    found = elements.find_all(label, kind)
    required = required_of(kind, on) - exempt_of(label, kind, found)
    listed = findings.find(label, kind, found, required, on)
    if front.strip() and kind in EATEN:
        listed += list(findings.of_front(elements.find_all(elements.read(front), kind), found, required))
    return Report(kind, found, required, tuple(listed))


def worth(text: str, *, kind: str = "", on: date) -> tuple[int, int]:
    """How many of the things a label must say a text holds, and how many it should; (0, 1) for a text that is no label."""
    try:
        report = check(text, kind=kind, on=on)
    except NoLabel:
        return 0, 1
    return len(report.required) - len(report.missing), len(report.required)
