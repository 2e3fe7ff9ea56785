"""The filters of the book, as typed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as lazy

from pilar.audit import words
from pilar.audit.queries import Filters


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class FilterForm(forms.Form):
    actor = forms.CharField(label=lazy("Siapa (nama)"), required=False, max_length=150, strip=True)
    action = forms.ChoiceField(label=lazy("Perbuatan"), required=False)
    thing = forms.ChoiceField(label=lazy("Jenis"), required=False)
    thing_id = forms.CharField(label=lazy("Nomor"), required=False, max_length=64, strip=True)
    from_on = _day(lazy("Dari tanggal"))
    until_on = _day(lazy("Sampai tanggal"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every = [("", lazy("Semua"))]
        self.fields["action"].choices = every + words.known_actions()  # type: ignore[attr-defined]
        self.fields["thing"].choices = every + words.known_things()  # type: ignore[attr-defined]

    def filters(self) -> Filters:
        """What was asked; a field that cannot be read asks nothing."""
        return Filters(**{name: value for name, value in getattr(self, "cleaned_data", {}).items() if value})
