"""Open classes for everybody, and a seat asked for by phone: number, code, who comes. Without a log-in or a password."""

from typing import Any

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from pilar.accounts.domain import Refused
from pilar.accounts.door import bound
from pilar.training import queries, services, words
from pilar.training.domain import cohorts
from pilar.training.domain.selection import POINTS
from pilar.training.forms.asking import CodeForm, PhoneForm, SeatForm
from pilar.training.views.door import when

# The number waits for its code in a sealed cookie, the proven number in another; neither can be read or made by hand.
ASKED, PROVEN = "pilar_ikut", "pilar_ikut_ya"
ASKED_SECONDS, PROVEN_SECONDS = 24 * 3600, 1800


def _cohort_or_404(cohort_id: int) -> Any:
    found = queries.public_cohort(cohort_id)
    if found is None:
        raise Http404
    return found


def _told(one: Any) -> dict[str, Any]:
    left = max(one.capacity - one.taken, 0)
    return {
        "it": one, "left": left, "drawn": one.way == cohorts.BY_RULE, "first": one.first_at, "url": reverse("seat:ask", args=[one.pk]),
        "hours": sum(each["hours"] for each in one.programme.units),
    }  # fmt: skip


@require_GET
def classes(request: HttpRequest) -> HttpResponse:
    """What takes people now."""
    return render(
        request, "training/classes.html", {"rows": [_told(one) for one in queries.public_cohorts()]}
    )


def _cookie(request: HttpRequest, name: str, cohort_id: int, seconds: int) -> str:
    """The number kept in it for this cohort; empty when there is none, an old one, or one of another class."""
    try:
        told = request.get_signed_cookie(name, salt=f"{name}-{cohort_id}", max_age=seconds)
    except (KeyError, signing.BadSignature):
        return ""
    return queries.opened_number(told or "")


def _keep(
    request: HttpRequest, answer: HttpResponse, name: str, cohort_id: int, phone: str, seconds: int
) -> None:
    answer.set_signed_cookie(
        name,
        queries.sealed_number(phone),
        salt=f"{name}-{cohort_id}",
        max_age=seconds,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )


@never_cache
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """The class, and the number. The answer is the same for every number: nobody learns which ones are known."""
    found = _cohort_or_404(cohort_id)
    form = bound(request, PhoneForm)
    if request.method == "POST" and form.is_valid():
        services.send_seat_code(cohort_id=found.pk, phone=form.cleaned_data["phone"], now=timezone.now())
        answer = redirect("seat:code", found.pk)
        _keep(request, answer, ASKED, found.pk, form.cleaned_data["phone"], ASKED_SECONDS)
        return answer
    page = {
        "told": _told(found), "found": found, "form": form, "lessons": [{"title": one.title, "when": when(one), "place": one.place} for one in queries.lessons_of(found) if not one.called_off_reason],
        "only": [(words.CONDITIONS[code], text) for code, text in queries.conditions_of(found).items()],
        "rule": [(words.CRITERIA[code], found.points.get(code, 0)) for code in POINTS if found.points.get(code, 0)] if found.way == cohorts.BY_RULE else [],
    }  # fmt: skip
    return render(request, "training/seat_ask.html", page, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "POST"])
def code(request: HttpRequest, cohort_id: int) -> HttpResponse:
    found = _cohort_or_404(cohort_id)
    phone = _cookie(request, ASKED, found.pk, ASKED_SECONDS)
    if not phone:
        return redirect("seat:ask", found.pk)
    form = bound(request, CodeForm)
    if request.method == "POST" and form.is_valid():
        try:
            services.insist_seat_code(
                cohort_id=found.pk, phone=phone, code=form.cleaned_data["code"], now=timezone.now()
            )
        except Refused as reason:
            form.add_error("code", str(reason))
        else:
            answer = redirect("seat:seat", found.pk)
            _keep(request, answer, PROVEN, found.pk, phone, PROVEN_SECONDS)
            return answer
    page = {
        "found": found,
        "form": form,
        "again_url": reverse("seat:ask", args=[found.pk]),
        "tail": phone[-3:],
    }
    return render(request, "training/seat_code.html", page, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "POST"])
def seat(request: HttpRequest, cohort_id: int) -> HttpResponse:
    found = _cohort_or_404(cohort_id)
    phone = _cookie(request, PROVEN, found.pk, PROVEN_SECONDS)
    rows = queries.businesses_of(phone, found.city_code) if phone else []
    if not rows:
        return redirect("seat:ask", found.pk)
    form = bound(
        request,
        SeatForm,
        None,
        businesses=[(one.pk, one.name) for one in rows],
        doubt=request.method == "POST",
        asked=found.asked,
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        someone = services.Someone(told["name"], told["sex"], told["disability"], told["needs"], form.answers())  # fmt: skip
        try:
            place = services.register_self(
                cohort_id=found.pk, business_id=int(told["business"]), someone=someone, sure=told["sure"], now=timezone.now()
            )  # fmt: skip
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            return redirect("participant:page", queries.place_code(place))
    page = {"found": found, "form": form, "title": _("Siapa yang ikut?")}
    return render(request, "training/seat.html", page, status=422 if form.errors else 200)
