"""The review of likely duplicates: what comes into the queue, what a decision does, and that every one can be taken back."""

from datetime import UTC, datetime, timedelta

import polars as pl
import pytest

from pilar.accounts.domain import Actor, Refused, Role, system
from pilar.audit.models import Entry
from pilar.linkage import queries, services
from pilar.linkage.domain import reviewing
from pilar.linkage.models import Decision, FieldQuestion, Pair, Sample
from pilar.linkage.services import surely
from pilar.linkage.services.twins import PAIRS
from pilar.registry import services as registry
from pilar.registry.models import Business

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
OFFICE = system("uji")
OESAPA, LASIANA, FAR = 5371031010, 5371031011, 5301022001
CLERK = Actor(user_id=2, name="Petugas", role=Role.CLERK, areas=(5371,))
COLLEAGUE = Actor(user_id=3, name="Rekan", role=Role.CLERK, areas=(5371,))
PROVINCE = Actor(user_id=4, name="Provinsi", role=Role.SUPERVISOR, areas=(53,))
HELPER = Actor(user_id=5, name="Pendamping", role=Role.FACILITATOR, areas=(OESAPA,))
SAME_FACTS = "identity=NIK_SLIP person=SAME_RARE what=SAME:SAME place=SPOT"


def business(name: str = "Sei Bambu", village: int = OESAPA, **values) -> Business:
    told = {"business_name": name, "owner_name": "Yohanes Nubatonis", "village_code": village} | values
    return registry.register_business(actor=OFFICE, values=told, now=NOW)


def found(
    *pairs: tuple[Business, Business], chance: float = 0.9, evidence: str = SAME_FACTS, now=NOW
) -> list[Pair]:
    """These pairs put into the queue as the nightly search does."""
    rows = [
        {
            "a": min(one.pk, other.pk), "b": max(one.pk, other.pk), "business": chance, "owner": 0.05, "household": 0.01,
            "unrelated": 1 - chance - 0.06, "pile": "SURE" if chance >= 0.99 else "LOOK", "evidence": evidence, "start": -9.0,
            "weights": [{"fact": "identity", "level": "NIK_SLIP", "weight": 12.5}],
        }
        for one, other in pairs
    ]  # fmt: skip
    services.record_pairs(pl.DataFrame(rows, schema=PAIRS), "classes-1.0", now)
    return [Pair.objects.get(a=row["a"], b=row["b"]) for row in rows]


def decide(pair: Pair, verdict: str, actor: Actor = CLERK, now: datetime = NOW, **how) -> Decision:
    return services.decide(actor=actor, pair_id=pair.pk, verdict=verdict, now=now, **how)


def state(pair: Pair) -> str:
    return Pair.objects.get(pk=pair.pk).state


def test_the_same_pair_comes_once_and_takes_the_newer_chances():
    one, other = business(), business()
    found((one, other))
    pair = found((one, other), chance=0.7)[0]
    assert Pair.objects.count() == 1 and pair.business == pytest.approx(0.7) and pair.found_at == NOW
    assert (pair.village_code, pair.city_code) == (OESAPA, 5371)


@pytest.mark.parametrize("verdict", ["DIFFERENT", "OWNER"])
def test_a_decided_pair_comes_back_only_when_its_facts_changed(verdict):
    pair = found((business(), business()))[0]
    decide(pair, verdict)
    both = (Business.objects.get(pk=pair.a), Business.objects.get(pk=pair.b))
    found(both, evidence=SAME_FACTS.replace("NIK_SLIP", "NIK_SAME") if verdict == "OWNER" else SAME_FACTS)
    assert state(pair) == "DECIDED"
    found(both, evidence=SAME_FACTS.replace("place=SPOT", "place=OTHER"))
    again = Pair.objects.get(pk=pair.pk)
    assert again.state == "OPEN" and again.is_again and queries.standing_decision(again) is None


def test_a_pair_across_areas_goes_to_who_sees_both():
    pair = found((business(), business(village=FAR)))[0]
    with pytest.raises(queries.UnknownPair):
        queries.get_pair(CLERK, pair.pk)
    with pytest.raises(Refused):
        decide(pair, "DIFFERENT")
    assert queries.get_pair(PROVINCE, pair.pk) == pair
    inside = found((business(), business(village=LASIANA)))[0]
    assert queries.next_pair(CLERK, NOW) == inside
    with pytest.raises(queries.UnknownPair):
        queries.get_pair(HELPER, inside.pk)


