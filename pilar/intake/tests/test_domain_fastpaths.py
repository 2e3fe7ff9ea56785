"""The expressions for clean columns answer exactly what the parsers answer, or nothing."""

from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pilar.intake.domain.context import Context
from pilar.intake.domain.fastpaths import FAST
from pilar.intake.domain.reading import dtype_of
from pilar.intake.domain.values import parse

settings.register_profile("shared machine", deadline=None)
settings.load_profile("shared machine")

PLAIN = st.sampled_from(
    [
        "Maria Tallo",
        "MARIA TALLO",
        "Kios Sinar Laut",
        "081238134455",
        "0812-3813-4455",
        "HP 081238134455",
        "5371015708909001",
        "5371010101010101",
        "9120001234567",
        "NIB 9120001234567",
        "17/08/1990",
        "1990-08-17",
        "250000",
        "-10.123456",
        "123.654321",
        "Jalan Timor Raya Nomor 12",
        "ani@gmail.com",
        "Jl. Sukun No. 3 belakang pasar",
    ]
)
NOISE = st.from_regex(r"[A-Za-z0-9 .,/&'()+-]{1,40}", fullmatch=True)
WORDY = st.lists(
    st.sampled_from(
        [
            "Ibu",
            "Maria",
            "TALLO",
            "Kios",
            "dan",
            "SH",
            "alias",
            "de",
            "Rosari",
            "II",
            "Jl",
            "Timor",
            "RT",
            "3",
            "/",
            "001",
            "Kel.",
            "Oesapa",
            "UD",
            "SINAR",
            "jaya",
            "belum",
            "0812",
            "38134455",
            "&",
            "No",
        ]
    ),
    min_size=1,
    max_size=7,
).map(" ".join)


@pytest.mark.parametrize("field", sorted(FAST))
@given(
    texts=st.lists(PLAIN | NOISE | WORDY | st.text(max_size=20), min_size=1, max_size=25),
    order=st.sampled_from(["dmy", ""]),
)
@settings(max_examples=80)
def test_fast_paths_answer_exactly_what_the_parser_answers(field, texts, order):
    context = Context(date(2026, 11, 23), "", field, day_order=order)
    texts = [text.strip() for text in texts]
    fast = pl.DataFrame({"text": texts}, schema={"text": pl.String}).select(
        FAST[field](pl.col("text"), context).cast(dtype_of(field))
    )
    for text, answer in zip(texts, fast.to_series().to_list(), strict=True):
        if answer is not None:
            slow = parse(field, text, "text", context)
            assert slow.value == answer and not slow.problems and not slow.also, text
