"""The month's outages of OSS as an official letter: a draft to read, or numbered and registered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.documents import services as documents
from pilar.documents.domain import kinds
from pilar.documents.models import Document
from pilar.licensing import permissions, words
from pilar.licensing.domain.outages import Month


@dataclass(frozen=True, slots=True)
class OutageMonth:
    """What the letter says: the month, its sums, the most cases held up at once, and its lines as they are to be read."""

    city: int
    first: date
    sums: Month
    most_waiting: int
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


def draft_outage_letter(*, actor: Actor, told: OutageMonth, now: datetime) -> bytes:
    """The letter as PDF with the word draft across; nothing is kept. Raises Refused."""
    insist(permissions.can_see_desk(actor))
    return documents.make_pdf(
        template="letter", data=_letter(told, now), title=_subject(told), now=now, draft=True
    )


@transaction.atomic
def issue_outage_letter(*, actor: Actor, told: OutageMonth, now: datetime) -> Document:
    """The letter numbered, kept and registered, ready to be signed. Raises Refused, also for a month without an outage."""
    insist(permissions.can_see_desk(actor))
    if not told.rows:
        raise Refused(_("Bulan ini tanpa gangguan: tidak ada yang disuratkan."))
    issued = documents.issue(
        actor=actor, kind=kinds.LETTER, title=_subject(told), data=_letter(told, now), area_code=told.city,
        about=("oss_month", f"{told.city}-{told.first:%Y-%m}"), now=now,
    )  # fmt: skip
    return issued.document


def _subject(told: OutageMonth) -> str:
    return _("Gangguan layanan OSS bulan %s") % words.month_after(told.first, 0)


def _letter(told: OutageMonth, now: datetime) -> dict[str, Any]:
    sums = told.sums
    facts = {
        "month": words.month_after(told.first, 0), "times": sums.times, "total": words.duration_in_words(sums.minutes),
        "in_office": words.duration_in_words(sums.office_minutes),
    }  # fmt: skip
    said = _(
        "Pada bulan %(month)s meja layanan NIB kami mencatat %(times)s kali layanan OSS tidak dapat dipakai, seluruhnya %(total)s, di antaranya %(in_office)s dalam jam kerja (hari kerja pukul 08.00–16.00)."
    )
    held = (
        _("Paling banyak %d berkas pelaku usaha mikro yang sudah lengkap tertahan sekaligus.")
        % told.most_waiting
    )
    return {
        "place_date": documents.place_line(now),
        "nature": _("Penting"),
        "subject": _subject(told),
        "to": [_("Pengelola Sistem OSS"), _("Kementerian Investasi dan Hilirisasi/BKPM"), _("di Jakarta")],
        "paragraphs": [said % facts, held],
        "facts": [[str(words.OUTAGE_WORDS[kind]), f"{number}×"] for kind, number in sums.by_kind.items() if number],
        "sections": [{"heading": _("Rincian gangguan"), "table": {"columns": _columns(told.columns), "rows": told.rows}}],
        "closing": _("Kami mohon penjelasan atas gangguan di atas, dan jadwal pemeliharaan diberitahukan sebelumnya agar pemilik usaha yang sudah diundang tidak datang dengan sia-sia."),
        "signers": [{"title": _("Kepala Dinas,"), "name": "(................................)"}],
    }  # fmt: skip


def _columns(names: Sequence[str]) -> list[dict[str, Any]]:
    """The first three are words, the others numbers."""
    return [
        {"label": name, "number": place > 2, "width": 3 if place == 2 else 2}
        for place, name in enumerate(names)
    ]
