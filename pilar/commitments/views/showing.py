"""Promises as the screens show them: rows, facts, numbers. Reads only what was asked for."""

from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from pilar.accounts.domain import Actor
from pilar.commitments import permissions, queries, words
from pilar.commitments.domain import keeping, reliability, slips, wording
from pilar.commitments.views.door import trail
from pilar.ui.templatetags.ui_formats import persen, tanggal

EXPORTED = (
    "Nomor", "Janji", "Kata-kata", "Lembaga", "Penanggung jawab", "Dijanjikan kepada", "Hari diucapkan", "Sumber", "Tenggat semula",
    "Tenggat sekarang", "Ukuran", "Anggaran", "Dilaporkan", "Terverifikasi", "Keadaan", "Selesai",
)  # fmt: skip


def exported(found: Any) -> list[Any]:
    """A promise as a line of the file, in the order of EXPORTED."""
    return [
        found.number, found.title, found.words, found.institution.name, str(found.person or ""), str(found.to_institution or ""),
        found.said_on, found.source, found.first_due_on or "", found.due_on or "", found.measure, found.budget_line,
        str(words.SAID_WORDS[found.said]), str(words.SEEN_WORDS[found.seen]), str(words.STATE_WORDS[found.state][0]), found.done_on or "",
    ]  # fmt: skip


def columns(*, brief: bool = False) -> list[dict[str, str]]:
    heads = (_("Janji"), _("Tenggat"), _("Keadaan")) if brief else (
        _("Janji"), _("Yang berjanji"), _("Tenggat"), _("Dilaporkan"), _("Terverifikasi"), _("Keadaan"),
    )  # fmt: skip
    return [{"label": head} for head in heads]


def row(found: Any, today: date, *, brief: bool = False) -> dict[str, Any]:
    """A promise in a list."""
    state, kind = words.STATE_WORDS[found.state]
    late = keeping.lateness(found.due_on, found.state, today)
    due: Any = {"text": tanggal(found.due_on) if found.due_on else "–"}
    if late in ("LATE", "SOON"):
        word, late_kind = words.LATENESS_WORDS[late]
        due = {"badge": word, "kind": late_kind, "note": tanggal(found.due_on)}
    name = {
        "text": found.title,
        "note": found.number if not brief else f"{found.number} · {found.institution}",
    }
    cells: list[Any] = [name, due, {"badge": state, "kind": kind}]
    if not brief:
        who = {
            "text": str(found.institution),
            "note": str(found.person) if found.person else _("belum ada orang"),
        }
        cells[1:2] = [who, due, str(words.SAID_WORDS[found.said]), str(words.SEEN_WORDS[found.seen])]
    return {"cells": cells, "url": reverse("commitments:promise", args=[found.pk])}


def parties(actor: Actor) -> dict[str, Any]:
    """Choices of institutions and people for the forms."""
    listed, people = queries.party_choices(actor, timezone.localdate())
    return {"institutions": listed, "people": people}


_FIELDS = {"Tenggat": "due_on", "Hari janji": "said_on", "Lembaga": "to_institution_id"}


def field_of(reason: str, form: Any) -> str | None:
    """The field a refusal speaks of, so that it stands beside it; None for the whole form."""
    name = next((name for start, name in _FIELDS.items() if reason.startswith(start)), None)
    return name if name in form.fields else None


# -- one promise ----------------------------------------------------------------------------------------------
# What the secretariat does next: (slug of the deed, title, verb) by state.
_NEXT = {
    keeping.ASKED: ("terima", lazy("Sudah dijawab?"), lazy("Catat bahwa permintaan diterima")),
    keeping.OPEN: ("verifikasi", lazy("Lihat sendiri sejauh mana"), lazy("Verifikasi")),
    keeping.BLOCKED: ("bebas", lazy("Hambatan perlu dibuka"), lazy("Catat bahwa hambatan selesai")),
    keeping.SAID_DONE: ("verifikasi", lazy("Dilaporkan selesai: lihat buktinya"), lazy("Verifikasi")),
}


