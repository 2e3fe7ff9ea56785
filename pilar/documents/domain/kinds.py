"""The kinds of paper, what a paper's data must hold, and the states of a registered one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

LETTER, INVITATION, ASSIGNMENT = "LETTER", "INVITATION", "ASSIGNMENT"
MINUTES, BERITA_ACARA, CERTIFICATE = "MINUTES", "BERITA_ACARA", "CERTIFICATE"
QUOTATION, RECAP = "QUOTATION", "RECAP"


class BadPaper(ValueError):
    """The data do not make this paper; the message names the template and the part."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of paper: its template, the code in its number, and the parts of its data."""

    template: str
    code: str
    required: frozenset[str]
    optional: frozenset[str]


def _kind(template: str, code: str, required: str, optional: str) -> Kind:
    return Kind(template, code, frozenset(required.split()), frozenset(optional.split()))


# A part is text unless pilar/documents/README.md says otherwise. `number` is filled in when the paper is registered.
KINDS: dict[str, Kind] = {
    LETTER: _kind("letter", "SRT", "place_date subject to signers",
                  "number nature attachments opening paragraphs facts sections closing copies"),
    INVITATION: _kind("invitation", "UND", "place_date subject to facts signers",
                      "number nature attachments opening paragraphs agenda closing copies invitees"),
    ASSIGNMENT: _kind("assignment", "ST", "people duties place_date signers",
                      "number basis period sections copies"),
    MINUTES: _kind("minutes", "NOT", "subject facts items signers",
                   "number place_date present absent sections notes"),
    BERITA_ACARA: _kind("berita_acara", "BA", "subject opening signers",
                        "number place_date paragraphs facts sections closing annexes"),
    CERTIFICATE: _kind("certificate", "SERT", "name text place_date signers",
                       "number subtitle facts units"),
    QUOTATION: _kind("quotation", "PNW", "seller to items place_date signers",
                     "number subject opening total words terms valid_until closing"),
    RECAP: _kind("recap", "REK", "columns rows",
                 "number subtitle lead total pictures notes source sections signers place_date"),
}  # fmt: skip
# Printed, but never an official paper: it has no number and is not registered.
LABEL_PROOF = _kind(
    "label",
    "",
    "panel lines wished least scale_words size_words",
    "lead square square_words square_said bars bars_size bars_digits bars_words warnings notes",
)
# Printed matter of no office: never numbered, never registered.
SHEETS = (
    _kind("catalogue", "", "items", "subtitle lead square facts before sections notes signers place_date"),
    _kind("price_cards", "", "cards", ""),
)
BY_TEMPLATE = {kind.template: kind for kind in (*KINDS.values(), LABEL_PROOF, *SHEETS)}


def insist_parts(template: str, data: Mapping[str, Any]) -> None:
    """Raise BadPaper when a required part is missing or empty, or a part is not known to the template."""
    if template not in BY_TEMPLATE:
        raise BadPaper(f"{template}: no such template; there are {', '.join(sorted(BY_TEMPLATE))}")
    kind = BY_TEMPLATE[template]
    missing = sorted(
        name for name in kind.required if data.get(name) in (None, "", [], ()) and name != "rows"
    )
    missing += ["rows"] if "rows" in kind.required and "rows" not in data else []
    if missing:
        raise BadPaper(f"{template}: {', '.join(missing)} is missing")
    unknown = sorted(set(data) - kind.required - kind.optional)
    if unknown:
        raise BadPaper(f"{template}: {', '.join(unknown)} is not part of it")


ISSUED, SIGNED, REVOKED = "ISSUED", "SIGNED", "REVOKED"
STATES = (ISSUED, SIGNED, REVOKED)
# (from, to): when
MOVES = {
    (ISSUED, SIGNED): "the signed PDF came back and its signature holds",
    (ISSUED, REVOKED): "the office takes the paper back, with a reason",
    (SIGNED, REVOKED): "the office takes the paper back, with a reason",
}
ARROWS = {state: frozenset(new for old, new in MOVES if old == state) for state in STATES}
