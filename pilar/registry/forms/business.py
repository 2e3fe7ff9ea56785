"""The fields of a business as a person types them: corrected on the edit page, entered on the page of a new one."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from stdnum import luhn

from pilar.places.domain import sector_of_kbli, sector_of_text
from pilar.registry import domain
from pilar.registry.forms import kbli, reading
from pilar.registry.words import (
    FIELD_WORDS,
    LEGAL_FORM_WORDS,
    NO_NIB_REASON_WORDS,
    PLACE_KIND_WORDS,
    SALES_BAND_WORDS,
    SECTOR_WORDS,
    SEX_WORDS,
)
from pilar.ui.forms.fields import DayField

_UNKNOWN = ("", lazy("Belum diketahui"))
NEWEST_VERSION = kbli.NEWEST_VERSION

# The page's groups: legend, hint, fields in their order.
GROUPS = (
    (lazy("Usaha"), "", (
        "business_name", "brand", "activity", "product", "sector", "kbli_code", "kbli_pick", "kbli_version", "legal_form", "founded_on",
        "seen_on",
    )),
    (lazy("Pemilik"), lazy("NIK, nomor KK, NPWP, dan telepon disimpan tersegel."), (
        "owner_name", "nik", "kk", "sex", "birth_on", "phone", "email", "npwp",
    )),
    (lazy("Tempat"), lazy("Tempat usaha sehari-hari, bukan alamat KTP."), (
        "village_code", "address", "rt", "rw", "landmark", "postal_code", "place_kind", "point",
    )),
    (lazy("Angka"), "", (
        "workers_male", "workers_female", "workers", "annual_sales", "sales_band", "capital",
    )),
    (lazy("Izin"), "", ("nib", "nib_on", "no_nib_reason", "pirt", "halal")),
)  # fmt: skip


def _choice(words: Mapping[str, Any], name: str, help_text: Any = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=FIELD_WORDS[name], choices=[_UNKNOWN, *words.items()], required=False, help_text=help_text
    )


def _text(name: str, most: int, help_text: Any = "") -> reading.TidyField:
    return reading.TidyField(label=FIELD_WORDS[name], max_length=most, required=False, help_text=help_text)


class ValuesForm(forms.Form):
    """Every field a person may enter. `values()` gives the registry's field values."""

    business_name = _text("business_name", 200, lazy("Seperti di papan nama atau kemasan."))
    brand = _text("brand", 120)
    activity = _text("activity", 255, lazy("Apa yang dikerjakan, misalnya menjual sembako."))
    product = _text("product", 255)
    sector = _choice(SECTOR_WORDS, "sector")
    kbli_code = _text(
        "kbli_code", 120, lazy("Lima angka. Bila tidak hafal, tulis usahanya, misalnya daging asap; sesudah disimpan Anda memilih kodenya.")
    )  # fmt: skip
    kbli_version = forms.ChoiceField(
        label=FIELD_WORDS["kbli_version"],
        choices=kbli.VERSIONS,
        required=False,
        initial=NEWEST_VERSION,
        help_text=lazy("Kode yang sama bisa berarti lain di versi lain."),
    )
    legal_form = _choice(LEGAL_FORM_WORDS, "legal_form")
    founded_on = DayField(
        label=FIELD_WORDS["founded_on"], required=False, coarse=True, help_text=lazy("Tanggal, bulan dan tahun, atau tahunnya saja.")
    )  # fmt: skip
    seen_on = DayField(
        label=FIELD_WORDS["seen_on"],
        required=False,
        help_text=lazy("Kapan usaha ini terakhir terlihat buka, misalnya 25/2/2025."),
    )
    owner_name = reading.PersonField(
        label=FIELD_WORDS["owner_name"], max_length=160, required=False, help_text=lazy("Seperti di KTP.")
    )
    nik = reading.NumberField(label=FIELD_WORDS["nik"], lengths=(16,), help_text=lazy("16 angka di KTP."))
    kk = reading.NumberField(
        label=FIELD_WORDS["kk"], lengths=(16,), help_text=lazy("16 angka di kartu keluarga.")
    )
    sex = _choice(SEX_WORDS, "sex")
    birth_on = DayField(label=FIELD_WORDS["birth_on"], required=False, help_text=lazy("Misalnya 17/8/1985."))
    phone = reading.PhonesField(
        label=FIELD_WORDS["phone"], max_length=200, required=False,
        help_text=lazy("Misalnya 0812 3456 7890. Pisahkan dua nomor dengan koma."),
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )  # fmt: skip
    email = forms.EmailField(label=FIELD_WORDS["email"], required=False, max_length=254)
    npwp = reading.NumberField(
        label=FIELD_WORDS["npwp"], lengths=(15, 16), help_text=lazy("15 atau 16 angka.")
    )
    village_code = reading.VillageField(
        label=FIELD_WORDS["village_code"], required=False, help_text=lazy("Tulis namanya, misalnya Oesapa.")
    )
    address = _text("address", 300, lazy("Jalan dan nomor, tanpa RT, RW, dan kelurahan."))
    rt = reading.PartField(label=FIELD_WORDS["rt"])
    rw = reading.PartField(label=FIELD_WORDS["rw"])
    landmark = _text("landmark", 160, lazy("Misalnya depan gereja."))
    postal_code = reading.NumberField(label=FIELD_WORDS["postal_code"], lengths=(5,))
    place_kind = _choice(PLACE_KIND_WORDS, "place_kind")
    point = reading.PointField(
        label=lazy("Titik di peta"), help_text=lazy("Lintang dan bujur, misalnya -10.1583, 123.6070.")
    )
    workers_male = reading.CountField(label=FIELD_WORDS["workers_male"])
    workers_female = reading.CountField(label=FIELD_WORDS["workers_female"])
    workers = reading.CountField(
        label=FIELD_WORDS["workers"],
        help_text=lazy("Termasuk pemilik. Dijumlahkan sendiri bila dikosongkan."),
    )
    annual_sales = reading.RupiahField(
        label=FIELD_WORDS["annual_sales"], help_text=lazy("Misalnya 60 juta atau 60.000.000.")
    )
    sales_band = _choice(
        SALES_BAND_WORDS, "sales_band", lazy("Cukup ini bila jumlah tepatnya tidak diketahui.")
    )
    capital = reading.RupiahField(
        label=FIELD_WORDS["capital"], help_text=lazy("Tanpa tanah dan bangunan tempat usaha.")
    )
    nib = reading.NumberField(label=FIELD_WORDS["nib"], lengths=(13,), help_text=lazy("13 angka."))
    nib_on = DayField(label=FIELD_WORDS["nib_on"], required=False)
    no_nib_reason = _choice(NO_NIB_REASON_WORDS, "no_nib_reason")
    pirt = _text("pirt", 40, lazy("15 angka dan tahun berakhirnya, seperti di surat."))
    halal = _text("halal", 40, lazy("Nomor di sertifikat halal, ID dan 17 angka."))

    required_fields: tuple[str, ...] = ("business_name", "owner_name")
    left_out: tuple[str, ...] = ()

    def __init__(self, *args: Any, today: date, city: int, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in self.left_out:
            del self.fields[name]
        for name, field in self.fields.items():
            if isinstance(field, DayField):
                field.today = today
            elif isinstance(field, reading.VillageField):
                field.city = city
            if name in self.required_fields:
                field.required = True
                field.widget.is_required = True
        self._offer_kbli()

    def _offer_kbli(self) -> None:
        """Words or a code of the other version come back as classes to choose from."""
        typed = " ".join(str(self.data.get("kbli_code") or "").split()) if self.is_bound else ""
        if typed and "kbli_code" in self.fields:
            offers = kbli.read_kbli(typed[:120], _version(self.data.get("kbli_version"))).offers
            if offers:
                self.fields["kbli_pick"] = kbli.OfferField(
                    label=_("Kode KBLI yang cocok"), required=False, choices=offers
                )

    def groups(self) -> Iterator[dict[str, Any]]:
        """The page's groups: legend, hint, anchor, fields (bound)."""
        for legend, hint, names in GROUPS:
            fields = [self[name] for name in names if name in self.fields]
            if fields:
                yield {"legend": legend, "hint": hint, "anchor": f"bagian-{names[0]}", "fields": fields}

    # -- numbers with a rule of their own -------------------------------------------------------------
    def clean_npwp(self) -> str:
        digits = str(self.cleaned_data["npwp"])
        if len(digits) == 15 and not luhn.is_valid(digits[:9]):
            raise forms.ValidationError(_("Angka pemeriksa NPWP ini tidak cocok. Periksa lagi kartunya."))
        return digits

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()

    def clean_pirt(self) -> str:
        text = str(self.cleaned_data["pirt"])
        digits = "".join(letter for letter in text if letter.isdecimal())
        if text and len(digits) not in (15, 17, 19):
            raise forms.ValidationError(
                _("P-IRT terdiri dari 15 angka, lalu tahun berakhirnya: 206537101012325-28.")
            )
        return digits if len(digits) < 16 else f"{digits[:15]}-{digits[-2:]}"

    def clean_halal(self) -> str:
        text = str(self.cleaned_data["halal"]).upper().replace(" ", "")
        digits = text.removeprefix("ID")
        # Older certificates carry other numbers: kept as they are, only words are no number.
        if text and sum(letter.isdecimal() for letter in digits) < 8:
            raise forms.ValidationError(_("Tulis nomor di sertifikatnya, misalnya ID dan 17 angka."))
        return f"ID{digits}" if len(digits) == 17 and digits.isdecimal() else text

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self._clean_kbli(cleaned)
        self._clean_work(cleaned)
        self._clean_sales(cleaned)
        if cleaned.get("rw") and not cleaned.get("rt") and "rt" not in self.errors:
            self.add_error("rt", _("RW disimpan bersama RT-nya. Tulis juga RT."))
        return cleaned

    def _clean_kbli(self, cleaned: dict[str, Any]) -> None:
        typed = cleaned.get("kbli_code") or ""
        found = kbli.read_kbli(typed, cleaned.get("kbli_version"))
        if not typed:
            cleaned["kbli_version"] = None
        elif found.code:
            cleaned |= {"kbli_code": found.code, "kbli_version": found.version}
        elif cleaned.get("kbli_pick"):
            code, version = cleaned["kbli_pick"].split(" ")
            cleaned |= {"kbli_code": code, "kbli_version": int(version)}
        else:
            cleaned["kbli_version"] = None
            self.add_error("kbli_code", found.advice)

    def _clean_work(self, cleaned: dict[str, Any]) -> None:
        parts = [cleaned.get("workers_male"), cleaned.get("workers_female")]
        known = [part for part in parts if part is not None]
        if known and cleaned.get("workers") is None and "workers" not in self.errors:
            cleaned["workers"] = sum(known)
        if known and (cleaned.get("workers") or 0) < sum(known) and "workers" not in self.errors:
            self.add_error(
                "workers",
                _("Lebih kecil dari laki-laki dan perempuan bersama: %(sum)d.") % {"sum": sum(known)},
            )

    def _clean_sales(self, cleaned: dict[str, Any]) -> None:
        if cleaned.get("annual_sales") is not None:
            cleaned["sales_band"] = domain.sales_band_of(cleaned["annual_sales"])

    def values(self) -> dict[str, Any]:
        """The field values typed, nothing for what stayed empty. Only for a valid form."""
        known = {name: self.cleaned_data.get(name) for name in domain.FIELD_TYPES if name in self.fields}
        point = self.cleaned_data.get("point")
        if point:
            known |= {"latitude": point[0], "longitude": point[1]}
        return {name: value for name, value in known.items() if value not in (None, "", [])}


# -- a new business -------------------------------------------------------------------------------------
class NewBusinessForm(ValuesForm):
    """What is needed to list a business; the rest is added on its page. An owner who is known is not asked for again."""

    required_fields = ("business_name", "owner_name", "village_code")
    left_out: tuple[str, ...] = (
        "kk",
        "npwp",
        "email",
        "birth_on",
        "postal_code",
        "point",
        "seen_on",
        "pirt",
        "halal",
        "capital",
    )

    def __init__(self, *args: Any, owner_is_known: bool = False, **options: Any) -> None:
        if owner_is_known:
            self.left_out = tuple({*self.left_out, *domain.OWNER_FIELDS})
        super().__init__(*args, **options)

    def values(self) -> dict[str, Any]:
        """As typed; an empty sector follows from the KBLI code, else from the words."""
        values = super().values()
        return values if values.get("sector") else values | {"sector": _sector_of(values)}


def _version(posted: Any) -> str:
    return str(posted) if str(posted) in dict(kbli.VERSIONS) else NEWEST_VERSION


def _sector_of(values: Mapping[str, Any]) -> str:
    if values.get("kbli_code"):
        return sector_of_kbli(values["kbli_version"], values["kbli_code"])
    words = (values.get("activity"), values.get("product"), values.get("business_name"))
    guesses = (sector_of_text(text) for text in words if text)
    return next((guess.code for guess in guesses if guess), "OTHER")
