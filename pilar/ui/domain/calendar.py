"""Dates and times in words, Indonesian and English. The clock is an argument."""

from datetime import date, datetime, tzinfo

MONTHS = {
    "id": [
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
WEEKDAYS = {
    "id": ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
}
# unit -> (Indonesian, English one, English many)
UNITS = {
    "minute": ("menit", "minute", "minutes"),
    "hour": ("jam", "hour", "hours"),
    "day": ("hari", "day", "days"),
    "week": ("minggu", "week", "weeks"),
    "month": ("bulan", "month", "months"),
    "year": ("tahun", "year", "years"),
}


def _language(language: str) -> str:
    return "en" if language.startswith("en") else "id"


def local_day(value: date, zone: tzinfo) -> date:
    """The calendar day of a date, or of a moment as the wall clock in `zone` shows it."""
    if not isinstance(value, datetime):
        return value
    return value.astimezone(zone).date() if value.tzinfo else value.date()


def day_words(day: date, language: str = "id") -> str:
    """25 Februari 2025"""
    return f"{day.day} {MONTHS[_language(language)][day.month - 1]} {day.year}"


def weekday_words(day: date, language: str = "id") -> str:
    """Selasa, 25 Februari 2025"""
    return f"{WEEKDAYS[_language(language)][day.weekday()]}, {day_words(day, language)}"


def clock_words(moment: datetime, zone: tzinfo, language: str = "id") -> str:
    """10.45 WITA (Indonesian) or 10:45 WITA: the hour in `zone`, with the zone's own name."""
    there = moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)
    mark = ":" if _language(language) == "en" else "."
    return f"{there:%H}{mark}{there:%M} {there.tzname()}"


def _count(number: int, unit: str, language: str, ahead: bool) -> str:
    indonesian, one, many = UNITS[unit]
    if _language(language) == "en":
        words = f"{number} {one if number == 1 else many}"
        return f"in {words}" if ahead else f"{words} ago"
    return f"dalam {number} {indonesian}" if ahead else f"{number} {indonesian} lalu"


def _days_apart(days: int, language: str, ahead: bool) -> str:
    english = _language(language) == "en"
    if days == 0:
        return "today" if english else "hari ini"
    if days == 1:
        return ("tomorrow" if ahead else "yesterday") if english else ("besok" if ahead else "kemarin")
    for unit, size, up_to in (("day", 1, 14), ("week", 7, 56), ("month", 30, 730), ("year", 365, None)):
        if up_to is None or days < up_to:
            return _count(days // size, unit, language, ahead)
    raise AssertionError("the last unit has no limit")


def ago_words(then: date, now: datetime, zone: tzinfo, language: str = "id") -> str:
    """How long ago, in the largest unit that still says something: "3 hari lalu", "kemarin", "dalam 2 minggu".

    A moment of the last 24 hours is told in minutes and hours; anything else by calendar days in `zone`.
    """
    if isinstance(then, datetime):
        moment = then if then.tzinfo else then.replace(tzinfo=zone)
        seconds = (now - moment).total_seconds()
        if abs(seconds) < 60:
            return "just now" if _language(language) == "en" else "baru saja"
        if abs(seconds) < 86400:
            minutes = int(abs(seconds) // 60)
            unit, number = ("minute", minutes) if minutes < 60 else ("hour", minutes // 60)
            return _count(number, unit, language, seconds < 0)
    days = (local_day(now, zone) - local_day(then, zone)).days
    return _days_apart(abs(days), language, days < 0)
