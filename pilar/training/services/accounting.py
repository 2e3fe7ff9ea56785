"""The account of a cohort (SPJ) in one file: letters, lists, signed sheets, photos, notes, hours, the report, the people as a sheet."""

import hashlib
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, insist
from pilar.documents import services as documents
from pilar.training import permissions, words
from pilar.training.domain import cohorts, papers
from pilar.training.models import Cohort
from pilar.training.queries import papers as account
from pilar.training.services.noting import tell
from pilar.training.services.papers import assignment_letter, selection_record
from pilar.training.services.reporting import activity_report
from pilar.training.services.sheets import people_sheet
from pilar.training.words import papers as paper_words
from pilar.training.words.hours import when_words

_NAMELESS = re.compile(r"[^a-z0-9]+")


def file_name(text: str) -> str:
    """ "Label yang lengkap" as label-yang-lengkap."""
    return _NAMELESS.sub("-", text.lower()).strip("-")[:60] or "sesi"


def attendance_record(*, lesson: Any, now: datetime) -> bytes:
    """Daftar hadir as it was noted: who, how, when; the signed sheet lies beside it."""
    rows: list[list[Any]] = []
    noted = {row.enrolment_id: row for row in lesson.attendance.all()}
    for place in (
        lesson.cohort.places.filter(state=cohorts.ENROLLED).select_related("business").order_by("number")
    ):
        row = noted.get(place.pk)
        rows.append([
            place.number, place.person_name, place.business.name, str(words.STATUSES[row.status][0]) if row else _("belum dicatat"),
            timezone.localtime(row.came_at).strftime("%H.%M") if row else "–", str(words.HOW[row.how]) if row else "–",
        ])  # fmt: skip
    data = {
        "subtitle": f"{lesson.cohort.programme.title}, {lesson.cohort.name}: {lesson.title}", "lead": f"{when_words(lesson)} · {lesson.place}",
        "columns": [
            {"label": _("No."), "number": True}, {"label": _("Nama"), "width": 3}, {"label": _("Usaha"), "width": 3}, {"label": _("Kehadiran"), "width": 1.5},
            {"label": _("Pukul"), "width": 1}, {"label": _("Cara mencatat"), "width": 2},
        ],
        "rows": rows, "notes": [_("Hadir: %(came)s dari %(all)s. Lembar bertanda tangan ada di map 3.") % {"came": lesson.came, "all": len(rows)}],
        "place_date": documents.place_line(lesson.starts_at),
    }  # fmt: skip
    return documents.make_pdf(template="recap", data=data, title=_("Daftar hadir"), now=now)


def teaching_hours(*, cohort: Cohort, lessons: list[Any], now: datetime) -> bytes:
    """Hours by trainer for the honorarium: hours only, the rate is the office's."""
    rows: list[list[Any]] = [
        [at, one.trainer.name, ", ".join(part for part in (str(words.TRAINER_KINDS[one.trainer.kind]), one.trainer.institution) if part), one.lessons, one.hours]
        for at, one in enumerate(account.hours_by_trainer(lessons), 1)
    ]  # fmt: skip
    data = {
        "subtitle": f"{cohort.programme.title}, {cohort.name}", "columns": [
            {"label": _("No."), "number": True}, {"label": _("Pelatih"), "width": 3}, {"label": _("Dari"), "width": 3},
            {"label": _("Sesi"), "number": True}, {"label": _("JP"), "number": True},
        ],
        "rows": rows, "total": ["", _("Jumlah"), "", sum(row[3] for row in rows), sum(row[4] for row in rows)],
        "notes": [_("Satu JP 45 menit. Hanya sesi yang sudah diadakan; tarif dan pembayaran menurut aturan dinas.")],
        "signers": [{"title": cohort.signer_office or settings.OFFICE, "name": cohort.signer_name or "(....................)"}],
        "place_date": documents.place_line(now),
    }  # fmt: skip
    return documents.make_pdf(template="recap", data=data, title=_("Jam mengajar pelatih"), now=now)


