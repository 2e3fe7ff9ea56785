"""What the page of one meeting shows, and what is next in it."""

from typing import Any

from django.utils import timezone

from pilar.accounts.domain import Actor
from pilar.commitments import permissions, queries, words
from pilar.commitments.domain import meetings as domain
from pilar.commitments.queries import meetings as asking
from pilar.commitments.views import showing
from pilar.commitments.words.when import day_of, hours_of
from pilar.documents import queries as documents
from pilar.messages import queries as messages


def record_of(actor: Actor, meeting: Any) -> dict[str, Any]:
    """Everything on the page of a meeting."""
    now, is_held = timezone.now(), meeting.state in (*domain.INVITING, domain.CLOSED) and not meeting.source
    guests, agenda = queries.invitees_of(meeting), queries.agenda_of(meeting)
    may_keep = bool(permissions.can_keep_thing(actor, meeting))
    word, kind = state_words(meeting)
    born = asking.born_at(actor, meeting)
    entered = {row.outcome_id: row for row in born if row.outcome_id is not None}
    came = asking.present_count(guests)
    return {
        "meeting": meeting, "word": word, "kind": kind, "kind_word": words.MEETING_KIND_WORDS[meeting.kind], "may_keep": may_keep,
        "day": day_of(meeting.starts_at, meeting.zone), "hours": hours_of(meeting.starts_at, meeting.ends_at, meeting.zone),
        "agenda": [_item(item, entered) for item in agenda], "guests": [_guest(one, meeting) for one in guests],
        "invited": len(guests), "coming": domain.expected(one.answer for one in guests), "came": came, "unsent": sum(one.sent_at is None for one in guests),
        "quorum_met": domain.quorum_met(meeting.quorum, came), "written": sum(len(item.outcomes.all()) for item in agenda),
        "is_planned": meeting.state == domain.PLANNED, "is_open": meeting.state == domain.OPEN, "is_closed": meeting.state == domain.CLOSED and not meeting.source,
        "carried": _carried(actor, meeting) if is_held else [],
        "promises": [showing.row(each, timezone.localdate(now), brief=True) for each in born], "promise_columns": showing.columns(brief=True),
        "is_signed": meeting.state == domain.SIGNED, "is_off": meeting.state == domain.CALLED_OFF, "is_writable": meeting.is_writable and may_keep,
        "may_invite": may_keep and meeting.state in domain.INVITING, "may_list": may_keep and meeting.state in (*domain.INVITING, domain.CLOSED),
        "is_past": meeting.ends_at < now, "may_open": now >= meeting.starts_at - domain.EARLY, "sheets": list(meeting.sheets.all()), "addenda": list(meeting.addenda.all()), "is_intact": queries.is_intact(meeting),
        "papers": documents.documents_about(actor, "meeting", meeting.pk), "told": _told(actor, meeting), "notes": meeting.notes.count() if may_keep else 0,
    }  # fmt: skip


def state_words(meeting: Any) -> tuple[Any, str]:
    """How a meeting stands: (word, kind of badge)."""
    if meeting.source and meeting.state == domain.CLOSED:
        return words.REPORTED
    return words.MEETING_STATE_WORDS[meeting.state]


def _item(item: Any, entered: dict[int, Any]) -> dict[str, Any]:
    outcomes = [
        {"it": one, "kind": words.OUTCOME_WORDS[one.kind], "is_promise": one.kind == domain.COMMITMENT, "who": one.who or str(one.institution or ""), "promise": entered.get(one.pk)}
        for one in item.outcomes.all()
    ]  # fmt: skip
    return {"it": item, "outcomes": outcomes, "is_carried": item.kind == domain.CARRIED}


def _carried(actor: Actor, meeting: Any) -> list[dict[str, Any]]:
    today = timezone.localdate()
    found = asking.carried_to(actor, meeting)
    return [{"it": one, "late": one.due_on is not None and one.due_on < today} for one in found]


def _guest(one: Any, meeting: Any) -> dict[str, Any]:
    """Somebody of the list; whether she was written to is asked only while it can still be done."""
    word, kind = words.ANSWER_WORDS[one.answer]
    silent = one.answer == domain.WAITING and meeting.state not in domain.INVITING
    unsent = one.sent_at is None and meeting.state in domain.INVITING
    return {"it": one, "word": "" if silent else word, "kind": kind, "unsent": unsent}


def _told(actor: Actor, meeting: Any) -> int:
    return len(messages.messages_about(actor, "meeting", meeting.pk)) if actor.may("read_messages") else 0
