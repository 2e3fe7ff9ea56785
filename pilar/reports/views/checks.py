"""What should be looked at, in soft words with its reason: the list, one finding with its rows, what came of looking, the own explanation."""

from datetime import date, datetime
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pilar.accounts.domain import Verdict
from pilar.accounts.door import Deed, actor_of, bound, deed, pressed, refused
from pilar.dashboards.domain import LIVING
from pilar.licensing.words import RESULT_WORDS
from pilar.places import queries as places
from pilar.registry.domain.filters import Filters
from pilar.reports import permissions, services, words
from pilar.reports.domain import checks
from pilar.reports.forms import ExplanationForm, ResultForm
from pilar.reports.queries import checks as queries
from pilar.ui.templatetags.ui_formats import angka, desimal, pukul, tanggal

# Pictures beside each other, behind a fold: each is opened from its sealed file and told to the record book.
COMPARED = 8
_PHOTO_PAGES = {"registry": "registry:business-photo-file", "packaging": "packaging:photo"}


def _crumbs(*more: dict[str, str]) -> list[dict[str, str]]:
    return [{"label": _("Perlu dicek"), "url": reverse("reports:checks")}, *more]


@login_required
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    verdict = permissions.can_open_findings(actor)
    if not verdict:
        return refused(request, verdict.reason)
    return render(
        request, "reports/checks.html",
        {
            "open": [_told(each, actor.user_id) for each in queries.list_findings(actor, still_open=True)],
            "done": [_told(each, actor.user_id) for each in queries.list_findings(actor, still_open=False)],
            "only_own": not permissions.can_read_findings(actor),
        },
    )  # fmt: skip


def _told(each: Any, reader: int | None) -> dict[str, Any]:
    """A finding as the pages say it: a sentence, where, whose work, why it was noticed, what was said of it."""
    told = words.FINDINGS[each.kind]
    area = next((code for code in (each.village_code, each.district_code, each.city_code) if code), 0)
    sentence = words.JUMPS[each.facts["what"]] if each.kind == checks.JUMP else told.sentence
    own = each.about is not None and each.about == reader
    return {
        "sentence": sentence % _said(each), "place": places.area_name(area) if area else "", "who": _("pekerjaan Anda") if own else each.about_name,
        "own": own, "why": told.why, "likely": told.likely, "outcome": words.OUTCOMES.get(each.outcome, ""), "row": each,
        "villages": each.facts.get("villages", 0), "url": reverse("reports:check", args=[each.pk]),
    }  # fmt: skip


def _said(each: Any) -> dict[str, str]:
    facts = each.facts
    said = {"count": angka(each.size), "day": tanggal(each.on)}
    if "minutes" in facts:
        said["minutes"] = angka(facts["minutes"])
    if "usual" in facts:
        said |= {"usual": desimal(facts["usual"]), "since": tanggal(date.fromisoformat(facts["since"]))}
    return said


@login_required
@require_GET
def page(request: HttpRequest, finding_id: int) -> HttpResponse:
    """One finding with the rows themselves, as far as the person sees them."""
    actor = actor_of(request)
    verdict, found = _found(request, finding_id)
    if not verdict:
        return refused(request, verdict.reason)
    rows = queries.rows_of(actor, found)
    columns, cells = _TABLES[found.kind](rows.rows) if found.kind in _TABLES else ((), [])
    told = _told(found, actor.user_id)
    return render(
        request, "reports/check.html",
        {
            "told": told, "columns": [{"label": label} for label in columns], "rows": cells, "beyond": rows.beyond,
            "more": found.size - len(found.facts.get("rows", ())) if found.kind == checks.BURST else 0, "list_url": _list_url(found),
            "pictures": [cell["cells"][1]["url"] for cell in cells[:COMPARED]] if found.kind == checks.PHOTO else [],
            "may_check": bool(permissions.can_check(actor, found.about)), "may_explain": bool(permissions.can_explain(actor, found.about)),
            "crumbs": _crumbs({"label": told["sentence"]}),
        },
    )  # fmt: skip


def _found(request: HttpRequest, finding_id: int) -> tuple[Verdict, Any]:
    """The finding for whoever may open the page; 404 for one that is not hers."""
    actor = actor_of(request)
    verdict = permissions.can_open_findings(actor)
    found = queries.finding(actor, finding_id) if verdict else None
    if verdict and found is None:
        raise Http404
    return verdict, found


