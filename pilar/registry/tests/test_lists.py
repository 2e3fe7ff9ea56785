"""Lists: nobody twice, nobody left out, nobody from elsewhere; and numbers that are those of the list."""

import random
from datetime import timedelta
from importlib import import_module

import pytest
from django.db.models import Q

from pilar.accounts.domain import Actor, Role
from pilar.places.domain import SIZES
from pilar.registry import queries
from pilar.registry.domain.filters import SORTS, Filters
from pilar.registry.models import Business, Group, Source
from pilar.registry.queries import lists
from pilar.registry.tests.lists_city import ALAK, ELSEWHERE, EVERYWHERE, OESAPA, SECTORS, TODAY, actor, fill

pytestmark = pytest.mark.django_db

SCOPES = [(0,), (53,), (5371,), (537103, 5301), (OESAPA, ALAK), (5371, OESAPA), ()]


def walk(who, filters, sort, limit=7, backward=False):
    """Every page from one end to the other."""
    found, cursor = [], ""
    for _page in range(100):
        page = queries.list_businesses(
            who,
            filters,
            today=TODAY,
            sort=sort,
            limit=limit,
            **({"before": cursor} if backward else {"after": cursor}),
        )
        found += [row.id for row in (reversed(page.rows) if backward else page.rows)]
        cursor = page.previous if backward else page.next
        if not cursor:
            return found
    raise AssertionError("the pages never end")


def expected(who, filters):
    """The same question asked naively."""
    rows = Business.objects.exclude(status="MERGED")
    inside = Q(id__in=[])
    for area in who.areas:
        column = {1: None, 2: "province_code", 4: "city_code", 6: "district_code", 10: "village_code"}[
            len(str(area))
        ]
        inside |= Q(**{column: area}) if column else Q()
    rows = rows.filter(inside) if 0 not in who.areas else rows
    if filters.area:
        rows = rows.filter(
            Q(city_code=filters.area) | Q(district_code=filters.area) | Q(village_code=filters.area)
        )
    if filters.nib is not None:
        rows = rows.filter(has_nib=filters.nib)
    for name in ("status", "sector", "size"):
        if getattr(filters, name):
            rows = rows.filter(**{f"{name}__in": getattr(filters, name)})
    found = set()
    cut = TODAY - timedelta(days=round(filters.seen_before * 30.44))
    for one in rows.select_related("owner").prefetch_related("memberships", "records"):
        alive = one.last_seen_on or one.registered_on
        lacks = {"NO_PHONE": one.owner.phone_index is None, "NO_NIK": one.owner.nik_index is None, "NO_VILLAGE": not one.village_code,
                 "NO_KBLI": not one.kbli_code, "": True}  # fmt: skip
        if (
            (not filters.seen_before or alive < cut)
            and lacks[filters.problem]
            and (not filters.registered_after or one.registered_on >= filters.registered_after)
            and one.kbli_code.startswith(filters.kbli)
            and (not filters.group or filters.group in {m.group_id for m in one.memberships.all()})
            and all(
                word in f"{one.name} {one.activity} {one.product}".lower() for word in filters.product.split()
            )
            and all(FACTS_ASKED[fact](one) for fact in filters.fact)
            and (not filters.source or filters.source in {r.source_id for r in one.records.all()})
        ):
            found.add(one.id)
    return found


HALF_A_YEAR = TODAY - timedelta(days=182)
FACTS_ASKED = {
    f"-SEEN~{HALF_A_YEAR}": lambda one: one.last_seen_on is None or one.last_seen_on < HALF_A_YEAR,
    "PHONE": lambda one: one.owner.phone_index is not None,
    f"REGISTERED~~{HALF_A_YEAR}": lambda one: one.registered_on <= HALF_A_YEAR,
}


def drawn(rng):
    """A question drawn at random from every filter there is."""
    asked = set(rng.sample(sorted(Filters.__dataclass_fields__), rng.randrange(4))) - {"q"}
    group, source = Group.objects.first(), Source.objects.first()
    choices = {
        "area": [5371, 537103, OESAPA, ELSEWHERE], "nib": [True, False], "status": [("ACTIVE",), ("PAUSED", "CLOSED")],
        "sector": [SECTORS[:1], SECTORS[1:]], "size": [SIZES[:1], SIZES[1:]], "seen_before": [1, 6, 12], "source": [source.id],
        "group": [group.id], "problem": ["NO_PHONE", "NO_NIK", "NO_VILLAGE", "NO_KBLI"],
        "registered_after": [TODAY - timedelta(days=100), TODAY - timedelta(days=400)], "kbli": ["1", "10130", "9"],
        "product": ["sei", "mama kios", "%"], "fact": [(fact,) for fact in FACTS_ASKED] + [tuple(FACTS_ASKED)],
    }  # fmt: skip
    return Filters(**{name: rng.choice(choices[name]) for name in asked})


@pytest.mark.parametrize("few", [0, 7_000])
def test_every_question_lists_and_counts_exactly_its_businesses(monkeypatch, few):
    """Both ways through a list (walking an index, gathering and sorting) against the naive answer."""
    monkeypatch.setattr(lists, "FEW", few)
    monkeypatch.setattr(lists, "FEW_BY_NAME", few)
    fill(70)
    rng = random.Random(5)
    for _question in range(60):
        who, filters, sort = actor(*rng.choice(SCOPES)), drawn(rng), rng.choice(SORTS)
        found = walk(who, filters, sort)
        right = expected(who, filters)
        assert len(found) == len(set(found)) and set(found) == right, filters
        assert walk(who, filters, sort, backward=False) == found
        numbers = queries.facets(who, filters, today=TODAY)
        assert (
            numbers.count == queries.count_businesses(who, filters, today=TODAY) == queries.Count(len(right))
        ), filters
        check_facets(who, filters, numbers)


