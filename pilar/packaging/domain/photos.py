"""A photo looked at before it is kept or read: can it be opened, is it large, sharp, light and calm enough. Size first, always:
the other measures mean nothing on a small picture. Method and thresholds: docs/methods/packaging-photos.md."""

import io
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

METHOD = "photo-gate-1"
MOST_BYTES = 15 * 1024 * 1024
# A JPEG is unpacked at a fraction of its size; everything else whole, so less of it is taken.
MOST_PIXELS_JPEG = 120_000_000
MOST_PIXELS = 45_000_000
READ_SIDE = 1800
MEASURE_SIDE = 800

SMALLEST_SIDE, READY_SIDE = 500, 1000
BLURRED_BELOW, SOFT_BELOW = 15.0, 60.0
DARK_BELOW, PALE_ABOVE = 70.0, 205.0
BUSY_ABOVE = 12.0
# Bright alone is right (white paper, white ground); pale is bright with nothing dark left in it.
INK_ABOVE = 110
# A lamp mirrored in foil: nothing but white where the ground around is not white.
WHITE, GROUND_BELOW, GLARE_ABOVE = 252, 249, 0.01

# What is wrong with a file, and what is odd about a picture.
EMPTY, TOO_HEAVY, HEIC, TOO_LARGE, NO_PICTURE = "EMPTY", "TOO_HEAVY", "HEIC", "TOO_LARGE", "NO_PICTURE"
SMALL, MODEST, BLURRED, SOFT, DARK, PALE, BUSY, GLARE = (
    "SMALL", "MODEST", "BLURRED", "SOFT", "DARK", "PALE", "BUSY", "GLARE",
)  # fmt: skip
STOPS = frozenset([SMALL, BLURRED])
_HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif")
_FORMATS = ("JPEG", "PNG", "WEBP", "BMP", "TIFF", "GIF")

Grey = NDArray[np.uint8]


class BadPhoto(Exception):
    """The file is no picture to look at; the message is one of the codes above."""


@dataclass(frozen=True)
class Look:
    """What the gate saw. `faults` in the order of what to put right first; one of STOPS means: take another photo."""

    width: int
    height: int
    sharpness: float
    brightness: float
    clutter: float
    faults: tuple[str, ...]

    @property
    def usable(self) -> bool:
        return not STOPS.intersection(self.faults)


def open_photo(data: bytes, longest: int = READ_SIDE) -> Image.Image:
    """The picture upright, at most `longest` a side, without anything of the camera. Raises BadPhoto; a bomb is refused unopened."""
    if not data:
        raise BadPhoto(EMPTY)
    if len(data) > MOST_BYTES:
        raise BadPhoto(TOO_HEAVY)
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS:
        raise BadPhoto(HEIC)
    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
            if picture.width * picture.height > (
                MOST_PIXELS_JPEG if picture.format == "JPEG" else MOST_PIXELS
            ):
                raise BadPhoto(TOO_LARGE)
            picture.draft("RGB", (longest * 2, longest * 2))
            picture.load()
            # reduce() first: a large PNG is made small before it is turned and coloured.
            if (factor := max(picture.size) // (longest * 2)) > 1 and picture.mode in ("RGB", "L", "RGBA"):
                small = picture.reduce(factor)
                small.info["exif"] = picture.info.get("exif", b"")
                upright = ImageOps.exif_transpose(small)
            else:
                upright = ImageOps.exif_transpose(picture)
            upright.thumbnail((longest, longest), Image.Resampling.LANCZOS)
            return _on_white(upright)
    except BadPhoto:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise BadPhoto(TOO_LARGE) from bomb
    except Exception as problem:
        # Pillow's readers raise a dozen kinds for damaged files; each means the same to the person.
        raise BadPhoto(NO_PICTURE) from problem


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        layer = picture.convert("RGBA")
        ground = Image.new("RGB", layer.size, "white")
        ground.paste(layer, mask=layer.getchannel("A"))
        return ground
    fresh = Image.new("RGB", picture.size)
    fresh.paste(picture.convert("RGB"))
    return fresh


def sizes_of(data: bytes) -> tuple[int, int]:
    """Width and height as the head of the file says; (0, 0) for none."""
    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
            return picture.size
    except Exception:
        return 0, 0


def sharpness_of(grey: Grey) -> float:
    """The variance of the Laplacian: how hard the edges are."""
    g = grey.astype(np.float32)
    edges = g[:-2, 1:-1] + g[2:, 1:-1] + g[1:-1, :-2] + g[1:-1, 2:] - 4 * g[1:-1, 1:-1]
    return float(edges.var()) if edges.size else 0.0


def clutter_of(grey: Grey) -> float:
    """How restless the outer tenth is, slow changes of light taken out."""
    border = max(4, min(grey.shape) // 10)
    strips = (grey[:border], grey[-border:], grey[:, :border].T, grey[:, -border:].T)
    rest = []
    for strip in strips:
        level = strip.astype(np.float32)
        cells = level[:, : level.shape[1] // 16 * 16].reshape(level.shape[0], -1, 16)
        if cells.size:
            rest.append(float(cells.std(axis=(0, 2)).mean()))
    return max(rest, default=0.0)


def look(data: bytes) -> tuple[Look, Image.Image]:
    """The gate: what is odd about a photo, and the photo upright and small enough to read. Raises BadPhoto."""
    picture = open_photo(data)
    width, height = sizes_of(data)
    small = picture.copy()
    small.thumbnail((MEASURE_SIDE, MEASURE_SIDE), Image.Resampling.LANCZOS)
    grey = np.asarray(small.convert("L"))
    sharp, bright, busy = sharpness_of(grey), float(grey.mean()), clutter_of(grey)
    faults = _faults(min(width, height), sharp, bright, busy, darkest=float(np.percentile(grey, 1)))
    # In patches, because grain has white points everywhere.
    if SMALL not in faults and mirrors_lamp(np.asarray(small.convert("L").reduce(8))):
        faults.append(GLARE)
    return Look(width, height, round(sharp, 1), round(bright, 1), round(busy, 1), tuple(faults)), picture


def mirrors_lamp(grey: Grey) -> bool:
    return bool(np.median(grey) < GROUND_BELOW and (grey >= WHITE).mean() > GLARE_ABOVE)


def _faults(side: int, sharp: float, bright: float, busy: float, darkest: float) -> list[str]:
    if side < SMALLEST_SIDE:
        return [SMALL]
    faults = []
    if sharp < BLURRED_BELOW:
        faults.append(BLURRED)
    elif sharp < SOFT_BELOW:
        faults.append(SOFT)
    if bright < DARK_BELOW:
        faults.append(DARK)
    elif bright > PALE_ABOVE and darkest > INK_ABOVE:
        faults.append(PALE)
    if busy > BUSY_ABOVE:
        faults.append(BUSY)
    if side < READY_SIDE:
        faults.append(MODEST)
    return faults


def jpeg_of(picture: Image.Image, quality: int = 82) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()