def _business(business: Any) -> dict[str, Any]:
    place = places.area_name(business.village_code) if business.village_code else ""
    return {"text": business.name, "note": place}


def _page_of(business: Any) -> str:
    return reverse("registry:business", args=[business.number])


def _visits(rows: Any) -> tuple[Any, list[dict[str, Any]]]:
    return words.VISIT_COLUMNS, [
        {
            "cells": [_business(row.case.business), _clock(row.recorded_at), str(RESULT_WORDS[row.result]), angka(row.minutes) if row.minutes else "–"],
            "url": _page_of(row.case.business),
        }
        for row in rows
    ]  # fmt: skip


def _clock(moment: datetime) -> str:
    return f"{pukul(moment)}, {tanggal(timezone.localdate(moment))}"


def _photos(rows: Any) -> tuple[Any, list[dict[str, Any]]]:
    made = []
    for room, photo, business in rows:
        asked = [business.number, photo.pk] if room == "registry" else [photo.pk]
        name = photo.caption if room == "registry" else _("Penilaian kemasan")
        link = {"text": name or _("Foto usaha"), "url": reverse(_PHOTO_PAGES[room], args=asked)}
        made.append({"cells": [_business(business), link, tanggal(timezone.localdate(photo.added_at))], "url": _page_of(business)})  # fmt: skip
    return words.PHOTO_COLUMNS, made


def _businesses(rows: Any) -> tuple[Any, list[dict[str, Any]]]:
    return words.BUSINESS_COLUMNS, [
        {
            "cells": [row.name, row.owner_name, places.area_name(row.village_code) if row.village_code else "–", row.nib or "–"],
            "url": _page_of(row),
        }
        for row in rows
    ]  # fmt: skip


_TABLES: dict[str, Any] = {
    checks.BURST: _visits,
    checks.PHOTO: _photos,
    checks.PHONE: _businesses,
    checks.PLACE: _businesses,
}


def _list_url(found: Any) -> str:
    """The list of exactly the businesses of a jump."""
    if found.kind != checks.JUMP:
        return ""
    facts = found.facts
    code = {"NIB": "NIB", "LISTED": "REGISTERED"}[facts["what"]]
    area = found.village_code or found.district_code or found.city_code
    asked = Filters(area=area, status=LIVING, fact=(f"{code}~{facts['since']}~{facts['until']}",))
    return f"{reverse('registry:list')}?{asked.query()}"


@login_required
@require_http_methods(["GET", "POST"])
def result(request: HttpRequest, finding_id: int) -> HttpResponse:
    actor = actor_of(request)
    verdict, found = _found(request, finding_id)
    verdict = verdict and permissions.can_check(actor, found.about)
    return deed(
        request, verdict, bound(request, ResultForm), _deed(found, actor.user_id, _("Apa hasilnya?"), _("Dicatat. Bila bertambah, temuan ini muncul lagi.")),
        lambda said: services.set_aside(actor=actor, finding_id=finding_id, outcome=said["outcome"], note=said["note"], now=timezone.now()),
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def explanation(request: HttpRequest, finding_id: int) -> HttpResponse:
    actor = actor_of(request)
    verdict, found = _found(request, finding_id)
    verdict = verdict and permissions.can_explain(actor, found.about)
    return deed(
        request, verdict, bound(request, ExplanationForm, {"words": found.explanation if found else ""}),
        _deed(found, actor.user_id, _("Penjelasan Anda"), _("Penjelasan Anda tersimpan di samping temuan ini.")),
        lambda said: services.explain(actor=actor, finding_id=finding_id, words=said["words"], now=timezone.now()),
    )  # fmt: skip


def _deed(found: Any, reader: int | None, title: str, said: str) -> Deed:
    told = _told(found, reader) if found else {"sentence": "", "url": reverse("reports:checks")}
    crumbs = _crumbs({"label": told["sentence"], "url": told["url"]}, {"label": title})
    return Deed(title, _("Simpan"), told["url"], crumbs, said, told["sentence"])


@login_required
@require_POST
def again(request: HttpRequest, finding_id: int) -> HttpResponse:
    verdict, _one = _found(request, finding_id)
    if not verdict:
        return refused(request, verdict.reason)
    return pressed(
        request, lambda: services.look_again(actor=actor_of(request), finding_id=finding_id, now=timezone.now()),
        _("Dibuka lagi: temuan ini kembali di daftar yang perlu dicek."), reverse("reports:check", args=[finding_id]),
    )  # fmt: skip
