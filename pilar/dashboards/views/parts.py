"""The parts of a home, each a function from what was asked to what its template shows (templates/dashboards/parts/)."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from pilar.accounts import queries as accounts
from pilar.audit import queries as audit
from pilar.catalogue.queries import evidence as catalogue
from pilar.dashboards import domain, queries, words
from pilar.dashboards.views import links
from pilar.dashboards.views.accompaniment import outlook, visits
from pilar.dashboards.views.ask import Ask, month_words, short_month
from pilar.dashboards.views.callings import calling
from pilar.dashboards.views.lessons import lessons
from pilar.dashboards.views.maps import dressed, places_part
from pilar.dashboards.views.promised import promises
from pilar.dashboards.views.since import since_part
from pilar.intake import permissions as intake
from pilar.jobs import queries as jobs
from pilar.journey import queries as journey
from pilar.journey.words import STAGE_WORDS
from pilar.packaging.queries import of_products as packaging
from pilar.places import queries as places
from pilar.places.words import SECTOR_WORDS
from pilar.registry import queries as registry
from pilar.registry.domain.filters import Filters
from pilar.training import queries as training
from pilar.ui.templatetags.ui_formats import angka, persen

_FEW = 6
# Businesses a facilitator may still be expected to meet.
_OPEN = ("ACTIVE", "PAUSED")
_NOT_SEEN_MONTHS = 6


# -- numbers --------------------------------------------------------------------------------------
def change_words(ask: Ask) -> str:
    """What the month brought, in words."""
    change = ask.change
    if not change.before.businesses:
        return _("pendataan dimulai bulan ini")
    told = {
        "count": angka(change.licensed),
        "month": month_words(change.since),
        "share": persen(change.before.share),
    }
    if not change.licensed:
        return _("belum bertambah sejak akhir %(month)s (waktu itu %(share)s)") % told
    return _("bertambah %(count)s sejak akhir %(month)s (waktu itu %(share)s)") % told


def listed_words(ask: Ask) -> str:
    change = ask.change
    told = {"count": angka(change.listed), "month": month_words(change.since)}
    if not change.before.businesses:
        return _("pendataan dimulai bulan ini")
    if not change.listed:
        return _("belum bertambah sejak akhir %(month)s") % told
    return _("bertambah %(count)s sejak akhir %(month)s") % told


def recorded(ask: Ask) -> dict[str, Any]:
    """Why the work list holds more than the home counts: who has closed stays recorded."""
    closed = ask.totals.closed
    return {
        "closed": closed,
        "all": ask.totals.all.businesses + closed,
        "url": links.list_url(ask.actor, area=ask.asked, status=()),
    }


def headline(ask: Ask) -> dict[str, Any]:
    return {
        "tally": ask.totals.all,
        "recorded": recorded(ask),
        "where": ask.where,
        "change": change_words(ask),
        "rises": ask.change.licensed > 0,
        "list_url": links.list_url(ask.actor, figure="nib", area=ask.asked),
        "figure_url": links.figure_url("nib", ask.asked),
        "source": ask.source_words,
    }


def card(ask: Ask, figure: str, change: str = "") -> dict[str, Any]:
    """One number with its sentence, its definition behind a fold, and the way to its page."""
    told = words.FIGURES[figure]
    return {
        "number": angka(getattr(ask.totals.all, domain.FIGURES[figure][0])),
        "sentence": told.sentence,
        "change": change,
        "definition": told.definition,
        "url": links.figure_url(figure, ask.asked),
        "list_url": links.list_url(ask.actor, figure=figure, area=ask.asked)
        if figure != "tenaga-kerja"
        else "",
        "source": ask.source_words,
    }


def totals(ask: Ask) -> dict[str, Any]:
    return {
        "cards": [card(ask, "usaha", listed_words(ask)), card(ask, "tanpa-nib"), card(ask, "tenaga-kerja")]
    }


def three(ask: Ask) -> dict[str, Any]:
    """Ten seconds: how many there are, how many are licensed, how many still wait."""
    return headline(ask) | {
        "usaha": card(ask, "usaha", listed_words(ask)),
        "tanpa": card(ask, "tanpa-nib"),
        "month": month_words(ask.month),
    }


def places_of(ask: Ask) -> dict[str, Any]:
    part = places_part(ask)
    return part | {"map": dressed(part["map"], ask.measure)}


def sectors(ask: Ask) -> dict[str, Any]:
    found = sorted(ask.totals.by_sector.items(), key=lambda each: (-each[1].businesses, each[0]))
    rows = [
        {
            "label": SECTOR_WORDS[code],
            "value": tally.businesses,
            "url": links.list_url(ask.actor, area=ask.asked, sector=(code,)),
        }
        for code, tally in found
    ]
    return {"rows": rows, "source": ask.source_brief}


def stages(ask: Ask) -> dict[str, Any]:
    """How far the businesses have come; only stages that somebody measures."""
    tally = ask.totals.all
    values = {
        "LISTED": (tally.businesses, "usaha"), "LICENSED": (tally.licensed, "nib"), "TRAINED": (training.count_trained(ask.areas), ""),
        "READY": (packaging.count_reached(ask.areas, journey.READY_LEVEL), ""), "ON_MARKET": (catalogue.count_marketed(ask.areas), ""),
        "GROWING": (catalogue.count_bought_again(ask.areas), ""),
    }  # fmt: skip
    rows = [
        {
            "label": STAGE_WORDS[stage],
            "value": values[stage][0],
            "url": links.list_url(ask.actor, figure=values[stage][1], area=ask.asked)
            if values[stage][1]
            else "",
        }
        for stage in journey.measured()
        if stage in values
    ]
    unmeasured = [str(STAGE_WORDS[stage]).lower() for stage in journey.unmeasured()]
    return {
        "rows": rows, "unmeasured": ", ".join(unmeasured), "source": ask.source_brief,
        "url": reverse("dashboards:cascade") + (f"?wilayah={ask.asked}" if ask.asked else ""),
    }  # fmt: skip


def growth(ask: Ask) -> dict[str, Any]:
    told = domain.history(ask.totals.all, ask.gained, ask.month)

    def rows(name: str) -> list[dict[str, Any]]:
        # Every fourth month is named, so that the names stand apart on a phone, too.
        return [
            {
                "label": short_month(each.month) if ahead % 4 == 0 else "",
                "name": month_words(each.month),
                "value": getattr(each, name),
            }
            for ahead, each in zip(range(len(told) - 1, -1, -1), told, strict=True)
        ]

    return {
        "licensed": rows("licensed"),
        "listed": rows("listed"),
        "source": ask.source_brief,
        "url": links.figure_url("nib", ask.asked),
    }


# -- work -----------------------------------------------------------------------------------------
def waiting(ask: Ask) -> dict[str, Any]:
    """What she must do, and apart from it what she waits for others to do."""
    rows: list[dict[str, Any]] = []
    others: list[dict[str, Any]] = []
    for each in queries.list_waiting(ask.actor, ask.today):
        line = {
            "words": words.WAITING[each.code] % {"count": each.count},
            "since": each.since,
            "url": _work_url(each),
        }
        (others if each.code in queries.OF_OTHERS else rows).append(line)
    return {"rows": rows, "others": others, "now": ask.now}


def _work_url(each: queries.Waiting) -> str:
    if each.code == "CASE_TO_FILE":
        return reverse("licensing:desk")
    if each.code in queries.PAGES:
        one, many = queries.PAGES[each.code]
    elif each.code == "OWNER_TO_ANSWER":
        one, many = "licensing:owner-word", "licensing:owner-words"
    elif each.code.startswith("BATCH"):
        one, many = "intake:batch", "intake:batches"
    elif each.code.startswith("FOLLOW_UP"):
        one, many = "training:follow-up", "training:follow-ups"
    elif each.code == "PAIR_TO_DECIDE":
        return reverse("linkage:queue")
    elif each.code == "QUESTION_TO_ANSWER":
        return reverse("linkage:questions")
    else:
        one, many = "registry:change-request", "registry:change-requests"
    return reverse(one, args=[each.number]) if each.number is not None else reverse(many)


def saved(ask: Ask) -> dict[str, Any]:
    list_page = links.list_page()
    rows = [
        {"label": name, "url": f"{list_page}?{query}"} for name, query in queries.saved_filters(ask.actor)
    ]
    return {"rows": rows, "list_url": list_page}


def drop(ask: Ask) -> dict[str, Any]:
    return {
        "allowed": bool(intake.can_import(ask.actor)),
        "url": reverse("intake:drop"),
        "delivered": ask.delivered,
        "through_pages": queries.saved_files(),
        "senders_url": links.figure_url("usaha", ask.asked),
    }


def caseload(ask: Ask) -> dict[str, Any]:
    """Whom to visit: those without an NIB, and those nobody has seen for long."""
    without = Filters(area=ask.asked, nib=False, status=_OPEN)
    unseen = Filters(area=ask.asked, seen_before=_NOT_SEEN_MONTHS, status=_OPEN)
    return {
        "where": ask.where,
        "lists": [
            _visit_list(ask, _("Belum ber-NIB"), _("Semua di wilayah Anda sudah ber-NIB."), without, "name"),
            _visit_list(
                ask,
                _("Lama tidak terlihat"),
                _("Semua sudah terlihat dalam 6 bulan terakhir."),
                unseen,
                "seen",
            ),
        ],
    }


def _visit_list(ask: Ask, title: str, nothing: str, filters: Filters, sort: str) -> dict[str, Any]:
    count = registry.count_businesses(ask.actor, filters, today=ask.today)
    page = registry.list_businesses(
        ask.actor, filters, today=ask.today, sort=sort, limit=_FEW, expected=count.number
    )
    return {
        "title": title,
        "nothing": nothing,
        "count": count,
        "url": f"{links.list_page()}?{filters.query()}",
        "rows": [
            {
                "name": row.name,
                "url": links.record_page(row.number),
                "owner": row.owner_name,
                "place": places.area_name(row.village_code) if row.village_code else "",
                "seen_on": row.last_seen_on,
            }
            for row in page.rows
        ],
    }


def own(ask: Ask) -> dict[str, Any]:
    """An owner's own businesses, where each stands, and what would be next."""
    found = journey.standing_of_own(ask.actor, now=ask.now)
    return {
        "name": ask.actor.name,
        "businesses": [
            {
                "name": each.business.name,
                "url": links.record_page(each.business.number),
                "steps": journey.shown(each.steps),
                "next": each.next,
            }
            for each in found
        ],
    }


