"""Who prepares, moderates and serves a sitting. Each answer carries its reason in words for the screen."""

from django.utils.translation import gettext as _

from pilar.accounts.domain import ALLOWED, Actor, Verdict
from pilar.flagship.domain import sitting as states
from pilar.flagship.models import Sitting
from pilar.flagship.queries import named


def can_follow(actor: Actor) -> Verdict:
    """Open the list of sittings at all."""
    return (
        ALLOWED if actor.may("read_businesses") else Verdict(False, _("Peran Anda tidak membaca sidang FGD."))
    )


def can_prepare(actor: Actor) -> Verdict:
    """Begin a sitting."""
    return (
        ALLOWED
        if actor.may("moderate_rooms")
        else Verdict(False, _("Peran Anda tidak menyiapkan sidang FGD."))
    )


def _inside(actor: Actor, sitting: Sitting) -> Verdict:
    if actor.reads_everywhere or sitting.city_code in actor.areas or sitting.province_code in actor.areas:
        return ALLOWED
    return Verdict(False, _("Sidang ini di luar wilayah kerja Anda."))


def can_moderate(actor: Actor, sitting: Sitting) -> Verdict:
    """Prepare it, freeze it, lead it, take it over."""
    return can_prepare(actor) and _inside(actor, sitting)


def can_serve(actor: Actor, sitting: Sitting) -> Verdict:
    """Keep the register, hand out slips, key paper ballots."""
    if not actor.may("serve_rooms"):
        return Verdict(False, _("Peran Anda tidak melayani pintu sidang."))
    return _inside(actor, sitting)


def can_edit(actor: Actor, sitting: Sitting) -> Verdict:
    """Write in the preparation: as long as nothing is frozen, or after it was opened again with a reason."""
    verdict = can_moderate(actor, sitting)
    if not verdict:
        return verdict
    if sitting.state == states.SEALED:
        return Verdict(False, _("Sidang ini sudah disegel; isinya tidak dapat diubah lagi."))
    if sitting.state != states.DRAFT and not sitting.change_reason:
        return Verdict(
            False,
            _("Isi sidang sudah dibekukan. Tekan “Ubah dengan alasan” dahulu; perubahan menjadi versi baru."),
        )
    return ALLOWED


def can_conduct(actor: Actor, sitting: Sitting) -> Verdict:
    """Move the steps: the moderator who holds the room."""
    verdict = can_moderate(actor, sitting)
    if not verdict:
        return verdict
    if sitting.state != states.OPEN:
        return Verdict(False, _("Sidang ini tidak sedang berlangsung."))
    if sitting.held_by not in (None, actor.user_id):
        return Verdict(
            False,
            _("Kendali sedang dipegang %s. Tekan “Ambil alih” bila Anda melanjutkan.") % sitting.held_by_name,
        )
    return ALLOWED


def can_read_ballots(actor: Actor, sitting: Sitting) -> Verdict:
    """Take the file with every pseudonymous ballot: who leads sittings, and the inspector."""
    if actor.may("read_audit") and actor.may("read_businesses"):
        return _inside(actor, sitting)
    return can_moderate(actor, sitting)


def can_read_names(actor: Actor, sitting: Sitting) -> Verdict:
    """See who answered what: the chair by the own account, where the frozen promise says so, once a result was shown."""
    if sitting.state == states.DRAFT or named.promise_of(sitting) == "ANONYMOUS":
        return Verdict(False, _("Sidang ini anonim: nama dan jawaban tidak dapat dihubungkan."))
    if not sitting.officers.filter(duty="CHAIR", user_id=actor.user_id, user_id__isnull=False).exists():
        return Verdict(
            False, _("Menurut janji kepada peserta, nama pada jawaban hanya dibuka bagi pimpinan sidang.")
        )
    if not sitting.snapshots.exists():
        return Verdict(False, _("Nama baru terbuka sesudah hasil pertama ditampilkan."))
    return _inside(actor, sitting)
