"""How many businesses there really are, from how often the senders' lists meet: the figure, its interval, what it assumes."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from pilar.accounts.door import actor_of, refused
from pilar.linkage import permissions, queries, words
from pilar.linkage.domain import counting
from pilar.linkage.views.comparing import area_choices, area_in, tabs_of, too_wide, where
from pilar.places import queries as places
from pilar.registry.words import SOURCE_KIND_WORDS
from pilar.ui.domain.charts import point

_WIDTH = 300.0
# How much of a list's kind is asked at most; more lists than this say little that the largest do not.
_MOST_OFFERED = 8


@login_required
@never_cache
@require_GET
def count(request: HttpRequest) -> HttpResponse:
    """The whole area, then each kecamatan; `daftar` chooses the lists."""
    actor, area = actor_of(request), area_in(request)
    verdict = permissions.can_reconcile(actor)
    if not verdict:
        return refused(request, verdict.reason)
    if queries.is_too_wide(actor, area):
        return too_wide(request, area, "count")
    senders = [one for one in queries.list_senders(actor, area) if one.kind in queries.OWN_LISTS][
        :_MOST_OFFERED
    ]
    found = queries.list_overlaps(actor, area, [one.id for one in senders], working=True)
    chosen, problem = _chosen(request, found)
    context: dict[str, Any] = {
        "tabs": tabs_of("count", area), "where": where(actor, area), "area": area, "areas": area_choices(actor, area), "problem": problem,
        "senders": [{"sender": one, "kind": SOURCE_KIND_WORDS[one.kind], "chosen": one.id in chosen} for one in senders],
        "assumptions": words.ASSUMPTIONS, "method": counting.METHOD, "now": timezone.now(), "most": counting.MOST_LISTS,
    }  # fmt: skip
    if len(chosen) > 1:
        names = {one.id: one.name for one in senders}
        whole, districts = queries.estimates(found, area, chosen)
        shown = [_row(whole), *map(_row, districts)] if len(districts) > 1 else [_row(whole)]
        _draw(shown)
        context |= {"whole": shown[0], "rows": shown, "lists": [names[one] for one in chosen], "model": _model(whole, [names[one] for one in chosen])}  # fmt: skip
    return render(request, "linkage/count.html", context)


def _chosen(request: HttpRequest, found: queries.Overlaps) -> tuple[list[int], str]:
    """The lists ticked, or those that meet; and what is wrong with the choice."""
    said = [
        int(one) for one in request.GET.getlist("daftar") if one.isascii() and one.isdigit() and len(one) < 12
    ]
    asked = [one for one in found.sources if one in said]
    if not said:
        return found.usable(), ""
    if 2 <= len(asked) <= counting.MOST_LISTS:
        return asked, ""
    return found.usable(), _("Pilih dua sampai %(most)s daftar. Yang ditunjukkan dihitung dari daftar bawaan.") % {"most": counting.MOST_LISTS}  # fmt: skip


def _row(one: queries.Estimate) -> dict[str, Any]:
    count = one.count
    row: dict[str, Any] = {
        "name": places.area_name(one.area) if one.area else "", "registered": one.registered, "seen": one.seen, "count": count,
        "why": words.NOT_TOLD_WORDS.get(one.why, ""),
    }  # fmt: skip
    if count:
        total, low, high = round(count.total), round(count.low), round(count.high)
        row |= {
            "total": total, "low": low, "high": high, "unlisted": max(total - one.registered, 0),
            "least": max(low, one.registered), "below": high < one.registered,
        }  # fmt: skip
    return row


def _draw(rows: list[dict[str, Any]]) -> None:
    """Interval, estimate and what is registered, each row as parts of its own estimate: districts are read beside each other."""
    told = [row for row in rows if row["count"]]
    if not told:
        return
    least = min(min(row["low"], row["registered"], row["seen"]) / row["total"] for row in told)
    most = max(max(row["high"], row["registered"]) / row["total"] for row in told)
    for row in told:

        def at(value: float, total: int = row["total"]) -> str:
            return point(4 + (value / total - least) / ((most - least) or 1) * (_WIDTH - 8))

        row["drawn"] = {"low": at(row["low"]), "high": at(row["high"]), "total": at(row["total"]), "registered": at(row["registered"])}  # fmt: skip


def _model(whole: queries.Estimate, names: list[str]) -> str:
    """Which lists depend on each other, in words."""
    if whole.count is None:
        return ""
    if whole.count.model == "chapman":
        return _("Dua daftar, cara Chapman.")
    if whole.count.model == "independent":
        return _("Model log-linear: tidak ada dua daftar yang bergantung satu sama lain.")
    pairs = [" – ".join(names[int(one) - 1] for one in pair.split("-")) for pair in whole.count.model.split()]
    return _("Model log-linear; yang bergantung satu sama lain: %s.") % "; ".join(pairs)
