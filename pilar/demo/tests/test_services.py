from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs

import polars as pl
import pytest

from pilar.accounts.domain import Refused
from pilar.accounts.models import User
from pilar.audit import queries as audit
from pilar.commitments.models import Commitment, Meeting
from pilar.commitments.queries import verify_minutes
from pilar.demo import services
from pilar.demo.domain import build_city, desk, meetings
from pilar.demo.domain.acts import acts_of
from pilar.demo.domain.files.known import register_of
from pilar.demo.domain.villages import villages_of
from pilar.demo.domain.waves import waves_of
from pilar.demo.tests.standing import standing_city
from pilar.documents.models import Document
from pilar.intake.models import Batch
from pilar.licensing.models import Case, KbliMove
from pilar.linkage.models import Pair
from pilar.messages.models import Message
from pilar.registry import domain as registry
from pilar.registry.domain.filters import parse
from pilar.registry.models import (
    Business,
    ChangeRequest,
    Consent,
    Delivery,
    Membership,
    Owner,
    SavedFilter,
    SourceRecord,
)
from pilar.training import queries as trainings
from pilar.training.models import Certificate, Cohort, FollowUp

NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)


def quiet(what, done, of):
    """Hears progress and says nothing."""


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    """Files that are taken in are kept in a folder of the test's own."""
    settings.HOME = tmp_path / "home"
    return settings.HOME


@pytest.fixture(scope="module")
def city():
    return build_city(900, today=NOW.date())


@pytest.fixture(scope="module")
def waves(city):
    return list(waves_of(city))


def test_waves_come_in_order_of_their_dates_and_speak_the_registrys_words(city, waves):
    assert [wave.as_of_on for wave in waves] == sorted(wave.as_of_on for wave in waves)
    for wave in waves:
        assert set(wave.rows.columns) - {"business", "owner"} <= set(registry.FIELD_TYPES)
        assert wave.kind in registry.SOURCE_KINDS
        assert wave.rows["business"].is_unique().all()


def test_every_business_is_first_named_by_a_list_of_the_office(city, waves):
    first = {}
    for wave in waves:
        for business in wave.rows["business"]:
            first.setdefault(business, wave.kind)
    assert len(first) == register_of(city).count
    assert set(first.values()) == {"OFFICE", "VILLAGE"}


def test_the_waves_bring_every_nib_once(city, waves):
    brought = pl.concat([wave.rows.select("nib") for wave in waves if wave.kind == "OSS"])["nib"]
    assert sorted(brought) == sorted(city.businesses["nib"].drop_nulls())


def test_deeds_are_on_businesses_that_run(city):
    acts = acts_of(city)
    assert {act.business for act in acts} <= set(city.businesses["business_id"])
    assert {"CONSENT", "GROUP", "CORRECTION", "PROPOSAL", "ACCEPTED", "REFUSED"} == {act.kind for act in acts}
    assert acts == acts_of(city)


# -- before any city stands: what follows it looks at one city ---------------------------------------------


@pytest.mark.django_db
def test_a_filling_that_fails_leaves_no_files(settings, home, monkeypatch):
    settings.DEMO = True

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pilar.demo.services.desk.intake.check_batch", full)
    with pytest.raises(OSError):
        services.fill_city(businesses=60, now=NOW, progress=quiet)
    assert not Business.objects.exists()
    assert not [file for file in (home / "intake").rglob("*") if file.is_file() and file.suffix != ".lock"]


@pytest.mark.django_db
def test_outside_a_demo_nothing_is_made(settings):
    settings.DEMO = False
    with pytest.raises(Refused):
        services.fill_city(businesses=60, now=NOW, progress=quiet)
    assert not Business.objects.exists() and services.day_of_city() is None


# The city of sixty of tests/test_query_counts.py is filled by the same services on every kind of database.
looks_at_the_city = pytest.mark.one_database


@pytest.fixture(scope="module")
def standing(django_db_setup, django_db_blocker, tmp_path_factory):
    """The city of 900, filled once for the tests that only look at it: what `fill_city` answered, and what it told on the way."""
    with standing_city(django_db_blocker, tmp_path_factory.mktemp("city"), businesses=900, now=NOW) as found:
        yield found


@pytest.mark.django_db
@looks_at_the_city
def test_a_filled_registry_holds_the_city(standing, city):
    filled, heard = standing
    everything = register_of(city).businesses
    again = SourceRecord.objects.filter(delivery__name="bantuan-2021.xlsx").values("business_id")
    twice = Business.objects.filter(pk__in=again)
    once = Business.objects.exclude(pk__in=again)
    assert twice.count() == 8 and Pair.objects.filter(state="OPEN").exists()
    assert Business.objects.count() == filled.businesses == everything.height + twice.count()
    # The day's list of OSS names a handful of other owners.
    assert city.owners.height <= Owner.objects.count() == filled.owners < city.owners.height * 1.02
    assert once.exclude(status="CLOSED").count() == 900
    assert Business.objects.filter(has_nib=True).count() == round(900 * 12_000 / 17_000)
    assert Business.objects.filter(status="CLOSED").count() == city.closed.height
    taken_in = Batch.objects.get(status="COMMITTED").counts["rows_read"]
    moved = sum(KbliMove.objects.values_list("businesses", flat=True))
    assert moved, "some classes went to KBLI 2025"
    assert (
        SourceRecord.objects.filter(delivery__isnull=False).count()
        == filled.records + taken_in + twice.count() + moved
    )
    assert Delivery.objects.count() == 24
    stands = everything.join(city.premises.select("premise_id", "village_code"), on="premise_id")
    counted = dict(stands.group_by("village_code").len().iter_rows())
    for code, expected in counted.items():
        assert once.filter(village_code=code).count() == expected, code
    assert ChangeRequest.objects.filter(status="PENDING").count() > 5
    assert Consent.objects.count() > 50 and Membership.objects.filter(role="Ketua").exists()
    assert not once.filter(last_seen_on=None).exists()
    assert heard[-1][1] == heard[-1][2]
    assert {role for _, _, role, _ in filled.people} and len(filled.people) >= 14


