"""What an administrator or a head types about a person."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from pilar.accounts import permissions
from pilar.accounts.domain import NEEDS_AREA, Actor, Role
from pilar.accounts.words import ROLE_SENTENCES, ROLE_WORDS
from pilar.places import queries as places
from pilar.places.domain import dotted
from pilar.ui.domain import phones

NO_AREA = lazy("Isi wilayah kerjanya: tanpa wilayah, orang dengan peran ini tidak melihat satu usaha pun.")


class AreasField(forms.CharField):
    """Areas by name or Kemendagri code, one a line: a list of integer codes.

    Names are those of the city this installation serves ("Kelurahan Oesapa"); 0 or its words are the whole country.
    """

    def to_python(self, value: Any) -> list[int]:
        typed = (super().to_python(value) or "").strip()
        words = [word.strip() for word in re.split(r"[,;\n]+", typed) if word.strip()]
        return sorted({_code_of(word) for word in words})

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, list | tuple):
            return value
        names = {code: name for name, code in reversed(_named_areas().items())}
        return "\n".join(names.get(code) or dotted(code) for code in value)


def _named_areas() -> dict[str, int]:
    """Codes by full name, "Kecamatan Oebobo" and "Kelurahan Oebobo" apart; the short ways to write them follow."""
    districts = places.children(settings.CITY)
    villages = [village for district in districts for village in places.children(district.code)]
    named = {_("Seluruh Indonesia"): 0, places.area_name(settings.CITY): settings.CITY}
    for kind, short, found in (("Kecamatan", "Kec.", districts), ("Kelurahan", "Kel.", villages)):
        named |= {f"{kind} {area.name}": area.code for area in found}
        named |= {f"{short} {area.name}": area.code for area in found}
    return named


def _code_of(word: str) -> int:
    digits = word.replace(".", "")
    if digits.isascii() and digits.isdecimal():
        if digits == "0" or places.area(int(digits[:12])) is not None:
            return int(digits)
        raise forms.ValidationError(_("Kode wilayah %(code)s tidak dikenal.") % {"code": word[:20]})
    named = {" ".join(name.casefold().split()): code for name, code in _named_areas().items()}
    asked = " ".join(word.casefold().split())
    if asked in named:
        return named[asked]
    kinds = [named[full] for full in (f"kecamatan {asked}", f"kelurahan {asked}") if full in named]
    if len(kinds) == 1:
        return kinds[0]
    if kinds:
        raise forms.ValidationError(
            _(
                "%(name)s adalah kecamatan dan juga kelurahan. Tulis Kecamatan %(name)s atau Kelurahan %(name)s."
            )
            % {"name": word[:40]}
        )
    raise forms.ValidationError(_("Wilayah %(name)s tidak dikenal.") % {"name": word[:40]})


def _areas(actor: Actor) -> AreasField:
    hint = lazy(
        "Satu per baris: Kota Kupang, Kecamatan Oebobo, Kelurahan Oesapa, atau kode Kemendagri. "
        "Orang ini hanya melihat data di wilayahnya."
    )
    return AreasField(
        label=lazy("Wilayah kerja"), help_text=hint, required=not actor.may("manage_people"), error_messages={"required": NO_AREA},
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false"}),
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
        number = phones.e164(typed)
        if number is None:
            raise forms.ValidationError(
                _("“%s” bukan nomor telepon yang lengkap. Tulis seperti 0812 3456 7890.") % typed[:30]
            )
        return number

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "areas" not in self.errors and not cleaned.get("areas") and cleaned.get("role") in NEEDS_AREA:
            self.add_error("areas", NO_AREA)
        return cleaned


class RoleForm(forms.Form):
    """Another role in the same areas; without any, only one that needs none."""

    def __init__(self, *args: Any, actor: Actor, areas: Iterable[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.areas = tuple(areas)
        self.fields["role"] = _role(actor)

    def clean_role(self) -> Role:
        role = Role(self.cleaned_data["role"])
        if role in NEEDS_AREA and not self.areas:
            raise forms.ValidationError(_("Simpan dahulu wilayah kerjanya di atas; peran ini memerlukannya."))
        return role


class AreasForm(forms.Form):
    def __init__(self, *args: Any, actor: Actor, role: Role, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["areas"] = _areas(actor)
        if role in NEEDS_AREA:
            self.fields["areas"].required = True


class UnlockForm(forms.Form):
    """Why a lock after too many wrong passwords is lifted before its time."""

    reason = forms.CharField(
        label=lazy("Alasan"), min_length=5, max_length=200,
        help_text=lazy("Misalnya orangnya menelepon sendiri dan lupa kata sandinya. Alasan ini masuk buku catatan."),
    )  # fmt: skip
