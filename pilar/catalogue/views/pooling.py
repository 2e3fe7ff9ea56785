"""An order too big for one: proposed, explained, changed by hand, and sent to each of several producers."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pilar.accounts.domain import Refused
from pilar.accounts.door import Deed, actor_of, bound, deed, pressed, refused
from pilar.catalogue import forms, permissions, words
from pilar.catalogue.queries import pooling as queries
from pilar.catalogue.services import pooling
from pilar.catalogue.views.inquiries import crumbs, request_or_404
from pilar.ui.templatetags.ui_formats import angka


@login_required
@require_http_methods(["GET", "POST"])
def propose(request: HttpRequest, request_id: int, line_id: int) -> HttpResponse:
    """Among whom, from which grade on, and how small a part may be."""
    found, actor = request_or_404(request, request_id), actor_of(request)
    line = next((each for each in found.lines.all() if each.pk == line_id), None)
    if line is None:
        raise Http404
    begin = {
        "words": line.product.name.split()[0] if line.product.name.split() else "",
        "least": max(line.product.minimum_order, line.quantity // 20 or 1),
    }
    page = Deed(
        _("Bagi pesanan"), _("Hitung pembagian"), reverse("catalogue:inquiry", args=[found.pk]), [*crumbs(found), {"label": _("Bagi pesanan")}], "",
        f"{angka(line.quantity)} × {line.product.name}",
    )  # fmt: skip
    return deed(
        request, permissions.can_pool(actor, found), bound(request, forms.PoolForm, begin), page,
        lambda told: pooling.propose_split(
            actor=actor, request_id=found.pk, line_id=line.pk, words=told["words"] or "", floor=told["floor"], least=told["least"] or 1, now=timezone.now()
        ),
        to=lambda pool: reverse("catalogue:pool", args=[pool.pk]),
    )  # fmt: skip


def pool_or_404(request: HttpRequest, pool_id: int) -> Any:
    try:
        return queries.get_pool(actor_of(request), pool_id)
    except queries.UnknownPool as problem:
        raise Http404 from problem


@login_required
@require_http_methods(["GET", "POST"])
def pool(request: HttpRequest, pool_id: int) -> HttpResponse:
    """The proposal with its reasons, every number to be changed by hand."""
    found, actor = pool_or_404(request, pool_id), actor_of(request)
    verdict = permissions.can_pool(actor, found.request)
    if not verdict:
        return refused(request, verdict.reason)
    shares = list(found.shares.all())
    form = forms.SharesForm(request.POST if request.method == "POST" else None, shares=shares)
    if request.method == "POST" and form.is_valid():
        try:
            pooling.settle_shares(actor=actor, pool_id=found.pk, amounts=form.amounts, now=timezone.now())
        except Refused as reason:
            form.add_error(None, str(reason))
        else:
            return redirect("catalogue:pool", found.pk)
    handed = sum(each.amount for each in shares)
    open_to = [each for each in shares if not each.left_out]
    # Who gets nothing waits behind a line, so that the split itself is read at once.
    some = [each for each in open_to if each.amount or each.proposed or form[f"share_{each.pk}"].errors]
    values = {
        "pool": found, "form": form, "crumbs": [*crumbs(found.request), {"label": _("Pesanan bersama")}], "handed": handed,
        "short": found.quantity - handed, "rows": [_row(each, form) for each in some],
        "spare": [_row(each, form) for each in open_to if each not in some],
        "left_out": [{"name": each.product.business.name, "why": words.LEFT_OUT[each.left_out]} for each in shares if each.left_out],
        "takers": sum(each.amount > 0 for each in shares),
    }  # fmt: skip
    return render(request, "catalogue/pool.html", values, status=422 if form.errors else 200)


def _row(each: Any, form: Any) -> dict[str, Any]:
    return {
        "name": each.product.business.name, "product": each.product.name, "grade": each.grade or "–", "capacity": angka(each.capacity),
        "before": angka(each.before), "proposed": angka(each.proposed), "field": form[f"share_{each.pk}"],
    }  # fmt: skip


@login_required
@require_POST
def send(request: HttpRequest, pool_id: int) -> HttpResponse:
    found, actor = pool_or_404(request, pool_id), actor_of(request)
    verdict = permissions.can_pool(actor, found.request)
    if not verdict:
        return refused(request, verdict.reason)
    back = reverse("catalogue:pool", args=[found.pk])
    return pressed(
        request,
        lambda: pooling.send_pool(actor=actor, pool_id=found.pk, now=timezone.now()),
        _("Setiap pembuat menerima bagiannya."),
        back,
    )
