"""What the pages of this area share: tabs, the way here, rows for lists, and the answer for a number nobody has."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from pilar.accounts.door import actor_of
from pilar.training import queries, words
from pilar.training.domain import materials
from pilar.training.words import after
from pilar.ui.domain.calendar import day_words

TABS = (
    ("list", lazy("Angkatan"), "training:list"),
    ("day", lazy("Sesi terdekat"), "training:day"),
    ("programmes", lazy("Program"), "training:programmes"),
    ("trainers", lazy("Pelatih"), "training:trainers"),
    ("certificates", lazy("Sertifikat"), "training:certificates"),
    ("follow-ups", lazy("Tindak lanjut"), "training:follow-ups"),
    ("summary", lazy("Ringkasan"), "training:summary"),
)


def tabs_of(here: str) -> list[dict[str, Any]]:
    return [{"label": label, "url": reverse(name), "active": key == here} for key, label, name in TABS]


def trail(*way: tuple[str, str], here: str = "") -> list[dict[str, str]]:
    steps = [{"label": _("Pelatihan"), "url": reverse("training:list")}]
    steps += [{"label": label, "url": url} for label, url in way]
    return [*steps, {"label": here}] if here else steps


def found_or_404(request: HttpRequest, get: Callable[..., Any], number: int) -> Any:
    """The thing when this person may see it; else the answer is the same as for a number nobody has."""
    try:
        return get(actor_of(request), number)
    except queries.Unknown as problem:
        raise Http404 from problem


def cohort_or_404(request: HttpRequest, cohort_id: int) -> Any:
    return found_or_404(request, queries.get_cohort, cohort_id)


def way_to(cohort: Any) -> tuple[str, str]:
    return f"{cohort.programme.title}, {cohort.name}", reverse("training:cohort", args=[cohort.pk])


def when(lesson: Any) -> str:
    begin, end = timezone.localtime(lesson.starts_at), timezone.localtime(lesson.ends_at)
    return f"{words.WEEKDAYS[begin.weekday()]}, {day_words(begin.date())}, {begin:%H.%M}–{end:%H.%M}"


def kind_words(one: Any) -> str:
    """A visit after the class: what is looked at, and how long after."""
    return _("%(kind)s, %(months)s bulan sesudahnya") % {"kind": after.KINDS[one.kind], "months": one.months}


def pdf(data: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(data, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return answer


def map_of(place: str) -> str:
    """Where a place is looked up on an open map."""
    return "https://www.openstreetmap.org/search?" + urlencode({"query": f"{place}, Kota Kupang"})


def material_rows(
    found: list[Any], to: Callable[[int], str], remove: Callable[[int], str] | None = None
) -> list[dict[str, Any]]:
    """Materials with their kind and size, each leading to the file or to the address elsewhere."""
    return [
        {
            "title": one.title, "url": one.url or to(one.pk), "away": bool(one.url), "kind": words.MATERIAL_KINDS[one.kind],
            "size": materials.size_words(one.size, "." if get_language() == "en" else ",") if one.size else "", "heavy": one.size > materials.HEAVY_BYTES, "remove_url": remove(one.pk) if remove else "",
        }
        for one in found
    ]  # fmt: skip


def material_file(found: Any, read: Callable[[Any], bytes]) -> HttpResponse:
    """A file to keep. Raises Http404 when it is an address or its file is gone."""
    try:
        data = read(found) if found.sha256 else b""
    except FileNotFoundError:
        data = b""
    if not data:
        raise Http404
    kind, ending = ("application/pdf", "pdf") if found.kind == materials.PDF else ("image/jpeg", "jpg")
    answer = HttpResponse(data, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{slugify(found.title)[:60] or "bahan"}.{ending}"'
    answer["X-Content-Type-Options"], answer["Cache-Control"] = "nosniff", "private, max-age=86400"
    return answer


def lesson_row(lesson: Any, url: str) -> dict[str, Any]:
    names = ", ".join(one.name for one in lesson.trainers.all())
    state = _("dibatalkan: %s") % lesson.called_off_reason if lesson.called_off_reason else lesson.place
    return {
        "cells": [{"text": lesson.title, "note": names}, when(lesson), {"text": str(lesson.hours)}, state],
        "url": url,
    }


def lesson_columns() -> list[dict[str, Any]]:
    return [
        {"label": _("Sesi")},
        {"label": _("Waktu")},
        {"label": _("JP"), "number": True},
        {"label": _("Tempat")},
    ]


def private_jpeg(read: Callable[[], bytes]) -> HttpResponse:
    """A picture for who may see it, kept a day by her browser alone. Raises Http404 when its file is gone."""
    try:
        answer = HttpResponse(read(), content_type="image/jpeg")
    except FileNotFoundError as problem:
        raise Http404 from problem
    answer["Cache-Control"], answer["X-Content-Type-Options"] = "private, max-age=86400", "nosniff"
    return answer
