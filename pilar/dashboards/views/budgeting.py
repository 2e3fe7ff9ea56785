"""How next year's money might be shared among the parts of the programme: amounts in the address, ranges or a refusal beside them."""

from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from pilar.accounts.door import refused
from pilar.dashboards import permissions, words
from pilar.dashboards.domain import budgeting
from pilar.dashboards.forms import MOST_TYPED, NAMES, BudgetForm
from pilar.dashboards.queries.budgeting import YEARS, records
from pilar.dashboards.views.ask import Ask
from pilar.ui.templatetags.ui_formats import angka, desimal, persen, rupiah


@login_required
@require_GET
def budget(request: HttpRequest) -> HttpResponse:
    """What the records say of the amounts typed; without amounts, what they say at all."""
    ask = Ask(request, timezone.now())
    verdict = permissions.can_compare(ask.actor)
    if not verdict:
        return refused(request, verdict.reason)
    found = records(ask.actor, ask.today)
    hints = {part: _hint(budgeting.known(part, found[part])) for part in budgeting.PARTS}
    typed = {name: request.GET.get(name, "")[:MOST_TYPED] for name in BudgetForm(hints=hints).fields}
    form = BudgetForm(typed, hints=hints)
    good = form.is_valid()
    parts = [
        budgeting.known(part, found[part], form.price(part) if good else None) for part in budgeting.PARTS
    ]
    mix = budgeting.mix(form.money, form.amounts, parts, form.weights) if good else None
    return render(
        request, "dashboards/budget.html",
        {
            "crumbs": [{"label": _("Indikator"), "url": reverse("reports:indicators")}, {"label": _("Membagi dana tahun depan")}],
            "where": ask.where, "today": ask.today, "form": form, "years": YEARS,
            "rows": [_typed(form, each) for each in parts], "mix": mix, "money": form.money if good else 0, **(_told(form, mix) if mix else {}),
            "records": [_recorded(each) for each in parts], "record_columns": _record_columns(), "method": budgeting.METHOD,
        },
        status=200 if good else 422,
    )  # fmt: skip


def _hint(each: budgeting.Known) -> str:
    """What the records have of a price, beside the one that may be typed."""
    return (
        _("Menurut catatan: %s") % rupiah(each.price)
        if each.price
        else _("Tidak tercatat; tulis anggapan Anda.")
    )


def _typed(form: BudgetForm, each: budgeting.Known) -> dict[str, Any]:
    """The three inputs of a part."""
    name = NAMES[each.part]
    return {
        "title": words.PARTS[each.part],
        "amount": form[name],
        "price": form[f"biaya_{name}"],
        "weight": form[f"bobot_{name}"],
    }


def _told(form: BudgetForm, mix: budgeting.Mix) -> dict[str, Any]:
    columns = [
        {"label": _("Bagian")}, {"label": _("Rupiah"), "number": True}, {"label": _("Kira-kira mencapai")},
        {"label": _("Yang dihitung tercapai")}, {"label": _("Tiap satu juta rupiah"), "number": True},
    ]  # fmt: skip
    favoured = [
        {"cells": [words.PARTS[part], rupiah(amount), rupiah(_most(mix, part))]} for part, amount in mix.favoured.items()
    ]  # fmt: skip
    asked = {"dana": form.money, **{NAMES[part]: amount for part, amount in mix.favoured.items()}}
    asked |= {
        name: form.cleaned_data[name] for name in form.cleaned_data
        if name.startswith(("biaya_", "bobot_")) and form.cleaned_data[name] is not None
    }  # fmt: skip
    return {
        "columns": columns, "lines": [_line(each) for each in mix.lines], "left": rupiah(mix.left) if mix.left > 0 else "",
        "favoured": favoured, "favoured_columns": [{"label": _("Bagian")}, {"label": _("Rupiah"), "number": True}, {"label": _("Paling banyak yang pernah terlihat"), "number": True}],
        "favoured_url": f"{reverse('dashboards:budget')}?{urlencode(asked)}", "order": _(", lalu ").join(str(words.PARTS[part]) for part in mix.order),
        "held": persen(mix.held, 0) if mix.held is not None else "", "plain": mix.held is not None and mix.held >= budgeting.PLAIN,
        "unplaced": rupiah(mix.unplaced) if mix.unplaced else "",
    }  # fmt: skip


def _most(mix: budgeting.Mix, part: str) -> int:
    return next(each.known.most_rupiah for each in mix.lines if each.known.part == part)


def _line(each: budgeting.Line) -> dict[str, Any]:
    part = each.known.part
    a_million = _between(each.a_million, small=True) if each.a_million else "–"
    if each.reached is None:
        told: Any = {"text": _("tidak ada angka"), "note": _why(each)}
    else:
        told = {
            "text": _between(each.reached),
            "note": _("dari %(units)s %(unit)s") % {"units": angka(each.units), "unit": words.UNITS[part]},
        }
    return {"cells": [words.PARTS[part], rupiah(each.rupiah), told, words.REACHED[part], a_million]}


def _why(each: budgeting.Line) -> str:
    record = each.known.record
    told = {
        "tries": angka(record.tries),
        "least": angka(budgeting.LEAST_TRIES),
        "units": f"{angka(each.units)} {words.UNITS[each.known.part]}",
        "most": angka(record.most),
    }
    return str(words.WHY_NO_NUMBER[each.why_not]) % told


def _between(told: budgeting.Range, *, small: bool = False) -> str:
    """ "12 sampai 18"; small numbers with two places."""
    low, high = (
        (desimal(told.low, 2), desimal(told.high, 2)) if small else (angka(told.low), angka(told.high))
    )
    return low if low == high else _("%(low)s sampai %(high)s") % {"low": low, "high": high}


def _record_columns() -> list[dict[str, Any]]:
    return [
        {"label": _("Bagian")}, {"label": _("Sudah cukup lama"), "number": True}, {"label": _("Tercapai"), "number": True},
        {"label": _("Biaya satuan"), "number": True}, {"label": _("Tahun tersibuk"), "number": True},
    ]  # fmt: skip


def _recorded(each: budgeting.Known) -> dict[str, Any]:
    record, part = each.record, each.part
    share = {
        "text": angka(record.reached),
        "note": persen(record.reached / record.tries, 0) if record.tries >= budgeting.LEAST_TRIES else "",
    }
    price: Any = rupiah(each.price) if each.price else _("tidak tercatat")
    if each.typed:
        price = {"text": price, "note": _("anggapan Anda")}
    elif record.prices:
        price = {"text": price, "note": _("%s kegiatan berbiaya") % angka(len(record.prices))}
    tried = {"text": angka(record.tries), "note": words.UNITS[part]}
    return {
        "cells": [
            {"text": words.PARTS[part], "note": words.REACHED[part]},
            tried,
            share,
            price,
            angka(record.most),
        ]
    }
