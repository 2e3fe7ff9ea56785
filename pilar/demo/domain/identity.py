"""Identity numbers that look right and can belong to nobody.

**NIK.** Real shape: district (6 digits of a real NTT district), birth date (women: day + 40), serial. The civil
registry counts the serial up from 0001 within one district, birth date and sex. A serial above 9000 would need
nine thousand children of one sex, born on one day in one kecamatan; the largest kecamatan of NTT has about a
hundred thousand people in all. So the demo's serials are 9001 to 9998. They never end in 0, so a demo NIK that
does has lost its last digit in a spreadsheet. (Serial 0000, which is never issued either, was not taken: it is
just what Excel leaves of a real NIK, and a reader must be free to call it destroyed.)

**Phone.** +62 810: inside the mobile numbering pattern, so every parser accepts it, but given to no operator.

**NIB, NPWP, KK.** NIB: 13 digits, date of issue first, then 99 (before August 2021: 912099). KK: like a NIK with a serial above 9000.
NPWP: 15 digits beginning 99, a taxpayer type that does not exist, with a right Luhn digit.
"""

from __future__ import annotations

import re
from datetime import date

import numpy as np
import numpy.typing as npt
import polars as pl

Ints = npt.NDArray[np.int64]

DEMO_PHONE = "+62810"
_DEMO_NIK = re.compile(r"53\d{4}(?:0[1-9]|[1256]\d|[37][01]|4[1-9])(?:0[1-9]|1[0-2])\d{2}9\d{2}[1-9]")


def is_demo_nik(nik: str) -> bool:
    """Whether these 16 digits lie in the demo's range: an NTT code and a serial 9001 to 9998, not ending in 0."""
    return _DEMO_NIK.fullmatch(nik) is not None and not nik.endswith("9999")


def is_demo_phone(phone: str) -> bool:
    """Whether an E.164 number lies in the unassigned range +62 810."""
    return phone.startswith(DEMO_PHONE)


def serials(district: Ints, birth_days: Ints, female: Ints) -> Ints:
    """A serial for each person, counted within district, birth date (days since 1970) and sex.

    9001, 9002, ... with the multiples of ten left out. Raises ValueError when one such cell overflows 9998.
    """
    key = (district * 100_000 + (birth_days + 40_000)) * 2 + female
    order = np.argsort(key, kind="stable")
    ordered = key[order]
    starts = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]])
    run = np.repeat(starts, np.diff(np.r_[starts, len(ordered)]))
    rank = np.empty(len(key), dtype=np.int64)
    rank[order] = np.arange(len(key)) - run
    serial = 9001 + rank + rank // 9
    if len(serial) and int(serial.max()) > 9998:
        raise ValueError("more than 898 people of one district share a birth date and sex")
    return serial


def nik_column(district: Ints, born: pl.Series, female: Ints) -> pl.Series:
    """NIK as 16-digit text for districts, birth dates and sex (1 woman, 0 man)."""
    days = born.cast(pl.Date).to_physical().to_numpy().astype(np.int64)
    frame = pl.DataFrame(
        {"district": district, "born": born, "day": 40 * female, "serial": serials(district, days, female)}
    )
    written = pl.concat_str(
        pl.col("district").cast(pl.String),
        (pl.col("born").dt.day().cast(pl.Int64) + pl.col("day")).cast(pl.String).str.zfill(2),
        pl.col("born").dt.strftime("%m%y"),
        pl.col("serial").cast(pl.String),
    )
    return frame.select(written.alias("nik")).to_series()


def phone_column(rng: np.random.Generator, count: int) -> pl.Series:
    """Distinct E.164 numbers +62810 and eight digits."""
    if count > 5_000_000:
        raise ValueError("the unassigned range is too small for more than five million phones")
    step = 90_000_000 // max(count, 1)
    numbers = 10_000_000 + np.arange(count) * step + rng.integers(0, step, count)
    return DEMO_PHONE + pl.Series(rng.permutation(numbers)).cast(pl.String)


def npwp_column(rng: np.random.Generator, count: int) -> pl.Series:
    """15-digit distinct NPWP of the impossible taxpayer type 99, with the right check digit, office 922."""
    middle = rng.permutation(1_000_000)[:count]
    if count > len(middle):
        raise ValueError("type 99 has room for a million taxpayers")
    first = 99_000_000 + middle
    body = first[:, None] // 10 ** np.arange(7, -1, -1) % 10
    doubled = body.copy()  # Luhn doubles every second digit, from the one left of the check digit
    doubled[:, 1::2] *= 2
    doubled[doubled > 9] -= 9
    check = (10 - doubled.sum(axis=1) % 10) % 10
    return pl.Series(first * 10 + check).cast(pl.String) + "922000"


# Since this day an NIB begins with its date of issue.
DATED_NIB_FROM = date(2021, 8, 1)


def nib_column(rng: np.random.Generator, issued: pl.Series) -> pl.Series:
    """13-digit NIB: day, month, year of issue, 99, and five digits distinct within the day; older ones without a date.

    Raises ValueError beyond 100,000 on one day.
    """
    frame = pl.DataFrame({"on": issued})
    rank = frame.select(pl.col("on").rank("ordinal").over("on").cast(pl.Int64)).to_series().to_numpy()
    if len(rank) and rank.max() > 100_000:
        raise ValueError("more than 100,000 NIB on one day")
    start = int(rng.integers(0, 100_000))
    shift = issued.to_physical().cast(pl.Int64).to_numpy() * 3571
    tail = pl.Series((start + shift + rank * 7919) % 100_000).cast(pl.String).str.zfill(5)
    undated = (start + np.arange(len(rank)) * 9973) % 10_000_000
    older = "912099" + pl.Series(undated).cast(pl.String).str.zfill(7)
    dated = issued.dt.strftime("%d%m%y") + "99" + tail
    return pl.select(pl.when(issued >= DATED_NIB_FROM).then(dated).otherwise(older)).to_series()
