"""Photos of made-up labels, drawn here, the same every time: level and tilted, turned, blurred, under glare, around a jar."""

import io
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from pilar.packaging.domain.label_elements import NOT_FOUND

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
# What each label says, fact by fact, as it must be read; None: the label does not say it.
FACTS = {
    "name": "keripik pisang kepok", "ingredients": "pisang kepok, minyak goreng, gula, garam", "net_weight": "150 g", "maker": "Mama Nona",
    "place": "85228", "permit": "215537101012329", "halal": "53110000123450225", "production_code": "120926A", "expiry": "12-03-2027",
}  # fmt: skip
# Another maker, another order, and without halal and production code.
LINES_2 = (
    "Sambal Lu'at Oma Berta",
    "Bahan-bahan: cabai rawit, jeruk nipis, kemangi, bawang merah, garam",
    "Isi bersih: 250 ml",
    "Produsen: Dapur Oma Berta",
    "Jl. Frans Seda No. 8, Oebobo, Kupang 85111",
    "P-IRT 1115371020078-30",
    "Baik digunakan sebelum: 28 Februari 2027",
    "Simpan di tempat sejuk dan kering",
)
FACTS_2 = {
    "name": "sambal lu'at", "ingredients": "cabai rawit, jeruk nipis, kemangi, bawang merah, garam", "net_weight": "250 ml", "maker": "Oma Berta",
    "place": "85111", "permit": "111537102007830", "halal": None, "production_code": None, "expiry": "28 Februari 2027",
}  # fmt: skip
LABELS = ((LINES, FACTS), (LINES_2, FACTS_2))
PAPER = (245, 243, 236)


class Taken(NamedTuple):
    """A photo of a kind, under a name, as a file, and the facts that stand on it."""

    kind: str
    name: str
    data: bytes
    facts: dict


def drawn(size=30, ink="black", paper=PAPER, lines=LINES):
    font = ImageFont.load_default(size=size)
    made = Image.new("RGB", (size * 36, size * 24), paper)
    pen = ImageDraw.Draw(made)
    for place, line in enumerate(lines):
        pen.text((size * 3, size * (3 + place * 2)), line, fill=ink, font=font)
    return made


def blurred(radius, size=30, lines=LINES):
    return drawn(size, lines=lines).filter(ImageFilter.GaussianBlur(radius))


def packed(made, kind="PNG", **options):
    out = io.BytesIO()
    made.save(out, kind, **options)
    return out.getvalue()


def tilted(made, degrees):
    return made.rotate(degrees, expand=True, fillcolor=PAPER, resample=Image.Resampling.BICUBIC)


def turned_by_camera(made, orientation):
    """As a phone writes it: the points as the sensor saw them, and a word which way is up."""
    back = {3: 180, 6: 90, 8: 270}[orientation]
    exif = Image.Exif()
    exif[0x0112] = orientation
    return packed(made.rotate(back, expand=True), "JPEG", quality=92, exif=exif)


