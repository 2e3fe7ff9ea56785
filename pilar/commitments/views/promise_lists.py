"""Promises in lists: the matrix of what was promised and what became of it, as a file, and both directions side by side."""

import csv
from io import StringIO
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from pilar.accounts.domain import Actor
from pilar.accounts.door import actor_of, number_of, refused
from pilar.commitments import permissions, queries, words
from pilar.commitments.domain import institutions, keeping, rhythm
from pilar.commitments.queries import promises as asking
from pilar.commitments.views import showing, spreadsheet
from pilar.commitments.views.door import tabs_of, trail
from pilar.registry.domain.sheets import plain_cell

STATES = ("RUNNING", "LATE", "TO_VERIFY", "TO_ANSWER", *keeping.STATES)
SIDES = (*institutions.SIDES, asking.OTHERS)
# Rows of each direction on one page; the rest is a tap away in the matrix. Rows of the page that is meant for paper.
BOTH, PRINTED = 8, 500


def _asked(request: HttpRequest) -> queries.Asked:
    said = request.GET
    state, side = said.get("keadaan", ""), said.get("pihak", "")
    return queries.Asked(
        state=state if state in STATES else "", side=side if side in SIDES else "", institution=number_of(said.get("lembaga", "")),
        to=number_of(said.get("kepada", "")), words=" ".join(said.get("q", "").split())[:80],
    )  # fmt: skip


def _kept(asked: queries.Asked) -> dict[str, str]:
    """What an address of the list carries."""
    whose, to = str(asked.institution or ""), str(asked.to or "")
    return {"keadaan": asked.state, "pihak": asked.side, "lembaga": whose, "kepada": to, "q": asked.words}


def _address(asked: queries.Asked, **changed: str) -> str:
    return "?" + urlencode({name: value for name, value in (_kept(asked) | changed).items() if value})


def _states(asked: queries.Asked, counts: Any) -> list[dict[str, Any]]:
    return [
        {"label": words.FILTER_WORDS[state], "count": counts.get(state, 0), "url": _address(asked, keadaan="" if asked.state == state else state), "active": asked.state == state}
        for state in STATES
    ]  # fmt: skip


def _sides(asked: queries.Asked) -> list[dict[str, Any]]:
    return [
        {"label": words.SIDE_WORDS[side], "url": _address(asked, pihak="" if asked.side == side else side), "active": asked.side == side}
        for side in institutions.SIDES
    ]  # fmt: skip


def _conditions(actor: Actor, asked: queries.Asked) -> list[dict[str, str]]:
    side = {**words.SIDE_WORDS, asking.OTHERS: _("Kementerian dan mitra")}
    names = {each.pk: str(each) for each in queries.all_institutions(actor)} if asked.institution or asked.to else {}  # fmt: skip
    told = {
        "keadaan": str(words.FILTER_WORDS[asked.state]).lower() if asked.state else "",
        "pihak": str(side[asked.side]).lower() if asked.side else "",
        "lembaga": names.get(asked.institution, _("satu lembaga")) if asked.institution else "",
        "kepada": _("kepada %s") % names.get(asked.to, _("satu lembaga")) if asked.to else "",
        "q": f"“{asked.words}”" if asked.words else "",
    }
    return [{"label": label, "remove_url": _address(asked, **{name: ""})} for name, label in told.items() if label]  # fmt: skip


