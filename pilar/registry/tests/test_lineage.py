"""What is explained is what was done: the statement told as believed is the value that stands."""

import random
from datetime import date

import polars as pl
import pytest

from pilar.registry import domain, queries, services
from pilar.registry.models import Business
from pilar.registry.tests.lists_city import EVERYWHERE, LASIANA, NOW, OESAPA, fill, row

pytestmark = pytest.mark.django_db


def tell_again(one, rng, kind, on):
    """Another source about the same business."""
    values = row(1, rng) | {
        "business_id": one.id,
        "owner_id": one.owner_id,
        "business_label": None,
        "owner_label": None,
    }
    values |= {"rt": rng.choice([None, "003"]), "rw": rng.choice([None, "001"]), "workers_male": rng.choice([None, 1]),
               "latitude": rng.choice([None, -10.1]), "longitude": 123.6}  # fmt: skip
    sender = services.ensure_source(name=f"Sumber {kind}", kind=kind, now=NOW)
    frame = pl.DataFrame(
        [values],
        infer_schema_length=None,
        schema_overrides={"phone": pl.List(pl.String), "business_label": pl.Int64, "owner_label": pl.Int64},
    )
    services.record_delivery(
        actor=EVERYWHERE,
        source_id=sender.id,
        name=f"{kind}.xlsx",
        sha256="b" * 64,
        content_sha256="",
        as_of_on=on,
        rows=frame,
        now=NOW,
    )


def test_the_believed_statement_is_the_value_that_stands():
    rng = random.Random(8)
    businesses = fill(12)
    for one in businesses:
        for kind in rng.sample(["OSS", "VILLAGE", "AID", "SURVEY", "FIELD"], 3):
            tell_again(one, rng, kind, date(2026, rng.randrange(1, 12), 1))
    services.change_business(
        actor=EVERYWHERE,
        business_id=businesses[0].id,
        values={"brand": "Mama", "workers": 7},
        reason="telepon",
        now=NOW,
    )
    for one in businesses:
        business = queries.get_business(EVERYWHERE, one.id)
        standing = queries.get_current_values(business)
        for origin in queries.get_origins(business):
            believed = [said for said in origin.statements if said.chosen]
            assert len(believed) <= 1 and origin.statements[0].chosen == bool(believed)
            if origin.name in domain.SECRET_FIELDS or origin.name in ("group_name", "pirt", "halal", "note"):
                continue
            value = queries.value_words(origin.name, standing.get(origin.name))
            if believed and origin.name != "sales_band":
                assert believed[0].words == value, (origin.name, origin.statements, value)


def test_an_origin_names_file_sheet_row_date_and_why():
    one, *_rest = fill(3)
    tell_again(one, random.Random(1), "AID", date(2026, 9, 1))
    told = {origin.name: origin for origin in queries.get_origins(queries.get_business(EVERYWHERE, one.id))}
    name = told["business_name"]
    assert name.why == "Untuk hal ini daftar dinas lebih dipercaya daripada sumber lain."
    assert (name.statements[0].source, name.statements[0].place) == (
        "Dinas",
        "daftar.xlsx, lembar Sheet1, baris 1",
    )
    assert {said.on for said in name.statements} == {date(2026, 1, 1), date(2026, 9, 1)}


def test_sealed_numbers_stay_masked_in_their_origins():
    services.register_business(
        actor=EVERYWHERE,
        values={
            "business_name": "A",
            "nik": "5371015505850003",
            "phone": ["+6281234567311"],
            "village_code": OESAPA,
        },
        now=NOW,
    )
    shown = str(queries.get_origins(queries.get_business(EVERYWHERE, Business.objects.get().id)))
    assert "5371••••••••••03" in shown
    assert "5371015505850003" not in shown and "81234567311" not in shown


def test_history_tells_the_newest_first_in_words():
    one, *_rest = fill(3)
    services.change_business(
        actor=EVERYWHERE, business_id=one.id, values={"village_code": LASIANA}, reason="pindah lapak", now=NOW
    )
    told = queries.list_history(queries.get_business(EVERYWHERE, one.id))
    assert any("kelurahan" in line.text.lower() and "pindah lapak" in line.text for line in told)
    assert any(line.text == "Disebut di daftar.xlsx dari Dinas, baris 1" for line in told)
    assert [line.at for line in told] == sorted((line.at for line in told), reverse=True)
