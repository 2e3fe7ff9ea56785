"""How clerks write: the same name, number or address in all the ways it is met in an office's lists.

Every function takes random numbers and clean columns and gives back one column of cells (see marks.py).
A wrong NIK never leaves the demo's impossible range: its serial keeps the leading 9.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl

from pilar.demo.domain import names
from pilar.demo.domain.draw import either, gather, only, words
from pilar.demo.domain.files.marks import NUMBER, as_number, mixed, nothing, some, where_known
from pilar.demo.domain.villages import Village

# Sounds written another way, first the common spelling.
_SOUNDS = (
    ("^Yo", "Jo"), ("th", "t"), ("f", "p"), ("y", "i"), ("ks", "x"), ("sius", "cius"), ("nn", "n"), ("ss", "s"),
    ("oe", "u"), ("ia", "iya"), ("ie", "i"), ("kh", "k"), ("dj", "j"), ("ll", "l"), ("us ", "s "), ("o", "oo"),
)  # fmt: skip
_LEADS = ("Kios", "Toko", "UD", "Usaha", "Warung", "Kios/Toko", "CV")


def slip(rng: np.random.Generator, text: pl.Series) -> pl.Series:
    """One slip of the keyboard in each text of four letters or more: a letter lost, doubled or changed round."""
    frame = pl.DataFrame(
        {"text": text.rename("text"), "luck": rng.random(len(text)), "kind": rng.integers(0, 3, len(text))}
    )
    length = pl.col("text").str.len_chars().cast(pl.Int64)
    at = (pl.col("luck") * (length - 2)).cast(pl.Int64).clip(0) + 1
    frame = frame.with_columns(
        head=pl.col("text").str.slice(0, at),
        one=pl.col("text").str.slice(at, 1),
        two=pl.col("text").str.slice(at + 1, 1),
        tail=pl.col("text").str.slice(at + 2),
        length=length,
    )
    lost = pl.concat_str("head", "two", "tail")
    round_ = pl.concat_str("head", "two", "one", "tail")
    doubled = pl.concat_str("head", "one", "one", "two", "tail")
    wrong = pl.when(pl.col("kind") == 0).then(lost).when(pl.col("kind") == 1).then(round_).otherwise(doubled)
    return frame.select(pl.when(pl.col("length") < 4).then(pl.col("text")).otherwise(wrong)).to_series()


def by_ear(rng: np.random.Generator, text: pl.Series) -> pl.Series:
    """One sound of each text spelt as it is heard: Yohanes Johanes, Fransiskus Pransiskus, Martha Marta."""
    start = int(rng.integers(0, len(_SOUNDS)))
    chosen = [_SOUNDS[(start + step) % len(_SOUNDS)] for step in range(8)]
    return mixed(rng, len(text), [(1.0, text.str.replace(sound, other)) for sound, other in chosen])


def people(rng: np.random.Generator, person: pl.DataFrame, mess: float) -> pl.Series:
    """Names as written. person: full_name, called, family, sex. `mess` is the share not as on the identity card."""
    full, count = person["full_name"], person.height
    women = (person["sex"] == "F").to_numpy()
    title = either(women, words(rng, names.FEMALE_TITLES, count), words(rng, names.MALE_TITLES, count))
    short = full.str.replace(r"^(\S+) (\S)\S+ (\S.*)$", "$1 $2. $3")
    turned = full.str.replace(r"^(.+) (\S+)$", "$2, $1")
    return mixed(
        rng, count,
        [
            (1 - mess, full), (mess * 0.28, slip(rng, full)), (mess * 0.24, by_ear(rng, full)), (mess * 0.14, short),
            (mess * 0.10, person["called"] + " " + person["family"]), (mess * 0.10, title + " " + full),
            (mess * 0.06, full + ", " + words(rng, names.DEGREES, count)), (mess * 0.05, turned),
            (mess * 0.03, full.str.replace_all(" ", "  ") + " "),
        ],
    )  # fmt: skip


def businesses(rng: np.random.Generator, name: pl.Series, owner: pl.Series, mess: float) -> pl.Series:
    """Business names as written: without the first word, with another, quoted, the owner's name, nothing."""
    count = len(name)
    tail = name.str.replace(r"^\S+ ", "")
    return mixed(
        rng, count,
        [
            (1 - mess, name), (mess * 0.2, slip(rng, name)), (mess * 0.17, tail), (mess * 0.09, '"' + name + '"'),
            (mess * 0.17, words(rng, _LEADS, count) + " " + tail), (mess * 0.12, owner), (mess * 0.1, name.str.to_uppercase()),
            (mess * 0.1, nothing(rng, count, 0.6)), (mess * 0.05, "Kios " + owner),
        ],
    )  # fmt: skip


