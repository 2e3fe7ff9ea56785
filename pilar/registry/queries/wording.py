"""A field's value in the words of the screen."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pilar.places import queries as places
from pilar.registry.words import CODE_WORDS
from pilar.ui.domain import calendar, numbers

_MONEY = ("annual_sales", "capital")
_COUNTS = ("workers", "workers_male", "workers_female")


def value_words(name: str, value: Any) -> str:
    """The value of a field as a person reads it: code words, dates and amounts written out; "" for nothing."""
    if value in (None, "", [], ()):
        return ""
    language = "en" if (get_language() or "id").startswith("en") else "id"
    if isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        return calendar.day_words(calendar.local_day(day, timezone.get_current_timezone()), language)
    if name == "village_code":
        return places.area_path(int(value))
    if name in CODE_WORDS:
        return str(CODE_WORDS[name].get(value, value))
    if name in _MONEY:
        return str(numbers.rupiah(value, language=language))
    if name in _COUNTS:
        return _("%(count)s orang") % {"count": numbers.write(value, language=language)}
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
