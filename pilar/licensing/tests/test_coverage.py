"""Fair coverage and stuck cases: the worked numbers, and that every number opens the list it counts."""

import re
from datetime import UTC, date, datetime, timedelta
from html import unescape

import pytest
from django.test import Client

from pilar.accounts.domain import Role, system
from pilar.accounts.tests.people import make_person
from pilar.licensing import queries, services
from pilar.licensing.domain import coverage
from pilar.licensing.domain.coverage import Line
from pilar.licensing.models import Case
from pilar.registry import services as registry
from pilar.registry.domain.filters import Filters
from pilar.registry.models import Business

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
OESAPA, LASIANA = 5371031010, 5371031002
OFFICE = system("uji")


def test_half_of_all_visits():
    assert coverage.share_of_half({0: 90, 1: 6, 5: 4}) == 0.03
    assert (
        coverage.share_of_half({0: 10}) == 0
        and coverage.share_of_half({}) == 0
        and coverage.share_of_half({2: 8}) == 0.5
    )


def test_groups_are_held_against_the_area():
    few, many = Line("a", 100, 90, 0, 10, 0), Line("b", 100, 10, 5, 90, 0)
    average = coverage.average_of([few, many])
    assert average == 0.5
    assert coverage.standing(few, average) == coverage.LEFT_BEHIND
    assert coverage.standing(many, average) == coverage.FAVOURED
    assert coverage.standing(Line("c", 19, 19, 0, 0, 0), average) == coverage.TOO_FEW
    assert coverage.standing(few, 0.0) == coverage.EVEN


def test_ages_leave_no_gap_and_do_not_overlap():
    bounds = [coverage.days_of_age(age, TODAY) for age in coverage.AGES]
    for (first, _last), (_earlier, last) in zip(bounds, bounds[1:], strict=False):
        assert first - last == timedelta(days=1)


@pytest.fixture
def office(db):
    """Twelve owners: women in Oesapa are visited, men in Lasiana hardly; one record is old."""
    for number in range(12):
        woman = number < 6
        values = {
            "business_name": f"Kios {number}", "owner_name": f"Pemilik {number}", "sex": "F" if woman else "M",
            "village_code": OESAPA if woman else LASIANA,
        }  # fmt: skip
        registry.register_business(actor=OFFICE, values=values, now=NOW)
    Business.objects.filter(name="Kios 11").update(registered_on=TODAY - timedelta(days=2000))
    services.open_cases(actor=OFFICE, filters=Filters(), now=NOW)
    for number, case in enumerate(Case.objects.order_by("business_id")):
        for _visit in range(3 if number < 2 else 1 if number < 7 else 0):
            services.log_visit(
                actor=OFFICE, case_id=case.pk, on=TODAY, way="HOME", result="NOT_AT_HOME", now=NOW
            )
    stuck = Case.objects.order_by("business_id").last()
    services.name_obstacle(actor=OFFICE, case_id=stuck.pk, obstacle="NO_SIGNAL", now=NOW)


def browser(role):
    client = Client()
    client.force_login(make_person(role, (5371,)))
    return client


def test_lines_count_each_case_once(office):
    head = make_person(Role.HEAD, (5371,))
    from pilar.accounts import queries as accounts

    actor = accounts.actor_of(head)
    found = queries.covered(actor, today=TODAY)
    for lines in found.lines.values():
        assert sum(line.open for line in lines) == 12 and sum(line.visits for line in lines) == 11
    by_sex = {line.key: line for line in found.lines[coverage.BY_SEX]}
    assert (by_sex["F"].never, by_sex["F"].often, by_sex["M"].never, by_sex["M"].visits) == (0, 2, 5, 1)
    assert [(line.key, line.open) for line in found.lines[coverage.BY_AGE]] == [
        (coverage.OLD, 1),
        (coverage.FRESH, 11),
    ]
    assert found.owners_by_visits == {0: 5, 1: 5, 3: 2}


def test_a_case_and_an_owners_word_follow_their_business(office):
    """A corrected kelurahan brings the case to who works there, and a corrected sex into its group."""
    case = Case.objects.select_related("business").order_by("business_id")[0]
    card = services.make_card(actor=OFFICE, business_id=case.business_id, now=NOW)
    word = services.say_word(card=card, kind="CALL_ME", now=NOW)
    said = {"village_code": LASIANA, "sex": "M"}
    registry.change_business(
        actor=OFFICE, business_id=case.business_id, values=said, reason="KTP dilihat", now=NOW
    )
    case.refresh_from_db()
    assert (case.village_code, case.owner_sex, case.listed_on) == (LASIANA, "M", case.business.registered_on)
    word.refresh_from_db()
    assert word.village_code == LASIANA


