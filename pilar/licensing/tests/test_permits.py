"""The worked examples of docs/methods/permit-path.md, and what a business page shows of them."""

from datetime import UTC, date, datetime

import pytest

from pilar.accounts.domain import Actor, Refused, Role, system
from pilar.licensing import queries, services
from pilar.licensing.domain import permits
from pilar.licensing.domain.permits import (
    BPOM,
    HALAL,
    HELD,
    HYGIENE,
    KBLI,
    LATER,
    NEXT,
    NIB,
    NOT_HALAL,
    ON_LABEL,
    PIRT,
    TRADEMARK,
    Known,
)  # fmt: skip
from pilar.licensing.models import PermitSeen
from pilar.licensing.words import permits as words
from pilar.registry import services as registry

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
OESAPA = 5371031010
OFFICE = system("uji")


def on_path(code, said="", held=(), brand=False):
    stations = permits.path(Known(code, said, frozenset(held), brand))
    return [(one.permit, one.status) for one in stations]


@pytest.mark.parametrize(
    ("code", "said", "held", "expected"),
    [
        ("10120", "se'i sapi asap", [NIB], [(NIB, HELD), (BPOM, NEXT), (HALAL, LATER), (TRADEMARK, LATER)]),
        ("10120", "jual se'i babi", [NIB, BPOM], [(NIB, HELD), (BPOM, HELD), (NOT_HALAL, ON_LABEL), (TRADEMARK, NEXT)]),
        ("13122", "tenun ikat", [NIB], [(NIB, HELD), (TRADEMARK, NEXT)]),
        ("56101", "warung nasi", [], [(NIB, NEXT), (HYGIENE, LATER), (HALAL, LATER)]),
        ("47112", "kios sembako", [NIB], [(NIB, HELD)]),
        ("", "apa saja", [NIB], [(NIB, HELD), (KBLI, NEXT)]),
    ],
)  # fmt: skip
def test_the_worked_examples(code, said, held, expected):
    assert on_path(code, said, held) == expected


def test_a_dry_snack_goes_the_way_of_the_household_permit():
    code = permits.class_of_2025("10794", 2020)
    assert on_path(code, "keripik pisang", [NIB])[1:3] == [(PIRT, NEXT), (HALAL, LATER)]
    assert on_path(code, "keripik pisang", [NIB, BPOM])[1] == (BPOM, HELD), "a higher permit stands for it"


def test_a_brand_is_worth_protecting_in_a_shop_too():
    assert on_path("47112", held=[NIB], brand=True) == [(NIB, HELD), (TRADEMARK, NEXT)]


def test_a_code_means_nothing_without_its_version():
    assert permits.class_of_2025("10130", 2020) == "10120"
    assert permits.class_of_2025("10120", None) == "" and permits.class_of_2025("99999", 2025) == ""


def test_every_permit_has_terms_words_and_a_rule():
    for permit in permits.PERMITS:
        assert permits.TERMS[permit].rule and words.PERMITS[permit].name and words.cost(permit)


@pytest.fixture
def business(db):
    values = {
        "business_name": "Sei Kak Lina", "owner_name": "Lina", "village_code": OESAPA, "product": "sei sapi", "nib": "2407249919734",
        "kbli_code": "10130", "kbli_version": 2020,
    }  # fmt: skip
    return registry.register_business(actor=OFFICE, values=values, now=NOW)


def test_a_paper_that_was_shown_moves_the_path_on(business):
    def statuses():
        return {one.permit: one.status for one in queries.permit_path(business, today=NOW.date())}

    assert statuses()[BPOM] == NEXT
    told = {"business_id": business.pk, "permit": BPOM, "number": " MD  123456789012 ", "now": NOW}
    services.record_permit(actor=OFFICE, on=date(2026, 5, 1), **told)
    assert statuses()[BPOM] == HELD and statuses()[HALAL] == NEXT
    assert PermitSeen.objects.get().number == "MD 123456789012"
    services.forget_permit(actor=OFFICE, business_id=business.pk, permit=BPOM, now=NOW)
    assert statuses()[BPOM] == NEXT


@pytest.mark.parametrize(
    ("permit", "number", "on"),
    [("NIB", "123", None), (BPOM, "tidak ada", None), (BPOM, "MD 1", date(2027, 1, 1))],
)
def test_what_is_no_paper_is_refused(business, permit, number, on):
    with pytest.raises(Refused):
        services.record_permit(
            actor=OFFICE, business_id=business.pk, permit=permit, number=number, on=on, now=NOW
        )


def test_only_who_accompanies_there_writes_it_down(business):
    stranger = Actor(user_id=7, name="Ina", role=Role.FACILITATOR, areas=(5371011008,))
    with pytest.raises(Refused):
        services.record_permit(
            actor=stranger, business_id=business.pk, permit=BPOM, number="MD 1", on=None, now=NOW
        )
