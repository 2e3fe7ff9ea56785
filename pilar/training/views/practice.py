"""Practical work marked by the trainer; a test with its pictures, printed or shown; what participants thought."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pilar.accounts.domain import Refused
from pilar.accounts.door import Deed, actor_of, bound, deed, pressed, refused
from pilar.training import permissions, queries, services
from pilar.training.forms.learning import QuestionPictureForm
from pilar.training.queries import learning
from pilar.training.views.door import cohort_or_404, found_or_404, private_jpeg, trail, way_to
from pilar.training.words import learning as words
from pilar.ui.domain import numbers


@login_required
@require_http_methods(["GET", "POST"])
def practice(request: HttpRequest, cohort_id: int) -> HttpResponse:
    """One row a person, one choice a criterion; what is not chosen stays as it was."""
    found, actor = cohort_or_404(request, cohort_id), actor_of(request)
    teaches = queries.teaches_in(actor, found)
    verdict = permissions.can_mark(actor, found, teaches)
    if not verdict:
        return refused(request, verdict.reason)
    if not found.programme.rubric:
        return refused(request, _("Program ini belum punya rubrik praktik. Isi dulu di halaman program."))
    if request.method == "POST":
        try:
            services.mark_practice(
                actor=actor, cohort_id=found.pk, marks=_marks(request), is_teacher=teaches, now=timezone.now()
            )
            messages.success(request, _("Nilai praktik disimpan."))
        except Refused as reason:
            messages.error(request, str(reason))
        return redirect("training:practice", found.pk)
    rows = [
        {
            "place": place, "score": "" if score is None else numbers.write(score),
            "criteria": [{"at": at, "text": text, "mark": marks.get(at)} for at, text in enumerate(found.programme.rubric)],
        }
        for place, marks, score in learning.practice_of(found)
    ]  # fmt: skip
    page = {
        "found": found, "crumbs": trail(way_to(found), here=_("Praktik")), "rows": rows, "marks": list(words.MARKS.items()),
        "needed": found.programme.practice_percent,
    }  # fmt: skip
    return render(request, "training/practice.html", page)


def _marks(request: HttpRequest) -> dict[tuple[int, int], int]:
    """Fields n-<place>-<criterion>; anything else is not looked at."""
    found = {}
    for name, value in request.POST.items():
        part, _dash, rest = name.partition("-")
        place, _dash, at = rest.partition("-")
        said = str(value)
        if part == "n" and all(
            each.isascii() and each.isdigit() and len(each) < 15 for each in (place, at, said)
        ):
            found[int(place), int(at)] = int(said)
    return found


@login_required
@require_GET
def test_paper(request: HttpRequest, programme_id: int) -> HttpResponse:
    """The test as it is printed or shown: question, picture, choices; without the key."""
    found = found_or_404(request, queries.get_programme, programme_id)
    pictures = learning.pictures_of_test(found)
    texts = found.questions or [""] * len(found.answer_key)
    rows = []
    for number, text in enumerate(texts, 1):
        said, *choices = (part.strip() for part in text.split("|"))
        rows.append({
            "number": number, "text": said, "choices": list(zip("ABCDE", choices, strict=False)), "picture": pictures.get(number),
        })  # fmt: skip
    page = {
        "found": found, "crumbs": trail((found.title, reverse("training:programme", args=[found.pk])), here=_("Lembar soal")), "rows": rows,
        "may_keep": bool(permissions.can_keep_thing(actor_of(request), found)),
    }  # fmt: skip
    return render(request, "training/test_paper.html", page)


@login_required
@require_http_methods(["GET", "POST"])
def question_picture(request: HttpRequest, programme_id: int, number: int) -> HttpResponse:
    found, actor = found_or_404(request, queries.get_programme, programme_id), actor_of(request)
    if not 1 <= number <= len(found.answer_key):
        raise Http404
    back, title = reverse("training:test-paper", args=[found.pk]), _("Gambar soal %s") % number
    lead = found.questions[number - 1].split("|")[0] if found.questions else ""
    page = Deed(title, _("Simpan"), back, trail((found.title, reverse("training:programme", args=[found.pk])), here=title), _("Gambar disimpan."), lead)  # fmt: skip
    form = bound(request, QuestionPictureForm)
    return deed(
        request, permissions.can_keep_thing(actor, found), form, page,
        lambda told: services.set_question_picture(
            actor=actor, programme_id=found.pk, number=number, jpeg=form.jpeg, shows=told["shows"], now=timezone.now()
        ),
    )  # fmt: skip


@login_required
@require_GET
def picture(request: HttpRequest, picture_id: int) -> HttpResponse:
    found = found_or_404(request, learning.get_question_picture, picture_id)
    return private_jpeg(lambda: learning.open_question_picture(found))


@login_required
@require_POST
def picture_remove(request: HttpRequest, picture_id: int) -> HttpResponse:
    found, actor = found_or_404(request, learning.get_question_picture, picture_id), actor_of(request)
    verdict = permissions.can_keep_thing(actor, found.programme)
    if not verdict:
        return refused(request, verdict.reason)
    home = reverse("training:test-paper", args=[found.programme_id])
    return pressed(
        request, lambda: services.drop_question_picture(actor=actor, picture_id=found.pk, now=timezone.now()), _("Gambar dihapus."), home
    )  # fmt: skip


def heard_rows(heard: list[tuple[Any, Any]]) -> list[dict[str, Any]]:
    """Lessons with what was thought of them, for a page's table."""
    return [
        {"cells": [lesson.title, str(told.told.many), *(mean_words(told.told, asked) for asked in words.ASKED)], "words": told.words}
        for lesson, told in heard
    ]  # fmt: skip


def mean_words(told: Any, asked: str) -> str:
    return "–" if told.means is None else numbers.write(told.means[asked], places=1)


def heard_columns() -> list[dict[str, Any]]:
    return [
        {"label": _("Sesi")}, {"label": _("Menjawab"), "number": True}, *({"label": each, "number": True} for each in words.ASKED.values())
    ]  # fmt: skip
