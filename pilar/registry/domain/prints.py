"""The print of a picture: which of 64 spots is lighter than its neighbour. Tells the same picture again, however it was shrunk."""

import io
from typing import Any

import numpy as np
from PIL import Image

# In so many spots two prints of the same picture may differ.
SAME = 3
# Pictures with so few edges are all alike; their prints say nothing.
FLAT = 6


def difference_print(grey: Image.Image) -> int:
    """Survives shrinking and another encoding. Signed, as a database keeps it."""
    dots: Any = np.asarray(grey.resize((9, 8), Image.Resampling.BOX), dtype=np.int16)
    bits = np.packbits((dots[:, 1:] > dots[:, :-1]).ravel())
    return int.from_bytes(bits.tobytes(), "big", signed=True)


def print_of(jpeg: bytes) -> int:
    """The print of a kept picture; 0, which says nothing, for bytes that are none."""
    try:
        with Image.open(io.BytesIO(jpeg), formats=("JPEG",)) as picture:
            picture.draft("L", (128, 128))
            return difference_print(picture.convert("L"))
    except Exception:  # Pillow's readers raise a dozen kinds for damaged files; each means the same here
        return 0


def unsigned(mark: int) -> int:
    return mark & (2**64 - 1)


def apart(one: int, other: int) -> int:
    """In how many of 64 spots two prints differ; up to SAME is the same picture."""
    return unsigned(one ^ other).bit_count()


def tells(mark: int) -> bool:
    """Whether the picture has edges enough to be known by its print."""
    return FLAT <= unsigned(mark).bit_count() <= 64 - FLAT
