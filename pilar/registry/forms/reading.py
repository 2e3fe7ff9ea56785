"""Fields that read what people write: phones, dates, amounts, villages, numbers with dots and words around them.

Each gives the value as the registry keeps it (docs/architecture.md, the fields of a row), or None or "" for nothing typed.
"""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from pilar.places import queries as places
from pilar.places.domain import dotted
from pilar.ui.domain import numbers, phones
from pilar.ui.forms.fields import ReadField

EXPONENT = re.compile(r"\d[.,]?\d*\s*[eE]\s*\+?\d+")
MOST_PHONES = 5


class TidyField(forms.CharField):
    """Text with single spaces."""

    def to_python(self, value: Any) -> str:
        return " ".join(str(super().to_python(value) or "").split())


class PersonField(TidyField):
    """A person's name; written all in capitals or all in small letters it becomes a name again."""

    def to_python(self, value: Any) -> str:
        name = super().to_python(value)
        return name.title() if name and (name.isupper() or name.islower()) else name


class NumberField(forms.CharField):
    """An official number: digits only, of one of these lengths; spaces, dots and dashes are forgiven."""

    def __init__(self, *, lengths: tuple[int, ...], **options: Any) -> None:
        super().__init__(required=False, max_length=40, **options)
        self.lengths = lengths
        self.widget.attrs |= {"inputmode": "numeric", "autocomplete": "off"}

    def to_python(self, value: Any) -> str:
        text = str(super().to_python(value) or "")
        if EXPONENT.search(text):
            raise ValidationError(
                _("Angka ini rusak oleh Excel dan tidak dapat dipulihkan. Lihat angka aslinya di kartu atau suratnya.")
            )  # fmt: skip
        digits = re.sub(r"[\s.\-–/]", "", text)
        if not digits:
            return ""
        if not (digits.isascii() and digits.isdecimal()) or len(digits) not in self.lengths:
            wanted = _(" atau ").join(map(str, self.lengths))
            raise ValidationError(
                _(
                    "Tulis %(wanted)s angka; yang ditulis %(found)d karakter. Periksa lagi kartu atau suratnya."
                )
                % {"wanted": wanted, "found": len(digits)}
            )
        if len(set(digits)) == 1:
            raise ValidationError(
                _("Angka yang sama semua bukan nomor. Kosongkan bila nomornya belum diketahui.")
            )
        return digits


class PhonesField(ReadField):
    """Phone numbers with commas, slashes or lines between them: a list of E.164 texts."""

    def to_python(self, value: Any) -> list[str]:
        text = self.typed(value)
        parts = [part for part in re.split(r"[,;/\n]|\batau\b|\bdan\b", text, flags=re.I) if part.strip()]
        found = list(dict.fromkeys(self._number(part.strip()) for part in parts))
        if len(found) > MOST_PHONES:
            raise ValidationError(_("Paling banyak %(most)d nomor.") % {"most": MOST_PHONES})
        return found

    def _number(self, typed: str) -> str:
        number = phones.e164(typed)
        if number is None:
            raise ValidationError(
                _(
                    "“%(typed)s” bukan nomor telepon yang lengkap. Tulis seperti 0812 3456 7890 atau 0380 821234."
                )
                % {"typed": typed[:30]}
            )
        return number


_UNITS = {
    "": 1, "ribu": 10**3, "rb": 10**3, "k": 10**3, "juta": 10**6, "jt": 10**6, "jta": 10**6,
    "miliar": 10**9, "milyar": 10**9, "m": 10**9, "triliun": 10**12, "t": 10**12,
}  # fmt: skip
_AMOUNT = re.compile(r"(?:rp\.?|idr)?\s*(\d[\d.,]*)\s*([a-z]*)\.?(?:\s*,-)?")
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_MOST_RUPIAH = 10**15


class RupiahField(ReadField):
    """An amount: 1.500.000, Rp 1,5 juta, 500rb, 2 miliar. Whole rupiah or None."""

    def prepare_value(self, value: Any) -> Any:
        return numbers.write(value) if isinstance(value, int) else value

    def to_python(self, value: Any) -> int | None:
        text = re.sub(r"(?<=\d) (?=\d)", "", self.typed(value).lower())
        if not text:
            return None
        match = _AMOUNT.fullmatch(text.removesuffix(",-").strip())
        if match is None or match[2] not in _UNITS:
            raise ValidationError(
                _("“%(typed)s” bukan jumlah uang. Tulis seperti 1.500.000 atau 1,5 juta.")
                % {"typed": text[:30]}
            )
        amount = round(_decimal(match[1], bool(match[2])) * _UNITS[match[2]])
        if amount > _MOST_RUPIAH:
            raise ValidationError(_("Jumlah ini terlalu besar. Periksa nolnya."))
        return amount


def _decimal(digits: str, has_unit: bool) -> float:
    """ "1.500.000" is one and a half million; "1,5" and, before a unit, "1.5" are one and a half."""
    if _THOUSANDS.fullmatch(digits):
        return float(re.sub(r"[.,]", "", digits))
    whole, mark, cents = digits.rpartition("," if "," in digits else ".")
    plain = re.sub(r"[.,]", "", whole)
    if not mark or not cents:
        return float(plain + cents)
    if not has_unit and len(cents) > 2:
        raise ValidationError(_("Titik dan koma tidak jelas. Tulis jumlahnya seperti 1.500.000."))
    return float(f"{plain}.{cents}")


