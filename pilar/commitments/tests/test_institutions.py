"""Institutions, mandates and memoranda; what a partner sees; alarms before an end."""

from datetime import UTC, date, datetime, timedelta

import pytest

from pilar.accounts.domain import Refused, Role, system
from pilar.accounts.tests.people import make_person
from pilar.commitments import queries, services
from pilar.commitments.domain import institutions as domain
from pilar.commitments.domain import naming
from pilar.commitments.models import Institution, Meeting
from pilar.commitments.services.alarms import tell_endings
from pilar.commitments.tests.houses import (
    CLERK,
    LEADER,
    NOW,
    PARTNER,
    TODAY,
    institution,
    meeting,
    speaker,
)
from pilar.messages.models import Message

pytestmark = pytest.mark.django_db


def paper(*partners, **more):
    told = {
        "kind": "MOU",
        "title": "MoU pemasaran",
        "signed_on": date(2025, 3, 1),
        "from_on": date(2025, 3, 1),
    }
    return services.Paper(**told | {"partners": tuple(one.pk for one in partners)} | more)


def test_an_institution_stands_once_and_by_every_name():
    smesco = institution(
        "Smesco Indonesia", "AGENCY", short_name="Smesco", aliases="LLP-KUKM\n SARINAH  lama "
    )
    assert smesco.all_names == ["Smesco Indonesia", "Smesco", "LLP-KUKM", "SARINAH lama"]
    with pytest.raises(Refused, match="sudah tercatat"):
        institution("SMESCO indonesia", "AGENCY")
    (line,) = queries.list_institutions(CLERK, today=TODAY, words="llp kukm".replace(" ", "-"))
    assert line.institution == smesco


@pytest.mark.parametrize(
    ("words", "wanted"),
    [("Wamen UMKM", 1), ("pihak Smesco", 2), ("Kementerian UMKM dan Smesco Indonesia", None), ("Pemerintah", None), ("", None), ("kementerian umkm", 1)],
)  # fmt: skip
def test_words_of_a_meeting_find_the_institution_and_nothing_is_guessed(words, wanted):
    names = {
        1: ["Kementerian UMKM", "Wamen UMKM"],
        2: ["Smesco Indonesia", "Smesco"],
        3: ["Pemerintah"],
        4: ["Pemerintah"],
    }
    assert naming.best_match(words, names) == wanted


def test_a_mandate_begins_and_ends():
    house = institution()
    held = speaker(house, until_on=date(2026, 6, 30))
    assert queries.list_institutions(CLERK, today=date(2026, 6, 30))[0].speakers == [held]
    assert queries.list_institutions(CLERK, today=date(2026, 7, 1))[0].speakers == []
    with pytest.raises(Refused, match="sebelum hari pertamanya"):
        services.end_mandate(actor=CLERK, mandate_id=held.pk, until_on=date(2024, 1, 1), now=NOW)
    with pytest.raises(Refused, match="sekretariat"):
        services.end_mandate(actor=LEADER, mandate_id=held.pk, until_on=TODAY, now=NOW)


def test_a_partner_sees_the_own_institution_only():
    own, other = (
        institution("Bank Contoh", "BANK", "PARTNER"),
        institution("Kampus Contoh", "CAMPUS", "PARTNER"),
    )
    login = make_person(Role.PARTNER, (5371,))
    services.give_login(actor=CLERK, institution_id=own.pk, email=login.email, now=NOW)
    partner = type(PARTNER)(login.pk, "Mitra", Role.PARTNER, (5371,))
    assert list(Institution.objects.visible_to(partner)) == [own]
    mine, theirs = meeting(title="Dengan bank"), meeting(title="Dengan kampus")
    for found, house in ((mine, own), (theirs, other)):
        services.invite(actor=CLERK, meeting_id=found.pk, guests=[services.Guest(name="Wakil", institution=house.pk)], now=NOW)  # fmt: skip
    assert list(Meeting.objects.visible_to(partner)) == [mine]
    services.add_memorandum(actor=CLERK, paper=paper(own), now=NOW)
    services.add_memorandum(actor=CLERK, paper=paper(other), now=NOW)
    assert len(queries.list_memoranda(partner, today=TODAY)) == 1
    services.take_login(actor=CLERK, institution_id=own.pk, login_id=own.logins.get().pk, now=NOW)
    assert not Meeting.objects.visible_to(partner).exists()
    clerk = make_person(Role.CLERK, (5371,))
    with pytest.raises(Refused, match="akun mitra"):
        services.give_login(actor=CLERK, institution_id=own.pk, email=clerk.email, now=NOW)


