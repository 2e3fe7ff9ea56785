"""The room through its verbs: freeze, slips, exactly once, late, rounds, paper, vote, seal."""

import json
import uuid
from datetime import timedelta

import pytest

from pilar.accounts.domain import Refused
from pilar.audit.models import Entry
from pilar.flagship import services
from pilar.flagship.domain import record
from pilar.flagship.models import Answer, Ballot, Participant, Sitting, Slip
from pilar.flagship.queries import UnknownSitting, counting, get_sitting, live
from pilar.flagship.tests.sittings import (
    DESK,
    LEADER,
    NOW,
    OTHER,
    STRANGER,
    answer,
    answer_everything,
    enter,
    move,
    opened,
    prepared,
)

pytestmark = pytest.mark.django_db


def test_freezing_publishes_a_hash_and_a_change_is_version_two():
    sitting = prepared()
    version = services.freeze(actor=LEADER, sitting_id=sitting.pk, now=NOW)
    assert record.canonical(json.loads(version.document)) == version.document.encode()
    with pytest.raises(Refused, match="Ubah dengan alasan"):
        services.put_candidate(actor=LEADER, sitting_id=sitting.pk, name="Kripik", now=NOW)
    with pytest.raises(Refused, match="alasan"):
        services.begin_change(actor=LEADER, sitting_id=sitting.pk, reason=" ", now=NOW)
    services.open_sitting(actor=LEADER, sitting_id=sitting.pk, now=NOW)
    services.begin_change(actor=LEADER, sitting_id=sitting.pk, reason="Kripik terlupa", now=NOW)
    services.put_candidate(actor=LEADER, sitting_id=sitting.pk, name="Kripik", now=NOW)
    with pytest.raises(Refused, match="belum dibekukan"):
        move(sitting, "EVIDENCE")
    second = services.freeze(actor=LEADER, sitting_id=sitting.pk, now=NOW)
    assert (second.number, second.reason) == (2, "Kripik terlupa")
    assert second.sha256 != version.sha256
    deeds = Entry.objects.filter(thing="sitting").values_list("action", flat=True)
    assert {"flagship.version_frozen", "flagship.change_begun"} <= set(deeds)


@pytest.mark.parametrize(
    ("wishes", "said"),
    [
        ({"products": ["Sei"]}, "2 sampai 20 pilihan"),
        ({"people": 0}, "undangan masih kosong"),
        ({"people": 1}, "tambah peserta"),
    ],
)
def test_what_cannot_be_decided_is_refused_before_anybody_comes(wishes, said):
    sitting = prepared(**wishes)
    with pytest.raises(Refused, match=said):
        services.freeze(actor=LEADER, sitting_id=sitting.pk, now=NOW)


def test_other_cities_and_other_roles_do_not_lead():
    sitting = prepared()
    for who in (STRANGER, DESK):
        with pytest.raises(Refused):
            services.freeze(actor=who, sitting_id=sitting.pk, now=NOW)
    with pytest.raises(UnknownSitting):
        get_sitting(STRANGER, sitting.pk)
    assert get_sitting(DESK, sitting.pk) == sitting


def test_nobody_is_asked_more_than_the_budget():
    sitting, printed = opened(people=20)
    for ballot in enter(sitting, printed):
        assert 0 < len(ballot.asked["pairs"]) <= 18
        assert 0 < len(ballot.asked["scores"]) <= 40


def test_no_column_joins_a_name_with_a_ballot():
    """A copy of the tables alone: no value of a slip or participant stands in a ballot, and the other way round."""
    sitting, printed = opened()
    enter(sitting, printed)

    def values(model):
        fields = [
            field.attname
            for field in model._meta.concrete_fields
            if field.attname not in ("id", "sitting_id")
        ]
        return {
            str(value)
            for row in model.objects.values_list(*fields)
            for value in row
            if value not in (None, "", 0, 1)
        }

    doors = {str(each) for each in Ballot.objects.values_list("door_index", flat=True)}
    assert not doors & (values(Slip) | values(Participant))
    assert all(ballot.participant_id is None for ballot in Ballot.objects.all())
    assert "present_at" not in [field.name for field in Ballot._meta.fields]


