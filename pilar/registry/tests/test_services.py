"""The registry's verbs against the database: deliveries, corrections, merging, undo, and what they leave in the record book."""

from datetime import UTC, date, datetime

import polars as pl
import pytest

from pilar.accounts import domain as accounts
from pilar.audit.models import Entry
from pilar.registry import queries, services
from pilar.registry.models import (
    Business,
    BusinessCount,
    Group,
    IdentityNumber,
    Membership,
    Owner,
    Premises,
    Source,
    SourceRecord,
)  # fmt: skip
from pilar.registry.services.relations import MERGE_RULES

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
CLERK = accounts.Actor(user_id=7, name="Maria Contoh", role=accounts.Role.CLERK, areas=(5371,))
OESAPA, LASIANA = 5371031002, 5371031001


def row(number, **values):
    return {
        "sheet": "Sheet1", "row": number, "business_name": f"Kios {number}", "owner_name": f"Pemilik {number}",
        "village_code": 5371031002, "sector": "RETAIL", "business_label": number, "owner_label": number, **values,
    }  # fmt: skip


def deliver(rows, *, source="Dinas", kind="OFFICE", on=date(2026, 1, 1), actor=CLERK):
    sender = services.ensure_source(name=source, kind=kind, now=NOW)
    frame = pl.DataFrame(rows, infer_schema_length=None)
    return services.record_delivery(
        actor=actor,
        source_id=sender.id,
        name="daftar.xlsx",
        sha256="a" * 64,
        content_sha256="",
        as_of_on=on,
        rows=frame,
        now=NOW,
    )


def snapshot():
    """Every table a delivery may write, without the times of writing."""
    drop = {"created_at", "updated_at"}
    return {
        model.__name__: [
            {name: value for name, value in one.items() if name not in drop}
            for one in model.objects.order_by("id").values()
        ]
        for model in (Business, Owner, Premises, SourceRecord, IdentityNumber, Membership, BusinessCount)
        if model is not BusinessCount
    } | {
        "counts": sorted(
            BusinessCount.objects.values_list(
                "area_code", "status", "has_nib", "sector", "size", "businesses", "workers"
            )
        )
    }


def test_a_delivery_becomes_businesses_with_numbers_owners_and_counts():
    result = deliver(
        [
            row(1, nib="1234567890123", nik="5371010101900001", phone=["+62811222333"]),
            row(2),
            row(3, village_code=None),
        ]
    )
    assert (result.new, result.updated, result.owners_new) == (3, 0, 3)
    first = Business.objects.get(name="Kios 1")
    assert (
        first.has_nib
        and first.village_code == 5371031002
        and first.district_code == 537103
        and first.city_code == 5371
    )
    assert (
        first.number.startswith("5371-")
        and first.owner.nik_index
        and "5371010101900001" not in first.owner.nik_sealed
    )
    assert first.owner.nik_hint == "5371••••••••••01"
    assert Business.objects.get(name="Kios 3").city_code == 5371
    assert sum(BusinessCount.objects.filter(area_code=5371).values_list("businesses", flat=True)) == 3
    assert IdentityNumber.objects.get().number == "1234567890123"
    assert Entry.objects.filter(action="registry.delivery_recorded").count() == 1


def test_no_personal_number_stands_in_clear_in_a_record():
    deliver(
        [
            row(
                1,
                nik="5371010101900001",
                phone=["+62811222333"],
                npwp="123456789012345",
                kk="5371010101900002",
            )
        ]
    )
    record = SourceRecord.objects.get()
    text = record.values_json + record.secret_sealed
    for secret in ("5371010101900001", "62811222333", "123456789012345", "5371010101900002"):
        assert secret not in text


def test_a_second_list_updates_by_trust_and_counts_what_is_unchanged():
    deliver([row(1, workers=2, email="a@contoh.id"), row(2)], kind="FIELD", source="Kunjungan")
    one, two = Business.objects.order_by("name")
    again = deliver(
        [
            row(1, business_id=one.id, owner_id=one.owner_id, workers=9, brand="Baru"),
            row(2, business_id=two.id, owner_id=two.owner_id),
        ],
        on=date(2026, 6, 1),
    )
    one.refresh_from_db()
    assert (one.workers, one.brand, one.record_count) == (2, "Baru", 2)
    assert (again.new, again.updated) == (0, 2)  # the second changed only in how many lists name it
    assert Owner.objects.count() == 2


def test_rows_of_one_label_are_one_business_and_one_owner_may_have_two():
    deliver([row(1), row(2, business_label=1, owner_label=1), row(3, owner_label=1)])
    assert Business.objects.count() == 2 and Owner.objects.count() == 1
    assert Business.objects.get(record_count=2).records.count() == 2


