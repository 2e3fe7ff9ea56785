"""An NIB that reaches the registry by another way than the desk ends the case, and one taken back takes it up again."""

from datetime import UTC, date, datetime

import pytest

from pilar.accounts.domain import system
from pilar.licensing import services
from pilar.licensing.domain import cases
from pilar.licensing.models import Case
from pilar.messages.models import Message
from pilar.registry import services as registry
from pilar.registry.domain.filters import Filters

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
OFFICE = system("uji")
NIB = {"nib": "2311260000011", "nib_on": date(2026, 11, 20)}


@pytest.fixture
def case():
    told = {
        "business_name": "Sei Mama Yuli",
        "owner_name": "Yuliana Tefa",
        "village_code": 5371031010,
        "phone": ["+6281239110987"],
    }
    registry.register_business(actor=OFFICE, values=told, now=NOW)
    services.open_cases(actor=OFFICE, filters=Filters(), now=NOW)
    return Case.objects.get()  # fmt: skip


def met(case):
    services.log_visit(actor=OFFICE, case_id=case.pk, on=NOW.date(), way="PHONE", result="MET", now=NOW)


def change(case, values, cleared=()):
    registry.change_business(
        actor=OFFICE, business_id=case.business_id, values=values, cleared=cleared, reason="dari ekspor OSS", now=NOW
    )  # fmt: skip
    case.refresh_from_db()


@pytest.mark.parametrize("state", [cases.FOUND, cases.FILED, cases.REFUSED])
def test_an_nib_in_the_registry_ends_the_case_and_the_owner_hears(case, state):
    Case.objects.filter(pk=case.pk).update(state=state, obstacle="NO_SIGNAL")
    change(case, NIB)
    assert (case.state, case.nib, case.nib_on, case.obstacle) == ("ISSUED", NIB["nib"], NIB["nib_on"], "")
    told = case.events.get(new="ISSUED")
    assert told.by_name == "Registri" and told.note == "NIB tercatat di registri"
    assert Message.objects.filter(template="nib_issued", thing_id=str(case.pk)).exists()


def test_an_nib_taken_back_takes_the_case_up_where_its_evidence_stands(case):
    met(case)
    change(case, NIB)
    sent = Message.objects.count()
    change(case, {}, cleared=("nib", "nib_on"))
    assert (case.state, case.nib, case.nib_on) == (cases.CONTACTED, "", None)
    assert case.due_on is not None and Message.objects.count() == sent, "the office tells that in person"


def test_other_changes_leave_a_case_alone(case):
    change(case, {"activity": "jual se'i"})
    assert case.state == cases.FOUND and not case.events.filter(kind="MOVED").exists()


def test_a_case_that_ended_without_an_nib_stays_ended(case):
    services.close_case(actor=OFFICE, case_id=case.pk, ending="MOVED_AWAY", note="pindah", now=NOW)
    change(case, NIB)
    assert case.state == cases.CLOSED
