"""Who may take files in, decide about pairs, and take a batch back. Each answer carries its reason."""

from django.utils.translation import gettext as _

from pilar.accounts.domain import ALLOWED, Actor, Verdict
from pilar.intake.domain import states
from pilar.intake.models import Batch


def can_import(actor: Actor) -> Verdict:
    """Drop files and work on batches."""
    if not actor.may("import_files"):
        return Verdict(False, _("Peran Anda tidak memasukkan berkas."))
    if not actor.areas:
        return Verdict(False, _("Anda belum punya wilayah kerja, jadi belum dapat memasukkan berkas."))
    return ALLOWED


def can_undo(actor: Actor, batch: Batch) -> Verdict:
    """Take a whole batch back."""
    if not actor.may("undo_batch"):
        return Verdict(False, _("Peran Anda tidak membatalkan kiriman."))
    if batch.status != states.COMMITTED:
        return Verdict(False, _("Kiriman ini tidak sedang tersimpan di registri."))
    return ALLOWED


def can_see_original(actor: Actor) -> Verdict:
    """Whoever may see identity numbers may have the file as it came and the workbook to mend."""
    allowed = actor.may("import_files") and actor.may("see_identity")
    return ALLOWED if allowed else Verdict(False, _("Peran Anda tidak membuka berkas dengan NIK."))
