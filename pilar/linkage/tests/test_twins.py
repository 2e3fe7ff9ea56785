"""Businesses that stand twice: found among what changed, and for whoever types one anew."""

from datetime import UTC, datetime

import polars as pl
import pytest

from pilar.accounts.domain import Actor, Refused, Role, system
from pilar.audit.models import Entry
from pilar.linkage import services
from pilar.linkage.models import TwinSearch
from pilar.linkage.services import twins
from pilar.registry import services as registry

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
LATER = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)
OFFICE = system("uji")
CLERK = Actor(user_id=2, name="Petugas", role=Role.CLERK, areas=(5371,))
SEI = {
    "business_name": "Sei Bambu Kuning", "owner_name": "Yohanes Nubatonis", "nik": "5371030105801237", "phone": ["+6281234500017"],
    "village_code": 5371031010, "sector": "FOOD_PROCESSING", "activity": "Daging asap sei", "address": "Jl. Timor Raya 12",
}  # fmt: skip
SALON = SEI | {"business_name": "Salon Cantik", "sector": "BEAUTY", "activity": "Gunting rambut"}


def entered(values: dict, now: datetime = NOW) -> int:
    return registry.register_business(actor=OFFICE, values=values, now=now).pk


def searched(now: datetime = NOW, **how) -> tuple[TwinSearch, list[pl.DataFrame]]:
    kept: list[pl.DataFrame] = []
    search = services.find_twins(
        actor=OFFICE, now=now, keep=lambda frame, _version, _now: kept.append(frame), **how
    )
    return search, kept


def test_a_business_that_stands_twice_is_found_with_its_evidence():
    one, other = entered(SEI), entered(SEI | {"nik": "5371030105081237", "owner_name": "Johanis Nubatonis"})
    entered(SALON)
    search, kept = searched()
    pair = kept[0].row(0, named=True)
    assert (pair["a"], pair["b"], search.pairs, kept[0].height) == (one, other, 1, 1)
    assert "identity=NIK_SLIP" in pair["evidence"] and pair["pile"] in ("SURE", "LOOK")
    assert sum(pair[name] for name in ("business", "owner", "household", "unrelated")) == pytest.approx(1)
    odds = pair["start"] + sum(step["weight"] for step in pair["weights"])
    assert 1 / (1 + 2**-odds) == pytest.approx(pair["business"], abs=1e-4)


def test_the_next_search_begins_an_hour_before_the_last_one_ended():
    entered(SEI)
    first, _ = searched()
    second, _ = searched(LATER)
    entered(SEI | {"owner_name": "Johanis Nubatonis"}, LATER)
    third, kept = searched(LATER)
    assert (first.businesses, second.businesses, third.businesses, third.pairs) == (1, 1, 2, 1)
    assert [frame.height for frame in kept] == [1]


def test_a_search_that_was_killed_goes_on_where_it_was(monkeypatch):
    monkeypatch.setattr(twins, "_AT_ONCE", 1)
    for number in range(3):
        entered(SEI | {"nik": f"537103010580123{number + 1}", "business_name": f"Sei {'ABC'[number]}ntong"})
    seen: list[int] = []

    def stop(done: int, total: int, words: str) -> None:
        seen.append(done)
        if len(seen) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        searched(progress=stop)
    left = TwinSearch.objects.get()
    assert left.finished_at is None and left.businesses == 2
    search, _ = searched(LATER)
    assert (search.pk, search.businesses, search.finished_at) == (left.pk, 3, LATER)


def test_every_opened_number_leaves_a_trace_and_an_empty_search_none():
    searched()
    assert not Entry.objects.filter(action="linkage.numbers_compared").exists()
    entered(SEI)
    entered(SEI | {"owner_name": "Johanis Nubatonis"})
    searched(LATER)
    line = Entry.objects.get(action="linkage.numbers_compared")
    assert line.purpose and '"numbers":4' in line.detail_text.replace(" ", "")
    with pytest.raises(Refused):
        services.find_twins(
            actor=Actor(user_id=3, name="Mitra", role=Role.PARTNER), now=NOW, keep=lambda *_: None
        )


def test_the_typed_business_is_recognised_without_opening_a_number():
    known = entered(SEI)
    twin = services.likely_twins(CLERK, SEI | {"business_name": "sei bambu kunning"}, NOW)[0]
    assert twin.business.pk == known and twin.chance > 0.9 and not twin.same_owner and "NIK sama" in twin.why
    assert not Entry.objects.filter(action="linkage.numbers_compared").exists()
    assert Entry.objects.filter(action="registry.looked_up").count() == 1


def test_the_owners_other_business_is_told_as_such_and_strangers_are_not():
    known = entered(SEI)
    twin = services.likely_twins(CLERK, SALON, NOW)[0]
    assert (twin.business.pk, twin.same_owner) == (known, True)
    stranger = {"owner_name": "Petrus Nope", "nik": "5371030909901238", "village_code": 5371031010}
    assert services.likely_twins(CLERK, stranger, NOW) == []
    assert services.likely_twins(CLERK, {}, NOW) == []


def test_another_number_speaks_against_although_it_is_not_opened():
    entered(SEI)
    same = services.likely_twins(CLERK, SEI, NOW)[0]
    other = services.likely_twins(CLERK, SEI | {"nik": "5371034812911237"}, NOW)
    assert "NIK berbeda" in (other[0].why if other else ("NIK berbeda",))
    assert not other or other[0].chance < same.chance


@pytest.mark.parametrize(
    ("typed", "said"),
    [({"nik": SEI["nik"][:6] + str((int(SEI["nik"][6]) + 1) % 4) + SEI["nik"][7:]}, "NIK sama kecuali"),
     ({"phone": [SEI["phone"][0][:-2] + SEI["phone"][0][:-3:-1]]}, "nomor HP sama kecuali")],
)  # fmt: skip
def test_a_digit_gone_wrong_is_seen_although_no_number_is_opened(typed, said):
    known = entered(SEI)
    assert typed != {name: SEI[name] for name in typed}
    twin = services.likely_twins(CLERK, SEI | typed, NOW)[0]
    assert twin.business.pk == known and any(said in one for one in twin.why)
    assert not Entry.objects.filter(action="linkage.numbers_compared").exists()


def test_typing_costs_few_questions(django_assert_max_num_queries):
    entered(SEI)
    services.likely_twins(CLERK, SEI, NOW)
    with django_assert_max_num_queries(14):
        services.likely_twins(CLERK, SEI, NOW)
