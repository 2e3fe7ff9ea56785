"""What a person types about a sealed sitting: why a result is taken down, what was learnt a year later. Never saves."""

from django import forms
from django.utils.translation import gettext_lazy as lazy


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=lazy("Mengapa pengumuman ditarik?"),
        help_text=lazy("Alasan ini tercatat. Berkas keputusannya sendiri tidak berubah."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": lazy("Tulis alasannya.")},
    )


class ReviewForm(forms.Form):
    keeps = forms.TypedChoiceField(
        label=lazy("Apakah pilihan ini masih tepat?"),
        choices=[("1", lazy("Ya, tetap")), ("0", lazy("Tidak, perlu dipilih lagi"))],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
        error_messages={
            "required": lazy("Pilih salah satu."),
            "invalid_choice": lazy("Pilih dari daftar ini."),
        },
    )
    lessons = forms.CharField(
        label=lazy("Apa yang dipelajari?"),
        help_text=lazy(
            "Apa yang tumbuh, apa yang tidak, dan mengapa. Angka dari registri dihitung ulang dan dimuat di sampingnya."
        ),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": lazy("Tulis apa yang dipelajari, sedikitnya satu kalimat.")},
    )
