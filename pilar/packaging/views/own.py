"""The owner's own answers before the visit, through her link, without a log-in."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pilar.accounts.domain import Refused
from pilar.packaging import queries, services, words
from pilar.packaging.domain import visits
from pilar.packaging.domain.levels import ANSWERS


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, code: str) -> HttpResponse:
    found = queries.by_own_code(code)
    if found is None:
        raise Http404
    items = queries.items_of(queries.standards_of(found))
    own = {row.item: row.own for row in found.answers.all()}
    trouble = (
        ""
        if found.state == visits.OPEN
        else _("Penilaian ini sudah selesai. Terima kasih; tidak ada yang perlu diisi lagi.")
    )
    if request.method == "POST" and not trouble:
        said = {item.key: request.POST.get(f"a-{item.key}", "") for item in items}
        try:
            services.answer_own(assessment_id=found.pk, said=said, now=timezone.now())
        except Refused as reason:
            trouble = str(reason)
        else:
            return redirect(f"{request.path}?tersimpan=1")
    page = {
        "found": found, "business": found.business, "rows": [{"item": item, "own": own.get(item.key, "")} for item in items], "trouble": trouble,
        "answers": [(one, words.ANSWERS[one]) for one in ANSWERS], "saved": "tersimpan" in request.GET, "done": sum(bool(one) for one in own.values()),
    }  # fmt: skip
    return render(
        request, "packaging/own.html", page, status=422 if trouble and request.method == "POST" else 200
    )
