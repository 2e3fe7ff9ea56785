from datetime import UTC, date, datetime, timedelta

import pytest

from pilar.accounts.domain import Actor, Refused, Role, lies_within, system
from pilar.accounts.services import create_user
from pilar.audit.models import Entry
from pilar.licensing import queries, services
from pilar.licensing.domain import cases
from pilar.licensing.domain.sharing import Helper, share_out
from pilar.licensing.models import Case, CaseEvent, ConfirmedChoice
from pilar.registry import services as registry
from pilar.registry.domain.filters import Filters
from pilar.registry.models import Business, Owner, Premises

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
OESAPA, LASIANA = 5371031010, 5371031011
OFFICE = system("uji")
HEAD = Actor(900, "Kepala", Role.HEAD, (5371,))
DESK = Actor(901, "Meja OSS", Role.CLERK, (5371,))


def facilitator(name, *areas):
    user = create_user(
        actor=OFFICE, email=f"{name.lower()}@contoh.id", name=name, role=Role.FACILITATOR, areas=list(areas),
        letter=False, now=NOW,
    )  # fmt: skip
    return Actor(user.pk, name, Role.FACILITATOR, areas)


def business(**values):
    told = {"business_name": "Sei Mama Yuli", "owner_name": "Yuliana Tefa", "village_code": OESAPA} | values
    return registry.register_business(actor=OFFICE, values=told, now=NOW)


@pytest.fixture
def yuli():
    return facilitator("Yuli", OESAPA)


@pytest.fixture
def case(yuli):
    business()
    services.open_cases(actor=HEAD, filters=Filters(), now=NOW)
    services.assign_cases(actor=HEAD, now=NOW)
    return Case.objects.get()


def prepare(case, actor):
    """Everything a facilitator brings, in the order of a real week."""
    common = {"actor": actor, "case_id": case.pk, "now": NOW}
    services.log_visit(on=TODAY, way="HOME", result="MET", minutes=30, reachable=True, **common)
    services.record_consent(on=TODAY, how="lisan, di tempat usaha", **common)
    services.tick_documents(documents=cases.DOCUMENTS, **common)
    return services.choose_class(description="jual se'i babi", kbli_code="10120", **common)


def test_a_case_goes_from_found_to_an_nib_in_the_registry(case, yuli):
    assert case.facilitator_id == yuli.user_id and case.state == "FOUND" and case.due_on == date(2026, 12, 7)
    ready = prepare(case, yuli)
    assert ready.state == "READY" and cases.missing(ready.evidence) == ()
    services.file_case(actor=DESK, case_id=case.pk, now=NOW)
    services.record_nib(actor=DESK, case_id=case.pk, nib="2311 2600 1234 5", on=TODAY, now=NOW)
    done = Case.objects.get()
    assert (done.state, done.nib, done.due_on) == ("ISSUED", "2311260012345", None)
    assert Business.objects.get(pk=case.business_id).nib == "2311260012345"
    moves = list(CaseEvent.objects.filter(kind="MOVED").order_by("id").values_list("old", "new"))
    assert [new for _, new in moves] == [
        "CONTACTED",
        "CONSENTED",
        "DOCUMENTED",
        "CLASSIFIED",
        "READY",
        "FILED",
        "ISSUED",
    ]
    assert all(move in cases.MOVES for move in moves)
    assert Entry.objects.filter(action="licensing.case_moved").count() == len(moves)


def test_a_confirmed_class_teaches_the_recommender(case, yuli):
    prepare(case, yuli)
    services.choose_class(
        actor=yuli, case_id=case.pk, description="jual se'i babi", kbli_code="10120", now=NOW
    )
    assert queries.confirmed_choices("sei babi enak") == {"sei": {"10120": 1}, "babi": {"10120": 1}}
    assert ConfirmedChoice.objects.count() == 2


def test_evidence_taken_back_moves_the_case_back(case, yuli):
    prepare(case, yuli)
    back = services.tick_documents(actor=yuli, case_id=case.pk, documents=["IDENTITY"], now=NOW)
    assert back.state == "CONSENTED" and cases.missing(back.evidence) == (
        "KTP",
        "ADDRESS",
        "SCALE",
        "STATEMENTS",
    )


