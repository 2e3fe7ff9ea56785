"""The calendar of all partners, month by month, and the address under which a phone reads it."""

from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pilar.accounts import queries as accounts
from pilar.accounts.door import Deed, actor_of, bound, deed, pressed, refused
from pilar.commitments import permissions, services
from pilar.commitments.forms import meetings as forms
from pilar.commitments.queries import calendar as asking
from pilar.commitments.views.door import offices_of, tabs_of, trail
from pilar.commitments.words.when import hours_of, when
from pilar.ui.domain import calendar as told
from pilar.ui.domain import ics
from pilar.ui.templatetags.ui_formats import language

# What a phone's calendar is given: the last months and the year ahead.
BACK, AHEAD = timedelta(days=120), timedelta(days=400)


def _month(text: str) -> date:
    """The first day of "2026-11"; of the running month for anything else."""
    try:
        return datetime.strptime(text, "%Y-%m").date()  # noqa: DTZ007
    except ValueError:
        return timezone.localdate().replace(day=1)


def _next(first: date, step: int = 1) -> date:
    year, month = divmod(first.year * 12 + first.month - 1 + step, 12)
    return date(year, month + 1, 1)


def _moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=timezone.get_current_timezone())


@login_required
@require_GET
def month(request: HttpRequest) -> HttpResponse:
    """One month, day by day: meetings, events of partners, last days of memoranda. Who follows no promises sees the events alone."""
    actor = actor_of(request)
    verdict = permissions.can_read_calendar(actor)
    if not verdict:
        return refused(request, verdict.reason)
    first = _month(request.GET.get("bulan", ""))
    first = first if 2000 <= first.year <= 2100 else timezone.localdate().replace(day=1)
    last, here = _next(first), reverse("commitments:calendar")
    days: dict[date, list[dict[str, Any]]] = {}
    for one in asking.entries(actor, _moment(first), _moment(last)):
        days.setdefault(timezone.localdate(one.starts_at), []).append(_entry(one))
    for paper in asking.last_days(actor, first, last):
        url = reverse("commitments:memorandum", args=[paper.id])
        days.setdefault(paper.on, []).append({"title": paper.title, "hours": _("hari terakhir MoU"), "url": url, "is_end": True})  # fmt: skip
    feed, follows = asking.feed_of(actor), bool(permissions.can_follow(actor))
    values = {
        "month": f"{told.MONTHS[language()][first.month - 1]} {first.year}", "days": sorted(days.items()), "tabs": tabs_of("calendar") if follows else [],
        "before": f"{here}?bulan={_next(first, -1):%Y-%m}", "after": f"{here}?bulan={last:%Y-%m}", "crumbs": trail(here=_("Kalender")) if follows else [], "follows": follows,
        "today": timezone.localdate(), "may_keep": bool(permissions.can_keep(actor)), "feed": feed, "public_url": request.build_absolute_uri(reverse("meetingfeed:public")),
        "feed_url": request.build_absolute_uri(reverse("meetingfeed:feed", args=[asking.feed_code(feed)])) if feed else "",
    }  # fmt: skip
    return render(request, "commitments/calendar.html", values)


def _entry(one: asking.Entry) -> dict[str, Any]:
    name = "commitments:meeting" if one.kind == "meeting" else "commitments:event"
    return {
        "title": one.title, "hours": hours_of(one.starts_at, one.ends_at, one.zone), "place": one.place or one.link, "by": one.by,
        "note": one.note if one.kind == "event" else "", "inside": one.kind == "event" and not one.public, "url": reverse(name, args=[one.id]), "off": one.off, "is_meeting": one.kind == "meeting",
    }  # fmt: skip


def _way() -> list[tuple[str, str]]:
    return [(_("Kalender"), reverse("commitments:calendar"))]


def _trail(request: HttpRequest, here: str) -> list[dict[str, str]]:
    """The way to one entry; without "Komitmen" for who has no such page."""
    steps = trail(*_way(), here=here)
    return steps if permissions.can_follow(actor_of(request)) else steps[1:]


def _happening(form: Any) -> services.Happening:
    starts_at, ends_at = form.moments()
    names = ("title", "zone", "institution", "place", "link", "for_whom", "is_public")
    return services.Happening(starts_at=starts_at, ends_at=ends_at, **{name: form.cleaned_data[name] for name in names})  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def event_add(request: HttpRequest) -> HttpResponse:
    """Something a partner holds."""
    actor = actor_of(request)
    form = bound(request, forms.EventForm, {"zone": "WITA", "begins": "09:00", "ends": "15:00", "is_public": True}, offices=offices_of(request))  # fmt: skip
    page = Deed(_("Catat acara mitra"), _("Simpan"), reverse("commitments:calendar"), trail(*_way(), here=_("Acara baru")), _("Acaranya masuk ke kalender."))  # fmt: skip
    return deed(
        request, permissions.can_keep(actor), form, page,
        lambda said: services.add_event(actor=actor, happening=_happening(form), now=timezone.now()),
        lambda made: _of_month(made.starts_at),
    )  # fmt: skip


def _of_month(moment: datetime) -> str:
    return f"{reverse('commitments:calendar')}?bulan={timezone.localdate(moment):%Y-%m}"


def _event_or_404(request: HttpRequest, event_id: int) -> Any:
    found = asking.get_event(actor_of(request), event_id)
    if found is None:
        raise Http404
    return found


