"""Who assesses, reviews, and answers. Each answer carries its reason in words for the screen."""

from django.utils.translation import gettext as _

from pilar.accounts.domain import ALLOWED, Actor, Role, Verdict
from pilar.packaging.domain import visits
from pilar.packaging.models import Assessment, Grant
from pilar.registry.models import Business


def can_follow(actor: Actor) -> Verdict:
    """Open the lists of assessments at all."""
    if actor.may("read_businesses"):
        return ALLOWED
    return Verdict(False, _("Peran Anda tidak membaca penilaian kemasan."))


def _inside(actor: Actor, thing: Business | Assessment | Grant) -> Verdict:
    codes = (thing.village_code, thing.district_code, thing.city_code, thing.province_code)
    if actor.reads_everywhere or any(code in codes for code in actor.areas):
        return ALLOWED
    return Verdict(False, _("Usaha ini di luar wilayah kerja Anda."))


def conflict(actor: Actor, business: Business) -> Verdict:
    """Nobody assesses an own business: told by the owner's record behind the log-in, or by the very same name."""
    own = actor.owner_id is not None and actor.owner_id == business.owner_id
    same = (
        bool(actor.name.strip()) and actor.name.strip().casefold() == business.owner_name.strip().casefold()
    )
    if own or same:
        return Verdict(False, _("Usaha ini milik Anda sendiri. Penilai lain yang menilainya."))
    return ALLOWED


def can_assess(actor: Actor, business: Business) -> Verdict:
    """Begin an assessment of a business's product."""
    if not actor.may("assess_packaging"):
        return Verdict(False, _("Hanya penilai dan supervisor yang menilai kemasan."))
    return _inside(actor, business) and conflict(actor, business)


def can_fill(actor: Actor, assessment: Assessment) -> Verdict:
    """Answer, photograph, sign: the assessor who began it."""
    if not actor.may("assess_packaging"):
        return Verdict(False, _("Hanya penilai dan supervisor yang menilai kemasan."))
    if assessment.state != visits.OPEN:
        return Verdict(False, _("Penilaian ini sudah ditandatangani dan tidak berubah lagi."))
    if assessment.assessor_id != actor.user_id:
        return Verdict(
            False,
            _("%s yang mengisi penilaian ini. Mulai penilaian Anda sendiri.") % assessment.assessor_name,
        )
    return _inside(actor, assessment)


def can_act(actor: Actor, assessment: Assessment) -> Verdict:
    """Plan what is to be done, and write down that it was done: assessors, and whoever accompanies the owner."""
    if not (actor.may("assess_packaging") or actor.may("accompany")):
        return Verdict(False, _("Peran Anda tidak mencatat perbaikan."))
    return _inside(actor, assessment)


def can_review(actor: Actor, assessment: Assessment) -> Verdict:
    """Close an action, answer an appeal: supervisors and the head, never the assessor of the same visit."""
    if not actor.may("review_packaging"):
        return Verdict(False, _("Hanya supervisor dan kepala dinas yang meninjau."))
    if actor.user_id is not None and actor.user_id == assessment.assessor_id:
        return Verdict(False, _("Anda sendiri penilainya. Rekan lain yang meninjau."))
    return _inside(actor, assessment)


def can_reply(actor: Actor, assessment: Assessment) -> Verdict:
    """Write the owner's word: the owner, or whoever of the office writes down what she said."""
    if actor.role is Role.OWNER:
        own = actor.owner_id is not None and assessment.business.owner_id == actor.owner_id
        return ALLOWED if own else Verdict(False, _("Ini bukan usaha Anda."))
    return can_act(actor, assessment)


def can_share(actor: Actor, assessment: Assessment) -> Verdict:
    """Show a result to everybody, or to one reader outside by a link."""
    if not (actor.may("assess_packaging") or actor.may("review_packaging")):
        return Verdict(False, _("Hanya penilai, supervisor, dan kepala dinas yang membagikan hasil."))
    return _inside(actor, assessment)


def can_keep_standards(actor: Actor) -> Verdict:
    """Publish the city's own version of a standard, and its prices."""
    if actor.may("review_packaging"):
        return ALLOWED
    return Verdict(False, _("Hanya supervisor dan kepala dinas yang mengubah standar dan harga."))


def can_give(actor: Actor, business: Business) -> Verdict:
    """Write down what a business was given."""
    if not actor.may("review_packaging"):
        return Verdict(False, _("Hanya supervisor dan kepala dinas yang mencatat bantuan."))
    return _inside(actor, business)


def can_see_grant(actor: Actor, grant: Grant) -> Verdict:
    """Write down whether it is used: whoever visits."""
    if not (actor.may("assess_packaging") or actor.may("accompany")):
        return Verdict(False, _("Peran Anda tidak mencatat kunjungan."))
    return _inside(actor, grant)


def can_keep_pools(actor: Actor) -> Verdict:
    """Open a pool, order, call it off."""
    if actor.may("review_packaging"):
        return ALLOWED
    return Verdict(False, _("Hanya supervisor dan kepala dinas yang membuka dan memesan pembelian bersama."))


def can_take_part(actor: Actor) -> Verdict:
    """Write down who takes part, at all."""
    if actor.may("assess_packaging") or actor.may("accompany"):
        return ALLOWED
    return Verdict(False, _("Peran Anda tidak mencatat peserta."))


def can_join(actor: Actor, business: Business) -> Verdict:
    """Write down that this business takes part."""
    return can_take_part(actor) and _inside(actor, business)


def can_register(actor: Actor) -> Verdict:
    """Enter a material, or change one."""
    if actor.may("assess_packaging") or actor.may("review_packaging"):
        return ALLOWED
    return Verdict(False, _("Hanya penilai, supervisor, dan kepala dinas yang mengisi daftar bahan."))
