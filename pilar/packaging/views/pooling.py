"""Pouches bought together: where each pool stands, who takes part, and its steps."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pilar.accounts.domain import Refused
from pilar.accounts.door import Deed, actor_of, bound, deed, pressed, refused
from pilar.packaging import permissions, queries, services
from pilar.packaging.domain import pooling
from pilar.packaging.forms import OptionalNoteForm
from pilar.packaging.forms.aid import PoolForm, ShareForm
from pilar.packaging.views.door import city_of, tabs_of, trail
from pilar.packaging.words import aid as words
from pilar.registry import queries as registry
from pilar.ui.templatetags.ui_formats import angka, rupiah, tanggal


def _way() -> tuple[str, str]:
    return _("Beli bersama"), reverse("packaging:pools")


@login_required
@require_GET
def pools(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    verdict = permissions.can_follow(actor)
    if not verdict:
        return refused(request, verdict.reason)
    rows = []
    for pool, stands, joined in queries.list_pools(city_of(request)):
        word, kind = words.POOL_STATES[pool.state]
        rows.append({"cells": [
            {"text": pool.title, "note": pool.supplier}, {"text": f"{angka(stands.pieces)} / {angka(pool.minimum)}", "note": _("%s usaha") % angka(joined)},
            rupiah(stands.price if stands.price is not None else stands.alone), tanggal(pool.closes_on), {"badge": word, "kind": kind},
        ], "url": reverse("packaging:pool", args=[pool.pk])})  # fmt: skip
    columns = [{"label": _("Barang")}, {"label": _("Terkumpul dari pesanan terkecil"), "number": True}, {"label": _("Harga selembar"), "number": True}, {"label": _("Ditutup")}, {"label": _("Keadaan")}]  # fmt: skip
    return render(request, "packaging/pools.html", {"tabs": tabs_of("pools"), "rows": rows, "columns": columns, "may": bool(permissions.can_keep_pools(actor))})  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def open_pool(request: HttpRequest) -> HttpResponse:
    actor, city = actor_of(request), city_of(request)
    page = Deed(
        _("Buka pembelian bersama"),
        _("Buka"),
        reverse("packaging:pools"),
        trail(_way(), here=_("Buka")),
        _("Pembelian bersama dibuka. Undang pesertanya."),
    )
    return deed(
        request, permissions.can_keep_pools(actor), bound(request, PoolForm), page,
        lambda told: services.open_pool(actor=actor, city_code=city, wanted=services.Wanted(**told), now=timezone.now()),
        lambda made: reverse("packaging:pool", args=[made.pk]),
    )  # fmt: skip


def _pool_or_404(request: HttpRequest, pool_id: int) -> Any:
    verdict = permissions.can_follow(actor_of(request))
    found = queries.get_pool(city_of(request), pool_id) if verdict else None
    if found is None:
        raise Http404
    return found


@login_required
@require_GET
def pool(request: HttpRequest, pool_id: int) -> HttpResponse:
    """One pool: how far it is, what the next price needs, who takes part."""
    found, actor, today = _pool_or_404(request, pool_id), actor_of(request), timezone.localdate()
    stands = queries.standing_of(found)
    price = stands.price if stands.price is not None else stands.alone
    shares = [
        {"pk": one.pk, "name": one.business.name, "url": reverse("registry:business", args=[one.business.number]), "quantity": one.quantity,
         "pays": pooling.bill(one.quantity, price), "paid": one.paid_on, "fetched": one.fetched_on}
        for one in queries.shares_of(found)
    ]  # fmt: skip
    is_open = found.state == pooling.OPEN and found.closes_on >= today
    page = {
        "found": found, "stands": stands, "price": price, "total": pooling.bill(stands.pieces, price), "shares": shares, "state": words.POOL_STATES[found.state],
        "tiers": [{"from": amount, "rupiah": each, "here": each == stands.price} for amount, each in found.tiers], "crumbs": trail(_way(), here=found.title),
        "is_open": is_open, "late": found.state == pooling.OPEN and found.closes_on < today, "may_keep": bool(permissions.can_keep_pools(actor)),
        "may_join": is_open and actor.may("accompany") or is_open and actor.may("assess_packaging"), "to_invite": len(queries.to_invite(found)) if is_open else 0,
    }  # fmt: skip
    return render(request, "packaging/pool.html", page)


@login_required
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, pool_id: int) -> HttpResponse:
    found, actor = _pool_or_404(request, pool_id), actor_of(request)
    here = reverse("packaging:pool", args=[found.pk])
    page = Deed(
        _("Tambah peserta"),
        _("Tambah"),
        here,
        trail(_way(), (found.title, here), here=_("Tambah peserta")),
        _("Peserta dicatat."),
        found.title,
    )

    def act(told: dict[str, Any]) -> Any:
        try:
            business = registry.get_business(actor, told["number"])
        except registry.UnknownBusiness as problem:
            raise Refused(_("Tidak ada usaha bernomor itu di wilayah Anda.")) from problem
        return services.join_pool(
            actor=actor,
            pool_id=found.pk,
            business_id=business.pk,
            quantity=told["quantity"],
            now=timezone.now(),
        )

    start = {"number": request.GET.get("usaha", "")[:20]}
    return deed(request, permissions.can_take_part(actor), bound(request, ShareForm, start), page, act)


@login_required
@require_POST
def share(request: HttpRequest, share_id: int, what: str) -> HttpResponse:
    """Taken out, paid, fetched."""
    actor = actor_of(request)
    found = queries.get_share(city_of(request), share_id) if permissions.can_follow(actor) else None
    if found is None or what not in ("lepas", "bayar", "ambil"):
        raise Http404
    to = reverse("packaging:pool", args=[found.pool_id])
    if what == "lepas":
        return pressed(
            request,
            lambda: services.leave_pool(actor=actor, share_id=share_id, now=timezone.now()),
            _("Peserta dilepas."),
            to,
        )
    return pressed(
        request,
        lambda: services.note_share(actor=actor, share_id=share_id, what=what, now=timezone.now()),
        "",
        to,
    )


_STEPS = {
    "pesan": (
        pooling.ORDERED,
        lazy("Kirim pesanan ke pemasok"),
        lazy("Sudah dipesan"),
        lazy("Dicatat; semua peserta dikabari."),
    ),
    "tiba": (
        pooling.ARRIVED,
        lazy("Barangnya sudah tiba"),
        lazy("Sudah tiba"),
        lazy("Dicatat; semua peserta dikabari."),
    ),
    "batal": (
        pooling.CANCELLED,
        lazy("Batalkan pembelian bersama"),
        lazy("Batalkan"),
        lazy("Dibatalkan; semua peserta dikabari."),
    ),
}


@login_required
@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, pool_id: int, what: str) -> HttpResponse:
    found, actor = _pool_or_404(request, pool_id), actor_of(request)
    if what not in _STEPS:
        raise Http404
    state, title, verb, said = _STEPS[what]
    here = reverse("packaging:pool", args=[found.pk])
    page = Deed(
        str(title),
        str(verb),
        here,
        trail(_way(), (found.title, here), here=str(title)),
        str(said),
        found.title,
    )
    return deed(
        request, permissions.can_keep_pools(actor), bound(request, OptionalNoteForm), page,
        lambda told: services.move_pool(actor=actor, pool_id=found.pk, state=state, note=told["note"], now=timezone.now()),
    )  # fmt: skip


@login_required
@require_POST
def invite(request: HttpRequest, pool_id: int) -> HttpResponse:
    found = _pool_or_404(request, pool_id)
    try:
        asked = services.invite(actor=actor_of(request), pool_id=found.pk, now=timezone.now())
    except Refused as reason:
        messages.error(request, str(reason))
    else:
        messages.success(
            request, _("%(queued)s undangan di pesan keluar; %(stopped)s tidak dikirim (belum setuju dihubungi atau tanpa nomor); %(already)s sudah pernah.")
            % {"queued": asked.queued, "stopped": asked.stopped, "already": asked.already},
        )  # fmt: skip
    return redirect("packaging:pool", found.pk)
