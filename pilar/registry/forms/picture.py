"""A photo as the office keeps it: a JPEG of at most 1280 pixels, without position or any other data of the camera."""

import io
from datetime import date
from typing import Any, BinaryIO

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from PIL import Image, ImageOps

from pilar.registry.forms.reading import TidyField
from pilar.ui.forms.fields import DayField

LONGEST_SIDE = 1280
MOST_BYTES = 15 * 1024 * 1024
MOST_PIXELS = 50_000_000
QUALITY = 82
_FORMATS = ("JPEG", "PNG", "WEBP")


class NotAPicture(Exception):
    """The file is no picture this page takes; the message says why and what to do."""


def office_jpeg(file: BinaryIO) -> bytes:
    """The picture turned upright, at most 1280 × 1280, as JPEG bytes with nothing but the pixels. Raises NotAPicture.

    The size is read from the head before a pixel is unpacked, so that a bomb is refused unopened.
    """
    try:
        with Image.open(file, formats=_FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise Image.DecompressionBombError
            picture.draft("RGB", (LONGEST_SIDE * 2, LONGEST_SIDE * 2))
            upright = ImageOps.exif_transpose(picture)
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
            plain = _on_white(upright)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise NotAPicture(_("Foto ini terlalu besar. Kirim yang lebih kecil dari 50 juta titik.")) from bomb
    except Exception as problem:
        # Pillow's readers raise a dozen kinds for damaged files; each means the same to the person.
        raise NotAPicture(
            _("Berkas ini bukan foto yang dapat dibaca. Kirim foto JPEG, PNG, atau WebP yang utuh.")
        ) from problem
    out = io.BytesIO()
    plain.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()


def _on_white(picture: Image.Image) -> Image.Image:
    """The bare pixels; what is see-through becomes white."""
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        layer = picture.convert("RGBA")
        ground = Image.new("RGB", layer.size, "white")
        ground.paste(layer, mask=layer.getchannel("A"))
        return ground
    # A fresh picture: nothing of the old file's info comes along.
    fresh = Image.new("RGB", picture.size)
    fresh.paste(picture.convert("RGB"))
    return fresh


class TakesPhoto(forms.Form):
    """What a form with a field `photo` does with it: `jpeg` holds the re-encoded picture of a valid form, b"" without one."""

    jpeg = b""

    def clean_photo(self) -> Any:
        file = self.cleaned_data.get("photo")
        if not file:
            return None
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("Foto ini lebih dari 15 MB. Kirim yang lebih kecil."))
        try:
            self.jpeg = office_jpeg(file)
        except NotAPicture as problem:
            raise forms.ValidationError(str(problem)) from problem
        return file


class PhotoForm(TakesPhoto):
    """A picture with its words."""

    photo = forms.FileField(
        label=lazy("Foto"),
        help_text=lazy("JPEG, PNG, atau WebP, sampai 15 MB. Letak dan data kamera dihapus."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        error_messages={
            "required": lazy("Pilih sebuah foto."),
            "empty": lazy("Berkas ini kosong. Pilih foto lain."),
            "missing": lazy("Pilih sebuah foto."),
        },
    )
    caption = TidyField(
        label=lazy("Keterangan"), max_length=160, required=False, help_text=lazy("Misalnya tampak depan.")
    )
    taken_on = DayField(label=lazy("Tanggal foto"), required=False, help_text=lazy("Misalnya 25/2/2025."))

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["taken_on"].today = today  # type: ignore[attr-defined]
