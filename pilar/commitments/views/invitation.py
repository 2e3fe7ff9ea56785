"""The invitee's own page behind the signed link: when, where, what about, and an answer without log-in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from pilar.accounts.domain import Refused
from pilar.commitments import queries, services, words
from pilar.commitments.domain import meetings as domain
from pilar.commitments.forms.meetings import ReplyForm
from pilar.commitments.queries import meetings as asking
from pilar.commitments.views.meetings import ics_response
from pilar.commitments.words.when import day_of, hours_of


def _unknown(request: HttpRequest) -> HttpResponse:
    """A link that was replaced, cut short or guessed: what happened and what to do."""
    return render(request, "commitments/invitation_unknown.html", status=404)


@never_cache
@require_http_methods(["GET", "POST"])
def reply(request: HttpRequest, code: str) -> HttpResponse:
    """Say whether one comes. The page names the invitee, so that a forwarded link is noticed before it is used."""
    guest = asking.invitee_by_code(code)
    if guest is None:
        return _unknown(request)
    found = guest.meeting
    names = ("delegate_name", "delegate_office", "reason")
    initial = {name: getattr(guest, name) for name in names}
    initial["answer"] = guest.answer if guest.answer != domain.WAITING else ""
    form = ReplyForm(request.POST) if request.method == "POST" else ReplyForm(initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            services.answer_invitation(
                invitee=guest, said=services.Answer(**form.cleaned_data), now=timezone.now()
            )
            return redirect(f"{reverse('meetingreply:reply', args=[code])}?terjawab=1")
        except Refused as reason:
            form.add_error(None, str(reason))
    word, kind = words.ANSWER_WORDS[guest.answer]
    values = {
        "guest": guest, "meeting": found, "form": form, "word": word, "kind": kind, "code": code, "answered": guest.answer != domain.WAITING,
        "day": day_of(found.starts_at, found.zone), "hours": hours_of(found.starts_at, found.ends_at, found.zone),
        "agenda": queries.agenda_of(found), "said": bool(request.GET.get("terjawab")), "may_answer": found.state in domain.INVITING,
        "is_off": found.state == domain.CALLED_OFF,
    }  # fmt: skip
    return render(request, "commitments/invitation.html", values, status=422 if form.errors else 200)


@never_cache
@require_GET
def reply_ics(request: HttpRequest, code: str) -> HttpResponse:
    """The meeting for the invitee's calendar."""
    guest = asking.invitee_by_code(code)
    if guest is None:
        return _unknown(request)
    link = request.build_absolute_uri(reverse("meetingreply:reply", args=[code]))
    return ics_response(
        [asking.entry_of(guest.meeting, link)], guest.meeting.title, f"rapat-{guest.meeting_id}"
    )
