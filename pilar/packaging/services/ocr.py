"""The one place that runs the reading program (tesseract, Indonesian). It reads and points; a person decides.

A photo is looked at first: a blurred one is sent back, because a wrong answer is worse than none. Then it is read once; only when
little came of it, it is read again enlarged, and turned. Each reading is stopped after a few seconds.
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

from pilar.packaging.domain import photos
from pilar.packaging.domain.photos import Look

PROGRAM = "tesseract"
LANGUAGE = "ind"
SECONDS = 6
METHOD = "label-photo-1"
# Words below this confidence are left out of the text; a reading whose words are on average below READABLE is thrown away.
SURE_WORD = 25.0
READABLE = 62.0
LEAST_WORDS = 8
# Below this side there is nothing to enlarge; below the next a picture is enlarged before it is read.
LEAST_SIDE = 250
ENOUGH_SIDE = 1100
ENLARGED_SIDE = 1500
ENOUGH_FACTS = 6

LINES_SIDE, LYING_SIDE = 500, 640
MOST_TILT = 7
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
    """The text of a photo, how sure the program is of its words (0 to 100), how far the photo was turned, and what the gate saw."""

    text: str
    confidence: float
    words: int
    turned: int
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
    grey = _prepared(picture)
    best = _best(grey, look, judge)
    if best.words < LEAST_WORDS:
        raise NotRead(NO_TEXT if look.sharpness >= photos.SOFT_BELOW else RETAKE, look)
    # What a soft or small picture lacks is mostly the picture's fault, so it may not lack anything.
    doubtful = photos.SMALL in look.faults or look.sharpness < photos.SOFT_BELOW
    found, wanted = judge(best.text)
    if best.confidence < READABLE or (doubtful and found < wanted):
        raise NotRead(RETAKE, look)
    return best


def _prepared(picture: Image.Image) -> Image.Image:
    grey = ImageOps.autocontrast(picture.convert("L"), cutoff=1)
    return _enlarged(grey, ENOUGH_SIDE) if max(grey.size) < ENOUGH_SIDE else grey


def _enlarged(grey: Image.Image, longest: int) -> Image.Image:
    scale = longest / max(grey.size)
    return (
        grey.resize((round(grey.width * scale), round(grey.height * scale)), Image.Resampling.LANCZOS)
        if scale > 1
        else grey
    )


def _best(grey: Image.Image, look: Look, judge: Judge) -> Reading:
    """One reading; others only when the first gave little: the other way up, then enlarged."""
    lying, tilt = _lines_of(grey)
    if lying:
        turn = _way_up(grey)
        return _once(grey.rotate(-turn, expand=True), look, turn)
    straight = (
        grey.rotate(tilt, expand=True, fillcolor=_paper(grey), resample=Image.Resampling.BICUBIC)
        if tilt
        else grey
    )
    first = _once(straight, look, 0)
    if judge(first.text)[0] >= ENOUGH_FACTS:
        return first
    tries = [first]
    if first.words < LEAST_WORDS or first.confidence < READABLE:
        tries.append(_once(straight.rotate(180), look, 180))
    elif max(straight.size) < ENLARGED_SIDE:
        tries.append(_once(_enlarged(straight, ENLARGED_SIDE), look, 0))
    return max(tries, key=lambda one: (judge(one.text)[0], one.confidence))


def _paper(grey: Image.Image) -> int:
    return int(np.median(np.asarray(grey)))


def _lines_of(grey: Image.Image) -> tuple[bool, int]:
    """Whether the lines of print stand upright in the picture, and by how many degrees they slope otherwise.

    Where lines lie level, dark and light rows follow each other: the sums of the rows jump most at the right angle.
    """
    small = grey.copy()
    small.thumbnail((LINES_SIDE, LINES_SIDE))
    paper = _paper(small)

    def jumps(picture: Image.Image, axis: int) -> float:
        inside = np.abs(np.asarray(picture, dtype=np.float32) - paper)
        height, width = inside.shape
        sums = inside[height // 12 : -height // 12, width // 12 : -width // 12].mean(axis=axis)
        return float(np.square(np.diff(sums)).mean())

    if jumps(small, 0) > 2.5 * jumps(small, 1):
        return True, 0
    slopes = {
        angle: jumps(small.rotate(angle, fillcolor=paper), 1) for angle in range(-MOST_TILT, MOST_TILT + 1)
    }
    best = max(slopes, key=lambda angle: slopes[angle])
    return False, best if slopes[best] > 1.15 * slopes[0] else 0


def _way_up(grey: Image.Image) -> int:
    """90 or 270: which way a picture that lies on its side reads better, tried on a small copy."""
    small = grey.copy()
    small.thumbnail((LYING_SIDE, LYING_SIDE))
    weights = {}
    for turn in (90, 270):
        _, sure = _text_of(_run(_WORDS, small.rotate(-turn, expand=True)))
        weights[turn] = sum(sure)
    return max(weights, key=lambda turn: weights[turn])


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


def _once(grey: Image.Image, look: Look, turned: int) -> Reading:
    text, sure = _text_of(_run(_WORDS, grey))
    return Reading(text, round(sum(sure) / len(sure), 1) if sure else 0.0, len(sure), turned, look)


def _text_of(rows: str) -> tuple[str, list[float]]:
    """The lines of the program's table, and how sure it is of each word."""
    lines: dict[tuple[str, ...], list[str]] = {}
    sure: list[float] = []
    for row in csv.DictReader(io.StringIO(rows), delimiter="\t", quoting=csv.QUOTE_NONE):
        word, confidence = (row.get("text") or "").strip(), float(row.get("conf") or -1)
        if not word or confidence < SURE_WORD:
            continue
        lines.setdefault((row["block_num"], row["par_num"], row["line_num"]), []).append(word)
        if re.search(r"[A-Za-z0-9]{2}", word):
            sure.append(confidence)
    return "\n".join(" ".join(words) for words in lines.values()), sure
