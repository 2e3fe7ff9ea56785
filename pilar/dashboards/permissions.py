"""Who reads numbers, and who takes them away as a file. Each answer carries its reason."""

from django.utils.translation import gettext as _

from pilar.accounts.domain import ALLOWED, Actor, Verdict
from pilar.accounts.models import READING


def can_read_numbers(actor: Actor) -> Verdict:
    """Numbers of the own areas: whoever reads businesses, or totals only."""
    if not any(actor.may(grant) for grant in READING):
        return Verdict(False, _("Peran Anda tidak membaca angka seluruh wilayah."))
    if not actor.areas:
        return Verdict(
            False,
            _(
                "Anda belum punya wilayah kerja, jadi belum ada yang dapat ditampilkan. Mintalah administrator atau kepala dinas mengisinya di menu Orang."
            ),
        )
    return ALLOWED


def can_take_counts(actor: Actor) -> Verdict:
    """The counts as a file."""
    if not actor.may("export"):
        return Verdict(False, _("Peran Anda tidak mengunduh angka."))
    return can_read_numbers(actor)


def can_compare(actor: Actor) -> Verdict:
    """Groups of businesses beside each other: whoever reads businesses, for small groups are told from five on."""
    if not actor.may("read_businesses"):
        return Verdict(False, _("Peran Anda tidak membaca perbandingan kelompok usaha."))
    return can_read_numbers(actor)
