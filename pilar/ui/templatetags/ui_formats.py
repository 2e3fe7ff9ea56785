"""Filters: numbers and dates in the language of the page."""

from datetime import date, datetime
from math import log10
from typing import Any

from django import template
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pilar.ui.domain import calendar, numbers

register = template.Library()


def language() -> str:
    """ "id" or "en": what the page speaks now."""
    return "en" if (get_language() or "id").startswith("en") else "id"


@register.filter
def angka(value: Any) -> str:
    """17412 -> 17.412"""
    return numbers.write(value, language=language())


@register.filter
def desimal(value: Any, places: int | None = None) -> str:
    """1234.5 -> 1.234,5; with places: {{ value|desimal:2 }} -> 1.234,50"""
    return numbers.write(value, places=None if places is None else int(places), language=language())


@register.filter
def persen(share: Any, places: int = 1) -> str:
    """A share of one: 0.706 -> 70,6 %"""
    return numbers.percent(share, places=int(places), language=language())


@register.filter
def peluang(chance: float, short: str = "") -> str:
    """How likely, at the ends what is known and no more: "97 %", "lebih dari 99 %" (short: "> 99 %"), "0,02 %"."""
    if chance > 0.99:
        return ("> %s" if short else _("lebih dari %s")) % numbers.percent(
            0.99, places=0, language=language()
        )
    places = 0 if chance >= 0.01 else min(6, 1 - int(log10(max(chance, 1e-7))))
    return numbers.percent(chance, places=places, language=language())


@register.simple_tag
def bagian(part: Any, whole: Any, places: int = 1) -> str:
    """part of whole in percent; the dash when the whole is zero: {% bagian 12000 17000 %} -> 70,6 %"""
    return numbers.percent(numbers.part_of(part, whole), places=places, language=language())


@register.filter
def rupiah(value: Any) -> str:
    """1250000 -> Rp 1.250.000"""
    return numbers.rupiah(value, language=language())


@register.filter
def tanggal(value: date | None) -> str:
    """25 Februari 2025"""
    if not isinstance(value, date):
        return numbers.DASH
    return calendar.day_words(calendar.local_day(value, timezone.get_current_timezone()), language())


@register.filter
def hari_tanggal(value: date | None) -> str:
    """Selasa, 25 Februari 2025"""
    if not isinstance(value, date):
        return numbers.DASH
    return calendar.weekday_words(calendar.local_day(value, timezone.get_current_timezone()), language())


@register.filter
def pukul(value: datetime | None) -> str:
    """10.45 WITA"""
    if not isinstance(value, datetime):
        return numbers.DASH
    return calendar.clock_words(value, timezone.get_current_timezone(), language())


@register.filter
def lalu(value: date | None, now: datetime | None = None) -> str:
    """3 hari lalu; {{ event.at|lalu:now }} makes the page repeatable, without it the clock is read."""
    if not isinstance(value, date):
        return numbers.DASH
    moment = now if isinstance(now, datetime) and now.tzinfo else timezone.now()
    return calendar.ago_words(value, moment, timezone.get_current_timezone(), language())


@register.filter
def bulat(value: Any) -> str:
    """A number for a machine (an address, an attribute): digits only, never the page's marks."""
    return "" if value is None else str(value)
