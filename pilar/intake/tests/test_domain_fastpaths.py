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


# The shapes numbers, names and streets have on real lists, filled at random.
SHAPED = st.from_regex(
    r"'?[0-9]{16}|[0-9]{6} [0-9]{6} [0-9]{4}|53\.(0[1-9]|71)\.0[1-9]\.[0-7][0-9][01][0-9][0-9]{2}\.[0-9]{4}|"
    r"[0-9]{4} [0-9]{4} [0-9]{5}|[0-9]{15}|[0-9]{2}\.[0-9]{3}\.[0-9]{3}\.[0-9]-[0-9]{3}\.[0-9]{3}|"
    r"(HP |WA: |\+62|62|0)?8[0-9]{8,12}( ?\((WA|hp|0)\))?|(0|62|\+62)8[0-9]{8,11}( ?[/,;] ?|-| )(0|62|\+62)8[0-9]{8,11}|"
    r"[A-Z][a-z]{1,8}( [A-Z]\.| [A-Z][a-z]{0,8}){1,4}|(Jl\.?|jln|Gang|Pasar|RT|Kel)( [A-Z][a-z]{1,9}){1,2}( No\. [0-9]{1,3})?",
    fullmatch=True,
)


@pytest.mark.parametrize("field", sorted(FAST))
@given(
    texts=st.lists(PLAIN | NOISE | WORDY | SHAPED | st.text(max_size=20), min_size=1, max_size=25),
    order=st.sampled_from(["dmy", ""]),
)
@settings(max_examples=80)
def test_fast_paths_answer_exactly_what_the_parser_answers(field, texts, order):
    context = Context(date(2026, 11, 23), "", field, day_order=order)
    texts = [text.strip() for text in texts]
    fast = FAST[field](pl.Series(texts, dtype=pl.String), context).cast(dtype_of(field))
    for text, answer in zip(texts, fast.to_list(), strict=True):
        if answer is not None:
            slow = parse(field, text, "text", context)
            assert slow.value == answer and not slow.problems and not slow.also, text


COMMON = [
    ("nik", "'5371015708909001", "5371015708909001"),
    ("nik", "537101 570890 9001", "5371015708909001"),
    ("kk", "53.71.01.570890.9001", "5371015708909001"),
    ("nib", "9120 0012 34967", "9120001234967"),
    ("nib", "9120 0012 34567", None),  # counted up to fill the field
    ("npwp", "99.341.903.5-922.000", "993419035922000"),
    ("npwp", "993419035922000", "993419035922000"),
    ("npwp", "993419034922000", None),  # its ninth digit is wrong
    ("phone", "081238134455 (WA)", ["+6281238134455"]),
    ("phone", "081238134455 / 6281339401122", ["+6281238134455", "+6281339401122"]),
    ("phone", "081238134455,+6281238134455", ["+6281238134455"]),
    ("phone", "081238134455 / 0380123456", None),
    ("owner_name", "ANGELA K. DJO", "Angela K. Djo"),
    ("owner_name", "Angela S. Pd", None),  # a degree
    ("address", "jln Melati No. 7", "Jl. Melati No. 7"),
    ("address", "Jl. Sukun RT 5", None),
]


@pytest.mark.parametrize(("field", "text", "value"), COMMON)
def test_what_is_common_is_read_without_a_parser(field, text, value):
    fast = FAST[field](pl.Series([text, None]), Context(date(2026, 11, 23), "", field))
    assert fast.to_list() == [value, None]
