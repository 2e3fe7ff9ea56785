"""Who is told news of the API, what was sent to each, and what came of it."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pilar.accounts.door import actor_of, bound, number_of, pressed
from pilar.accounts.words import areas_in_words
from pilar.exchange import queries, services, words
from pilar.exchange.forms import HookForm
from pilar.exchange.views.door import managing, told_once
from pilar.ui.templatetags.ui_formats import angka, pukul, tanggal

_PAGE = 50


@login_required
@require_safe
@managing
def hook_list(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    columns = [
        {"label": _("Siapa")}, {"label": _("Kabar")}, {"label": _("Wilayah")}, {"label": _("Terakhir diterima")}, {"label": _("Menunggu"), "number": True},
        {"label": _("Gagal"), "number": True}, {"label": _("Keadaan")},
    ]  # fmt: skip
    rows = [_hook_row(each) for each in queries.list_hooks(actor)]
    return render(request, "exchange/hooks.html", {"columns": columns, "rows": rows, "crumbs": _crumbs()})


def _crumbs(*further: str) -> list[dict[str, str]]:
    trail = [{"label": _("Kunci API"), "url": reverse("exchange:keys")}, {"label": _("Kabar otomatis"), "url": reverse("exchange:hooks")}]  # fmt: skip
    return (
        [*trail, *({"label": each} for each in further)]
        if further
        else [trail[0], {"label": trail[1]["label"]}]
    )


def _hook_row(hook: Any) -> dict[str, Any]:
    stopped = hook.stopped_at is not None
    return {
        "cells": [
            {"text": hook.name, "note": hook.url}, _events(hook), areas_in_words([hook.area_code]), _when(hook.last_sent) if hook.last_sent else _("belum pernah"),
            angka(hook.waiting), angka(hook.failed), {"badge": _("dihentikan") if stopped else _("berjalan"), "kind": "bad" if stopped else "good"},
        ],
        "url": reverse("exchange:hook", args=[hook.pk]),
    }  # fmt: skip


def _events(hook: Any) -> str:
    return ", ".join(str(words.EVENT_WORDS[each][0]) for each in hook.events.split())


def _when(at: Any) -> str:
    local = timezone.localtime(at)
    return f"{tanggal(local.date())}, {pukul(local)}"


@login_required
@require_http_methods(["GET", "POST"])
@managing
def hook_new(request: HttpRequest) -> HttpResponse:
    """One thing: somebody more is told news. The secret is on the page that answers, and nowhere afterwards."""
    actor = actor_of(request)

    def make(said: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        made, secret = services.add_hook(
            actor=actor, name=said["name"], url=said["url"], events=tuple(said["events"]), area=said["areas"], now=timezone.now()
        )  # fmt: skip
        return "exchange/hook_shown.html", {"made": made, "secret": secret, "crumbs": _crumbs(made.name)}

    page = {"title": _("Penerima kabar baru"), "verb": _("Simpan penerima"), "back_url": reverse("exchange:hooks"), "lead": _("Begitu sesuatu berubah, Pilar memberi tahu alamat penerima. Kabar hanya menyebut kode dan nomor; isinya dibaca penerima dengan kuncinya sendiri.")}  # fmt: skip
    return told_once(request, bound(request, HookForm), make, page, _crumbs(page["title"]))


@login_required
@require_safe
@managing
def hook(request: HttpRequest, hook_id: int) -> HttpResponse:
    """One of them with the log of its news; the button that ends it."""
    actor = actor_of(request)
    found = queries.get_hook(actor, hook_id) if hook_id < 10**15 else None
    if found is None:
        raise Http404
    news = queries.list_news(found, number_of(request.GET.get("sebelum", "")), _PAGE)
    here = reverse("exchange:hook", args=[found.pk])
    columns = [
        {"label": _("Nomor")},
        {"label": _("Kabar")},
        {"label": _("Ditulis")},
        {"label": _("Keadaan")},
        {"label": _("Jawaban terakhir")},
    ]
    facts = [
        {"term": _("Alamat"), "value": found.url}, {"term": _("Kabar"), "value": _events(found)}, {"term": _("Wilayah"), "value": areas_in_words([found.area_code])},
        {"term": _("Ditambahkan"), "value": f"{tanggal(timezone.localdate(found.made_at))}, {found.made_by_name or 'Pilar'}"},
    ]  # fmt: skip
    return render(
        request, "exchange/hook.html",
        {
            "found": found, "facts": facts, "columns": columns, "rows": [_news_row(each) for each in news[:_PAGE]], "crumbs": _crumbs(found.name),
            "next_url": f"{here}?sebelum={news[_PAGE - 1].pk}" if len(news) > _PAGE else "", "first_url": here if "sebelum" in request.GET else "",
            "given_up": [each.pk for each in news[:_PAGE] if each.state == "FAILED" and found.stopped_at is None][:10],
        },
    )  # fmt: skip


def _news_row(news: Any) -> dict[str, Any]:
    word, kind = words.NEWS_WORDS[news.state]
    answer = str(news.answer) if news.answer else str(words.TROUBLES.get(news.trouble, news.trouble)) or "–"
    next_try = _("percobaan berikut %s") % _when(news.next_at) if news.tries and news.next_at else ""
    return {
        "cells": [
            str(news.pk), str(words.EVENT_WORDS[news.event][0]), _when(news.made_at), {"badge": word, "kind": kind, "note": next_try},
            {"text": answer, "note": _("%s kali dicoba") % angka(news.tries) if news.tries else ""},
        ]
    }  # fmt: skip


@login_required
@require_POST
@managing
def hook_stop(request: HttpRequest, hook_id: int) -> HttpResponse:
    actor = actor_of(request)
    return pressed(
        request, lambda: services.stop_hook(actor=actor, hook=min(hook_id, 10**15), now=timezone.now()),
        _("Kabar dihentikan. Yang masih menunggu tidak dikirim lagi."), reverse("exchange:hooks"),
    )  # fmt: skip


@login_required
@require_POST
@managing
def news_again(request: HttpRequest, hook_id: int, news_id: int) -> HttpResponse:
    actor = actor_of(request)
    return pressed(
        request, lambda: services.send_again(actor=actor, news=min(news_id, 10**15), now=timezone.now()),
        _("Kabar dikirim ulang sebentar lagi."), reverse("exchange:hook", args=[min(hook_id, 10**15)]),
    )  # fmt: skip