def test_merging_by_a_decision_and_taking_it_back():
    one, other = business(), business(brand="Kuning")
    third = business("Sei Lain")
    pair, beside = found((one, other), (other, third))
    decision = decide(pair, "SAME", choices={"business_name": other.pk})
    other.refresh_from_db()
    assert (state(pair), other.status, other.merged_into_id) == ("DECIDED", "MERGED", one.pk)
    assert state(beside) == "GONE"
    with pytest.raises(Refused):
        decide(pair, "DIFFERENT")
    services.take_back(actor=COLLEAGUE, decision_id=decision.pk, now=NOW)
    other.refresh_from_db()
    assert (state(pair), state(beside), other.status) == ("OPEN", "OPEN", "ACTIVE")
    kept = Decision.objects.get(pk=decision.pk)
    assert (kept.by_name, kept.taken_back_by_name) == ("Petugas", "Rekan")
    with pytest.raises(Refused):
        services.take_back(actor=CLERK, decision_id=decision.pk, now=NOW)
    said = list(
        Entry.objects.filter(action__startswith="linkage.").order_by("seq").values_list("action", flat=True)
    )
    assert said == ["linkage.pair_decided", "linkage.decision_taken_back"]


def test_owners_become_one_only_where_nothing_speaks_of_two_people():
    one, other = business(nik="5371015505850003"), business(nik="5371011010900001", owner_name="Maria")
    decide(found((one, other), evidence="identity=NIK_OTHER what=SAME:SAME place=SPOT")[0], "SAME")
    assert Business.objects.get(pk=other.pk).owner_id != one.owner_id
    assert reviewing.owners_join(SAME_FACTS) and not reviewing.owners_join(
        "identity=BIRTH_OTHER person=OTHER"
    )


def test_one_owner_with_two_businesses_and_back():
    one, other = business(), business("Salon")
    decision = decide(found((one, other))[0], "OWNER")
    assert Business.objects.get(pk=other.pk).owner_id == one.owner_id
    services.take_back(actor=CLERK, decision_id=decision.pk, now=NOW)
    assert Business.objects.get(pk=other.pk).owner_id == other.owner_id


def test_unsure_asks_the_facilitator_of_that_kelurahan_and_the_answer_comes_back_to_the_desk():
    pair = found((business(), business()))[0]
    decide(pair, "UNSURE")
    assert state(pair) == "ASKED" and queries.next_pair(CLERK, NOW) is None
    ((question, row),) = queries.list_questions(HELPER)
    assert row.one.pk == pair.a and queries.count_questions(HELPER) == 1
    elsewhere = Actor(user_id=6, name="Lain", role=Role.FACILITATOR, areas=(LASIANA,))
    assert queries.list_questions(elsewhere) == []
    with pytest.raises(services.UnknownDecision):
        services.answer(actor=elsewhere, question_id=question.pk, answer="YES", now=NOW)
    services.answer(actor=HELPER, question_id=question.pk, answer="YES", note="papan namanya sama", now=NOW)
    assert state(pair) == "OPEN" and queries.last_question(pair).note == "papan namanya sama"
    with pytest.raises(Refused):
        services.answer(actor=HELPER, question_id=question.pk, answer="NO", now=NOW)
    decide(pair, "SAME")
    assert state(pair) == "DECIDED"


def test_a_decision_made_while_the_field_is_asked_withdraws_the_question():
    pair = found((business(), business()))[0]
    decide(pair, "UNSURE")
    decide(pair, "DIFFERENT")
    assert (
        FieldQuestion.objects.get().answer == "WITHDRAWN"
        and Decision.objects.filter(taken_back_at=None).count() == 1
    )


def test_two_clerks_are_given_different_pairs_until_one_leaves_it():
    first, second = found((business(), business()), (business("A"), business("B")))
    mine = queries.next_pair(CLERK, NOW)
    services.hold(actor=CLERK, pair_ids=[mine.pk], now=NOW)
    theirs = queries.next_pair(COLLEAGUE, NOW)
    assert {mine.pk, theirs.pk} == {first.pk, second.pk} and queries.next_pair(CLERK, NOW) == mine
    assert queries.next_pair(COLLEAGUE, NOW + timedelta(minutes=11)) == mine


def test_the_weakest_link_and_the_size_of_a_group_are_known():
    one, two, three, apart = business(), business(), business(), business("X")
    pair = found((one, two))[0]
    found((two, three), chance=0.4)
    found((apart, business("Y")))
    group = queries.group_around(CLERK, pair)
    assert (group.size, group.weakest) == (3, pytest.approx(0.4))


