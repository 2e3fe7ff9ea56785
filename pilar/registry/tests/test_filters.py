"""A list's address says one thing and says it in one way; nonsense in an address asks for nothing."""

from datetime import date
from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as some

from pilar.places.domain import SECTORS, SIZES
from pilar.registry.domain.filters import PROBLEMS, Filters, parse
from pilar.registry.models import Group
from pilar.registry.queries import conditions, sentence
from pilar.registry.queries.scope import areas_asked, lies_in
from pilar.registry.tests.lists_city import actor

WORDS = some.text(some.characters(codec="utf-8", exclude_characters="\x00"), max_size=60).map(
    lambda text: " ".join(text.split())
)


def subset(codes):
    return some.sets(some.sampled_from(codes)).map(
        lambda chosen: tuple(code for code in codes if code in chosen)
    )


FILTERS = some.builds(
    Filters,
    q=WORDS,
    area=some.sampled_from([0, 53, 5371, 537103, 5371031010]),
    nib=some.sampled_from([None, True, False]),
    status=subset(("ACTIVE", "PAUSED", "CLOSED", "MOVED")),
    sector=subset(SECTORS),
    size=subset(SIZES),
    seen_before=some.integers(0, 120),
    source=some.integers(0, 10**9),
    group=some.integers(0, 10**9),
    problem=some.sampled_from(["", *PROBLEMS]),
    registered_after=some.none() | some.dates(date(1990, 1, 1), date(2090, 1, 1)),
    kbli=some.text("0123456789", max_size=5),
    product=WORDS,
    fact=some.sets(
        some.sampled_from(
            ["NIB", "-SEEN~2026-12-01", "TRAINED~2026-01-01~2026-03-31", "REGISTERED~~2025-12-31"]
        )
    ).map(lambda chosen: tuple(sorted(chosen))),
)


@given(FILTERS)
def test_an_address_brings_back_exactly_what_wrote_it(filters):
    assert parse(parse_qs(filters.query(), keep_blank_values=True)) == filters


@given(FILTERS)
def test_the_canonical_address_is_a_fixed_point(filters):
    assert parse(parse_qs(filters.query())).query() == filters.query()


@given(
    some.dictionaries(
        some.sampled_from(list(Filters.__dataclass_fields__)), some.lists(some.text(max_size=30), max_size=3)
    )
)
def test_no_address_is_an_error(asked):
    filters = parse(asked)
    assert parse(parse_qs(filters.query())) == filters


def test_nonsense_asks_for_nothing():
    asked = {"area": ["abc"], "status": ["MERGED", "x"], "sector": ["'"], "kbli": ["1a"], "registered_after": ["31-02-2024"],
             "seen_before": ["-3"], "problem": ["x"], "nib": ["maybe"], "source": ["9" * 30]}  # fmt: skip
    assert parse(asked) == Filters()


@given(FILTERS)
def test_only_the_dimensions_of_the_counts_are_counted_from_them(filters):
    others = (
        filters.q,
        filters.seen_before,
        filters.source,
        filters.group,
        filters.problem,
        filters.registered_after,
        filters.kbli,
        filters.product,
        filters.fact,
    )
    assert filters.in_cube == (not any(others))


@pytest.mark.django_db
def test_the_sentence_of_the_house_and_its_parts():
    filters = Filters(area=5371031010, nib=False, seen_before=6)
    assert sentence(filters) == "UMKM di Oesapa, belum ber-NIB, terakhir terlihat > 6 bulan lalu"
    assert [one.words for one in conditions(filters)] == [
        "di Oesapa",
        "belum ber-NIB",
        "terakhir terlihat > 6 bulan lalu",
    ]
    assert [one.without for one in conditions(filters)][1] == Filters(area=5371031010, seen_before=6)
    assert sentence(Filters()) == "Semua UMKM"


@pytest.mark.django_db
def test_every_filter_has_words_and_can_be_taken_away():
    group = Group.objects.create(name="Kelompok Ina Ndao", name_key="KELOMPOK INA NDAO")
    filters = Filters(
        "sei",
        5371,
        True,
        ("ACTIVE", "PAUSED"),
        ("WEAVING",),
        ("MICRO",),
        6,
        7,
        group.id,
        "NO_PHONE",
        date(2026, 1, 2),
        "101",
        "kopi",
        ("WOMAN",),
    )
    parts = conditions(filters)
    assert len(parts) == len(Filters.__dataclass_fields__)
    assert "anggota Kelompok Ina Ndao" in sentence(filters) and "aktif atau tutup sementara" in sentence(
        filters
    )
    for part in parts:
        assert len(conditions(part.without)) == len(parts) - 1


def test_the_areas_of_a_question_are_those_of_the_person_and_of_the_filter():
    assert areas_asked(actor(0), 0) == (0,)
    assert areas_asked(actor(5371), 537103) == (537103,)
    assert areas_asked(actor(537103), 5371) == (537103,)
    assert areas_asked(actor(5301), 5371) == ()
    assert areas_asked(actor(5371, 537103, 5301), 0) == (5301, 5371)
    assert areas_asked(actor(), 0) == ()
    assert lies_in(5371031010, 5371) and not lies_in(5371, 5371031010) and lies_in(5371, 0)
