"""The storefront for machines: a page that says what there is, and the shelf as JSON. Read only, no key, from any site."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from pilar.catalogue.queries import shop as showing
from pilar.catalogue.services import feeding
from pilar.catalogue.views import shop
from pilar.catalogue.views.feeds import whole

MOST = 50


@require_safe
@shop.in_language
def page(request: HttpRequest, language: str) -> HttpResponse:
    """What may be taken, in which form, how fresh it is."""
    files = [(name, whole(request) + reverse(f"shop:{name}")) for name in ("products", "table", "catalogue", "sitemap")]  # fmt: skip
    values = shop.page_of(request, language, "data") | {"files": dict(files), "most": MOST}
    return render(request, "catalogue/shop/data.html", values)


@require_safe
def products(request: HttpRequest) -> HttpResponse:
    """One page of the shelf, narrowed as the storefront is, each product as the node that stands on its page."""
    wanted, kept = shop.wanted_of(request.GET)
    today, now = timezone.localdate(), timezone.now()
    found = showing.list_shelf(wanted, today=today, after=request.GET.get("after", ""), limit=MOST)
    here = whole(request) + reverse("shop:products")
    nodes = feeding.nodes([each.pk for each in found.rows], now=now, origin=whole(request))
    told = {"products": nodes, "next": shop.address(here, kept, after=found.next) if found.next else None}
    response = JsonResponse(told, json_dumps_params={"ensure_ascii": False})
    response["Cache-Control"] = "public, max-age=300"
    response["Access-Control-Allow-Origin"] = "*"
    return response
