"""What hangs on a business: its sealed numbers opened for a purpose, what the owner agreed to, photos, groups."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pilar.accounts.domain import Refused
from pilar.accounts.door import actor_of, refused
from pilar.registry import domain, permissions, queries, services
from pilar.registry.forms import ConsentForm, GroupForm, PhotoForm, RevealForm
from pilar.registry.services.keeping import photo_path
from pilar.registry.views.door import business_or_404, record_address, trail
from pilar.registry.words import CONSENT_WORDS, FIELD_WORDS, GROUP_KIND_WORDS
from pilar.vault import services as vault
from pilar.vault.domain import Unreadable


def _page(request: HttpRequest, business: Any, name: str, here: str, **values: Any) -> HttpResponse:
    shown = {
        "business": business,
        "crumbs": trail(business, here),
        "record_url": record_address(business.number),
    }
    wrong = bool(values.pop("wrong", False))
    return render(request, f"registry/{name}.html", shown | values, status=422 if wrong else 200)


# -- sealed numbers ---------------------------------------------------------------------------------------
@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def reveal(request: HttpRequest, number: str) -> HttpResponse:
    """Asks the purpose; a post shows the numbers once, on a page no browser keeps, and is in the record book."""
    business = business_or_404(request, number)
    verdict = permissions.can_see_identity(actor_of(request), business)
    if not verdict:
        return refused(request, verdict.reason)
    current = queries.get_current_values(business)
    kept = [name for name in domain.SECRET_FIELDS if current.get(name)]
    asked = request.GET.getlist("field") or kept
    form = RevealForm(
        request.POST or None, kept=kept, initial={"fields_asked": [name for name in asked if name in kept]}
    )
    opened: list[dict[str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            opened = _opened(request, business, form)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    page = {"form": form, "kept": kept, "opened": opened, "wrong": form.errors}
    return _page(request, business, "reveal", _("Buka data tersegel"), **page)


def _opened(request: HttpRequest, business: Any, form: RevealForm) -> list[dict[str, str]]:
    values = services.reveal(
        actor=actor_of(request), business_id=business.id, fields=tuple(form.cleaned_data["fields_asked"]),
        purpose=form.cleaned_data["purpose"], now=timezone.now(),
    )  # fmt: skip
    return [
        {"term": str(FIELD_WORDS[name]), "value": queries.value_words(name, value)}
        for name, value in values.items()
    ]


# -- consent ----------------------------------------------------------------------------------------------
CONSENT_SENTENCES = {
    "CONTACT": lazy("Dinas boleh menelepon atau mengirim pesan tentang program dan jadwal."),
    "PUBLISH": lazy("Nama usaha, produk, dan tempatnya boleh tampil di halaman yang dibaca siapa saja."),
    "SHARE_MINISTRY": lazy("Data usaha boleh diberikan kepada kementerian untuk program UMKM."),
    "SHARE_PARTNER": lazy("Data usaha boleh diberikan kepada mitra, misalnya bank atau Smesco."),
    "PHOTO": lazy("Foto usaha dan produk boleh tampil untuk umum."),
}


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def consent(request: HttpRequest, number: str) -> HttpResponse:
    """Every purpose with what the owner said; a post of `purpose` gives or withdraws that one."""
    business = business_or_404(request, number)
    verdict = permissions.can_record_consent(actor_of(request), business)
    if not verdict:
        return refused(request, verdict.reason)
    posted = request.POST.get("purpose", "")
    if request.method == "POST" and posted not in domain.CONSENT_PURPOSES:
        raise Http404
    given = queries.list_consents(business)
    lines = [_consent_line(request, purpose, given[purpose], posted) for purpose in domain.CONSENT_PURPOSES]
    asked = next((line for line in lines if line["purpose"] == posted), None)
    if asked and asked["form"].is_valid():
        return _keep_consent(request, business, asked)
    others = queries.count_businesses_of_owner(actor_of(request), business.owner_id) - 1
    page = {"lines": lines, "others": others, "wrong": asked, "asked": asked}
    return _page(request, business, "consent", _("Persetujuan pemilik"), **page)


def _consent_line(request: HttpRequest, purpose: str, given: list[Any], posted: str) -> dict[str, Any]:
    in_force = next((one for one in given if one.withdrawn_on is None), None)
    data = request.POST if posted == purpose else None
    form = ConsentForm(
        data, today=timezone.localdate(), giving=in_force is None, auto_id=f"id_{purpose.lower()}_%s"
    )
    return {
        "purpose": purpose, "word": CONSENT_WORDS[purpose], "sentence": CONSENT_SENTENCES[purpose], "in_force": in_force,
        "past": [one for one in given if one.withdrawn_on is not None], "form": form,
    }  # fmt: skip


def _keep_consent(request: HttpRequest, business: Any, line: dict[str, Any]) -> HttpResponse:
    told = line["form"].cleaned_data
    common = {
        "actor": actor_of(request), "business_id": business.id, "purpose": line["purpose"], "on": told["on"],
        "now": timezone.now(),
    }  # fmt: skip
    # The page says which act it offered: one sent twice, or after a colleague's, must not turn into its opposite.
    giving = request.POST.get("act") != "withdraw"
    if giving != (line["in_force"] is None):
        messages.info(request, _("Tidak ada yang berubah: keadaan ini sudah tercatat."))
        return redirect("registry:business-consent", business.number)
    try:
        if giving:
            services.give_consent(how=told["how"], **common)
        else:
            services.withdraw_consent(**common)
    except Refused as refusal:
        return refused(request, str(refusal))
    messages.success(
        request, _("Persetujuan dicatat.") if giving else _("Penarikan dicatat dan langsung berlaku.")
    )
    return redirect("registry:business-consent", business.number)


# -- photos -----------------------------------------------------------------------------------------------
@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def photo(request: HttpRequest, number: str) -> HttpResponse:
    """The photos of a business; a post adds one."""
    business = business_or_404(request, number)
    may_add = permissions.can_record_consent(actor_of(request), business)
    form = PhotoForm(
        request.POST if request.method == "POST" else None, request.FILES or None, today=timezone.localdate()
    )
    if request.method == "POST":
        if not may_add:
            return refused(request, may_add.reason)
        if form.is_valid():
            return _keep_photo(request, business, form)
    page = {
        "form": form, "may_add": may_add, "photos": queries.list_photos(business), "wrong": form.errors,
        "may_remove": permissions.can_change(actor_of(request), business),
    }  # fmt: skip
    return _page(request, business, "photo", _("Foto"), **page)


def _keep_photo(request: HttpRequest, business: Any, form: PhotoForm) -> HttpResponse:
    try:
        services.add_photo(
            actor=actor_of(request), business_id=business.id, jpeg=form.jpeg, caption=form.cleaned_data["caption"],
            taken_on=form.cleaned_data["taken_on"], now=timezone.now(),
        )  # fmt: skip
    except Refused as refusal:
        return refused(request, str(refusal))
    messages.success(request, _("Foto disimpan."))
    return redirect("registry:business-photo", business.number)


@login_required
@never_cache
@require_GET
def photo_file(request: HttpRequest, number: str, photo_id: int) -> HttpResponse:
    """The picture itself, opened for whoever may see the business."""
    business = business_or_404(request, number)
    found = queries.get_photo(business, photo_id)
    if found is None:
        raise Http404
    try:
        jpeg = vault.read_sealed(photo_path(found.file))
    except (FileNotFoundError, Unreadable) as problem:
        raise Http404 from problem
    return HttpResponse(jpeg, content_type="image/jpeg", headers={"Content-Disposition": "inline"})


@login_required
@require_POST
def photo_remove(request: HttpRequest, number: str, photo_id: int) -> HttpResponse:
    business = business_or_404(request, number)
    if queries.get_photo(business, photo_id) is None:
        raise Http404
    try:
        services.remove_photo(actor=actor_of(request), photo_id=photo_id, now=timezone.now())
    except Refused as refusal:
        return refused(request, str(refusal))
    messages.success(request, _("Foto dihapus."))
    return redirect("registry:business-photo", business.number)


# -- groups -----------------------------------------------------------------------------------------------
@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def groups(request: HttpRequest, number: str) -> HttpResponse:
    """The groups a business belongs to; a post joins one, or leaves the one named by `leave`."""
    business = business_or_404(request, number)
    verdict = permissions.can_change(actor_of(request), business)
    if request.method == "POST" and not verdict:
        return refused(request, verdict.reason)
    members = queries.list_memberships(business)
    leave = request.POST.get("leave", "")
    if leave:
        return _leave(request, business, members, leave)
    form = GroupForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _join(request, business, form.cleaned_data)
    rows = [{"member": one, "kind": GROUP_KIND_WORDS.get(one.group.kind, "")} for one in members]
    page = {
        "form": form,
        "rows": rows,
        "verdict": verdict,
        "names": queries.list_group_names(),
        "wrong": form.errors,
    }
    return _page(request, business, "groups", _("Kelompok"), **page)


def _join(request: HttpRequest, business: Any, told: dict[str, str]) -> HttpResponse:
    try:
        services.join_group(
            actor=actor_of(request), business_id=business.id, name=told["name"], kind=told["kind"], role=told["role"],
            now=timezone.now(),
        )  # fmt: skip
    except Refused as refusal:
        return refused(request, str(refusal))
    messages.success(request, _("Usaha ini sekarang anggota %(name)s.") % {"name": told["name"]})
    return redirect("registry:business-groups", business.number)


def _leave(request: HttpRequest, business: Any, members: list[Any], leave: str) -> HttpResponse:
    # What a list says ends when the list says so no more; only what a person entered ends here.
    entered = {str(one.group_id): one for one in members if not one.from_lists}
    if leave not in entered:
        raise Http404
    try:
        services.leave_group(
            actor=actor_of(request),
            business_id=business.id,
            group_id=entered[leave].group_id,
            now=timezone.now(),
        )
    except Refused as refusal:
        return refused(request, str(refusal))
    messages.success(request, _("Keanggotaan diakhiri."))
    return redirect("registry:business-groups", business.number)
