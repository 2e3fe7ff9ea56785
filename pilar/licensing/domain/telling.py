"""Which change of a case its owner is told, and by which template. No Django."""

from pilar.licensing.domain import cases

MET, AGREED, PAPERS, PHONE, READY, FILED, REFUSED, ISSUED = (
    "nib_met", "nib_agreed", "nib_papers", "nib_phone", "nib_ready", "nib_filed", "nib_refused", "nib_issued",
)  # fmt: skip
LACKING, REFERRED, HELPER, RESTS, CLOSED = (
    "nib_lacking", "nib_referred", "nib_helper", "nib_rests", "nib_closed",
)  # fmt: skip

_ARRIVED = {
    cases.CONTACTED: MET,
    cases.CONSENTED: AGREED,
    cases.DOCUMENTED: PAPERS,
    cases.CLASSIFIED: PHONE,
    cases.READY: READY,
    cases.FILED: FILED,
    cases.REFUSED: REFUSED,
    cases.ISSUED: ISSUED,
    cases.NOT_WANTED: RESTS,
    cases.CLOSED: CLOSED,
}
# What OSS refused stands where it was ready: brought back there it is mended, further back it lacks something.
_PLACE = {state: place for place, state in enumerate(cases.PREPARING)}
_PLACE |= {cases.FILED: len(cases.PREPARING), cases.REFUSED: _PLACE[cases.READY]}
# Ends that concern the office's records, not the owner.
_SILENT_ENDINGS = ("DUPLICATE", "HAS_NIB")


def template_for(old: str, new: str, ending: str = "") -> str:
    """The template that tells the way from one state to another; "" when the owner is not told.

    A case that falls back lacks something. One nobody has met yet, one that ends as a double record, and one whose NIB the
    office takes back say nothing: that is told in person.
    """
    if old == new or new == cases.FOUND or old == cases.ISSUED or ending in _SILENT_ENDINGS:
        return ""
    if new in cases.PREPARING and _PLACE.get(new, 0) < _PLACE.get(old, 0):
        return LACKING
    if new == cases.CLOSED and old == cases.FOUND:
        return ""
    return _ARRIVED[new]
