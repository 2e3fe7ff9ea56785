"""Writing a product: whose it is, of which class, then everything about it on one page."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from pilar.accounts.domain import Role
from pilar.accounts.door import Deed, actor_of, bound, deed, refused
from pilar.catalogue import forms, permissions, queries, services, words
from pilar.catalogue.domain import kinds
from pilar.catalogue.views.door import address_of, business_or_404, product_or_404, trail
from pilar.places import queries as places

# The class in an address.
SLUGS = {"makanan": kinds.FOOD, "tenun": kinds.CLOTH, "kerajinan": kinds.CRAFT, "jasa": kinds.SERVICE}


@login_required
@require_GET
def choose(request: HttpRequest) -> HttpResponse:
    """Whose product it is, then of which class."""
    actor = actor_of(request)
    verdict = permissions.can_keep(actor)
    if not verdict:
        return refused(request, verdict.reason)
    number, asked = request.GET.get("usaha", ""), " ".join(request.GET.get("q", "").split())[:120]
    business = business_or_404(request, number) if number else None
    found = [] if business else queries.businesses_to_write_for(actor, asked, today=timezone.localdate())
    here = reverse("catalogue:choose")
    rows = [
        {"name": each.name, "note": each.owner_name, "place": places.area_name(each.village_code) if each.village_code else "",
         "url": f"{here}?usaha={each.number}"}
        for each in found
    ]  # fmt: skip
    sorts = [
        {"label": words.KIND_WORDS[kind], "help": words.KIND_HELP[kind], "url": reverse("catalogue:add", args=[business.number, slug])}
        for slug, kind in SLUGS.items()
    ] if business else []  # fmt: skip
    values = {
        "q": asked, "rows": rows, "business": business, "kinds": sorts, "crumbs": trail(here=_("Produk baru")),
        "is_owner": actor.role is Role.OWNER,
    }  # fmt: skip
    return render(request, "catalogue/choose.html", values)


@login_required
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, number: str, kind: str) -> HttpResponse:
    """A new product of a business."""
    if kind not in SLUGS:
        raise Http404
    business, actor = business_or_404(request, number), actor_of(request)
    form = bound(request, forms.ProductForm, kind=SLUGS[kind], asks_consent=actor.role is not Role.OWNER)
    page = Deed(
        _("Produk baru"), _("Simpan"), reverse("catalogue:list"), trail(here=_("Produk baru")),
        _("Produk disimpan sebagai draf. Sekarang tambahkan fotonya."), f"{words.KIND_WORDS[SLUGS[kind]]} · {business.name}",
    )  # fmt: skip

    def act(typed: dict[str, Any]) -> Any:
        told, consent = services.Told(**form.told), typed.get("consent", "")
        return services.add_product(actor=actor, business_id=business.pk, told=told, consent=consent, now=timezone.now())  # fmt: skip

    return deed(request, permissions.can_add(actor, business), form, page, act, address_of, template="catalogue/product_form.html")  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, product_id: int) -> HttpResponse:
    """What is told of a product, anew."""
    found, actor = product_or_404(request, product_id), actor_of(request)
    form = bound(request, forms.ProductForm, forms.initial_of(found), kind=found.kind)
    page = Deed(
        _("Ubah produk"), _("Simpan"), address_of(found), trail(found, _("Ubah")), _("Perubahan disimpan."),
        f"{words.KIND_WORDS[found.kind]} · {found.business.name}",
    )  # fmt: skip
    return deed(
        request, permissions.can_change(actor, found), form, page,
        lambda _told: services.change_product(actor=actor, product_id=found.pk, told=services.Told(**form.told), now=timezone.now()),
        template="catalogue/product_form.html",
    )  # fmt: skip
