"""Correcting a business, moving it to another state: directly, or as a proposal where the role may not."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from pilar.accounts.domain import Refused, Verdict
from pilar.accounts.door import actor_of, refused
from pilar.registry import permissions, queries, services
from pilar.registry.forms import EditForm, StatusForm, village_paths
from pilar.registry.views.door import business_or_404, list_address, posted_again, record_address, trail
from pilar.registry.words import FIELD_WORDS, STATUS_KINDS, STATUS_WORDS


def _way(request: HttpRequest, business: Any) -> tuple[bool, Verdict]:
    """Whether the person changes directly, and whether she may write at all (directly or by proposing)."""
    direct = permissions.can_change(actor_of(request), business)
    return bool(direct), direct or permissions.can_propose(actor_of(request), business)


# -- the fields -----------------------------------------------------------------------------------------
@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, number: str) -> HttpResponse:
    """The form; then what it would change, to be checked; then the change or the proposal."""
    business = business_or_404(request, number)
    direct, verdict = _way(request, business)
    if not verdict:
        return refused(request, verdict.reason)
    current, version = queries.get_current_values(business), queries.get_version(business)
    form = EditForm(
        request.POST or None, current=current, initial={"opened": version},
        today=timezone.localdate(), city=business.city_code,
    )  # fmt: skip
    step = request.POST.get("step", "")
    if request.method == "POST" and form.is_valid() and step != "back":
        if step == "save" and form.cleaned_data["opened"] == version:
            return _save(request, business, form, direct)
        return _check_page(request, business, form, direct, version)
    values = {
        "business": business, "form": form, "direct": direct, "crumbs": trail(business, _("Ubah data")),
        "villages": [path for _code, path in village_paths(business.city_code)],
        "record_url": record_address(business.number),
    }  # fmt: skip
    wrong = bool(form.errors) and step != "back"
    return render(request, "registry/edit.html", values, status=422 if wrong else 200)


def _check_page(
    request: HttpRequest, business: Any, form: EditForm, direct: bool, version: str
) -> HttpResponse:
    typed = form.changes.values
    differences = queries.list_differences(form.current, typed, form.changes.names)
    rows = [
        {"label": one.label, "left": one.before, "right": one.after or _("(dikosongkan)")}
        for one in differences
    ]
    values = {
        "business": business, "rows": rows, "reason": form.cleaned_data["reason"], "direct": direct, "opened": version,
        "kept": posted_again(request, "opened"), "stale": form.cleaned_data["opened"] not in ("", version),
        "crumbs": trail(business, _("Periksa perubahan")),
    }  # fmt: skip
    return render(request, "registry/edit_check.html", values)


def _save(request: HttpRequest, business: Any, form: EditForm, direct: bool) -> HttpResponse:
    changes, reason = form.changes, form.cleaned_data["reason"]
    if direct:
        return _change(request, business, changes.values, changes.cleared, reason)
    return _propose(request, business, changes.values, changes.cleared, reason)


def _change(
    request: HttpRequest, business: Any, values: dict[str, Any], cleared: tuple[str, ...], reason: str
) -> HttpResponse:
    def change() -> None:
        services.change_business(
            actor=actor_of(request), business_id=business.id, values=values, cleared=cleared, reason=reason,
            now=timezone.now(),
        )  # fmt: skip

    answer = _done(request, change)
    if answer is not None:
        return answer
    try:
        after = queries.get_business(actor_of(request), business.number)
    except queries.UnknownBusiness:
        messages.success(request, _("Perubahan disimpan. Usaha ini sekarang di luar wilayah kerja Anda."))
        return redirect(list_address())
    messages.success(request, _("Perubahan disimpan."))
    say_not_believed(request, after, values)
    return redirect(record_address(business.number))


def say_not_believed(request: HttpRequest, business: Any, values: dict[str, Any]) -> None:
    """Where another source is trusted more for a field, the standing value stays: say so."""
    names = queries.list_not_believed(business, values)
    if names:
        listed = ", ".join(str(FIELD_WORDS[name]) for name in names)
        messages.warning(
            request,
            _("Tetap seperti semula: %(fields)s. Sumber lain lebih dipercaya untuk isian itu; catatan baru tersimpan di asal-usulnya.")
            % {"fields": listed},
        )  # fmt: skip


def _propose(
    request: HttpRequest, business: Any, values: dict[str, Any], cleared: tuple[str, ...], reason: str
) -> HttpResponse:
    def propose() -> None:
        services.propose_change(
            actor=actor_of(request),
            business_id=business.id,
            values=values,
            cleared=cleared,
            reason=reason,
            now=timezone.now(),
        )

    answer = _done(request, propose)
    if answer is None:
        messages.success(request, _("Usulan dikirim. Data berubah setelah diterima dinas."))
    return answer or redirect(record_address(business.number))


def _done(request: HttpRequest, verb: Callable[[], None]) -> HttpResponse | None:
    """Do it; the page of the refusal when the service says no."""
    try:
        verb()
    except Refused as refusal:
        return refused(request, str(refusal))
    return None


# -- the state ------------------------------------------------------------------------------------------
@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def status(request: HttpRequest, number: str) -> HttpResponse:
    business = business_or_404(request, number)
    direct, verdict = _way(request, business)
    if not verdict:
        return refused(request, verdict.reason)
    form = StatusForm(request.POST or None, standing=business.status)
    if request.method == "POST" and form.is_valid():
        values, reason = {"status": form.cleaned_data["status"]}, form.cleaned_data["reason"]
        if direct:
            return _change(request, business, values, (), reason)
        return _propose(request, business, values, (), reason)
    page = {
        "business": business, "form": form, "direct": direct, "crumbs": trail(business, _("Keadaan usaha")),
        "status_word": STATUS_WORDS[business.status], "status_kind": STATUS_KINDS[business.status],
        "record_url": record_address(business.number),
    }  # fmt: skip
    return render(request, "registry/status.html", page, status=422 if form.errors else 200)
