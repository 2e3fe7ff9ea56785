"""A closed month for the ministry: as a workbook with its definitions, as a plain table, or in the ministry's own form. Told to the record book."""

import csv
import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.accounts.words import area_words
from pilar.audit import services as audit
from pilar.places import queries as places
from pilar.places.domain import level_of
from pilar.registry.domain.sheets import plain_cell
from pilar.reports import permissions, words
from pilar.reports.domain import templates
from pilar.reports.domain.ministry import METHOD, Line
from pilar.reports.models import ClosedMonth, MinistryTemplate
from pilar.reports.queries import ministry
from pilar.ui.templatetags.ui_formats import angka, desimal, persen, tanggal
from pilar.vault import services as vault

FORMATS = ("xlsx", "csv")
Row = list[Any]


def make_ministry_file(*, actor: Actor, closed: ClosedMonth, kind: str, now: datetime) -> bytes:
    """A file of `FORMATS`, in official Indonesian. Raises Refused."""
    _insist(actor, closed)
    with translation.override("id"):
        sent = ministry.sent(closed, timezone.localdate(now))
        made = _csv(sent) if kind == "csv" else _xlsx(sent, now)
    _tell(actor, closed, kind.upper(), now)
    return made


def fill_template(
    *, actor: Actor, closed: ClosedMonth, template: MinistryTemplate, now: datetime
) -> templates.Filled:
    """The ministry's workbook with the numbers of a closed month. Raises Refused."""
    _insist(actor, closed)
    if template.area_code != closed.area_code:
        raise Refused(_("Templat ini milik wilayah lain. Pilih templat untuk wilayah bulan yang ditutup."))
    try:
        done = templates.fill(data_of(template), facts_of(closed, timezone.localdate(now)))
    except (templates.NotATemplate, FileNotFoundError):
        raise Refused(_("Templat “%s” tidak dapat dibaca lagi. Unggah lagi berkasnya di halaman Templat kementerian.") % template.name) from None  # fmt: skip
    _tell(actor, closed, template.name, now)
    return done


def _insist(actor: Actor, closed: ClosedMonth) -> None:
    insist(permissions.can_take_reports(actor))
    insist(permissions.can_look_into(actor, closed.area_code))


def _tell(actor: Actor, closed: ClosedMonth, form: str, now: datetime) -> None:
    with transaction.atomic():
        detail = {"month": words.month_words(closed.month), "format": form}
        audit.record(
            actor=actor, action="reports.ministry_file_taken", thing="closed_month", thing_id=closed.pk, detail=detail, now=now
        )  # fmt: skip


# -- the house's own form ---------------------------------------------------------------------------
def _head(sent: ministry.Sent) -> Row:
    month, last = words.month_words(sent.closed.month), _last(sent)
    return [
        _("Kode wilayah"), _("Wilayah"), _("Tingkat"), _("Kode indikator"), _("Indikator"), _("Standar"), _("Satuan"),
        _("%s: nilai") % month, _("%s: dari") % month, _("%s: bagian (%%)") % month,
        _("%s: nilai") % last, _("%s: dari") % last, _("%s: bagian (%%)") % last,
        _("Selisih nilai"), _("Selisih bagian (poin persen)"),
        _("%s menurut catatan hari ini: nilai") % month, _("%s menurut catatan hari ini: dari") % month,
        _("Koreksi %s sesudah ditutup") % month, _("Koreksi %s sesudah ditutup") % last,
    ]  # fmt: skip


def _last(sent: ministry.Sent) -> str:
    return words.month_words(sent.before.month) if sent.before else _("Bulan lalu (belum ditutup)")


def _row(line: Line) -> Row:
    told, now, before, again = words.INDICATORS[line.indicator.code], line.now, line.before, line.again
    return [
        str(line.area) if line.area >= 0 else "", area_name(line.area), _level(line.area), line.indicator.code, str(told.title),
        line.indicator.standard, str(told.unit if line.indicator.whole == "" else _("usaha") if line.indicator.code != "janji" else _("janji")),
        now.part if now else None, now.whole if now else None, _percent(line.share),
        before.part if before else None, before.whole if before else None, _percent(line.share_before),
        line.gap, None if line.gap_points is None else round(line.gap_points, 2),
        again.part if again else None, again.whole if again else None, line.correction, line.correction_before,
    ]  # fmt: skip


def _percent(share: float | None) -> float | None:
    return None if share is None else round(100 * share, 2)


def area_name(area: int) -> str:
    """The name of an area; of the businesses nobody could place, which area they are of."""
    if area >= 0:
        return area_words([area])[0] if area == 0 else places.area_name(area)
    return _("Belum diketahui letaknya di %s") % (
        area_words([0])[0] if area == -1 else places.area_name(-area)
    )


def _level(area: int) -> str:
    return str(words.LEVELS["unplaced" if area < 0 else level_of(area)])


