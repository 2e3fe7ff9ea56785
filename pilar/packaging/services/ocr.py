"""The one place that runs the reading program (tesseract, Indonesian). It reads and points; a person decides.

A photo is looked at first: a blurred one is sent back, because a wrong answer is worse than none. Then it is laid level and read once;
only when little came of it, it is read again the other way up, or enlarged. Each reading is stopped after a few seconds.
"""

import csv
import io
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageOps

from pilar.packaging.domain import photos, print_lines
from pilar.packaging.domain.photos import Look
from pilar.packaging.domain.print_lines import Word

PROGRAM = "tesseract"
LANGUAGE = "ind"
SECONDS = 6
METHOD = "label-photo-2"
# Words below this confidence are left out of the text; a reading whose words are on average below READABLE is thrown away.
SURE_WORD = 25.0
READABLE = 62.0
# Below this a reading may leave out what is there.
SURE_READING = 86.0
# Print that bends further (in heights of a letter), or narrows more towards its edges, stands around a jar: there digits are misread for sure ones.
MOST_BEND, MOST_NARROWING = 0.45, 0.35
LEAST_WORDS = 8
# Below this side there is nothing to enlarge; below the next a picture is enlarged before it is read.
LEAST_SIDE = 250
ENOUGH_SIDE = 1100
ENLARGED_SIDE = 1500
ENOUGH_FACTS = 6

LYING_SIDE = 640
_WORDS = ["-l", LANGUAGE, "--psm", "6", "--dpi", "200", "tsv"]

# A text: how many of the things a label must say it holds, and how many it should.
Judge = Callable[[str], tuple[int, int]]

# Why nothing was read.
NO_PROGRAM, NO_LANGUAGE, RETAKE, NO_TEXT, TOO_SLOW = (
    "NO_PROGRAM",
    "NO_LANGUAGE",
    "RETAKE",
    "NO_TEXT",
    "TOO_SLOW",
)


class NotRead(Exception):
    """Nothing was read; `code` says why, `look` what the gate saw, when it looked."""

    def __init__(self, code: str, look: Look | None = None) -> None:
        super().__init__(code)
        self.code, self.look = code, look


@dataclass(frozen=True)
class Reading:
    """The text of a photo, and each word with its place in `picture`: the photo turned by `turned` degrees, against the clock,
    until its lines lay level (before that it was `upright` points large). `confidence`: how sure the program is on average (0 to 100); `look`: what the gate saw."""

    text: str
    words: tuple[Word, ...]
    confidence: float
    turned: float
    picture: Image.Image
    upright: tuple[int, int]
    look: Look


def program() -> str | None:
    return shutil.which(PROGRAM)


def is_ready() -> bool:
    """Whether the program and its Indonesian are installed."""
    found = program()
    if not found:
        return False
    listed = subprocess.run(
        [found, "--list-langs"], capture_output=True, text=True, timeout=SECONDS, check=False
    )
    return LANGUAGE in listed.stdout.split()


def read_photo(data: bytes, judge: Judge) -> Reading:
    """The text of a label's photo. `judge` says what a text is worth; it decides whether to try again.

    Raises NotRead, photos.BadPhoto.
    """
    if not program():
        raise NotRead(NO_PROGRAM)
    look, picture = photos.look(data)
    if photos.BLURRED in look.faults or min(look.width, look.height) < LEAST_SIDE:
        raise NotRead(RETAKE, look)
    best = _best(picture, look, judge)
    if len(best.words) < LEAST_WORDS:
        raise NotRead(NO_TEXT if look.sharpness >= photos.SOFT_BELOW else RETAKE, look)
    found, wanted = judge(best.text)
    if best.confidence < READABLE or _is_round(best) or (found < wanted and _is_doubtful(best)):
        raise NotRead(RETAKE, look)
    return best


def _is_doubtful(reading: Reading) -> bool:
    """Whether what is not found may well be the picture's fault: then it may not lack anything."""
    look = reading.look
    return (
        bool({photos.SMALL, photos.GLARE} & set(look.faults))
        or look.sharpness < photos.SOFT_BELOW
        or reading.confidence < SURE_READING
    )


def _is_round(reading: Reading) -> bool:
    return (
        print_lines.bend_of(reading.words) > MOST_BEND
        or print_lines.narrowing_of(reading.words) > MOST_NARROWING
    )


