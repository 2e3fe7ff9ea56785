"""The theme a person picks, and the gallery's sample form, which shows the fields in every state and keeps nothing."""

from django import forms
from django.utils.translation import gettext_lazy as _

from pilar.ui.context import THEMES


class ThemeForm(forms.Form):
    """An empty theme means: as the device asks."""

    theme = forms.ChoiceField(choices=[(theme, theme) for theme in THEMES], required=False)


class SampleForm(forms.Form):
    name = forms.CharField(
        label=_("Nama usaha"), max_length=120, help_text=_("Seperti di papan nama atau kemasan.")
    )
    nib = forms.RegexField(
        r"^\d{13}$",
        label=_("NIB"),
        required=False,
        help_text=_("13 angka. Kosongkan bila belum punya."),
        error_messages={"invalid": _("NIB terdiri dari 13 angka. Periksa lagi surat OSS-nya.")},
    )
    village = forms.ChoiceField(
        label=_("Kelurahan"),
        choices=[("", _("Pilih kelurahan")), ("5371031006", "Oesapa"), ("5371011001", "Alak")],
    )
    founded_on = forms.DateField(
        label=_("Mulai usaha"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    legal_form = forms.ChoiceField(
        label=_("Bentuk usaha"),
        choices=[("P", _("Perorangan")), ("G", _("Kelompok")), ("K", _("Koperasi"))],
        widget=forms.RadioSelect,
        help_text=_("Pilih yang paling sesuai hari ini."),
    )
    channels = forms.MultipleChoiceField(
        label=_("Menjual lewat"),
        required=False,
        choices=[("T", _("Tempat sendiri")), ("P", _("Pasar")), ("W", "WhatsApp")],
        widget=forms.CheckboxSelectMultiple,
    )
    note = forms.CharField(label=_("Catatan"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    consent = forms.BooleanField(label=_("Ibu/Bapak setuju data usaha dipakai untuk pendampingan."))
