"""When a message goes out: not at night, and after a failure later and later."""

from datetime import datetime, time, timedelta, tzinfo

MOST_TRIES = 6
_PAUSES = (30, 120, 480, 1800, 7200)


def pause_before(attempt: int, asked: float | None = None) -> timedelta:
    """The wait after failed try number `attempt`: 30 s, 2 min, 8 min, 30 min, 2 h; never shorter than the provider asks."""
    own = _PAUSES[min(attempt, len(_PAUSES)) - 1]
    return timedelta(seconds=max(own, min(asked or 0, 86_400)))


def read_hours(text: str) -> tuple[int, int]:
    """ "20-7": silent from 20.00 to 7.00; "" never silent. Raises ValueError with a sentence."""
    if not text.strip():
        return (0, 0)
    try:
        begins, ends = (int(each) for each in text.split("-"))
    except ValueError:
        raise ValueError(f"{text}: write the silent hours as 20-7") from None
    if not (0 <= begins <= 23 and 0 <= ends <= 23):
        raise ValueError(f"{text}: hours are 0 to 23")
    return (begins, ends)


def not_before(moment: datetime, hours: tuple[int, int], zone: tzinfo) -> datetime:
    """The moment itself, or the end of the silent hours it falls into (local time of the office)."""
    begins, ends = hours
    if begins == ends:
        return moment
    local = moment.astimezone(zone)
    over_midnight = begins > ends
    silent = (local.hour >= begins or local.hour < ends) if over_midnight else begins <= local.hour < ends
    if not silent:
        return moment
    day = local.date() + timedelta(days=1 if over_midnight and local.hour >= begins else 0)
    return datetime.combine(day, time(ends), tzinfo=zone)