def identity(
    rng: np.random.Generator, nik: pl.Series, *, destroyed: float, missing: float, wrong: float
) -> pl.Series:
    """NIK or KK as it arrives: `destroyed` by Excel (a number, its last digit gone), missing, or a digit wrong."""
    count = len(nik)
    place = rng.integers(6, 11, count)
    swapped = pl.DataFrame({"n": nik.rename("n"), "p": place}).select(
        pl.concat_str(
            pl.col("n").str.slice(0, pl.col("p")),
            pl.col("n").str.slice(pl.col("p") + 1, 1),
            pl.col("n").str.slice(pl.col("p"), 1),
            pl.col("n").str.slice(pl.col("p") + 2),
        )
    ).to_series()  # fmt: skip
    cut = NUMBER + nik.str.slice(0, 15) + "0"
    power = nik.str.slice(0, 1) + "," + nik.str.slice(1, 5) + "E+15"
    whole = 1 - destroyed - missing - wrong
    written = mixed(
        rng, count,
        [
            (whole * 0.86, nik), (whole * 0.05, "'" + nik), (whole * 0.05, nik.str.replace(r"^(\d{6})(\d{6})(\d{4})$", "$1 $2 $3")),
            (whole * 0.04, nik.str.replace(r"^(\d{2})(\d{2})(\d{2})(\d{6})(\d{4})$", "$1.$2.$3.$4.$5")),
            (destroyed * 0.85, cut), (destroyed * 0.15, power), (missing, nothing(rng, count, 0.25)),
            (wrong * 0.5, swapped), (wrong * 0.25, nik.str.slice(0, 15)), (wrong * 0.15, "0000000000000000"),
            (wrong * 0.1, "belum ada KTP"),
        ],
    )  # fmt: skip
    return where_known(written, nik, nothing(rng, count))


def phones(
    rng: np.random.Generator, phone: pl.Series, owner_id: pl.Series, numeric: float = 0.14
) -> pl.Series:
    """Phones in every style; some cells hold two, some lost the 0 to a number cell."""
    count = len(phone)
    bare = phone.str.slice(3)
    local = "0" + bare
    dashed = local.str.replace(r"^(\d{4})(\d{4})(\d+)$", "$1-$2-$3")
    second = "08100" + ((owner_id * 9973) % 10_000_000).cast(pl.String).str.zfill(7)
    rest = 1 - numeric
    written = mixed(
        rng, count,
        [
            (numeric, NUMBER + bare), (rest * 0.42, local), (rest * 0.14, dashed), (rest * 0.1, dashed.str.replace_all("-", " ")),
            (rest * 0.08, "+62 " + dashed.str.slice(1)), (rest * 0.07, "62" + bare), (rest * 0.04, dashed.str.replace_all("-", ".")),
            (rest * 0.05, local + " / " + second), (rest * 0.02, local + "," + second), (rest * 0.03, local + " (WA)"),
            (rest * 0.02, "Hp. " + local), (rest * 0.01, bare.str.replace(r"^(\d)(\d{5}).*$", "$1,${2}E+10")),
            (rest * 0.02, "(0380) 1" + ((owner_id * 7919) % 100_000).cast(pl.String).str.zfill(5)),
        ],
    )  # fmt: skip
    return where_known(written, phone, nothing(rng, count, 0.5))


def villages(rng: np.random.Generator, code: pl.Series, places: Sequence[Village], mess: float) -> pl.Series:
    """Kelurahan as written: official, abbreviated, with Kel. before it, in capitals, with a slip."""
    known = {village.code: number for number, village in enumerate(places)}
    at = code.replace_strict(known, return_dtype=pl.Int64).to_numpy()
    flat = [spelling for village in places for spelling in (village.spellings or (village.name,))]
    sizes = np.array([len(village.spellings or (village.name,)) for village in places])
    starts = np.r_[0, np.cumsum(sizes)[:-1]]
    name = gather([village.name for village in places], at)
    other = gather(flat, starts[at] + (rng.random(len(at)) * sizes[at]).astype(np.int64))
    return mixed(
        rng, len(code),
        [
            (1 - mess, name), (mess * 0.5, other), (mess * 0.15, name.str.to_uppercase()), (mess * 0.15, "Kel. " + name),
            (mess * 0.1, slip(rng, name)), (mess * 0.05, name + " "), (mess * 0.05, "Kelurahan " + other),
        ],
    )  # fmt: skip