def record(actor: Actor, found: Any, now: datetime) -> dict[str, Any]:
    """Everything the page of a promise shows."""
    keep = bool(permissions.can_keep_thing(actor, found))
    today, state = timezone.localdate(now), words.STATE_WORDS[found.state]
    said = wording.Said(
        found.words, found.measure, found.due_on, found.said_on, found.person_id is not None, len(found.beneficiaries.all()), len(found.milestones.all())
    )  # fmt: skip
    running = found.state in keeping.RUNNING
    return {
        "found": found, "state": state, "now": now, "today": today, "facts": _facts(found), "keep": keep, "running": running,
        "report": bool(permissions.can_report(actor, found)) and found.state in (keeping.OPEN, keeping.BLOCKED, keeping.SAID_DONE),
        "next": _NEXT.get(found.state) if keep else None, "confirming": found.state == keeping.CONFIRMING,
        "lacks": _lacking(found, wording.hints(said)) if keep and running else [], "ownerless": running and not (found.person_id and found.due_on),
        "said_word": words.SAID_WORDS[found.said], "seen_word": words.SEEN_WORDS[found.seen],
        "steps": [_step(found, code) for code in keeping.SEEN], "proofs": [_proof(each) for each in found.evidence.all()],
        "people": [_person(each) for each in found.beneficiaries.all()], "links": _links(actor, found),
        "talk": [_comment(each, actor) for each in found.comments.all()], "may_comment": bool(permissions.can_comment(actor, found)),
        "waiting": sum(each.settled_at is None for each in found.comments.all()) if keep else 0,
        "outlook": _outlook_words(queries.outlook_of(actor, found, today=today)) if running else "",
        "late": keeping.lateness(found.due_on, found.state, today) == "LATE", "similar": queries.list_similar(actor, found) if keep and running else [],
        "history": [
            {"at": timezone.localtime(each.at), "text": words.deed_sentence(each), "who": f"{each.by_name or 'Pilar'} · {words.SIDE_OF_DEED[each.side]}"}
            for each in reversed(found.deeds.all())
        ],
        "block_words": f"{words.CAUSE_WORDS.get(found.cause, '')}" if found.cause else "", "crumbs": crumbs_of(found),
        "open_link": keep and found.person_id is not None and found.state in (keeping.OPEN, keeping.BLOCKED, keeping.SAID_DONE),
    }  # fmt: skip


# Where what a promise lacks is added: (slug of the deed, words of the way there).
_ADD = {
    wording.NO_DUE: ("tenggat", lazy("Tetapkan tenggat")),
    wording.NO_PERSON: ("ubah", lazy("Pilih penanggung jawab")),
    wording.NO_MEASURE: ("ubah", lazy("Tulis ukuran")),
    wording.VAGUE: ("ubah", lazy("Perjelas ukuran")),
    wording.NO_BENEFICIARY: ("penerima", lazy("Catat penerima manfaat")),
    wording.LONG: ("langkah", lazy("Tambah langkah")),
}


def _lacking(found: Any, codes: list[str]) -> list[dict[str, Any]]:
    """What keeps it from being asked about, each with the way to add it."""
    return [
        {"why": words.HINT_WORDS[code], "word": _ADD[code][1], "url": reverse("commitments:promise-deed", args=[found.pk, _ADD[code][0]])}
        for code in codes
    ]  # fmt: skip


def _links(actor: Actor, found: Any) -> list[dict[str, Any]]:
    links = list(found.links.all())
    urls = queries.addresses_of(actor, links)
    return [
        {
            "pk": each.pk,
            "kind": words.LINK_WORDS[each.kind],
            "label": each.label,
            "url": urls.get(each.pk, ""),
        }
        for each in links
    ]


def _comment(each: Any, actor: Actor) -> dict[str, Any]:
    return {
        "pk": each.pk, "text": each.text, "at": timezone.localtime(each.made_at), "who": each.made_by_name, "voice": words.VOICE_WORDS[each.side],
        "gone": each.withdrawn_at is not None, "waits": each.settled_at is None, "sent": each.sent,
        "mine": each.made_by is not None and each.made_by == actor.user_id and each.withdrawn_at is None,
    }  # fmt: skip


def crumbs_of(found: Any, here: str = "") -> list[dict[str, str]]:
    way = [(_("Janji"), reverse("commitments:promises"))]
    if here:
        return trail(*way, (found.number, reverse("commitments:promise", args=[found.pk])), here=here)
    return trail(*way, here=found.number)


def _facts(found: Any) -> list[dict[str, Any]]:
    supporters = ", ".join(str(each) for each in found.supporters.all())
    changed = found.first_due_on != found.due_on and found.first_due_on
    known = [
        {"term": _("Yang berjanji"), "value": found.institution.name, "note": str(found.person) if found.person else _("belum ada orang")},
        {"term": _("Dijanjikan kepada"), "value": str(found.to_institution) if found.to_institution else ""},
        {"term": _("Diucapkan"), "value": tanggal(found.said_on), "note": str(words.KIND_WORDS[found.kind])},
        {"term": _("Tenggat"), "value": tanggal(found.due_on) if found.due_on else "", "note": _("semula %s") % tanggal(found.first_due_on) if changed else found.due_words},
        {"term": _("Ukuran"), "value": found.measure},
    ]  # fmt: skip
    more = ((_("Masalah yang dijawab"), found.problem), (_("Anggaran"), found.budget_line), (_("Pendukung"), supporters))  # fmt: skip
    return known + [{"term": term, "value": value} for term, value in more if value]


def _step(found: Any, code: str) -> dict[str, Any]:
    reached = keeping.SEEN.index(found.seen) >= keeping.SEEN.index(code)
    return {
        "label": words.SEEN_WORDS[code],
        "reached": reached and found.seen != keeping.NO_EVIDENCE,
        "here": found.seen == code,
    }