def test_the_sure_pile_is_one_act_that_can_be_taken_back():
    one, two, three = business(), business(), business()
    found((one, two), (two, three), (one, three), chance=0.995)
    lone = found((business("A"), business("B")), chance=0.5)[0]
    against = found((business("C"), business("D")), chance=0.999)[0]
    decide(against, "DIFFERENT")
    told = services.merge_sure(actor=CLERK, act="11111111-1111-1111-1111-111111111111", now=NOW)
    assert told == {"merged": 2, "left": 0} and state(lone) == "OPEN"
    assert list(Business.objects.filter(status="MERGED").order_by("pk")) == [two, three]
    assert Sample.objects.count() == 2
    again = services.merge_sure(actor=CLERK, act="11111111-1111-1111-1111-111111111111", now=NOW)
    assert again == {"merged": 2, "left": 0} and Sample.objects.count() == 2
    undone = services.undo_act(actor=CLERK, act="11111111-1111-1111-1111-111111111111", now=NOW)
    assert undone == {"parted": 2, "left": 0} and not Business.objects.filter(status="MERGED").exists()


def test_a_group_somebody_spoke_against_is_left_to_a_person():
    one, two, three = business(), business(), business()
    decide(found((one, three), chance=0.5)[0], "DIFFERENT")
    found((one, two), (two, three), chance=0.995)
    assert services.merge_sure(actor=CLERK, act="a", now=NOW) == {"merged": 0, "left": 1}
    with pytest.raises(Refused):
        services.merge_sure(actor=HELPER, act="b", now=NOW)


def test_the_sample_measures_the_error_rate_and_takes_wrong_merges_back():
    found((business("A"), business("B")), (business("C"), business("D")), chance=0.995)
    services.merge_sure(actor=CLERK, act="a", now=NOW)
    assert queries.measured_errors(CLERK).rate is None
    right, wrong = Sample.objects.order_by("pk")
    services.check_sample(actor=CLERK, sample_id=right.pk, right=True, now=NOW)
    services.check_sample(actor=CLERK, sample_id=wrong.pk, right=False, now=NOW)
    measured = queries.measured_errors(CLERK)
    assert (measured.checked, measured.wrong, measured.rate[0]) == (2, 1, 0.5)
    assert measured.rate[1] < 0.5 < measured.rate[2]
    assert Business.objects.filter(status="MERGED").count() == 1 and queries.next_sample(CLERK) is None
    with pytest.raises(Refused):
        services.check_sample(actor=CLERK, sample_id=wrong.pk, right=True, now=NOW)


def test_decisions_of_persons_teach_and_a_press_on_the_sure_pile_does_not():
    with pytest.raises(Refused):
        surely.teach_from_decisions(actor=OFFICE, now=NOW)
    found((business("A"), business("B")), chance=0.995)
    services.merge_sure(actor=CLERK, act="a", now=NOW)
    assert queries.count_lessons() == 0
    decide(found((business("C"), business("D")))[0], "SAME")
    assert queries.count_lessons() == 1
    assert surely.teach_from_decisions(actor=OFFICE, now=NOW).answers == 1


def test_an_undone_delivery_takes_its_pairs_along():
    sender = registry.ensure_source(name="Dinas", kind="OFFICE", now=NOW)
    rows = [
        {"sheet": "1", "row": at, "business_name": f"Kios {at}", "owner_name": "Ana", "village_code": OESAPA, "business_label": at,
         "owner_label": at} for at in (1, 2)
    ]  # fmt: skip
    done = registry.record_delivery(
        actor=OFFICE, source_id=sender.id, name="a.xlsx", sha256="a" * 64, content_sha256="", as_of_on=NOW.date(),
        rows=pl.DataFrame(rows), now=NOW,
    )  # fmt: skip
    pair = found(tuple(Business.objects.order_by("pk")))[0]
    registry.withdraw_delivery(actor=OFFICE, delivery_id=done.delivery_id, now=NOW)
    assert not Business.objects.exists() and state(pair) == "GONE"


def test_if_the_audit_line_fails_nothing_is_decided(monkeypatch):
    pair = found((business(), business()))[0]

    def fail(**_said):
        raise RuntimeError("no audit")

    monkeypatch.setattr("pilar.linkage.services.review.audit.record", fail)
    with pytest.raises(RuntimeError):
        decide(pair, "SAME")
    assert (
        state(pair) == "OPEN"
        and not Decision.objects.exists()
        and not Business.objects.filter(status="MERGED").exists()
    )


def test_groups_and_keepers():
    assert reviewing.groups([(1, 2), (5, 6), (2, 3)]) == [[1, 2, 3], [5, 6]]
    assert reviewing.keeper({4: 1, 2: 3, 9: 3}) == 2
    assert reviewing.chance_of(0) == 0.5 and reviewing.chance_of(10) > 0.999
