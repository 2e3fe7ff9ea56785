"""How a request finds its batch, and who may be here at all."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from pilar.accounts.domain import Refused
from pilar.accounts.door import actor_of
from pilar.intake import permissions, queries, words
from pilar.intake.domain import states

View = Callable[..., HttpResponse]


def importer(view: View) -> View:
    """Only for those who take files in; a refusal, or a batch that moved on meanwhile, is told in words."""

    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        allowed = permissions.can_import(actor_of(request))
        if not allowed:
            raise PermissionDenied(allowed.reason)
        try:
            return view(request, *args, **kwargs)
        except queries.NoSuchBatch as problem:
            raise Http404 from problem
        except Refused as reason:
            raise PermissionDenied(str(reason)) from reason
        except states.WrongMove:
            messages.warning(
                request, _("Kiriman ini sudah berubah sementara Anda melihatnya. Inilah keadaannya sekarang.")
            )
            return redirect("intake:batch", kwargs["batch_id"])

    return guarded


def page(batch: Any, step: int, *crumbs: str, **more: Any) -> dict[str, Any]:
    """What every page of a batch shows: the batch, where one is, and the way here."""
    way = [
        {"label": _("Berkas"), "url": reverse("intake:batches")},
        {
            "label": _("Kiriman %s") % words.integer(batch.pk),
            "url": reverse("intake:batch", args=[batch.pk]) if crumbs else "",
        },
    ]
    way += [{"label": label, "url": ""} for label in crumbs]
    return {"batch": batch, "steps": [str(word) for word in words.STEPS], "step": step, "trail": way, **more}
