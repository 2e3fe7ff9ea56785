"""Papers of a cohort: the sheet to sign at the door, the trainer's letter, the record of the selection; calendars."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _

from pilar.documents import services as documents
from pilar.training import words
from pilar.training.domain import cohorts
from pilar.training.domain.selection import POINTS
from pilar.training.models import Cohort, Lesson
from pilar.training.queries.links import lesson_uid
from pilar.training.words.hours import when_words
from pilar.ui.domain import ics

BLANK_LINES = 5
WITA = ZoneInfo("Asia/Makassar")


def signing_sheet(*, lesson: Lesson, now: datetime) -> bytes:
    """Daftar hadir with a column to sign, and a few lines for who was not on the list."""
    noted = {row.enrolment_id: row.status for row in lesson.attendance.all()}
    places = lesson.cohort.places.filter(state=cohorts.ENROLLED).select_related("business").order_by("number")
    rows: list[list[Any]] = [
        [
            one.number,
            one.person_name,
            one.business.name,
            str(words.STATUSES[noted[one.pk]][0]) if one.pk in noted else "",
            " ",
        ]
        for one in places
    ]
    rows += [[" ", " ", " ", " ", " "] for _line in range(BLANK_LINES)]
    names = ", ".join(one.name for one in lesson.trainers.all())
    data = {
        "subtitle": f"{lesson.cohort.programme.title}, {lesson.cohort.name}: {lesson.title}",
        "lead": f"{when_words(lesson)} · {lesson.place}" + (f" · {names}" if names else ""),
        "columns": [
            {"label": _("No."), "number": True}, {"label": _("Nama"), "width": 3}, {"label": _("Usaha"), "width": 3},
            {"label": _("Hadir di Pilar"), "width": 1.5}, {"label": _("Tanda tangan"), "width": 3},
        ],
        "rows": rows, "notes": [_("Baris kosong untuk peserta yang belum ada di daftar; petugas mendaftarkannya di Pilar.")],
        "signers": [{"title": _("Pelatih,"), "name": names or "(....................)"}, {"title": _("Petugas,"), "name": "(....................)"}],
        "place_date": documents.place_line(lesson.starts_at),
    }  # fmt: skip
    return documents.make_pdf(template="recap", data=data, title=_("Daftar hadir"), now=now)


def assignment_letter(*, cohort: Cohort, now: datetime) -> bytes:
    """Surat tugas for the trainers of a cohort, a draft until the office registers it."""
    lessons = list(
        cohort.lessons.filter(called_off_reason="").prefetch_related("trainers").order_by("starts_at", "id")
    )
    known = {one.pk: one for lesson in lessons for one in lesson.trainers.all()}
    data = {
        "people": [{"name": one.name, "position": ", ".join(part for part in (str(words.TRAINER_KINDS[one.kind]), one.institution) if part)} for one in known.values()],
        "duties": [
            _("Mengajar “%(title)s” (%(hours)s JP), %(when)s, di %(place)s") % {"title": one.title, "hours": one.hours, "when": when_words(one), "place": one.place}
            for one in lessons
        ],
        "basis": [_("Rencana pelatihan %(title)s, %(name)s.") % {"title": cohort.programme.title, "name": cohort.name}],
        "place_date": documents.place_line(now),
        "signers": [{"title": cohort.signer_office or settings.OFFICE, "name": cohort.signer_name or "(....................)"}],
    }  # fmt: skip
    return documents.make_pdf(
        template="assignment", data=data, title=_("Surat tugas pelatih"), now=now, draft=True
    )


def selection_record(*, cohort: Cohort, now: datetime) -> bytes:
    """Berita acara seleksi: the rule, the seed, every line with its points and its place in the draw."""
    rule = [
        f"{words.CRITERIA[code]}: {cohort.points.get(code, 0)}"
        for code in POINTS
        if cohort.points.get(code, 0)
    ]
    places = (
        cohort.places.exclude(points={}, lot=None)
        .exclude(lot=None, state=cohorts.ENROLLED)
        .order_by("number")
    )
    rows = [
        [
            one.number,
            one.person_name,
            sum(one.points.values()),
            one.lot or "–",
            str(words.PLACES[one.state][0]),
            one.note or "–",
        ]
        for one in places
    ]
    data = {
        "subtitle": f"{cohort.programme.title}, {cohort.name}",
        "lead": _("Benih undian: %(seed)s. Urutan: SHA-256 dari “benih:nomor”, yang terkecil lebih dulu. Sidik daftar sebelum diundi: %(mark)s.") % {"seed": cohort.seed, "mark": cohort.list_sha256},
        "columns": [
            {"label": _("No."), "number": True}, {"label": _("Nama"), "width": 3}, {"label": _("Nilai"), "number": True},
            {"label": _("Urutan undian"), "number": True}, {"label": _("Hasil"), "width": 2}, {"label": _("Catatan"), "width": 2},
        ],
        "rows": rows,
        "notes": [
            _("Nilai: %(rule)s. Syarat: sekurangnya %(minimum)s. Kursi menurut nilai: %(first)s dari %(all)s.") % {
                "rule": "; ".join(rule), "minimum": cohort.minimum_points, "first": cohort.seats_by_score, "all": cohort.capacity},
            _("Siapa pun dapat mengulang undian ini dari benih dan nomor di atas; caranya ada di Pilar, halaman metode seleksi pelatihan."),
        ],
        "signers": [{"title": _("Yang menjalankan seleksi,"), "name": cohort.drawn_by_name}],
        "place_date": documents.place_line(cohort.drawn_at or now),
    }  # fmt: skip
    return documents.make_pdf(template="recap", data=data, title=_("Berita acara seleksi"), now=now)


def calendar(*, lessons: Iterable[Lesson], name: str, now: datetime) -> bytes:
    """Lessons as .ics; `revision` goes out as SEQUENCE, a lesson called off as CANCELLED."""
    return ics.calendar_of(
        [
            ics.Shown(
                lesson_uid(one), f"{one.title} · {one.cohort.programme.title}", one.starts_at, one.ends_at, one.place,
                one.called_off_reason or f"{one.cohort.name}, {one.hours} JP", revision=one.revision, off=bool(one.called_off_reason),
            )
            for one in lessons
        ],
        name=name, now=now, product="Pelatihan", zone=WITA, bell=timedelta(days=1),
    )  # fmt: skip
