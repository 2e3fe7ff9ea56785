"""Pooled orders, buyer rooms, and what freight costs."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from pilar.catalogue import words
from pilar.catalogue.domain import curating, freight, inquiries
from pilar.catalogue.forms.fields import choice, line, number
from pilar.catalogue.forms.inquiries import SumField, day


class PoolForm(forms.Form):
    """Among whom an order is split."""

    words = line(
        lazy("Produk seperti apa?"),
        80,
        lazy(
            "Kata yang ada pada semua produk yang boleh ikut, misalnya “keripik”. Kosongkan untuk semua sejenis."
        ),
    )
    floor = choice(
        lazy("Mutu kurasi sekurangnya"),
        {each: each for each in curating.GRADES[:3]},
        nothing=lazy("tidak disyaratkan"),
    )
    least = number(
        lazy("Bagian terkecil untuk satu pembuat"),
        inquiries.MOST_QUANTITY,
        lazy("Di bawah ini tidak sepadan dibuat dan dikirim."),
    )


class SharesForm(forms.Form):
    """Each producer's part, to be changed by hand."""

    def __init__(self, *args: Any, shares: Sequence[Any], **more: Any) -> None:
        super().__init__(*args, **more)
        self.shares = [each for each in shares if not each.left_out]
        for each in self.shares:
            field = number(
                _("Bagian %s") % each.product.business.name, inquiries.MOST_QUANTITY, least=0, required=True
            )
            field.initial = each.amount
            self.fields[f"share_{each.pk}"] = field

    @property
    def amounts(self) -> dict[int, int]:
        return {each.pk: self.cleaned_data[f"share_{each.pk}"] for each in self.shares}


class RoomForm(forms.Form):
    """For whom, and until when."""

    name = line(
        lazy("Untuk siapa ruang ini?"),
        80,
        lazy("Misalnya Smesco Indonesia, atau Hotel Contoh Denpasar."),
        required=True,
    )
    buyer_kind = choice(lazy("Jenis pembeli"), words.BUYER_WORDS)
    until = day(lazy("Terbuka sampai"), required=True)


class FreightForm(forms.Form):
    """What a kilogram costs to one place."""

    per_kg = SumField(
        lazy("Ongkos per kilogram"), lazy("Kosongkan untuk menghapus; harga sampai lalu tidak dihitung.")
    )
    least_kg = number(lazy("Berat terkecil yang dibayar (kg)"), freight.MOST_LEAST_KG)
    days = number(lazy("Lama kirim (hari)"), 60)
    source = line(lazy("Menurut siapa"), 120, lazy("Misalnya kargo kapal, tarif November 2026."))
