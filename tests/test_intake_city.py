"""The five senders' ugly files of a small synthetic city, against the truth about them."""

from datetime import UTC, datetime

import polars as pl
import pytest

from pilar.accounts.domain import system
from pilar.demo.domain.city import build_city
from pilar.demo.domain.files import write_files
from pilar.intake import services
from pilar.linkage.models import LinkKey
from pilar.registry.models import Business, SourceRecord

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
KINDS = {"01": "OFFICE", "02": "AID", "03": "VILLAGE", "04": "OSS", "05": "SURVEY"}


def _entered(directory) -> tuple[pl.DataFrame, list[dict]]:
    """Every record with the true and the found business and owner; and the documents of the five senders."""
    truth = write_files(build_city(1500, seed=11), directory)
    documents = []
    for prefix, kind in KINDS.items():
        files = [file for file in truth.files if file.name.startswith(prefix)]
        documents.append(services.run_intake(files, sender=prefix, kind=kind, actor=system("uji"), now=NOW))
    rows = SourceRecord.objects.values_list(
        "delivery__name", "sheet", "row", "part", "business_id", "owner_id"
    )
    columns = ["file", "sheet", "row", "business_no", "found", "found_owner"]
    records = pl.DataFrame(list(rows), schema=columns, orient="row")
    known = truth.rows.with_columns(pl.col("sheet").cast(pl.String).fill_null(""))
    return records.join(known, on=["file", "sheet", "row", "business_no"], how="inner"), documents


def _pairs(frame: pl.DataFrame, *columns: str) -> int:
    sizes = frame.group_by(*columns).len()["len"].cast(pl.Int64)
    return int((sizes * (sizes - 1) // 2).sum())


@pytest.mark.django_db
@pytest.mark.slow
def test_what_is_joined_is_the_same_business(tmp_path, settings):
    settings.HOME = tmp_path
    joined, documents = _entered(tmp_path / "berkas")
    entered = SourceRecord.objects.count()
    assert joined.height >= 0.97 * entered
    both = _pairs(joined, "found", "business_id")
    assert both / _pairs(joined, "found") >= 0.997
    assert both / _pairs(joined, "business_id") >= 0.85
    assert _pairs(joined, "found_owner", "owner_id") / _pairs(joined, "found_owner") >= 0.999
    assert sum(one["rows_read"] for one in documents) >= 1400
    assert set(LinkKey.objects.values_list("business_id", flat=True)) == set(
        Business.objects.values_list("id", flat=True)
    )
