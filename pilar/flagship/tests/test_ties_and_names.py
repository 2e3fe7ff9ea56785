"""Level candidates by the frozen rule; names only for whom the promise names; the sheet on the projector."""

import hashlib
import uuid

import pytest

from pilar.accounts.domain import Actor, Refused, Role
from pilar.flagship import permissions, queries, services
from pilar.flagship.domain import ties
from pilar.flagship.models import Ballot
from pilar.flagship.services import minutes
from pilar.flagship.tests.sittings import LEADER, NOW, answer_everything, enter, move, opened, sealed

CHAIR = Actor(950, "Pimpinan Satu", Role.LEADER, (5371,))
BLOCS = {"A": {"P1": 2, "P2": 1, "P3": 3}, "B": {"P1": 1, "P2": 2, "P3": 3}, "C": {"P1": 3, "P2": 1, "P3": 2}}


def test_shared_stays_as_it_is():
    assert ties.order(["P2", "P1"], "SHARED", "ab", BLOCS) == ties.Order(("P2", "P1"), False)


def test_a_lot_is_the_hash_anybody_computes():
    lots = {code: hashlib.sha256(f"ab {code}".encode()).hexdigest() for code in ("P1", "P2", "P3")}
    found = ties.order(["P1", "P2", "P3"], "LOT", "ab", {})
    assert found.decided and list(found.codes) == sorted(lots, key=lambda code: lots[code])


def test_more_blocs_go_first_and_equal_blocs_stay_level():
    assert ties.order(["P1", "P2"], "BLOC", "ab", BLOCS) == ties.Order(("P2", "P1"), True)
    assert not ties.order(["P1", "P2"], "BLOC", "ab", {"A": BLOCS["A"], "B": BLOCS["B"]}).decided
    assert not ties.order(["P1", "P2"], "BLOC", "ab", {}).decided


def test_level_candidates_may_be_chosen_in_any_order_unless_the_rule_decided():
    level = [("P1", (1, 0)), ("P2", (1, 0)), ("P3", (3, 0))]
    assert (
        ties.follows(["P2", "P1"], level) and ties.follows(["P2"], level) and not ties.follows(["P3"], level)
    )
    drawn = [("P1", (1, 1)), ("P2", (1, 2)), ("P3", (3, 0))]
    assert ties.follows(["P1"], drawn) and not ties.follows(["P2"], drawn)


def level_room(rule):
    """Two products nobody tells apart: the same scores from everybody, nothing from the registry."""
    sitting, printed = opened(products=("Sei", "Tenun"), people=12, template="OVOP", tie_rule=rule)
    ballots = enter(sitting, printed)
    move(sitting, "EVIDENCE", "WEIGHTS", "SCORES")
    for ballot in ballots:
        sent = [
            services.Sent(_id(ballot, key), "PAIR", key, "1", n, NOW)
            for n, key in enumerate(ballot.asked["pairs"])
        ]
        sent += [
            services.Sent(_id(ballot, key), "SCORE", key, "4", 99 + n, NOW)
            for n, key in enumerate(ballot.asked["scores"])
        ]
        services.take_answers(ballot=ballot, sent=sent, now=NOW)
    shown = services.reveal(actor=LEADER, sitting_id=sitting.pk, now=NOW)
    assert {code for code, _stand in queries.live.ranked(shown)} == {"P01", "P02"}
    return sitting, shown


def _id(ballot, key):
    return uuid.uuid5(ballot.pk, key)


@pytest.mark.django_db
def test_a_tie_is_shown_as_a_tie_everywhere(client):
    sitting, shown = level_room("LOT")
    assert [stand for _code, stand in queries.live.ranked(shown)] == [(1, 1), (1, 2)]
    for address in (f"/sidang/{sitting.code}/tamu/", f"/sidang/{sitting.code}/layar/{sitting.screen_key}/"):
        page = client.get(address).content.decode()
        assert "1 =" in page and "undian dari sidik versi beku" in page
    loser = queries.live.ranked_codes(shown)[1]
    with pytest.raises(Refused, match="berbeda dari peringkat"):
        services.propose(actor=LEADER, sitting_id=sitting.pk, chosen=[loser], now=NOW)


