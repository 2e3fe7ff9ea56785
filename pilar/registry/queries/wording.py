"""A field's value in the words of the screen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import phonenumbers
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pilar.places import queries as places
from pilar.registry.words import CODE_WORDS, FIELD_WORDS
from pilar.ui.domain import calendar, numbers

_MONEY = ("annual_sales", "capital")
_COUNTS = ("workers", "workers_male", "workers_female")


def value_words(name: str, value: Any) -> str:
    """The value of a field as a person reads it: code words, dates and amounts written out; "" for nothing."""
    if value in (None, "", [], ()):
        return ""
    language = "en" if (get_language() or "id").startswith("en") else "id"
    if isinstance(value, date):
        return calendar.day_words(calendar.local_day(value, timezone.get_current_timezone()), language)
    if name == "village_code":
        return places.area_path(int(value))
    if name in CODE_WORDS:
        return str(CODE_WORDS[name].get(value, value))
    if name in _MONEY:
        return str(numbers.rupiah(value, language=language))
    if name in _COUNTS:
        return _("%(count)s orang") % {"count": numbers.write(value, language=language)}
    if name == "phone":
        return ", ".join(_phone(one) for one in (value if isinstance(value, list) else value.split(",")))
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _phone(number: str) -> str:
    """+62 812-3456-7311; a masked number stays as it is."""
    if "•" in number:
        return number
    try:
        parsed = phonenumbers.parse(number, "ID")
    except phonenumbers.NumberParseException:
        return number
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


@dataclass(frozen=True, slots=True)
class Difference:
    """One line of a before and after; `after` "" for a value that is emptied."""

    name: str
    label: str
    before: str
    after: str


# Fields that are told in one line, under the first of them.
_ONE_LINE = {"kbli_version": "kbli_code", "longitude": "latitude"}


def list_differences(
    before: Mapping[str, Any], after: Mapping[str, Any], names: Iterable[str]
) -> list[Difference]:
    """What changes for these fields, in words; a code goes with its version, a latitude with its longitude."""
    told = dict.fromkeys(_ONE_LINE.get(name, name) for name in names)
    return [Difference(name, _label(name), _line(name, before), _line(name, after)) for name in told]


def _label(name: str) -> str:
    return _("Titik di peta") if name == "latitude" else str(FIELD_WORDS[name])


def _line(name: str, values: Mapping[str, Any]) -> str:
    if name == "kbli_code" and values.get("kbli_code"):
        return kbli_words(values["kbli_code"], values.get("kbli_version"))
    if name == "latitude" and values.get("latitude") is not None:
        return f"{values['latitude']}, {values.get('longitude')}"
    return value_words(name, values.get(name))


def kbli_words(code: str, version: int | None) -> str:
    """ "10120 Pengolahan dan pengawetan daging (KBLI 2025)"; the code alone where the list does not know it."""
    entry = places.kbli(version, code) if version else None
    title = f" {entry.title}" if entry else ""
    return f"{code}{title} (KBLI {version})" if version else code
