"""The papers of a meeting as plain data for the templates of `pilar.documents`: invitation, minutes, berita acara."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from pilar.commitments import words
from pilar.commitments.domain import meetings
from pilar.commitments.models import Invitee, Meeting, Outcome, Person
from pilar.commitments.queries import meetings as asking
from pilar.commitments.words.when import day_of, hours_of
from pilar.documents import services as documents
from pilar.places import queries as places
from pilar.ui.domain.calendar import day_words

Part = dict[str, Any]


def _place(meeting: Meeting) -> str:
    return " / ".join(part for part in (meeting.place, meeting.link) if part) or "–"


def _when(meeting: Meeting) -> list[list[str]]:
    return [
        [_("Hari, tanggal"), day_of(meeting.starts_at, meeting.zone)],
        [_("Pukul"), hours_of(meeting.starts_at, meeting.ends_at, meeting.zone)],
        [_("Tempat"), _place(meeting)],
        *([[_("Pemimpin rapat"), meeting.chair.name]] if meeting.chair else []),
    ]


def signer(person: Person | None, day: date, *, otherwise: str) -> Part:
    """Name, office with its institution, and NIP under a signature; a line to fill in where nobody was named."""
    if person is None:
        return {"title": otherwise, "name": "(..................................)"}
    held = asking.mandate_on(person, day)
    more = {"nip": held.nip} if held and held.nip else {}
    title = f"{held.office}\n{held.institution.name}" if held else otherwise
    return {"title": title, "name": person.name, **more}


def invitation(meeting: Meeting, to: Sequence[Invitee], now: datetime) -> Part:
    """One letter for everybody on the list; the list is its annex when there are several."""
    several = len(to) > 1
    names = [f"{one.name}, {one.office}" if one.office else one.name for one in to]
    return {
        "place_date": documents.place_line(now),
        "subject": _("Undangan %s") % meeting.title,
        "to": [_("Bapak/Ibu (daftar terlampir)"), _("di Tempat")] if several else [*names, _("di Tempat")],
        "opening": _("Dengan hormat, kami mengundang Bapak/Ibu pada:"),
        "facts": _when(meeting),
        "paragraphs": [meeting.purpose] if meeting.purpose else [],
        "agenda": [item.title for item in asking.agenda_of(meeting)],
        "closing": _("Mohon kehadirannya tepat waktu. Bila berhalangan, mohon menunjuk wakil yang dapat mengambil keputusan."),
        "signers": [signer(meeting.chair, meeting.starts_at.date(), otherwise=settings.OFFICE or _("Sekretariat"))],
        **({"invitees": names} if several else {}),
    }  # fmt: skip


def minutes_content(meeting: Meeting) -> Part:
    """The minutes as data: what is hashed at the signature and what every paper of them is made from."""
    invitees = asking.invitees_of(meeting)
    return {
        "meeting": meeting.pk,
        "title": meeting.title,
        "kind": meeting.kind,
        "starts_at": meeting.starts_at.isoformat(),
        "ends_at": meeting.ends_at.isoformat(),
        "zone": meeting.zone,
        "place": _place(meeting),
        "chair": meeting.chair.name if meeting.chair else "",
        "note_taker": meeting.note_taker.name if meeting.note_taker else "",
        "source": meeting.source,
        "present": [_present(one) for one in invitees if one.came],
        "absent": [{"name": one.name, "position": one.office} for one in invitees if not one.came],
        "items": [
            {
                "title": item.title,
                "outcomes": [_outcome(one) for one in item.outcomes.all()],
            }
            for item in asking.agenda_of(meeting)
        ],
    }


def _present(invitee: Invitee) -> Part:
    if invitee.delegate_name:
        office = invitee.delegate_office or _("mewakili %s") % invitee.name
        return {"name": invitee.delegate_name, "position": office}
    return {"name": invitee.name, "position": invitee.office}


def _outcome(outcome: Outcome) -> Part:
    who = outcome.who or str(outcome.institution or "")
    if outcome.person and outcome.person.name not in who:
        who = f"{who} ({outcome.person.name})" if who else outcome.person.name
    due = outcome.due_words
    if outcome.due_on:
        day = day_words(outcome.due_on)
        due = day if not due or due == day else f"{due} ({day})"
    told = {"kind": outcome.kind, "text": outcome.text, "who": who, "due": due}
    return {key: value for key, value in told.items() if value}


def minutes(meeting: Meeting, content: Part, now: datetime) -> Part:
    """The notulen for the template `minutes`."""
    day = meeting.starts_at.date()
    sealed = [_("Sidik digital notulen (SHA-256): %s") % meeting.minutes_sha256] if meeting.minutes_sha256 else []  # fmt: skip
    known = [_("Rapat ini dicatat dari laporan publik: %s") % meeting.source] if meeting.source else []
    facts = [[_("Jenis"), str(words.MEETING_KIND_WORDS[meeting.kind])], *_when(meeting)]
    return {
        "subject": meeting.title,
        "facts": facts,
        "items": [item | {"paragraphs": []} if item["outcomes"] else {**item, "paragraphs": [_("Tidak ada catatan.")]} for item in content["items"]],
        "present": content["present"],
        "absent": content["absent"],
        "notes": [*known, *sealed],
        "place_date": documents.place_line(now),
        "signers": [
            signer(meeting.chair, day, otherwise=_("Pemimpin rapat")),
            signer(meeting.note_taker, day, otherwise=_("Notulis")),
        ],
    }  # fmt: skip


def agreement(meeting: Meeting, content: Part, now: datetime) -> Part:
    """The berita acara of what was agreed: decisions and commitments only, one signature per institution that took part."""
    decisions = [one["text"] for item in content["items"] for one in item["outcomes"] if one["kind"] == meetings.DECISION]  # fmt: skip
    promised = [one for item in content["items"] for one in item["outcomes"] if one["kind"] == meetings.COMMITMENT]  # fmt: skip
    columns = [{"label": _("No."), "number": True}, {"label": _("Komitmen"), "width": 4}, {"label": _("Oleh"), "width": 2}, {"label": _("Tenggat"), "width": 2}]  # fmt: skip
    rows = [[at, one["text"], one.get("who", "–"), one.get("due", "–")] for at, one in enumerate(promised, 1)]  # fmt: skip
    opening = _("Pada hari ini %(day)s, pukul %(hours)s, bertempat di %(place)s, telah dilaksanakan %(title)s dengan kesepakatan sebagai berikut.") % {
        "day": day_of(meeting.starts_at, meeting.zone), "hours": hours_of(meeting.starts_at, meeting.ends_at, meeting.zone),
        "place": _place(meeting) if _place(meeting) != "–" else places.area_name(meeting.city_code), "title": meeting.title,
    }  # fmt: skip
    return {
        "subject": _("Kesepakatan %s") % meeting.title,
        "opening": opening,
        "sections": [
            *([{"heading": _("Keputusan"), "numbered": decisions}] if decisions else []),
            *([{"heading": _("Komitmen"), "table": {"columns": columns, "rows": rows}}] if rows else []),
        ],
        "closing": _("Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya."),
        "place_date": documents.place_line(now),
        "signers": _agreeing(meeting),
    }  # fmt: skip


def _agreeing(meeting: Meeting) -> list[Part]:
    """The first of every institution that was there; else chair and note taker."""
    first: dict[int, Part] = {}
    for one in asking.invitees_of(meeting):
        if one.came and one.institution_id is not None and one.institution_id not in first:
            told = _present(one)
            first[one.institution_id] = {"title": told["position"] or str(one.institution), "name": told["name"]}  # fmt: skip
    return list(first.values()) or [
        signer(meeting.chair, meeting.starts_at.date(), otherwise=_("Pemimpin rapat"))
    ]
