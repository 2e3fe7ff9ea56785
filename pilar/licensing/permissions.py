"""Who may accompany, lead, and file. Each answer carries its reason in words for the screen."""

from django.utils.translation import gettext as _

from pilar.accounts.domain import ALLOWED, Actor, Role, Verdict, lies_within
from pilar.licensing.models import Case, OwnerWord
from pilar.registry.models import Business


def can_follow(actor: Actor) -> Verdict:
    """Open the lists of cases at all."""
    return (
        ALLOWED
        if actor.may("read_businesses")
        else Verdict(False, _("Peran Anda tidak membaca pendampingan."))
    )


def _inside(actor: Actor, thing: Case | Business | OwnerWord) -> Verdict:
    codes = (thing.village_code, thing.district_code, thing.city_code, thing.province_code)
    if actor.reads_everywhere or any(code in codes for code in actor.areas):
        return ALLOWED
    return Verdict(False, _("Usaha ini di luar wilayah kerja Anda."))


def can_accompany(actor: Actor, case: Case) -> Verdict:
    """Log visits and bring evidence: the case's own facilitator, any of the area while nobody has it, and those who lead."""
    if not actor.may("accompany"):
        return Verdict(False, _("Peran Anda tidak mendampingi usaha."))
    other = case.facilitator_id not in (None, actor.user_id)
    if other and actor.role is Role.FACILITATOR:
        return Verdict(False, _("Usaha ini didampingi %s.") % case.facilitator_name)
    return _inside(actor, case)


def can_lead(actor: Actor) -> Verdict:
    """Open cases in bulk, assign, transfer a caseload."""
    return (
        ALLOWED
        if actor.may("lead_cases")
        else Verdict(False, _("Peran Anda tidak membagi tugas pendampingan."))
    )


def can_lead_case(actor: Actor, case: Case) -> Verdict:
    return can_lead(actor) and _inside(actor, case)


def can_file(actor: Actor, case: Case) -> Verdict:
    """Work at the OSS desk: file, type the result, send back."""
    return can_see_desk(actor) and _inside(actor, case)


def can_see_desk(actor: Actor) -> Verdict:
    """Open the desk's queue."""
    return ALLOWED if actor.may("file_cases") else Verdict(False, _("Peran Anda tidak mengajukan ke OSS."))


def can_plan_days(actor: Actor) -> Verdict:
    """Plan an NIB day, invite, close it."""
    return (
        ALLOWED
        if actor.may("file_cases")
        else Verdict(False, _("Peran Anda tidak menyelenggarakan hari NIB."))
    )


def can_serve_day(actor: Actor) -> Verdict:
    """Check papers, receive guests and write down how it went: whoever accompanies owners helps at the tables."""
    return (
        ALLOWED if actor.may("accompany") else Verdict(False, _("Peran Anda tidak melayani pada hari NIB."))
    )


def works_at(actor: Actor, area: int) -> bool:
    """Whether all of an area is this person's to plan in."""
    return lies_within(area, actor.areas)


def can_give_card(actor: Actor, business: Business) -> Verdict:
    """Hand an owner the card of her business, end it, and write down the permits she shows: whoever accompanies there."""
    if not actor.may("accompany"):
        return Verdict(False, _("Peran Anda tidak mendampingi usaha."))
    return _inside(actor, business)


def can_hear(actor: Actor) -> Verdict:
    """Read and answer what owners say through their cards."""
    return ALLOWED if actor.may("accompany") else Verdict(False, _("Peran Anda tidak mendampingi usaha."))


def can_answer(actor: Actor, word: OwnerWord) -> Verdict:
    return can_hear(actor) and _inside(actor, word)


def can_check_lists(actor: Actor) -> Verdict:
    """Hold a list of OSS against the registry, and take over what it says."""
    both = actor.may("file_cases") and actor.may("edit_businesses")
    return ALLOWED if both else Verdict(False, _("Peran Anda tidak mencocokkan daftar NIB."))


def can_export_checks(actor: Actor) -> Verdict:
    """Take the lines out as a file."""
    if not actor.may("export"):
        return Verdict(False, _("Peran Anda tidak mengunduh data."))
    return can_check_lists(actor)


def can_move_classes(actor: Actor) -> Verdict:
    """Confirm classes of KBLI 2025 by the hundred: as much as bringing in a file."""
    all_three = all(actor.may(grant) for grant in ("edit_businesses", "import_files", "undo_batch"))
    return ALLOWED if all_three else Verdict(False, _("Peran Anda tidak menegaskan kelas KBLI sekaligus."))
