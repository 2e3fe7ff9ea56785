"""Pictures of products of the demo city, drawn: cloth, plate, cup, pouch, bottle, box, basket, pot, shirt, sign. Nothing photographed, nobody's."""

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
    picture, pen = _table(draw)
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


def _table(draw: Random) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    """A table seen from above or from the front, with the grain of its boards."""
    picture = Image.new("RGB", (320, 320), draw.choice(_TABLES))
    pen = ImageDraw.Draw(picture)
    dark = _shade(picture.getpixel((1, 1)), -8)
    for at in range(draw.randint(0, 20), 320, draw.choice((22, 34, 48))):
        pen.line((at, 0, at + draw.randint(-8, 8), 320), fill=dark, width=1)
    return picture, pen


def _shadow(picture: Image.Image, pen: ImageDraw.ImageDraw, box: tuple[float, float, float, float]) -> None:
    pen.ellipse(box, fill=_shade(picture.getpixel((1, 1)), -38))


def _label(
    picture: Image.Image, pen: ImageDraw.ImageDraw, box: tuple[int, int, int, int], draw: Random
) -> None:
    """A label with a woven band across and lines where the words would be."""
    left, top, right, bottom = box
    pen.rounded_rectangle(box, 6, fill=(246, 240, 226))
    band = cloth(draw).resize((right - left, 14), Image.Resampling.BILINEAR)
    picture.paste(band, (left, top + 8))
    for at, share in enumerate((0.7, 0.5, 0.6)):
        high = top + 34 + at * 13
        if high + 4 < bottom:
            pen.rectangle(
                (left + 10, high, left + 10 + (right - left - 20) * share, high + (6 if at == 0 else 3)),
                fill=_INK if at == 0 else (140, 130, 116),
            )


def pouch(draw: Random, heap: tuple[int, int, int]) -> Image.Image:
    """A pouch that stands, with a window on what is inside."""
    picture, pen = _table(draw)
    left, top, wide, high = (
        draw.randint(78, 96),
        draw.randint(36, 50),
        draw.randint(138, 158),
        draw.randint(214, 230),
    )
    right, bottom = left + wide, top + high
    foil = _shade(draw.choice((_COTTON, (196, 166, 120), (60, 58, 54), (120, 92, 66))), draw.randint(-8, 8))
    _shadow(picture, pen, (left - 8, bottom - 16, right + 14, bottom + 14))
    pen.polygon(((left + 6, top), (right - 6, top), (right, bottom), (left, bottom)), fill=foil)
    pen.rectangle((left + 6, top, right - 6, top + 16), fill=_shade(foil, -22))
    for at in range(left + 10, right - 8, 7):
        pen.line((at, top + 2, at, top + 14), fill=_shade(foil, -8))
    _label(picture, pen, (left + 18, top + 34, right - 18, top + 112), draw)
    window = (left + 30, top + 126, right - 30, bottom - 22)
    pen.ellipse(window, fill=_shade(heap, -30))
    for _number in range(70):
        turn, far = draw.random() * 6.283, draw.random() ** 0.5 * 0.86
        x = (window[0] + window[2]) / 2 + (window[2] - window[0]) / 2 * far * np.cos(turn)
        y = (window[1] + window[3]) / 2 + (window[3] - window[1]) / 2 * far * np.sin(turn)
        pen.ellipse((x - 7, y - 4, x + 7, y + 4), fill=_shade(heap, draw.randint(-30, 34)))
    return _lit(picture.resize((SIDE, SIDE), Image.Resampling.BILINEAR), draw)


def bottle(draw: Random, heap: tuple[int, int, int]) -> Image.Image:
    """A bottle or a jar with its label."""
    picture, pen = _table(draw)
    middle, half, top = draw.randint(148, 172), draw.choice((38, 46, 60)), draw.randint(48, 66)
    bottom = 284
    _shadow(picture, pen, (middle - half - 8, bottom - 12, middle + half + 16, bottom + 14))
    neck = 20 if half < 50 else half - 12
    pen.rectangle((middle - neck, top + 14, middle + neck, top + 66), fill=_shade(heap, 26))
    pen.rounded_rectangle((middle - half, top + 52, middle + half, bottom), 18, fill=heap)
    pen.rectangle((middle - half + 8, top + 70, middle - half + 15, bottom - 20), fill=_shade(heap, 55))
    pen.rounded_rectangle(
        (middle - neck - 4, top, middle + neck + 4, top + 22),
        5,
        fill=draw.choice((_INDIGO, _MORINDA, _INK, _TURMERIC)),
    )
    _label(picture, pen, (middle - half, top + 104, middle + half, top + 180), draw)
    return _lit(picture.resize((SIDE, SIDE), Image.Resampling.BILINEAR), draw)


