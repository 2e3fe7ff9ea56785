"""The statements of a city's add-on, as an officer edits them."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from pilar.packaging import words
from pilar.packaging.domain.standards import COMPONENTS, SEVERITIES, Standard
from pilar.registry.forms.reading import TidyField

EMPTY_ROWS = 2
MOST = 80


class StatementForm(forms.Form):
    """One statement; a row without words that had none before is passed over."""

    n = forms.IntegerField(required=False, widget=forms.HiddenInput)
    text = TidyField(
        label=lazy("Pernyataan"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    guide = TidyField(
        label=lazy("Cara melihatnya"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    severity = forms.ChoiceField(
        label=lazy("Berat"), choices=[(code, words.SEVERITIES[code]) for code in SEVERITIES], initial="MAJOR"
    )
    component = forms.ChoiceField(
        label=lazy("Masuk nilai"), required=False, choices=[("", lazy("tidak dinilai")), *((code, words.COMPONENTS[code]) for code in COMPONENTS)],
    )  # fmt: skip
    group = forms.ChoiceField(label=lazy("Kelompok"))
    na = forms.BooleanField(label=lazy("boleh “tidak berlaku”"), required=False)
    drop = forms.BooleanField(label=lazy("buang butir ini"), required=False)

    def __init__(self, *args: Any, groups: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["group"].choices = groups  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("n") and not told.get("text") and not told.get("drop"):
            self.add_error("text", _("Tulis pernyataannya, atau pilih “buang butir ini”."))
        return told


class Statements(forms.BaseFormSet[StatementForm]):
    @property
    def kept(self) -> list[dict[str, Any]]:
        """The statements that stay or are new, in their order."""
        return [
            form.cleaned_data
            for form in self.forms
            if form.cleaned_data.get("text") and not form.cleaned_data.get("drop")
        ]


def statement_forms(standard: Standard, posted: Mapping[str, Any] | None) -> Statements:
    """All statements of a standard, and empty rows for new ones."""
    made = forms.formset_factory(
        StatementForm, formset=Statements, extra=EMPTY_ROWS, max_num=MOST, absolute_max=MOST
    )
    start = [
        {"n": item.number, "text": item.text, "guide": item.guide, "severity": item.severity, "component": item.component, "group": item.group, "na": item.may_not_apply}
        for item in standard.items
    ]  # fmt: skip
    rows: Statements = made(
        posted, initial=start, prefix="butir", form_kwargs={"groups": list(standard.groups.items())}
    )  # type: ignore[assignment]
    return rows