def test_undo_restores_everything_exactly():
    deliver([row(1, workers=2, group_name="Kelompok Tenun Ina"), row(2)])
    one = Business.objects.get(name="Kios 1")
    before = snapshot()
    second = deliver(
        [
            row(1, business_id=one.id, owner_id=one.owner_id, workers=5, village_code=LASIANA, nib="1234567890123"),
            row(8, group_name="Koperasi Baru", pirt="206"), row(9),
        ],
        source="Kunjungan", kind="FIELD", on=date(2026, 7, 1),
    )  # fmt: skip
    assert snapshot() != before and Business.objects.count() == 4
    result = services.withdraw_delivery(actor=CLERK, delivery_id=second.delivery_id, now=NOW)
    assert (result.removed, result.restored, result.kept) == (2, 1, 0)
    assert snapshot() == before
    with pytest.raises(ValueError):
        services.withdraw_delivery(actor=CLERK, delivery_id=second.delivery_id, now=NOW)


def test_undo_keeps_a_business_somebody_worked_on_since():
    result = deliver([row(1), row(2)])
    worked = Business.objects.get(name="Kios 1")
    services.change_business(
        actor=CLERK, business_id=worked.id, values={"brand": "Mama"}, reason="telepon", now=NOW
    )
    undone = services.withdraw_delivery(actor=CLERK, delivery_id=result.delivery_id, now=NOW)
    assert undone.removed == 1
    worked.refresh_from_db()
    assert worked.brand == "Mama"


def test_a_correction_is_a_record_that_outranks_lists_and_can_empty_a_field():
    deliver([row(1, email="lama@contoh.id", workers=2)])
    one = Business.objects.get()
    services.change_business(
        actor=CLERK,
        business_id=one.id,
        values={"workers": 4, "owner_name": "Yohanes Contoh"},
        cleared=["email"],
        reason="telepon",
        now=NOW,
    )
    one.refresh_from_db()
    assert (one.workers, one.owner_name, one.owner.email) == (4, "Yohanes Contoh", "")
    deliver(
        [row(1, business_id=one.id, owner_id=one.owner_id, workers=7)],
        source="Bantuan",
        kind="AID",
        on=date(2027, 1, 1),
    )
    one.refresh_from_db()
    assert one.workers == 4
    with pytest.raises(ValueError):
        services.change_business(actor=CLERK, business_id=one.id, values={"salary": 4}, reason="", now=NOW)


def test_a_life_cycle_move_that_is_not_allowed_is_refused():
    deliver([row(1, status="CLOSED")])
    one = Business.objects.get()
    with pytest.raises(ValueError):
        services.change_business(
            actor=CLERK, business_id=one.id, values={"status": "PAUSED"}, reason="", now=NOW
        )
    services.change_business(
        actor=CLERK, business_id=one.id, values={"status": "ACTIVE"}, reason="buka lagi", now=NOW
    )
    assert Business.objects.get().status == "ACTIVE"


def test_a_clerk_of_another_city_is_refused_and_nothing_changes():
    deliver([row(1)])
    one = Business.objects.get()
    stranger = accounts.Actor(user_id=8, name="Lain", role=accounts.Role.CLERK, areas=(5301,))
    with pytest.raises(accounts.Refused):
        services.change_business(
            actor=stranger, business_id=one.id, values={"brand": "x"}, reason="", now=NOW
        )
    assert SourceRecord.objects.count() == 1


def test_a_proposal_changes_nothing_until_it_is_accepted():
    deliver([row(1)])
    one = Business.objects.get()
    helper = accounts.Actor(user_id=9, name="Pendamping", role=accounts.Role.FACILITATOR, areas=(OESAPA,))
    head = accounts.Actor(user_id=10, name="Kepala", role=accounts.Role.HEAD, areas=(5371,))
    asked = services.propose_change(
        actor=helper,
        business_id=one.id,
        values={"phone": ["+62811000111"], "founded_on": date(2020, 1, 2)},
        reason="bertemu",
        now=NOW,
    )
    assert "62811000111" not in asked.values_json + asked.secret_sealed
    one.refresh_from_db()
    assert one.founded_on is None
    with pytest.raises(accounts.Refused):
        services.decide_change(actor=helper, request_id=asked.id, accept=True, now=NOW)
    services.decide_change(actor=head, request_id=asked.id, accept=True, now=NOW)
    one.refresh_from_db()
    assert one.founded_on == date(2020, 1, 2) and one.owner.phone_index
    with pytest.raises(accounts.Refused):
        services.decide_change(actor=head, request_id=asked.id, accept=False, now=NOW)


def test_merging_moves_every_record_and_unmerging_brings_them_back():
    deliver([row(1, workers=2), row(2, brand="Dua")])
    one, two = Business.objects.order_by("name")
    before = snapshot()
    services.merge_businesses(actor=CLERK, keep=one.id, drop=two.id, reason="sama", now=NOW)
    one.refresh_from_db()
    two.refresh_from_db()
    assert (one.brand, one.record_count, two.status, two.merged_into_id) == ("Dua", 2, "MERGED", one.id)
    assert sum(BusinessCount.objects.filter(area_code=5371).values_list("businesses", flat=True)) == 1
    with pytest.raises(accounts.Refused):
        services.merge_businesses(actor=CLERK, keep=one.id, drop=two.id, reason="", now=NOW)
    services.unmerge_business(actor=CLERK, drop=two.id, now=NOW)
    assert snapshot() == before


