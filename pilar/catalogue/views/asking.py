"""The list of products a stranger asks about, and the form that carries it to their makers. No log-in, no script, nothing kept but numbers."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from pilar.accounts.adapter import within_limits
from pilar.accounts.domain import Refused
from pilar.accounts.door import number_of
from pilar.catalogue import forms, words
from pilar.catalogue.domain import inquiries
from pilar.catalogue.domain.traps import OLD
from pilar.catalogue.queries import inquiries as asking
from pilar.catalogue.services import asking as services
from pilar.catalogue.views import shop
from pilar.catalogue.words import spoken
from pilar.vault import services as vault

# Numbers of products, a dot between; kept by the visitor's browser for a day, and by nobody else.
COOKIE, DAY = "tanya", 24 * 3600


def speaking(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The page speaks the language of its address; what stands on it is one visitor's, so nobody keeps it."""

    @wraps(view)
    @never_cache
    def spoken_in(request: HttpRequest, language: str = "id", **named: Any) -> HttpResponse:
        with override(language):
            return view(request, language, **named)

    return spoken_in


def listed(request: HttpRequest) -> list[int]:
    """The products on this visitor's list."""
    numbers = [number_of(each) for each in request.COOKIES.get(COOKIE, "")[:400].split(".")]
    return list(dict.fromkeys(each for each in numbers if each))[: inquiries.MOST_PRODUCTS]


def _keep(response: HttpResponse, numbers: list[int]) -> HttpResponse:
    if numbers:
        response.set_cookie(COOKIE, ".".join(map(str, numbers)), max_age=DAY, httponly=True, samesite="Lax")
    else:
        response.delete_cookie(COOKIE)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@speaking
def ask(request: HttpRequest, language: str) -> HttpResponse:
    """The list and the form on one page; a product comes on it by its button, and leaves it by another."""
    here = request.path
    if request.method != "POST":
        added = number_of(request.GET.get("tambah", ""))
        numbers = listed(request)
        if not added:
            return _page(request, language, numbers)
        if added not in numbers and len(numbers) < inquiries.MOST_PRODUCTS:
            numbers.append(added)
        return _keep(HttpResponseRedirect(here), numbers)
    numbers = list(dict.fromkeys(number_of(name[2:]) for name in request.POST if name.startswith("q_")))[:40]
    dropped = number_of(request.POST.get("hapus", ""))
    if dropped:
        numbers = [each for each in numbers if each != dropped]
        return _keep(_page(request, language, numbers, kept=True), numbers)
    return _sent(request, language, [each for each in numbers if each])


def _form(request: HttpRequest, numbers: list[int], *, post: bool, kept: bool = False) -> Any:
    now = timezone.now()
    today = timezone.localdate(now)
    products = asking.asked_products(numbers, today=today) if numbers else []
    if kept:
        typed = {name: request.POST.get(name) for name in request.POST if name != "hapus"}
        return forms.AskForm(initial=typed, products=products, today=today, now=now)
    return forms.AskForm(request.POST if post else None, products=products, today=today, now=now)


def _page(request: HttpRequest, language: str, numbers: list[int], *, kept: bool = False) -> HttpResponse:
    return _draw(request, language, _form(request, numbers, post=False, kept=kept), 200)


def _draw(request: HttpRequest, language: str, form: Any, status: int) -> HttpResponse:
    makers: dict[int, dict[str, Any]] = {}
    for each in form.lines():
        product = each["product"]
        maker = makers.setdefault(product.business_id, {"name": product.business.name, "lines": []})
        photo = next(iter(product.photos.all()), None)
        maker["lines"].append(
            {
                "pk": product.pk, "name": shop.name_in(product, language), "price": spoken.price_words(product), "field": each["field"],
                "thumb": reverse("shop:thumb", args=[photo.pk]) if photo else "", "url": shop.product_path(product.pk, product.name, language),
            }
        )  # fmt: skip
    values = shop.page_of(request, language, "ask") | {
        "form": form,
        "makers": list(makers.values()),
        "most": inquiries.MOST_PRODUCTS,
    }
    return render(request, "catalogue/ask.html", values, status=status)


def _sent(request: HttpRequest, language: str, numbers: list[int]) -> HttpResponse:
    """Take the request. A machine, an empty list or a missing word gets a sentence, and everything typed stays on the page."""
    form = _form(request, numbers, post=True)
    if not within_limits(request, "inquiry_post"):
        form.add_error(
            None,
            _("Terlalu banyak permintaan dari tempat ini. Tunggu sepuluh menit; isian Anda masih di sini."),
        )
        return _draw(request, language, form, 429)
    trapped = form.trapped(request.POST.get("message", ""))
    if trapped:
        form.add_error(None, words.TRAP_WORDS[trapped])
        if trapped == OLD:
            form.fresh_token()
        return _draw(request, language, form, 422)
    if not form.is_valid():
        return _draw(request, language, form, 422)
    phone, email = form.reached
    if not within_limits(request, "inquiry_contact", key=str(vault.index("buyer", phone or email))):
        form.add_error(
            "reach",
            _(
                "Kontak ini sudah menerima beberapa tautan hari ini. Buka dulu yang terakhir, atau coba besok."
            ),
        )
        return _draw(request, language, form, 429)
    try:
        services.ask_producers(wanted=_wanted(form, language, phone, email), now=timezone.now())
    except Refused as reason:
        form.add_error(None, str(reason))
        return _draw(request, language, form, 422)
    return _keep(HttpResponseRedirect(f"{shop.path_in('asked', language)}?ke={'w' if phone else 'e'}"), [])


def _wanted(form: Any, language: str, phone: str, email: str) -> services.Wanted:
    said = form.cleaned_data
    return services.Wanted(
        quantities=form.quantities, buyer_kind=said["buyer_kind"], buyer_name=said["buyer_name"], destination=said["destination"], phone=phone,
        email=email, company=said["company"] or "", need_by=said["need_by"], words=said["message"] or "", wants_sample=said["wants_sample"],
        language=language,
    )  # fmt: skip


@require_safe
@speaking
def asked(request: HttpRequest, language: str) -> HttpResponse:
    """What happens next, right after sending."""
    values = shop.page_of(request, language, "asked") | {"by_phone": request.GET.get("ke") == "w"}
    return render(request, "catalogue/asked.html", values)
