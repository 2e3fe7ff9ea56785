"""Records of meetings, institutions and texts for the table of access (see access_records.py)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from pilar.accounts.domain import Actor, system
from pilar.commitments import services as commitments
from pilar.commitments.models import Institution
from pilar.commitments.queries import meetings

DAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def _secretariat(area: int) -> Actor:
    return replace(system("test"), areas=(area,))


def _institution(area: int) -> Institution:
    return commitments.add_institution(
        actor=_secretariat(area), name="Kampus Contoh", kind="CAMPUS", side="PARTNER", now=DAY
    )


def _house(area: int, **more: Any) -> Callable[[], dict[str, Any]]:
    """An institution in the register of an office."""
    return lambda: {"institution_id": _institution(area).pk, **more}


def _talk(area: int) -> Callable[[], dict[str, Any]]:
    """A line of an office's log of visits and calls."""
    talk = commitments.Talk("CALL", DAY.date(), "Contoh")
    return lambda: {
        "interaction_id": commitments.add_interaction(
            actor=_secretariat(area), institution_id=_institution(area).pk, talk=talk, now=DAY
        ).pk
    }


def _mandate(area: int) -> Callable[[], dict[str, Any]]:
    """Somebody who speaks for an institution."""
    return lambda: {
        "mandate_id": commitments.add_speaker(
            actor=_secretariat(area), institution_id=_institution(area).pk, name="Ibu Contoh", office="Ketua", from_on=DAY.date(), now=DAY
        ).pk
    }  # fmt: skip


def _memorandum(area: int, **more: Any) -> Callable[[], dict[str, Any]]:
    """A memorandum with an institution."""

    def made() -> dict[str, Any]:
        paper = commitments.Paper("MOU", "Contoh", DAY.date(), DAY.date(), partners=(_institution(area).pk,))
        return {"memorandum_id": commitments.add_memorandum(actor=_secretariat(area), paper=paper, now=DAY).pk, **more}  # fmt: skip

    return made


def _meeting(area: int, **more: Any) -> Callable[[], dict[str, Any]]:
    """A planned meeting of an office; `item_id` or `invitee_id` of it where they are asked for with 0."""

    def made() -> dict[str, Any]:
        plan = commitments.Plan("COORDINATION", "Contoh", DAY, DAY + timedelta(hours=2))
        found = commitments.plan_meeting(actor=_secretariat(area), plan=plan, now=DAY)
        guest = commitments.Guest(name="Ibu Tamu")
        (one,) = commitments.invite(actor=_secretariat(area), meeting_id=found.pk, guests=[guest], now=DAY)
        own = {"item_id": found.items.get().pk, "invitee_id": one.pk, "code": meetings.reply_code(one)}
        whole = {"meeting_id": found.pk, **more} if "code" not in more else dict(more)
        return {name: own[name] if value == 0 else value for name, value in whole.items()}

    return made


def _event(area: int) -> Callable[[], dict[str, Any]]:
    """An event of a partner in the calendar of an office."""
    happening = commitments.Happening("Pameran", DAY, DAY + timedelta(hours=2))
    return lambda: {
        "event_id": commitments.add_event(actor=_secretariat(area), happening=happening, now=DAY).pk
    }


def _text(area: int, **more: Any) -> Callable[[], dict[str, Any]]:
    """A text that was read for promises."""
    pasted = commitments.Pasted("Dinas Koperasi akan menggelar pelatihan kemasan.", DAY.date(), "Notulen")
    return lambda: {
        "text_id": commitments.read_text(actor=_secretariat(area), pasted=pasted, now=DAY).pk,
        **more,
    }


RECORDS: dict[str, Callable[[], dict[str, Any]]] = {
    "house.inside": _house(5371),
    "house.outside": _house(5301),
    "login.of_nobody": _house(5371, login_id=999_999),
    "import.promises": lambda: {"what": "janji"},
    "import.dances": lambda: {"what": "menari"},
    "talk.inside": _talk(5371),
    "talk.outside": _talk(5301),
    "mandate.inside": _mandate(5371),
    "mandate.outside": _mandate(5301),
    "mou.inside": _memorandum(5371),
    "mou.outside": _memorandum(5301),
    "mou.duty": _memorandum(5371, what="kewajiban"),
    "mou.dancing": _memorandum(5371, what="menari"),
    "mou.duty_of_nobody": _memorandum(5371, duty_id=999_999),
    "meeting.inside": _meeting(5371),
    "meeting.outside": _meeting(5301),
    "meeting.item": _meeting(5371, item_id=0),
    "meeting.item_outside": _meeting(5301, item_id=0),
    "meeting.guest": _meeting(5371, invitee_id=0),
    "meeting.guest_outside": _meeting(5301, invitee_id=0),
    "meeting.line_of_nobody": _meeting(5371, outcome_id=999_999),
    "meeting.sheet_of_nobody": _meeting(5371, sheet_id=999_999),
    "meeting.opening": _meeting(5371, what="buka"),
    "meeting.opening_outside": _meeting(5301, what="buka"),
    "meeting.dancing": _meeting(5371, what="menari"),
    "reply.right": _meeting(5371, code=0),
    "reply.wrong": lambda: {"code": "1-0000000000000000"},
    "event.inside": _event(5371),
    "event.outside": _event(5301),
    "text.inside": _text(5371),
    "text.confirming": _text(5371, proposal_id=999_999),
    "text.outside": _text(5301),
    "text.sentence_of_nobody": _text(5371, proposal_id=999_999, what="bukan-janji"),
}
