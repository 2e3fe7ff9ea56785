"""Promises: the matrix, a new one, one promise, both directions, the numbers."""

import csv
from io import StringIO
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from pilar.accounts.domain import Refused
from pilar.commitments import permissions, queries, services, words
from pilar.commitments.domain import institutions, keeping, rhythm
from pilar.commitments.forms import promises as forms
from pilar.commitments.views import showing
from pilar.commitments.views.door import actor_of, refused, tabs_of, trail

STATES = ("RUNNING", "LATE", "TO_VERIFY", *keeping.STATES)


def _asked(request: HttpRequest) -> queries.Asked:
    said = request.GET
    state, side = said.get("keadaan", ""), said.get("pihak", "")
    who = said.get("lembaga", "")
    return queries.Asked(
        state=state if state in STATES else "",
        side=side if side in institutions.SIDES else "",
        institution=int(who) if who.isascii() and who.isdigit() and len(who) < 15 else 0,
        words=" ".join(said.get("q", "").split())[:80],
    )


def _address(asked: queries.Asked, **changed: str) -> str:
    kept = {
        "keadaan": asked.state,
        "pihak": asked.side,
        "lembaga": str(asked.institution or ""),
        "q": asked.words,
    }
    query = {name: value for name, value in (kept | changed).items() if value}
    return "?" + urlencode(query)


@login_required
@require_GET
def promise_list(request: HttpRequest) -> HttpResponse:
    """The matrix of what is promised and what became of it."""
    actor, today = actor_of(request), timezone.localdate()
    verdict = permissions.can_follow(actor)
    if not verdict:
        return refused(request, verdict.reason)
    asked = _asked(request)
    page = request.GET.get("hal", "")
    number = int(page) if page.isascii() and page.isdigit() and 0 < len(page) < 5 else 1
    found = queries.list_commitments(actor, asked, today=today, page=max(number, 1))
    counts = queries.count_states(actor, today)
    values = {
        "rows": [showing.row(each, today) for each in found.rows], "columns": showing.columns(), "tabs": tabs_of("promises"),
        "states": [
            {"label": words.FILTER_WORDS[state], "count": counts.get(state, 0) if state != "TO_VERIFY" else counts.get(keeping.SAID_DONE, 0),
             "url": _address(asked, keadaan="" if asked.state == state else state), "active": asked.state == state}
            for state in STATES
        ],
        "sides": [
            {"label": words.SIDE_WORDS[side], "url": _address(asked, pihak="" if asked.side == side else side), "active": asked.side == side}
            for side in institutions.SIDES
        ],
        "conditions": _conditions(asked), "count": found.count, "clear_url": reverse("commitments:promises"), "q": asked.words,
        "keep": {"keadaan": asked.state, "pihak": asked.side}, "counts": counts, "late": counts.get("LATE", 0),
        "running": counts.get("RUNNING", 0), "export_url": reverse("commitments:promises-export") + _address(asked),
        "next_url": _address(asked, hal=str(found.next_page)) if found.next_page else "",
        "first_url": _address(asked) if number > 1 else "", "may": bool(permissions.can_keep(actor)),
        "may_review": actor.may("read_commitments"), "review_on": rhythm.next_review(today), "crumbs": trail(here=_("Janji")),
    }  # fmt: skip
    return render(request, "commitments/promises.html", values)


def _conditions(asked: queries.Asked) -> list[dict[str, str]]:
    found = []
    if asked.state:
        found.append(
            {"label": str(words.FILTER_WORDS[asked.state]).lower(), "remove_url": _address(asked, keadaan="")}
        )
    if asked.side:
        found.append(
            {"label": str(words.SIDE_WORDS[asked.side]).lower(), "remove_url": _address(asked, pihak="")}
        )
    if asked.institution:
        found.append({"label": _("satu lembaga"), "remove_url": _address(asked, lembaga="")})
    if asked.words:
        found.append({"label": f"“{asked.words}”", "remove_url": _address(asked, q="")})
    return found


@login_required
@require_GET
def export(request: HttpRequest) -> HttpResponse:
    """The same list as a file for a spreadsheet: semicolons and a mark, as Indonesian Excel opens it."""
    actor, today = actor_of(request), timezone.localdate()
    verdict = permissions.can_follow(actor)
    if not verdict:
        return refused(request, verdict.reason)
    out = StringIO()
    sheet = csv.writer(out, delimiter=";")
    sheet.writerow(showing.EXPORTED)
    for each in (
        queries.narrowed(actor, _asked(request), today)
        .select_related("institution", "person", "to_institution")
        .order_by("due_on", "id")
    ):
        sheet.writerow(showing.safe(cell) for cell in showing.exported(each))
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="janji-{today:%Y-%m-%d}.csv"'
    return response


