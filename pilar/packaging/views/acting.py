"""After the signatures: the owner's word and appeal, and what is done about each finding."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods

from pilar.accounts.domain import Refused
from pilar.accounts.door import Deed, actor_of, bound, deed
from pilar.packaging import permissions, queries, services, words
from pilar.packaging.domain import photos, visits
from pilar.packaging.forms import ActionForm, AppealAnswerForm, NoteForm, OptionalNoteForm, ReplyForm
from pilar.packaging.views.door import assessment_or_404, trail, way_to
from pilar.packaging.words import labels as label_words


def _page(found: Any, title: str, verb: str, said: str, lead: str = "") -> Deed:
    return Deed(title, verb, way_to(found)[1], trail(way_to(found), here=title), said, lead)


@login_required
@require_http_methods(["GET", "POST"])
def reply(request: HttpRequest, assessment_id: int) -> HttpResponse:
    found, actor = assessment_or_404(request, assessment_id), actor_of(request)
    page = _page(
        found,
        _("Kata pemilik"),
        _("Simpan"),
        _("Dicatat bersama hasil penilaian."),
        lead=found.business.owner_name,
    )
    return deed(
        request, permissions.can_reply(actor, found), bound(request, ReplyForm), page,
        lambda told: services.reply(actor=actor, assessment_id=found.pk, text=told["text"], appeal=told["appeal"] == "yes", now=timezone.now()),
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def appeal(request: HttpRequest, assessment_id: int) -> HttpResponse:
    found, actor = assessment_or_404(request, assessment_id), actor_of(request)
    page = _page(
        found,
        _("Jawab keberatan"),
        _("Simpan jawaban"),
        _("Keberatan dijawab; levelnya tetap."),
        lead=f"“{found.appeal}”" if found.appeal else "",
    )
    return deed(
        request, permissions.can_review(actor, found), bound(request, AppealAnswerForm), page,
        lambda told: services.answer_appeal(actor=actor, assessment_id=found.pk, text=told["text"], now=timezone.now()),
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest, assessment_id: int, item: str) -> HttpResponse:
    """What is to be done about one finding; the price list proposes what."""
    found, actor = assessment_or_404(request, assessment_id), actor_of(request)
    statement = next((one for one in queries.items_of(queries.standards_of(found)) if one.key == item), None)
    if statement is None:
        raise Http404
    there = found.actions.filter(item=item).first()
    offers = sorted(
        (one for one in queries.measures_of(found.city_code) if item in one.fixes), key=lambda one: one.price
    )
    initial = {"what": offers[0].title if offers else "", "who": found.business.owner_name}
    if there:
        initial = {"what": there.what, "who": there.who, "due_on": there.due_on}
    page = _page(
        found, _("Rencana perbaikan"), _("Simpan rencana"), _("Rencana disimpan."), lead=statement.text
    )
    return deed(
        request, permissions.can_act(actor, found), bound(request, ActionForm, initial), page,
        lambda told: services.plan_action(actor=actor, assessment_id=found.pk, item=item, now=timezone.now(), **told),
        template="packaging/plan.html", guide=statement.guide, action=there, offers=offers,
        action_word=words.ACTION_STATES[there.state] if there else None, moves=_moves(actor, found, there),
    )  # fmt: skip


def _moves(actor: Any, found: Any, there: Any) -> list[dict[str, str]]:
    """What can be done with a planned action now."""
    if there is None:
        return []
    wanted = {visits.TO_DO: ["selesai"], visits.DONE: ["tutup", "buka-lagi"], visits.CLOSED: ["buka-lagi"]}[
        there.state
    ]
    may = {
        "selesai": bool(permissions.can_act(actor, found)),
        "tutup": bool(permissions.can_review(actor, found)),
    }
    may["buka-lagi"] = may["tutup"]
    labels = {
        "selesai": _("Sudah dikerjakan"),
        "tutup": _("Tutup: sudah benar"),
        "buka-lagi": _("Buka lagi: belum benar"),
    }
    return [
        {"label": labels[what], "url": reverse("packaging:action-move", args=[there.pk, what])}
        for what in wanted
        if may[what]
    ]


_MOVE_WORDS = {
    "selesai": (lazy("Apa yang sudah dikerjakan?"), lazy("Simpan"), lazy("Dicatat; peninjau melihatnya.")),
    "tutup": (lazy("Tutup perbaikan ini?"), lazy("Tutup"), lazy("Perbaikan ditutup.")),
    "buka-lagi": (lazy("Apa yang belum benar?"), lazy("Buka lagi"), lazy("Perbaikan dibuka lagi.")),
}


@login_required
@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, action_id: int, what: str) -> HttpResponse:
    """Done, closed by a reviewer, or opened again."""
    actor = actor_of(request)
    row = queries.get_action(actor, action_id)
    if row is None or what not in _MOVE_WORDS:
        raise Http404
    found, now = row.assessment, timezone.now()
    title, verb, said = (str(word) for word in _MOVE_WORDS[what])
    kind = NoteForm if what == "selesai" else OptionalNoteForm
    verdict = (permissions.can_act if what == "selesai" else permissions.can_review)(actor, found)

    def act(typed: dict[str, Any]) -> None:
        if typed.get("photo"):
            _after(request, found, row, typed["photo"], now)
        verbs = {
            "selesai": services.finish_action,
            "tutup": services.close_action,
            "buka-lagi": services.reopen_action,
        }
        verbs[what](actor=actor, action_id=row.pk, note=typed["note"], now=now)

    return deed(request, verdict, bound(request, kind), _page(found, title, verb, said, lead=row.what), act)


def _after(request: HttpRequest, found: Any, row: Any, file: Any, now: Any) -> None:
    """The photo of after. Raises Refused with the photo's own sentence."""
    try:
        services.add_photo(
            actor=actor_of(request), assessment_id=found.pk, item=row.item, sent_id=f"after-{row.pk}-{now.timestamp():.0f}", side=visits.AFTER,
            data=file.read(photos.MOST_BYTES + 1), now=now,
        )  # fmt: skip
    except photos.BadPhoto as bad:
        raise Refused(str(label_words.BAD_PHOTOS[str(bad)])) from bad
