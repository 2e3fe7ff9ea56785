"""The label of a visited product: sides photographed or typed, the place of each thing marked, and the answers it proposes pre-ticked."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from pilar.accounts.domain import Refused
from pilar.accounts.door import actor_of, bound, refused
from pilar.packaging import permissions, queries, services, words
from pilar.packaging.domain import levels, photos
from pilar.packaging.forms import read_answers
from pilar.packaging.forms.sides import SideForm
from pilar.packaging.services import ocr
from pilar.packaging.views.door import assessment_or_404, trail, way_to
from pilar.packaging.views.marking import sides_shown
from pilar.packaging.words import labels as label_words


@login_required
@require_http_methods(["GET", "POST"])
def sides(request: HttpRequest, assessment_id: int) -> HttpResponse:
    """Read a side; or keep the answers that the sides read so far propose, as a person left them."""
    found, actor = assessment_or_404(request, assessment_id), actor_of(request)
    verdict = permissions.can_fill(actor, found)
    if not verdict:
        return refused(request, verdict.reason)
    here = reverse("packaging:sides", args=[found.pk])
    items = queries.label_items(queries.standards_of(found))
    pressed = request.POST.get("buat", "") if request.method == "POST" else ""
    if pressed == "jawab":
        return _answered(request, found, items)
    if pressed == "ulang":
        services.forget_sides(actor=actor, assessment_id=found.pk, now=timezone.now())
        return redirect(here)
    form, advice = bound(request, SideForm), []  # type: ignore[var-annotated]
    if request.method == "POST" and form.is_valid() and _taken(request, found, form, advice):
        return redirect(f"{here}#terbaca")
    read = queries.label_read(found)
    page = {
        "form": form, "found": found, "advice": advice, "reads_photos": bool(ocr.program()), "crumbs": trail(way_to(found), here=_("Label")),
        "read": sides_shown(read) if read else None, "rows": _rows(found, items, read), "answers": [(code, words.ANSWERS[code]) for code in levels.ANSWERS],
    }  # fmt: skip
    return render(request, "packaging/sides.html", page, status=422 if form.errors else 200)


def _taken(request: HttpRequest, found: Any, form: SideForm, advice: list[str]) -> bool:
    """Whether the side was kept; what stands in the way is said on the form."""
    told, actor, now = form.cleaned_data, actor_of(request), timezone.now()
    try:
        if told["photo"]:
            data = told["photo"].read(photos.MOST_BYTES + 1)
            services.read_side(
                actor=actor,
                assessment=found,
                photo=data,
                sent_id=str(uuid4()),
                is_front=told["front"],
                now=now,
            )
        else:
            services.type_side(
                actor=actor, assessment_id=found.pk, text=told["text"], is_front=told["front"], now=now
            )
    except photos.BadPhoto as bad:
        form.add_error("photo", str(label_words.BAD_PHOTOS[str(bad)]))
    except ocr.NotRead as not_read:
        form.add_error("photo", str(label_words.NOT_READ[not_read.code]))
        advice += label_words.label_photo_sentences(not_read.look.faults) if not_read.look else []
    except Refused as reason:
        form.add_error(None, str(reason))
    return not form.errors


def _rows(found: Any, items: list[Any], read: Any) -> list[dict[str, Any]]:
    """The statements about the label: what was answered, else what the label proposes."""
    said = {row.item: row for row in found.answers.all()}
    proposed = read.ticks([item.key for item in items]) if read else {}
    rows = []
    for item in items:
        given, tick = said.get(item.key), proposed.get(item.key)
        answer = given.answer if given else ""
        why = label_words.tick_words(tick) if tick else ""
        rows.append({
            "item": item, "severity": words.SEVERITIES[item.severity], "answer": answer or (tick.answer if tick else ""),
            "note": given.note if given and given.note else (why if tick and tick.answer == levels.FAILED else ""),
            "answered": bool(answer), "proposal": words.ANSWERS[tick.answer] if tick else "", "why": why,
        })  # fmt: skip
    return rows


def _answered(request: HttpRequest, found: Any, items: list[Any]) -> HttpResponse:
    """Only what a person sent counts; notes and "put right on the spot" that stood there stay."""
    on_site = {row.item: row.on_site for row in found.answers.all()}
    said = [
        services.Said(**{**one, "on_site": on_site.get(one["item"], False)})
        for one in read_answers(request.POST, items)
        if one["answer"]
    ]
    try:
        services.answer(actor=actor_of(request), assessment_id=found.pk, said=said, now=timezone.now())
    except Refused as reason:
        messages.error(request, str(reason))
        return redirect("packaging:sides", found.pk)
    messages.success(
        request,
        ngettext("%s jawaban tentang label disimpan.", "%s jawaban tentang label disimpan.", len(said))
        % len(said),
    )
    return redirect(f"{reverse('packaging:fill', args=[found.pk])}#{items[0].key}")