def seen_aslant(made, share):
    """From the side: the right edge is farther away than the left by this share."""
    width, height = made.size
    away = height * share / 2
    corners = [(0, 0), (width * (1 - share / 2), away), (width * (1 - share / 2), height - away), (0, height)]
    source = [(0, 0), (width, 0), (width, height), (0, height)]
    rows = []
    for (x, y), (u, v) in zip(corners, source, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
    eight = np.linalg.solve(np.array(rows), np.array(source).reshape(8))
    return made.transform(
        made.size, Image.Transform.PERSPECTIVE, tuple(eight), Image.Resampling.BICUBIC, fillcolor=PAPER
    )


def around_a_jar(made, half_angle, from_above=0.12):
    """The label wrapped around a cylinder of which it covers twice the angle, seen a little from above."""
    points = np.asarray(made.convert("RGB"))
    height, width = points.shape[:2]
    widest = np.radians(half_angle)
    across = np.linspace(-np.sin(widest), np.sin(widest), width)
    angle = np.arcsin(across)
    column = np.clip(((angle / widest + 1) / 2 * (width - 1)).round().astype(int), 0, width - 1)
    drop = (from_above * width / 2 * (1 - np.cos(angle)) / np.sin(widest)).astype(int)
    row = np.arange(height)[:, None] + drop[None, :] - int(drop.max() / 2)
    bent = points[np.clip(row, 0, height - 1), column[None, :]]
    # Less light comes from where the side turns away.
    return Image.fromarray((bent * (0.55 + 0.45 * np.cos(angle))[None, :, None]).astype(np.uint8))


def with_glare(made, centre, spread, strength=1.0):
    """A lamp mirrored in the foil: white in the middle, fading out."""
    width, height = made.size
    y, x = np.mgrid[0:height, 0:width]
    far = ((x / width - centre[0]) / spread) ** 2 + ((y / height - centre[1]) / (spread * 0.7)) ** 2
    white = (np.exp(-far) * strength)[..., None]
    return Image.fromarray((np.asarray(made) * (1 - white) + 255 * white).astype(np.uint8))


def grainy(made, amount=18, seed=8):
    noise = np.random.default_rng(seed).normal(0, amount, (made.height, made.width, 1))
    return Image.fromarray(np.clip(np.asarray(made, dtype=np.float32) + noise, 0, 255).astype(np.uint8))


def _levels(lines) -> Iterator[tuple[str, str, bytes]]:
    plain = drawn(lines=lines)
    yield "level", "clean", packed(plain)
    yield "level", "inverse", packed(drawn(ink="white", paper=(40, 30, 90), lines=lines))
    yield "level", "pale ink", packed(drawn(ink=(150, 145, 140), lines=lines))
    yield "level", "grain", packed(grainy(plain))
    yield "level", "dark", packed(plain.point(lambda value: int(value * 0.3)))
    yield "level", "JPEG 20", packed(plain, "JPEG", quality=20)
    yield "small", "432 points high", packed(drawn(18, lines=lines))
    for degrees in (-20, -15, -10, -5, -3, 3, 5, 10, 15, 20):
        yield "tilted", f"{degrees}°", packed(tilted(plain, degrees))
    for degrees in (90, 180, 270):
        yield "turned", f"{degrees}°", packed(plain.rotate(degrees, expand=True))
    yield "turned", "90° and 8° more", packed(tilted(plain, 98))
    yield "turned", "270° and 12° less", packed(tilted(plain, 258))
    for orientation in (3, 6, 8):
        yield "turned", f"by the camera ({orientation})", turned_by_camera(plain, orientation)


def _worse(lines) -> Iterator[tuple[str, str, bytes]]:
    plain = drawn(lines=lines)
    for share in (0.1, 0.2, 0.35, 0.5):
        yield "aslant", f"{share:.0%}", packed(seen_aslant(plain, share))
    yield "aslant", "20 %, 10° tilted", packed(tilted(seen_aslant(plain, 0.2), 10))
    yield "glare", "beside the words", packed(with_glare(plain, (0.9, 0.15), 0.15))
    yield "glare", "weak, over the middle", packed(with_glare(plain, (0.4, 0.4), 0.25, 0.6))
    yield "glare", "over a line's middle", packed(with_glare(plain, (0.35, 0.46), 0.12))
    yield "glare", "over half of it", packed(with_glare(plain, (0.3, 0.5), 0.4))
    for radius in (1, 1.5, 2, 2.5, 3, 4, 6):
        yield "blurred", f"{radius} points", packed(blurred(radius, lines=lines))
    for angle in (25, 40, 55, 70, 85):
        yield "around a jar", f"{2 * angle}°", packed(around_a_jar(plain, angle))
        yield "around a jar", f"{2 * angle}°, from above", packed(around_a_jar(plain, angle, 0.35))
    hand = grainy(tilted(seen_aslant(plain, 0.15), 6), 12).filter(ImageFilter.GaussianBlur(0.8))
    yield "by hand", "tilt, slant, grain, soft", packed(hand, "JPEG", quality=70)
    yield (
        "by hand",
        "tilt, slant, grain, glare, jar",
        packed(with_glare(around_a_jar(tilted(plain, -7), 45), (0.7, 0.3), 0.15), "JPEG", quality=70),
    )


def photographs() -> Iterator[Taken]:
    """Every photo of every label."""
    for number, (lines, facts) in enumerate(LABELS, 1):
        for kind, name, data in (*_levels(lines), *_worse(lines)):
            yield Taken(kind, f"{name}, label {number}", data, facts)


class Judged(NamedTuple):
    """What came of a photo: sent back, or so many facts right, said to be unsure, wrong without a word."""

    again: bool
    right: int = 0
    unsure: tuple = ()
    wrong: tuple = ()


_ELEMENT = {"maker": "producer", "place": "producer"}


def judged(taken, read, on):
    """`read`: from the bytes of a photo to (report, places), or None for "take another photo"."""
    told = read(taken.data)
    if told is None:
        return Judged(True)
    report, places = told
    right, unsure, wrong = 0, [], []
    for fact, truth in taken.facts.items():
        name = _ELEMENT.get(fact, fact)
        element = report.elements.get(name, NOT_FOUND)
        if (truth is None and not element.found) or (truth and element.found and _same(element.text, truth)):
            right += 1
        elif name in places and not places[name].sure:
            unsure.append(fact)
        else:
            wrong.append((fact, element.text))
    return Judged(False, right, tuple(unsure), tuple(wrong))


def _same(said, truth):
    """Whether what was read of a fact is what stands there; blanks, points and capitals do not count."""
    bare, wanted = ("".join(each for each in text.lower() if each.isalnum()) for text in (said, truth))
    return wanted in bare
