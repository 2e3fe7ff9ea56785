"""What the administrator's pages of keys and news share: who may, and a form whose answer is told once."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pilar.accounts.domain import Refused
from pilar.accounts.door import actor_of, refused
from pilar.exchange import permissions

View = Callable[..., HttpResponse]


def managing(view: View) -> View:
    """Only for whoever manages keys; others who are logged in are told why not."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        verdict = permissions.can_manage(actor_of(request))
        return view(request, *args, **kwargs) if verdict else refused(request, verdict.reason)

    return guarded


def told_once(request: HttpRequest, form: Any, make: Callable[[dict[str, Any]], tuple[str, dict[str, Any]]], page: dict[str, Any], crumbs: Any) -> HttpResponse:  # fmt: skip
    """The form, or the page that tells a secret which is kept nowhere. `make` does the deed: (template, its words). Raises nothing of a refusal."""
    if request.method == "POST" and form.is_valid():
        try:
            template, words = make(form.cleaned_data)
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            shown = render(request, template, words)
            shown["Cache-Control"] = "no-store"
            return shown
    status = 422 if form.errors else 200
    return render(request, "ui/deed.html", {"form": form, "page": page, "crumbs": crumbs}, status=status)
