"""Drawn and not drawn: the worked numbers of docs/methods/drawn-by-lot.md, independent answers, and the page that speaks of no cause."""

import re
from datetime import date, timedelta
from itertools import product
from math import sqrt
from random import Random

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from pilar.accounts.domain import Actor, Role, system
from pilar.dashboards import words
from pilar.dashboards.domain import comparing
from pilar.dashboards.domain.comparing import Gap, Stratum
from pilar.dashboards.queries import comparing as drawn
from pilar.dashboards.tests.test_home import browser, text_of
from pilar.registry import services as registry
from pilar.training import services
from pilar.training.domain import cohorts, impact
from pilar.training.models import Cohort, Enrolment
from pilar.training.tests.classes import CLERK, HEAD, NOW, opened, programme, seat

READER = Actor(user_id=9, name="Kepala", role=Role.HEAD, areas=(5371,))


def rows_of(*told):
    """(class, drawn, yes) of classes as (yes, of, other yes, other of)."""
    return [
        (place, won, at < yes)
        for place, (one, of, two, other) in enumerate(told)
        for won, yes, size in ((True, one, of), (False, two, other))
        for at in range(size)
    ]


# -- the worked numbers ----------------------------------------------------------------------------------
def test_one_class_is_newcombes_own_example():
    found = comparing.gap_of(rows_of((56, 70, 48, 80)))
    assert [round(each, 4) for each in (found.gap, found.low, found.high)] == [0.2, 0.0524, 0.3339]


def test_two_classes_are_weighed_each_within_itself():
    found = comparing.gap_of(rows_of((8, 20, 4, 20), (3, 10, 6, 30)))
    assert round(found.gap, 4) == round((10 * 0.2 + 7.5 * 0.1) / 17.5, 4) == 0.1571
    assert (found.yes, found.of, found.other_yes, found.other_of) == (11, 30, 10, 50)
    assert found.low < found.gap < found.high


def test_a_class_with_one_group_alone_compares_nothing():
    assert comparing.gap_of(rows_of((8, 20, 4, 20), (9, 10, 0, 0))) == comparing.gap_of(
        rows_of((8, 20, 4, 20))
    )


def test_the_lady_tasting_tea():
    """Fisher 1935: three of four cups right; 34 of 70 ways are as rare or rarer."""
    assert comparing.chance([Stratum(3, 4, 1, 4)]) == pytest.approx(34 / 70)


def test_cohens_table():
    """Cohen 1988, table 6.4.1: h = .50 at 80 % needs 63 in each group."""
    rise = comparing.smallest_seen(63, 63, 0.5)
    assert rise == pytest.approx(0.2395, abs=5e-4) and comparing.smallest_seen(3, 3, 0.5) is None
    assert comparing.smallest_seen(63, 63, 1.0) == pytest.approx(0.0610, abs=5e-4), (
        "near 100 % a fall is what could be seen"
    )


def test_holm_stops_at_the_first_that_fails():
    assert comparing.clear({"a": 0.01, "b": 0.04, "c": 0.03, "d": 0.005, "e": None}) == {"a", "d"}


# -- independent answers ---------------------------------------------------------------------------------
@given(st.integers(1, 60), st.integers(1, 60), st.data())
def test_one_class_is_fishers_exact_test_and_the_houses_newcombe(of, other, data):
    yes, no = data.draw(st.integers(0, of)), data.draw(st.integers(0, other))
    told = [Stratum(yes, of, no, other)]
    assert comparing.chance(told) == pytest.approx(
        stats.fisher_exact([[yes, of - yes], [no, other - no]]).pvalue
    )
    assert comparing.difference(told) == pytest.approx(impact.difference(yes, of, no, other))


def test_several_classes_are_the_exact_test_of_their_sum():
    """The distribution from SciPy's hypergeometric, and what 20,000 draws of the lots themselves give."""
    told = [Stratum(5, 8, 2, 9), Stratum(4, 6, 3, 7)]
    first, second = (
        {hit: stats.hypergeom.pmf(hit, each.of + each.other_of, each.yes + each.other_yes, each.of) for hit in range(each.of + 1)}
        for each in told
    )  # fmt: skip
    spread: dict[int, float] = {}
    for (one, chance), (two, other) in product(first.items(), second.items()):
        spread[one + two] = spread.get(one + two, 0) + chance * other
    rare = {total for total, chance in spread.items() if chance <= spread[9] * (1 + 1e-7)}
    assert comparing.chance(told) == pytest.approx(sum(spread[total] for total in rare))
    dice, hits = Random(5), 0
    for _turn in range(20_000):
        drawn_yes = (sum(one < 7 for one in dice.sample(range(size), of)) for size, of in ((17, 8), (13, 6)))
        hits += sum(drawn_yes) in rare
    assert hits / 20_000 == pytest.approx(comparing.chance(told), abs=0.01)


