"""Several files of one sender at once, and a delivery that is large beside what stands."""

from datetime import date

import polars as pl
import pytest
from django.db import connection

from pilar.accounts.domain import Actor, Refused, Role
from pilar.audit.models import Entry
from pilar.registry import services
from pilar.registry.models import Business, Delivery, Owner, SourceRecord
from pilar.registry.queries.cards import cards
from pilar.registry.services import settling
from pilar.registry.store import bulk, loading
from pilar.registry.tests.test_services import CLERK, NOW, deliver, row, snapshot

pytestmark = pytest.mark.django_db


def deliver_files(*files, by=CLERK):
    sender = services.ensure_source(name="Kelurahan", kind="VILLAGE", now=NOW)
    return services.record_deliveries(
        actor=by, source_id=sender.id, as_of_on=date(2026, 5, 1), now=NOW,
        files=[
            services.Delivered(f"{name}.xlsx", name * 64, pl.DataFrame(rows, infer_schema_length=None))
            for name, rows in zip("abcdef", files, strict=False)
        ],
    )  # fmt: skip


def test_files_of_one_sender_are_a_delivery_each_and_what_they_say_counts_once():
    deliver([row(7)])
    known = Business.objects.get()
    first = [row(1), row(2), row(7, business_id=known.id, owner_id=known.owner_id, brand="Baru")]
    second = [row(2, workers=3), row(3, owner_label=1), row(7, business_id=known.id, owner_id=known.owner_id)]
    one, two = deliver_files(first, second)
    assert (one.new, one.updated, one.unchanged, one.owners_new) == (2, 1, 0, 2)
    assert (two.new, two.updated, two.unchanged, two.owners_new) == (1, 0, 0, 0)
    assert (Business.objects.count(), Owner.objects.count()) == (4, 3)
    assert one.made["business_id"].to_list()[1] == two.made["business_id"].to_list()[0]
    shared = Business.objects.get(name="Kios 2")
    assert (shared.record_count, shared.workers) == (2, 3)
    assert set(shared.records.values_list("delivery_id", flat=True)) == {one.delivery_id, two.delivery_id}
    said = Entry.objects.filter(action="registry.delivery_recorded").order_by("seq")
    assert [(each.detail["file"], each.detail["new"]) for each in said][1:] == [("a.xlsx", 2), ("b.xlsx", 1)]


def test_several_files_at_once_are_what_they_are_one_after_the_other():
    first, second = [row(1, nib="1234567890123"), row(2)], [row(3, group_name="Tenun Ina"), row(4)]
    deliver_files(first, second)
    at_once = snapshot()
    for result in Delivery.objects.order_by("-id"):
        services.withdraw_delivery(actor=CLERK, delivery_id=result.id, now=NOW)
    assert not Business.objects.exists() and not SourceRecord.objects.exists()
    deliver_files(first)
    deliver_files(second)
    assert told(snapshot()) == told(at_once)


def told(everything):
    """A snapshot without the numbers that only say when something was entered, and without what is sealed anew each time."""
    changing = ("id", "number", "delivery_id", "recorded_at", "secret_sealed", "nik_sealed", "phones_sealed")
    return {
        table: [
            {name: value for name, value in one.items() if name not in changing and not name.endswith("_id")}
            for one in rows
        ]
        if table != "counts"
        else rows
        for table, rows in everything.items()
    }


def test_one_of_several_files_can_be_taken_back():
    one, two = deliver_files([row(1), row(2)], [row(2, workers=3), row(3)])
    undone = services.withdraw_delivery(actor=CLERK, delivery_id=two.delivery_id, now=NOW)
    assert (undone.removed, undone.restored) == (1, 1)
    assert {each.name: each.workers for each in Business.objects.all()} == {"Kios 1": None, "Kios 2": None}
    services.withdraw_delivery(actor=CLERK, delivery_id=one.delivery_id, now=NOW)
    assert not Business.objects.exists()


