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