@login_required
@require_GET
def event(request: HttpRequest, event_id: int) -> HttpResponse:
    """One event of a partner."""
    found = _event_or_404(request, event_id)
    facts = [
        {"term": _("Waktu"), "value": when(found.starts_at, found.ends_at, found.zone)}, {"term": _("Tempat"), "value": found.place},
        {"term": _("Tautan"), "value": found.link}, {"term": _("Penyelenggara"), "value": str(found.institution or "")}, {"term": _("Untuk siapa"), "value": found.for_whom},
        {"term": _("Terlihat oleh"), "value": _("siapa pun, di kalender umum") if found.is_public else _("kantor dan mitra saja")},
    ]  # fmt: skip
    values = {"event": found, "facts": facts, "crumbs": _trail(request, found.title), "may_keep": bool(permissions.can_keep_thing(actor_of(request), found)), "back_url": _of_month(found.starts_at)}  # fmt: skip
    return render(request, "commitments/event.html", values)


@login_required
@require_http_methods(["GET", "POST"])
def event_change(request: HttpRequest, event_id: int) -> HttpResponse:
    """Another time, place or name."""
    found = _event_or_404(request, event_id)
    actor = actor_of(request)
    begins, ends = (moment.astimezone(found.zone_info) for moment in (found.starts_at, found.ends_at))
    initial = {
        "on": begins.date(),
        "begins": begins.time(),
        "ends": ends.time(),
        "institution": found.institution_id,
    }
    initial |= {
        name: getattr(found, name) for name in ("title", "zone", "place", "link", "for_whom", "is_public")
    }
    form = bound(request, forms.EventForm, initial, offices=offices_of(request))
    page = Deed(_("Ubah acara"), _("Simpan"), reverse("commitments:event", args=[found.pk]), trail(*_way(), here=_("Ubah")), _("Perubahan disimpan; kalender pelanggan ikut berubah."))  # fmt: skip
    return deed(
        request, permissions.can_keep_thing(actor, found), form, page,
        lambda said: services.change_event(actor=actor, event_id=found.pk, happening=_happening(form), now=timezone.now()),
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "POST"])
def event_call_off(request: HttpRequest, event_id: int) -> HttpResponse:
    """It is not held."""
    found = _event_or_404(request, event_id)
    actor = actor_of(request)
    page = Deed(_("Batalkan acara"), _("Batalkan acara"), reverse("commitments:event", args=[found.pk]), trail(*_way(), here=_("Batalkan")), _("Acara ditandai batal."))  # fmt: skip
    return deed(
        request, permissions.can_keep_thing(actor, found), bound(request, forms.CallOffForm), page,
        lambda said: services.call_off_event(actor=actor, event_id=found.pk, now=timezone.now(), **said),
    )  # fmt: skip


@login_required
@require_POST
def feed_make(request: HttpRequest) -> HttpResponse:
    """A new address for one's own calendar, or (act=end) none any more."""
    actor, now = actor_of(request), timezone.now()
    verdict = permissions.can_read_calendar(actor)
    if not verdict:
        return refused(request, verdict.reason)
    to = reverse("commitments:calendar") + "#langganan"
    if request.POST.get("act") == "end":
        return pressed(request, lambda: services.end_feed(actor=actor, now=now), _("Alamat kalender dimatikan."), to)  # fmt: skip
    return pressed(
        request, lambda: services.make_feed(actor=actor, now=now), _("Alamat kalender dibuat."), to
    )


@require_GET
def feed(request: HttpRequest, code: str) -> HttpResponse:
    """The calendar for a phone that has the address: what its owner may see today, nothing more."""
    found = asking.feed_by_code(code)
    if found is None:
        raise Http404
    try:
        actor = accounts.actor_by_id(found.user_id)
    except accounts.UnknownPerson as problem:
        raise Http404 from problem
    now = timezone.now()
    services.note_reading(feed=found, now=now)
    return _ics(asking.entries(actor, now - BACK, now + AHEAD), now)


def _ics(entries: list[asking.Entry], now: datetime) -> HttpResponse:
    shown = [
        ics.Shown(f"{one.kind}-{one.id}@pilar", one.title, one.starts_at, one.ends_at, one.place, "\n".join(part for part in (when(one.starts_at, one.ends_at, one.zone), one.by, one.note) if part), one.link, one.off, one.revision)
        for one in entries
    ]  # fmt: skip
    made = ics.calendar_of(shown, name=_("Kalender UMKM Kota"), now=now)
    return HttpResponse(made, content_type="text/calendar; charset=utf-8")


@require_GET
def public(request: HttpRequest) -> HttpResponse:
    """What partners hold for the city's businesses from today on, for anybody."""
    today = timezone.localdate()
    rows = asking.public_entries(_moment(today), timezone.now() + AHEAD)
    months: dict[date, list[dict[str, Any]]] = {}
    for one in rows:
        day = timezone.localdate(one.starts_at)
        told_of = _entry(one) | {
            "url": one.link if one.link.startswith("http") else "",
            "day": day,
            "place": one.place,
        }
        months.setdefault(day.replace(day=1), []).append(told_of)
    values = {
        "months": [(f"{told.MONTHS[language()][first.month - 1]} {first.year}", entries) for first, entries in months.items()], "today": today,
        "feed_url": request.build_absolute_uri(reverse("meetingfeed:public-ics")),
    }  # fmt: skip
    return render(request, "commitments/public_calendar.html", values)


@require_GET
def public_feed(request: HttpRequest) -> HttpResponse:
    """The same for a phone's calendar."""
    now = timezone.now()
    return _ics(asking.public_entries(now - BACK, now + AHEAD), now)
