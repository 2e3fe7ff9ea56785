"""What is asked about a template; nothing is saved here."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pilar.messages.domain.texts import LONGEST


class TextForm(forms.Form):
    subject = forms.CharField(label=_("Perihal"), max_length=200, required=False)
    body = forms.CharField(
        label=_("Isi pesan"),
        help_text=_(
            "Isian dalam kurung kurawal diganti datanya. Sapa dengan Ibu/Bapak, kalimat pendek, sebut kantor di akhir."
        ),
        widget=forms.Textarea(attrs={"rows": 9}),
        error_messages={"required": _("Tulis isi pesannya.")},
    )
    approved = forms.CharField(
        label=_("Nama templat di WhatsApp"),
        help_text=_(
            "Seperti yang disetujui Meta, misalnya undangan_fgd. Isiannya dikirim menurut urutan di atas."
        ),
        max_length=120,
        required=False,
    )

    def __init__(self, *args: Any, channel: str, **more: Any) -> None:
        super().__init__(*args, **more)
        # Only the widget: a text that is too long comes back with the sentence of the service, not cut.
        self.fields["body"].widget.attrs["data-longest"] = str(LONGEST[channel])
        for name, only in (("subject", "EMAIL"), ("approved", "WHATSAPP")):
            if channel != only:
                self.fields[name].widget = forms.HiddenInput()
