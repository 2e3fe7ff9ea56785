"""The table of block keys follows the registry: added to, emptied of what is gone, caught up after large deliveries."""

from datetime import UTC, date, datetime
from threading import Event

import polars as pl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pilar.accounts.domain import system
from pilar.jobs.services import run_worker
from pilar.linkage import services
from pilar.linkage.models import LinkKey, PendingKey
from pilar.linkage.services import keeping
from pilar.registry import services as registry
from pilar.registry.models import Business
from pilar.vault.services import ring

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
ROWS = pl.DataFrame(
    {
        "row": [2, 3], "business_label": [0, 1], "owner_label": [0, 1], "business_name": ["Kios Berkat", "Sei Om Pit"],
        "owner_name": ["Yohanes Bria", "Petrus Nope"], "nik": ["5371011212809001", "5371011212819001"],
        "phone": [["+6281210000001"], ["+6281210000002"]], "village_code": [5371011001, 5371011001],
        "sector": ["RETAIL", "FOOD_PROCESSING"], "activity": ["Kios sembako", "Sei babi"],
    }
)  # fmt: skip


def deliver(rows: pl.DataFrame = ROWS) -> int:
    source = registry.ensure_source(name="Dinas", kind="OFFICE", now=NOW)
    result = registry.record_delivery(
        actor=system("uji"), source_id=source.pk, name="a", sha256="", content_sha256="", as_of_on=date(2026, 11, 1),
        rows=rows, now=NOW,
    )  # fmt: skip
    return result.delivery_id


def keyed() -> set[int]:
    return set(LinkKey.objects.values_list("business_id", flat=True))


def found() -> list:
    rows = (
        ROWS.drop("business_label", "owner_label")
        .with_row_index("row_key")
        .with_columns(pl.col("row_key").cast(pl.Int64))
    )
    return services.find_matches(rows, ring()).matches["business_id"].to_list()


def test_what_was_delivered_is_found_again():
    deliver()
    ids = list(Business.objects.order_by("id").values_list("id", flat=True))
    assert keyed() == set(ids)
    assert found() == ids


def test_what_was_taken_back_leaves_no_key():
    registry.withdraw_delivery(actor=system("uji"), delivery_id=deliver(), now=NOW)
    assert keyed() == set()
    assert found() == [None, None]


def test_a_merge_reads_no_keys_of_others_and_the_merged_one_meets_nobody():
    deliver()
    one, other = Business.objects.order_by("id").values_list("id", flat=True)
    with CaptureQueriesContext(connection) as asked:
        registry.merge_businesses(actor=system("uji"), keep=one, drop=other, reason="uji", now=NOW)
    assert not [
        query for query in asked.captured_queries if "DELETE" in query["sql"] and "linkkey" in query["sql"]
    ]
    assert other not in found()
    registry.unmerge_business(actor=system("uji"), drop=other, now=NOW)
    assert found() == [one, other]


def test_a_large_delivery_waits_and_is_caught_up_by_a_job_or_by_the_next_match(monkeypatch):
    monkeypatch.setattr(keeping, "AT_ONCE", 1)
    deliver()
    ids = set(Business.objects.values_list("id", flat=True))
    assert (keyed(), PendingKey.objects.count()) == (set(), 2)
    assert run_worker(Event(), drain=True) == 1
    assert (keyed(), PendingKey.objects.count()) == (ids, 0)
    LinkKey.objects.all().delete()
    services.rebuild_keys()
    assert found() == sorted(ids)


def test_known_and_new_businesses_of_one_delivery_have_each_key_once():
    deliver()
    one = Business.objects.get(name="Kios Berkat")
    first = set(LinkKey.objects.values_list("key", "business_id"))
    deliver(
        ROWS.with_columns(
            pl.Series("business_id", [one.id, None], dtype=pl.Int64), pl.Series("owner_id", [one.owner_id, None], dtype=pl.Int64),
            pl.Series("phone", [["+6281210000009"], ["+6281210000008"]]), pl.Series("nik", ["5371011212809001", "5371011212839001"]),
        )
    )  # fmt: skip
    keys = list(LinkKey.objects.values_list("key", "business_id"))
    assert first < set(keys) and len(keys) == len(set(keys))
    assert keyed() == set(Business.objects.values_list("id", flat=True)) and Business.objects.count() == 3
    # The new phone of the known business is a key of hers.
    assert len({key for key, business in keys if business == one.id} - {key for key, _ in first}) >= 1


def test_a_list_that_says_nothing_new_makes_no_keys(monkeypatch):
    deliver()
    one, two = Business.objects.order_by("id")
    made = []
    monkeypatch.setattr(keeping, "refresh_keys", lambda ids, fresh, read: made.append((ids, set(fresh))))
    again = ROWS.with_columns(
        pl.Series("business_id", [one.id, two.id]), pl.Series("owner_id", [one.owner_id, two.owner_id])
    )
    deliver(again)
    deliver(again.with_columns(pl.Series("phone", [["+6281210000001"], ["+6281219999999"]])))
    # The first list again says nothing new, so nobody is told of it.
    assert made == [([two.id], set())]


def test_no_key_shows_a_nik():
    deliver()
    keys = {str(key) for key in LinkKey.objects.values_list("key", flat=True)}
    assert not any(nik[:15] in key for nik in ROWS["nik"] for key in keys)
