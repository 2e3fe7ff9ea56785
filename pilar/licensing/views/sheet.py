"""The filing sheet: what OSS asks, in the order of its screens, each with its copy button; sealed numbers open for the filing."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from pilar.accounts.domain import Refused
from pilar.accounts.door import actor_of, refused
from pilar.licensing import permissions, services, words
from pilar.licensing.domain import cases, filing
from pilar.licensing.views.door import case_or_404, lacking, trail
from pilar.licensing.words.filing import FIELD_WORDS, Field, answers_in_words
from pilar.places import queries as places
from pilar.places.domain.kbli import origins_table
from pilar.registry.words import LEGAL_FORM_WORDS, SEX_WORDS


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def sheet(request: HttpRequest, case_id: int) -> HttpResponse:
    """Everything to copy on one page. A post opens NIK and phone for this filing, on a page no browser keeps."""
    found = case_or_404(request, case_id)
    verdict = permissions.can_file(actor_of(request), found)
    if not verdict:
        return refused(request, verdict.reason)
    opened: Mapping[str, str] = {}
    if request.method == "POST":
        try:
            opened = services.open_numbers(actor=actor_of(request), case_id=found.pk, now=timezone.now())
        except Refused as reason:
            return refused(request, str(reason))
    parts = _parts(found, opened)
    page = {
        "case": found,
        "lacking": lacking(found),
        "parts": parts,
        "empty": [str(one.label) for part in parts for one in part["fields"] if one.asked and not one.value],
        "opened": bool(opened),
        "may_open": found.state in (cases.READY, cases.FILED, cases.REFUSED),
        "may_ask": found.state in cases.PREPARING and permissions.can_accompany(actor_of(request), found),
        "crumbs": trail(found, _("Lembar pengajuan")),
        "word": words.STATE_WORDS[found.state][0],
    }
    return render(request, "licensing/sheet.html", page)


def _parts(found: Any, opened: Mapping[str, str]) -> list[dict[str, Any]]:
    told = answers_in_words(found.for_oss)
    return [
        {"title": _("Pemilik"), "fields": _owner(found.business, opened)},
        {"title": _("Bidang usaha"), "fields": _business(found)},
        {"title": _("Lokasi"), "fields": _place(found, told)},
        {"title": _("Modal dan tenaga kerja"), "fields": _scale(found, told)},
        {"title": _("Hasil usaha"), "fields": _output(found.business, told)},
        {"title": FIELD_WORDS[filing.STATEMENTS], "fields": [Field(_("Disetujui pemilik"), told[filing.STATEMENTS])]},
    ]  # fmt: skip


def _owner(business: Any, opened: Mapping[str, str]) -> list[Field]:
    owner = business.owner
    numbers = [
        one.replace("+62", "0", 1) for one in opened.get("phone", "").split(",") if one
    ]  # as OSS asks for it
    return [
        Field(_("Jenis pelaku usaha"), str(LEGAL_FORM_WORDS.get(business.legal_form or "NONE", ""))),
        Field(_("NIK"), opened.get("nik") or owner.nik_hint, sealed=not opened),
        Field(_("Nama sesuai KTP"), owner.name),
        Field(_("Jenis kelamin"), str(SEX_WORDS.get(owner.sex, ""))),
        Field(_("Tanggal lahir"), _date(owner.birth_on)),
        Field(_("Nomor HP untuk OTP"), numbers[0] if numbers else owner.phone_hint, sealed=not opened),
        *(Field(_("Nomor lain"), one) for one in numbers[1:]),
        Field(_("Surel"), owner.email, asked=False),
        *([Field(_("NPWP"), opened["npwp"], asked=False)] if opened.get("npwp") else []),
    ]


def _business(found: Any) -> list[Field]:
    business, chosen = found.business, places.kbli(2025, found.kbli_code) if found.kbli_code else None
    return [
        Field("KBLI 2025", found.kbli_code),
        Field(_("Judul kelas"), chosen.title if chosen else ""),
        Field(_("KBLI 2020, bila OSS memintanya"), ", ".join(origins_table().get(found.kbli_code, ())), asked=False),
        Field(_("Nama usaha"), business.name),
        Field(_("Kegiatan"), (found.description or business.activity)[:255]),
        Field(_("Mulai beroperasi"), _date(business.founded_on)),
    ]  # fmt: skip


def _place(found: Any, told: Mapping[str, str]) -> list[Field]:
    place = found.business.premises
    point = "" if place.latitude is None else f"{place.latitude:.6f}, {place.longitude:.6f}"
    return [
        Field(_("Alamat"), place.address),
        Field(_("RT / RW"), f"{place.rt} / {place.rw}" if place.rt or place.rw else ""),
        Field(_("Kelurahan"), places.area_path(found.village_code) if found.village_code else ""),
        Field(_("Kode kelurahan"), str(found.village_code) if found.village_code else ""),
        Field(_("Kode pos"), place.postal_code),
        Field(_("Koordinat"), point),
        Field(FIELD_WORDS[filing.LAND_AREA], told[filing.LAND_AREA]),
        Field(FIELD_WORDS[filing.LAND_TENURE], told[filing.LAND_TENURE]),
    ]


def _scale(found: Any, told: Mapping[str, str]) -> list[Field]:
    business = found.business
    said = filing.capital(found.for_oss)
    capital = business.capital if said is None else said
    every = filing.investment(found.for_oss)
    return [
        *(Field(FIELD_WORDS[name], told[name], asked=name != filing.OTHER_COST) for name in filing.COSTS),
        Field(_("Jumlah investasi (Rp)"), "" if every is None else str(every), asked=False),
        Field(_("Modal tanpa tanah dan bangunan (Rp)"), "" if capital is None else str(capital)),
        Field(_("Tenaga kerja laki-laki"), _count(business.workers_male)),
        Field(_("Tenaga kerja perempuan"), _count(business.workers_female)),
    ]


def _output(business: Any, told: Mapping[str, str]) -> list[Field]:
    return [
        Field(_("Produk"), business.product or business.activity),
        Field(FIELD_WORDS[filing.CAPACITY], told[filing.CAPACITY]),
        Field(FIELD_WORDS[filing.UNIT], told[filing.UNIT]),
        Field(_("Merek"), business.brand, asked=False),
    ]


def _date(day: Any) -> str:
    """17/08/1985, as OSS takes it."""
    return f"{day:%d/%m/%Y}" if day else ""


def _count(people: int | None) -> str:
    return "" if people is None else str(people)
