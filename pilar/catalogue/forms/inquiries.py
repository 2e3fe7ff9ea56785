"""What buyers and producers type about a request; parses, never saves."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from pilar.catalogue import words
from pilar.catalogue.domain import inquiries, traps
from pilar.catalogue.forms.fields import PriceField, choice, line, number, text
from pilar.ui.domain.phones import e164

_SALT = "etalase.form"


def day(label: Any, help_text: Any = "", required: bool = False) -> forms.DateField:
    return forms.DateField(
        label=label, required=required, help_text=help_text, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": lazy("Kolom ini perlu diisi."), "invalid": lazy("Tulis tanggal yang ada, misalnya 2027-11-23.")},
    )  # fmt: skip


class SumField(PriceField):
    """Rupiah as people write it, as one whole number; None for an empty field."""

    def clean(self, value: Any) -> Any:
        price = super().clean(value)
        if price is None:
            return None
        if price.amount is None or price.starts:
            raise ValidationError(_("Tulis satu jumlah yang pasti."))
        return price.amount


class TrappedForm(forms.Form):
    """A form of the public: a field nobody sees, and when it was opened. `trapped` says why it looks like a machine's."""

    situs = forms.CharField(label=lazy("Situs web (biarkan kosong)"), required=False, max_length=200, widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}))  # fmt: skip
    opened = forms.CharField(required=False, max_length=120, widget=forms.HiddenInput)

    def __init__(self, *args: Any, now: datetime, **more: Any) -> None:
        super().__init__(*args, **more)
        self.now = now
        self.fields["opened"].initial = self._token()

    def _token(self) -> str:
        return signing.dumps(self.now.timestamp(), salt=_SALT)

    def trapped(self, said: str) -> str:
        try:
            begun = float(signing.loads(self.data.get("opened", ""), salt=_SALT))
        except (signing.BadSignature, TypeError, ValueError):
            return traps.trap(self.data.get("situs", ""), None, said)
        return traps.trap(self.data.get("situs", ""), self.now.timestamp() - begun, said)

    def fresh_token(self) -> None:
        """A form that was open too long gets a new beginning, so that sending it again is enough."""
        self.data = {**self.data.dict(), "opened": self._token()}  # type: ignore[attr-defined]


def reach_of(typed: str) -> tuple[str, str]:
    """(phone in E.164, e-mail) out of one field. Raises ValidationError."""
    if "@" in typed:
        try:
            validate_email(typed)
        except ValidationError as problem:
            raise ValidationError(
                _("Alamat e-mail ini tidak lengkap. Contoh: nama@hotel.co.id.")
            ) from problem
        return "", typed.lower()
    phone = e164(typed)
    if phone is None:
        raise ValidationError(
            _("Nomor ini tidak mungkin. Tulis nomor WhatsApp seperti 0812 3456 7890, atau alamat e-mail.")
        )
    return phone, ""