def test_no_file_is_no_delivery_and_who_may_not_import_is_refused():
    assert deliver_files() == [] and not Delivery.objects.exists()
    with pytest.raises(Refused):
        deliver_files([row(1)], by=Actor(9, "Tamu", Role.FACILITATOR, (5371,)))


def structure():
    """Every index and foreign key of the tables a delivery fills."""
    with connection.cursor() as cursor:
        return {
            table: sorted(
                (tuple(one["columns"]), one["unique"], one["index"], str(one["foreign_key"]))
                for one in connection.introspection.get_constraints(cursor, table).values()
            )
            for table in ("registry_business", "registry_owner", "registry_sourcerecord")
        }


def test_a_large_first_delivery_is_what_a_small_one_is_and_its_indexes_stand_again(monkeypatch):
    rows = [row(1, nik="5371010101900001", nib="1234567890123"), row(2, owner_label=1), row(3)]
    small = deliver(rows)
    as_small, before = snapshot(), structure()
    services.withdraw_delivery(actor=CLERK, delivery_id=small.delivery_id, now=NOW)
    monkeypatch.setattr(loading, "LARGE", 2)
    deliver(rows)
    assert told(snapshot()) == told(as_small) and structure() == before


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite keeps its keys in place")
def test_keys_that_came_back_unproved_are_proved_by_the_job_of_the_load(monkeypatch):
    monkeypatch.setattr(loading, "LARGE", 2)
    monkeypatch.setattr(loading, "MANY", 2)
    heard = []
    monkeypatch.setattr(loading, "AFTERWARDS", [heard.append])
    unproved = "SELECT count(*) FROM pg_constraint WHERE contype = 'f' AND NOT convalidated"
    deliver([row(1, nik="5371010101900001", nib="1234567890123"), row(2, owner_label=1), row(3)])
    with connection.cursor() as cursor:
        assert cursor.execute(unproved).fetchone()[0] > 0 and "registry_business" in heard[0]
        loading.put_in_order(heard[0])
        assert cursor.execute(unproved).fetchone()[0] == 0


def test_records_are_entered_after_the_businesses_they_are_about(monkeypatch):
    """Otherwise SQLite looks through all waiting records at every business: 35 s instead of one for a city."""
    entered, insert = [], bulk.insert_blocks
    monkeypatch.setattr(
        bulk, "insert_blocks", lambda table, *rest: (entered.append(table), insert(table, *rest))
    )
    deliver([row(1, kk="5371010101900002", nib="1234567890123")])
    order = ["household", "owner", "premises", "business", "sourcerecord", "identitynumber"]
    assert [table for table in entered if table.startswith("registry_")][:6] == [
        f"registry_{one}" for one in order
    ]


def test_what_is_at_hand_of_new_businesses_is_what_the_registry_tells_of_them(monkeypatch):
    """Whoever hears of a delivery need not read again what was just written."""
    heard = []
    monkeypatch.setattr(settling, "AFTER_WRITE", [heard.append])
    known = {"nik": "5371010101900001", "kk": "5371010101900002", "phone": ["+62811222333", "+62811222334"]}
    more = {"npwp": "123456789012345", "sex": "F", "birth_on": date(1990, 1, 1), "email": "ina@contoh.id"}
    place = {"address": "Jl. Timor Raya", "rt": "001", "rw": "002", "village_code": None}
    work = {"activity": "Tenun", "founded_on": date(2019, 5, 1), "kbli_code": "13121", "kbli_version": 2020}
    deliver([row(1, **known, **more), row(2, **place, owner_label=1), row(3, **work, nib="1234567890123")])
    ids = heard[0].business_ids
    assert len(ids) == 3 and pl.concat(made() for made in heard[0].at_hand).equals(cards(ids))
    one = Business.objects.order_by("id").first()
    deliver([row(1, business_id=one.id, owner_id=one.owner_id, brand="Baru"), row(4)])
    assert heard[1].cards().sort("id").equals(cards(heard[1].business_ids))
    # Those said otherwise are at hand like the new ones; a business whose owner was not spoken of is asked for.
    assert {one.id} < set(heard[1].at_hand[0]()["id"].to_list()) == set(heard[1].business_ids)
