"""Questions from the desk to the field: are these two one business?"""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from pilar.accounts.domain import Refused
from pilar.accounts.door import actor_of, refused
from pilar.linkage import permissions, queries, services
from pilar.linkage.views.door import place_of


@login_required
@never_cache
@require_GET
def questions(request: HttpRequest) -> HttpResponse:
    """Open questions about businesses in the person's area, the oldest first."""
    actor = actor_of(request)
    verdict = permissions.can_answer(actor)
    if not verdict:
        return refused(request, verdict.reason)
    found = [
        {
            "question": one, "one": row.one, "other": row.other, "one_place": place_of(row.one), "other_place": place_of(row.other),
        }
        for one, row in queries.list_questions(actor)
    ]  # fmt: skip
    return render(request, "linkage/questions.html", {"questions": found, "now": timezone.now()})


@login_required
@require_POST
def answer(request: HttpRequest, question_id: int) -> HttpResponse:
    """Yes, no, or it cannot be said; back to the list."""
    try:
        services.answer(
            actor=actor_of(request), question_id=question_id, answer=request.POST.get("jawaban", ""),
            note=request.POST.get("catatan", ""), now=timezone.now(),
        )  # fmt: skip
    except services.UnknownDecision as problem:
        raise Http404 from problem
    except Refused as reason:
        return refused(request, str(reason))
    messages.success(request, _("Terima kasih. Jawaban Anda sudah di meja petugas."))
    return redirect("linkage:questions")