def _best(picture: Image.Image, look: Look, judge: Judge) -> Reading:
    """One reading; another only when the first gave little: the other way up, or enlarged."""
    slope = print_lines.slope_of(picture)
    turn = slope.degrees if not slope.lying else _from_its_side(picture, slope.standing_degrees)
    first = _once(picture, turn, ENOUGH_SIDE, look)
    if judge(first.text)[0] >= ENOUGH_FACTS:
        return first
    tries = [first]
    if len(first.words) < LEAST_WORDS or first.confidence < READABLE:
        lying = slope.perhaps and not slope.lying
        other = _from_its_side(picture, slope.standing_degrees) if lying else turn + 180
        tries.append(_once(picture, other, ENOUGH_SIDE, look))
    elif max(first.picture.size) < ENLARGED_SIDE:
        tries.append(_once(picture, turn, ENLARGED_SIDE, look))
    return max(tries, key=lambda one: (judge(one.text)[0], one.confidence))


def _turned(picture: Image.Image, degrees: float) -> Image.Image:
    if not degrees:
        return picture
    paper = tuple(int(level) for level in np.median(np.asarray(picture).reshape(-1, 3), axis=0))
    return picture.rotate(degrees, expand=True, fillcolor=paper, resample=Image.Resampling.BICUBIC)


def _from_its_side(picture: Image.Image, degrees: float) -> float:
    """The turn for a picture whose lines stand upright: 90 or 270 beside the slope, whichever reads better on a small copy."""
    small = picture.copy()
    small.thumbnail((LYING_SIDE, LYING_SIDE))
    small = ImageOps.autocontrast(_turned(small, degrees).convert("L"), cutoff=1)
    weights = {
        turn: sum(word.sure for word in _words_of(_run(_WORDS, small.rotate(turn, expand=True))))
        for turn in (90, 270)
    }
    return degrees + max(weights, key=lambda turn: weights[turn])


def _once(picture: Image.Image, turn: float, longest: int, look: Look) -> Reading:
    """The picture turned, and read at no less than `longest` points; places are told in the turned picture."""
    level = _turned(picture, turn)
    grey = ImageOps.autocontrast(level.convert("L"), cutoff=1)
    scale = max(1.0, longest / max(grey.size))
    if scale > 1:
        grey = grey.resize((round(grey.width * scale), round(grey.height * scale)), Image.Resampling.LANCZOS)
    words = _words_of(_run(_WORDS, grey), scale)
    sure = [word.sure for word in words if re.search(r"[A-Za-z0-9]{2}", word.text)]
    return Reading(
        _text_of(words),
        words,
        round(sum(sure) / len(sure), 1) if sure else 0.0,
        turn,
        level,
        picture.size,
        look,
    )


def _run(words: list[str], picture: Image.Image) -> str:
    found = program()
    if not found:
        raise NotRead(NO_PROGRAM)
    raw = io.BytesIO()
    picture.save(raw, "PNG", compress_level=1)
    try:
        # One thread: a second one costs the server more than it gains the reader.
        told = subprocess.run(
            [found, "stdin", "stdout", *words], input=raw.getvalue(), capture_output=True, timeout=SECONDS, check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )  # fmt: skip
    except subprocess.TimeoutExpired as late:
        raise NotRead(TOO_SLOW) from late
    said = told.stderr.decode("utf-8", "replace")
    if told.returncode and (
        "loading language" in said or "load any languages" in said or "traineddata" in said
    ):
        raise NotRead(NO_LANGUAGE)
    return told.stdout.decode("utf-8", "replace")


def _words_of(rows: str, scale: float = 1.0) -> tuple[Word, ...]:
    """The words of the program's table that it is not quite unsure of, with their places in the picture before it was enlarged."""
    words: list[Word] = []
    lines: dict[tuple[str, ...], int] = {}
    for row in csv.DictReader(io.StringIO(rows), delimiter="\t", quoting=csv.QUOTE_NONE):
        text, sure = (row.get("text") or "").strip(), float(row.get("conf") or -1)
        if not text or sure < SURE_WORD:
            continue
        line = lines.setdefault((row["block_num"], row["par_num"], row["line_num"]), len(lines))
        box = (round(int(row[name]) / scale) for name in ("left", "top", "width", "height"))
        words.append(Word(text, sure, line, *box))
    return tuple(words)


def _text_of(words: tuple[Word, ...]) -> str:
    lines: dict[int, list[str]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word.text)
    return "\n".join(" ".join(line) for line in lines.values())
