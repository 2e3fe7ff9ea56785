"""The page of the label check: words or a photo in, what is there, what is missing and what to change out."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from pilar.accounts.door import actor_of, bound, refused
from pilar.packaging import permissions
from pilar.packaging.domain import label_findings as findings
from pilar.packaging.domain import label_places, labels, photos
from pilar.packaging.forms import LabelForm
from pilar.packaging.services import ocr
from pilar.packaging.services.ocr import Reading
from pilar.packaging.views.door import tabs_of, trail
from pilar.packaging.views.marking import elements_shown, picture_shown, piece
from pilar.packaging.words import labels as words


@login_required
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    verdict = permissions.can_follow(actor_of(request))
    if not verdict:
        return refused(request, verdict.reason)
    form = bound(request, LabelForm)
    page: dict[str, Any] = {}
    if request.method == "POST" and form.is_valid():
        page = _checked(form)
    page |= {
        "form": form,
        "tabs": tabs_of("label"),
        "crumbs": trail(here=str(words.PAGE_TITLE)),
        "reads_photos": bool(ocr.program()),
    }
    return render(request, "packaging/label.html", page, status=422 if form.errors else 200)


def _checked(form: LabelForm) -> dict[str, Any]:
    """The report for the page; what stands in the way is said on the form, with what was typed still there."""
    told, today = form.cleaned_data, timezone.localdate()
    advice: list[str] = []
    reads = {
        name: read
        for name, typed in (("front_photo", "front"), ("photo", "text"))
        if not told[typed].strip() and (read := _read(form, name, advice))
    }
    front = told["front"] if "front_photo" not in reads else reads["front_photo"].text
    text = told["text"] if "photo" not in reads else reads["photo"].text
    if form.errors:
        return {"advice": advice}
    # What stands on the front stands on the label.
    whole = f"{front}\n{text}".strip() if front else text
    try:
        report = labels.check(whole, kind=told["kind"], on=today, front=front)
    except labels.NoLabel:
        form.add_error("text", str(words.NO_LABEL))
        return {}
    if reads:
        # What was read stands in the field, so that a wrong letter is put right and checked again.
        form.data = {**form.data.dict(), "text": text, "front": front, "kind": told["kind"]}  # type: ignore[attr-defined]
    pictures, pieces = _marked(report, reads)
    return {"report": shown(report, pieces), "pictures": pictures, "advice": advice, "summary": words.summary(report), "kind": words.KINDS[report.kind], "has_front": bool(front),
            "permit": words.permit_in_words(whole), "from_photo": bool(reads), "all_there": not report.missing}  # fmt: skip


def _marked(
    report: labels.Report, reads: dict[str, Reading]
) -> tuple[list[dict[str, Any]], dict[str, dict[str, Any]]]:
    """The photos with the place of each thing marked, and each thing's piece of them."""
    pictures: list[dict[str, Any]] = []
    pieces: dict[str, dict[str, Any]] = {}
    for key, read in reads.items():
        places = label_places.places_of(report, read.words)
        pictures.append(picture_shown(key, read.picture, places) | {"is_front": key == "front_photo"})
        pieces |= {name: piece(key, place) for name, place in places.items() if name not in pieces}
    return pictures, pieces


def _read(form: LabelForm, name: str, advice: list[str]) -> Reading | None:
    """A photo read; None without one. What stands in the way is said on its field."""
    told = form.cleaned_data
    if not told[name]:
        return None
    try:
        read = ocr.read_photo(
            told[name].read(photos.MOST_BYTES + 1),
            lambda said: labels.worth(said, kind=told["kind"], on=timezone.localdate()),
        )
    except photos.BadPhoto as bad:
        form.add_error(name, str(words.BAD_PHOTOS[str(bad)]))
        return None
    except ocr.NotRead as not_read:
        form.add_error(name, str(words.NOT_READ[not_read.code]))
        advice += words.label_photo_sentences(not_read.look.faults) if not_read.look else []
        return None
    advice += words.label_photo_sentences(read.look.faults)
    return read


def shown(report: labels.Report, pieces: dict[str, dict[str, Any]] | None = None) -> dict[str, Any]:
    behind = {one.about for one in report.findings if one.code == "NOT_ON_FRONT"}
    rows = elements_shown(report, pieces or {})
    for name, row in zip(report.elements, rows, strict=True):
        row |= {"front": name in findings.FRONT, "behind": name in behind}
    return {"elements": rows, "findings": words.findings_shown(report)}