def _csv(sent: ministry.Sent) -> bytes:
    """Semicolons, a byte-order mark and decimal commas: what the spreadsheet of an Indonesian office opens with one click."""
    out = StringIO()
    write = csv.writer(out, delimiter=";", lineterminator="\r\n").writerow
    for row in (_head(sent), *(_row(line) for line in sent.lines)):
        write([_plain(cell) for cell in row])
    return ("\ufeff" + out.getvalue()).encode()


def _plain(cell: Any) -> str:
    if cell is None:
        return ""
    return str(cell).replace(".", ",") if isinstance(cell, float) else plain_cell(cell) if isinstance(cell, str) else str(cell)  # fmt: skip


def _xlsx(sent: ministry.Sent, now: datetime) -> bytes:
    import xlsxwriter  # a third of a second that no start of the product should wait for

    out = BytesIO()
    options = {"in_memory": True} | dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)  # fmt: skip
    with xlsxwriter.Workbook(out, options) as book:
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        kinds = {
            int: book.add_format({"num_format": "#,##0"}),
            float: book.add_format({"num_format": "#,##0.00"}),
            str: None,
        }
        top = book.add_format({"text_wrap": True, "valign": "top"})
        numbers = _sheet(book, _("Angka"), [_head(sent), *(_row(line) for line in sent.lines)], head, kinds)
        numbers.freeze_panes(1, 5)
        numbers.set_column(0, 3, 14)
        numbers.set_column(4, 4, 26)
        numbers.set_column(5, 18, 13)
        numbers.autofilter(0, 0, len(sent.lines), len(_head(sent)) - 1)
        numbers.set_landscape()
        numbers.fit_to_pages(1, 0)
        numbers.repeat_rows(0)
        meaning = _sheet(book, _("Definisi"), _definitions(), head, {**kinds, str: top})
        meaning.set_column(0, 1, 18)
        meaning.set_column(2, 8, 34)
        changes = _sheet(book, _("Mengapa berubah"), _reasons(sent), head, kinds)
        changes.set_column(0, 3, 30)
        origin = _sheet(book, _("Asal"), _origin(sent, now), head, kinds)
        origin.set_column(0, 0, 34)
        origin.set_column(1, 1, 90, top)
    return out.getvalue()


def _sheet(book: Any, title: str, rows: Iterable[Sequence[Any]], head: Any, kinds: dict[type, Any]) -> Any:
    """Numbers as numbers, every text as a text: nothing of it can run."""
    sheet = book.add_worksheet(title[:31])
    for place, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, int | float):
                sheet.write_number(place, column, cell, kinds[type(cell)])
            elif cell:
                sheet.write_string(place, column, plain_cell(str(cell)), head if place == 0 else kinds[str])
    return sheet


def _definitions() -> list[Row]:
    rows: list[Row] = [[_("Kode indikator"), _("Indikator"), _("Pembilang"), _("Penyebut"), _("Tidak dihitung"), _("Sumber"),
                        _("Kesegaran"), _("Yang perlu diragukan"), _("Penanggung jawab")]]  # fmt: skip
    for code, told in words.INDICATORS.items():
        rows.append(
            [
                code,
                told.title,
                told.part,
                told.whole or "–",
                told.excluded,
                told.source,
                told.freshness,
                told.doubt,
                told.owner,
            ]
        )
    return rows


def _reasons(sent: ministry.Sent) -> list[Row]:
    """Why the counts of the whole area moved within the month, as the daily reckonings saw it."""
    found = ministry.moves(sent.closed)
    rows: list[Row] = [[_("Tahap"), _("Arah"), _("Sebab"), _("Usaha")]]
    if not found.known:
        return [
            *rows,
            [_("Perubahan harian belum disimpan pada bulan ini, jadi sebabnya tidak dapat dirinci.")],
        ]
    for (stage, gained, why), number in sorted(
        found.counts.items(), key=lambda each: (each[0][0], not each[0][1], -each[1])
    ):
        rows.append([*words.move_words(stage, gained, why), number])
    if found.since:
        rows.append(
            [
                _("Perubahan baru disimpan mulai %s; yang lebih awal tidak terlihat di sini.")
                % tanggal(found.since)
            ]
        )
    return rows


