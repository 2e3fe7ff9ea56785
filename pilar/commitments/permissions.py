"""Who follows the promises, who keeps the secretariat's books. Each answer carries its reason in words for the screen."""

from typing import Protocol

from django.utils.translation import gettext as _

from pilar.accounts.domain import ALLOWED, Actor, Verdict, lies_within
from pilar.commitments.domain import keeping
from pilar.commitments.models import Commitment, Institution


class Placed(Protocol):
    """A row that stands in an office's register."""

    city_code: int
    province_code: int


def can_follow(actor: Actor) -> Verdict:
    """Open the lists at all: the office, and a partner for the own institution."""
    if actor.may("read_commitments") or actor.may("read_own_commitments"):
        return ALLOWED
    return Verdict(False, _("Peran Anda tidak mengikuti rapat dan komitmen."))


def can_read_calendar(actor: Actor) -> Verdict:
    """The calendar of all partners: whoever works in the programme. An owner reads the public one."""
    if can_follow(actor) or actor.may("read_businesses"):
        return ALLOWED
    return Verdict(False, _("Kalender ini milik kantor dan mitra. Acara untuk semua ada di Kalender umum."))


def sees_a_part_only(actor: Actor) -> bool:
    """Works in districts or villages: institutions and their promises belong to a whole city, so nothing of them is hers."""
    return actor.may("read_commitments") and bool(actor.areas) and all(area > 9999 for area in actor.areas)


def can_keep(actor: Actor) -> Verdict:
    """Write as the secretariat: institutions, meetings, minutes, texts."""
    if actor.may("keep_commitments"):
        return ALLOWED
    return Verdict(False, _("Hanya sekretariat (kepala dinas, supervisor, petugas data) yang mencatat di sini."))  # fmt: skip


def can_keep_thing(actor: Actor, thing: Placed) -> Verdict:
    """Write on this row: the secretariat of its own office."""
    verdict = can_keep(actor)
    if not verdict:
        return verdict
    if lies_within(thing.city_code or thing.province_code, actor.areas):
        return ALLOWED
    return Verdict(False, _("Catatan ini milik kantor lain."))


def can_read_notes(actor: Actor) -> Verdict:
    """Confidential notes are the secretariat's alone: no leader's, no analyst's, no partner's page shows them."""
    return can_keep(actor)


def can_read_interactions(actor: Actor) -> Verdict:
    """The office's own log of visits and calls; the institution it speaks of does not read it."""
    if actor.may("read_commitments"):
        return ALLOWED
    return Verdict(False, _("Catatan hubungan adalah catatan kantor; mitra tidak membacanya."))


def register_area(actor: Actor) -> int:
    """The office whose register this person writes in: her city, or her province; 0 for neither."""
    return next((int(str(area)[:4]) for area in actor.areas if area), 0)


def can_report(actor: Actor, commitment: Commitment) -> Verdict:
    """Tell how far a promise is: the log-in of the institution that made it, and the secretariat writing down what it was told."""
    if (
        actor.may("read_own_commitments")
        and Institution.objects.visible_to(actor).filter(pk=commitment.institution_id).exists()
    ):
        return ALLOWED
    if actor.may("keep_commitments"):
        return can_keep_thing(actor, commitment)
    return Verdict(False, _("Hanya lembaga yang berjanji dan sekretariat yang melaporkan kemajuan janji ini."))  # fmt: skip


def can_comment(actor: Actor, commitment: Commitment) -> Verdict:
    """Ask or remark beside a promise one sees: the parties to it, the secretariat of its office, and the leader."""
    if not actor.may("ask_about_commitments"):
        return Verdict(False, _("Peran Anda membaca janji, tetapi tidak bertanya di sini."))
    if actor.may("keep_commitments"):
        return can_keep_thing(actor, commitment)
    if Commitment.objects.visible_to(actor).filter(pk=commitment.pk).exists():
        return ALLOWED
    return Verdict(False, _("Janji ini bukan janji lembaga Anda."))


def voice_of(actor: Actor, commitment: Commitment) -> str:
    """On whose behalf this person speaks beside a promise."""
    if actor.may("keep_commitments"):
        return keeping.SECRETARIAT
    if actor.may("read_commitments"):
        return keeping.LEADER
    own = Institution.objects.visible_to(actor).filter(pk=commitment.institution_id).exists()
    return keeping.PROMISER if own else keeping.PARTY


def can_verify(actor: Actor, commitment: Commitment) -> Verdict:
    """Say what was seen: the secretariat, but not whoever wrote down the report that is being looked at."""
    verdict = can_keep_thing(actor, commitment)
    if not verdict:
        return verdict
    if (
        actor.user_id is not None
        and commitment.said_by == actor.user_id
        and commitment.state == keeping.SAID_DONE
    ):
        return Verdict(False, _("Anda sendiri yang mencatat laporan ini. Rekan lain yang memverifikasinya."))
    return ALLOWED
