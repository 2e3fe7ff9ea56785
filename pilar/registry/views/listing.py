"""The work list: a sentence of filters, numbers beside it, pages of businesses."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from pilar.accounts.domain import Actor, Refused
from pilar.accounts.door import actor_of, refused
from pilar.places import queries as places
from pilar.registry import permissions, queries, services
from pilar.registry.domain import STATUSES
from pilar.registry.domain.filters import SORTS, Filters, parse
from pilar.registry.views.door import city_of, list_address, record_address
from pilar.registry.words import PROBLEM_WORDS, SECTOR_WORDS, SORT_WORDS, STATUS_KINDS, STATUS_WORDS
from pilar.ui.domain import calendar, numbers
from pilar.ui.templatetags.ui_components import behind_on_phone
from pilar.ui.templatetags.ui_formats import language

MONTHS = (3, 6, 12)


@login_required
@require_GET
def work_list(request: HttpRequest) -> HttpResponse:
    """A page of the businesses the address asks for."""
    actor = actor_of(request)
    verdict = permissions.can_list(actor)
    if not verdict:
        return refused(request, verdict.reason)
    filters = parse({name: request.GET.getlist(name) for name in request.GET})
    sort = request.GET.get("sort", "name") if request.GET.get("sort") in SORTS else "name"
    today = timezone.localdate()
    found = queries.facets(actor, filters, today=today)
    page = queries.list_businesses(
        actor, filters, today=today, sort=sort, after=request.GET.get("after", ""), before=request.GET.get("before", ""),
        expected=found.count.number, hits=found.hits, alike=found.alike,
    )  # fmt: skip
    if permissions.may_see_identities(actor):
        # Whoever finds a person by NIK or phone has read that number.
        services.note_look_up(actor=actor, text=filters.q, found=found.count.number, now=timezone.now())
    context = (
        _sentence(actor, filters, found)
        | _table(filters, sort, page, today, permissions.sees_person(actor))
        | _beside(actor, filters, found)
    )
    context["question"] = " ".join(request.GET.get("tanya", "").split())[:400]
    return render(request, "registry/list.html", context)


def _to(filters: Filters, **more: str) -> str:
    """The list's address with these filters; `more` is the order or a cursor."""
    pairs = [filters.query(), *(f"{name}={value}" for name, value in more.items() if value)]
    query = "&".join(pair for pair in pairs if pair)
    return f"{list_address()}?{query}" if query else list_address()


def _meant_place(actor: Actor, filters: Filters) -> dict[str, str] | None:
    """A kelurahan that was typed where names are searched: its name, and the list of its businesses."""
    match = (
        places.gazetteer(city_of(actor)).find_village(filters.q) if filters.q and not filters.area else None
    )
    if match is None or match.code is None or match.how not in ("exact", "alias"):
        return None
    url = _to(filters.without("q").with_(area=match.code))
    return {"name": places.area_name(match.code), "url": url}


def _sentence(actor: Actor, filters: Filters, found: queries.Facets) -> dict[str, Any]:
    count = found.count
    return {
        "conditions": [
            {"label": one.words, "remove_url": _to(one.without)} for one in queries.conditions(filters)
        ],
        "count": count,
        "count_words": _how_many(count.number, count.capped),
        "alike": found.alike,
        "alike_words": _how_many(found.alike, count.capped),
        "same_words": _how_many(count.number - found.alike, False),
        "open": _not_closed(filters, found),
        "filters": filters,
        "query": filters.query(),
        "title": queries.sentence(filters),
        "clear_url": list_address(),
        "place": _meant_place(actor, filters),
        "kept": [(name, value) for name, value in filters.without("q")._pairs()],
    }  # fmt: skip


def _how_many(number: int, capped: bool) -> str:
    words = str(numbers.write(number, language=language()))
    return _("lebih dari %(n)s") % {"n": words} if capped else words


def _not_closed(filters: Filters, found: queries.Facets) -> dict[str, str] | None:
    """How many of a list that does not ask for a state are not closed: the number the home counts with, and their list."""
    states = next((group.options for group in found.groups if group.name == "status"), [])
    open_ones = [one for one in states if one.value != "CLOSED"]
    if filters.status or filters.q or not found.exact or len(open_ones) == len(states) or not open_ones:
        return None
    url = _to(filters.with_(status=tuple(code for code in STATUSES if code not in ("CLOSED", "MERGED"))))
    return {"words": _how_many(sum(one.count for one in open_ones), False), "url": url}


def _table(filters: Filters, sort: str, page: queries.Page, today: Any, person: bool) -> dict[str, Any]:
    order = "" if sort == "name" else sort
    return {
        "rows": [
            _row(business, today, person) | {"first_alike": place == page.alike_from}
            for place, business in enumerate(page.rows)
        ],
        "behind": behind_on_phone(len(page.rows)),
        "sort": sort,
        "sorts": [{"label": _("yang paling cocok"), "url": "", "active": True}] if filters.q else [
            {"label": str(SORT_WORDS[name]), "url": _to(filters, sort="" if name == "name" else name), "active": name == sort}
            for name in SORTS
        ],
        "previous_url": _to(filters, sort=order, before=page.previous) if page.previous and not filters.q else _hits(filters, page.previous),
        "next_url": _to(filters, sort=order, after=page.next) if page.next else "",
    }  # fmt: skip


