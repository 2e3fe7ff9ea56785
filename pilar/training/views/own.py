"""Without a log-in: a participant's own page through her link, the door of the hall, calendars."""

from typing import Any

from django.core import signing
from django.core.cache import cache
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
from pilar.training.domain import attendance, certificates, cohorts
from pilar.training.domain.opinions import CLEAR, ORGANISED, USEFUL
from pilar.training.forms.after import PromisesForm
from pilar.training.forms.learning import OpinionForm
from pilar.training.forms.places import ComingForm, DoorForm, answered
from pilar.training.queries import learning
from pilar.training.views.door import map_of, material_file, material_rows, pdf, when

COOKIE = "pilar_peserta"
# From the scan to the press on one's own phone; the grant is in the form only, no address carries it.
GRANT_SECONDS = 300
MOST_WRONG, WRONG_SECONDS = 8, 600


def _place_or_404(code: str) -> Any:
    found = queries.by_place_code(code)
    if found is None:
        raise Http404
    return found


@never_cache
@require_http_methods(["GET", "POST"])
def page(request: HttpRequest, code: str) -> HttpResponse:
    """Her seat, when and where, her number at the door, her attendance, her certificate; and her yes or no."""
    found = _place_or_404(code)
    asked = found.cohort.asked
    form = bound(request, ComingForm, {"needs": found.needs, **answered(asked, found.answers)}, asked=asked)
    if request.method == "POST" and form.is_valid():
        try:
            services.answer_invitation(
                place_id=found.pk,
                comes="tidak" not in request.POST,
                needs=form.cleaned_data["needs"],
                answers=form.answers(),
                now=timezone.now(),
            )
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            return redirect(f"{request.path}?tersimpan=1")
    lessons = queries.lessons_of(found.cohort)
    came = queries.came_to(found)
    held = next(iter(queries.certificates_of(found)), None)
    shown = {
        "found": found, "cohort": found.cohort, "programme": found.cohort.programme, "form": form, "code": code, "saved": "tersimpan" in request.GET,
        "state": words.PLACES[found.state], "pin": queries.pin_of(found), "seated": found.state == cohorts.ENROLLED, "left": found.state == cohorts.LEFT,
        "may_answer": found.state in cohorts.HELD, "invited": found.state == cohorts.INVITED, "certificate": held,
        "number": certificates.shown(held.number) if held else "", "promises": queries.after_of(found).promises if found.state == cohorts.ENROLLED else [],
        "materials": material_rows(queries.materials_for(found), lambda pk: reverse("participant:material", args=[code, pk])),
        "lessons": [{"title": one.title, "when": when(one), "place": one.place, "map": map_of(one.place), "off": one.called_off_reason, "badge": words.STATUSES.get(came.get(one.pk, "")), "pk": one.pk, "was": came.get(one.pk) in attendance.CAME} for one in lessons],
    }  # fmt: skip
    answer = render(request, "training/own.html", shown, status=422 if form.errors else 200)
    answer.set_cookie(
        COOKIE, code, max_age=120 * 86_400, httponly=True, samesite="Lax", secure=request.is_secure()
    )
    return answer


@never_cache
@require_http_methods(["GET", "POST"])
def promises(request: HttpRequest, code: str) -> HttpResponse:
    """Three things to do at home, in her own words."""
    found = _place_or_404(code)
    values: dict[str, Any] = {}
    for one in queries.after_of(found).promises:
        values |= {f"text{one.number}": one.text, f"due{one.number}": one.due_on}
    form = bound(request, PromisesForm, values)
    if request.method == "POST" and form.is_valid():
        try:
            services.save_promises(
                actor=None, place_id=found.pk, promises=form.promises(), now=timezone.now()
            )
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            return redirect(f"{reverse('participant:page', args=[code])}?tersimpan=1")
    shown = {"found": found, "programme": found.cohort.programme, "form": form, "code": code}
    return render(request, "training/own_promises.html", shown, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "POST"])
def opinion(request: HttpRequest, code: str, lesson_id: int) -> HttpResponse:
    """What she thought of a lesson she was at; without her name, and tied to nothing."""
    found, lesson = _place_or_404(code), queries.open_lesson(lesson_id)
    if lesson is None or lesson.cohort_id != found.cohort_id:
        raise Http404
    own = learning.own_opinion(found, lesson)
    begins = (
        {USEFUL: own.useful, CLEAR: own.clear, ORGANISED: own.organised, "words": own.words} if own else {}
    )
    form = bound(request, OpinionForm, begins)
    if request.method == "POST" and form.is_valid():
        try:
            services.give_opinion(
                place=found, lesson=lesson, said=form.said(), words=form.cleaned_data["words"]
            )
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            return redirect(f"{reverse('participant:page', args=[code])}?tersimpan=1")
    shown = {"found": found, "lesson": lesson, "form": form, "code": code}
    return render(request, "training/opinion.html", shown, status=422 if form.errors else 200)


