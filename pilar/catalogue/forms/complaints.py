"""Complaints of the public, their decision, fairs and their stock."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from pilar.catalogue import words
from pilar.catalogue.domain import inquiries
from pilar.catalogue.forms.fields import choice, line, number, text
from pilar.catalogue.forms.inquiries import TrappedForm, day, reach_of


class ComplaintForm(TrappedForm):
    """What is wrong with a product; a name and a contact help, and may stay empty."""

    kind = choice(lazy("Apa yang Anda laporkan?"), words.COMPLAINT_KINDS)
    said = text(
        lazy("Ceritakan"),
        1000,
        lazy("Apa yang tidak benar, dan bagaimana Anda mengetahuinya. Untuk motif: milik siapa, dari mana."),
        required=True,
        rows=4,
    )
    name = line(lazy("Nama Anda"), 80)
    reach = line(
        lazy("WhatsApp atau e-mail"),
        120,
        lazy("Supaya petugas dapat bertanya balik; hanya petugas yang melihatnya."),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.reached = ("", "")

    def rest(self) -> list[forms.BoundField]:
        return [each for each in self.visible_fields() if each.name != "situs"]

    def clean_reach(self) -> str:
        typed = (self.cleaned_data["reach"] or "").strip()
        if typed:
            self.reached = reach_of(typed)
        return typed


class DecideForm(forms.Form):
    """Right or not, and why."""

    upheld = choice(lazy("Benarkah laporan ini?"), {"yes": lazy("Benar"), "no": lazy("Tidak terbukti")})
    take_off = forms.BooleanField(label=lazy("Turunkan produk dari Etalase"), required=False)
    note = text(
        lazy("Alasan"), 400, lazy("Bila diturunkan, pemilik membaca kalimat ini."), required=True, rows=2
    )


class ExpoForm(forms.Form):
    name = line(
        lazy("Nama pameran"), 120, lazy("Misalnya Pameran Kapal Pesiar, Pelabuhan Tenau."), required=True
    )
    place = line(lazy("Tempat"), 120, required=True)
    starts_on = day(lazy("Mulai"), required=True)
    ends_on = day(lazy("Selesai"), required=True)
    intro = text(lazy("Kalimat pembuka"), 600, lazy("Dibaca pengunjung di atas daftar."), rows=2)


class StockForm(forms.Form):
    """How many of each are brought."""

    def __init__(self, *args: Any, items: Sequence[Any], **more: Any) -> None:
        super().__init__(*args, **more)
        self.items = items
        for each in items:
            field = number(
                _("Jumlah %s") % each.product.name, inquiries.MOST_QUANTITY, least=0, required=True
            )
            field.initial = each.stock
            self.fields[f"stock_{each.product_id}"] = field

    @property
    def stock(self) -> dict[int, int]:
        return {each.product_id: self.cleaned_data[f"stock_{each.product_id}"] for each in self.items}
