"""Who may do what with businesses. Each answer carries its reason in words for the screen.

Which records a person sees at all is decided by `visible_to`; these functions ask it through the area codes of the record.
"""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from pilar.accounts.domain import ALLOWED, Actor, Role, Verdict
from pilar.registry.models import Business, ChangeRequest


def _works_at(actor: Actor, codes: tuple[int, ...]) -> bool:
    return actor.reads_everywhere or any(code in codes for code in actor.areas)


def _area_codes(business: Business) -> tuple[int, ...]:
    return business.village_code, business.district_code, business.city_code, business.province_code


def _inside(actor: Actor, business: Business) -> Verdict:
    if _works_at(actor, _area_codes(business)):
        return ALLOWED
    return Verdict(False, _("Usaha ini di luar wilayah kerja Anda."))


def _granted(actor: Actor, grant: str, reason: str) -> Verdict:
    return ALLOWED if actor.may(grant) else Verdict(False, reason)


def can_list(actor: Actor) -> Verdict:
    """Whether this person opens the work list at all."""
    return (
        ALLOWED if actor.may("read_businesses") else Verdict(False, _("Peran Anda tidak membaca data usaha."))
    )


def can_read(actor: Actor, business: Business) -> Verdict:
    """A record: by area for the office, an owner's own for the owner."""
    if actor.role is Role.OWNER:
        own = actor.owner_id is not None and business.owner_id == actor.owner_id
        return ALLOWED if own else Verdict(False, _("Anda hanya dapat membuka data usaha Anda sendiri."))
    return can_list(actor) and _inside(actor, business)


def can_change(actor: Actor, business: Business) -> Verdict:
    """Directly, without a proposal."""
    if business.status == "MERGED":
        return Verdict(False, _("Catatan ini sudah digabung; ubah catatan penggantinya."))
    return _granted(
        actor, "edit_businesses", _("Peran Anda tidak mengubah data usaha secara langsung.")
    ) and _inside(actor, business)


def can_propose(actor: Actor, business: Business) -> Verdict:
    """A change that somebody else decides."""
    if business.status == "MERGED":
        return Verdict(False, _("Catatan ini sudah digabung; usulkan pada catatan penggantinya."))
    if actor.role is Role.OWNER:
        return can_read(actor, business)
    granted = actor.may("propose_changes") or actor.may("edit_businesses")
    return (
        _inside(actor, business)
        if granted
        else Verdict(False, _("Peran Anda tidak mengusulkan perubahan data."))
    )


def can_decide_change(actor: Actor, request: ChangeRequest) -> Verdict:
    """Accept or refuse a proposal; nobody decides on her own."""
    if actor.user_id is not None and request.asked_by == actor.user_id:
        return Verdict(False, _("Usulan Anda sendiri diputuskan oleh orang lain."))
    return _granted(actor, "decide_changes", _("Peran Anda tidak memutuskan usulan perubahan.")) and _inside(
        actor, request.business
    )


def can_decide_any(actor: Actor) -> Verdict:
    return _granted(actor, "decide_changes", _("Peran Anda tidak memutuskan usulan perubahan."))


def can_follow_proposals(actor: Actor) -> Verdict:
    """Whether proposals are part of this person's work: she makes them or decides them."""
    return can_decide_any(actor) or _granted(
        actor, "propose_changes", _("Peran Anda tidak mengusulkan perubahan data.")
    )


def can_register(actor: Actor, values: Mapping[str, Any] | None = None) -> Verdict:
    """Enter a new business; its village must lie where the person works. Without values: whether the page opens."""
    granted = _granted(actor, "edit_businesses", _("Peran Anda tidak mendaftarkan usaha."))
    if not granted or values is None:
        return granted
    village = int(values.get("village_code") or 0)
    # Where nobody named the village the business is counted to the city of this installation.
    codes = (
        (village, village // 10**4, village // 10**6, village // 10**8)
        if village
        else (settings.CITY, settings.CITY // 100)
    )
    if _works_at(actor, codes):
        return ALLOWED
    return Verdict(False, _("Kelurahan itu di luar wilayah kerja Anda."))


def can_record_consent(actor: Actor, business: Business) -> Verdict:
    """Note what the owner agreed to, or add a photo: whoever changes or visits."""
    granted = actor.may("edit_businesses") or actor.may("propose_changes")
    return (
        _inside(actor, business)
        if granted
        else Verdict(False, _("Peran Anda tidak mencatat persetujuan pemilik."))
    )


def can_see_identity(actor: Actor, business: Business) -> Verdict:
    """NIK, KK, NPWP and phone in clear, one record at a time and with a purpose."""
    return may_see_identities(actor) and _inside(actor, business)


def may_see_identities(actor: Actor) -> Verdict:
    """Whether the role opens identity numbers at all; looking somebody up by NIK or phone is such a reading."""
    return _granted(actor, "see_identity", _("Peran Anda tidak membuka NIK dan nomor telepon."))


# What an analyst's work does not need of a person, not even as a mask.
OF_THE_PERSON = frozenset({"nik", "kk", "phone", "npwp", "birth_on", "email"})


def sees_person(actor: Actor) -> bool:
    """Whether OF_THE_PERSON is shown at all: an analyst reads businesses, not people."""
    return actor.role is not Role.ANALYST


def can_export(actor: Actor) -> Verdict:
    """A list as a file, identity numbers masked."""
    return _granted(actor, "export", _("Peran Anda tidak mengunduh daftar usaha."))


def can_export_identity(actor: Actor, purpose: str) -> Verdict:
    """The same with NIK and phones in clear: needs the right and a purpose of at least five letters; an analyst never."""
    allowed = can_export(actor) and may_see_identities(actor)
    if not allowed or actor.role is Role.ANALYST:
        return Verdict(False, _("Peran Anda mengunduh NIK dan telepon hanya dalam bentuk tersamar."))
    if len(purpose.strip()) < 5:
        return Verdict(False, _("Tuliskan untuk apa NIK dan telepon ini dipakai."))
    return ALLOWED


def can_import(actor: Actor) -> Verdict:
    return _granted(actor, "import_files", _("Peran Anda tidak memasukkan berkas."))


def can_undo(actor: Actor) -> Verdict:
    return _granted(actor, "undo_batch", _("Peran Anda tidak membatalkan kiriman."))
