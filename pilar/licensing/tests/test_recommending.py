import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pilar.licensing.domain import consequences as meaning
from pilar.licensing.domain.recommending import (
    ANSWERS,
    DIGITS_ONLY,
    FIXED_OR_MOVING,
    MAKE_OR_SELL,
    MEANT,
    NOTHING_KNOWN,
    NOTHING_SAID,
    WHAT,
    recommend,
    stems_worth_counting,
)
from pilar.licensing.words import (
    ANSWER_WORDS,
    HALAL_WORDS,
    MISTAKE_WORDS,
    PIRT_WORDS,
    QUESTION_WORDS,
    RISK_WORDS,
)
from pilar.places.domain.kbli import kbli_table
from pilar.places.domain.tables import rows

DESCRIPTIONS = [
    line.split("\t") for line in (Path(__file__).parent / "descriptions.tsv").read_text().splitlines()
]


def codes(advice):
    return [each.code for each in advice.suggestions]


def test_own_descriptions_stay_as_good_as_they_were():
    first = among = 0
    for text, accepted in DESCRIPTIONS:
        found = codes(recommend(text))
        first += bool(found) and found[0] in accepted.split("|")
        among += bool(set(found) & set(accepted.split("|")))
    assert first / len(DESCRIPTIONS) >= 0.97 and among / len(DESCRIPTIONS) >= 0.99


def test_a_recommendation_takes_less_than_thirty_milliseconds():
    recommend("warm")
    started = time.perf_counter()
    for text, _ in DESCRIPTIONS:
        recommend(text)
    assert (time.perf_counter() - started) / len(DESCRIPTIONS) < 0.03


def test_the_table_knows_at_least_four_hundred_classes():
    assert len({code for _, found in rows("kbli_words.tsv") for code in found.split()}) >= 600


def test_the_worked_numbers_of_the_method_page():
    plain = {each.code: each.score for each in recommend("tenun").suggestions}
    assert plain["13122"] == 1 and plain["47511"] == pytest.approx(0.602, abs=0.02)
    much = {each.code: each.score for each in recommend("tenun", {"tenun": {"47511": 20}}).suggestions}
    assert much["47511"] == 1 and much["13122"] == pytest.approx(1 / (plain["47511"] + 0.64), abs=0.001)
    little = {each.code: each.score for each in recommend("tenun", {"tenun": {"47511": 2}}).suggestions}
    assert little["13122"] == 1 and little["47511"] == pytest.approx(plain["47511"] + 0.2286, abs=0.001)


def test_sei_asks_whether_it_is_made_and_hears_the_answer():
    said = recommend("jual se'i babi")
    assert codes(said)[0] == "10120" and said.suggestions[0].code_2020 == "10130"
    assert said.question == MAKE_OR_SELL
    sells = recommend("jual se'i babi", answers={MAKE_OR_SELL: "SELLS"})
    assert codes(sells)[0] == "47245" and sells.question != MAKE_OR_SELL
    makes = recommend("jual se'i babi", answers={MAKE_OR_SELL: "MAKES"})
    assert codes(makes)[0] == "10120"
    with pytest.raises(KeyError):
        recommend("jual se'i babi", answers={MAKE_OR_SELL: "FIXED"})


def test_a_place_that_was_said_is_not_asked_again():
    assert recommend("sate").question == FIXED_OR_MOVING
    assert recommend("sate keliling pakai gerobak").question == ""


@pytest.mark.parametrize(
    "text, pirt, halal",
    [
        ("keripik pisang", meaning.OPEN, meaning.DUTY),
        ("sei babi", meaning.MEAT, meaning.NOT_HALAL),
        ("sei sapi", meaning.MEAT, meaning.DUTY),
        ("depot air minum isi ulang", meaning.WATER, meaning.DUTY),
        ("warung makan", meaning.SERVED, meaning.DUTY),
        ("sopi", meaning.ALCOHOL, meaning.NOT_HALAL),
        ("tenun ikat", meaning.NO_FOOD, meaning.NO_DUTY),
        ("kios sembako", meaning.TRADED, meaning.HALAL_ON_GOODS),
        ("yogurt", meaning.MILK, meaning.DUTY),
    ],
)
def test_what_a_choice_means(text, pirt, halal):
    found = recommend(text).suggestions[0].consequences
    assert (found.pirt, found.halal) == (pirt, halal)


def test_the_reused_code_of_processed_meat_is_told():
    assert meaning.CODE_REUSED in meaning.consequences_of("10120").mistakes
    assert meaning.CODE_REUSED not in meaning.consequences_of("13122").mistakes


def test_every_class_has_words_for_what_it_means():
    for code in (code for code in kbli_table(2025) if len(code) == 5):
        found = meaning.consequences_of(code)
        assert found.risk in RISK_WORDS and found.pirt in PIRT_WORDS and found.halal in HALAL_WORDS
        assert set(found.mistakes) <= MISTAKE_WORDS.keys()


def test_every_question_and_answer_has_words():
    assert QUESTION_WORDS.keys() == ANSWERS.keys()
    answers = {answer for each in ANSWERS.values() for answer in each}
    assert answers == ANSWER_WORDS.keys() == MEANT.keys()


def test_bad_input_gets_a_trouble_and_a_question():
    for text in ("", "   ", "🙂🙂", "?!"):
        assert (recommend(text).trouble, recommend(text).question) == (NOTHING_SAID, WHAT)
    assert recommend("qwrtzpsdf").trouble == NOTHING_KNOWN
    assert recommend("99999").trouble == DIGITS_ONLY
    long = recommend("jual keripik pisang " * 150)
    assert long.cut and codes(long)[0] in ("47249", "10794")
    assert codes(recommend("🔥 jual kopi keliling 🔥"))[0] == "56306"
    assert codes(recommend("I sell grilled fish on the street"))[0] == "56102"


def test_a_confirmed_class_no_word_points_to_is_offered():
    learned = {"dalgona": {"56304": 9}}
    assert recommend("dalgona").trouble == NOTHING_KNOWN
    assert codes(recommend("dalgona", learned)) == ["56304"]
    assert codes(recommend("dalgona", {"dalgona": {"99999": 9}})) == []


@given(st.text(max_size=300))
@settings(max_examples=100, deadline=None)
def test_no_text_breaks_it(text):
    found = recommend(text, {stem: {"56101": 3} for stem in stems_worth_counting(text)})
    scores = [each.score for each in found.suggestions]
    assert scores == sorted(scores, reverse=True) and all(0 <= score <= 1 for score in scores)
    assert bool(found.suggestions) != bool(found.trouble)
