"""The papers of a closed month: the report as PDF and as DOCX, and the one page for the ministry. Every number in them is frozen."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, insist
from pilar.accounts.words import area_words
from pilar.audit import services as audit
from pilar.documents import services as documents
from pilar.places import queries as places
from pilar.places.domain import level_of
from pilar.reports import permissions, queries, words
from pilar.reports.domain.indicators import INDICATORS, Indicator, Value
from pilar.reports.models import ClosedMonth
from pilar.ui.templatetags.ui_formats import angka, persen

FORMATS = ("pdf", "docx", "ringkas")
_MEANT = ("usaha", "nib", "terlatih", "kemasan", "layak", "terpasarkan", "tumbuh", "janji")


def make_report(*, actor: Actor, closed: ClosedMonth, kind: str, now: datetime) -> bytes:
    """A file of `FORMATS` in official Indonesian; told to the record book. Raises Refused."""
    insist(permissions.can_take_reports(actor))
    with translation.override("id"):
        made = _MAKERS[kind](closed, now)
    with transaction.atomic():
        detail = {"month": words.month_words(closed.month), "format": kind}
        audit.record(
            actor=actor,
            action="reports.report_taken",
            thing="closed_month",
            thing_id=closed.pk,
            detail=detail,
            now=now,
        )
    return made


def _letter(closed: ClosedMonth, now: datetime) -> dict[str, Any]:
    found = queries.frozen_values(closed)
    earlier = queries.closed_month_before(closed)
    before = queries.frozen_values(earlier, [closed.area_code]) if earlier else {}
    where, month = area_words([closed.area_code])[0], words.month_words(closed.month)
    return {
        "place_date": documents.place_line(now), "subject": _("Laporan perkembangan UMKM %(where)s, %(month)s") % {"where": where, "month": month},
        "to": [_("Pimpinan daerah %s") % where, _("di tempat")],
        "opening": _("Dengan hormat, bersama ini kami sampaikan perkembangan usaha mikro, kecil, dan menengah %(where)s pada akhir %(month)s.")
        % {"where": where, "month": month},
        "paragraphs": [_sentence(found, closed.area_code)],
        "sections": [_section_of_indicators(found, before, closed, earlier), *_section_of_places(found, closed.area_code), _section_of_sources()],
        "closing": _("Demikian laporan ini kami sampaikan untuk menjadi periksa."),
        "signers": [{"title": _("Kepala %s") % settings.OFFICE, "name": closed.closed_by_name}],
    }  # fmt: skip


def _sentence(found: queries.Values, area: int) -> str:
    nib = found.get("nib", {}).get(area)
    if nib is None or nib.share is None:
        return _("Belum ada usaha yang terdata.")
    told = {"part": angka(nib.part), "whole": angka(nib.whole), "share": persen(nib.share)}
    return _("Dari %(whole)s usaha yang terdata, %(part)s sudah memiliki NIB (%(share)s).") % told


def _section_of_indicators(
    found: queries.Values, before: queries.Values, closed: ClosedMonth, earlier: ClosedMonth | None
) -> dict[str, Any]:
    last = words.month_words(earlier.month) if earlier else _("Bulan lalu")
    columns = [{"label": _("Indikator"), "width": 4}, {"label": _("Nilai"), "number": True}, {"label": _("Pembilang"), "number": True},
               {"label": _("Penyebut"), "number": True}, {"label": last, "number": True}]  # fmt: skip
    rows = []
    for each in INDICATORS.values():
        value, past = (
            found.get(each.code, {}).get(closed.area_code),
            before.get(each.code, {}).get(closed.area_code),
        )
        whole = angka(value.whole) if value and value.whole is not None else ""
        rows.append(
            [
                _name(each),
                _written(each, value),
                angka(value.part) if value else "",
                whole,
                _written(each, past) if past else "–",
            ]
        )
    return {"heading": _("Indikator program"), "table": {"columns": columns, "rows": rows}}


def _name(indicator: Indicator) -> str:
    title = str(words.INDICATORS[indicator.code].title)
    return f"{title} ({indicator.standard})" if indicator.standard else title


def _written(indicator: Indicator, value: Value | None) -> str:
    if value is None:
        return _("belum diukur")
    share = indicator.share(value)
    if share is not None:
        return persen(share)
    return angka(value.part) if value.whole is None else "–"


def _section_of_places(found: queries.Values, area: int) -> list[dict[str, Any]]:
    """Every area one level below, with the sum at the foot; nothing for a village."""
    below = {"country": "province", "province": "city", "city": "district", "district": "village"}.get(
        level_of(area)
    )
    codes = [code for code in found.get("nib", {}) if code > 0 and level_of(code) == below] if below else []
    if not codes:
        return []
    rows = [_place(places.area_name(code), found["nib"][code]) for code in sorted(codes)]
    unplaced = sum((found["nib"][code] for code in found["nib"] if code == -area), Value(0, 0))
    if unplaced.whole:
        rows.append(_place(_("Belum diketahui"), unplaced))
    columns = [
        {"label": _("Wilayah"), "width": 3},
        *({"label": each, "number": True} for each in (_("Usaha"), _("Ber-NIB"), _("Bagian"))),
    ]
    return [
        {
            "heading": _("Menurut wilayah"),
            "table": {"columns": columns, "rows": rows, "total": _place(_("Jumlah"), found["nib"][area])},
        }
    ]


def _place(name: str, value: Value) -> list[str]:
    return [
        name,
        angka(value.whole),
        angka(value.part),
        persen(value.share) if value.share is not None else "–",
    ]


def _section_of_sources() -> dict[str, Any]:
    told = [
        f"{words.INDICATORS[each.code].title}: {words.INDICATORS[each.code].doubt}"
        for each in INDICATORS.values()
    ]
    return {"heading": _("Yang perlu diperhatikan saat membaca angka"), "list": told}


def _pdf(closed: ClosedMonth, now: datetime) -> bytes:
    data = _letter(closed, now)
    return documents.make_pdf(
        template="letter", data=data, title=data["subject"], now=now, seal=_seal(closed)
    )


def _docx(closed: ClosedMonth, now: datetime) -> bytes:
    data = _letter(closed, now)
    return documents.make_docx(template="letter", data=data, title=data["subject"])


def _one_page(closed: ClosedMonth, now: datetime) -> bytes:
    """The sentence, eight numbers, and the square to the public page: one sheet for somebody with a minute."""
    found = queries.frozen_values(closed, [closed.area_code])
    where, month = area_words([closed.area_code])[0], words.month_words(closed.month)
    rows = [
        [
            _name(each),
            _written(each, value),
            f"{angka(value.part)} / {angka(value.whole)}" if value and value.whole else "",
        ]
        for each in (INDICATORS[code] for code in _MEANT)
        for value in [found.get(each.code, {}).get(closed.area_code)]
    ]
    columns = [
        {"label": _("Indikator"), "width": 3},
        {"label": _("Nilai"), "number": True},
        {"label": _("Dari"), "number": True},
    ]
    data = {
        "columns": columns, "rows": rows, "subtitle": _("Ringkasan satu halaman untuk kementerian, akhir %s") % month, "lead": _sentence(found, closed.area_code),
        "notes": [_("Pindai kode di bawah untuk angka yang sama di halaman publik, beserta arti dan datanya.")], "source": settings.OFFICE,
    }  # fmt: skip
    return documents.make_pdf(
        template="recap", data=data, title=_("UMKM %s") % where, now=now, seal=_seal(closed)
    )


def _seal(closed: ClosedMonth) -> documents.Seal:
    """The square leads to the public page of the month; there is no code to type."""
    origin = settings.ORIGIN or "http://localhost:8000"
    return documents.Seal(
        "", origin.rstrip("/") + reverse("opendata:month", args=[closed.area_code, closed.month])
    )


_MAKERS = {"pdf": _pdf, "docx": _docx, "ringkas": _one_page}
