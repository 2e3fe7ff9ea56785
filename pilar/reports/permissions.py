"""Who reads indicators and reports, and who closes a month. Each answer carries its reason."""

from django.utils.translation import gettext as _

from pilar.accounts.domain import ALLOWED, Actor, Verdict
from pilar.dashboards import permissions as dashboards
from pilar.registry.queries import areas_asked
from pilar.reports.domain.indicators import Indicator
from pilar.reports.queries.checks import CONCERNED

can_read_numbers = dashboards.can_read_numbers


def can_read(actor: Actor, indicator: Indicator) -> Verdict:
    """One indicator: whoever reads numbers, and for some what the room below asks, too."""
    if indicator.grant and not actor.may(indicator.grant):
        return Verdict(False, _("Peran Anda tidak membaca angka ini."))
    return can_read_numbers(actor)


def can_look_into(actor: Actor, area: int) -> Verdict:
    """An area that was asked for: it must be one of the own, or lie in one."""
    if area == 0 or areas_asked(actor, area) == (area,):
        return ALLOWED
    return Verdict(
        False, _("Wilayah itu di luar wilayah kerja Anda, jadi angkanya tidak ditampilkan di sini.")
    )


def can_close(actor: Actor, area: int | None = None) -> Verdict:
    """A month is closed by the head of the office that answers for it: for the own area, not a part of it."""
    if not actor.may("close_months"):
        return Verdict(False, _("Bulan ditutup oleh kepala dinas."))
    if area is not None and area not in actor.areas:
        return Verdict(False, _("Anda hanya menutup bulan untuk wilayah kerja Anda sendiri."))
    return can_read_numbers(actor)


def can_take_reports(actor: Actor) -> Verdict:
    """The report of a closed month as a file."""
    if not actor.may("export"):
        return Verdict(False, _("Peran Anda tidak mengunduh laporan."))
    return can_read_numbers(actor)


def can_keep_templates(actor: Actor, area: int | None = None) -> Verdict:
    """The ministry's workbooks are kept by whoever keeps the office's own templates, for the own area."""
    if not actor.may("edit_templates"):
        return Verdict(False, _("Templat kementerian diurus kepala dinas atau petugas data."))
    if area is not None and area not in actor.areas:
        return Verdict(False, _("Anda hanya mengurus templat untuk wilayah kerja Anda sendiri."))
    return can_read_numbers(actor)


def can_show_walls(actor: Actor, area: int | None = None) -> Verdict:
    """A screen that opens without a log-in is put up, and taken back, by the head of the office that answers for its numbers."""
    if not actor.may("close_months"):
        return Verdict(False, _("Layar dinding dipasang dan dicabut kepala dinas."))
    if area is not None and area not in actor.areas:
        return Verdict(False, _("Anda hanya memasang layar untuk wilayah kerja Anda sendiri."))
    return can_read_numbers(actor)


def can_take_rows(actor: Actor) -> Verdict:
    """Row by row, without NIK, phone and name: whoever exports lists of businesses."""
    if not (actor.may("export") and actor.may("read_businesses")):
        return Verdict(False, _("Peran Anda tidak mengekspor data usaha."))
    return can_read_numbers(actor)


# -- what looked unusual -------------------------------------------------------------------------------
def can_read_findings(actor: Actor) -> Verdict:
    """All of the own area: whoever leads there, and the inspector."""
    if actor.may("read_findings"):
        return ALLOWED
    return Verdict(False, _("Hal yang perlu dicek dibaca kepala dinas, pengawas lapangan, dan inspektorat."))


def can_open_findings(actor: Actor) -> Verdict:
    """The page itself: also for those whose own work may stand there, who see nothing else."""
    if actor.user_id is not None and any(map(actor.may, CONCERNED)):
        return ALLOWED
    return can_read_findings(actor)


def can_check(actor: Actor, about: int | None) -> Verdict:
    """Saying what came of looking: whoever leads, never about the own work."""
    if not actor.may("check_findings"):
        return Verdict(False, _("Hasilnya dicatat kepala dinas atau pengawas lapangan."))
    if about is not None and about == actor.user_id:
        return Verdict(False, _("Ini tentang pekerjaan Anda sendiri, jadi orang lain yang mengeceknya. Anda dapat memberi penjelasan."))  # fmt: skip
    return ALLOWED


def can_explain(actor: Actor, about: int | None) -> Verdict:
    if about is not None and about == actor.user_id:
        return ALLOWED
    return Verdict(False, _("Penjelasan ditulis oleh orang yang mengerjakannya."))
