"""A sentence or a line of the minutes is entered as a promise: who, to whom, until when, checked by a person."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pilar.accounts.door import Deed, actor_of, bound, deed
from pilar.commitments import permissions, services
from pilar.commitments.domain import keeping
from pilar.commitments.domain import meetings as domain
from pilar.commitments.forms.minutes import EnterForm
from pilar.commitments.queries import reading as asking
from pilar.commitments.views import meetings, reading
from pilar.commitments.views.door import meeting_or_404, offices_of, outcome_or_404, people_of, trail


@login_required
@require_http_methods(["GET", "POST"])
def proposal(request: HttpRequest, text_id: int, proposal_id: int) -> HttpResponse:
    """The sentence is a promise."""
    text = reading.text_or_404(request, text_id)
    one = next((row for row in asking.proposals_of(text) if row.pk == proposal_id), None)
    if one is None:
        raise Http404
    actor = actor_of(request)
    initial = {
        "institution": one.institution_id,
        "person": one.person_id,
        "due_on": one.due_on,
        "kind": one.kind,
        "title": one.what[:160],
    }
    quote = one.quote.strip('“”" ')
    page = Deed(
        _("Jadikan janji"), _("Masukkan ke daftar janji"), reading.address(text, one), trail(*reading.way(text), here=_("Jadikan janji")),
        _("Janjinya masuk ke daftar dan mulai ditagih."), f"“{quote}”",
    )  # fmt: skip
    form = _form(request, initial, text.said_on)
    if one.who:
        form.fields["institution"].help_text = _("Dalam teks: “%s”.") % one.who
    return deed(
        request, permissions.can_keep_thing(actor, text), form, page,
        lambda said: services.confirm_proposal(actor=actor, proposal_id=one.pk, owner=services.Owner(**said), now=timezone.now()),
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def outcome(request: HttpRequest, meeting_id: int, outcome_id: int) -> HttpResponse:
    """The line of the minutes is a promise of the register."""
    found = meeting_or_404(request, meeting_id)
    actor, one = actor_of(request), outcome_or_404(found, outcome_id)
    if one.kind != domain.COMMITMENT:
        raise Http404
    initial = {
        "institution": one.institution_id,
        "person": one.person_id,
        "due_on": one.due_on,
        "kind": keeping.AGREED,
    }
    page = Deed(
        _("Jadikan janji"), _("Masukkan ke daftar janji"), meetings.address(found, f"pokok-{one.item_id}"),
        trail(*meetings.way(found), here=_("Jadikan janji")), _("Janjinya masuk ke daftar dan mulai ditagih."), one.text,
    )  # fmt: skip
    return deed(
        request, permissions.can_keep_thing(actor, found), _form(request, initial, found.starts_at.date()), page,
        lambda said: services.enter_outcome(actor=actor, outcome_id=one.pk, owner=services.Owner(**said), now=timezone.now()),
    )  # fmt: skip


def _form(request: HttpRequest, initial: dict[str, Any], day: Any) -> Any:
    return bound(request, EnterForm, initial, offices=offices_of(request), people=people_of(request, day))
