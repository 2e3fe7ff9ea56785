"""What people write in the fields, and what it means. Whatever is typed, a field answers with a value or a sentence."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pilar.registry.forms import reading
from pilar.registry.tests.city import LASIANA, OESAPA
from pilar.ui.forms.fields import DayField

TODAY = date(2026, 11, 20)


def day_field(coarse=False):
    field = DayField(required=False, coarse=coarse)
    field.today = TODAY
    return field


def village_field():
    field = reading.VillageField(required=False)
    field.city = 5371
    return field


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("25/2/2025", date(2025, 2, 25)), ("25-02-25", date(2025, 2, 25)), ("25.2.1999", date(1999, 2, 25)),
        ("25 Februari 2025", date(2025, 2, 25)), ("25 Peb 85", date(1985, 2, 25)), ("2025-02-25", date(2025, 2, 25)),
        ("17 AGUSTUS 1985", date(1985, 8, 17)), ("", None),
    ],
)  # fmt: skip
def test_a_date_in_the_ways_it_is_written(typed, day):
    assert day_field().clean(typed) == day


@pytest.mark.parametrize(
    "typed", ["31/2/2025", "25/2", "kemarin", "2019", "21/11/2026", "1/1/1850", "0/0/00"]
)
def test_what_is_no_day_or_not_yet_is_refused_with_a_sentence(typed):
    with pytest.raises(ValidationError) as refusal:
        day_field().clean(typed)
    assert refusal.value.messages[0].endswith(".")


def test_a_founding_may_be_a_year_or_a_month():
    assert day_field(coarse=True).clean("2019") == date(2019, 1, 1)
    assert day_field(coarse=True).clean("Maret 2019") == date(2019, 3, 1)


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1.500.000", 1_500_000), ("Rp 1,5 juta", 1_500_000), ("1.5 jt", 1_500_000), ("500rb", 500_000),
        ("2 miliar", 2_000_000_000), ("1500000", 1_500_000), ("Rp1.500.000,00", 1_500_000), ("Rp. 60.000.000,-", 60_000_000),
        ("1,500,000", 1_500_000), ("1 500 000", 1_500_000), ("0", 0), ("", None), ("Rp\u202f25.000", 25_000),
    ],
)  # fmt: skip
def test_an_amount_in_the_ways_it_is_written(typed, amount):
    assert reading.RupiahField().clean(typed) == amount


@pytest.mark.parametrize("typed", ["banyak", "1,5000", "5 kambing", "-5000", "99999999999999999999"])
def test_an_unclear_amount_is_refused(typed):
    with pytest.raises(ValidationError):
        reading.RupiahField().clean(typed)


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("0812 3456 7890", ["+6281234567890"]), ("62812-3456-7890", ["+6281234567890"]), ("", []),
        ("081234567890 / 0380 821234", ["+6281234567890", "+62380821234"]),
        ("081234567890, +62 812 3456 7890", ["+6281234567890"]),
    ],
)  # fmt: skip
def test_phones(typed, numbers):
    assert reading.PhonesField(required=False).clean(typed) == numbers


@pytest.mark.parametrize(
    "typed", ["tidak punya", "0812", "08101234", "081234567", "0812345678901234", "12345678901234567890"]
)
def test_what_is_no_phone_is_refused(typed):
    with pytest.raises(ValidationError):
        reading.PhonesField(required=False).clean(typed)


def test_a_number_destroyed_by_excel_is_never_taken():
    field = reading.NumberField(lengths=(16,))
    assert field.clean("5371 0155 0585 0003") == "5371015505850003"
    for typed in ("5.37102E+15", "537101550585000", "1111111111111111", "5371O15505850003"):
        with pytest.raises(ValidationError):
            field.clean(typed)


def test_villages_by_name_slip_code_and_full_name():
    field = village_field()
    for typed in ("Oesapa", "Kel. Osapa", "53.71.03.1010", "Oesapa, Kelapa Lima, Kota Kupang"):
        assert field.clean(typed) == OESAPA, typed
    assert field.clean("lasiana") == LASIANA


def test_every_village_reads_its_own_full_name():
    field = village_field()
    assert all(field.clean(field.prepare_value(code)) == code for code, _path in reading.village_paths(5371))


@pytest.mark.parametrize(("typed", "said"), [("Naikoten", "Naikoten Dua"), ("Atlantis", "Atlantis")])
def test_an_unclear_village_names_the_choices(typed, said):
    with pytest.raises(ValidationError, match=said):
        village_field().clean(typed)


def test_points_parts_and_counts():
    point = reading.PointField()
    wanted = (-10.1583, 123.607)
    for typed in ("-10.1583, 123.6070", "-10.1583,123.6070", "-10,1583; 123,607", "-10.1583 123.607"):
        assert point.clean(typed) == wanted, typed
    for typed in ("123.6, -10.1", "48.85, 2.35", "di sini"):
        with pytest.raises(ValidationError):
            point.clean(typed)
    assert reading.PartField().clean("RT 3") == "003"
    assert reading.CountField().clean("3 orang") == 3
    for typed in ("dua", "-1", "9999999"):
        with pytest.raises(ValidationError):
            reading.CountField().clean(typed)


FIELDS = {
    "day": day_field, "coarse day": lambda: day_field(coarse=True), "rupiah": reading.RupiahField,
    "phones": lambda: reading.PhonesField(required=False), "village": village_field, "point": reading.PointField,
    "part": reading.PartField, "count": reading.CountField, "number": lambda: reading.NumberField(lengths=(13, 16)),
}  # fmt: skip


@pytest.mark.parametrize("name", FIELDS)
@settings(deadline=None)
@given(
    typed=st.text(st.sampled_from("0123456789.,-/+ RpjutaOesp²٣\u00a0\n"), max_size=24) | st.text(max_size=30)
)
@example(typed="²")
@example(typed="٣٣٣")
@example(typed="1." * 12)
def test_no_field_breaks_on_anything_typed(name, typed):
    try:
        FIELDS[name]().clean(typed)
    except ValidationError as refusal:
        assert all(message.strip() for message in refusal.messages)