def test_a_slip_is_used_once_and_moves_to_another_phone():
    sitting, printed = opened()
    first = services.join(sitting_code=sitting.code, slip_code=printed[0].code.lower(), now=NOW)
    again = services.join(sitting_code=sitting.code, slip_code=printed[0].code, now=NOW)
    assert first.ballot.pk == again.ballot.pk and sitting.ballots.count() == 1
    assert live.ballot_of(sitting, services.token_hash(first.token)) is None
    assert live.ballot_of(sitting, services.token_hash(again.token)) == again.ballot
    with pytest.raises(Refused, match="tidak dikenal"):
        services.join(sitting_code=sitting.code, slip_code="AAAABBBB", now=NOW)


def test_what_was_judged_by_a_room_that_moved_on_is_judged_again():
    """A phone's ballot was read at the weights; before its answer is written, the moderator closes them."""
    sitting, printed = opened()
    ballot = enter(sitting, printed)[0]
    move(sitting, "EVIDENCE", "WEIGHTS")
    before = Ballot.objects.select_related("sitting").get(pk=ballot.pk)
    move(sitting, "SCORES", at=NOW + timedelta(minutes=1))
    after = NOW + timedelta(minutes=9)
    taken = answer(before, "PAIR", ballot.asked["pairs"][0], "3", 1, at=after, now=after)
    assert taken.late == taken.stored and Answer.objects.get().standing == "LATE"
    several = [
        services.Sent(uuid.uuid4(), "PAIR", key, "3", 2 + n, after)
        for n, key in enumerate(ballot.asked["pairs"][:3])
    ]
    assert len(services.take_answers(ballot=before, sent=several, now=after).late) == 3
    current = Ballot.objects.select_related("sitting").get(pk=ballot.pk)
    again = services.take_answers(ballot=current, sent=[*several, *several[:1]], now=after)
    assert sorted(again.stored) == sorted(str(one.id) for one in several) and Answer.objects.count() == 4


def test_a_lost_slip_is_replaced_and_the_old_one_is_dead():
    sitting, printed = opened()
    joined = services.join(sitting_code=sitting.code, slip_code=printed[0].code, now=NOW)
    answer(joined.ballot, "TEST", "", "ya", 1)
    new = services.reissue_slip(
        actor=DESK,
        sitting_id=sitting.pk,
        participant_id=printed[0].participant.pk,
        reason="slip hilang",
        now=NOW,
    )
    with pytest.raises(Refused, match="sudah diganti"):
        services.join(sitting_code=sitting.code, slip_code=printed[0].code, now=NOW)
    assert live.ballot_of(sitting, services.token_hash(joined.token)) is None
    back = services.join(sitting_code=sitting.code, slip_code=new.code, now=NOW)
    assert back.ballot.pk == joined.ballot.pk and back.ballot.answers.count() == 1
    assert Entry.objects.filter(action="flagship.slip_reissued").count() == 1
    assert services.issue_slips(actor=DESK, sitting_id=sitting.pk, now=NOW) == [], (
        "everybody has one that lives"
    )


def test_an_answer_sent_again_is_stored_once():
    sitting, printed = opened()
    ballot = enter(sitting, printed[:1])[0]
    key, id = ballot.asked["pairs"][0], uuid.uuid4()
    for _again in range(3):
        taken = answer(ballot, "PAIR", key, "3", 1, id=id)
        assert taken.stored == [str(id)]
    assert Answer.objects.count() == 1


def test_a_number_of_another_ballot_is_refused_and_not_overwritten():
    sitting, printed = opened()
    one, other = enter(sitting, printed[:2])
    id = uuid.uuid4()
    answer(one, "TEST", "", "ya", 1, id=id)
    taken = answer(other, "TEST", "", "tidak", 1, id=id)
    assert taken.stored == [] and str(id) in taken.refused
    assert Answer.objects.get().value == "ya"


