"""Fields that read what people write, for the forms of every area."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class ReadField(forms.Field):
    """A line of text that means a value of another type."""

    widget = forms.TextInput

    def __init__(self, *, max_length: int = 60, required: bool = False, **options: Any) -> None:
        super().__init__(required=required, **options)
        self.longest = max_length
        self.widget.attrs |= {"maxlength": str(max_length), "autocomplete": "off"}

    def typed(self, value: Any) -> str:
        """The text with single spaces. Raises ValidationError when it is longer than the field."""
        text = " ".join(str(value or "").replace("\x00", " ").split())
        if len(text) > self.longest:
            raise ValidationError(_("Paling banyak %(most)d huruf.") % {"most": self.longest})
        return text


_MONTHS = {
    "jan": 1, "feb": 2, "peb": 2, "mar": 3, "apr": 4, "mei": 5, "may": 5, "jun": 6, "jul": 7, "agu": 8, "ags": 8, "aug": 8,
    "sep": 9, "okt": 10, "oct": 10, "nov": 11, "nop": 11, "des": 12, "dec": 12,
}  # fmt: skip
_EARLIEST = 1900


class DayField(ReadField):
    """A date: 25/2/2025, 25-02-25, 25 Februari 2025, 2025-02-25; with `coarse` also Februari 2025 or 2025 (the first day).

    `today` is set by the form; a later day is refused.
    """

    today: date

    def __init__(self, *, coarse: bool = False, **options: Any) -> None:
        super().__init__(max_length=40, **options)
        self.coarse = coarse
        self.widget.attrs["class"] = "short"

    def prepare_value(self, value: Any) -> Any:
        return value.strftime("%d/%m/%Y") if isinstance(value, date) else value

    def to_python(self, value: Any) -> date | None:
        text = self.typed(value).lower()
        if not text:
            return None
        try:
            day = date(*self._parts(text))
        except (ValueError, KeyError) as problem:
            raise ValidationError(
                _("“%(typed)s” bukan tanggal. Tulis seperti 25/2/2025 atau 25 Februari 2025.")
                % {"typed": text[:30]}
            ) from problem
        if day > self.today:
            raise ValidationError(_("Tanggal ini belum tiba. Periksa tahunnya."))
        if day.year < _EARLIEST:
            raise ValidationError(_("Tahun ini terlalu lama. Tulis tahun dengan empat angka."))
        return day

    def _parts(self, text: str) -> tuple[int, int, int]:
        """Year, month, day. Raises ValueError, KeyError."""
        words = re.findall(r"\d+|[a-z]+", text)
        if len(words) == 3 and len(words[0]) == 4:
            return int(words[0]), _month(words[1]), int(words[2])
        if len(words) == 3:
            return self._year(words[2]), _month(words[1]), int(words[0])
        if self.coarse and len(words) == 2 and len(words[1]) == 4:
            return int(words[1]), _month(words[0]), 1
        if self.coarse and len(words) == 1 and len(words[0]) == 4:
            return int(words[0]), 1, 1
        raise ValueError(text)

    def _year(self, text: str) -> int:
        if len(text) == 4:
            return int(text)
        if len(text) != 2:
            raise ValueError(text)
        near = 2000 + int(text)
        return near if near <= self.today.year else near - 100


def _month(text: str) -> int:
    return int(text) if text.isdecimal() else _MONTHS[text[:3]]