@login_required
@require_GET
def promise_list(request: HttpRequest) -> HttpResponse:
    """The matrix of what is promised and what became of it."""
    actor, today = actor_of(request), timezone.localdate()
    verdict = permissions.can_follow(actor)
    if not verdict:
        return refused(request, verdict.reason)
    asked, number = _asked(request), min(max(number_of(request.GET.get("hal", "")), 1), 9999)
    size = PRINTED if "cetak" in request.GET else asking.PAGE
    found = queries.list_commitments(actor, asked, today=today, page=number, size=size)
    counts, first = queries.count_states(actor, today), (number - 1) * size
    values = {
        "rows": [showing.row(each, today) for each in found.rows], "columns": showing.columns(), "tabs": tabs_of("promises"),
        "states": _states(asked, counts), "sides": _sides(asked), "conditions": _conditions(actor, asked), "count": found.count,
        "clear_url": reverse("commitments:promises"), "q": asked.words, "keep": {name: value for name, value in _kept(asked).items() if value and name != "q"},
        "late": counts.get("LATE", 0), "running": counts.get("RUNNING", 0), "waiting": counts.get("TO_ANSWER", 0),
        "export_url": reverse("commitments:promises-export") + _address(asked, bentuk="xlsx"),
        "csv_url": reverse("commitments:promises-export") + _address(asked),
        "print_url": _address(asked, cetak="1") if found.next_page and size != PRINTED else "",
        "next_url": _address(asked, hal=str(found.next_page)) if found.next_page else "",
        "previous_url": _address(asked, hal=str(number - 1) if number > 2 else "") if number > 1 else "",
        "shown": _("%(first)s–%(last)s dari %(all)s") % {"first": first + 1, "last": first + len(found.rows), "all": found.count} if found.next_page or number > 1 else "",
        "may": bool(permissions.can_keep(actor)) and not permissions.sees_a_part_only(actor), "part_only": permissions.sees_a_part_only(actor), "may_review": actor.may("read_commitments"), "review_on": rhythm.next_review(today),
        "crumbs": trail(here=_("Janji")),
    }  # fmt: skip
    return render(request, "commitments/promises.html", values)


@login_required
@require_GET
def export(request: HttpRequest) -> HttpResponse:
    """The same list as a file: a workbook, or lines with semicolons and a mark, as Indonesian Excel opens them."""
    actor, today = actor_of(request), timezone.localdate()
    verdict = permissions.can_follow(actor)
    if not verdict:
        return refused(request, verdict.reason)
    found = queries.narrowed(actor, _asked(request), today).select_related("institution", "person", "to_institution")  # fmt: skip
    rows = [showing.exported(each) for each in found.order_by("due_on", "id")]
    if request.GET.get("bentuk") == "xlsx":
        return spreadsheet.answer([list(showing.EXPORTED), *rows], _("Janji"), f"janji-{today:%Y-%m-%d}")
    out = StringIO()
    sheet = csv.writer(out, delimiter=";")
    sheet.writerow(showing.EXPORTED)
    sheet.writerows([plain_cell(str(cell)) for cell in row] for row in rows)
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="janji-{today:%Y-%m-%d}.csv"'
    return response


@login_required
@require_GET
def both(request: HttpRequest) -> HttpResponse:
    """What the city owes and what is owed to it, side by side; or between any two institutions."""
    actor = actor_of(request)
    verdict = permissions.can_follow(actor)
    if not verdict:
        return refused(request, verdict.reason)
    pairs = queries.list_pairs(actor)
    wanted = request.GET.get("pasangan")
    chosen = next((pair for pair in pairs if f"{pair[0].pk}-{pair[1].pk}" == wanted), None)
    if chosen:
        one, other, _many = chosen
        heads = (_("%s berjanji") % one.name, _("%s berjanji") % other.name)
        ways = (
            queries.Asked(institution=one.pk, to=other.pk),
            queries.Asked(institution=other.pk, to=one.pk),
        )
        halves = queries.between(actor, one, other)
    else:
        heads = (_("Kota berjanji"), _("Kementerian dan mitra berjanji"))
        ways = (queries.Asked(side=institutions.CITY), queries.Asked(side=asking.OTHERS))
        halves = queries.of_sides(actor)
    values = {
        "halves": [_half(*each) for each in zip(heads, halves, ways, strict=True)], "columns": showing.columns(brief=True),
        "tabs": tabs_of("promises"), "crumbs": trail((_("Janji"), reverse("commitments:promises")), here=_("Dua arah")),
        "pairs": [
            {"value": f"{one.pk}-{other.pk}", "label": f"{one} – {other} ({many})", "chosen": f"{one.pk}-{other.pk}" == wanted}
            for one, other, many in pairs
        ],
    }  # fmt: skip
    return render(request, "commitments/both.html", values)


def _half(head: str, rows: list[Any], way: queries.Asked) -> dict[str, Any]:
    """One direction: the first of its promises, and where the others are."""
    today = timezone.localdate()
    return {
        "title": head, "rows": [showing.row(each, today, brief=True) for each in rows[:BOTH]], "count": len(rows),
        "running": sum(each.state in keeping.RUNNING for each in rows), "kept": sum(each.state == keeping.KEPT for each in rows),
        "late": sum(keeping.lateness(each.due_on, each.state, today) == "LATE" for each in rows),
        "all_url": reverse("commitments:promises") + _address(way) if len(rows) > BOTH else "",
    }  # fmt: skip