@pytest.mark.parametrize(
    ("kind", "key", "value"),
    [("PAIR", "TOP:K2:K1", "3"), ("PAIR", "TOP:K1:K2", "10"), ("SCORE", "LABOUR:P01", "5"), ("SCORE", "CULTURE:P99", "5"), ("DANCE", "", "")],
)  # fmt: skip
def test_what_nobody_asked_is_refused(kind, key, value):
    sitting, printed = opened()
    ballot = enter(sitting, printed[:1])[0]
    assert answer(ballot, kind, key, value, 1).stored == []


def test_after_a_step_closed_a_minute_counts_and_later_is_late():
    sitting, printed = opened()
    ballot = enter(sitting, printed[:1])[0]
    move(sitting, "EVIDENCE", "WEIGHTS", "SCORES", at=NOW)
    first, second = ballot.asked["pairs"][:2]
    in_time = NOW + timedelta(seconds=59)
    assert answer(ballot, "PAIR", first, "3", 1, at=in_time, now=NOW + timedelta(minutes=9)).late == []
    too_late = answer(ballot, "PAIR", second, "3", 2, at=NOW + timedelta(seconds=61))
    assert len(too_late.late) == 1 and live.late_count(sitting) == 1


def test_who_comes_after_a_step_catches_up_until_the_result():
    sitting, printed = opened()
    early = enter(sitting, printed[1:])
    answer_everything(early)
    move(sitting, "EVIDENCE", "WEIGHTS", "SCORES")
    at = NOW + timedelta(minutes=5)
    latecomer = enter(sitting, printed[:1])[0]
    assert answer(latecomer, "PAIR", latecomer.asked["pairs"][0], "3", 1, at=at).late == []
    services.reveal(actor=LEADER, sitting_id=sitting.pk, now=at)
    assert len(answer(latecomer, "PAIR", latecomer.asked["pairs"][1], "3", 2, at=at).late) == 1


def test_a_round_opens_only_what_was_named_and_keeps_the_old_answer():
    sitting, printed = opened()
    ballots = enter(sitting, printed)
    answer_everything(ballots)
    move(sitting, "EVIDENCE", "WEIGHTS", "SCORES")
    first = services.reveal(actor=LEADER, sitting_id=sitting.pk, now=NOW)
    document = json.loads(first.document)
    assert document["people"] == 12 and document["ranking"][0]["place"] == 1
    assert list(document["blocs"]) == ["LAINNYA"], "blocs of three are never shown alone"
    key, closed = ballots[0].asked["scores"][0], ballots[0].asked["scores"][1]
    move(sitting, "DISCUSS")
    with pytest.raises(Refused, match="sedikitnya satu"):
        move(sitting, "REVISE")
    move(sitting, "REVISE", keys=[key])
    assert answer(ballots[0], "SCORE", closed, "1", 99, round=2).stored == []
    assert len(answer(ballots[0], "SCORE", key, "1", 99, round=2).stored) == 1
    assert ballots[0].answers.filter(key=key, kind="SCORE").count() == 2
    second = services.reveal(actor=LEADER, sitting_id=sitting.pk, now=NOW)
    stop = json.loads(second.document)["stop"]
    assert stop["moved"] == "0.0833" and stop["met"] == 1
    with pytest.raises(Refused, match="tidak dapat diubah lagi"):
        services.begin_change(actor=LEADER, sitting_id=sitting.pk, reason="salah tulis", now=NOW)


def test_one_moderator_holds_the_room_and_another_takes_over_in_the_open():
    sitting, _printed = opened()
    with pytest.raises(Refused, match="Ambil alih"):
        services.open_step(actor=OTHER, sitting_id=sitting.pk, step="EVIDENCE", now=NOW)
    services.take_over(actor=OTHER, sitting_id=sitting.pk, now=NOW)
    services.open_step(actor=OTHER, sitting_id=sitting.pk, step="EVIDENCE", now=NOW)
    assert Entry.objects.filter(action="flagship.taken_over").count() == 1


def test_who_has_a_stake_does_not_score_it():
    sitting, printed = opened()
    ballots = enter(sitting, printed)
    answer(ballots[0], "INTEREST", "", "P02,P01", 1)
    answer_everything(ballots)
    _frame, gathered, _answers = counting.gathered(sitting)
    ballots[0].refresh_from_db()
    place = [voice.ballot for voice in gathered.voices].index(str(ballots[0].pk))
    scores = gathered.room.scores[place]
    assert ballots[0].recused == "P01,P02"
    assert (scores[:2] != scores[:2]).all() and not (scores[2:] != scores[2:]).all()
    assert counting.interests(sitting) == {"P01": 1, "P02": 1}


