"""When a lesson is, in words."""

from typing import Any

from django.utils import timezone

from pilar.training.words import WEEKDAYS
from pilar.ui.domain.calendar import day_words


def when_words(lesson: Any) -> str:
    """ "Senin, 23 November 2026, 09.00–11.30 WITA" """
    begin, end = timezone.localtime(lesson.starts_at), timezone.localtime(lesson.ends_at)
    return f"{WEEKDAYS[begin.weekday()]}, {day_words(begin.date())}, {begin:%H.%M}–{end:%H.%M} WITA"