def _origin(sent: ministry.Sent, now: datetime) -> list[Row]:
    closed = sent.closed
    return [
        [_("Hal"), _("Keterangan")],
        [_("Penyelenggara"), settings.OFFICE],
        [_("Wilayah"), area_name(closed.area_code)],
        [_("Bulan"), words.month_words(closed.month)],
        [_("Ditutup"), f"{tanggal(timezone.localdate(closed.closed_at))}, {closed.closed_by_name}"],
        [_("Dibandingkan dengan"), words.month_words(sent.before.month) if sent.before else _("Belum ada bulan sebelumnya yang ditutup; kolom bulan lalu dan selisih kosong.")],
        [_("Sidik angka (SHA-256)"), closed.sha256],
        [_("Metode"), f"{closed.method}, {METHOD}"],
        [_("Berkas dibuat"), tanggal(timezone.localdate(now))],
        [_("Cara membaca"), _("Nilai dan bulan lalu adalah angka yang ditutup dan tidak berubah. Koreksi adalah catatan hari ini tentang akhir bulan yang sama, dikurangi angka yang ditutup. Kosong berarti belum diukur atau tidak bertanggal, bukan nol.")],
        [_("Jumlah"), _("Setiap wilayah adalah jumlah bagiannya, termasuk baris “Belum diketahui letaknya”. Jangan menjumlahkan kota dengan kecamatannya.")],
    ]  # fmt: skip


# -- the ministry's own form ------------------------------------------------------------------------
def path_of(sha256: str) -> Path:
    return Path(settings.HOME) / "reports" / sha256[:2] / sha256


def data_of(template: MinistryTemplate) -> bytes:
    """Raises FileNotFoundError."""
    return vault.read_sealed(path_of(template.sha256))


def facts_of(closed: ClosedMonth, today: Any) -> templates.Facts:
    """What a template of this month is filled with, in official Indonesian."""
    with translation.override("id"):
        inside = _inside(closed.area_code)
        sent = ministry.sent(closed, today, more=inside)
        texts = {
            "bulan": words.month_words(closed.month), "bulan-lalu": words.month_words(sent.before.month) if sent.before else "",
            "wilayah": area_name(closed.area_code), "kode": str(closed.area_code), "dinas": settings.OFFICE,
            "ditutup": tanggal(timezone.localdate(closed.closed_at)), "oleh": closed.closed_by_name, "sidik": closed.sha256,
        }  # fmt: skip
        lines = {(line.indicator.code, line.area): line for line in sent.lines}
        names = {
            area: places.area_name(area) for area in {*inside, *(area for _code, area in lines)} if area > 0
        }
    return templates.Facts(closed.area_code, lines, texts, templates.reader_of(names), _in_a_sentence)


def _inside(area: int) -> list[int]:
    """The area and all in it down to the villages: a kelurahan without a business has a line in a form, too."""
    found = [area]
    for code in found:
        if level_of(code) != "village":
            found += [each.code for each in places.children(code)]
    return found if area else []


def _in_a_sentence(value: float | int, share: bool) -> str:
    with translation.override("id"):
        return persen(value) if share else angka(value) if isinstance(value, int) else desimal(value, 1)


def keep_template(
    *,
    actor: Actor,
    area: int,
    name: str,
    file_name: str,
    data: bytes,
    closed: ClosedMonth | None,
    now: datetime,
) -> tuple[MinistryTemplate, templates.Filled]:
    """A marked workbook for an area; one of the same name is replaced. Tried on `closed` at once. Raises Refused, NotATemplate."""
    insist(permissions.can_keep_templates(actor, area))
    if closed is None:
        raise Refused(
            _("Belum ada bulan yang ditutup, jadi templat belum dapat dicoba. Tutup dulu satu bulan.")
        )
    tried = templates.check(data, facts_of(closed, timezone.localdate(now)))
    sha256, named = hashlib.sha256(data).hexdigest(), " ".join(name.split())[:80]
    vault.write_sealed(path_of(sha256), data)
    with transaction.atomic():
        for older in MinistryTemplate.objects.select_for_update().filter(
            area_code=area, name=named, ended_at=None
        ):
            _end(older, actor, now)
        made = MinistryTemplate.objects.create(
            area_code=area, name=named, file_name=file_name[-120:], sha256=sha256, marks=tried.filled + len(tried.left), kept_at=now,
            kept_by=actor.user_id, kept_by_name=actor.name[:150],
        )  # fmt: skip
        detail = {"name": named, "area": area, "sha256": sha256}
        audit.record(
            actor=actor,
            action="reports.template_kept",
            thing="ministry_template",
            thing_id=made.pk,
            detail=detail,
            now=now,
        )
    return made, tried


@transaction.atomic
def end_template(*, actor: Actor, template_id: int, now: datetime) -> MinistryTemplate:
    """Out of use; months sent in it keep their lines in the record book. Raises Refused, MinistryTemplate.DoesNotExist."""
    row = MinistryTemplate.objects.select_for_update().get(pk=template_id, ended_at=None)
    insist(permissions.can_keep_templates(actor, row.area_code))
    _end(row, actor, now)
    audit.record(
        actor=actor, action="reports.template_ended", thing="ministry_template", thing_id=row.pk, detail={"name": row.name}, now=now
    )  # fmt: skip
    return row


def _end(row: MinistryTemplate, actor: Actor, now: datetime) -> None:
    row.ended_at, row.ended_by_name = now, actor.name[:150]
    row.save(update_fields=["ended_at", "ended_by_name"])
