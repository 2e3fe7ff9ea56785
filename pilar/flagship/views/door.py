"""What the pages share: who asks, which sitting, which ballot, and how a no is said."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor
from pilar.flagship import queries, services

COOKIE = "pilar_sidang_"


def actor_of(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined,no-any-return]


def sitting_or_404(request: HttpRequest, sitting_id: int) -> Any:
    """The sitting when this person may see it; else the answer is the same as for a number nobody has."""
    try:
        return queries.get_sitting(actor_of(request), sitting_id)
    except queries.UnknownSitting as problem:
        raise Http404 from problem


def room_or_404(code: str) -> Any:
    """The sitting of a code, for whoever has the code."""
    try:
        return queries.live.sitting_by_code(code)
    except queries.UnknownSitting as problem:
        raise Http404 from problem


def ballot_of(request: HttpRequest, sitting: Any) -> Any:
    """The ballot this phone holds the token of, or None."""
    token = request.COOKIES.get(COOKIE + sitting.code, "")
    return queries.live.ballot_of(sitting, services.token_hash(token) if token else "")


def refused(request: HttpRequest, reason: str) -> HttpResponse:
    """The page that says no, with the reason; nothing was changed."""
    return render(request, "403.html", {"reason": reason}, status=403)


def trail(sitting: Any = None, here: str = "") -> list[dict[str, str]]:
    """The way here, for the breadcrumb."""
    way = [{"label": _("Produk unggulan"), "url": reverse("flagship:sittings")}]
    if sitting is not None:
        way.append({"label": sitting.title, "url": reverse("flagship:sitting", args=[sitting.pk])})
    return [*way, {"label": here}] if here else way


def same(request: HttpRequest, tag: str) -> bool:
    """Whether the caller already has this state; compression on the way marks a tag as weak."""
    known = request.headers.get("If-None-Match", "")
    return tag in [one.strip().removeprefix("W/") for one in known.split(",")]


def ranking_of(result: dict[str, Any] | None, names: dict[str, str]) -> list[dict[str, Any]]:
    """The rows of a result with the products' names, best first; none before the first result."""
    return [{**row, "name": names.get(row["code"], row["code"])} for row in (result or {}).get("ranking", ())]
