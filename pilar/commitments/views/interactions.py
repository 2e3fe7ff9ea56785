"""The log of visits, calls and letters: all of it by topic, one written down, corrected, taken away."""

from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pilar.accounts.door import Deed, actor_of, bound, deed, number_of, pressed, refused
from pilar.commitments import permissions, services, words
from pilar.commitments.domain import institutions as domain
from pilar.commitments.forms import institutions as forms
from pilar.commitments.queries import institutions as registers
from pilar.commitments.queries import interactions as asking
from pilar.commitments.views.door import tabs_of, trail
from pilar.commitments.views.institutions import institution_or_404
from pilar.ui.templatetags.ui_formats import tanggal


@login_required
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """What the office heard from institutions, the newest first; by topic it shows what many of them say."""
    actor = actor_of(request)
    verdict = permissions.can_read_interactions(actor)
    if not verdict:
        return refused(request, verdict.reason)
    said = request.GET
    topic, asked = said.get("pokok", ""), " ".join(said.get("q", "").split())[:80]
    topic = topic if topic in domain.TOPICS else ""
    whose, here = number_of(said.get("lembaga", "")), reverse("commitments:interactions")
    page = max(number_of(said.get("hal", "")), 1)
    found, after = asking.list_interactions(actor, institution=whose, topic=topic, words=asked, page=page)
    kept = {"pokok": topic, "lembaga": str(whose or ""), "q": asked}

    def address(**changed: str) -> str:
        query = {name: value for name, value in (kept | changed).items() if value}
        return f"{here}?{urlencode(query)}" if query else here

    counts = asking.count_topics(actor)
    values = {
        "rows": [row(each) for each in found], "columns": [{"label": each} for each in (_("Pokok"), _("Lembaga"), _("Hari"), _("Menyangkut"))],
        "topics": [
            {"label": words.TOPIC_WORDS[code], "count": many, "url": address(pokok="" if topic == code else code), "active": topic == code}
            for code, many in counts.items()
        ],
        "q": asked, "keep": {name: value for name, value in kept.items() if value and name != "q"}, "narrowed": any(kept.values()), "clear_url": here,
        "next_url": address(hal=str(after)) if after else "", "first_url": address() if page > 1 else "", "tabs": tabs_of("institutions"),
        "crumbs": trail((_("Lembaga & MoU"), reverse("commitments:institutions")), here=_("Catatan hubungan")),
    }  # fmt: skip
    return render(request, "commitments/interactions.html", values)


def row(each: Any) -> dict[str, Any]:
    """One line of the log in a list of all institutions."""
    spoken = each.person.name if each.person else ""
    return {
        "cells": [
            {"text": each.subject, "note": str(words.CONTACT_WORDS[each.kind])},
            {"text": str(each.institution), "note": spoken},
            {"text": tanggal(each.on), "note": each.made_by_name},
            ", ".join(str(words.TOPIC_WORDS[code]) for code in each.topic_codes) or "–",
        ],
        "url": reverse("commitments:institution", args=[each.institution_id]) + f"#hubungan-{each.pk}",
    }


def _people(found: Any) -> list[tuple[int, str]]:
    return list({held.person_id: f"{held.person.name} – {held.office}" for held in registers.mandates_of(found)}.items())  # fmt: skip


def _way(found: Any) -> list[tuple[str, str]]:
    return [(_("Lembaga & MoU"), reverse("commitments:institutions")), (str(found), address_of(found))]


def address_of(found: Any) -> str:
    return reverse("commitments:institution", args=[found.pk]) + "#hubungan"


@login_required
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, institution_id: int) -> HttpResponse:
    """A visit, a call or a letter written down."""
    found, actor = institution_or_404(request, institution_id), actor_of(request)
    initial = {"kind": domain.VISIT, "on": timezone.localdate()}
    form = bound(request, forms.InteractionForm, initial, people=_people(found))
    page = Deed(_("Catat hubungan"), _("Simpan"), address_of(found), trail(*_way(found), here=_("Catat hubungan")), _("Dicatat."), found.name)  # fmt: skip
    return deed(
        request, permissions.can_keep_thing(actor, found), form, page,
        lambda said: services.add_interaction(actor=actor, institution_id=found.pk, talk=services.Talk(**said), now=timezone.now()),
    )  # fmt: skip


def _interaction_or_404(request: HttpRequest, interaction_id: int) -> Any:
    found = asking.get_interaction(actor_of(request), interaction_id)
    if found is None:
        raise Http404
    return found


@login_required
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, interaction_id: int) -> HttpResponse:
    """Corrected."""
    found, actor = _interaction_or_404(request, interaction_id), actor_of(request)
    initial = {name: getattr(found, name) for name in ("kind", "on", "subject", "note")}
    initial |= {"person": found.person_id, "topics": found.topic_codes}
    form = bound(request, forms.InteractionForm, initial, people=_people(found.institution))
    page = Deed(
        _("Perbaiki catatan"), _("Simpan"), address_of(found.institution), trail(*_way(found.institution), here=_("Perbaiki catatan")),
        _("Perubahan disimpan."), found.institution.name,
    )  # fmt: skip
    return deed(
        request, permissions.can_keep_thing(actor, found), form, page,
        lambda said: services.change_interaction(actor=actor, interaction_id=found.pk, talk=services.Talk(**said), now=timezone.now()),
    )  # fmt: skip


@login_required
@require_POST
def remove(request: HttpRequest, interaction_id: int) -> HttpResponse:
    """Taken away; the record book keeps its subject."""
    found, actor = _interaction_or_404(request, interaction_id), actor_of(request)
    verdict = permissions.can_keep_thing(actor, found)
    if not verdict:
        return refused(request, verdict.reason)
    return pressed(
        request, lambda: services.remove_interaction(actor=actor, interaction_id=found.pk, now=timezone.now()),
        _("Catatan dihapus; buku catatan menyimpan pokoknya."), address_of(found.institution),
    )  # fmt: skip