def test_the_desk_sends_back_with_a_note_and_what_is_lacking(case, yuli):
    prepare(case, yuli)
    services.file_case(actor=DESK, case_id=case.pk, now=NOW)
    sent = services.send_back(actor=DESK, case_id=case.pk, lacking=["KTP"], note="foto KTP buram", now=NOW)
    assert sent.state == "CONSENTED" and cases.missing(sent.evidence) == ("KTP",) and sent.filed_on is None
    with pytest.raises(Refused):
        services.send_back(actor=DESK, case_id=case.pk, lacking=["KTP"], note=" ", now=NOW)
    with pytest.raises(cases.WrongMove):
        services.send_back(actor=DESK, case_id=case.pk, lacking=["KTP"], note="lagi", now=NOW)


@pytest.mark.parametrize("nib", ["123456789012", "12345678901234", "12345678901ab", ""])
def test_a_number_that_is_no_nib_is_refused_and_nothing_changes(case, yuli, nib):
    prepare(case, yuli)
    services.file_case(actor=DESK, case_id=case.pk, now=NOW)
    with pytest.raises(Refused):
        services.record_nib(actor=DESK, case_id=case.pk, nib=nib, on=TODAY, now=NOW)
    assert Case.objects.get().state == "FILED" and not Business.objects.get().has_nib


def test_an_nib_of_another_business_or_of_tomorrow_is_refused(case, yuli):
    prepare(case, yuli)
    services.file_case(actor=DESK, case_id=case.pk, now=NOW)
    business(business_name="Kios Lain", owner_name="Orang Lain", nib="2311260099999", village_code=LASIANA)
    with pytest.raises(Refused, match="usaha lain"):
        services.record_nib(actor=DESK, case_id=case.pk, nib="2311260099999", on=TODAY, now=NOW)
    with pytest.raises(Refused, match="belum tiba"):
        services.record_nib(
            actor=DESK, case_id=case.pk, nib="2311260012345", on=TODAY + timedelta(days=1), now=NOW
        )


def test_only_the_own_facilitator_and_the_own_area_work_on_a_case(case, yuli):
    colleague, stranger = facilitator("Ros", OESAPA), facilitator("Ina", LASIANA)
    for actor in (colleague, stranger, Actor(5, "Mitra", Role.PARTNER, (5371,))):
        with pytest.raises(Refused):
            services.record_consent(actor=actor, case_id=case.pk, on=TODAY, how="lisan", now=NOW)
    with pytest.raises(queries.UnknownCase):
        queries.get_case(stranger, case.pk)
    with pytest.raises(Refused):
        services.file_case(actor=yuli, case_id=case.pk, now=NOW)
    with pytest.raises(Refused):
        services.open_cases(actor=yuli, filters=Filters(), now=NOW)


def test_a_visit_to_a_case_that_ended_meanwhile_is_kept(case, yuli):
    services.close_case(actor=yuli, case_id=case.pk, ending="BUSINESS_CLOSED", note="kios kosong", now=NOW)
    visit = services.log_visit(actor=yuli, case_id=case.pk, on=TODAY, way="HOME", result="MET", now=NOW)
    ended = Case.objects.get()
    assert visit.pk and (ended.state, ended.visit_count, ended.contacted_on) == ("CLOSED", 1, None)
    with pytest.raises(Refused):
        services.log_visit(
            actor=yuli, case_id=case.pk, on=TODAY + timedelta(days=1), way="HOME", result="MET", now=NOW
        )
    with pytest.raises(Refused):
        services.tick_documents(actor=yuli, case_id=case.pk, documents=["KTP"], now=NOW)


def test_an_owner_who_does_not_want_one_may_change_her_mind(case, yuli):
    prepare(case, yuli)
    services.close_case(actor=yuli, case_id=case.pk, ending="DOES_NOT_WANT", note="takut pajak", now=NOW)
    assert Case.objects.get().state == "NOT_WANTED"
    again = services.reopen_case(actor=HEAD, case_id=case.pk, note="sudah dijelaskan", now=NOW)
    assert (again.state, again.ending) == ("READY", "")


def test_a_whole_caseload_is_handed_over_with_a_note(case, yuli):
    ros = facilitator("Ros", OESAPA)
    common = {"actor": HEAD, "giver": yuli.user_id, "now": NOW}
    assert services.transfer_caseload(taker=ros.user_id, note="kunci di Pak RT", **common) == 1
    assert Case.objects.get().facilitator_name == "Ros"
    assert CaseEvent.objects.get(kind="TRANSFERRED").note == "kunci di Pak RT"
    with pytest.raises(Refused):
        services.transfer_caseload(taker=yuli.user_id, note=" ", **common)
    with pytest.raises(Refused):
        services.transfer_caseload(taker=yuli.user_id, note="kembali", **common)