def _hits(filters: Filters, cursor: str) -> str:
    """The page of hits before; a search goes by place, not by key."""
    return _to(filters, after=cursor) if cursor and filters.q else ""


def _row(business: Any, today: Any, person: bool) -> dict[str, Any]:
    seen = business.last_seen_on
    return {
        "id": business.pk,
        "number": business.number,
        "url": record_address(business.number),
        "name": business.name,
        "brand": business.brand,
        "owner": business.owner_name,
        "phone": business.owner.phone_hint if person else "",
        "place": places.area_name(business.village_code) if business.village_code else "",
        "sector": str(SECTOR_WORDS.get(business.sector, business.sector)),
        "activity": business.activity,
        "nib": business.nib,
        "status": str(STATUS_WORDS[business.status]) if business.status != "ACTIVE" else "",
        "status_kind": STATUS_KINDS[business.status],
        "seen": calendar.day_words(seen, language()) if seen else "",
    }


def _beside(actor: Actor, filters: Filters, found: queries.Facets) -> dict[str, Any]:
    return {
        "facets": [
            {"title": group.title, "items": [_choice(filters, group, option) for option in group.options]}
            for group in found.groups
            if group.options
        ],
        "facets_exact": found.exact,
        "quick": _quick(filters),
        "saved": queries.list_saved_filters(actor),
        "deeds": [deed for offer in queries.LIST_DEEDS if (deed := offer(actor, filters))],
        "may_export": bool(permissions.can_export(actor)),
        "may_register": bool(permissions.can_register(actor)),
        "empty_registry": not found.count.number and filters == Filters(),
        "no_area": not actor.areas,
        "may_import": bool(permissions.can_import(actor)),
    }


def _choice(filters: Filters, group: queries.Facet, option: queries.Option) -> dict[str, Any]:
    """A click sets the filter; a click on what is set takes it away again."""
    if not option.value:
        filters_then = filters.with_(problem="NO_VILLAGE")
    elif option.chosen:
        filters_then = _unchosen(filters, group.name, option.value)
    else:
        filters_then = filters.with_(**{group.name: _value(filters, group.name, option.value)})
    return {"label": option.label, "count": option.count, "url": _to(filters_then), "active": option.chosen}


def _value(filters: Filters, name: str, value: str) -> Any:
    if name == "area":
        return int(value)
    if name == "nib":
        return value == "yes"
    return (*getattr(filters, name), value)


def _unchosen(filters: Filters, name: str, value: str) -> Filters:
    if name in ("area", "nib"):
        return filters.without(name)
    return filters.with_(**{name: tuple(code for code in getattr(filters, name) if code != value)})


def _quick(filters: Filters) -> list[dict[str, Any]]:
    """Questions the counts do not hold: not seen for long, something missing."""
    seen = [
        {"label": _("Tidak terlihat > %(n)d bulan") % {"n": months}, "active": filters.seen_before == months,
         "url": _to(filters.with_(seen_before=0 if filters.seen_before == months else months))}
        for months in MONTHS
    ]  # fmt: skip
    missing = [
        {"label": str(words)[:1].upper() + str(words)[1:], "active": filters.problem == code,
         "url": _to(filters.with_(problem="" if filters.problem == code else code))}
        for code, words in PROBLEM_WORDS.items()
    ]  # fmt: skip
    return seen + missing


@login_required
@require_POST
def save_filter(request: HttpRequest) -> HttpResponse:
    """Keep the list under a name of one's own."""
    query = parse({name: request.POST.getlist(name) for name in request.POST if name != "q_name"}).query()
    name = request.POST.get("q_name", "").strip()
    known = {one.name for one in queries.list_saved_filters(actor_of(request))}
    try:
        services.save_filter(actor=actor_of(request), name=name, query=query, now=timezone.now())
        messages.success(request, _("Saringan disimpan. Ia muncul di beranda dan di samping daftar ini."))
        if name[:80] in known:
            messages.warning(request, _("Saringan lama bernama %s diganti dengan yang ini.") % name[:80])
    except Refused as refusal:
        messages.error(request, str(refusal))
    return HttpResponseRedirect(f"{list_address()}?{query}" if query else list_address())


@login_required
@require_POST
def drop_filter(request: HttpRequest, filter_id: int) -> HttpResponse:
    """Forget one of one's own saved lists."""
    services.delete_filter(actor=actor_of(request), filter_id=filter_id)
    messages.success(request, _("Saringan dihapus."))
    return HttpResponseRedirect(list_address())
