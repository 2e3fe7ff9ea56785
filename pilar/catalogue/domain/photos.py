"""Whether a photo can sell: its size first, then turned as the camera held it, then sharpness, light, and how much of it the thing fills.

Only what cannot be used anywhere is refused (below 500 pixels every channel refuses it, Google from 31 January 2027). Sharpness
and light only warn: their marks come from synthetic pictures and are to be set on real ones. Method: docs/methods/product-photos.md.
"""

import io
from dataclasses import dataclass
from typing import Any, BinaryIO

import numpy as np
from PIL import Image, ImageOps

from pilar.registry.domain.prints import difference_print

VERSION = "photo-gate-2"
LEAST, GOOD = 500, 1000
KEPT, MEDIUM, THUMB = 1280, 640, 240
MOST_PIXELS = 50_000_000
FORMATS = ("JPEG", "PNG", "WEBP")
_MEASURED = 512
BLURRED, DARK, BRIGHT, FLAT = 60.0, 60.0, 215.0, 22.0
# How uneven a plain ground may be, how far from it a subject stands out, and the least share of the picture it should fill.
EVEN, OUT, FILLED = 12.0, 24.0, 0.25

TOO_SMALL, TOO_LARGE, NO_PICTURE = "TOO_SMALL", "TOO_LARGE", "NO_PICTURE"
SMALL, BLUR, TOO_DARK, TOO_BRIGHT, PALE, FAR = "SMALL", "BLUR", "TOO_DARK", "TOO_BRIGHT", "PALE", "FAR"


class NotUsable(Exception):
    """The picture cannot be taken; `code`, and its size when it was read."""

    def __init__(self, code: str, size: tuple[int, int] = (0, 0)) -> None:
        super().__init__(code)
        self.code, self.size = code, size


@dataclass(frozen=True, slots=True)
class Taken:
    """The picture as it is kept: two bare encodings, what was measured, and what to do better."""

    jpeg: bytes
    thumb: bytes
    width: int
    height: int
    sharpness: float
    light: float
    fingerprint: int
    warnings: tuple[str, ...]


def take_photo(file: BinaryIO) -> Taken:
    """Raises NotUsable. The size is read from the head before a pixel is unpacked."""
    try:
        with Image.open(file, formats=FORMATS) as picture:
            size = picture.size
            if size[0] * size[1] > MOST_PIXELS:
                raise NotUsable(TOO_LARGE, size)
            if min(size) < LEAST:
                raise NotUsable(TOO_SMALL, size)
            picture.draft("RGB", (KEPT * 2, KEPT * 2))
            upright = ImageOps.exif_transpose(picture)
            bare = _on_white(upright)
    except NotUsable:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise NotUsable(TOO_LARGE) from bomb
    except (
        Exception
    ) as problem:  # Pillow's readers raise a dozen kinds for damaged files; each means the same here
        raise NotUsable(NO_PICTURE) from problem
    return pack(bare, min(size))


def pack(bare: Image.Image, side: int | None = None) -> Taken:
    """Measure and encode a picture of bare pixels; `side` is the shorter side it came with."""
    side = min(bare.size) if side is None else side
    if max(bare.size) > KEPT:
        bare.thumbnail((KEPT, KEPT), Image.Resampling.LANCZOS)
    sharpness, light, spread, mark, share = measure(bare)
    small = ImageOps.fit(bare, (THUMB, THUMB), Image.Resampling.BILINEAR)
    return Taken(
        _encoded(bare, "JPEG", quality=80), _encoded(small, "WEBP", quality=45, method=4), bare.width, bare.height,
        sharpness, light, mark, _warnings(side, sharpness, light, spread, share),
    )  # fmt: skip


def medium(jpeg: bytes) -> bytes:
    """A kept picture as the page of one product shows it: square, light enough for a slow telephone."""
    with Image.open(io.BytesIO(jpeg)) as kept:
        kept.draft("RGB", (MEDIUM, MEDIUM))
        return _encoded(ImageOps.fit(kept.convert("RGB"), (MEDIUM, MEDIUM), Image.Resampling.BILINEAR), "WEBP", quality=50, method=4)  # fmt: skip


def measure(picture: Image.Image) -> tuple[float, float, float, int, float]:
    """(variance of the Laplacian, mean light, spread of light, 64-bit difference print, share of the subject) of a picture."""
    grey = picture.convert("L")
    mark = difference_print(grey)
    grey.thumbnail((_MEASURED, _MEASURED), Image.Resampling.BILINEAR)
    dots = np.asarray(grey, dtype=np.float32)
    edges = 4 * dots[1:-1, 1:-1] - dots[:-2, 1:-1] - dots[2:, 1:-1] - dots[1:-1, :-2] - dots[1:-1, 2:]
    return float(edges.var()), float(dots.mean()), float(dots.std()), mark, subject_share(dots)


def subject_share(dots: Any) -> float:
    """How much of the picture the box around its subject fills, when what lies around is even; 1 when it is not or nothing stands out."""
    rim = np.concatenate((dots[0], dots[-1], dots[:, 0], dots[:, -1]))
    if rim.std() > EVEN:
        return 1.0
    stands_out = np.abs(dots - np.median(rim)) > OUT
    high, wide = (np.flatnonzero(stands_out.mean(axis=axis) > 0.02) for axis in (1, 0))
    if not high.size or not wide.size:
        return 1.0
    return float((high[-1] - high[0] + 1) * (wide[-1] - wide[0] + 1) / dots.size)


def _warnings(side: int, sharpness: float, light: float, spread: float, share: float) -> tuple[str, ...]:
    found = (
        (SMALL, side < GOOD), (BLUR, sharpness < BLURRED), (TOO_DARK, light < DARK), (TOO_BRIGHT, light > BRIGHT and spread < FLAT),
        (PALE, DARK <= light <= BRIGHT and spread < FLAT), (FAR, share < FILLED),
    )  # fmt: skip
    return tuple(code for code, holds in found if holds)


def _encoded(picture: Image.Image, kind: str, **options: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def _on_white(picture: Image.Image) -> Image.Image:
    """The bare pixels without anything of the camera; what is see-through becomes white."""
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        layer = picture.convert("RGBA")
        ground = Image.new("RGB", layer.size, "white")
        ground.paste(layer, mask=layer.getchannel("A"))
        return ground
    fresh = Image.new("RGB", picture.size)
    fresh.paste(picture.convert("RGB"))
    return fresh
