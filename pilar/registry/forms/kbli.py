"""The class of a business as a person types it: five digits, digits with their version, or words for the trade."""

import re
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from pilar.places import queries as places

NEWEST_VERSION = "2025"
VERSIONS = (("2025", "KBLI 2025"), ("2020", "KBLI 2020"))
_OFFERED = 5
_CODE = re.compile(r"\d{5}\b")
# As a certificate or Pilar's own page writes it: "56101 (2020)", "10130 Industri … (KBLI 2025)".
_WRITTEN_VERSION = re.compile(r"(?:\(|\bKBLI\s*)(2020|2025)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was typed, read: `code` of `version` when that class exists, else "" and what to offer in its place.

    `offers` are (value to post, code with its title and version); `advice` is the sentence beside them.
    """

    version: int
    code: str = ""
    offers: tuple[tuple[str, str], ...] = ()
    advice: str = ""


def read_kbli(typed: str, version: Any) -> Reading:
    """A version written beside the code counts more than the one chosen below it."""
    written = _WRITTEN_VERSION.search(typed)
    chosen = int(written[1] if written else version or NEWEST_VERSION)
    starts = _CODE.match(typed)
    if starts and places.kbli(chosen, starts[0]):
        return Reading(chosen, starts[0])
    other = 2020 if chosen == 2025 else 2025
    if starts and places.kbli(other, starts[0]):
        words = _("%(code)s ada di KBLI %(other)d, bukan di KBLI %(version)d. Ganti versinya atau kodenya.")
        told = {"code": starts[0], "other": other, "version": chosen}
        return Reading(chosen, "", (_offer(starts[0], other),), words % told)
    hits = [hit for hit in places.search_kbli(typed, chosen, _OFFERED * 2) if len(hit.code) == 5]
    if not hits:
        words = _("Kode ini tidak ada di KBLI %(version)d. Tulis lima angka, atau kata lain untuk usahanya.")
        return Reading(chosen, "", (), words % {"version": chosen})
    offers = tuple(_offer(hit.code, chosen) for hit in hits[:_OFFERED])
    return Reading(
        chosen, "", offers, _("Pilih salah satu kode di bawah ini, atau tulis kata lain untuk usahanya.")
    )


class OfferField(forms.ChoiceField):
    """One of the offers, as "56101 2020"; what was picked among the offers for other words is no pick."""

    widget = forms.RadioSelect

    def clean(self, value: Any) -> str:
        return str(value) if value and self.valid_value(value) else ""


def _offer(code: str, version: int) -> tuple[str, str]:
    entry = places.kbli(version, code)
    title = f" {entry.title}" if entry else ""
    return f"{code} {version}", f"{code}{title} (KBLI {version})"
