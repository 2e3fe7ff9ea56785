"""The versions of the model that judges pairs: which one is in use, teaching the next, adopting another."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pilar.accounts.domain import Refused
from pilar.accounts.door import actor_of, refused
from pilar.linkage import permissions, queries, services, words


@login_required
@require_http_methods(["GET", "POST"])
def versions(request: HttpRequest) -> HttpResponse:
    """Every version with where it comes from; a post teaches the next one (`ajari`) or adopts one (`pakai`)."""
    actor = actor_of(request)
    verdict = permissions.can_manage_models(actor)
    if not verdict:
        return refused(request, verdict.reason)
    if request.method == "POST":
        return _changed(request)
    services.adopted_model()  # the shipped one, where nobody has asked for a judgement yet
    rows = [{"model": one, "origin": words.ORIGIN_WORDS[one.origin]} for one in queries.list_models()]
    context = {"rows": rows, "lessons": queries.count_lessons()}
    return render(request, "linkage/models.html", context)


def _changed(request: HttpRequest) -> HttpResponse:
    actor, now, version = actor_of(request), timezone.now(), request.POST.get("pakai", "")[:40]
    try:
        if version:
            services.adopt(actor=actor, version=version, now=now)
            said = (
                _("Model %s dipakai mulai sekarang. Malam ini semua usaha dibandingkan lagi dengannya.")
                % version
            )
        else:
            row = services.teach_from_decisions(actor=actor, now=now)
            said = _("Model %s dibuat. Ia baru menilai setelah Anda memakainya.") % row.version
    except Refused as reason:
        messages.warning(request, str(reason))
    except services.UnknownModel:
        messages.warning(request, _("Model itu tidak ada."))
    else:
        messages.success(request, said)
    return redirect("linkage:models")
