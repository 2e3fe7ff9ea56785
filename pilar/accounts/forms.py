"""What an administrator or a head types about a person."""

import re
from typing import Any

import phonenumbers
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from pilar.accounts import permissions
from pilar.accounts.domain import Actor, Role
from pilar.accounts.words import ROLE_SENTENCES, ROLE_WORDS
from pilar.places import queries as places


class AreasField(forms.CharField):
    """Area codes with or without dots, separated by commas, spaces or lines: a list of integers; 0 is the country."""

    def to_python(self, value: Any) -> list[int]:
        found: list[int] = []
        for word in re.split(r"[,;\s]+", (super().to_python(value) or "").strip()):
            if not word:
                continue
            digits = word.replace(".", "")
            if not digits.isdecimal() or (digits != "0" and places.area(int(digits)) is None):
                raise forms.ValidationError(_("Kode wilayah %(code)s tidak dikenal.") % {"code": word[:20]})
            found.append(int(digits))
        return sorted(set(found))

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(str(code) for code in value) if isinstance(value, list | tuple) else value


def _areas(actor: Actor) -> AreasField:
    hint = lazy(
        "Tulis kode Kemendagri, satu per baris: 5371 untuk Kota Kupang, 537103 untuk kecamatan, "
        "5371011001 untuk kelurahan; 0 untuk seluruh Indonesia."
    )
    return AreasField(
        label=lazy("Wilayah kerja"), help_text=hint, required=not actor.may("manage_people"),
        widget=forms.Textarea(attrs={"rows": 3, "inputmode": "numeric", "spellcheck": "false"}),
    )  # fmt: skip


def _role(actor: Actor) -> forms.ChoiceField:
    """The roles this actor may give, each with its sentence."""
    given = [role for role in Role if permissions.can_place(actor, role, actor.areas)]
    choices = [(role.value, f"{ROLE_WORDS[role]}: {ROLE_SENTENCES[role]}") for role in given]
    return forms.ChoiceField(label=lazy("Peran"), choices=choices, widget=forms.RadioSelect)


class PersonForm(forms.Form):
    """A new person."""

    name = forms.CharField(label=lazy("Nama lengkap"), max_length=150)
    email = forms.EmailField(
        label=lazy("E-mail"), help_text=lazy("Kode masuk dikirim ke alamat ini."), max_length=254
    )
    phone = forms.CharField(label=lazy("Nomor HP"), required=False, max_length=30)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"] = _role(actor)
        self.fields["areas"] = _areas(actor)

    def clean_phone(self) -> str | None:
        typed = self.cleaned_data["phone"].strip()
        if not typed:
            return None
        try:
            number = phonenumbers.parse(typed, "ID")
        except phonenumbers.NumberParseException:
            number = None
        if number is None or not phonenumbers.is_possible_number(number):
            raise forms.ValidationError(_("Tulis nomor HP seperti 0812 3456 7890."))
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])


class RoleForm(forms.Form):
    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"] = _role(actor)

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])


class AreasForm(forms.Form):
    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["areas"] = _areas(actor)
