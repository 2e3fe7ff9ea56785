"""The gallery of components, and the switch of the theme."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from pilar.ui.context import THEME_COOKIE
from pilar.ui.forms import SampleForm, ThemeForm
from pilar.ui.views import samples

YEAR = 365 * 24 * 3600
_WRONG = {"name": "", "nib": "12345", "village": "", "legal_form": "", "note": "Pindah ke Lasiana sejak Mei."}


@require_GET
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component in every state, with sample data."""
    shown = {name: value for name, value in vars(samples).items() if name.isupper()}
    return render(
        request,
        "ui/gallery.html",
        {name.lower(): value for name, value in shown.items()}
        | {
            "tiles": samples.tiles(),
            "form": SampleForm(prefix="baru"),
            "wrong": SampleForm(_WRONG, prefix=None),
        },
    )


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Keep the chosen theme in a cookie and go back to the page it was chosen on."""
    form = ThemeForm(request.POST)
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = "/"
    response = HttpResponseRedirect(back)
    chosen = form.cleaned_data["theme"] if form.is_valid() else ""
    if chosen:
        response.set_cookie(THEME_COOKIE, chosen, max_age=YEAR, samesite="Lax", secure=request.is_secure())
    else:
        response.delete_cookie(THEME_COOKIE, samesite="Lax")
    return response