def check_facets(who, filters, numbers):
    """The number beside a choice is the length of the list after the click."""
    for group in numbers.groups:
        for option in group.options:
            if group.name == "area" and option.value:
                then = filters.with_(area=int(option.value))
            elif group.name == "nib":
                then = filters.with_(nib=option.value == "yes")
            elif option.value:
                then = filters.with_(**{group.name: (option.value,)})
            else:
                continue
            if filters.in_cube:
                assert option.count == len(expected(who, then)), (filters, group.name, option)
            else:
                assert option.count <= len(expected(who, then)), (filters, group.name, option)


@pytest.mark.parametrize("few", [0, 7_000])
@pytest.mark.parametrize("sort", SORTS)
def test_walking_back_gives_the_same_order_and_ties_never_move(monkeypatch, sort, few):
    monkeypatch.setattr(lists, "FEW", few)
    monkeypatch.setattr(lists, "FEW_BY_NAME", few)
    fill(40)
    Business.objects.update(name_key="KIOS", updated_at="2026-01-01T00:00:00Z")  # nothing but ties
    for limit in (1, 3, 40, 100):
        forward = walk(EVERYWHERE, Filters(), sort, limit)
        assert len(forward) == len(set(forward)) == 40
        last = queries.list_businesses(EVERYWHERE, Filters(), today=TODAY, sort=sort, limit=1)
        assert last.previous == "" and forward[0] == last.rows[0].id
    pages = []
    cursor = ""
    while True:
        page = queries.list_businesses(EVERYWHERE, Filters(), today=TODAY, sort=sort, limit=6, after=cursor)
        pages.append([row.id for row in page.rows])
        if not page.next:
            break
        cursor = page.next
    back, cursor = [pages[-1]], page.previous
    while cursor:
        page = queries.list_businesses(EVERYWHERE, Filters(), today=TODAY, sort=sort, limit=6, before=cursor)
        back.append([row.id for row in page.rows])
        cursor = page.previous
    assert list(reversed(back)) == pages


def test_the_order_by_sight_begins_with_those_nobody_ever_saw():
    fill(40)
    rows = {row.id: row.last_seen_on for row in Business.objects.all()}
    seen = [rows[one] for one in walk(EVERYWHERE, Filters(), "seen", 6)]
    assert None in seen and seen.index(next(day for day in seen if day)) == seen.count(None)
    assert [day for day in seen if day] == sorted(day for day in seen if day)


def test_a_cursor_nobody_gave_is_the_first_page():
    fill(10)
    first = queries.list_businesses(EVERYWHERE, Filters(), today=TODAY, limit=4)
    for cursor in ("x", "AAAA", "W10", "WzEsbnVsbCwxXQ==", "💥"):
        page = queries.list_businesses(EVERYWHERE, Filters(), today=TODAY, limit=4, after=cursor)
        assert len(page.rows) == 4
    assert first.previous == ""


def test_merged_records_stand_in_no_list():
    one, two, *_others = fill(10)
    Business.objects.filter(id=two.id).update(status="MERGED", merged_into=one)
    assert two.id not in walk(EVERYWHERE, Filters(), "name")


def test_an_owner_sees_her_own_and_whoever_may_read_nothing_sees_nothing():
    one, *_others = fill(20)
    owner = Actor(user_id=5, name="Ibu", role=Role.OWNER, owner_id=one.owner_id)
    assert walk(owner, Filters(), "name") == [one.id]
    assert queries.facets(owner, Filters(), today=TODAY).count == queries.Count(1)
    assert queries.count_businesses(owner, Filters(), today=TODAY) == queries.Count(1)
    for role in (Role.PARTNER, Role.ADMIN):
        assert walk(actor(0, role=role), Filters(), "name") == []
        assert queries.find(actor(0, role=role), Filters(q="Kios"), today=TODAY) == []


def test_a_page_of_a_list_asks_little(django_assert_max_num_queries):
    fill(60)
    with django_assert_max_num_queries(4):
        page = queries.list_businesses(EVERYWHERE, Filters(), today=TODAY, limit=50)
        assert [row.owner.phone_hint for row in page.rows]
    with django_assert_max_num_queries(6):
        queries.facets(EVERYWHERE, Filters(), today=TODAY)


def test_unplaced_businesses_are_counted_and_said_so():
    fill(60)
    unplaced = Business.objects.filter(village_code=0).count()
    group = queries.facets(actor(5371), Filters(), today=TODAY).groups[0]
    assert group.title == "Kecamatan"
    assert [one.count for one in group.options if not one.value] == [unplaced]
    assert sum(one.count for one in group.options) == len(expected(actor(5371), Filters()))


def test_of_more_than_can_be_counted_beyond_the_counts_only_so_many_are(monkeypatch):
    fill(30)
    seen = Filters(registered_after=TODAY - timedelta(days=36_500))
    whole = queries.facets(EVERYWHERE, seen, today=TODAY)
    assert whole.exact and sorted(whole.hits) == sorted(
        Business.objects.living().values_list("id", flat=True)
    )
    monkeypatch.setattr(import_module("pilar.registry.queries.facets"), "CAP", 5)
    first = queries.facets(EVERYWHERE, seen, today=TODAY)
    assert (first.count.number, first.exact, first.hits) == (5, False, None)
    for group in first.groups:
        assert group.name in ("area", "status") or sum(option.count for option in group.options) == 5
