"""An address in parts that can be compared: street, house number, RT, RW, landmark, kelurahan."""

from __future__ import annotations

import polars as pl
from rapidfuzz import process
from rapidfuzz.distance import OSA

from pilar.linkage.domain.persons import paper_form
from pilar.linkage.domain.steps import Letters, Pattern, Words, applied, per_text

_MARK = r"\b(?:DEPAN|SAMPING|BELAKANG|DEKAT|DKT|SEBELAH|SEBERANG|MUKA|JALAN MASUK|KOMPLEKS|KOMPLEK|KOMP|BTN|PERUMAHAN|PERUM)"
_STREET = r"\b(?:JALAN|JLN|JL|JLAN|JALN|GANG|GG|LORONG|LRG|LR)\b ?"
_LANE = r"\bRT ?/? ?RW[ .:]*\d+[ /.-]+\d+|\bR ?[TW][ .:]*/? ?\d+"

STEPS = (
    Letters("letters", "huruf besar tanpa tanda", keep="()/.,-"),
    Pattern("landmark", "patokan dalam kurung atau di belakang dilepas", rf"\(.*\)|[ ,]*{_MARK}\b.*$"),
    Pattern("lane", "RT dan RW dilepas", _LANE),
    Pattern(
        "village", "kelurahan dan kecamatan dilepas", r"[ ,]*\b(?:KEL|KELURAHAN|DESA|KEC|KECAMATAN|KOTA)\b.*$"
    ),
    Pattern("number", "nomor rumah dilepas", r"\b(?:NO+|NOMOR|NMR)\b[ .:]*\d+[A-Z]?\b|[ ,]\d+[A-Z]?$"),
    Letters("marks", "tanda baca dihapus"),
    Pattern("street", "Jl., Jln, Jalan, Gang dilepas", _STREET),
    Words("spelling", "huruf kembar dan ejaan lama disamakan", paper_form),
)

# A spelling is common when so many rows have it, and so many times as many as have the rare one.
_OFTEN = 20
_NUMBERS: dict[str, str] = {
    "SATU": "1",
    "I": "1",
    "DUA": "2",
    "II": "2",
    "TIGA": "3",
    "III": "3",
    "EMPAT": "4",
    "IV": "4",
    "LIMA": "5",
    "V": "5",
}
_SHORT: dict[str, str] = {
    "BRT": "BARAT",
    "TMR": "TIMUR",
    "SEL": "SELATAN",
    "SLTN": "SELATAN",
    "UTR": "UTARA",
    "KLP": "KELAPA",
    "PSR": "PASIR",
}

VILLAGE_STEPS = (
    Letters("letters", "huruf besar tanpa tanda"),
    Pattern("prefix", "kata Kelurahan dilepas", r"^(?:KELURAHAN|KLURAHAN|KEL|DESA|DS) "),
    Pattern("city", "nama kota di belakang dilepas", r" (?:KOTA )?KUPANG$"),
    Words("numbers", "angka Romawi dan kata bilangan disamakan", lambda word: _NUMBERS.get(word, word)),
    Words("short", "singkatan ditulis lengkap", lambda word: _SHORT.get(word, word)),
    Pattern("spaces", "spasi tidak dihitung", r" +"),
)


def dwellings(addresses: pl.Series) -> pl.DataFrame:
    """Per address: `street` (its words), `house` (number), `street_rt`, `street_rw` (integers written inside), `landmark`; null
    where not said."""
    return per_text(addresses, _dwellings)


def _dwellings(distinct: pl.Series) -> pl.DataFrame:
    text = distinct.fill_null("").str.to_uppercase()
    street = applied(text, STEPS)
    frame = pl.DataFrame({"t": text, "street": street})
    house = pl.col("t").str.extract(r"\b(?:NO+|NOMOR|NMR)\b[ .:]*(\d+)").fill_null(
        pl.col("t").str.replace(r"\(.*\)", "").str.replace(_LANE, "").str.extract(r"[A-Z][ ,.]+(\d{1,4})[A-Z]?\s*(?:,|$)")
    )  # fmt: skip
    mark = pl.col("t").str.extract(rf"{_MARK} ([A-Z0-9 ]+)")
    return frame.select(
        pl.when(pl.col("street") != "").then("street").alias("street"),
        house.cast(pl.Int32, strict=False).alias("house"),
        *(part.alias(f"street_{name}") for name, part in zip(("rt", "rw"), _lane(pl.col("t"), marked=True), strict=True)),
        mark.str.strip_chars().alias("landmark"),
    )  # fmt: skip


def lanes(texts: pl.Series) -> pl.DataFrame:
    """Per cell of RT and RW: `rt`, `rw` as integers, null where not said. "7/2", "RT.007 RW 02", "RT/RW 07/02" are the same."""

    def build(distinct: pl.Series) -> pl.DataFrame:
        rt, rw = _lane(pl.col("t").str.to_uppercase(), marked=False)
        return distinct.fill_null("").to_frame("t").select(rt.alias("rt"), rw.alias("rw"))

    return per_text(texts, build)


def _lane(text: pl.Expr, *, marked: bool) -> tuple[pl.Expr, pl.Expr]:
    both = r"RT\s*/?\s*RW[\s.:]*(\d{1,3})\s*[/.\s-]+\s*(\d{1,3})"
    rt = text.str.extract(r"RT[\s.:]*(\d{1,3})").fill_null(text.str.extract(both, 1))
    rw = text.str.extract(both, 2).fill_null(text.str.extract(r"RW[\s.:]*(\d{1,3})"))
    if not marked:
        bare = r"^\D{0,3}(\d{1,3})\s*[/.\s-]+\s*(\d{1,3})\D*$"
        rt, rw = rt.fill_null(text.str.extract(bare, 1)), rw.fill_null(text.str.extract(bare, 2))
    return tuple(_positive(one.cast(pl.Int16, strict=False)) for one in (rt, rw))  # type: ignore[return-value]


def _positive(number: pl.Expr) -> pl.Expr:
    return pl.when(number > 0).then(number)


def villages(texts: pl.Series) -> pl.Series:
    """Per kelurahan as written: its name without prefix, abbreviations written out; null where not said."""
    clean = per_text(texts, lambda distinct: applied(distinct.fill_null(""), VILLAGE_STEPS).to_frame("v"))
    return clean.select(pl.when(pl.col("v") != "").then("v").alias("v"))["v"]


def common_villages(counted: pl.DataFrame) -> dict[str, str]:
    """Rare spellings one or two letters off a common one of the same first letter, and that one (`OSAPA` is `OESAPA` where twenty times as
    many rows say so). counted: v, n."""
    common: dict[str, list[tuple[str, int]]] = {}
    folded: dict[str, str] = {}
    for name, count in counted.sort("n", "v", descending=[True, False]).iter_rows():
        rivals = [known for known, often in common.get(name[0], []) if often >= _OFTEN * count]
        near = process.extractOne(name, rivals, scorer=OSA.distance, score_cutoff=1 + (len(name) >= 8))
        # A number or one more word makes another place: Naikoten 1 and 2, Oesapa and Oesapa Barat.
        if len(name) > 4 and near and not name[-1].isdigit() and not near[0][-1].isdigit():
            folded[name] = near[0]
        elif count >= _OFTEN:
            common.setdefault(name[0], []).append((name, count))
    return folded
