"""The one door: what lies outside a person's area does not exist for her, and looking through it costs nothing."""

from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pilar.accounts.domain import NOBODY, Actor, Role, lies_within
from pilar.registry.models import Business, Owner, Premises

NOW = datetime(2026, 11, 23, tzinfo=UTC)
VILLAGES = [5371011001, 5371011002, 5371031001, 5372011001, 5101011001]
AREAS = [0, 53, 51, 5371, 5372, 537101, 537103, *VILLAGES]
READERS = [role for role in Role if role not in (Role.OWNER, Role.ADMIN)]


def actor(role, *areas):
    return Actor(user_id=1, name="x", role=role, areas=areas)


@pytest.fixture
def one_in_each_village(db):
    owner, premises = Owner.objects.create(created_at=NOW, updated_at=NOW), Premises.objects.create()
    Business.objects.bulk_create(
        Business(
            number=str(code), name=str(code), name_key=str(code), owner=owner, premises=premises, village_code=code,
            district_code=code // 10**4, city_code=code // 10**6, province_code=code // 10**8,
            registered_on=NOW.date(), created_at=NOW, updated_at=NOW,
        )
        for code in VILLAGES
    )  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(role=st.sampled_from(READERS), areas=st.lists(st.sampled_from(AREAS), max_size=3))
def test_one_sees_exactly_what_lies_in_the_own_areas(one_in_each_village, role, areas):
    seen = set(Business.objects.visible_to(actor(role, *areas)).values_list("village_code", flat=True))
    assert seen == {code for code in VILLAGES if lies_within(code, tuple(areas))}


@pytest.mark.parametrize("who", [NOBODY, actor(Role.ADMIN, 0), actor(Role.OWNER, 0), actor(Role.CLERK)])
def test_some_see_no_row_through_the_door(who):
    assert Business.objects.visible_to(who).query.is_empty()


@pytest.mark.parametrize(
    ("area", "column"),
    [(53, "province_code"), (5371, "city_code"), (537103, "district_code"), (5371011001, "village_code")],
)
def test_one_area_is_one_comparison_on_its_own_column(area, column):
    where = str(Business.objects.visible_to(actor(Role.CLERK, area)).query).partition(" WHERE ")[2]
    assert where == f'"registry_business"."{column}" = {area}'


def test_the_whole_country_is_no_condition():
    assert " WHERE " not in str(Business.objects.visible_to(actor(Role.LEADER, 0, 5371)).query)