@pytest.mark.parametrize("higher", [0.0, 1.0])
def test_amounts_agree_with_scipys_permutation_test_and_hold_the_shift(higher):
    dice = Random(3)
    ours, theirs = [dice.gauss(1 + higher, 1) for _ in range(25)], [dice.gauss(1.0, 1) for _ in range(30)]
    found = comparing.amounts_of([(0, True, each) for each in ours] + [(0, False, each) for each in theirs])
    other = stats.permutation_test(
        (ours, theirs), lambda a, b: sum(a) / len(a) - sum(b) / len(b), n_resamples=4000, rng=1
    )
    usual = stats.ttest_ind(ours, theirs).confidence_interval()
    assert found.chance == pytest.approx(other.pvalue, abs=0.03)
    assert (found.low, found.high) == (
        pytest.approx(usual.low, abs=0.08),
        pytest.approx(usual.high, abs=0.08),
    )
    assert comparing.amounts_of([(0, at % 2 == 0, 1.0) for at in range(20)]).gap == 0


def test_the_interval_of_several_classes_keeps_its_promise():
    """95 % of made-up draws hold the true difference, small classes and rare results included."""
    dice, held, turns = Random(11), 0, 1500
    for _turn in range(turns):
        rows = [
            (place, won, dice.random() < base + (0.15 if won else 0))
            for place, (of, other, base) in enumerate(((12, 15, 0.1), (25, 20, 0.3), (8, 16, 0.5)))
            for won, size in ((True, of), (False, other))
            for _at in range(size)
        ]
        found = comparing.gap_of(rows)
        held += found.low <= 0.15 <= found.high
    assert 0.93 <= held / turns <= 0.985


def test_what_may_be_said():
    shares = {
        "FEW": comparing.gap_of(rows_of((9, 10, 1, 10))), "APART": comparing.gap_of(rows_of((45, 60, 15, 60))),
        "ALIKE": comparing.gap_of(rows_of((20, 60, 18, 60))), "NONE": Gap(1, 2, 0, 3),
    }  # fmt: skip
    assert {name: comparing.verdict(shares, name) for name in shares} == {
        "FEW": "SMALL",
        "APART": "CLEAR",
        "ALIKE": "OPEN",
        "NONE": "SMALL",
    }


def test_groups_that_were_alike_and_not():
    even = comparing.balance_of([(at % 2 == 0, at % 3 == 0) for at in range(60)])
    assert not even.off and even.apart == pytest.approx(0, abs=0.05)
    far = comparing.balance_of([(True, True)] * 8 + [(False, False)] * 8)
    assert far.off and comparing.balance_of([(True, True)] * 3).apart is None
    some = comparing.balance_of([(True, at < 6) for at in range(10)] + [(False, at < 3) for at in range(10)])
    assert some.apart == pytest.approx(0.3 / sqrt((0.24 + 0.21) / 2))


# -- from the draw to the page ---------------------------------------------------------------------------
def _drawn_class(many=60, seats=30, name="Angkatan 1", of=None):
    made = opened(
        capacity=seats,
        way=cohorts.BY_RULE,
        minimum_points=0,
        seats_by_score=2,
        name=name,
        of=of or programme(),
    )
    for at in range(many):
        seat(made, f"{name} Orang {at}", sex="F" if at % 2 else "M")
    services.select_participants(actor=HEAD, cohort_id=made.pk, seed="dadu 3-1", now=NOW)
    return Cohort.objects.get(pk=made.pk)