@pytest.mark.parametrize(
    ("from_on", "until_on", "stopped_on", "state", "days"),
    [
        (date(2027, 1, 1), None, None, "COMING", None),
        (date(2025, 1, 1), None, None, "RUNNING", None),
        (date(2025, 1, 1), date(2027, 3, 1), None, "RUNNING", 98),
        (date(2025, 1, 1), date(2027, 2, 21), None, "ENDING", 90),
        (date(2025, 1, 1), date(2026, 11, 23), None, "ENDING", 0),
        (date(2025, 1, 1), date(2026, 11, 22), None, "OVER", -1),
        (date(2025, 1, 1), date(2027, 3, 1), date(2026, 1, 1), "STOPPED", 98),
    ],
)
def test_how_a_paper_stands(from_on, until_on, stopped_on, state, days):
    assert domain.validity(from_on, until_on, stopped_on, TODAY) == domain.Validity(state, days)


@pytest.mark.parametrize(
    ("left", "alarm"), [(181, None), (180, 180), (91, 180), (90, 90), (30, 30), (8, 30), (7, 7), (0, 7), (-1, None)]
)  # fmt: skip
def test_which_alarm_is_due(left, alarm):
    assert domain.alarm_due(TODAY + timedelta(days=left), TODAY) == alarm


def test_the_keeper_hears_each_alarm_once_also_after_a_day_without_power():
    house = institution()
    keeper = speaker(house).person
    services.add_memorandum(
        actor=CLERK, paper=paper(house, until_on=date(2026, 12, 31), keeper=keeper.pk), now=NOW
    )
    told = [
        tell_endings(actor=system("Pilar"), now=NOW + timedelta(days=day)) for day in (0, 0, 9, 20, 33, 34)
    ]
    # 38 days before: the alarm of 90; 29 before: of 30; 18 before: nothing new; 5 before: of 7.
    assert told == [1, 0, 1, 0, 1, 0]
    assert Message.objects.filter(template="memorandum_ending").count() == 3


def test_a_renewed_or_stopped_paper_rings_no_more():
    house = institution()
    keeper = speaker(house).person
    old = services.add_memorandum(actor=CLERK, paper=paper(house, until_on=date(2026, 12, 31), keeper=keeper.pk), now=NOW)  # fmt: skip
    new = paper(house, from_on=date(2027, 1, 1), until_on=date(2028, 12, 31), keeper=keeper.pk)
    services.add_memorandum(actor=CLERK, paper=new, renews=old.pk, now=NOW)
    assert tell_endings(actor=system("Pilar"), now=NOW) == 0


def test_a_paper_needs_partners_an_order_of_days_and_a_pdf():
    house = institution()
    with pytest.raises(Refused, match="sekurangnya satu"):
        services.add_memorandum(actor=CLERK, paper=paper(), now=NOW)
    with pytest.raises(Refused, match="sebelum hari mulai"):
        services.add_memorandum(actor=CLERK, paper=paper(house, until_on=date(2024, 1, 1)), now=NOW)
    found = services.add_memorandum(actor=CLERK, paper=paper(house), duties=[services.Duty(house.pk, "Melatih", "Pasal 3")], now=NOW)  # fmt: skip
    assert [duty.text for duty in found.obligations.all()] == ["Melatih"]
    with pytest.raises(Refused, match="bukan PDF"):
        services.keep_scan(actor=CLERK, memorandum_id=found.pk, name="x.pdf", data=b"MZ", now=NOW)
    with pytest.raises(Refused, match="sebelum naskah ini ditandatangani"):
        services.stop_memorandum(actor=CLERK, memorandum_id=found.pk, stopped_on=date(2024, 1, 1), reason="x", now=datetime.now(UTC))  # fmt: skip
