"""Laporan kegiatan: what was planned, who came, what was learned, what it cost; as PDF, or as DOCX to go on writing."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from pilar.documents import services as documents
from pilar.training import words
from pilar.training.domain import attendance, certificates, cohorts, learning, papers
from pilar.training.models import Certificate, Cohort
from pilar.training.queries.results import pairs_of
from pilar.training.words.hours import when_words
from pilar.ui.domain import numbers
from pilar.ui.domain.calendar import day_words


def activity_report(*, cohort: Cohort, lessons: list[Any], now: datetime, docx: bool = False) -> bytes:
    """One letter with its tables. `lessons` as queries.papers.account_lessons gives them."""
    data = {
        "place_date": documents.place_line(now), "subject": _("Laporan kegiatan %(title)s, %(name)s") % {"title": cohort.programme.title, "name": cohort.name},
        "to": [cohort.signer_office or settings.OFFICE], "paragraphs": [_opening(cohort, lessons)],
        "sections": [part for part in (_held(lessons), _people(cohort), _learned(cohort), _money(cohort), _notes(lessons)) if part],
        "closing": _("Demikian laporan ini dibuat."),
        "signers": [{"title": _("Penyelenggara,"), "name": "(....................)"}],
    }  # fmt: skip
    title = _("Laporan kegiatan")
    if docx:
        return documents.make_docx(template="letter", data=data, title=title)
    return documents.make_pdf(template="letter", data=data, title=title, now=now, draft=True)


def _opening(cohort: Cohort, lessons: list[Any]) -> str:
    if not lessons:
        return _("Belum ada sesi yang diadakan.")
    first, last = (timezone.localdate(one.starts_at) for one in (lessons[0], lessons[-1]))
    said = _(
        "%(title)s diadakan %(first)s sampai %(last)s di %(place)s: %(lessons)s sesi, %(hours)s jam pelajaran."
    )
    return said % {
        "title": cohort.programme.title, "first": day_words(first), "last": day_words(last), "place": cohort.place, "lessons": len(lessons),
        "hours": sum(one.hours for one in lessons),
    }  # fmt: skip


def _held(lessons: list[Any]) -> dict[str, Any]:
    rows = [
        [one.title, when_words(one), ", ".join(each.name for each in one.trainers.all()) or "–", one.hours, one.came] for one in lessons
    ]  # fmt: skip
    columns = [
        {"label": _("Sesi"), "width": 3}, {"label": _("Waktu"), "width": 3}, {"label": _("Pelatih"), "width": 3}, {"label": _("JP"), "number": True},
        {"label": _("Hadir"), "number": True},
    ]  # fmt: skip
    return {"heading": _("Pelaksanaan"), "table": {"columns": columns, "rows": rows}} if rows else {}


def _counts(cohort: Cohort) -> dict[str, int]:
    seated = Q(state=cohorts.ENROLLED)
    return cohort.places.aggregate(
        all=Count("id", distinct=True, filter=seated), women=Count("id", distinct=True, filter=seated & Q(sex="F")),
        disabled=Count("id", distinct=True, filter=seated & Q(disability=True)), businesses=Count("business", distinct=True, filter=seated),
        villages=Count("village_code", distinct=True, filter=seated & ~Q(village_code=0)),
        came=Count("id", distinct=True, filter=seated & Q(attendance__status__in=attendance.CAME)),
        waiting=Count("id", distinct=True, filter=Q(state=cohorts.WAITING)),
    )  # fmt: skip


def _certified(cohort: Cohort) -> int:
    return Certificate.objects.filter(enrolment__cohort=cohort, state=certificates.VALID).count()


def _people(cohort: Cohort) -> dict[str, Any]:
    found = _counts(cohort)
    facts = [
        [_("Kursi"), str(cohort.capacity)], [_("Cara memberi kursi"), str(words.WAYS[cohort.way])], [_("Peserta"), str(found["all"])],
        [_("Hadir sekurangnya sekali"), str(found["came"])], [_("Perempuan"), str(found["women"])],
        [_("Penyandang disabilitas"), str(found["disabled"])], [_("Usaha"), str(found["businesses"])], [_("Kelurahan"), str(found["villages"])],
        [_("Daftar tunggu"), str(found["waiting"])], [_("Bersertifikat"), str(_certified(cohort))],
    ]  # fmt: skip
    return {"heading": _("Peserta"), "facts": facts}


def _learned(cohort: Cohort) -> dict[str, Any]:
    if not cohort.programme.answer_key:
        return {}
    found = learning.gain(pairs_of(cohort), cohort.programme.answer_key)
    if found.gain is None:
        said = [
            _("Baru %s orang punya tes awal dan tes akhir; rata-rata disebut mulai lima orang.") % found.pairs
        ]
    else:
        said = [
            _("Nilai rata-rata %(before)s sebelum dan %(after)s sesudah, naik %(gain)s (selang 95%%: %(low)s sampai %(high)s), %(pairs)s orang dengan kedua tes.")
            % {**{name: numbers.write(getattr(found, name), places=1) for name in ("before", "after", "gain", "low", "high")}, "pairs": found.pairs}
        ]  # fmt: skip
        if found.few:
            said.append(_("Kelompoknya kecil (kurang dari 20): kenaikan ini dapat kebetulan."))
        said.append(_("Tanpa kelompok pembanding angka ini mengatakan apa yang berubah, bukan sebabnya."))
    return {"heading": _("Yang dipelajari"), "paragraphs": said}


def _money(cohort: Cohort) -> dict[str, Any]:
    if not cohort.cost and not cohort.budget_source:
        return {}
    facts = [[_("Sumber dana"), cohort.budget_source or "–"]]
    if cohort.cost:
        facts.append([_("Biaya"), numbers.rupiah(cohort.cost)])
        came, certified = _counts(cohort)["came"], _certified(cohort)
        for label, people in (
            (_("Tiap peserta yang hadir"), came),
            (_("Tiap lulusan bersertifikat"), certified),
        ):
            each = papers.share_of_cost(cohort.cost, people)
            facts.append([label, numbers.rupiah(each) if each is not None else "–"])
    return {"heading": _("Biaya"), "facts": facts}


def _notes(lessons: list[Any]) -> dict[str, Any]:
    told = [f"{one.title}: {' '.join(one.notes.splitlines())}" for one in lessons if one.notes]
    return {"heading": _("Catatan sesi"), "numbered": told} if told else {}
