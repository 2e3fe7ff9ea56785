"""Photos and notes of a lesson, as sent and typed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as lazy

from pilar.registry.forms.reading import TidyField
from pilar.training.domain.papers import MOST_NOTES
from pilar.training.forms.after import PictureForm as OnePicture
from pilar.training.words import papers as words


class PictureForm(OnePicture):
    """A photo of the signed sheet, or of the room at work."""

    kind = forms.ChoiceField(
        label=lazy("Yang difoto"), choices=list(words.KINDS.items()), widget=forms.RadioSelect
    )
    caption = TidyField(label=lazy("Keterangan"), required=False, max_length=160)
    field_order = ("kind", "photo", "caption")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["photo"].required = True


class NotesForm(forms.Form):
    notes = forms.CharField(
        label=lazy("Yang dikerjakan"), max_length=MOST_NOTES, widget=forms.Textarea(attrs={"rows": 10}),
        help_text=lazy("Satu baris satu hal: apa yang diajarkan, dipraktikkan, ditanyakan, dan disepakati. Masuk laporan dan berkas SPJ."),
        error_messages={"required": lazy("Tulis apa yang dikerjakan di sesi ini.")},
    )  # fmt: skip
