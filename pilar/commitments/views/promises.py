"""Promises: a new one, one promise, the numbers."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from pilar.accounts.domain import Refused
from pilar.accounts.door import actor_of, refused
from pilar.commitments import permissions, queries, services
from pilar.commitments.domain import keeping
from pilar.commitments.forms import promises as forms
from pilar.commitments.views import showing
from pilar.commitments.views.door import tabs_of, trail


@login_required
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A promise is written down; one that was promised before is said so, and saved only on purpose."""
    actor = actor_of(request)
    verdict = permissions.can_keep(actor)
    if not verdict:
        return refused(request, verdict.reason)
    form = forms.PromiseForm(
        request.POST if request.method == "POST" else None, initial={"kind": keeping.OWN, "source_kind": keeping.MEETING, "said_on": timezone.localdate()},
        **showing.parties(actor),
    )  # fmt: skip
    same = ""
    if request.method == "POST" and form.is_valid():
        try:
            made = services.make_commitment(
                actor=actor, now=timezone.now(), same_anyway="tetap" in request.POST, **form.cleaned_data
            )
        except services.SamePromise as before:
            same = before.number
            form.add_error("words", str(before))
        except Refused as reason:
            form.add_error(showing.field_of(str(reason), form), str(reason))
        else:
            messages.success(request, _("Janji %s dicatat.") % made.number)
            return redirect("commitments:promise", made.pk)
    page = {
        "form": form, "title": _("Catat janji"), "verb": _("Simpan janji"), "back_url": reverse("commitments:promises"),
        "crumbs": trail((_("Janji"), reverse("commitments:promises")), here=_("Catat janji")),
        "lead": _("Kata-kata seperti diucapkan, dengan sumbernya. Yang belum diketahui boleh kosong dan diisi kemudian."),
        "same_url": reverse("commitments:promise", args=[int(same[2:])]) if same else "", "same": same,
    }  # fmt: skip
    return render(request, "commitments/promise_form.html", page, status=422 if form.errors else 200)


def promise_or_404(request: HttpRequest, commitment_id: int) -> Any:
    try:
        return queries.get_commitment(actor_of(request), commitment_id)
    except queries.UnknownCommitment as problem:
        raise Http404 from problem


@login_required
@require_GET
def promise(request: HttpRequest, commitment_id: int) -> HttpResponse:
    """One promise with everything that became of it."""
    found = promise_or_404(request, commitment_id)
    return render(
        request, "commitments/promise.html", showing.record(actor_of(request), found, timezone.now())
    )


@login_required
@require_GET
def numbers(request: HttpRequest) -> HttpResponse:
    """Kept in time by institution, what stops promises, what will slip."""
    actor, today = actor_of(request), timezone.localdate()
    verdict = permissions.can_follow(actor)
    if not verdict:
        return refused(request, verdict.reason)
    values = showing.numbers(actor, today) | {
        "tabs": tabs_of("promises"),
        "crumbs": trail((_("Janji"), reverse("commitments:promises")), here=_("Angka")),
        "today": today,
    }
    return render(request, "commitments/numbers.html", values)
