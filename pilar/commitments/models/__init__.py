"""Who promised what, and did it happen: institutions and their people, meetings and minutes, texts promises were read from."""

from pilar.commitments.models.institutions import (
    Institution,
    InstitutionLogin,
    Mandate,
    Memorandum,
    Obligation,
    Person,
)
from pilar.commitments.models.meetings import AgendaItem, CalendarFeed, Invitee, Meeting, PartnerEvent
from pilar.commitments.models.minutes import Addendum, AttendanceSheet, ConfidentialNote, Outcome
from pilar.commitments.models.reading import PromiseText, ProposedPromise

__all__ = [
    "Addendum",
    "AgendaItem",
    "AttendanceSheet",
    "CalendarFeed",
    "ConfidentialNote",
    "Institution",
    "InstitutionLogin",
    "Invitee",
    "Mandate",
    "Meeting",
    "Memorandum",
    "Obligation",
    "Outcome",
    "PartnerEvent",
    "Person",
    "PromiseText",
    "ProposedPromise",
]