@pytest.mark.django_db
def test_everybody_stays_where_the_lot_put_her():
    made = _drawn_class(12, 6)
    lots = Enrolment.objects.filter(cohort=made).order_by("lot")
    assert lots.filter(by_score=True, seat_by_lot=None).count() == 2
    won = lots.filter(seat_by_lot=True)
    assert won.count() == 4
    services.leave(actor=CLERK, place_id=won.first().pk, reason="Sakit", now=NOW)
    waiting = lots.get(person_name=lots.filter(seat_by_lot=False).first().person_name)
    assert waiting.state == cohorts.ENROLLED, "she moved up"
    later = NOW.date() + timedelta(days=200)
    told = drawn.comparison_of(READER, made.programme, 6, later)
    assert (told.drawn, told.others, told.classes) == (4, 6, 1)
    assert drawn.comparison_of(READER, made.programme, 6, NOW.date()).early == 1


@pytest.mark.django_db
def test_only_what_came_after_the_draw_and_within_the_months_counts():
    made = _drawn_class()
    pks = list(Enrolment.objects.filter(cohort=made, seat_by_lot=True).values_list("business_id", flat=True))
    for at, (on, number) in enumerate(
        ((date(2026, 12, 1), 1), (date(2026, 1, 1), 2), (date(2027, 11, 1), 3))
    ):
        registry.change_business(
            actor=system("uji"), business_id=pks[at], values={"nib": f"{number:013}", "nib_on": on}, reason="uji", now=NOW
        )  # fmt: skip
    told = drawn.comparison_of(READER, made.programme, 6, date(2027, 12, 1)).shares["LICENSED"]
    assert (told.yes, told.of) == (1, len(pks) - 1), "one had it before, one got it too late"
    assert drawn.comparison_of(READER, made.programme, 12, date(2027, 12, 1)).shares["LICENSED"].yes == 2


@pytest.mark.django_db
def test_no_query_grows_with_the_people(django_assert_max_num_queries):
    one, other = _drawn_class(12, 6), programme("Lain")
    _drawn_class(40, 20, "Angkatan 9", other)
    for made in (one.programme, other):
        with django_assert_max_num_queries(26):
            drawn.comparison_of(READER, made, 6, date(2027, 12, 1))


# Words that say one thing made another, in both languages of the screens.
CAUSAL = re.compile(
    r"\b(akibat\w*|sebab\w*|menyebabkan|karena pelatihan|berkat|berdampak|dampak\w*|pengaruh\w*|berpengaruh|efek\w*|meningkatkan|menaikkan|menghasilkan|berhasil karena"
    r"|caus\w*|effect\w*|impact\w*|because of|thanks to|due to|led to|leads to|result(?:ed)? in|improv\w*|boost\w*)\b",
    re.IGNORECASE,
)


@pytest.mark.django_db
def test_no_word_of_the_page_speaks_of_a_cause(settings):
    made = _drawn_class()
    Cohort.objects.filter(pk=made.pk).update(drawn_at=NOW - timedelta(days=300))
    for language in ("id", "en"):
        client = browser(Role.HEAD)
        for query in ("", "?bulan=12"):
            said = text_of(
                client.get(reverse("dashboards:impact") + query, headers={"accept-language": language})
            )
            main = said[said.index("Terundi" if language == "id" else "drawn") :]
            assert not CAUSAL.search(main), CAUSAL.search(main)
    for table in (words.OUTCOMES, words.TRAITS, words.SAYINGS, words.BESIDE, words.LOTS):
        for told in table.values():
            assert not CAUSAL.search(str(told)), told


def test_the_scan_can_fail():
    for said in (
        "Pelatihan menyebabkan kenaikan",
        "berkat kelas ini",
        "the impact of training",
        "dampaknya besar",
    ):
        assert CAUSAL.search(said)


@pytest.mark.django_db
def test_the_page_for_whom_and_with_nonsense():
    made = _drawn_class(12, 6)
    head = browser(Role.HEAD)
    assert "Belum ada yang dapat dibandingkan" in text_of(head.get(reverse("dashboards:impact")))
    Cohort.objects.filter(pk=made.pk).update(drawn_at=NOW - timedelta(days=300))
    page = text_of(head.get(reverse("dashboards:impact")))
    assert "Terlalu sedikit untuk bilang apa-apa" in page and "6 bulan sesudah undian" in page
    for query in ("?program=999999", "?bulan=abc", "?program=" + "9" * 5000, "?wilayah=abc"):
        assert head.get(reverse("dashboards:impact") + query).status_code == 200
    assert "di luar wilayah kerja" in text_of(head.get(reverse("dashboards:impact") + "?wilayah=5101"))
    assert browser(Role.PARTNER).get(reverse("dashboards:impact")).status_code == 403
