"""What a page of numbers was asked: who, when, for which area. Reads each set of counts once, and only when needed."""

from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor
from pilar.accounts.words import areas_in_words
from pilar.dashboards import domain, permissions, queries
from pilar.places import queries as places
from pilar.places.domain import level_of, parent_of
from pilar.ui.domain import calendar
from pilar.ui.templatetags.ui_formats import language


class Ask:
    """One request for numbers. `asked` is the area of the address, 0 when none (or nonsense) was given."""

    def __init__(self, request: HttpRequest, now: datetime) -> None:
        self.actor: Actor = request.actor  # type: ignore[attr-defined]
        self.now = now
        self.today: date = timezone.localdate(now)
        self.asked = _area(request.GET.get("wilayah", ""))
        measure = request.GET.get("ukuran", "")
        self.measure = measure if measure in domain.MEASURES else domain.MEASURES[0]

    @cached_property
    def areas(self) -> tuple[int, ...]:
        return queries.areas_of(self.actor, self.asked)

    @property
    def why_not(self) -> str:
        """Why no number can be shown; "" when it can."""
        verdict = permissions.can_read_numbers(self.actor)
        if not verdict:
            return str(verdict.reason)
        if not self.areas:
            return _("Wilayah itu di luar wilayah kerja Anda, jadi angkanya tidak ditampilkan di sini.")
        return ""

    @cached_property
    def totals(self) -> queries.Totals:
        return queries.totals_of(self.areas)

    @cached_property
    def places(self) -> queries.Places:
        return queries.places_of(self.areas, self.totals)

    @cached_property
    def gained(self) -> dict[int, tuple[int, int]]:
        return queries.gained_by_month(self.areas)

    @cached_property
    def delivered(self) -> queries.Delivered:
        return queries.delivered()

    @property
    def month(self) -> int:
        return domain.month_of(self.today)

    @cached_property
    def change(self) -> domain.Change:
        return domain.change(self.totals.all, self.gained, self.month)

    @cached_property
    def where(self) -> str:
        """The name of the area or areas: "Kota Kupang"; at most three names."""
        return areas_in_words(self.areas)

    @property
    def source_words(self) -> str:
        """ "Registri, 5 pengirim; kiriman terakhir keadaan 20 November 2026. Dibaca 23 November 2026, 10.00 WITA." """
        read = _("Dibaca %(day)s, %(clock)s.") % {
            "day": calendar.day_words(self.today, language()),
            "clock": calendar.clock_words(self.now, timezone.get_current_timezone(), language()),
        }
        if self.delivered.as_of_on is None:
            return _("Registri, tanpa kiriman berkas.") + " " + read
        last = calendar.day_words(self.delivered.as_of_on, language())
        words = _("Registri, %(senders)s pengirim data; kiriman terakhir keadaan %(day)s.")
        return words % {"senders": self.delivered.senders, "day": last} + " " + read

    @property
    def source_brief(self) -> str:
        """What stands under each chart of a page whose head carries `source_words`: "Registri, 20 November 2026." """
        as_of = self.delivered.as_of_on or self.today
        return _("Registri, %(day)s.") % {"day": calendar.day_words(as_of, language())}

    def crumbs(self) -> list[dict[str, Any]]:
        """The way from the person's own area to the one asked for; empty at home."""
        if not self.asked or not self.areas:
            return []
        above = [self.asked]
        while (
            above[-1]
            and parent_of(above[-1])
            and queries.areas_of(self.actor, parent_of(above[-1])) == (parent_of(above[-1]),)
        ):
            above.append(parent_of(above[-1]))
        names = [{"label": places.area_name(code), "url": f"?wilayah={code}"} for code in reversed(above[1:])]
        return [{"label": _("Beranda"), "url": "."}, *names, {"label": places.area_name(self.asked)}]


def month_words(month: int) -> str:
    """November 2026"""
    return f"{calendar.MONTHS[language()][month % 100 - 1]} {month // 100}"


def short_month(month: int) -> str:
    """Nov 26"""
    return f"{calendar.MONTHS[language()][month % 100 - 1][:3]} {month // 100 % 100:02}"


def _area(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 10):
        return 0
    try:
        level_of(int(text))
    except ValueError:
        return 0
    return int(text)