class AskForm(TrappedForm):
    """A buyer's request; `lines` are the products, each with how many."""

    buyer_kind = choice(lazy("Anda membeli untuk"), words.BUYER_WORDS)
    buyer_name = line(lazy("Nama Anda"), 80, required=True)
    company = line(lazy("Nama hotel, toko, atau lembaga"), 120)
    reach = line(lazy("WhatsApp atau e-mail"), 120, lazy("Kami kirim satu tautan ke sini untuk memastikan; jawaban pembuat juga datang ke sini."), required=True)  # fmt: skip
    destination = line(
        lazy("Dikirim ke kota"), 120, lazy("Misalnya Surabaya, atau “diambil di Kupang”."), required=True
    )
    need_by = day(lazy("Dibutuhkan paling lambat"), lazy("Kosongkan bila tidak terburu-buru."))
    message = text(lazy("Kebutuhan Anda"), 1000, lazy("Kemasan, ukuran, rasa, atau pertanyaan lain."))
    wants_sample = forms.BooleanField(label=lazy("Saya ingin contoh dulu"), required=False)
    agrees = forms.BooleanField(
        label=lazy("Nama dan kontak saya boleh diteruskan kepada pembuat yang saya tanya dan pendampingnya"),
        error_messages={"required": lazy("Tanpa persetujuan ini pembuat tidak dapat menjawab Anda.")},
    )  # fmt: skip

    def __init__(self, *args: Any, products: Sequence[Any], today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        self.today, self.products = today, products
        for each in products:
            unit = str(words.UNIT_WORDS.get(each.unit, each.unit))
            label = (
                _("Berapa %(unit)s %(name)s?") % {"unit": unit, "name": each.name}
                if unit
                else _("Berapa %s?") % each.name
            )
            field = number(label, inquiries.MOST_QUANTITY, required=True)
            field.initial = each.minimum_order
            self.fields[f"q_{each.pk}"] = field

    def lines(self) -> list[dict[str, Any]]:
        return [{"product": each, "field": self[f"q_{each.pk}"]} for each in self.products]

    def rest(self) -> list[forms.BoundField]:
        return [
            each for each in self.visible_fields() if not each.name.startswith("q_") and each.name != "situs"
        ]

    def clean_reach(self) -> str:
        self.reached = reach_of(self.cleaned_data["reach"].strip())
        return str(self.cleaned_data["reach"])

    def clean_need_by(self) -> date | None:
        need: date | None = self.cleaned_data["need_by"]
        fault = inquiries.need_fault(need, self.today)
        if fault:
            raise ValidationError(words.NEED_FAULTS[fault])
        return need

    @property
    def quantities(self) -> dict[int, int]:
        return {each.pk: self.cleaned_data[f"q_{each.pk}"] for each in self.products}


class QuoteForm(forms.Form):
    """A price a piece for each line, freight, days, how long it holds."""

    def __init__(self, *args: Any, lines: Sequence[Any], **more: Any) -> None:
        super().__init__(*args, **more)
        self.lines = lines
        for each in lines:
            self.fields[f"price_{each.pk}"] = SumField(
                _("Harga satuan %s") % each.product.name, _("Diminta %d.") % each.quantity
            )
            self.fields[f"price_{each.pk}"].required = True
            self.fields[f"price_{each.pk}"].error_messages["required"] = _("Tulis harganya.")
        self.fields["freight"] = SumField(
            _("Ongkos kirim"), _("Kosongkan bila diambil atau belum diketahui.")
        )
        self.fields["lead_days"] = number(
            lazy("Siap dalam (hari)"), inquiries.LONGEST_LEAD, lazy("Sejak pesanan pasti.")
        )
        self.fields["valid_until"] = day(lazy("Penawaran berlaku sampai"), required=True)
        self.fields["terms"] = text(
            lazy("Syarat lain"), 400, lazy("Misalnya uang muka, contoh, atau cara kirim."), rows=2
        )

    @property
    def prices(self) -> dict[int, int]:
        return {each.pk: self.cleaned_data[f"price_{each.pk}"] for each in self.lines}


class TalkForm(forms.Form):
    note = text(lazy("Apa yang sedang dirundingkan?"), 300, lazy("Misalnya harga untuk 100 bungkus, atau kemasan berlabel hotel."), required=True, rows=2)  # fmt: skip


class LossForm(forms.Form):
    loss = choice(lazy("Mengapa tidak jadi?"), words.LOSS_WORDS)
    note = text(lazy("Keterangan"), 300, lazy("Pembeli membaca alasannya, bukan keterangan ini."), rows=2)


class SaleForm(forms.Form):
    """A sale as one side tells it."""

    on = day(lazy("Hari jual beli"), required=True)
    value = SumField(lazy("Nilai seluruhnya"), lazy("Misalnya 1.250.000 atau 1,25 juta."))
    quantity = number(lazy("Banyaknya"), inquiries.MOST_QUANTITY, lazy("Boleh kosong."))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["value"].required = True
        self.fields["value"].error_messages["required"] = _("Tulis nilainya.")


class DigitsForm(forms.Form):
    """The four digits that open a producer's link."""

    digits = forms.CharField(
        label=lazy("Empat angka"), max_length=4, min_length=4,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short", "autocomplete": "off"}),
        error_messages={
            "required": lazy("Tulis empat angkanya."), "min_length": lazy("Tulis empat angka."), "max_length": lazy("Tulis empat angka."),
        },
    )  # fmt: skip