@pytest.mark.parametrize("address", ["/nib/pemerataan/", "/nib/macet/"])
def test_each_number_opens_the_list_it_counts(office, address):
    client = browser(Role.SUPERVISOR)
    page = client.get(address).content.decode()
    links = re.findall(r'<a href="(/nib/\?[^"]+)">(\d{1,3})</a>', page)
    assert len(links) >= 4
    for url, number in links:
        found = client.get(unescape(url)).content.decode()
        assert found.count('<th scope="row"') == int(number), url


def test_who_leads_nobody_does_not_see_who_is_left_behind(office):
    assert browser(Role.FACILITATOR).get("/nib/pemerataan/").status_code == 403
    assert browser(Role.FACILITATOR).get("/nib/macet/").status_code == 200


def test_a_list_says_what_narrows_it_and_lets_go(office):
    page = (
        browser(Role.SUPERVISOR)
        .get("/nib/?siapa=semua&kunjungan=belum&jenis=laki-laki&kendala=NO_SIGNAL")
        .content.decode()
    )
    assert "belum pernah ditemui" in page and "Laki-laki" in page and "Tidak ada sinyal" in page
    assert "Kios 11" in page and "Kios 0" not in page
    for strange in ("kunjungan=x&jenis=y&umur=z&kendala=q&wilayah=abc", "wilayah=9999999999", "wilayah=12"):
        assert browser(Role.SUPERVISOR).get(f"/nib/?siapa=semua&{strange}").status_code in (200, 404)


# -- what holds a case up ------------------------------------------------------------------------------
def test_an_obstacle_goes_when_it_is_gone_and_an_owner_is_referred(office):
    case, client = Case.objects.order_by("business_id").last(), browser(Role.HEAD)
    assert client.post(f"/nib/{case.pk}/kendala/", {}).status_code == 422
    assert client.post(f"/nib/{case.pk}/kendala/", {"obstacle": ""}).status_code == 302
    assert client.post(f"/nib/{case.pk}/rujuk/", {"to": "", "note": ""}).status_code == 422
    assert client.post(f"/nib/{case.pk}/rujuk/", {"to": "Dukcapil Oebobo", "note": "NIK"}).status_code == 302
    page = client.get(f"/nib/{case.pk}/").content.decode()
    case.refresh_from_db()
    assert case.obstacle == "" and "Dukcapil Oebobo" in page


def test_a_visit_typed_while_the_case_was_closed_is_kept_and_said_so(office):
    case, client = Case.objects.order_by("id").first(), browser(Role.HEAD)
    services.close_case(actor=OFFICE, case_id=case.pk, ending="BUSINESS_CLOSED", note="tutup", now=NOW)
    done = client.post(
        f"/nib/{case.pk}/kunjungan/", {"on": "2026-11-20", "way": "HOME", "result": "MET"}, follow=True
    )
    assert "kunjungan Anda disimpan dalam riwayatnya" in done.content.decode()


def test_who_takes_over_reads_the_note(office):
    giver, taker = (make_person(Role.FACILITATOR, (5371,)) for _one in range(2))
    Case.objects.update(facilitator_id=giver.pk, facilitator_name=giver.name)
    services.transfer_caseload(
        actor=OFFICE, giver=giver.pk, taker=taker.pk, note="Ibu Ros minta sore", now=datetime.now(tz=UTC)
    )
    client = Client()
    client.force_login(taker)
    page = client.get("/nib/").content.decode()
    assert "12 pendampingan diserahkan kepada Anda" in page and "Ibu Ros minta sore" in page


def test_what_the_desk_sent_back_stands_on_the_case_until_it_is_mended(office):
    case, client = Case.objects.order_by("id").first(), browser(Role.HEAD)
    act = {"actor": OFFICE, "case_id": case.pk, "now": NOW}
    services.log_visit(on=TODAY, way="HOME", result="MET", reachable=True, **act)
    services.record_consent(on=TODAY, how="lisan", **act)
    services.tick_documents(documents=("KTP", "IDENTITY", "ADDRESS", "SCALE", "STATEMENTS"), **act)
    services.choose_class(description="kios", kbli_code="47112", **act)
    services.send_back(lacking=["KTP"], note="Foto KTP buram", **act)
    assert "Dikembalikan oleh meja OSS" in client.get(f"/nib/{case.pk}/").content.decode()
    services.tick_documents(documents=("KTP", "IDENTITY", "ADDRESS", "SCALE", "STATEMENTS"), **act)
    assert (
        "Dikembalikan oleh meja OSS</"
        not in client.get(f"/nib/{case.pk}/").content.decode().split("riwayat")[0]
    )
