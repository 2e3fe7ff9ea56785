"""The page of the label check: words or a photo in, what is there, what is missing and what to change out."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from pilar.accounts.door import actor_of, bound, refused
from pilar.packaging import permissions
from pilar.packaging.domain import labels, photos
from pilar.packaging.forms import LabelForm
from pilar.packaging.services import ocr
from pilar.packaging.views.door import tabs_of, trail
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
    told, advice, text = form.cleaned_data, [], form.cleaned_data["text"]
    today = timezone.localdate()
    if told["photo"] and not text.strip():
        try:
            read = ocr.read_photo(
                told["photo"].read(photos.MOST_BYTES + 1),
                lambda said: labels.worth(said, kind=told["kind"], on=today),
            )
        except photos.BadPhoto as bad:
            form.add_error("photo", str(words.BAD_PHOTOS[str(bad)]))
            return {}
        except ocr.NotRead as not_read:
            form.add_error("photo", str(words.NOT_READ[not_read.code]))
            return {"advice": words.photo_sentences(not_read.look.faults) if not_read.look else []}
        text, advice = read.text, words.photo_sentences(read.look.faults)
    try:
        report = labels.check(text, kind=told["kind"], on=today)
    except labels.NoLabel:
        form.add_error("text", str(words.NO_LABEL))
        return {}
    if told["photo"]:
        # What was read stands in the field, so that a wrong letter is put right and checked again.
        form.data = {**form.data.dict(), "text": text, "kind": told["kind"]}  # type: ignore[attr-defined]
    return {"report": shown(report), "advice": advice, "summary": words.summary(report), "kind": words.KINDS[report.kind],
            "permit": words.permit_in_words(text), "from_photo": bool(told["photo"]), "all_there": not report.missing}  # fmt: skip


def shown(report: labels.Report) -> dict[str, Any]:
    kinds = {"WRONG": "bad", "CHECK": "warn", "ADVICE": "info"}
    return {
        "elements": [
            {"title": words.element(name), "found": one.found, "text": one.text, "required": name in report.required,
             "rule": labels.rule_of(name, report.kind)}
            for name, one in report.elements.items()
        ],
        "findings": [
            {"sentence": words.sentence(one), "rule": one.rule, "word": words.GRAVITIES[one.gravity], "kind": kinds[one.gravity]}
            for one in report.findings
        ],
    }  # fmt: skip