@login_required
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A promise is written down; one that was promised before is said so, and saved only on purpose."""
    actor = actor_of(request)
    verdict = permissions.can_keep(actor)
    if not verdict:
        return refused(request, verdict.reason)
    form = forms.PromiseForm(
        request.POST if request.method == "POST" else None, initial={"kind": keeping.OWN, "source_kind": keeping.MEETING, "said_on": timezone.localdate()},
        **showing.parties(actor),
    )  # fmt: skip
    same = ""
    if request.method == "POST" and form.is_valid():
        try:
            made = services.make_commitment(
                actor=actor, now=timezone.now(), same_anyway="tetap" in request.POST, **form.cleaned_data
            )
        except services.SamePromise as before:
            same = before.number
            form.add_error("words", str(before))
        except Refused as reason:
            form.add_error(showing.field_of(str(reason), form), str(reason))
        else:
            messages.success(request, _("Janji %s dicatat.") % made.number)
            return redirect("commitments:promise", made.pk)
    page = {
        "form": form, "title": _("Catat janji"), "verb": _("Simpan janji"), "back_url": reverse("commitments:promises"),
        "crumbs": trail((_("Janji"), reverse("commitments:promises")), here=_("Catat janji")),
        "lead": _("Kata-kata seperti diucapkan, dengan sumbernya. Yang belum diketahui boleh kosong dan diisi kemudian."),
        "same_url": reverse("commitments:promise", args=[int(same[2:])]) if same else "", "same": same,
    }  # fmt: skip
    return render(request, "commitments/promise_form.html", page, status=422 if form.errors else 200)


def promise_or_404(request: HttpRequest, commitment_id: int) -> Any:
    try:
        return queries.get_commitment(actor_of(request), commitment_id)
    except queries.UnknownCommitment as problem:
        raise Http404 from problem


@login_required
@require_GET
def promise(request: HttpRequest, commitment_id: int) -> HttpResponse:
    """One promise with everything that became of it."""
    found = promise_or_404(request, commitment_id)
    return render(
        request, "commitments/promise.html", showing.record(actor_of(request), found, timezone.now())
    )


@login_required
@require_GET
def both(request: HttpRequest) -> HttpResponse:
    """What the city owes and what is owed to it, side by side; or between any two institutions."""
    actor, today = actor_of(request), timezone.localdate()
    verdict = permissions.can_follow(actor)
    if not verdict:
        return refused(request, verdict.reason)
    pairs = queries.list_pairs(actor)
    chosen = next(
        (pair for pair in pairs if f"{pair[0].pk}-{pair[1].pk}" == request.GET.get("pasangan")), None
    )
    if chosen:
        halves = queries.between(actor, chosen[0], chosen[1])
        heads = (_("%s berjanji") % chosen[0].name, _("%s berjanji") % chosen[1].name)
    else:
        halves = queries.of_sides(actor)
        heads = (_("Kota berjanji"), _("Kementerian dan mitra berjanji"))
    values = {
        "halves": [
            {"title": head, "rows": [showing.row(each, today, brief=True) for each in rows], "running": sum(each.state in keeping.RUNNING for each in rows),
             "kept": sum(each.state == keeping.KEPT for each in rows)}
            for head, rows in zip(heads, halves, strict=True)
        ],
        "columns": showing.columns(brief=True), "tabs": tabs_of("promises"),
        "pairs": [
            {"value": f"{one.pk}-{other.pk}", "label": f"{one} – {other} ({many})", "chosen": chosen is not None and (one, other) == chosen[:2]}
            for one, other, many in pairs
        ],
        "crumbs": trail((_("Janji"), reverse("commitments:promises")), here=_("Dua arah")),
    }  # fmt: skip
    return render(request, "commitments/both.html", values)


@login_required
@require_GET
def numbers(request: HttpRequest) -> HttpResponse:
    """Kept in time by institution, what stops promises, what will slip."""
    actor, today = actor_of(request), timezone.localdate()
    verdict = permissions.can_follow(actor)
    if not verdict:
        return refused(request, verdict.reason)
    values = showing.numbers(actor, today) | {
        "tabs": tabs_of("promises"),
        "crumbs": trail((_("Janji"), reverse("commitments:promises")), here=_("Angka")),
        "today": today,
    }
    return render(request, "commitments/numbers.html", values)
