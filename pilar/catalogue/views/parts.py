"""Photos, variants, permits of a product, and the QRIS of a business: one thing per page."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pilar.accounts.door import Deed, actor_of, bound, deed, pressed, refused
from pilar.catalogue import forms, permissions, queries, services
from pilar.catalogue.views.door import address_of, business_or_404, product_or_404, trail


def _page(found: Any, title: str, verb: str, said: str, lead: str = "") -> Deed:
    return Deed(title, verb, address_of(found), trail(found, title), said, lead or found.name)


@login_required
@require_http_methods(["GET", "POST"])
def photo_add(request: HttpRequest, product_id: int) -> HttpResponse:
    """A photo through the gate; what could be better is said once it is kept."""
    found, actor = product_or_404(request, product_id), actor_of(request)
    form = bound(request, forms.PhotoForm)
    page = _page(found, _("Tambah foto"), _("Simpan foto"), _("Foto disimpan."))
    return deed(
        request, permissions.can_change(actor, found), form, page,
        lambda told: services.add_photo(
            actor=actor, product_id=found.pk, taken=form.taken, caption=told["caption"], now=timezone.now()
        ),
        template="catalogue/photo_form.html",
    )  # fmt: skip


@login_required
@require_POST
def photo_press(request: HttpRequest, product_id: int, photo_id: int, what: str) -> HttpResponse:
    """This photo first, or gone."""
    acts = {"sampul": (services.put_first, _("Foto sampul dipilih.")), "hapus": (services.remove_photo, _("Foto dihapus."))}  # fmt: skip
    if what not in acts:
        raise Http404
    act, said = acts[what]
    return _pressed(request, product_id, said, lambda found, actor: act(actor=actor, product_id=found.pk, photo_id=photo_id, now=timezone.now()))  # fmt: skip


def _pressed(request: HttpRequest, product_id: int, said: str, act: Any) -> HttpResponse:
    found, actor = product_or_404(request, product_id), actor_of(request)
    verdict = permissions.can_change(actor, found)
    if not verdict:
        return refused(request, verdict.reason)
    try:
        return pressed(request, lambda: act(found, actor), said, address_of(found))
    except ObjectDoesNotExist as problem:
        raise Http404 from problem


@login_required
@require_http_methods(["GET", "POST"])
def variant_add(request: HttpRequest, product_id: int) -> HttpResponse:
    """Another way it comes."""
    found, actor = product_or_404(request, product_id), actor_of(request)
    page = _page(found, _("Tambah pilihan"), _("Simpan"), _("Pilihan ditambahkan."))
    return deed(
        request, permissions.can_change(actor, found), bound(request, forms.VariantForm), page,
        lambda told: services.add_variant(actor=actor, product_id=found.pk, now=timezone.now(), **told),
    )  # fmt: skip


def _variant_or_404(found: Any, variant_id: int) -> Any:
    for each in found.variants.all():
        if each.pk == variant_id:
            return each
    raise Http404


@login_required
@require_http_methods(["GET", "POST"])
def variant_change(request: HttpRequest, product_id: int, variant_id: int) -> HttpResponse:
    """What is told of one variant, anew."""
    found, actor = product_or_404(request, product_id), actor_of(request)
    variant = _variant_or_404(found, variant_id)
    begin = {
        "name": variant.name,
        "gtin": variant.gtin,
        "net_weight_g": variant.net_weight_g,
        "price": variant.price or "",
    }
    page = _page(found, _("Ubah pilihan"), _("Simpan"), _("Perubahan disimpan."), variant.name)
    return deed(
        request, permissions.can_change(actor, found), bound(request, forms.VariantForm, begin), page,
        lambda told: services.change_variant(
            actor=actor, product_id=found.pk, variant_id=variant_id, now=timezone.now(), **told
        ),
    )  # fmt: skip


@login_required
@require_POST
def variant_remove(request: HttpRequest, product_id: int, variant_id: int) -> HttpResponse:
    return _pressed(
        request, product_id, _("Pilihan dihapus."),
        lambda found, actor: services.remove_variant(actor=actor, product_id=found.pk, variant_id=variant_id, now=timezone.now()),
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def permit_add(request: HttpRequest, product_id: int) -> HttpResponse:
    """A permit somebody has seen; the same number again brings its last day up to date."""
    found, actor = product_or_404(request, product_id), actor_of(request)
    page = _page(found, _("Catat izin"), _("Simpan"), _("Izin dicatat."))
    return deed(
        request, permissions.can_change(actor, found), bound(request, forms.PermitForm), page,
        lambda told: services.add_permit(actor=actor, product_id=found.pk, now=timezone.now(), **told),
    )  # fmt: skip


@login_required
@require_POST
def permit_remove(request: HttpRequest, product_id: int, permit_id: int) -> HttpResponse:
    return _pressed(
        request, product_id, _("Izin dihapus dari produk ini."),
        lambda found, actor: services.remove_permit(actor=actor, product_id=found.pk, permit_id=permit_id, now=timezone.now()),
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def qris(request: HttpRequest, number: str) -> HttpResponse:
    """The owner's own QRIS, read from its text; what is kept of it stands beside the form."""
    business, actor = business_or_404(request, number), actor_of(request)
    kept = queries.qris_of(business)
    page = Deed(
        _("QRIS pemilik"), _("Periksa dan simpan"), reverse("catalogue:qris", args=[number]), trail(here=_("QRIS")),
        _("QRIS terbaca dan disimpan."), business.name,
    )  # fmt: skip
    facts = [
        {"term": _("Nama pada QRIS"), "value": kept.merchant}, {"term": _("Kota"), "value": kept.city},
        {"term": _("NMID"), "value": kept.nmid}, {"term": _("Penyedia"), "value": kept.acquirer},
        {"term": _("Dicatat oleh"), "value": kept.recorded_by_name},
    ] if kept else []  # fmt: skip
    return deed(
        request, permissions.can_add(actor, business), bound(request, forms.QrisForm), page,
        lambda told: services.record_qris(actor=actor, business_id=business.pk, code=told["code"], now=timezone.now()),
        template="catalogue/qris.html", kept=kept, facts=facts, business=business,
    )  # fmt: skip


@login_required
@require_POST
def qris_forget(request: HttpRequest, number: str) -> HttpResponse:
    business, actor = business_or_404(request, number), actor_of(request)
    verdict = permissions.can_add(actor, business)
    if not verdict:
        return refused(request, verdict.reason)
    return pressed(
        request, lambda: services.forget_qris(actor=actor, business_id=business.pk, now=timezone.now()), _("QRIS dihapus."),
        reverse("catalogue:qris", args=[number]),
    )  # fmt: skip