@require_GET
def material(request: HttpRequest, code: str, material_id: int) -> HttpResponse:
    """Something of the class to take home, for who has a seat."""
    found = queries.own_material(_place_or_404(code), material_id)
    if found is None:
        raise Http404
    return material_file(found, queries.open_material)


@require_GET
def timetable(request: HttpRequest, code: str) -> HttpResponse:
    found = _place_or_404(code)
    made = services.calendar(
        lessons=queries.lessons_with_cohort(found.cohort),
        name=found.cohort.programme.title,
        now=timezone.now(),
    )
    return HttpResponse(made, content_type="text/calendar; charset=utf-8")


@require_GET
def certificate(request: HttpRequest, code: str) -> HttpResponse:
    found = next(iter(queries.certificates_of(_place_or_404(code))), None)
    if found is None:
        raise Http404
    return pdf(services.printed(found=found), f"sertifikat-{found.number}")


@require_GET
def trainer_calendar(request: HttpRequest, code: str) -> HttpResponse:
    found = queries.by_trainer_code(code)
    if found is None:
        raise Http404
    made = services.calendar(
        lessons=queries.all_lessons_of(found), name=_("Mengajar: %s") % found.name, now=timezone.now()
    )
    return HttpResponse(made, content_type="text/calendar; charset=utf-8")


@never_cache
@require_http_methods(["GET", "POST"])
def door(request: HttpRequest, lesson_id: int, shown: str = "") -> HttpResponse:
    """The hall's door: from the square, or with the short code typed. Looking checks nobody in; the press does."""
    lesson = queries.open_lesson(lesson_id)
    if lesson is None:
        raise Http404
    now, own = timezone.now(), queries.by_place_code(request.COOKIES.get(COOKIE, ""))
    own = own if own is not None and own.cohort_id == lesson.cohort_id else None
    grant, trouble = request.POST.get("grant", ""), ""
    if shown and request.method == "GET":
        try:
            services.insist_code(lesson=lesson, shown=shown, now=now)
            grant = signing.TimestampSigner(salt="training-door").sign(str(lesson.pk))
        except Refused as reason:
            trouble = str(reason)
    scanned = bool(grant)
    form = bound(request, DoorForm, None, known=own is not None, scanned=scanned)
    values = {
        "lesson": lesson,
        "when": when(lesson),
        "form": form,
        "own": own,
        "grant": grant,
        "trouble": trouble,
    }
    if request.method == "POST" and form.is_valid():
        try:
            _insist_granted(lesson, grant, form.cleaned_data, now)
            place = own or _by_number(lesson, form.cleaned_data)
            row, new = services.check_in(
                lesson=lesson, place=place, how=attendance.QR if scanned else attendance.CODE, now=now
            )
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            return render(
                request,
                "training/there.html",
                {**values, "place": place, "row": row, "new": new, "badge": words.STATUSES[row.status]},
            )
    return render(request, "training/door.html", values, status=422 if form.errors or trouble else 200)


def _insist_granted(lesson: Any, grant: str, told: dict[str, Any], now: Any) -> None:
    """Scanned just now, or the short code of this moment."""
    if not grant:
        services.insist_short(lesson=lesson, text=told["code"], now=now)
        return
    try:
        good = signing.TimestampSigner(salt="training-door").unsign(grant, max_age=GRANT_SECONDS) == str(
            lesson.pk
        )
    except signing.BadSignature:
        good = False
    if not good:
        raise Refused(_("Pindaian ini sudah terlalu lama. Pindai lagi layar di ruangan, lalu tekan Hadir."))


def _by_number(lesson: Any, told: dict[str, Any]) -> Any:
    """The participant of this number, when the four digits are hers; guessing ends after a few tries."""
    key = f"training-door-{lesson.pk}-{told['number']}"
    if cache.get(key, 0) >= MOST_WRONG:
        raise Refused(_("Terlalu banyak PIN yang salah untuk nomor ini. Lapor ke panitia di meja daftar."))
    found = queries.place_by_number(lesson, told["number"])
    if found is None or queries.pin_of(found) != told["pin"].strip():
        cache.add(key, 0, WRONG_SECONDS)
        cache.incr(key)
        raise Refused(
            _("Nomor dan PIN tidak cocok. Keduanya ada di halaman peserta Anda; panitia juga dapat membantu.")
        )
    return found
