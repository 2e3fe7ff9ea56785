"""The record book on screen: filter, page by page, and the check of the chain."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from pilar.audit import permissions, queries, services, words
from pilar.audit.forms import FilterForm
from pilar.ui.templatetags.ui_components import behind_on_phone

PAGE = 50


def _admit(request: HttpRequest) -> None:
    if not permissions.can_read_book(request.actor):  # type: ignore[attr-defined]
        raise PermissionDenied


@login_required
@require_GET
def book(request: HttpRequest) -> HttpResponse:
    _admit(request)
    return _page(request)


@login_required
@require_POST
def verify(request: HttpRequest) -> HttpResponse:
    """Walk the whole chain and show what was found, above the newest entries."""
    _admit(request)
    found = queries.verify()
    services.record_check(actor=request.actor, found=found, now=timezone.now())  # type: ignore[attr-defined]
    return _page(request, found)


def _page(request: HttpRequest, verification: queries.Verification | None = None) -> HttpResponse:
    form = FilterForm(request.GET, today=timezone.localdate())
    form.is_valid()
    before = request.GET.get("before", "")
    entries = queries.list_entries(
        form.filters(), int(before) if before.isdecimal() and len(before) < 19 else None, PAGE + 1
    )
    shown = entries[:PAGE]
    names = words.named(request.actor, ((entry.thing, entry.thing_id) for entry in shown))  # type: ignore[attr-defined]
    return render(
        request,
        "audit/book.html",
        {
            "form": form,
            "rows": [_row(entry, names.get((entry.thing, entry.thing_id))) for entry in shown],
            "behind": behind_on_phone(len(shown)),
            "verification": verification,
            "next_url": _older(request, shown[-1].seq) if len(entries) > PAGE else "",
            "first_url": request.path if before else "",
            "filtered": any(form.cleaned_data.values()) or bool(before),
        },
    )


def _row(entry: Any, name: tuple[str, str] | None) -> dict[str, Any]:
    return {
        "name": name[0] if name else entry.thing_id,
        "url": name[1] if name else "",
        "entry": entry,
        "sentence": words.sentence(entry.action, entry.detail),
        "thing": words.thing_word(entry.thing),
    }


def _older(request: HttpRequest, seq: int) -> str:
    query = request.GET.copy()
    query["before"] = str(seq)
    return f"?{query.urlencode()}"
