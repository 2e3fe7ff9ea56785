"""Pictures of products of the demo city, drawn: a woven cloth, a plate, a basket, a sign. Nothing photographed, nobody's."""

from __future__ import annotations

from functools import lru_cache
from random import Random

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

SIDE = 512
# Grounds and threads of natural dyes.
_INDIGO, _MORINDA, _TURMERIC, _COTTON, _INK, _LEAF = (
    (35, 63, 124), (151, 48, 31), (217, 153, 31), (240, 231, 212), (38, 34, 29), (43, 97, 54),
)  # fmt: skip
_DYES = (
    _INDIGO,
    _MORINDA,
    _TURMERIC,
    _COTTON,
    _INK,
    _LEAF,
    (94, 58, 33),
    (120, 30, 60),
    (190, 110, 40),
    (60, 90, 110),
)
_TABLES = (
    (222, 205, 178),
    (176, 137, 98),
    (120, 92, 66),
    (214, 214, 206),
    (92, 112, 96),
    (201, 174, 160),
    (233, 226, 214),
)


def cloth(draw: Random) -> Image.Image:
    """A woven cloth: bands along it, rows of diamonds and steps across, mirrored as it hangs on the loom."""
    ground, *threads = draw.sample(_DYES, 5)
    half = np.empty((80, 40, 3), dtype=np.uint8)
    half[:] = ground
    at = 0
    while at < 40:
        wide = draw.choice((1, 1, 2, 3, 6, 9, 12))
        colour, other = draw.choice(threads), draw.choice(threads)
        band = half[:, at : at + wide]
        if wide < 6:
            band[:] = colour
        else:
            _motif(band, colour, other, draw)
        at += wide + draw.choice((0, 1, 2, 4))
    whole = np.concatenate([half, half[:, ::-1]], axis=1)
    picture = Image.fromarray(whole).resize((SIDE, SIDE), Image.Resampling.NEAREST)
    return _lit(picture, draw)


def _motif(band: np.ndarray, colour: tuple[int, ...], other: tuple[int, ...], draw: Random) -> None:
    high, wide = band.shape[:2]
    step = draw.choice((8, 10, 16))
    rows, columns = np.mgrid[0:high, 0:wide]
    across = np.abs(columns - (wide - 1) / 2)
    along = np.abs(rows % step - step / 2)
    inside = across + along * draw.choice((0.8, 1.0, 1.4))
    band[inside < wide * 0.5] = colour
    band[inside < wide * 0.25] = other
    if draw.random() < 0.5:
        band[(inside > wide * 0.6) & (rows % step == 0)] = other


def plate(draw: Random, heap: tuple[int, int, int]) -> Image.Image:
    """A plate on a table with a heap of something in its colour, and a leaf beside it."""
    picture = Image.new("RGB", (320, 320), draw.choice(_TABLES))
    pen = ImageDraw.Draw(picture)
    for at in range(0, 320, draw.choice((22, 34, 48))):
        pen.line((at, 0, at + draw.randint(-8, 8), 320), fill=_shade(picture.getpixel((1, 1)), -8), width=1)
    left, top, size = draw.randint(30, 60), draw.randint(36, 66), draw.randint(206, 236)
    pen.ellipse(
        (left + 6, top + 10, left + size + 6, top + size + 10), fill=_shade(picture.getpixel((1, 1)), -40)
    )
    pen.ellipse((left, top, left + size, top + size), fill=(244, 241, 234), outline=(205, 199, 188), width=3)
    middle = (left + size / 2, top + size / 2)
    for _number in range(draw.randint(38, 64)):
        far, turn = draw.random() * size * 0.3, draw.random() * 6.283
        x, y = middle[0] + far * np.cos(turn), middle[1] + far * np.sin(turn)
        long, short = draw.randint(12, 30), draw.randint(7, 15)
        pen.ellipse(
            (x - long, y - short, x + long, y + short),
            fill=_shade(heap, draw.randint(-34, 30)),
            outline=_shade(heap, -55),
        )
    for _number in range(draw.randint(2, 5)):
        x, y = middle[0] + draw.randint(-60, 60), middle[1] + draw.randint(-60, 60)
        pen.ellipse((x, y, x + 18, y + 8), fill=_shade(_LEAF, draw.randint(-10, 40)))
    return _lit(picture.resize((SIDE, SIDE), Image.Resampling.BILINEAR), draw)


def basket(draw: Random, straw: tuple[int, int, int]) -> Image.Image:
    """Something plaited: strips over and under, round in the middle of a table."""
    table = draw.choice(_TABLES)
    rows, columns = np.mgrid[0:160, 0:160]
    strip = draw.choice((6, 8, 10, 12))
    over = ((rows // strip + columns // strip) % 2)[..., None]
    edge = ((rows % strip == 0) | (columns % strip == 0))[..., None]
    light, dark = np.array(_shade(straw, 18)), np.array(_shade(straw, -24))
    woven = np.where(over == 1, light, dark)
    woven = np.where(edge, np.array(_shade(straw, -70)), woven)
    inside = (((rows - 84) / draw.randint(52, 64)) ** 2 + ((columns - 80) / draw.randint(58, 70)) ** 2 < 1)[
        ..., None
    ]
    dots = np.where(inside, woven, np.array(table)).clip(0, 255).astype(np.uint8)
    return _lit(Image.fromarray(dots).resize((SIDE, SIDE), Image.Resampling.NEAREST), draw)


def sign(draw: Random) -> Image.Image:
    """What a service hangs out: a plain board with a woven band across it."""
    board = Image.new("RGB", (SIDE, SIDE), draw.choice(_TABLES))
    band = cloth(draw).resize((SIDE, SIDE // 2), Image.Resampling.BILINEAR).crop((0, 0, SIDE, SIDE // 4))
    board.paste(band, (0, draw.choice((SIDE // 8, SIDE * 3 // 8, SIDE * 5 // 8))))
    return _lit(board, draw)


def _shade(colour: object, by: int) -> tuple[int, int, int]:
    red, green, blue = (max(0, min(255, each + by)) for each in colour)  # type: ignore[attr-defined]
    return red, green, blue


@lru_cache(maxsize=1)
def _grain() -> np.ndarray:
    """The grain of a telephone's camera, drawn once and moved about from picture to picture."""
    rng = np.random.Generator(np.random.PCG64(5371))
    return rng.integers(-6, 7, (SIDE // 2, SIDE // 2, 1), dtype=np.int16).repeat(2, 0).repeat(2, 1)


def _lit(picture: Image.Image, draw: Random) -> Image.Image:
    """Light from above, and grain; now and then out of focus, as a hand is."""
    if draw.random() < 0.12:
        picture = picture.filter(ImageFilter.BoxBlur(3))
    light = np.linspace(draw.randint(-6, 22), draw.randint(-26, 0), SIDE, dtype=np.int16)[:, None, None]
    dots = np.asarray(picture, dtype=np.int16) + (np.roll(_grain(), draw.randrange(SIDE), 0) + light)
    return Image.fromarray(dots.clip(0, 255).astype(np.uint8))
