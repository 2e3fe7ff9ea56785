"""Participants, the door and test sheets as typed."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from pilar.registry.forms.reading import PersonField, TidyField
from pilar.training import words
from pilar.training.domain import asking


class AsksMore(forms.Form):
    """Asks what the cohort asks beside the name; nothing of it has to be answered."""

    def __init__(self, *args: Any, asked: Sequence[Mapping[str, Any]] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.asked = list(asked)
        for at, one in enumerate(self.asked):
            choices = [("", _("belum dijawab")), *((each, each) for each in one["choices"])]
            self.fields[f"asked{at}"] = (
                forms.ChoiceField(label=one["text"], choices=choices, required=False)
                if one["choices"]
                else TidyField(label=one["text"], required=False, max_length=asking.LONGEST)
            )
        if "sure" in self.fields:
            self.fields["sure"] = self.fields.pop("sure")

    def answers(self) -> dict[str, str]:
        """question: answer"""
        return {one["text"]: self.cleaned_data.get(f"asked{at}") or "" for at, one in enumerate(self.asked)}


def answered(asked: Sequence[Mapping[str, Any]], answers: Mapping[str, str]) -> dict[str, str]:
    """What was answered before, as the beginnings of such a form."""
    return {f"asked{at}": answers.get(one["text"], "") for at, one in enumerate(asked)}


class PersonForm(AsksMore):
    name = PersonField(
        label=lazy("Nama peserta"),
        required=False,
        max_length=150,
        help_text=lazy("Kosongkan bila pemiliknya sendiri yang ikut."),
    )
    sex = forms.ChoiceField(
        label=lazy("Jenis kelamin"),
        required=False,
        choices=[("", lazy("Seperti pada catatan pemilik")), *words.SEXES.items()],
    )
    disability = forms.BooleanField(label=lazy("Penyandang disabilitas"), required=False)
    needs = TidyField(
        label=lazy("Kebutuhan"),
        required=False,
        max_length=200,
        help_text=lazy("Misalnya kursi roda, juru bahasa isyarat, tidak makan babi, membawa bayi."),
    )
    sure = forms.BooleanField(label=lazy("Sudah saya periksa: daftarkan juga"), required=False)

    def __init__(self, *args: Any, doubt: bool = False, named: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        if not doubt:
            del self.fields["sure"]
        if named:
            self.fields["name"].required, self.fields["name"].help_text = True, ""


class WalkInForm(PersonForm):
    business = TidyField(
        label=lazy("Usaha"), max_length=80, help_text=lazy("Nomor atau nama usaha seperti di daftar UMKM.")
    )
    field_order = ("business", "name", "sex", "disability", "needs", "sure")


class ComingForm(AsksMore):
    needs = TidyField(
        label=lazy("Kebutuhan saya"),
        required=False,
        max_length=200,
        help_text=lazy("Misalnya kursi roda, juru bahasa isyarat, tidak makan babi, membawa bayi."),
    )


class DoorForm(forms.Form):
    """At the door of the hall, without a log-in: who I am, by my number and its four digits."""

    number = forms.IntegerField(label=lazy("Nomor peserta"), min_value=1, max_value=99_999)
    pin = TidyField(
        label=lazy("PIN empat angka"),
        max_length=4,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    code = TidyField(
        label=lazy("Kode di layar"),
        max_length=12,
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, known: bool = False, scanned: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        if known:
            del self.fields["number"], self.fields["pin"]
        if scanned:
            del self.fields["code"]


class ReissueForm(forms.Form):
    holder = PersonField(label=lazy("Nama pada sertifikat"), max_length=150)
    reason = TidyField(label=lazy("Alasan"), max_length=200)


class NumberForm(forms.Form):
    number = TidyField(
        label=lazy("Nomor sertifikat"),
        max_length=30,
        help_text=lazy("Seperti tercetak, misalnya 7K3F-9QXW-C."),
    )