def _proof(each: Any) -> dict[str, Any]:
    url = each.url or reverse("commitments:evidence", args=[each.pk])
    return {
        "name": each.name,
        "url": url,
        "kind": each.kind,
        "who": f"{each.added_by_name} · {words.SIDE_OF_DEED[each.side]}",
        "at": each.added_at,
    }


def _person(each: Any) -> dict[str, Any]:
    of = each.group.name if each.group else each.business.name if each.business else ""
    answer = {keeping.YES: (_("Sudah menerima"), "good"), keeping.NO: (_("Belum menerima"), "bad")}.get(
        each.answer, (_("Belum menjawab"), "muted")
    )
    return {
        "pk": each.pk,
        "name": each.name,
        "of": of,
        "answer": answer,
        "note": each.note,
        "waits": not each.answer,
    }


# -- numbers --------------------------------------------------------------------------------------------------
def _outlook_words(found: slips.Outlook | None) -> str:
    """What to expect, in a sentence; empty when nothing is foretold."""
    if found is None:
        return ""
    if found.middle_on is None:
        return _("Peluang tepat waktu %(chance)s; kapan selesai belum terlihat dari riwayat.") % {
            "chance": persen(found.chance, 0)
        }
    return _("Peluang tepat waktu %(chance)s; kira-kira selesai %(middle)s, paling lambat %(late)s.") % {
        "chance": persen(found.chance, 0), "middle": tanggal(found.middle_on),
        "late": tanggal(found.late_on) if found.late_on else _("belum terlihat"),
    }  # fmt: skip


def rate_words(rate: reliability.Rate) -> dict[str, str]:
    """A share with its doubt; only counts where there are few."""
    told = _("%(kept)s dari %(judged)s") % {"kept": rate.kept, "judged": rate.judged}
    if not rate.judged:
        return {"text": _("belum ada yang dapat dinilai")}
    if rate.share is None:
        return {"text": told, "note": _("terlalu sedikit untuk persentase")}
    return {
        "text": f"{persen(rate.share, 0)}",
        "note": _("%(told)s; antara %(low)s dan %(high)s")
        % {"told": told, "low": persen(rate.low, 0), "high": persen(rate.high, 0)},
    }


def delay_words(delay: reliability.Delay | None) -> str:
    if delay is None:
        return "–"
    if delay.days <= 0 and not delay.at_least:
        return _("%s hari lebih awal") % -delay.days if delay.days else _("tepat pada harinya")
    return (_("paling sedikit %s hari") if delay.at_least else _("%s hari")) % delay.days


def numbers(actor: Actor, today: date) -> dict[str, Any]:
    found = queries.standings(actor, today=today)
    expected, done = queries.list_outlooks(actor, today=today)
    base = reverse("commitments:promises")
    return {
        "all": rate_words(found.all.rate) if found.all else None, "all_delay": delay_words(found.all.delay) if found.all else "",
        "columns": [{"label": _("Lembaga")}, {"label": _("Berjalan"), "number": True}, {"label": _("Terlambat"), "number": True}, {"label": _("Tepat waktu")}, {"label": _("Jeda tengah")}],
        "rows": [
            {"cells": [row.institution.name, row.running, row.late, rate_words(row.rate), delay_words(row.delay)], "url": f"{base}?lembaga={row.institution.pk}"}
            for row in found.rows
        ],
        "cause_columns": [{"label": _("Penyebab")}, {"label": _("Kali"), "number": True}, {"label": _("Hari"), "number": True}, {"label": _("Sekarang"), "number": True}],
        "causes": [{"cells": [str(words.CAUSE_WORDS[each.cause]), each.times, each.days, each.now]} for each in queries.list_causes(actor, today=today)],
        "outlook_columns": [{"label": _("Janji")}, {"label": _("Tenggat")}, {"label": _("Peluang tepat waktu"), "number": True}, {"label": _("Kira-kira selesai")}],
        "outlooks": [
            {"cells": [
                {"text": each.commitment.title, "note": str(each.commitment.institution)}, tanggal(each.commitment.due_on), persen(each.outlook.chance, 0),
                tanggal(each.outlook.middle_on) if each.outlook.middle_on else _("belum terlihat"),
            ], "url": reverse("commitments:promise", args=[each.commitment.pk])}
            for each in expected
        ],
        "done": done, "least": slips.LEAST,
        "overlap_columns": [{"label": _("Janji")}, {"label": _("Serupa dengan")}],
        "overlaps": [
            {"cells": [{"text": one.title, "note": str(one.institution)}, {"text": other.title, "url": reverse("commitments:promise", args=[other.pk]), "note": str(other.institution)}], "url": reverse("commitments:promise", args=[one.pk])}
            for one, other in queries.list_overlaps(actor)
        ],
    }  # fmt: skip
