"""The label builder: what it puts together passes the check of every other label."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from pilar.packaging.domain import labels
from pilar.packaging.domain.wording import Parts, compose, ingredient_line, read_recipe

ON = date(2026, 11, 30)
WHOLE = Parts(
    name="Kue Kacang", ingredients=read_recipe("gula 200 g\ntepung terigu 0,5 kg\nkacang tanah 300\ngaram"), amount="150 g", maker="UD Mama Nona",
    address="Jl. Timor Raya 45, Oesapa, Kupang 85228", permit="P-IRT 2065371010123-29", halal="ID53110000123450225", code="120926A",
    best_before=date(2027, 3, 12), storage="di tempat sejuk dan kering",
)  # fmt: skip


def test_ingredients_stand_from_the_most_to_the_least_with_allergens_in_capitals():
    assert ingredient_line(WHOLE.ingredients) == "tepung TERIGU (50%), KACANG TANAH, gula, garam"


def test_a_whole_label_lacks_nothing_and_has_nothing_to_change():
    report = labels.check(compose(WHOLE), kind="FOOD", on=ON)
    assert report.missing == ()
    assert report.findings == ()


def test_what_was_not_told_is_what_the_check_finds_missing():
    report = labels.check(
        compose(Parts(name="Kue Kacang", ingredients=WHOLE.ingredients, amount="150 g")), kind="FOOD", on=ON
    )
    assert set(report.missing) == {"producer", "permit", "halal", "production_code", "expiry"}


def test_pork_is_said_and_never_halal():
    words = compose(
        Parts(
            name="Se'i Babi",
            ingredients=read_recipe("daging babi 900\ngaram 20"),
            halal="ID53110000123450225",
            pork=True,
        )
    )
    assert "MENGANDUNG BABI" in words
    assert "HALAL" not in words


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=200))
def test_any_recipe_becomes_a_list_in_falling_order(text):
    shares = [one.share for one in read_recipe(text) if one.share is not None]
    assert shares == sorted(shares, reverse=True)
    assert not shares or abs(sum(shares) - 1) < 1e-6
