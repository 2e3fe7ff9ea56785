from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar.messages.domain import answers, states, texts, timing
from pilar.messages.domain.texts import BadText, Shipped, Text

WITA = ZoneInfo("Asia/Makassar")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "entry",
                    "changes",
                    "value",
                    "statuses",
                    "messages",
                    "contacts",
                    "id",
                    "status",
                    "errors",
                    "code",
                    "from",
                    "text",
                    "body",
                    "system",
                    "wa_id",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


@given(JSON)
def test_any_report_is_read_without_an_error(payload):
    report = answers.read_whatsapp(payload)
    assert all(each.state in ("SENT", "DELIVERED", "READ", "FAILED") for each in report.receipts)


@given(st.integers(100, 599), JSON)
def test_any_answer_has_a_meaning(status, told):
    for meaning in (answers.of_whatsapp(status, told, None), answers.of_http(status, told, None)):
        assert isinstance(meaning, answers.Accepted | answers.Again | answers.Rejected | answers.Unsure)


@given(st.integers(0, 525_600), st.integers(0, 23), st.integers(0, 23))
def test_a_quiet_hour_is_never_a_sending_hour_and_the_wait_is_less_than_a_day(minutes, begins, ends):
    moment = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    found = timing.not_before(moment, (begins, ends), WITA)
    assert moment <= found < moment + timedelta(days=1)
    hour = found.astimezone(WITA).hour
    if begins != ends:
        assert not ((hour >= begins or hour < ends) if begins > ends else begins <= hour < ends)


@pytest.mark.parametrize("text", ["20", "20-x", "20-24", "-1-5"])
def test_hours_that_are_none_are_refused(text):
    with pytest.raises(ValueError):
        timing.read_hours(text)


@given(st.dictionaries(st.sampled_from(["nama", "isi"]), st.text(), min_size=2))
def test_values_are_put_in_once_and_stay_what_they_are(values):
    assert texts.fill("{nama}|{isi}|{nama}", values) == f"{values['nama']}|{values['isi']}|{values['nama']}"


def test_a_template_needs_indonesian_words_for_whatsapp():
    with pytest.raises(BadText):
        Shipped("x", "X", {"en": {states.WHATSAPP: Text("hi")}})
    made = Shipped("x", "X", {"id": {states.WHATSAPP: Text("{a}"), states.EMAIL: Text("{b}", "{c}")}})
    assert made.marks == {"a", "b", "c"} and made.text(states.SMS, "en").body == "{a}"


def test_a_message_too_long_for_its_channel_is_refused():
    with pytest.raises(BadText, match="480"):
        texts.filled(Text("{a}"), {"a": "x" * 481}, states.SMS)


def test_every_move_is_between_known_states_and_ends_are_ends():
    assert {each for move in states.MOVES for each in move} == set(states.STATES)
    assert states.ARROWS[states.READ] == states.ARROWS[states.CANCELLED] == frozenset()
    with pytest.raises(states.WrongMove):
        states.insist_move(states.READ, states.WAITING)


@pytest.mark.parametrize(
    ("text", "wish"),
    [("Berhenti", "STOP"), (" STOP! ", "STOP"), ("mulai", "START"), ("berhenti jualan", ""), ("", "")],
)
def test_only_the_bare_word_asks_for_silence(text, wish):
    assert answers.wish_of(text) == wish
