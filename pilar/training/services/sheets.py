"""The people of a cohort as a workbook: one line each, attendance by lesson, tests, certificate. Every text cell stays a text."""

import io
from datetime import datetime
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from pilar.places import queries as areas
from pilar.training import words
from pilar.training.domain import certificates
from pilar.training.models import Cohort
from pilar.training.queries.results import standings


def people_sheet(*, cohort: Cohort, lessons: list[Any], now: datetime) -> bytes:
    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(out, options) as book:
        page, bold = book.add_worksheet(_("Peserta")), book.add_format({"bold": True})
        heads = [
            _("No."), _("Nama"), _("Jenis kelamin"), _("Usaha"), _("Nomor usaha"), _("Kelurahan"), *(one.title for one in lessons), _("Hadir (%)"),
            _("Tes awal"), _("Tes akhir"), _("Nomor sertifikat"), _("Kebutuhan"), *(one["text"] for one in cohort.asked),
        ]  # fmt: skip
        page.write_row(0, 0, heads, bold)
        page.freeze_panes(1, 2)
        page.set_column(1, 1, 28)
        page.set_column(3, 5, 24)
        for at, one in enumerate(standings(cohort, now), 1):
            page.write_row(at, 0, _line(one, lessons, cohort.asked))
    return out.getvalue()


def _line(one: Any, lessons: list[Any], asked: list[Any]) -> list[Any]:
    place = one.place
    there = [str(words.STATUSES[one.came[each.pk]][0]) if each.pk in one.came else "" for each in lessons]
    return [
        place.number, place.person_name, str(words.SEXES.get(place.sex, "")), place.business.name, place.business.number,
        areas.area_name(place.village_code) if place.village_code else "", *there, "" if one.share is None else round(100 * one.share),
        *("" if each is None else round(each, 1) for each in (one.before, one.after)),
        certificates.shown(one.certificate.number) if one.certificate else "",
        place.needs, *(place.answers.get(each["text"], "") for each in asked),
    ]  # fmt: skip