def rt_rw(rng: np.random.Generator, rt: pl.Series, rw: pl.Series) -> pl.Series:
    """RT and RW in one cell, as offices write them."""
    short_rt, short_rw = rt.str.strip_chars_start("0"), rw.str.strip_chars_start("0")
    written = mixed(
        rng, len(rt),
        [
            (0.36, rt + "/" + rw), (0.2, "RT " + short_rt + "/RW " + short_rw), (0.14, "RT." + rt + " RW." + rw),
            (0.12, short_rt + "/" + short_rw), (0.08, rt + "-" + rw), (0.05, "RT/RW " + rt + "/" + rw),
            (0.05, "rt " + short_rt + " rw " + short_rw),
        ],
    )  # fmt: skip
    return where_known(written, rt, nothing(rng, len(rt), 0.2))


def addresses(rng: np.random.Generator, place: pl.DataFrame, *, with_rt: float, mess: float) -> pl.Series:
    """Street text; some with RT/RW, some with a landmark inside. place: address, rt, rw, landmark."""
    count = place.height
    street = place["address"]
    long_form = mixed(
        rng, count,
        [(1 - mess, street), (mess * 0.4, street.str.replace(r"^Jl\. ", "Jalan ")), (mess * 0.25, street.str.replace(r"^Jl\. ", "Jln ")),
         (mess * 0.15, slip(rng, street)), (mess * 0.2, street.str.to_uppercase())],
    )  # fmt: skip
    here = only(" RT " + place["rt"] + "/RW " + place["rw"], some(rng, count, with_rt)).fill_null("")
    mark = only(" (" + place["landmark"] + ")", some(rng, count, 0.5)).fill_null("")
    return long_form + here + mark


def labels(rng: np.random.Generator, code: pl.Series, text: pl.Series, *, as_text: float) -> pl.Series:
    """KBLI as a code, a number cell (which loses a leading 0), a code with words, or words only."""
    count = len(code)
    rest = 1 - as_text
    written = mixed(
        rng, count,
        [(rest * 0.5, code), (rest * 0.2, NUMBER + code.str.strip_chars_start("0")), (rest * 0.2, code + " - " + text),
         (rest * 0.1, "KBLI " + code), (as_text, text)],
    )  # fmt: skip
    return where_known(written, code, nothing(rng, count))


def heads(rng: np.random.Generator, male: pl.Series, female: pl.Series) -> pl.Series:
    """Workers of both sexes in one cell: 1L/2P, 3 org, 3."""
    total = male + female
    both = male.cast(pl.String) + "L/" + female.cast(pl.String) + "P"
    return mixed(
        rng, len(male),
        [(0.4, as_number(total)), (0.25, total.cast(pl.String) + " org"), (0.2, both), (0.1, total.cast(pl.String) + " orang"),
         (0.05, (male.cast(pl.String) + " L, " + female.cast(pl.String) + " P"))],
    )  # fmt: skip


def sexes(rng: np.random.Generator, sex: pl.Series) -> pl.Series:
    """L/P and its relatives."""
    options = []
    for weight, man, woman in ((0.6, "L", "P"), (0.12, "Laki-laki", "Perempuan"), (0.1, "Lk", "Pr"), (0.06, "LK", "PR"),
                               (0.06, "Pria", "Wanita"), (0.06, "laki", "perempuan")):  # fmt: skip
        options.append((weight, sex.replace_strict({"M": man, "F": woman}, return_dtype=pl.String)))
    return mixed(rng, len(sex), options)


def licence(rng: np.random.Generator, nib: pl.Series) -> pl.Series:
    """The NIB as written; where there is none, a word about it."""
    count = len(nib)
    spaced = nib.str.replace(r"^(\d{4})(\d{4})(\d{5})$", "$1 $2 $3")
    written = mixed(
        rng,
        count,
        [(0.72, nib), (0.14, NUMBER + nib.str.strip_chars_start("0")), (0.08, spaced), (0.06, "NIB " + nib)],
    )
    none = mixed(
        rng,
        count,
        [
            (0.4, "belum"),
            (0.2, None),
            (0.2, "-"),
            (0.08, "proses"),
            (0.06, "Belum ada"),
            (0.06, "belum punya"),
        ],
    )
    return where_known(written, nib, none)