def notes_paper(*, cohort: Cohort, lessons: list[Any], now: datetime) -> bytes:
    """Notulen of all lessons in one paper."""
    items = [
        {"title": f"{one.title}, {when_words(one)}", "paragraphs": [*one.notes.splitlines(), _("Dicatat oleh %s.") % one.notes_by_name]}
        for one in lessons if one.notes
    ]  # fmt: skip
    data = {
        "subject": f"{cohort.programme.title}, {cohort.name}", "facts": [[_("Tempat"), cohort.place]], "items": items,
        "signers": [{"title": cohort.signer_office or settings.OFFICE, "name": cohort.signer_name or "(....................)"}],
        "place_date": documents.place_line(now),
    }  # fmt: skip
    return documents.make_pdf(
        template="minutes", data=data, title=_("Notulen pelatihan"), now=now, draft=True
    )


def _files(cohort: Cohort, lessons: list[Any], now: datetime) -> Iterator[tuple[str, bytes]]:
    """Name and content of each file, one at a time in memory."""
    if any(one.trainers.all() for one in lessons):
        yield "1-surat/surat-tugas-pelatih.pdf", assignment_letter(cohort=cohort, now=now)
    if cohort.drawn_at:
        yield "1-surat/berita-acara-seleksi.pdf", selection_record(cohort=cohort, now=now)
    for at, lesson in enumerate(lessons, 1):
        name = f"{at:02}-{file_name(lesson.title)}"
        yield f"2-daftar-hadir/{name}.pdf", attendance_record(lesson=lesson, now=now)
        for number, picture in enumerate(lesson.pictures.all(), 1):
            folder = "3-lembar-bertanda-tangan" if picture.kind == papers.SHEET else "4-foto-kegiatan"
            yield f"{folder}/{name}-{number}.jpg", account.open_lesson_picture(picture)
    if any(one.notes for one in lessons):
        yield "5-notulen/notulen.pdf", notes_paper(cohort=cohort, lessons=lessons, now=now)
    yield "6-jam-mengajar/jam-mengajar.pdf", teaching_hours(cohort=cohort, lessons=lessons, now=now)
    yield "7-laporan/laporan-kegiatan.pdf", activity_report(cohort=cohort, lessons=lessons, now=now)
    yield (
        "7-laporan/laporan-kegiatan.docx",
        activity_report(cohort=cohort, lessons=lessons, now=now, docx=True),
    )
    yield "8-data/peserta.xlsx", people_sheet(cohort=cohort, lessons=lessons, now=now)


@transaction.atomic
def account_pack(*, actor: Actor, cohort_id: int, now: datetime) -> bytes:
    """Everything in one zip, with a list of its files and what is still lacking. Raises Refused."""
    cohort = Cohort.objects.select_related("programme").get(pk=cohort_id)
    insist(permissions.can_keep_thing(actor, cohort))
    lessons = account.account_lessons(cohort, now)
    out, listed = io.BytesIO(), []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, data in _files(cohort, lessons, now):
            pack.writestr(_entry(name, now), data)
            listed.append(f"{hashlib.sha256(data).hexdigest()}  {name}")
        pack.writestr(_entry("ISI.txt", now), "\n".join([*_head(cohort, lessons, now), "", *listed, ""]))
    tell(cohort, "PACKED", actor, now, str(len(listed)))
    return out.getvalue()


def _entry(name: str, now: datetime) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, timezone.localtime(now).timetuple()[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _head(cohort: Cohort, lessons: list[Any], now: datetime) -> list[str]:
    lines = [
        f"{cohort.programme.title}, {cohort.name}",
        f"{settings.OFFICE}, {documents.place_line(now)}",
        "",
    ]
    for line in account.checklist_of(cohort, lessons):
        sign = _("lengkap") if line.whole else _("BELUM: %s") % (", ".join(line.lacking) or _("belum ada"))
        lines.append(f"{paper_words.PARTS[line.code]}: {sign}")
    return lines