def cup(draw: Random, roast: tuple[int, int, int]) -> Image.Image:
    """A cup of coffee from above, beans around it."""
    picture, pen = _table(draw)
    x, y, size = draw.randint(140, 176), draw.randint(140, 172), draw.randint(82, 94)
    for _number in range(draw.randint(26, 40)):
        turn, far = draw.random() * 6.283, draw.randint(size + 22, 190)
        at, down = x + far * np.cos(turn), y + far * np.sin(turn)
        pen.ellipse((at - 9, down - 6, at + 9, down + 6), fill=_shade(roast, draw.randint(-10, 26)))
        pen.arc((at - 8, down - 3, at + 8, down + 3), 10, 170, fill=_shade(roast, -26), width=2)
    _shadow(picture, pen, (x - size - 6, y - size, x + size + 16, y + size + 20))
    glaze = draw.choice(((238, 234, 226), (92, 112, 120), (168, 106, 74)))
    pen.ellipse(
        (x - size, y - size, x + size, y + size), fill=_shade(glaze, -14), outline=_shade(glaze, -46), width=2
    )
    pen.rounded_rectangle((x + 50, y - 14, x + 98, y + 14), 12, outline=glaze, width=11)
    pen.ellipse((x - 62, y - 62, x + 62, y + 62), fill=glaze, outline=_shade(glaze, -40), width=2)
    pen.ellipse((x - 52, y - 52, x + 52, y + 52), fill=_shade(roast, -14))
    pen.ellipse((x - 47, y - 47, x + 47, y + 47), outline=_shade(roast, 70), width=4)
    pen.arc(
        (x - 26, y - 26, x + 26, y + 26),
        draw.randint(0, 180),
        draw.randint(200, 340),
        fill=_shade(roast, 60),
        width=4,
    )
    return _lit(picture.resize((SIDE, SIDE), Image.Resampling.BILINEAR), draw)


def box(draw: Random, heap: tuple[int, int, int]) -> Image.Image:
    """A box from above with its pieces in rows."""
    picture, pen = _table(draw)
    left, top, side = draw.randint(40, 56), draw.randint(40, 56), draw.randint(212, 228)
    card = draw.choice(((206, 178, 138), (240, 236, 228), (176, 146, 108)))
    pen.rectangle(
        (left + 8, top + 12, left + side + 10, top + side + 14), fill=_shade(picture.getpixel((1, 1)), -40)
    )
    pen.rectangle((left, top, left + side, top + side), fill=card, outline=_shade(card, -40), width=3)
    pen.rectangle((left + 14, top + 14, left + side - 14, top + side - 14), fill=_shade(card, -24))
    across, down = draw.choice(((3, 3), (4, 3), (3, 4), (4, 4)))
    wide, high = (side - 34) / across, (side - 34) / down
    for row in range(down):
        for column in range(across):
            x, y = left + 17 + column * wide, top + 17 + row * high
            pen.ellipse(
                (x + 3, y + 3, x + wide - 3, y + high - 3),
                fill=_shade(heap, draw.randint(-20, 24)),
                outline=_shade(heap, -50),
                width=2,
            )
            pen.ellipse(
                (x + wide * 0.36, y + high * 0.3, x + wide * 0.56, y + high * 0.46), fill=_shade(heap, 44)
            )
    return _lit(picture.resize((SIDE, SIDE), Image.Resampling.BILINEAR), draw)


def pot(draw: Random, clay: tuple[int, int, int]) -> Image.Image:
    """A pot of fired clay, a band of marks around its belly."""
    picture, pen = _table(draw)
    middle, half, top, bottom = 160, draw.randint(78, 98), draw.randint(76, 100), 276
    _shadow(picture, pen, (middle - half, bottom - 16, middle + half + 14, bottom + 14))
    pen.ellipse((middle - half, top + 10, middle + half, bottom), fill=clay)
    pen.ellipse((middle - half + 14, top + 34, middle - half + 34, bottom - 50), fill=_shade(clay, 24))
    pen.rectangle((middle - half * 0.5, top - 8, middle + half * 0.5, top + 36), fill=clay)
    pen.ellipse((middle - half * 0.62, top - 20, middle + half * 0.62, top + 8), fill=_shade(clay, 12))
    pen.ellipse((middle - half * 0.46, top - 14, middle + half * 0.46, top + 4), fill=_shade(clay, -60))
    for at in range(int(middle - half + 18), int(middle + half - 18), 14):
        pen.polygon(
            ((at, 180), (at + 7, 170), (at + 14, 180), (at + 7, 190)), outline=_shade(clay, -48), width=2
        )
    return _lit(picture.resize((SIDE, SIDE), Image.Resampling.BILINEAR), draw)


def shirt(draw: Random) -> Image.Image:
    """A shirt cut out of woven cloth, laid flat."""
    picture, pen = _table(draw)
    shape = Image.new("L", (320, 320))
    cut = (
        (112, 52),
        (208, 52),
        (286, 104),
        (258, 152),
        (220, 130),
        (222, 286),
        (98, 286),
        (100, 130),
        (62, 152),
        (34, 104),
    )
    ImageDraw.Draw(shape).polygon(cut, fill=255)
    ImageDraw.Draw(shape).ellipse((134, 34, 186, 74), fill=0)
    under = Image.new("RGB", (320, 320), _shade(picture.getpixel((1, 1)), -36))
    picture.paste(under, (6, 8), shape)
    picture.paste(cloth(draw).resize((320, 320), Image.Resampling.BILINEAR), (0, 0), shape)
    pen.line((160, 76, 160, 286), fill=(240, 231, 212), width=2)
    for high in range(96, 280, 34):
        pen.ellipse((156, high, 164, high + 8), fill=(246, 240, 226))
    return _lit(picture.resize((SIDE, SIDE), Image.Resampling.BILINEAR), draw)


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
