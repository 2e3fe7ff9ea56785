"""The gate for photos: what is opened, what is refused with a sentence, what is only pointed out."""

import io
import struct
import zlib

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from pilar.packaging.domain import photos
from pilar.packaging.words import labels as words


def picture(size=(1200, 900), blur=0.0, light=1.0):
    """A label with print on paper."""
    made = Image.new("RGB", size, (225, 222, 215))
    draw = ImageDraw.Draw(made)
    font = ImageFont.load_default(size=max(14, size[0] // 32))
    for line in range(10):
        draw.text(
            (size[0] * 0.15, size[1] * (0.15 + line * 0.07)),
            "Berat bersih 150 g komposisi",
            fill="black",
            font=font,
        )
    made = made.filter(ImageFilter.GaussianBlur(blur)) if blur else made
    return made.point(lambda value: int(value * light))


def packed(made, kind="JPEG", **options):
    out = io.BytesIO()
    made.save(out, kind, **options)
    return out.getvalue()


def faults(made):
    return photos.look(packed(made))[0].faults


def test_a_good_photo_has_no_faults():
    assert faults(picture()) == ("MODEST",)
    assert faults(picture((1600, 1200))) == ()


def test_size_comes_before_sharpness():
    # A small picture looks sharp whatever it is; it is only called small.
    assert faults(picture((400, 300), blur=2)) == ("SMALL",)


@pytest.mark.parametrize(("change", "fault"), [({"blur": 6}, "BLURRED"), ({"light": 0.2}, "DARK")])
def test_what_is_wrong_is_said(change, fault):
    assert fault in faults(picture((1600, 1200), **change))
    assert str(words.PHOTO_FAULTS[fault]).endswith(".")


def test_a_restless_ground_is_pointed_out():
    noise = np.random.default_rng(8).integers(0, 255, (1000, 1400, 3), dtype=np.uint8)
    assert "BUSY" in faults(Image.fromarray(noise).resize((1400, 1000)))


def test_white_behind_a_product_is_right():
    made = Image.new("RGB", (1400, 1400), "white")
    ImageDraw.Draw(made).ellipse((400, 400, 1000, 1000), fill=(90, 40, 20))
    assert not {"PALE", "BUSY"} & set(faults(made))


def test_a_turned_photo_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    turned = photos.open_photo(packed(picture((1200, 900)), exif=exif))
    assert turned.size == (900, 1200)
    assert not turned.getexif()


def bomb(side):
    """A PNG of a few kilobytes that unpacks to side × side points."""
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)

    def chunk(name, body):
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )


HEIC = b"\x00\x00\x00\x18ftypheic" + b"\0" * 40


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "EMPTY"), (b"bukan foto", "NO_PICTURE"), (HEIC, "HEIC"), (bomb(30_000), "TOO_LARGE"), (b"\xff\xd8" + b"0" * 99, "NO_PICTURE"),
        (packed(picture())[:2000], "NO_PICTURE"), (b"0" * (photos.MOST_BYTES + 1), "TOO_HEAVY"),
    ],
    ids=["empty", "words", "heic", "bomb", "broken", "torn", "heavy"],
)  # fmt: skip
def test_what_is_no_photo_gets_a_sentence(data, code):
    with pytest.raises(photos.BadPhoto) as refused:
        photos.look(data)
    assert str(refused.value) == code
    assert str(words.BAD_PHOTOS[code]).endswith(".")


def test_forty_million_points_are_taken():
    large = packed(picture((800, 600)).resize((8000, 5000)), quality=40)
    look, small = photos.look(large)
    assert (look.width, look.height) == (8000, 5000)
    assert max(small.size) == photos.READ_SIDE
