"""Cases of two records that are one business: what goes on, what ends, and that un-merging brings both back."""

from datetime import UTC, date, datetime

import pytest

from pilar.accounts.domain import Refused, system
from pilar.licensing import services
from pilar.licensing.domain import cases
from pilar.licensing.models import Case
from pilar.registry import services as registry
from pilar.registry.domain.filters import Filters
from pilar.registry.models import Business

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
OFFICE = system("uji")
OESAPA, LASIANA = 5371031010, 5371031011


def business(name: str, village: int = OESAPA) -> int:
    told = {"business_name": name, "owner_name": f"Pemilik {name}", "village_code": village}
    return registry.register_business(actor=OFFICE, values=told, now=NOW).pk


def opened() -> None:
    services.open_cases(actor=OFFICE, filters=Filters(), now=NOW)


def met(business_id: int) -> None:
    case = Case.objects.get(business_id=business_id)
    services.log_visit(
        actor=OFFICE, case_id=case.pk, on=date(2026, 11, 23), way="HOME", result="MET", now=NOW
    )


def stand() -> dict[int, tuple]:
    rows = Case.objects.order_by("pk")
    return {
        one.pk: (one.business_id, one.village_code, one.state, one.state_since_on, one.due_on, one.ending)
        for one in rows
    }


def merge(keep: int, drop: int) -> None:
    registry.merge_businesses(actor=OFFICE, keep=keep, drop=drop, reason="kembar", now=NOW)


def part(drop: int) -> None:
    registry.unmerge_business(actor=OFFICE, drop=drop, now=NOW)


def test_the_case_further_on_goes_on_with_the_kept_business_and_comes_back():
    keep, drop = business("Satu"), business("Dua", LASIANA)
    opened()
    met(drop)
    before = stand()
    merge(keep, drop)
    going, ended = Case.objects.get(business_id=keep), Case.objects.get(business_id=drop)
    place = Business.objects.get(pk=keep).village_code
    assert (going.state, going.village_code, going.visit_count) == (cases.CONTACTED, place, 1)
    assert (ended.state, ended.ending) == (cases.CLOSED, "DUPLICATE")
    part(drop)
    assert stand() == before


def test_a_case_moves_to_a_business_without_one_and_takes_home_what_was_done_meanwhile():
    drop = business("Dua", LASIANA)
    opened()
    keep = business("Satu")
    merge(keep, drop)
    assert Case.objects.get().business_id == keep
    met(keep)
    part(drop)
    case = Case.objects.get()
    assert (case.business_id, case.village_code, case.state) == (drop, LASIANA, cases.CONTACTED)


def test_the_kept_one_goes_on_when_the_other_is_no_further_and_an_ended_one_stays_history():
    keep, drop, third = business("Satu"), business("Dua"), business("Tiga")
    opened()
    met(keep)
    gone = Case.objects.get(business_id=third)
    services.close_case(actor=OFFICE, case_id=gone.pk, ending="MOVED_AWAY", note="pindah", now=NOW)
    before = stand()
    merge(keep, drop)
    merge(keep, third)
    assert Case.objects.get(business_id=keep).state == cases.CONTACTED
    assert Case.objects.get(business_id=third).ending == "MOVED_AWAY"
    part(drop)
    part(third)
    assert stand() == before


@pytest.mark.parametrize("first", ["Dua", "Tiga"])
def test_parting_in_any_order_brings_every_case_home(first):
    keep, ids = business("Satu"), {name: business(name) for name in ("Dua", "Tiga")}
    opened()
    met(ids["Dua"])
    before = stand()
    merge(keep, ids["Dua"])
    Case.objects.filter(business_id=ids["Tiga"]).update(state=cases.READY)
    before_third = stand()
    merge(keep, ids["Tiga"])
    part(ids[first])
    part(ids["Tiga" if first == "Dua" else "Dua"])
    after = stand()
    assert {pk: told[0] for pk, told in after.items()} == {pk: told[0] for pk, told in before.items()}
    third = Case.objects.get(business_id=ids["Tiga"]).pk
    assert after[third] == before_third[third]


def test_two_filed_cases_are_not_merged_before_oss_has_answered():
    keep, drop = business("Satu"), business("Dua")
    opened()
    Case.objects.update(state=cases.FILED)
    with pytest.raises(Refused, match="OSS"):
        merge(keep, drop)
    assert {one.state for one in Case.objects.all()} == {cases.FILED}
