"""What a list may ask of a business beyond its columns: exactly those it holds for, its opposite the rest, in words."""

from datetime import date

import pytest

from pilar.registry import queries, services
from pilar.registry.domain.filters import Filters
from pilar.registry.models import IdentityNumber
from pilar.registry.tests.city import NOW, OFFICE, browser, business
from pilar.registry.tests.lists_city import EVERYWHERE

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)


def named(*facts, **more):
    asked = Filters(fact=facts, **more)
    rows = queries.matching_ids(EVERYWHERE, asked, today=TODAY)
    found = sorted(rows.values_list("name", flat=True))
    assert queries.count_businesses(EVERYWHERE, asked, today=TODAY).number == len(found)
    assert queries.facets(EVERYWHERE, asked, today=TODAY).count.number == len(found)
    return found


@pytest.fixture
def two(db):
    """Yuli's: a woman, with phone and NIK, an NIB of March, a P-IRT, seen in October. Sem's: a man, none of it."""
    yuli = business(business_name="Yuli", sex="F", nib="1234567890123", nib_on=date(2026, 3, 5), kbli_code="10120", kbli_version=2025,
                    product="Sei babi asap", registered_on=date(2026, 2, 1))  # fmt: skip
    services.note_seen(actor=OFFICE, business_id=yuli.pk, on=date(2026, 10, 7), reason="uji", now=NOW)
    IdentityNumber.objects.create(business=yuli, kind="PIRT", number="2065371010001-27")
    business(business_name="Sem", owner_name="Samuel Nope", sex="M", nik=None, phone=None, sector="RETAIL", registered_on=date(2025, 6, 1),
             no_nib_reason="COMPLICATED")  # fmt: skip


@pytest.mark.parametrize(
    "fact",
    ["WOMAN", "-MAN", "PHONE", "NIK", "KBLI", "PIRT", "SEEN~2026-10-01", "SEEN~2026-10-01~2026-10-31", "REGISTERED~2026-01-01",
     "NIB~2026-03-01~2026-03-31", "-REASON_COMPLICATED", "-REGISTERED~~2025-12-31"],
)  # fmt: skip
def test_a_fact_finds_whom_it_holds_for_and_its_opposite_the_rest(two, fact):
    other = fact[1:] if fact.startswith("-") else f"-{fact}"
    assert named(fact) == ["Yuli"] and named(other) == ["Sem"]
    assert named(fact, other) == []


def test_days_are_both_included(two):
    assert named("NIB~2026-03-05~2026-03-05") == ["Yuli"]
    assert named("NIB~2026-03-06") == [] == named("NIB~~2026-03-04")
    assert named("-SEEN~2026-10-07") == ["Sem"] and named("-SEEN~2026-10-08") == ["Sem", "Yuli"]


def test_a_good_stands_in_name_activity_or_product(two):
    assert named(product="sei asap") == ["Yuli"]
    assert named(product="100%") == [] == named(product="_")


def test_what_nobody_knows_finds_nobody_and_says_so(two):
    for fact in ("NOBODY", "WOMAN~2026-01-01"):
        assert named(fact) == []
    assert "syarat yang tidak dikenal (NOBODY)" in queries.sentence(Filters(fact=("NOBODY",)))


def test_each_fact_is_a_part_one_can_take_away(two):
    asked = Filters(fact=("-SEEN~2026-12-01", "WOMAN"), product="sei")
    told = {one.words: one.without for one in queries.conditions(asked)}
    assert told == {
        "menyebut “sei”": asked.without("product"),
        "tidak dikunjungi atau terlihat sejak 1 Desember 2026": asked.with_(fact=("WOMAN",)),
        "pemiliknya perempuan": asked.with_(fact=("-SEEN~2026-12-01",)),
    }


def test_the_list_shows_the_facts_as_chips(two):
    shown = (
        browser("clerk")
        .get("/umkm/?fact=WOMAN&fact=-KBLI&product=sei&tanya=usaha+<b>sei</b>")
        .content.decode()
    )
    assert "pemiliknya perempuan" in shown and "tanpa KBLI" in shown and "menyebut “sei”" in shown
    assert "Begitulah “usaha &lt;b&gt;sei&lt;/b&gt;” dimengerti." in shown
