from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar.documents.domain import numbering
from pilar.documents.domain.plain_text import printable, without_marks
from pilar.documents.domain.sheets import sheet_of


def test_a_number_follows_the_scheme():
    on = date(2026, 5, 3)
    assert (
        numbering.number_of("{urut3}/{kode}/DISKOPUKM/{bulan}/{tahun}", order=7, code="BA", on=on)
        == "007/BA/DISKOPUKM/V/2026"
    )
    assert (
        numbering.number_of("500.3/{urut}.{kode}-{bulan2}-{tahun}", order=1204, code="SRT", on=on)
        == "500.3/1204.SRT-05-2026"
    )


@pytest.mark.parametrize(
    "scheme",
    ["{urut}/{tahun}", "{kode}/{tahun}", "{urut}/{kode}", "{urut}{kode}{tahun}{x}", "{urut}{kode}{tahun}{"],
)
def test_a_scheme_that_cannot_number_is_refused(scheme):
    with pytest.raises(ValueError, match="number"):
        numbering.insist_scheme(scheme)


@given(st.binary(min_size=10, max_size=10))
def test_a_code_is_read_back_however_it_is_typed(noise):
    code = numbering.code_of(noise)
    assert len(code) == 16 and numbering.typed(code) == code
    assert numbering.typed(f" {numbering.shown(code).lower()} ") == code
    assert numbering.typed(code.replace("0", "O").replace("1", "l")) == code


@given(st.text(max_size=40))
def test_any_text_is_a_code_or_none(text):
    assert numbering.typed(text) == "" or len(numbering.typed(text)) == 16


@given(
    st.recursive(
        st.text() | st.integers() | st.none(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=8,
    )
)
def test_no_mark_survives_in_any_data_nor_where_two_texts_meet(data):
    texts = []

    def walk(value):
        if isinstance(value, str):
            texts.append(value)
        elif isinstance(value, dict):
            [walk(each) for each in value.values()]
        elif isinstance(value, list):
            [walk(each) for each in value]

    walk(without_marks(printable(data)))
    assert "${" not in "".join(texts)


def test_the_sheet_is_read_or_refused_with_a_sentence():
    assert sheet_of("f4", "2.5 2 2.5 3").margins == (25, 20, 25, 30)
    for paper, margins in (("A5", "2 2 2 2"), ("A4", "2 2 2"), ("A4", "2 2 2 x"), ("A4", "0 2 2 2")):
        with pytest.raises(ValueError):
            sheet_of(paper, margins)
