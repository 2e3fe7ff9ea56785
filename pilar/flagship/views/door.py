"""What the pages share: who asks, which sitting, which ballot, and how a no is said."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.request import split_domain_port
from django.urls import reverse
from django.utils.translation import gettext as _

from pilar.accounts.door import actor_of
from pilar.flagship import queries, services, words

COOKIE = "pilar_sidang_"
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


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


def present(request: HttpRequest, code: str) -> Any:
    """The ballot of this phone with its sitting, in one query; None without a living token. An unknown code is a 404."""
    token = request.COOKIES.get(COOKIE + code.upper(), "")
    found = queries.live.ballot_at(code, services.token_hash(token) if token else "")
    if found is None:
        room_or_404(code)
    return found


def trail(sitting: Any = None, here: str = "") -> list[dict[str, str]]:
    """The way here, for the breadcrumb."""
    way = [{"label": _("Produk unggulan"), "url": reverse("flagship:sittings")}]
    if sitting is not None:
        way.append({"label": sitting.title, "url": reverse("flagship:sitting", args=[sitting.pk])})
    return [*way, {"label": here}] if here else way


def public_url(request: HttpRequest, path: str) -> str:
    """The address other machines find this page at: the public one, or this laptop's in its own network.

    A moderator who opened Pilar as localhost must not put "localhost" on the projector.
    """
    if settings.ORIGIN:
        return f"{settings.ORIGIN.rstrip('/')}{path}"
    host, port = split_domain_port(request.get_host())
    others = [name for name in settings.ALLOWED_HOSTS if name not in LOOPBACK and "*" not in name]
    if host in LOOPBACK and others:
        return f"http://{others[0]}{':' + port if port else ''}{path}"
    return request.build_absolute_uri(path)


def ties_of(result: dict[str, Any] | None, frame: Any) -> list[str]:
    """A sentence per group of level products of a shown result."""
    groups: dict[int, list[dict[str, Any]]] = {}
    for row in (result or {}).get("ranking", ()):
        if row["tied"]:
            groups.setdefault(row["place"], []).append(row)
    return [
        words.tie_sentence(
            [frame.names[row["code"]] for row in rows], frame.rules["tie"], rows[0].get("seat", 0) > 0
        )
        for rows in groups.values()
    ]


def same(request: HttpRequest, tag: str) -> bool:
    """Whether the caller already has this state; compression on the way marks a tag as weak."""
    known = request.headers.get("If-None-Match", "")
    return tag in [one.strip().removeprefix("W/") for one in known.split(",")]


def ranking_of(result: dict[str, Any] | None, names: dict[str, str]) -> list[dict[str, Any]]:
    """The rows of a result with the products' names, best first; none before the first result."""
    return [{**row, "name": names.get(row["code"], row["code"])} for row in (result or {}).get("ranking", ())]