def test_paper_counts_when_two_officers_keyed_the_same():
    sitting, printed = opened()
    ballot = services.open_paper(actor=DESK, sitting_id=sitting.pk, slip_code=printed[0].code, now=NOW)
    entries = {f"PAIR {ballot.asked['pairs'][0]}": "3", f"SCORE {ballot.asked['scores'][0]}": "4"}
    key = {"sitting_id": sitting.pk, "ballot_id": ballot.pk, "now": NOW}
    assert services.key_paper(actor=DESK, entries=entries, **key) == []
    assert services.key_paper(actor=DESK, entries=entries, **key) == [], "one officer twice is one keying"
    assert Answer.objects.count() == 0
    other = {**entries, f"SCORE {ballot.asked['scores'][0]}": "5"}
    assert services.key_paper(actor=LEADER, entries=other, **key) == [f"SCORE {ballot.asked['scores'][0]}"]
    assert services.key_paper(actor=LEADER, entries=entries, **key) == []
    assert Answer.objects.filter(ballot=ballot).count() == 2
    with pytest.raises(Refused, match="sudah diketik dua kali"):
        services.key_paper(actor=DESK, entries=entries, **key)


def test_a_sheet_keyed_after_its_steps_counts_until_the_result():
    sitting, printed = opened()
    enter(sitting, printed[1:])
    ballot = services.open_paper(actor=DESK, sitting_id=sitting.pk, slip_code=printed[0].code, now=NOW)
    move(sitting, "EVIDENCE", "CANDIDATES", "WEIGHTS", "SCORES")
    later = NOW + timedelta(minutes=20)
    entries = {f"PAIR {ballot.asked['pairs'][0]}": "3"}
    for officer in (DESK, LEADER):
        services.key_paper(
            actor=officer, sitting_id=sitting.pk, ballot_id=ballot.pk, entries=entries, now=later
        )
    assert Answer.objects.get(ballot=ballot).standing == "COUNTED"


def test_who_votes_on_paper_votes_on_the_proposal_too():
    sitting, printed = opened()
    ballots = enter(sitting, printed[1:])
    paper = services.open_paper(actor=DESK, sitting_id=sitting.pk, slip_code=printed[0].code, now=NOW)
    key = {"sitting_id": sitting.pk, "ballot_id": paper.pk, "now": NOW}
    with pytest.raises(Refused, match="Tidak ada usul"):
        services.key_vote(actor=DESK, value="REJECT", **key)
    move(sitting, "EVIDENCE", "CANDIDATES", "WEIGHTS", "SCORES")
    answer_everything(ballots)
    shown = services.reveal(actor=LEADER, sitting_id=sitting.pk, now=NOW)
    services.propose(actor=LEADER, sitting_id=sitting.pk, chosen=live.ranked_codes(shown)[:1], now=NOW)
    with pytest.raises(Refused, match="Pilih setuju"):
        services.key_vote(actor=DESK, value="MAYBE", **key)
    assert not services.key_vote(actor=DESK, value="REJECT", text="Datanya kurang", **key)
    with pytest.raises(Refused, match="Berbeda"):
        services.key_vote(actor=LEADER, value="NOTE", **key)
    assert services.key_vote(actor=LEADER, value="REJECT", **key)
    tally = counting.votes(sitting, 1)
    assert (tally.reject, tally.dissent) == (1, [("REJECT", "Datanya kurang", "")])
    with pytest.raises(Refused, match="sudah diketik dua kali"):
        services.key_vote(actor=DESK, value="ACCEPT", **key)


