"""Who may change what counts as the same business. Every answer carries its reason."""

from django.utils.translation import gettext as _

from pilar.accounts.domain import ALLOWED, Actor, Verdict


def can_manage_models(actor: Actor) -> Verdict:
    """Fit, teach and adopt matching models: the head of office, and the administrator of reference data."""
    if actor.may("decide_changes") and actor.may("import_files") or actor.may("manage_reference"):
        return ALLOWED
    return Verdict(False, _("Hanya kepala dinas dan administrator yang mengganti model pencocokan."))


def can_search_twins(actor: Actor) -> Verdict:
    """Search the registry for businesses that stand in it twice: whoever takes lists in."""
    if actor.may("import_files"):
        return ALLOWED
    return Verdict(False, _("Peran Anda tidak mencari usaha kembar di registri."))


def can_ask_for_twins(actor: Actor) -> Verdict:
    """Be told of likely twins while typing: whoever enters or proposes businesses."""
    if actor.may("edit_businesses") or actor.may("propose_changes"):
        return ALLOWED
    return Verdict(False, _("Peran Anda tidak mendaftarkan usaha."))


def can_review(actor: Actor) -> Verdict:
    """Decide whether two registered businesses are one: whoever changes businesses directly."""
    if actor.may("edit_businesses"):
        return ALLOWED
    return Verdict(False, _("Peran Anda tidak memutuskan usaha yang tercatat dua kali."))


def can_merge_sure(actor: Actor) -> Verdict:
    """Merge all sure pairs by one press, and take the press back."""
    if actor.may("edit_businesses") and actor.may("undo_batch"):
        return ALLOWED
    return Verdict(False, _("Peran Anda tidak menggabungkan banyak usaha sekaligus."))


def can_answer(actor: Actor) -> Verdict:
    """Answer a question from the desk about two businesses: whoever visits them or changes them."""
    if actor.may("propose_changes") or actor.may("edit_businesses"):
        return ALLOWED
    return Verdict(False, _("Peran Anda tidak menjawab pertanyaan lapangan."))


def can_reconcile(actor: Actor) -> Verdict:
    """Set the senders' lists against each other and see how many businesses there are: whoever may take lists out."""
    if actor.may("read_businesses") and actor.may("export"):
        return ALLOWED
    return Verdict(False, _("Peran Anda tidak membandingkan daftar para pengirim."))
