"""Next year's money: the worked numbers of docs/methods/budget-mix.md, what is refused, and a page that never promises."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from pilar.accounts.domain import Role
from pilar.dashboards.domain import budgeting
from pilar.dashboards.domain.budgeting import CLASSES, FAIRS, NIB, PACKS, Record, known, mix
from pilar.dashboards.forms import BudgetForm
from pilar.dashboards.queries.budgeting import records
from pilar.dashboards.tests.test_comparing import READER
from pilar.dashboards.tests.test_home import browser, text_of
from pilar.licensing.models import Case
from pilar.training import services
from pilar.training.domain import cohorts
from pilar.training.models import Attendance, Cohort, Enrolment, Lesson
from pilar.training.tests.classes import CLERK, HEAD, NOW, opened, programme, seat
from pilar.training.tests.classes import business as business_of

PEOPLE = Record(80, 60, ((20_000_000, 40), (30_000_000, 40)), 50)
BUSINESSES = Record(100, 90, (), 60)


# -- the worked numbers ----------------------------------------------------------------------------------
def test_the_worked_example():
    classes, nib = known(CLASSES, PEOPLE), known(NIB, BUSINESSES, 1_000_000)
    assert (classes.price, classes.most_rupiah) == (625_000, 31_250_000)
    told = mix(60_000_000, {CLASSES: 25_000_000, NIB: 30_000_000}, [nib, classes], {})
    line = next(each for each in told.lines if each.known.part == CLASSES)
    assert (line.units, told.left) == (40, 5_000_000)
    beta = stats.beta(60.5, 20.5)
    assert (line.share.low, line.share.high) == (
        pytest.approx(beta.ppf(0.05), abs=0.01),
        pytest.approx(beta.ppf(0.95), abs=0.01),
    )
    assert line.reached.low < 30 < line.reached.high and 1.0 < line.a_million.middle < 1.4
    assert (
        told.order == (CLASSES, NIB)
        and told.favoured == {CLASSES: 31_250_000, NIB: 28_750_000}
        and told.held > 0.9
    )


def test_a_typed_price_leaves_only_chance():
    line = mix(10**8, {NIB: 30_000_000}, [known(NIB, BUSINESSES, 1_000_000)], {}).lines[0]
    exact = stats.betabinom(30, 90.5, 10.5)
    assert (line.reached.low, line.reached.high) == (
        pytest.approx(exact.ppf(0.05), abs=1),
        pytest.approx(exact.ppf(0.95), abs=1),
    )


def test_the_same_question_has_the_same_answer():
    parts = [known(CLASSES, PEOPLE), known(NIB, BUSINESSES, 900_000)]
    assert mix(10**8, {CLASSES: 10**7}, parts, {}) == mix(10**8, {CLASSES: 10**7}, parts, {})


@pytest.mark.parametrize(
    ("record", "typed", "why"),
    [
        (Record(), None, "NO_TRIES"), (Record(19, 10, ((1, 1), (1, 1)), 9), None, "FEW_TRIES"), (Record(30, 10, (), 9), None, "NO_PRICE"),
        (Record(30, 10, ((10**6, 30),), 9), None, "FEW_PRICES"), (Record(30, 10, ((10**6, 30),), 9), 50_000, ""), (Record(19, 19, (), 9), 50_000, "FEW_TRIES"),
    ],
)  # fmt: skip
def test_thin_records_have_no_number(record, typed, why):
    part = known(PACKS, record, typed)
    assert part.why_not == why
    line = mix(10**7, {PACKS: 10**5}, [part], {}).lines[0]
    assert (line.reached is None) == bool(why)


def test_beyond_the_busiest_year_there_is_no_number():
    line = mix(10**9, {CLASSES: 32_000_000}, [known(CLASSES, PEOPLE)], {}).lines[0]
    assert line.why_not == budgeting.BEYOND and line.reached is None
    assert (
        mix(10**9, {}, [known(CLASSES, PEOPLE), known(NIB, BUSINESSES, 1_000_000)], {}).unplaced
        == 10**9 - 31_250_000 - 60_000_000
    )


def test_a_weight_turns_the_order_and_nought_takes_a_part_out():
    parts = [known(CLASSES, PEOPLE), known(NIB, BUSINESSES, 1_000_000)]
    assert mix(10**7, {}, parts, {NIB: 5}).order == (NIB, CLASSES)
    assert mix(10**7, {}, parts, {NIB: 0}).order == ()


@given(st.integers(0, 10**13), st.integers(20, 500), st.data())
@settings(max_examples=60, deadline=None)
def test_ranges_are_ordered_and_no_part_is_given_more_than_was_seen(money, tries, data):
    record = Record(
        tries,
        data.draw(st.integers(0, tries)),
        ((data.draw(st.integers(1, 10**9)), 7), (10**6, 3)),
        data.draw(st.integers(0, 400)),
    )
    parts = [known(CLASSES, record), known(NIB, BUSINESSES, data.draw(st.integers(1, 10**7)))]
    told = mix(money, {CLASSES: money // 2}, parts, {})
    assert sum(told.favoured.values()) <= money
    for line in told.lines:
        assert told.favoured.get(line.known.part, 0) <= line.known.most_rupiah
        for each in (line.reached, line.a_million, line.share):
            assert each is None or 0 <= each.low <= each.middle <= each.high
        assert line.reached is None or line.reached.high <= line.units + 1 or not line.known.typed


# -- what is typed ---------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"dana": "-5"}, "di bawah nol"), ({"latih": "banyak"}, "Tulis angka bulat"), ({"latih": "1,5"}, "Tulis angka bulat"), ({"dana": "9" * 20}, "terlalu besar"),
        ({"dana": "1" * 60}, "terlalu panjang"), ({"dana": "100", "latih": "60", "nib": "41"}, "lebih dari dana"), ({"bobot_nib": "101"}, "terlalu besar"),
        ({"dana": "٣٠"}, "Tulis angka bulat"), ({"dana": "'; DROP TABLE"}, "Tulis angka bulat"),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_gets_a_sentence(typed, said):
    form = BudgetForm(typed, hints={})
    assert not form.is_valid() and said in str(form.errors)


@given(st.text(max_size=70))
@settings(max_examples=150, deadline=None)
def test_no_text_breaks_an_amount(text):
    form = BudgetForm({"dana": text}, hints={})
    assert not form.is_valid() or form.money >= 0


def test_money_as_people_write_it():
    form = BudgetForm({"dana": "Rp 250.000.000", "latih": "100 000 000"}, hints={})
    assert form.is_valid() and form.money == 250_000_000 and form.amounts[CLASSES] == 100_000_000


# -- records and page ------------------------------------------------------------------------------------
def _done_class(name, cost, of):
    made = opened(capacity=12, name=name, of=of, cost=cost)
    places = [seat(made, f"{name} Orang {at}") for at in range(12)]
    lesson = Lesson.objects.get(cohort=made)
    Attendance.objects.bulk_create(
        Attendance(lesson=lesson, enrolment=each, status="PRESENT", how="TICK", came_at=NOW) for each in places
    )  # fmt: skip
    Cohort.objects.filter(pk=made.pk).update(state=cohorts.DONE)
    return made


@pytest.mark.django_db
def test_records_come_from_what_was_done():
    of = programme()
    for name, cost in (("A", 6_000_000), ("B", 9_000_000)):
        made = _done_class(name, cost, of)
        services.issue_certificates(actor=HEAD, cohort_id=made.pk, now=NOW + timedelta(days=2))
    found = records(READER, date(2026, 12, 1))
    assert found[CLASSES] == Record(24, 24, ((9_000_000, 12), (6_000_000, 12)), 24)
    assert found[NIB] == Record() and found[FAIRS] == Record()
    assert Enrolment.objects.count() == 24 and CLERK.name


@pytest.mark.django_db
def test_an_accompaniment_is_judged_after_half_a_year():
    """In time to the day, a day late, none yet; closed as no case; opened too lately; too long ago."""
    rows = [
        (180, date(2026, 6, 30), "ISSUED"), (180, date(2026, 7, 1), "ISSUED"), (200, None, "FOUND"), (300, None, "CLOSED"), (20, None, "FOUND"),
        (1200, date(2024, 1, 1), "ISSUED"),
    ]  # fmt: skip
    opened = datetime(2026, 7, 1, 4, 0, tzinfo=UTC)
    for at, (age, nib_on, state) in enumerate(rows):
        begun = (
            datetime(2026, 1, 1, 4, 0, tzinfo=UTC) if nib_on and age == 180 else opened - timedelta(days=age)
        )
        Case.objects.create(
            business=business_of(f"Dapur {at}"), city_code=5371, province_code=53, state=state, state_since_on=begun.date(), opened_at=begun, updated_at=begun,
            nib_on=nib_on, nib=f"{at:013}" if nib_on else "", ending="DUPLICATE" if state == "CLOSED" else "",
        )  # fmt: skip
    assert records(READER, opened.date())[NIB] == Record(3, 1, (), 3)


@pytest.mark.django_db
def test_the_page_says_ranges_refusals_and_keeps_what_was_typed():
    head, here = browser(Role.HEAD), reverse("dashboards:budget")
    assert "Isi dananya" in text_of(head.get(here))
    page = text_of(head.get(here, {"dana": "100.000.000", "latih": "50.000.000"}))
    assert "belum ada catatannya, jadi tidak ada angka" in page and "Belum dibagi: Rp" in page
    wrong = head.get(here, {"dana": "10", "latih": "20"})
    assert (
        wrong.status_code == 422
        and "lebih dari dana" in text_of(wrong)
        and 'value="20"' in wrong.content.decode()
    )
    huge = head.get(here, {"dana": "7" * 200_000})
    assert huge.status_code == 422 and f'value="{"7" * 60}"' in huge.content.decode()
    assert browser(Role.PARTNER).get(here).status_code == 403
