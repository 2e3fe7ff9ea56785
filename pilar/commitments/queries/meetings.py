"""Meetings for lists, record pages, letters and calendars."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q

from pilar.accounts.domain import Actor
from pilar.commitments.domain import keeping, links, meetings
from pilar.commitments.models import AgendaItem, Commitment, Invitee, Mandate, Meeting, Person
from pilar.commitments.queries.institutions import holding
from pilar.commitments.words.when import when
from pilar.ui.domain import ics
from pilar.vault import services as vault

PAGE = 50


class UnknownMeeting(LookupError):
    """No meeting of this number stands where this person may look."""


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """One line of the list: how many are invited, how many will come or came."""

    meeting: Meeting
    invited: int
    coming: int
    came: int


def list_meetings(
    actor: Actor, *, state: str = "", words: str = "", before: datetime | None = None
) -> list[MeetingLine]:
    """Meetings, the latest first; PAGE of them and one more when there are more."""
    rows = Meeting.objects.visible_to(actor)
    if state:
        rows = rows.filter(state=state)
    for word in words.split():
        rows = rows.filter(Q(title__icontains=word) | Q(place__icontains=word))
    if before is not None:
        rows = rows.filter(starts_at__lt=before)
    will = Q(invitees__answer__in=(meetings.COMING, meetings.DELEGATE))
    found = rows.annotate(
        invited=Count("invitees"), coming=Count("invitees", filter=will), present=Count("invitees", filter=Q(invitees__came=True))
    ).order_by("-starts_at", "-id")  # fmt: skip
    return [MeetingLine(row, row.invited, row.coming, row.present) for row in found[: PAGE + 1]]  # type: ignore[attr-defined]


def count_states(actor: Actor) -> dict[str, int]:
    """How many meetings stand in which state."""
    rows = Meeting.objects.visible_to(actor).order_by().values("state").annotate(many=Count("pk"))
    return dict(rows.values_list("state", "many"))


def get_meeting(actor: Actor, meeting_id: int) -> Meeting:
    """Raises UnknownMeeting."""
    found = (
        Meeting.objects.visible_to(actor)
        .select_related("host", "chair", "note_taker")
        .filter(pk=meeting_id)
        .first()
    )
    if found is None:
        raise UnknownMeeting(meeting_id)
    return found


def agenda_of(meeting: Meeting) -> list[AgendaItem]:
    """The agenda in its order, with everything written under it."""
    rows = meeting.items.select_related("presenter").order_by("position", "id")
    return list(rows.prefetch_related("outcomes__institution", "outcomes__person"))


def carried_to(actor: Actor, meeting: Meeting, limit: int = 30) -> list[Commitment]:
    """What is still open between those who sit there, what is due first on top; of everybody while nobody is invited.

    A promise born in this very meeting is not carried into it.
    """
    rows = Commitment.objects.visible_to(actor).filter(state__in=(keeping.ASKED, *keeping.RUNNING))
    here = set(meeting.invitees.exclude(institution=None).values_list("institution", flat=True))
    if here:
        rows = rows.filter(Q(institution__in=here) | Q(to_institution__in=here))
    rows = rows.exclude(meeting=meeting).filter(said_on__lte=meeting.starts_at.date())
    return list(rows.select_related("institution").order_by("due_on", "id")[:limit])


def invitees_of(meeting: Meeting) -> list[Invitee]:
    return list(meeting.invitees.select_related("institution", "person").order_by("id"))


def mandate_on(person: Person, day: date) -> Mandate | None:
    """What a person is on a day: the office that leads first, then the newest."""
    rows = person.mandates.filter(holding(day)).select_related("institution")
    return rows.order_by("-leads", "-from_on", "id").first()


def speakers_on(actor: Actor, day: date) -> list[Mandate]:
    """Everybody who speaks for an institution on a day: for choosing chair, presenter and guests."""
    rows = Mandate.objects.filter(holding(day), person__in=Person.objects.visible_to(actor))
    return list(
        rows.select_related("person", "institution").order_by(
            "institution__side", "institution__name", "-leads", "id"
        )
    )


def present_count(invitees: list[Invitee]) -> int:
    """Who is there of those that count for the quorum."""
    return sum(bool(one.came) for one in invitees if one.counts)


# -- the reply link -----------------------------------------------------------------------------------


def _signature(invitee: Invitee) -> int:
    return vault.index("meeting reply", f"{invitee.pk}:{invitee.salt}") or 0


def reply_code(invitee: Invitee) -> str:
    """The code in the address through which this one invitee answers."""
    return links.code_of(invitee.pk, _signature(invitee))


def invitee_by_code(code: str) -> Invitee | None:
    """Whose link it is; None for a code that is not ours or was replaced."""
    number = links.number_in(code)
    if number is None:
        return None
    found = Invitee.objects.select_related("meeting__host", "institution").filter(pk=number).first()
    return found if found is not None and reply_code(found) == code.strip().lower() else None


def entry_of(meeting: Meeting, url: str = "") -> ics.Shown:
    """A meeting as an entry of a calendar, its agenda among the words; `url` is the reader's own address of it."""
    items = "\n".join(f"{at}. {item.title}" for at, item in enumerate(agenda_of(meeting), 1))
    note = "\n".join(part for part in (when(meeting.starts_at, meeting.ends_at, meeting.zone), meeting.purpose, items) if part)  # fmt: skip
    return ics.Shown(
        f"meeting-{meeting.pk}@pilar", meeting.title, meeting.starts_at, meeting.ends_at, meeting.place, note, url or meeting.link,
        meeting.state == meetings.CALLED_OFF, meeting.revision,
    )  # fmt: skip


def born_at(actor: Actor, meeting: Meeting) -> list[Commitment]:
    """The promises made at a meeting as they stand now, those with a line of the minutes and those without."""
    rows = Commitment.objects.visible_to(actor).filter(meeting=meeting)
    return list(rows.select_related("institution", "person").order_by("id")[:200])