def test_every_relation_to_a_business_has_a_merge_rule():
    related = {relation.related_model for relation in Business._meta.related_objects}
    assert related == set(MERGE_RULES)


def test_reading_a_nik_needs_a_purpose_and_leaves_a_trace():
    deliver([row(1, nik="5371010101900001", phone=["+62811222333", "+62811222334"])])
    one = Business.objects.get()
    with pytest.raises(accounts.Refused):
        services.reveal(actor=CLERK, business_id=one.id, fields=("nik",), purpose="", now=NOW)
    assert not Entry.objects.filter(action="registry.identity_read").exists()
    shown = services.reveal(
        actor=CLERK, business_id=one.id, fields=("nik", "phone"), purpose="jadwal kunjungan", now=NOW
    )
    assert shown == {"nik": "5371010101900001", "phone": "+62811222333,+62811222334"}
    entry = Entry.objects.get(action="registry.identity_read")
    assert entry.purpose == "jadwal kunjungan" and "5371010101900001" not in str(entry.__dict__)


def test_if_the_audit_line_fails_nothing_is_saved(monkeypatch):
    def refuse(**_):
        raise RuntimeError("no audit")

    monkeypatch.setattr("pilar.registry.services.delivering.audit.record", refuse)
    with pytest.raises(RuntimeError):
        deliver([row(1)])
    assert not Business.objects.exists() and not SourceRecord.objects.exists()


def test_the_same_group_under_two_spellings_is_one_group():
    deliver([row(1, group_name="Kelompok Tenun Ina"), row(2, group_name="KELOMPOK  TENUN INA")])
    assert Group.objects.count() == 1 and Membership.objects.count() == 2


def test_an_unknown_kind_of_source_is_refused():
    with pytest.raises(ValueError):
        services.ensure_source(name="X", kind="NOWHERE", now=NOW)
    assert not Source.objects.exists()


def test_a_photo_and_a_consent_keep_their_business(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    result = deliver([row(1), row(2)])
    one = Business.objects.get(name="Kios 1")
    photo = services.add_photo(
        actor=CLERK, business_id=one.id, jpeg=b"jpeg", caption="depan", taken_on=None, now=NOW
    )
    assert b"jpeg" not in (tmp_path / "photos" / photo.file).read_bytes()
    services.give_consent(
        actor=CLERK, business_id=one.id, purpose="PUBLISH", how="formulir", on=NOW.date(), now=NOW
    )
    undone = services.withdraw_delivery(actor=CLERK, delivery_id=result.delivery_id, now=NOW)
    assert (undone.removed, undone.kept) == (1, 1)
    one.refresh_from_db()
    assert (one.name, one.records.count()) == ("Kios 1", 1)
    assert (
        services.withdraw_consent(actor=CLERK, business_id=one.id, purpose="PUBLISH", on=NOW.date(), now=NOW)
        == 1
    )


def test_a_business_corrected_since_stays_as_it_is_when_its_delivery_is_taken_back():
    result = deliver([row(1), row(2)])
    one = Business.objects.get(name="Kios 1")
    services.change_business(
        actor=CLERK, business_id=one.id, values={"landmark": "depan gereja"}, reason="lihat sendiri", now=NOW
    )
    assert queries.count_worked_on_since([result.delivery_id]) == 1
    undone = services.withdraw_delivery(actor=CLERK, delivery_id=result.delivery_id, now=NOW)
    assert (undone.removed, undone.restored, undone.kept) == (1, 0, 1)
    one.refresh_from_db()
    assert (one.name, one.premises.landmark) == ("Kios 1", "depan gereja")
    assert one.owner.name and one.village_code


def test_a_business_that_another_delivery_knows_goes_back_to_what_that_one_says():
    first = deliver([row(1)])
    one = Business.objects.get(name="Kios 1")
    deliver([row(1, brand="Merek Kedua", business_id=one.id, owner_id=one.owner_id)], source="Survei")
    services.change_business(
        actor=CLERK, business_id=one.id, values={"landmark": "depan gereja"}, reason="lihat sendiri", now=NOW
    )
    assert queries.count_worked_on_since([first.delivery_id]) == 0
    undone = services.withdraw_delivery(actor=CLERK, delivery_id=first.delivery_id, now=NOW)
    assert (undone.removed, undone.restored, undone.kept) == (0, 1, 0)
    one.refresh_from_db()
    assert (one.brand, one.premises.landmark) == ("Merek Kedua", "depan gereja")
