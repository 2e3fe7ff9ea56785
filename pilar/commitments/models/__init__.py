"""Who promised what, and did it happen: institutions and their people, meetings and minutes, texts promises were read from."""

from pilar.commitments.models.commitments import (
    Beneficiary,
    Comment,
    Commitment,
    Deed,
    Evidence,
    Link,
    Milestone,
    ReplyLink,
    Review,
    ReviewItem,
)
from pilar.commitments.models.institutions import (
    Institution,
    InstitutionLogin,
    Interaction,
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
    "Beneficiary",
    "CalendarFeed",
    "Comment",
    "Commitment",
    "ConfidentialNote",
    "Deed",
    "Evidence",
    "Institution",
    "InstitutionLogin",
    "Interaction",
    "Invitee",
    "Link",
    "Mandate",
    "Meeting",
    "Memorandum",
    "Milestone",
    "Obligation",
    "Outcome",
    "PartnerEvent",
    "Person",
    "PromiseText",
    "ProposedPromise",
    "ReplyLink",
    "Review",
    "ReviewItem",
]
