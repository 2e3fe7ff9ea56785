"""The filters of the book, as typed."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as lazy

from pilar.audit import words
from pilar.audit.queries import Filters
from pilar.ui.forms.fields import DayField


class FilterForm(forms.Form):
    actor = forms.CharField(label=lazy("Siapa (nama)"), required=False, max_length=150, strip=True)
    action = forms.ChoiceField(label=lazy("Perbuatan"), required=False)
    thing = forms.ChoiceField(label=lazy("Jenis"), required=False)
    thing_id = forms.CharField(label=lazy("Nomor"), required=False, max_length=64, strip=True)
    from_on = DayField(label=lazy("Dari tanggal"), help_text=lazy("Misalnya 25/2/2025."))
    until_on = DayField(label=lazy("Sampai tanggal"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("from_on", "until_on"):
            self.fields[name].today = today  # type: ignore[attr-defined]
        every = [("", lazy("Semua"))]
        self.fields["action"].choices = every + words.known_actions()  # type: ignore[attr-defined]
        self.fields["thing"].choices = every + words.known_things()  # type: ignore[attr-defined]

    def filters(self) -> Filters:
        """What was asked; a field that cannot be read asks nothing."""
        return Filters(**{name: value for name, value in getattr(self, "cleaned_data", {}).items() if value})