def test_a_stake_goes_on_in_what_the_product_was_merged_into():
    sitting, printed = opened()
    ballot = enter(sitting, printed)[0]
    answer(ballot, "INTEREST", "", "P01", 1)
    services.begin_change(actor=LEADER, sitting_id=sitting.pk, reason="dua nama satu dapur", now=NOW)
    services.merge_candidates(actor=LEADER, sitting_id=sitting.pk, codes=["P01", "P06"], name="Sei semua", reason="satu dapur", now=NOW)  # fmt: skip
    services.freeze(actor=LEADER, sitting_id=sitting.pk, now=NOW)
    ballot.refresh_from_db()
    assert ballot.recused == "P01,P13"


def test_candidates_are_merged_and_split_with_a_trace():
    sitting = prepared()
    made = services.merge_candidates(
        actor=LEADER,
        sitting_id=sitting.pk,
        codes=["P01", "P06"],
        name="Sei sapi dan ikan",
        reason="satu pasar",
        now=NOW,
    )
    parts = services.split_candidate(
        actor=LEADER,
        sitting_id=sitting.pk,
        code="P02",
        names=["Tenun Timor", "Tenun Rote"],
        reason="dua motif",
        now=NOW,
    )
    assert made.came_from == "P01,P06" and [part.came_from for part in parts] == ["P02", "P02"]
    states = dict(sitting.candidates.values_list("code", "state"))
    assert (states["P01"], states["P06"], states["P02"]) == ("MERGED", "MERGED", "SPLIT")
    with pytest.raises(Refused, match="tidak ada lagi"):
        services.drop_candidate(actor=LEADER, sitting_id=sitting.pk, code="P01", reason="x", now=NOW)


def test_from_the_vote_to_the_seal():
    sitting, printed = opened()
    ballots = enter(sitting, printed)
    answer_everything(ballots)
    move(sitting, "EVIDENCE", "WEIGHTS", "SCORES")
    snapshot = services.reveal(actor=LEADER, sitting_id=sitting.pk, now=NOW)
    best = live.ranked_codes(snapshot)
    with pytest.raises(Refused, match="berbeda dari peringkat"):
        services.propose(actor=LEADER, sitting_id=sitting.pk, chosen=best[2:4], now=NOW)
    services.propose(actor=LEADER, sitting_id=sitting.pk, chosen=best[:3], now=NOW)
    with pytest.raises(Refused, match="dipungut"):
        services.seal(actor=LEADER, sitting_id=sitting.pk, now=NOW)
    for number, ballot in enumerate(ballots):
        value = "ACCEPT" if number < 8 else "REJECT"
        answer(ballot, "VOTE", "", value, 500, text="" if number else "Perlu kajian pasar", signed="")
    tally = counting.votes(sitting, 1)
    assert (tally.accept, tally.reject, tally.carried) == (8, 4, True)
    assert tally.dissent == [("ACCEPT", "Perlu kajian pasar", "")]
    sealed = services.seal(actor=LEADER, sitting_id=sitting.pk, now=NOW)
    hashes = list(sitting.ballots.order_by("pseudonym").values_list("hash", flat=True))
    assert sealed.ballots_root == record.merkle_root(hashes)
    assert len(answer(ballots[0], "TEST", "", "ya", 900).late) == 1
    with pytest.raises(Refused, match="disegel|berlangsung"):
        move(sitting, "DISCUSS")


def test_no_answers_is_no_result():
    sitting, _printed = opened()
    move(sitting, "EVIDENCE", "WEIGHTS", "SCORES")
    with pytest.raises(Refused, match="belum ada seorang pun"):
        services.reveal(actor=LEADER, sitting_id=sitting.pk, now=NOW)


def test_the_quorum_is_written_down_once():
    sitting, printed = opened()
    enter(sitting, printed)
    sitting = Sitting.objects.get()
    assert sitting.quorum_at == NOW
    assert Entry.objects.filter(action="flagship.quorum_met").count() == 1


def test_under_goals_every_goal_is_answered_by_somebody():
    sitting, printed = opened(template="BI_KPJU", people=12)
    ballots = enter(sitting, printed)
    answer_everything(ballots)
    move(sitting, "EVIDENCE", "WEIGHTS", "SCORES")
    document = json.loads(services.reveal(actor=LEADER, sitting_id=sitting.pk, now=NOW).document)
    assert document["incomplete"] == 0 and len(document["weights"]) == 11
