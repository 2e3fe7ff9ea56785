"""Who may do what with products. Each answer carries its reason in words for the screen."""

from django.utils.translation import gettext as _

from pilar.accounts.domain import ALLOWED, Actor, Role, Verdict, lies_within
from pilar.catalogue.models import JointCurator, Product, Request
from pilar.registry.models import Business


def can_list(actor: Actor) -> Verdict:
    """Open the list at all: the office for its area, an owner for her own."""
    if actor.may("read_products") or (actor.role is Role.OWNER and actor.owner_id):
        return ALLOWED
    return Verdict(False, _("Peran Anda tidak membuka katalog produk."))


def can_keep(actor: Actor) -> Verdict:
    """Write products at all, whosoever."""
    if actor.may("keep_products") or (actor.role is Role.OWNER and actor.owner_id):
        return ALLOWED
    return Verdict(False, _("Peran Anda membaca katalog, tidak mengisinya."))


def can_add(actor: Actor, business: Business) -> Verdict:
    """Write a product of this business: its own owner, and who accompanies it."""
    if business.status == "MERGED":
        return Verdict(False, _("Catatan usaha ini sudah digabung; catat produknya pada catatan pengganti."))
    if actor.role is Role.OWNER:
        if actor.owner_id is not None and actor.owner_id == business.owner_id:
            return ALLOWED
        return Verdict(False, _("Ini produk usaha lain. Ibu/Bapak mencatat produk usaha sendiri."))
    return can_keep(actor) and _inside(actor, business.village_code or business.city_code or business.province_code)  # fmt: skip


def can_change(actor: Actor, product: Product) -> Verdict:
    if actor.role is Role.OWNER:
        return can_add(actor, product.business)
    return can_keep(actor) and _inside(
        actor, product.village_code or product.city_code or product.province_code
    )


def can_curate(actor: Actor, product: Product) -> Verdict:
    """Decide on a submitted product; nobody on one she wrote herself."""
    allowed = can_curate_any(actor)
    if not allowed:
        return allowed
    if actor.user_id is not None and product.made_by == actor.user_id:
        return Verdict(False, _("Anda sendiri yang mencatat produk ini. Kurator lain yang memutuskan."))
    return _inside(actor, product.village_code or product.city_code or product.province_code)


def is_joint_curator(actor: Actor) -> bool:
    """A person of a partner who was asked to judge with the office."""
    if actor.role is not Role.PARTNER or actor.user_id is None:
        return False
    return JointCurator.objects.filter(user_id=actor.user_id, ended_at=None).exists()


def can_curate_any(actor: Actor) -> Verdict:
    if actor.may("curate_products") or is_joint_curator(actor):
        return ALLOWED
    return Verdict(False, _("Hanya kurator yang memutuskan produk."))


def can_change_rubric(actor: Actor, city_code: int) -> Verdict:
    """Weights and bounds are the head's of the office."""
    if not (actor.may("curate_products") and actor.may("edit_businesses")):
        return Verdict(False, _("Hanya kepala dinas yang mengubah rubrik."))
    return _inside(actor, city_code)


def city_of(actor: Actor) -> int:
    """The city whose rubric this person judges by; 0 for none."""
    return next((int(str(area)[:4]) for area in actor.areas if area >= 1000), 0)


def can_take_over(actor: Actor) -> Verdict:
    """Take a whole list of earlier products over."""
    return can_keep(actor) and (
        ALLOWED if actor.may("edit_businesses") else Verdict(False, _("Hanya kantor yang mengambil alih daftar produk."))
    )  # fmt: skip


def _inside(actor: Actor, area: int) -> Verdict:
    return ALLOWED if lies_within(area, actor.areas) else Verdict(False, _("Usaha ini di luar wilayah kerja Anda."))  # fmt: skip


def can_answer(actor: Actor, asked: Request) -> Verdict:
    """Answer a buyer for a producer, and see who the buyer is: the owner herself, also over her link, and who accompanies her."""
    if actor.owner_id is not None:
        if actor.owner_id == asked.business.owner_id:
            return ALLOWED
        return Verdict(False, _("Permintaan ini untuk usaha lain."))
    return can_keep(actor) and _inside(actor, asked.village_code or asked.city_code or asked.province_code)


def can_pool(actor: Actor, asked: Request) -> Verdict:
    """Split an order over several producers: the office, for nobody's own benefit."""
    if actor.owner_id is not None:
        return Verdict(False, _("Pembagian pesanan dihitung oleh kantor."))
    return can_answer(actor, asked)


def can_open_rooms(actor: Actor, city_code: int) -> Verdict:
    """Rooms for buyers, freight and fairs are the office's."""
    if not (actor.may("edit_businesses") and actor.may("keep_products")):
        return Verdict(False, _("Ruang pembeli, ongkos kirim, dan pameran diatur oleh petugas dinas."))
    return _inside(actor, city_code) if city_code else Verdict(False, _("Pilih wilayah kerja kota dulu."))


def can_hear_complaints(actor: Actor) -> Verdict:
    if actor.may("edit_businesses") or actor.may("curate_products"):
        return ALLOWED
    return Verdict(False, _("Laporan masyarakat diputuskan petugas dan kurator."))


def can_decide_complaints(actor: Actor, product: Product) -> Verdict:
    """Officers and curators, where the product stands."""
    return can_hear_complaints(actor) and _inside(
        actor, product.village_code or product.city_code or product.province_code
    )