@pytest.mark.django_db
def test_with_a_shared_place_either_may_be_chosen_without_a_reason():
    sitting, shown = level_room("SHARED")
    services.propose(
        actor=LEADER, sitting_id=sitting.pk, chosen=[queries.live.ranked_codes(shown)[1]], now=NOW
    )


@pytest.mark.django_db
def test_names_open_for_the_chair_alone_and_after_the_first_result():
    sitting, printed = opened(people=12, anonymity="CHAIR")
    ballots = enter(sitting, printed)
    services.name_officer(
        actor=LEADER, sitting_id=sitting.pk, name="Pimpinan Satu", duty="CHAIR", user_id=950, now=NOW
    )
    assert "sesudah hasil pertama" in permissions.can_read_names(CHAIR, sitting).reason
    move(sitting, "EVIDENCE", "WEIGHTS", "SCORES")
    answer_everything(ballots)
    services.reveal(actor=LEADER, sitting_id=sitting.pk, now=NOW)
    assert permissions.can_read_names(CHAIR, sitting)
    assert "hanya dibuka bagi pimpinan" in permissions.can_read_names(LEADER, sitting).reason
    services.note_names_read(actor=CHAIR, sitting_id=sitting.pk, now=NOW)
    found = queries.named.list_named(sitting)
    assert len(found) == 12 and found[0].name == "Orang 0" and found[0].scores
    assert [one.action for one in queries.preparation.events_of(sitting)][0] == "flagship.names_read"


@pytest.mark.django_db
def test_an_anonymous_sitting_joins_no_name_to_an_answer_for_anybody():
    sitting, _ballots = sealed()
    other = Actor(951, "Pimpinan Dua", Role.LEADER, (5371,))
    assert not Ballot.objects.exclude(participant=None).exists()
    assert "anonim" in permissions.can_read_names(other, sitting).reason
    assert not queries.named.list_named(sitting)


@pytest.mark.django_db
def test_the_minutes_carry_names_only_where_that_was_promised():
    named, _ballots = sealed(anonymity="MINUTES")
    annex = minutes.paper_of(named, queries.decision.file_of(named))["annexes"][-1]
    assert annex["heading"] == "Jawaban dengan nama, sesuai janji"
    assert len(annex["table"]["rows"]) == 24 and annex["table"]["rows"][0][2] == "Setuju"


@pytest.mark.django_db
def test_the_promise_stands_once_the_door_was_opened():
    sitting, _printed = opened(people=8)
    services.begin_change(actor=LEADER, sitting_id=sitting.pk, reason="Salah tulis", now=NOW)
    with pytest.raises(Refused, match="Janji"):
        services.describe(actor=LEADER, sitting_id=sitting.pk, anonymity="MINUTES", now=NOW)


@pytest.mark.django_db
def test_one_sheet_at_a_time_on_the_projector(client):
    sitting, _printed = opened(people=8)
    with pytest.raises(Refused, match="langkah bukti"):
        services.show_sheet(actor=LEADER, sitting_id=sitting.pk, code="P02", now=NOW)
    move(sitting, "EVIDENCE")
    screen = f"/sidang/{sitting.code}/layar/{sitting.screen_key}/?isi"
    assert "Jagung bose" in client.get(screen).content.decode()
    services.show_sheet(actor=LEADER, sitting_id=sitting.pk, code="P02", now=NOW)
    page = client.get(screen).content.decode()
    assert "Tenun NTT" in page and "Jagung bose" not in page and "belum dimuat" in page
    with pytest.raises(Refused):
        services.show_sheet(actor=LEADER, sitting_id=sitting.pk, code="P99", now=NOW)
    move(sitting, "WEIGHTS")
    sitting.refresh_from_db()
    assert sitting.sheet == ""
