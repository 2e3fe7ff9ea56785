"""The worked example of docs/methods/lineage.md, and what must hold for any records."""

from datetime import date, timedelta

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from pilar.registry import domain
from pilar.registry.domain import records as packing
from pilar.registry.domain.choosing import choose, drop_cleared, with_all_fields
from pilar.registry.domain.trust import GATHERED, TOGETHER, TRUST, rank

FIELDS = tuple(domain.FIELD_TYPES)


def frame_of(*rows):
    """Records as a frame: (source kind, day, values) each, all of business 1."""
    frame = with_all_fields(pl.DataFrame([row[2] for row in rows], infer_schema_length=None))
    return frame.with_columns(
        pl.Series("source_kind", [row[0] for row in rows]),
        pl.Series("as_of_on", [row[1] for row in rows], dtype=pl.Date),
        pl.int_range(1, len(rows) + 1, eager=True).alias("record_id"),
        pl.lit(1).cast(pl.Int64).alias("business_id"),
        pl.lit("").alias("cleared"),
    )


WORKED = (
    ("AID", date(2024, 3, 1), {"phone": ["+6281111"], "workers": 2}),
    ("OSS", date(2023, 6, 1), {"phone": ["+6282222"], "nib": "1234567890123"}),
    ("FIELD", date(2024, 1, 15), {"phone": ["+6283333"], "nib": "9999999999999", "workers": 4}),
    ("AID", date(2025, 3, 1), {"phone": ["+6284444"], "workers": 3}),
)


def test_worked_example():
    (chosen,) = choose(frame_of(*WORKED), "business_id", FIELDS).to_dicts()
    assert (chosen["phone"], chosen["nib"], chosen["workers"]) == (["+6283333"], "1234567890123", 4)
    (without,) = choose(frame_of(WORKED[0], WORKED[1], WORKED[3]), "business_id", FIELDS).to_dicts()
    assert (without["phone"], without["nib"], without["workers"]) == (["+6284444"], "1234567890123", 3)


def test_every_field_has_one_rule_and_every_order_names_every_source():
    led = {follower for followers in TOGETHER.values() for follower in followers}
    assert set(TRUST) | set(GATHERED) | led == set(FIELDS)
    assert not set(TRUST) & led and not set(TRUST) & set(GATHERED)
    assert all(sorted(order) == sorted(domain.SOURCE_KINDS) for order in TRUST.values() if order)


def test_a_code_never_comes_with_another_records_version():
    chosen = choose(
        frame_of(
            ("OSS", date(2025, 1, 1), {"kbli_code": "10130", "kbli_version": 2020}),
            ("CLERK", date(2026, 1, 1), {"kbli_code": "10120", "kbli_version": 2025}),
        ),
        "business_id",
        FIELDS,
    )
    assert chosen.select("kbli_code", "kbli_version").row(0) == ("10120", 2025)


def test_an_emptied_field_forgets_what_stood_before_and_takes_what_comes_after():
    records = frame_of(*WORKED[:3], ("CLERK", date(2025, 1, 1), {}), WORKED[3]).with_columns(
        pl.when(pl.col("record_id") == 4).then(pl.lit("phone,workers")).otherwise(pl.lit("")).alias("cleared")
    )
    (chosen,) = choose(drop_cleared(records), "business_id", FIELDS).to_dicts()
    assert (chosen["phone"], chosen["workers"], chosen["nib"]) == (["+6284444"], 3, "1234567890123")
    (emptied,) = choose(drop_cleared(records.head(4)), "business_id", FIELDS).to_dicts()
    assert (emptied["phone"], emptied["workers"]) == (None, None)


RECORDS = st.lists(
    st.tuples(
        st.sampled_from(domain.SOURCE_KINDS),
        st.integers(0, 900).map(lambda days: date(2024, 1, 1) + timedelta(days)),
        st.fixed_dictionaries(
            {},
            optional={
                "email": st.sampled_from(["a@b", "c@d", "e@f"]),
                "status": st.sampled_from(["ACTIVE", "CLOSED"]),
            },
        ),
    ),
    min_size=1,
    max_size=6,
)


@given(RECORDS)
def test_the_choice_is_the_best_by_rank_then_day_then_record(rows):
    (chosen,) = choose(frame_of(*rows), "business_id", FIELDS).to_dicts()
    for name in ("email", "status"):
        said = [
            (rank(name, kind), -day.toordinal(), -place, values[name])
            for place, (kind, day, values) in enumerate(rows)
            if values.get(name)
        ]
        assert chosen[name] == (min(said)[3] if said else None)


TEXT = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\x00"), max_size=40)


@given(
    st.lists(
        st.fixed_dictionaries({"note": TEXT, "phone": st.lists(TEXT, max_size=2), "nik": TEXT}),
        min_size=1,
        max_size=8,
    )
)
def test_what_is_packed_comes_back(rows):
    frame = with_all_fields(
        pl.DataFrame(rows, schema={"note": pl.String, "phone": pl.List(pl.String), "nik": pl.String})
    )
    packed = packing.pack(frame)
    assert packing.unpack(packed).select(FIELDS).equals(frame.select(FIELDS))
    for (plain,) in packed.select("values_json").iter_rows():
        assert '"nik"' not in plain or '\\"nik' in plain


def test_one_record_packs_like_a_frame():
    values = {
        "business_name": "Kios",
        "workers": 0,
        "founded_on": date(2020, 2, 1),
        "nik": "5371",
        "brand": "",
        "phone": [],
    }
    plain, secret = packing.pack_one(values)
    assert packing.unpack(pl.DataFrame({"values_json": [plain], "secret_json": [secret]})).select(
        "business_name", "workers", "founded_on", "nik", "brand", "phone"
    ).row(0) == ("Kios", 0, date(2020, 2, 1), "5371", None, None)
