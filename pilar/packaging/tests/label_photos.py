"""Photos of a made-up label, drawn here."""

import io

from PIL import Image, ImageDraw, ImageFilter, ImageFont

LINES = (
    "KERIPIK PISANG KEPOK",
    "Komposisi: pisang kepok, minyak goreng, gula, garam",
    "Berat bersih: 150 g",
    "Diproduksi oleh: UD Mama Nona",
    "Jl. Timor Raya No. 45, Oesapa, Kupang 85228",
    "P-IRT 2155371010123-29",
    "HALAL ID53110000123450225",
    "Kode produksi: 120926A",
    "Baik digunakan sebelum: 12-03-2027",
)


def drawn(size=30, ink="black", paper=(245, 243, 236)):
    font = ImageFont.load_default(size=size)
    made = Image.new("RGB", (size * 36, size * 24), paper)
    pen = ImageDraw.Draw(made)
    for place, line in enumerate(LINES):
        pen.text((size * 3, size * (3 + place * 2)), line, fill=ink, font=font)
    return made


def blurred(radius, size=30):
    return drawn(size).filter(ImageFilter.GaussianBlur(radius))


def packed(made, kind="PNG"):
    out = io.BytesIO()
    made.save(out, kind)
    return out.getvalue()
