"""My account, and the people an administrator or a head manages."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pilar.accounts import permissions, queries, services
from pilar.accounts.domain import Actor, Refused
from pilar.accounts.forms import AreasForm, PersonForm, RoleForm, UnlockForm
from pilar.accounts.words import ROLE_SENTENCES, ROLE_WORDS, area_words
from pilar.ui.templatetags.ui_formats import pukul

PAGE = 50


def _actor(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined]


@login_required
@require_GET
def me(request: HttpRequest) -> HttpResponse:
    person = queries.get_person(_actor(request).user_id or 0)
    return render(request, "accounts/me.html", {"me": person})


@login_required
@require_POST
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    services.sign_out_everywhere(actor=_actor(request), now=timezone.now())
    logout(request)
    messages.success(request, _("Anda sudah keluar dari semua perangkat. Silakan masuk lagi."))
    return redirect("account_login")


def _managers_only(request: HttpRequest) -> None:
    if not permissions.can_manage_people(_actor(request)):
        raise PermissionDenied


def _person_or_404(request: HttpRequest, person_id: int) -> queries.Person:
    """The person when she may be seen; else the answer is the same as for a number nobody has."""
    _managers_only(request)
    try:
        person = queries.get_person(person_id)
    except queries.UnknownPerson as problem:
        raise Http404 from problem
    if not permissions.can_see_person(_actor(request), person):
        raise Http404
    return person


@login_required
@require_GET
def people(request: HttpRequest) -> HttpResponse:
    _managers_only(request)
    text, role = request.GET.get("q", "").strip()[:150], request.GET.get("role", "")
    found = queries.list_people(_actor(request), text, role, _after(request), PAGE + 1)
    shown = found[:PAGE]
    locks = queries.locked_until(shown, timezone.now())
    older = (
        {"q": text, "role": role, "after": f"{shown[-1].name}\n{shown[-1].id}"} if len(found) > PAGE else None
    )
    return render(
        request,
        "accounts/people.html",
        {
            "rows": [_row(person, locks.get(person.id)) for person in shown],
            "columns": [
                {"label": word}
                for word in (_("Nama"), _("Peran"), _("Wilayah"), _("Dua langkah"), _("Akses"))
            ],
            "text": text,
            "role": role,
            "roles": ROLE_WORDS.items(),
            "next_url": f"?{urlencode(older)}" if older else "",
            "first_url": request.path if "after" in request.GET else "",
        },
    )


def _after(request: HttpRequest) -> tuple[str, int] | None:
    name, _line, number = request.GET.get("after", "").rpartition("\n")
    return (name, int(number)) if number.isdecimal() and len(number) < 19 else None


def _row(person: queries.Person, until: datetime | None) -> dict[str, Any]:
    if not person.is_active:
        access = {"badge": _("Ditutup"), "kind": "muted"}
    elif until:
        access = {"badge": _("Terkunci sampai %(time)s") % {"time": pukul(until)}, "kind": "warn"}
    else:
        access = {"badge": _("Aktif"), "kind": "good"}
    step = (
        {"badge": _("Ya"), "kind": "good"}
        if person.has_second_step
        else {"badge": _("Belum"), "kind": "warn"}
    )
    areas = area_words(person.areas)
    words = ", ".join(areas[:3]) + (" …" if len(areas) > 3 else "") or "–"
    cells = [{"text": person.name, "note": person.email}, str(ROLE_WORDS[person.role]), words, step, access]
    return {"cells": cells, "url": f"{person.id}/"}


@login_required
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    _managers_only(request)
    form = PersonForm(request.POST if request.method == "POST" else None, actor=_actor(request))
    if request.method == "POST" and form.is_valid():
        try:
            user = services.create_user(actor=_actor(request), now=timezone.now(), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        except services.AddressTaken:
            form.add_error("email", _("Alamat ini sudah dipakai untuk masuk."))
        else:
            _say_added(request, user.name)
            return redirect("accounts:people")
    page = {"form": form, "delivered": services.are_delivered()}
    return render(request, "accounts/add.html", page, status=422 if form.errors else 200)


def _say_added(request: HttpRequest, name: str) -> None:
    if services.are_delivered():
        messages.success(request, _("%(name)s ditambahkan. Surat cara masuk dikirim.") % {"name": name})
        return
    messages.success(request, _("%(name)s ditambahkan.") % {"name": name})
    messages.warning(
        request,
        _("Surat cara masuk belum terkirim: Pilar ini belum terhubung dengan e-mail. Suratnya tersimpan di folder “letters” di folder data Pilar; sampaikan isinya, atau minta pengelola server mengatur e-mail."),
    )  # fmt: skip


@login_required
@require_GET
def person(request: HttpRequest, person_id: int) -> HttpResponse:
    return _person_page(request, _person_or_404(request, person_id))


def _person_page(
    request: HttpRequest,
    person: queries.Person,
    role_form: RoleForm | None = None,
    areas_form: AreasForm | None = None,
    unlock_form: UnlockForm | None = None,
) -> HttpResponse:
    actor = _actor(request)
    wrong = any(form and form.errors for form in (role_form, areas_form, unlock_form))
    values = {
        "who": person,
        "role_word": ROLE_WORDS[person.role],
        "role_sentence_of": ROLE_SENTENCES[person.role],
        "areas_of": area_words(person.areas),
        "verdict": permissions.can_change_person(actor, person),
        "role_form": role_form
        or RoleForm(actor=actor, areas=person.areas, initial={"role": person.role.value}),
        "areas_form": areas_form
        or AreasForm(actor=actor, role=person.role, initial={"areas": list(person.areas)}),
        "unlock_form": unlock_form or UnlockForm(),
        "locked_until": queries.locked_until([person], timezone.now()).get(person.id),
    }
    return render(request, "accounts/person.html", values, status=422 if wrong else 200)


def _try(request: HttpRequest, verb: Callable[..., None], done: str, **values: Any) -> bool:
    """Call the service; tell what happened. True when it was done."""
    try:
        verb(actor=_actor(request), now=timezone.now(), **values)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, done)
    return True


@login_required
@require_POST
def role(request: HttpRequest, person_id: int) -> HttpResponse:
    found = _person_or_404(request, person_id)
    form = RoleForm(request.POST, actor=_actor(request), areas=found.areas)
    if not form.is_valid():
        return _person_page(request, found, role_form=form)
    _try(
        request, services.change_role, _("Peran diubah."), person_id=person_id, role=form.cleaned_data["role"]
    )
    return redirect("accounts:person", person_id)


@login_required
@require_POST
def areas(request: HttpRequest, person_id: int) -> HttpResponse:
    found = _person_or_404(request, person_id)
    form = AreasForm(request.POST, actor=_actor(request), role=found.role)
    if not form.is_valid():
        return _person_page(request, found, areas_form=form)
    _try(
        request,
        services.set_areas,
        _("Wilayah diubah."),
        person_id=person_id,
        areas=form.cleaned_data["areas"],
    )
    return redirect("accounts:person", person_id)


@login_required
@require_POST
def access(request: HttpRequest, person_id: int) -> HttpResponse:
    """Close or open the log-in: `open` is "1" or "0"."""
    _person_or_404(request, person_id)
    if request.POST.get("open") == "1":
        _try(request, services.reactivate_user, _("Akses dibuka kembali."), person_id=person_id)
    else:
        _try(
            request,
            services.deactivate_user,
            _("Akses ditutup dan semua sesinya diakhiri."),
            person_id=person_id,
        )
    return redirect("accounts:person", person_id)


@login_required
@require_POST
def unlock(request: HttpRequest, person_id: int) -> HttpResponse:
    """Lift the lock after too many wrong passwords, with a reason."""
    found = _person_or_404(request, person_id)
    form = UnlockForm(request.POST)
    if not form.is_valid():
        return _person_page(request, found, unlock_form=form)
    _try(
        request,
        services.unlock_user,
        _("Kunci dibuka; orang ini dapat mencoba masuk lagi sekarang."),
        person_id=person_id,
        reason=form.cleaned_data["reason"],
    )
    return redirect("accounts:person", person_id)
