"""What the pages of every area share: who asks, how a no is said, a page with one form, a pressed button (decision 0005)."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from pilar.accounts.domain import Actor, Refused, Verdict


def actor_of(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined,no-any-return]


def number_of(text: str) -> int:
    """A number of an address's question; 0 for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 15 else 0


def refused(request: HttpRequest, reason: str) -> HttpResponse:
    """The page that says no, with the reason; nothing was changed."""
    return render(request, "403.html", {"reason": reason}, status=403)


def arriving(request: HttpRequest, response: Any) -> Any:
    """A file on its way, with the sign by which the page it was asked on stops waiting (pilar.js)."""
    mark = request.POST.get("unduhan", "")
    if mark.isascii() and mark.isalnum() and len(mark) < 16:
        response.set_cookie("pilar_unduhan", mark, max_age=60, samesite="Lax")
    return response


def served_worker(*parts: str) -> HttpResponse:
    """A service worker made of static files, from an address of its own: its scope is what lies below it."""
    from django.contrib.staticfiles.finders import find

    texts = []
    for part in parts:
        path = find(part)
        if not isinstance(path, str):
            raise Http404
        texts.append(Path(path).read_text(encoding="utf-8"))
    served = HttpResponse("\n".join(texts), content_type="text/javascript")
    served["Cache-Control"] = "no-cache"
    return served


@dataclass(frozen=True, slots=True)
class Deed:
    """A page with one form: its words, where it leads back to, what is said when it is done (may be empty)."""

    title: str
    verb: str
    back_url: str
    crumbs: list[dict[str, str]]
    said: str
    lead: str = ""


def bound(request: HttpRequest, kind: Any, initial: dict[str, Any] | None = None, /, **more: Any) -> Any:
    """The form with what was posted, or fresh with its beginnings."""
    if request.method == "POST":
        return kind(request.POST, request.FILES, initial=initial, **more)
    return kind(initial=initial, **more)


def deed(
    request: HttpRequest, verdict: Verdict, form: forms.Form, page: Deed, act: Callable[[dict[str, Any]], Any],
    to: Callable[[Any], str] | None = None, template: str = "ui/deed.html", **more: Any,
) -> HttpResponse:  # fmt: skip
    """One thing per page: the form, the service, back; a refusal is said on the form and nothing that was typed is lost.

    `act` gets what was typed, `to` what `act` gave back; `more` goes to the page, `template` is another page around the same form.
    """
    if not verdict:
        return refused(request, verdict.reason)
    if request.method == "POST" and form.is_valid():
        try:
            done = act(form.cleaned_data)
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            if page.said:
                messages.success(request, page.said)
            return redirect(to(done) if to else page.back_url)
    values = {"form": form, "page": page, "crumbs": page.crumbs, **more}
    return render(request, template, values, status=422 if form.errors else 200)


def pressed(request: HttpRequest, act: Callable[[], Any], said: str, to: str) -> HttpResponse:
    """A button without a form: done, or the refusal said on the page it was pressed on. `said` may be empty."""
    try:
        act()
    except Refused as reason:
        messages.error(request, str(reason))
    else:
        if said:
            messages.success(request, said)
    return redirect(to)
