"""Opinions and pictures of questions, as sent."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as lazy

from pilar.registry.forms.reading import TidyField
from pilar.training.domain import opinions
from pilar.training.forms.after import PictureForm
from pilar.training.words import learning as words


class OpinionForm(forms.Form):
    """Three questions from one to five, and words when she wants."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for asked in opinions.ASKED:
            self.fields[asked] = forms.TypedChoiceField(
                label=words.ASKED[asked], choices=list(words.SCALE.items()), coerce=int, widget=forms.RadioSelect,
                error_messages={"required": lazy("Pilih satu angka.")},
            )  # fmt: skip
        self.fields["words"] = TidyField(
            label=lazy("Yang ingin disampaikan"), required=False, max_length=300, help_text=lazy("Tanpa nama; panitia membacanya bila cukup banyak yang menjawab.")
        )  # fmt: skip

    def said(self) -> dict[str, int]:
        return {asked: self.cleaned_data[asked] for asked in opinions.ASKED}


class QuestionPictureForm(PictureForm):
    shows = TidyField(
        label=lazy("Yang tampak di gambar"), max_length=160, help_text=lazy("Dibacakan bagi yang tidak melihatnya, misalnya: tiga kantong, A rata, B bergelombang, C bocor."),
        error_messages={"required": lazy("Tulis apa yang tampak di gambar.")},
    )  # fmt: skip
    field_order = ("photo", "shows")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["photo"].required = True
