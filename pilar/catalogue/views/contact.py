"""The way from a product into a producer's own WhatsApp, counted; and where the office says that it may be open."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from pilar.accounts.adapter import within_limits
from pilar.accounts.door import Deed, actor_of, bound, deed, number_of
from pilar.catalogue import forms, permissions
from pilar.catalogue.domain import whatsapp
from pilar.catalogue.queries import funnel
from pilar.catalogue.queries import shop as showing
from pilar.catalogue.services import counting, storefronts
from pilar.catalogue.views import shop
from pilar.catalogue.views.door import business_or_404, trail


@never_cache
@require_safe
def chat(request: HttpRequest, code: str) -> HttpResponse:
    """/w/<number of a product>: to the producer's WhatsApp with a first sentence. Counted once in ten minutes for one address."""
    language = "en" if request.GET.get("bahasa") == "en" else "id"
    found = showing.shown_product(number_of(code), today=timezone.localdate())
    front = getattr(found.business, "storefront", None) if found else None
    with override(language):
        if found is None or front is None or not front.whatsapp:
            return _gone(request, language)
        page = request.build_absolute_uri(shop.product_path(found.pk, found.name, language))
        said = _("Halo %(maker)s, saya melihat %(product)s di Etalase (%(page)s).") % {"maker": found.business.name, "product": shop.name_in(found, language), "page": page}  # fmt: skip
        to = whatsapp.address(storefronts.phone_of(found.business), said)
        if not to:
            return _gone(request, language)
    if request.method == "GET" and within_limits(
        request, "wa_click", key=f"{found.pk}:{request.META.get('REMOTE_ADDR', '')}"
    ):
        counting.count_click(found.pk, timezone.now())
    response = HttpResponseRedirect(to)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _gone(request: HttpRequest, language: str) -> HttpResponse:
    return render(request, "catalogue/shop/none.html", shop.page_of(request, language, "list"), status=404)


@login_required
@require_http_methods(["GET", "POST"])
def storefront(request: HttpRequest, number: str) -> HttpResponse:
    """What buyers see of a producer beside her products."""
    business, actor = business_or_404(request, number), actor_of(request)
    front = funnel.storefront_of(business)
    own = actor.owner_id is not None
    begin = {"whatsapp": front.whatsapp, "how": front.agreed_how, "story": front.story, "story_en": front.story_en} if front else {}  # fmt: skip
    form = bound(request, forms.StorefrontForm, begin, own=own)
    page = Deed(
        _("Pembuat di Etalase"), _("Simpan"), reverse("registry:business", args=[number]), trail(here=_("Pembuat di Etalase")),
        _("Halaman pembuat di Etalase disimpan."), business.name,
    )  # fmt: skip
    return deed(
        request, permissions.can_add(actor, business), form, page,
        lambda told: storefronts.open_contact(
            actor=actor, business_id=business.pk, opens_whatsapp=told["whatsapp"], how=told.get("how") or "", story=told["story"], story_en=told["story_en"],
            now=timezone.now(),
        ),
    )  # fmt: skip