class CountField(ReadField):
    """A number of people: "3", "3 orang". An integer or None."""

    MOST = 100_000

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=20, **options)
        self.widget.attrs |= {"class": "short", "inputmode": "numeric"}

    def to_python(self, value: Any) -> int | None:
        text = self.typed(value).lower()
        if not text:
            return None
        match = re.fullmatch(r"(\d{1,3}(?:\.\d{3})+|\d+)\s*(?:orang|org)?", text)
        number = int(match[1].replace(".", "")) if match else -1
        if not 0 <= number <= self.MOST:
            raise ValidationError(_("Tulis jumlah orang dengan angka, misalnya 3."))
        return number


class PartField(forms.CharField):
    """RT or RW: "3", "003", "RT 3" become "003"."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, max_length=20, **options)
        self.widget.attrs |= {"class": "short", "inputmode": "numeric", "autocomplete": "off"}

    def to_python(self, value: Any) -> str:
        text = str(super().to_python(value) or "").strip()
        found = re.fullmatch(r"(?:r[tw]\.?)?\s*(\d{1,3})", text, flags=re.I)
        if text and found is None:
            raise ValidationError(_("Tulis dengan angka saja, misalnya 3 atau 003."))
        return found[1].zfill(3) if found else ""


class VillageField(ReadField):
    """A village by name, however people spell it, or by code: its Kemendagri code. `city` is set by the form."""

    city: int

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=120, **options)
        self.widget.attrs["list"] = "daftar-kelurahan"

    def prepare_value(self, value: Any) -> Any:
        return places.area_path(value) if isinstance(value, int) and value else value or ""

    def to_python(self, value: Any) -> int | None:
        text = self.typed(value)
        if not text:
            return None
        known = {path.casefold(): code for code, path in village_paths(self.city)}
        code = known.get(text.casefold()) or _by_code(text)
        return code or self._by_name(text)

    def _by_name(self, text: str) -> int:
        match = places.gazetteer(self.city).find_village(text)
        if match is not None and match.code is not None:
            return match.code
        if match is not None:
            names = _(" atau ").join(places.area_path(code) for code in match.alternatives[:4])
            raise ValidationError(
                _("“%(typed)s” bisa berarti %(names)s. Pilih salah satu.")
                % {"typed": text[:40], "names": names}
            )
        raise ValidationError(
            _("Tidak ada kelurahan “%(typed)s” di %(city)s. Tulis namanya, atau pilih dari daftar.")
            % {"typed": text[:40], "city": places.area_name(self.city)}
        )


def village_paths(city: int) -> list[tuple[int, str]]:
    """Code and full name ("Oesapa, Kelapa Lima, Kota Kupang") of every village of a city, by name."""
    pairs = [(code, places.area_path(code)) for code in places.village_codes(city)]
    return sorted(pairs, key=lambda pair: pair[1])


def _by_code(text: str) -> int | None:
    digits = text.replace(".", "")
    if not (digits.isascii() and digits.isdecimal() and len(digits) == 10):
        return None
    if places.area(int(digits)) is None:
        raise ValidationError(
            _("Kode wilayah %(code)s tidak dikenal.") % {"code": dotted(int(digits)) if digits else text}
        )
    return int(digits)


_DEGREES = re.compile(r"-?\d{1,3}(?:[.,]\d+)?")
# The country's extent in degrees, with a little sea around.
_LATITUDES, _LONGITUDES = (-11.5, 6.5), (94.5, 141.5)


class PointField(ReadField):
    """A place on the map: "-10.1583, 123.6070" as a map copies it. (latitude, longitude) in degrees, or None."""

    def prepare_value(self, value: Any) -> Any:
        return f"{value[0]}, {value[1]}" if isinstance(value, tuple) else value

    def to_python(self, value: Any) -> tuple[float, float] | None:
        text = self.typed(value)
        if not text:
            return None
        # A comma stands between the two numbers or, in the Indonesian way, inside each of them.
        plain = re.fullmatch(r"(-?[\d.]+)\s*,\s*(-?[\d.]+)", text)
        separate = plain.groups() if plain else re.split(r"[;\s]+", text.replace(", ", " "))
        parts = [part for part in separate if part]
        if len(parts) != 2 or not all(_DEGREES.fullmatch(part) for part in parts):
            raise ValidationError(_("Salin titik dari peta sebagai dua angka, misalnya -10.1583, 123.6070."))
        latitude, longitude = (float(part.replace(",", ".")) for part in parts)
        if not (_LATITUDES[0] <= latitude <= _LATITUDES[1] and _LONGITUDES[0] <= longitude <= _LONGITUDES[1]):
            raise ValidationError(
                _("Titik ini di luar Indonesia. Lintang dahulu, lalu bujur: -10.1583, 123.6070.")
            )
        return latitude, longitude
