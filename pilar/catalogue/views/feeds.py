"""Files for the market: a business's feeds, the marketplace sheet filled in its own copy; and feeds at public addresses for machines."""

import zipfile
from io import BytesIO
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from pilar.accounts.door import Deed, actor_of, bound, refused
from pilar.catalogue import forms, permissions, services, words
from pilar.catalogue.domain import kinds
from pilar.catalogue.domain.channels import rules, workbooks
from pilar.catalogue.domain.channels.addresses import Addresses
from pilar.catalogue.queries import shop
from pilar.catalogue.views.door import business_or_404, trail

MARKETS = {"shopee": rules.SHOPEE, "tiktok": rules.TIKTOK}


def whole(request: HttpRequest) -> str:
    """Where this installation stands, without a slash at its end."""
    return str(settings.ORIGIN or request.build_absolute_uri("/").rstrip("/"))


def _stream(request: HttpRequest, feed: str, number: str) -> StreamingHttpResponse:
    name, kind = services.feeding.FILES[feed]
    lines = services.feeding.lines(
        feed, services.feeding.rows_of(number), now=timezone.now(), origin=whole(request)
    )
    response = StreamingHttpResponse(lines, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{number}-{name}"'
    return response


@login_required
@require_GET
def feed(request: HttpRequest, number: str, feed: str) -> HttpResponseBase:
    """A feed of one business, made as it is taken."""
    business_or_404(request, number)
    verdict = permissions.can_list(actor_of(request))
    if not verdict:
        return refused(request, verdict.reason)
    if feed not in services.feeding.FILES:
        raise Http404
    return _stream(request, feed, number)


@require_safe
def public_feed(request: HttpRequest, number: str, feed: str) -> HttpResponseBase:
    """The same under an address that a catalogue fetches by itself every hour; nothing but what the storefront shows."""
    if feed not in services.feeding.FILES or shop.shown_of_maker(number, today=timezone.localdate()) is None:
        raise Http404
    response = _stream(request, feed, number)
    response["Cache-Control"] = "public, max-age=900"
    return response


@require_safe
def whole_catalogue(request: HttpRequest, feed: str) -> HttpResponseBase:
    """Everything on the storefront as it stood last night."""
    name, kind = services.feeding.FILES[feed]
    try:
        file = (services.feeding.folder() / name).open("rb")
    except FileNotFoundError as problem:
        raise Http404 from problem
    response = FileResponse(file, content_type=kind)
    response["Cache-Control"] = "public, max-age=3600"
    response["Access-Control-Allow-Origin"] = "*"
    return response


@login_required
@require_http_methods(["GET", "POST"])
def fill(request: HttpRequest, number: str, market: str) -> HttpResponse:
    """The seller's blank sheet in, the same sheet filled out, with what it still lacks beside it."""
    business, actor = business_or_404(request, number), actor_of(request)
    verdict = permissions.can_add(actor, business)
    if not verdict:
        return refused(request, verdict.reason)
    if market not in MARKETS:
        raise Http404
    channel = MARKETS[market]
    back = reverse("catalogue:market", args=[number])
    name = words.channel_word(channel)
    page = Deed(
        _("Isi lembar %s") % name, _("Isi dan unduh"), back, [*trail(), {"label": business.name, "url": back}, {"label": name}], "",
        _("Unggah lembar kosong milik toko ini; produk yang siap ditulis mulai baris keenam."),
    )  # fmt: skip
    ready = list(services.feeding.ready_goods(number, channel, now=timezone.now()))
    form = bound(
        request,
        forms.TemplateForm,
        classes=[kind for kind in kinds.KINDS if any(each.kind == kind for each in ready)],
    )
    if request.method == "POST" and form.is_valid():
        filled = _filled(form, channel, ready, whole(request))
        if filled is not None:
            return _packed(filled, f"{market}-{number}", form.cleaned_data["template"].name)
    values = {
        "form": form,
        "page": page,
        "crumbs": page.crumbs,
        "ready": ready,
        "business": business,
        "channel": channel,
        "list_url": back,
    }
    return render(request, "catalogue/fill.html", values, status=422 if form.errors else 200)


def _filled(form: Any, channel: str, ready: list[Any], origin: str) -> workbooks.Filled | None:
    """The filled sheet; a template that cannot be filled says why on the form."""
    if not ready:
        form.add_error(
            None,
            _(
                "Belum ada produk usaha ini yang siap untuk saluran ini. Lihat yang kurang pada kesiapan pasar."
            ),
        )
        return None
    try:
        return workbooks.fill(
            form.cleaned_data["template"].read(), channel, ready, Addresses(origin), form.told
        )
    except workbooks.NotFillable as problem:
        form.add_error("template", words.not_fillable(problem, channel))
        return None


def _packed(filled: workbooks.Filled, name: str, original: str) -> HttpResponse:
    """The sheet under its own name, and the report."""
    told = [words.lacking_line(product, code) for product, code in dict.fromkeys(filled.lacking)]
    report = "\r\n".join([_("%d baris ditulis.") % filled.rows, "", *(told or [_("Tidak ada yang kurang.")])])
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        pack.writestr(original.replace("/", "_").replace("\\", "_")[-100:] or "lembar.xlsx", filled.data)
        pack.writestr(_("yang-masih-kurang.txt"), "\ufeff" + report)
    response = HttpResponse(out.getvalue(), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{name}.zip"'
    return response
