"""The pile to look at, one pair after the other."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from pilar.accounts.door import actor_of
from pilar.intake import queries, services
from pilar.intake.domain import states
from pilar.intake.views.door import importer, page
from pilar.linkage.words import reason_words
from pilar.places import queries as places
from pilar.places.words import SECTOR_WORDS
from pilar.ui.domain import calendar


@importer
@require_GET
def first(request: HttpRequest, batch_id: int) -> HttpResponse:
    """On to the first row nobody has decided."""
    batch = queries.get_batch(actor_of(request), batch_id)
    row_key = queries.next_look(batch)
    if batch.status != states.CHECKED or row_key is None:
        return redirect("intake:batch", batch_id)
    return redirect("intake:pair", batch_id, row_key)


@importer
@require_http_methods(["GET", "POST"])
def pair(request: HttpRequest, batch_id: int, row_key: int) -> HttpResponse:
    """One row beside its candidates: the same, or none of them."""
    actor = actor_of(request)
    batch = queries.get_batch(actor, batch_id)
    if batch.status != states.CHECKED:
        return redirect("intake:batch", batch_id)
    found = queries.look_pair(batch, row_key)
    if request.method == "POST":
        _decide(request, batch_id, row_key)
        if found.next_row is None:
            messages.success(request, _("Semua yang perlu dilihat sudah diputuskan."))
            return redirect("intake:batch", batch_id)
        return redirect("intake:pair", batch_id, found.next_row)
    candidates = [_compared(found.row, one) for one in found.candidates]
    context = page(batch, 3, _("Perlu dilihat"), pair=found, candidates=candidates)
    return render(request, "intake/pair.html", context)


def _decide(request: HttpRequest, batch_id: int, row_key: int) -> None:
    """The answer is "beda", "usaha-<id>" or "baris-<row>"."""
    what, _dash, number = request.POST.get("putusan", "").partition("-")
    same = int(number) if number.isdigit() else None
    try:
        services.decide_pair(
            actor=actor_of(request), batch_id=batch_id, row_key=row_key, now=timezone.now(),
            same_business=same if what == "usaha" else None, same_row=same if what == "baris" else None,
        )  # fmt: skip
    except KeyError as problem:
        raise queries.NoSuchBatch(str(row_key)) from problem


def _compared(row: dict[str, Any], candidate: dict[str, Any]) -> dict[str, Any]:
    card = candidate["business"]
    other = _of_card(card) if card else _of_row(candidate["other"])
    mine = _of_row(row)
    rows, alone = [], []
    for name, label in _labels(sealed=card is None):
        left, right = mine[name], other[name]
        if left and right:
            same = left.casefold() == right.casefold()
            rows.append({"label": label, "left": right if same else left, "right": right})
        elif left:
            alone.append(_("%(label)s hanya di berkas: %(value)s") % {"label": label, "value": left})
        elif right:
            where = (
                _("%(label)s hanya di registri: %(value)s")
                if card
                else _("%(label)s hanya di baris lain: %(value)s")
            )
            alone.append(where % {"label": label, "value": right})
    return {
        "rows": rows, "alone": alone, "reasons": reason_words(candidate["reasons"]),
        "value": f"usaha-{card['id']}" if card else f"baris-{candidate['row_key']}",
        "title": _("Usaha di registri") if card else _("Baris %s di kiriman ini") % candidate["other"]["row"],
    }  # fmt: skip


def _labels(*, sealed: bool) -> list[tuple[str, str]]:
    """What is set side by side; NIK and phone only where both stand in the files. The registry keeps them sealed, and
    the reasons above already say whether they agree."""
    shown = [
        ("name", _("Nama usaha")), ("owner", _("Pemilik")), ("sector", _("Bidang")), ("activity", _("Kegiatan")),
        ("village", _("Kelurahan")), ("address", _("Alamat")), ("lane", "RT/RW"), ("nib", "NIB"), ("born", _("Tanggal lahir")),
    ]  # fmt: skip
    return [*shown, ("nik", "NIK"), ("phone", _("Telepon"))] if sealed else shown


def _place(code: Any) -> str:
    return places.area_path(code) if code else ""


def _of_row(row: dict[str, Any]) -> dict[str, str]:
    lane = "/".join(part for part in (row.get("rt"), row.get("rw")) if part)
    return {
        "name": row.get("business_name") or "", "owner": row.get("owner_name") or "", "sector": _sector(row.get("sector")),
        "activity": row.get("activity") or "", "village": _place(row.get("village_code")), "address": row.get("address") or "",
        "lane": lane, "nib": row.get("nib") or "", "born": _day(row.get("birth_on")), "nik": row.get("nik") or "",
        "phone": row.get("phone") or "",
    }  # fmt: skip


def _of_card(card: dict[str, Any]) -> dict[str, str]:
    lane = "/".join(part for part in (card["rt"], card["rw"]) if part)
    return {
        "name": card["name"], "owner": card["owner_name"], "sector": _sector(card["sector"]), "activity": card.get("activity") or "",
        "village": _place(card["village_code"]), "address": card["address"], "lane": lane, "nib": card["nib"],
        "born": _day(card["birth_on"]), "nik": "", "phone": "",
    }  # fmt: skip


def _sector(code: Any) -> str:
    return str(SECTOR_WORDS.get(code, code)) if code else ""


def _day(on: Any) -> str:
    return calendar.day_words(on, (get_language() or "id")[:2]) if on else ""