# -- keeping the house ------------------------------------------------------------------------------
def book(ask: Ask) -> dict[str, Any]:
    checked = audit.list_entries(audit.Filters(action="audit.chain_checked"), limit=1)
    newest = audit.list_entries(audit.Filters(), limit=1)
    return {
        "checked": checked[0] if checked else None,
        "whole": bool(checked and checked[0].detail.get("ok")),
        "entries": newest[0].seq if newest else 0,
        "now": ask.now,
    }


def people(ask: Ask) -> dict[str, Any]:
    return {"count": accounts.count_people(ask.actor), "jobs": jobs.count_jobs(ask.now)}


def reference(ask: Ask) -> dict[str, Any]:
    return {"state": queries.reference_state()}


def download(ask: Ask) -> dict[str, Any]:
    return {
        "url": reverse("dashboards:counts") + (f"?wilayah={ask.asked}" if ask.asked else ""),
        "where": ask.where,
    }


BUILDERS: dict[str, Callable[[Ask], dict[str, Any]]] = {
    "headline": headline, "totals": totals, "three": three, "places": places_of, "sectors": sectors, "stages": stages,
    "growth": growth, "waiting": waiting, "saved": saved, "drop": drop, "caseload": caseload, "own": own, "book": book,
    "people": people, "reference": reference, "download": download, "outlook": outlook, "visits": visits,
    "calling": calling, "promises": promises, "lessons": lessons, "since": since_part,
}  # fmt: skip


def parts_of(ask: Ask, names: tuple[str, ...]) -> list[dict[str, Any]]:
    """Each part with its template, in order."""
    return [
        {"template": f"dashboards/parts/{name}.html", "it": BUILDERS[name](ask), "name": name}
        for name in names
    ]
