"""What the page of one meeting shows, and what is next in it."""

from typing import Any

from django.utils import timezone

from pilar.accounts.domain import Actor
from pilar.commitments import permissions, queries, words
from pilar.commitments.domain import meetings as domain
from pilar.commitments.queries import meetings as asking
from pilar.commitments.words.when import day_of, hours_of
from pilar.documents import queries as documents
from pilar.messages import queries as messages


def record_of(actor: Actor, meeting: Any) -> dict[str, Any]:
    """Everything on the page of a meeting."""
    guests, agenda = queries.invitees_of(meeting), queries.agenda_of(meeting)
    may_keep = bool(permissions.can_keep_thing(actor, meeting))
    word, kind = words.MEETING_STATE_WORDS[meeting.state]
    came = asking.present_count(guests)
    return {
        "meeting": meeting, "word": word, "kind": kind, "kind_word": words.MEETING_KIND_WORDS[meeting.kind], "may_keep": may_keep,
        "day": day_of(meeting.starts_at, meeting.zone), "hours": hours_of(meeting.starts_at, meeting.ends_at, meeting.zone),
        "agenda": [_item(item, meeting) for item in agenda], "guests": [_guest(one) for one in guests],
        "invited": len(guests), "coming": domain.expected(one.answer for one in guests), "came": came, "unsent": sum(one.sent_at is None for one in guests),
        "quorum_met": domain.quorum_met(meeting.quorum, came), "written": sum(len(item.outcomes.all()) for item in agenda),
        "is_planned": meeting.state == domain.PLANNED, "is_open": meeting.state == domain.OPEN, "is_closed": meeting.state == domain.CLOSED,
        "is_signed": meeting.state == domain.SIGNED, "is_off": meeting.state == domain.CALLED_OFF, "is_writable": meeting.is_writable and may_keep,
        "may_invite": may_keep and meeting.state in domain.INVITING, "may_list": may_keep and meeting.state in (*domain.INVITING, domain.CLOSED),
        "is_past": meeting.ends_at < timezone.now(), "sheets": list(meeting.sheets.all()), "addenda": list(meeting.addenda.all()),
        "papers": documents.documents_about(actor, "meeting", meeting.pk), "told": _told(actor, meeting), "notes": meeting.notes.count() if may_keep else 0,
    }  # fmt: skip


def _item(item: Any, meeting: Any) -> dict[str, Any]:
    outcomes = [
        {"it": one, "kind": words.OUTCOME_WORDS[one.kind], "is_promise": one.kind == domain.COMMITMENT, "who": one.who or str(one.institution or "")}
        for one in item.outcomes.all()
    ]  # fmt: skip
    return {"it": item, "outcomes": outcomes, "is_carried": item.kind == domain.CARRIED}


def _guest(one: Any) -> dict[str, Any]:
    word, kind = words.ANSWER_WORDS[one.answer]
    return {"it": one, "word": word, "kind": kind}


def _told(actor: Actor, meeting: Any) -> int:
    return len(messages.messages_about(actor, "meeting", meeting.pk)) if actor.may("read_messages") else 0