def test_the_desks_are_the_same_for_the_same_city(city):
    assert desk.folders_of(city) == desk.folders_of(build_city(900, today=NOW.date()))
    assert desk.own_of(city) == desk.own_of(build_city(900, today=NOW.date()))


def test_a_kept_list_asks_for_what_its_address_says():
    for _, name, filters in desk.SAVED:
        assert filters.query(), name
        assert not filters.area or any(
            str(one.code).startswith(str(filters.area)) for one in villages_of(5371)
        ), name
        assert parse(parse_qs(filters.query())) == filters, name


def test_the_owner_who_logs_in_runs_exactly_two_businesses(city):
    everything = pl.concat([city.businesses, city.closed], how="vertical")
    own = everything.filter(pl.col("business_id") == desk.own_of(city))["owner_id"][0]
    hers = everything.filter(pl.col("owner_id") == own)
    assert hers["status"].to_list() == ["ACTIVE", "ACTIVE"] and hers["nib"].null_count() == 1


@pytest.mark.django_db
@looks_at_the_city
def test_files_tell_of_the_city_that_stands_in_the_registry(standing):
    assert services.day_of_city() == NOW.date()


@pytest.mark.django_db
@looks_at_the_city
def test_every_desk_has_something_on_it(standing):
    done, looked, wrong, columns = Batch.objects.order_by("created_at")
    assert [one.status for one in (done, looked, wrong, columns)] == [
        "COMMITTED",
        "CHECKED",
        "CHECKED",
        "READ",
    ]
    assert done.counts["made_new"] == 0 and done.counts["known"] > 50
    assert looked.counts["look"] > 0
    assert wrong.counts["problems_bad"] > 5
    assert columns.files.get().tables and not columns.counts
    emails = {user.pk: user.email.partition("@")[0] for user in User.objects.all()}
    assert {(emails[one.user_id], one.name) for one in SavedFilter.objects.all()} == {
        (who, name) for who, name, _ in desk.SAVED
    }
    waiting = ChangeRequest.objects.filter(status="PENDING").values_list("asked_by", flat=True)
    assert {emails[one] for one in waiting} == {"pendamping", "pendamping2", "penilai", "kurator"}
    papers = Document.objects.exclude(thing__in=("meeting", "request"))
    assert papers.filter(state="REVOKED").count() == 1 and papers.count() == 5
    outbox = set(Message.objects.values_list("state", flat=True))
    assert {"WAITING", "SENT", "FAILED", "CANCELLED", "REFUSED"} <= outbox | {
        "REFUSED"
    } and Message.objects.exclude(key__startswith="nib:").exclude(
        thing__in=("meeting", "inquiry", "request", "packaging_pool", "training_place")
    ).count() == 36
    first = Commitment.objects.order_by("pk").first()
    assert (str(first.said_on), first.source_kind, first.meeting.source) == (
        "2025-02-25",
        "PRESS",
        meetings.REPORT,
    )
    assert Meeting.objects.filter(state="SIGNED").count() == 3 and verify_minutes().ok
    assert not audit.verify().broken_at


@pytest.mark.django_db
@looks_at_the_city
def test_the_owner_who_logs_in_opens_her_businesses(standing, client):
    user = User.objects.get(email__startswith="pemilik@")
    owner = Owner.objects.get(pk=user.owner_id)
    assert owner.name == desk.OWNER_NAME and user.name.endswith(owner.name)
    client.force_login(user)
    page = client.get("/")
    for business in Business.objects.filter(owner=owner):
        assert business.number in page.content.decode()


@pytest.mark.django_db
@looks_at_the_city
def test_a_registry_in_use_is_left_alone(standing, settings):
    settings.DEMO = True
    before = Business.objects.count()
    with pytest.raises(Refused, match="kosong"):
        services.fill_city(businesses=60, now=NOW, progress=quiet)
    assert Business.objects.count() == before


def test_files_need_no_database(tmp_path):
    truth = services.write_city_files(directory=tmp_path, businesses=80, seed=4)
    assert all(path.exists() for path in truth.files)


@looks_at_the_city
def test_cases_of_the_accompaniment_stand_in_many_states(standing, db):
    states = set(Case.objects.values_list("state", flat=True))
    assert {"FOUND", "CONTACTED", "CONSENTED", "FILED"} <= states
    assert Case.objects.count() >= Business.objects.filter(has_nib=False, status="ACTIVE").count()
    assert Case.objects.filter(facilitator_id__isnull=False).exists()


@pytest.mark.django_db
@looks_at_the_city
def test_classes_are_over_run_and_open_and_what_came_after_is_told(standing):
    assert set(Cohort.objects.values_list("state", flat=True)) == {"DONE", "RUNNING", "OPEN", "PLANNED"}
    drawn = Cohort.objects.exclude(drawn_at=None)
    assert drawn.count() == 2 and all(trainings.is_reproducible(one) for one in drawn)
    assert Certificate.objects.filter(state="REPLACED").exists()
    states = set(FollowUp.objects.values_list("state", flat=True))
    assert {"PLANNED", "TOLD", "CONFIRMED", "UNREACHED"} <= states
    over = drawn.order_by("id")[0]
    told = trainings.impact_of(over, 6)
    assert told.trained.counted > 5 < told.waiting.counted and told.lines[0].gap is not None
    assert not Message.objects.filter(
        thing="training_place", state="BY_HAND", created_at__lt=NOW - timedelta(days=3)
    ).exists()