def test_opening_twice_opens_nothing_new(case):
    assert services.open_cases(actor=HEAD, filters=Filters(), now=NOW) == services.Opened(0, 1)


def test_five_thousand_cases_are_opened_and_assigned_in_few_statements(django_assert_max_num_queries):
    """Ten seconds are asked; what a machine under load cannot change is how many statements it takes."""
    helpers = [facilitator(f"P{number}", OESAPA if number % 2 else LASIANA) for number in range(6)]
    owner, premises = Owner.objects.create(created_at=NOW, updated_at=NOW), Premises.objects.create()
    Business.objects.bulk_create(
        Business(
            number=str(n), name=f"U{n}", name_key=f"u{n:05}", owner=owner, premises=premises, district_code=537103,
            village_code=OESAPA if n % 3 else LASIANA, city_code=5371, province_code=53, registered_on=TODAY,
            created_at=NOW, updated_at=NOW,
        )
        for n in range(5_000)
    )  # fmt: skip
    with django_assert_max_num_queries(400):
        assert services.open_cases(actor=HEAD, filters=Filters(), now=NOW).opened == 5_000
        assert services.assign_cases(actor=HEAD, now=NOW) == (5_000, 0)
    lines = queries.board(HEAD, today=TODAY)
    assert sum(line.open for line in lines) == 5_000 and len(lines) == len(helpers)
    loads = {line.name: line.open for line in lines}
    assert max(loads[f"P{n}"] for n in (1, 3, 5)) - min(loads[f"P{n}"] for n in (1, 3, 5)) <= 1


def test_pages_of_cases_follow_one_another_without_gap_or_repeat():
    for number in range(7):
        business(business_name=f"Kios {number}", owner_name=f"Pemilik {number}")
    services.open_cases(actor=HEAD, filters=Filters(), now=NOW)
    seen, after = [], ""
    while True:
        page = queries.list_cases(HEAD, queries.Asked(), today=TODAY, after=after, limit=3)
        seen += [case.pk for case in page.rows]
        after = page.next
        if not after:
            break
    assert seen == sorted(Case.objects.values_list("pk", flat=True)) and len(seen) == 7
    assert queries.count_states(HEAD, queries.Asked(), today=TODAY) == {"FOUND": 7}
    assert queries.list_cases(HEAD, queries.Asked(), today=TODAY, after="rusak").rows


def test_sharing_is_even_and_stays_inside_areas():
    helpers = [Helper(1, "a", (OESAPA,), 4), Helper(2, "b", (5371,), 0), Helper(3, "c", (LASIANA,), 0)]
    given = share_out({OESAPA: range(10), LASIANA: range(10, 20), 5101011001: [99]}, helpers)
    assert 99 not in given and len(given) == 20
    areas = {helper.id: helper.areas for helper in helpers}
    assert all(lies_within(OESAPA if case < 10 else LASIANA, areas[one]) for case, one in given.items())


def test_an_appointment_for_the_otp_makes_a_case_ready_and_ends_with_the_filing(case, yuli):
    prepare(case, yuli)
    services.send_back(actor=DESK, case_id=case.pk, lacking=[cases.REACHABLE], note="HP mati", now=NOW)
    common = {"actor": yuli, "case_id": case.pk, "now": NOW}
    for wrong in (NOW - timedelta(minutes=1), NOW + timedelta(days=61)):
        with pytest.raises(Refused, match="60 hari"):
            services.appoint_otp(at=wrong, **common)
    ready = services.appoint_otp(at=NOW + timedelta(hours=2), **common)
    assert ready.state == "READY" and ready.otp_at == NOW + timedelta(hours=2)
    assert CaseEvent.objects.get(kind="OTP_SET").note == "23 November 2026, pukul 12.00"
    soon = queries.otp_appointments(DESK, until=NOW + timedelta(hours=3))
    assert [one.pk for one in soon] == [case.pk]
    assert queries.otp_appointments(DESK, until=NOW + timedelta(hours=1)) == []
    assert queries.otp_appointments(yuli, until=NOW + timedelta(hours=3)) == []
    assert services.appoint_otp(at=None, **common).otp_at is None
    services.appoint_otp(at=NOW + timedelta(hours=2), **common)
    assert services.file_case(actor=DESK, case_id=case.pk, now=NOW).otp_at is None
    with pytest.raises(Refused, match="sudah diajukan"):
        services.appoint_otp(at=NOW + timedelta(hours=3), **common)
