"""`pilar export` and `pilar indicators`: from the rows come the very numbers that the pages read from kept counts, on both engines."""

import os
import shutil
from datetime import date, timedelta

import polars as pl
import pytest

from pilar.accounts.domain import Actor, Refused, Role, system
from pilar.audit.models import Entry
from pilar.commitments.domain import institutions, keeping
from pilar.commitments.models import Commitment, Institution
from pilar.config.cli import main
from pilar.dashboards.store import months
from pilar.journey import queries as journey
from pilar.journey.tasks import reckon
from pilar.packaging.models import Assessment
from pilar.registry.models import Business
from pilar.registry.store import counts
from pilar.reports import queries, services
from pilar.reports.domain.exported import NOTE
from pilar.reports.domain.indicators import INDICATORS, Value
from tools.bench.nation import make_nation
from tools.bench.registry_lists import NOW, fill

TODAY = NOW.date()
ANALYST = Actor(user_id=4, name="Analis Contoh", role=Role.ANALYST, areas=(5371,))


def told(folder, *more: str) -> pl.DataFrame:
    out = folder.parent / f"told-{len(list(folder.parent.iterdir()))}.csv"
    assert main(["indicators", str(folder), "--out", str(out), *more]) == 0
    return pl.read_csv(out, schema_overrides={"whole": pl.Int64, "share": pl.Float64})


def values(frame: pl.DataFrame) -> queries.Values:
    found: queries.Values = {}
    for code, area, part, whole in frame.select("indicator", "area_code", "part", "whole").iter_rows():
        found.setdefault(code, {})[area] = Value(part, whole)
    return found


def evidence_of(stage: str, one_in: int):
    """Every so-manieth business has the stage, some of them without a day."""

    def provide(ids):
        return {
            pk: journey.Evidence(None if pk % 5 == 0 else date(2024, 1, 1) + timedelta(days=pk % 1100), "") for pk in ids if pk % one_in == 0
        }  # fmt: skip

    return {stage: [provide]}


def city(monkeypatch, businesses: int) -> None:
    """A registry of so many, some of unknown village, city or province, with evidence, assessments and promises."""
    fill(businesses)
    Business.objects.filter(pk__endswith="7").update(village_code=0)
    Business.objects.filter(pk__endswith="77").update(village_code=0, district_code=0)
    Business.objects.filter(pk__endswith="777").update(district_code=0, city_code=0)
    Business.objects.filter(pk__endswith="7777").update(province_code=0)
    for kept in (counts, months):
        kept.recount(None)
    for stage, one_in in (("TRAINED", 3), ("READY", 7), ("ON_MARKET", 11), ("GROWING", 90)):
        monkeypatch.setitem(journey.EVIDENCE, stage, evidence_of(stage, one_in)[stage])
    reckon(NOW)
    assessments()
    promises()


def assessments() -> None:
    rows = []
    for at, business in enumerate(
        Business.objects.order_by("pk").only(
            "pk", "village_code", "district_code", "city_code", "province_code"
        )[:600]
    ):
        areas = {
            name: getattr(business, name)
            for name in ("village_code", "district_code", "city_code", "province_code")
        }
        for visit in range(1 + at % 3):
            on = date(2026, 1, 1) + timedelta(days=at % 320 - 90 * (visit % 2))
            rows.append(
                Assessment(
                    business=business, product_name="Keripik", kind="FOOD", state="SIGNED" if at % 9 else "DROPPED", **areas,
                    started_at=NOW, updated_at=NOW, level=("I", "II", "III")[(at + visit) % 3], signed_at=NOW if at % 9 else None,
                    signed_on=on if at % 9 else None,
                )
            )  # fmt: skip
    Assessment.objects.bulk_create(rows)


def promises() -> None:
    who = Institution.objects.create(
        name="Bank Contoh",
        kind=institutions.BANK,
        side=institutions.PARTNER,
        city_code=5371,
        province_code=53,
        made_at=NOW,
    )
    for at in range(30):
        due = date(2026, 6, 1) + timedelta(days=9 * at)
        Commitment.objects.create(
            city_code=5371 if at % 4 else 0, province_code=53, kind=keeping.OWN, state=keeping.OPEN, state_since_on=due, title=f"Janji {at}", words="Janji",
            source_kind=keeping.MEETING, source="Rapat", institution=who, said_on=date(2026, 5, 1), first_due_on=due, due_on=due,
            done_on=due if at % 3 == 0 else None, made_at=NOW,
        )  # fmt: skip


def exported(folder, actor=None):
    services.export_parquet(actor=actor or system("Test"), folder=folder, now=NOW)
    return folder


def on_screen(month: int) -> queries.Values:
    """What the pages read for every area there is; promises are asked area by area, as a page does."""
    found = queries.values(queries.everything_in(0), month=month, today=TODAY)
    for area in (53, 5371):
        found["janji"] |= queries.values(queries.everything_in(area), month=month, today=TODAY)["janji"]
    return found


@pytest.mark.django_db
@pytest.mark.slow
def test_seventeen_thousand_businesses_give_the_numbers_of_the_screens(tmp_path, monkeypatch, capsys):
    city(monkeypatch, 17_000)
    folder = exported(tmp_path / "export")
    found = values(told(folder))
    assert found == on_screen(0)
    assert set(found) == set(INDICATORS) and {0, -1, 53, -53, 5371, -5371} <= set(found["nib"])
    assert values(told(folder, "--month", "202510")) == on_screen(202510)
    by_size = (
        told(folder, "--by", "size")
        .filter(pl.col("indicator") == "nib")
        .group_by("area_code")
        .agg(pl.col("part", "whole").sum())
    )
    assert {area: Value(part, whole) for area, part, whole in by_size.iter_rows()} == found["nib"]
    own = told(exported(tmp_path / "own", ANALYST))
    assert own.equals(told(folder).filter(pl.col("area_code").abs().cast(pl.String).str.starts_with("5371")))
    assert Entry.objects.filter(action="reports.rows_exported").count() == 2


@pytest.mark.django_db
def test_nothing_that_names_a_person_goes_out_and_nobody_exports_beyond_her_area(tmp_path, monkeypatch):
    city(monkeypatch, 300)
    folder = exported(tmp_path / "export", ANALYST)
    frame = pl.read_parquet(folder / "businesses/*.parquet")
    assert set(frame["city_code"]) == {5371} and frame.height < Business.objects.count()
    assert not {"number", "name", "owner_name", "nik", "nib", "phone"} & set(frame.columns)
    assert folder.stat().st_mode & 0o777 == 0o700
    for actor in (
        Actor(1, "Mitra", Role.PARTNER, (5371,)),
        Actor(2, "Pendamping", Role.FACILITATOR, (5371,)),
    ):
        with pytest.raises(Refused):
            exported(tmp_path / "other", actor)
    with pytest.raises(Refused, match="tidak kosong"):
        exported(folder)


def test_an_empty_export_and_a_small_nation(tmp_path):
    make_nation(tmp_path / "none", 0)
    assert told(tmp_path / "none").height == 0
    make_nation(tmp_path / "some", 5_000)
    frame = told(tmp_path / "some")
    nation, whole = frame.filter(pl.col("level") == "nation"), frame.filter(pl.col("indicator") == "usaha")
    assert nation.filter(pl.col("indicator") == "usaha")["part"].to_list() == [5_000]
    for level in (("village", "unplaced"), ("province",)):
        assert 4_990 <= whole.filter(pl.col("level").is_in(level))["part"].sum() <= 5_000


@pytest.mark.slow
@pytest.mark.skipif(
    not shutil.which("java") and "CI" not in os.environ,
    reason="Spark needs pyspark and Java: tools/find_java.py",
)
def test_spark_gives_the_same_numbers(tmp_path, monkeypatch):
    # See tests/test_linkage_engines.py: a small sample, so no second compiler and no two hundred parts.
    monkeypatch.setenv("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    monkeypatch.setenv("SPARK_MASTER", "local[2]")
    (tmp_path / "conf").mkdir()
    (tmp_path / "conf" / "spark-defaults.conf").write_text(
        "spark.sql.shuffle.partitions 2\nspark.sql.codegen.wholeStage false\nspark.sql.codegen.factoryMode NO_CODEGEN\n"
    )
    monkeypatch.setenv("SPARK_CONF_DIR", str(tmp_path / "conf"))
    make_nation(tmp_path / "some", 3_000)
    assert told(tmp_path / "some", "--month", "202510", "--engine", "spark").equals(
        told(tmp_path / "some", "--month", "202510")
    )


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda folder: (folder / NOTE).unlink(), "bukan hasil"),
        (lambda folder: (folder / NOTE).write_text("[" * 100_000), "rusak"),
        (lambda folder: (folder / NOTE).write_text('{"kind": "x", "version": 1}'), "Ekspor ulang"),
        (lambda folder: shutil.rmtree(folder / "promises"), "Tabel promises"),
        (lambda folder: (folder / "promises/part-00000.parquet").write_bytes(b"PAR1 no"), "bukan berkas Parquet"),
        (lambda folder: pl.DataFrame({"kept": ["yes"]}).write_parquet(folder / "promises/part-00000.parquet"), "Kolom village_code"),
    ],
)  # fmt: skip
def test_a_spoilt_export_is_one_sentence(tmp_path, capsys, spoil, said):
    make_nation(tmp_path / "export", 20)
    spoil(tmp_path / "export")
    assert main(["indicators", str(tmp_path / "export"), "--out", str(tmp_path / "o.csv")]) == 1
    assert (
        said in capsys.readouterr().err
        and not list(tmp_path.glob("o.csv*"))
        and not list(tmp_path.glob("pilar-*"))
    )


@pytest.mark.parametrize(("month", "said"), [("202613", "tidak ada"), ("202612", "belum selesai"), ("999912", "belum selesai")])  # fmt: skip
def test_a_month_that_cannot_be_told_is_one_sentence(tmp_path, capsys, month, said):
    make_nation(tmp_path / "export", 20)
    assert (
        main(["indicators", str(tmp_path / "export"), "--out", str(tmp_path / "o.csv"), "--month", month])
        == 1
    )
    assert said in capsys.readouterr().err


@pytest.mark.django_db
def test_the_worked_example(tmp_path):
    """docs/methods/indicators.md"""
    from pilar.reports.tests.test_indicators import city as worked

    worked()
    found = values(told(exported(tmp_path / "export")))
    assert [found["nib"][area] for area in (5371, 537103, 537101, -5371)] == [
        Value(3, 6),
        Value(2, 4),
        Value(1, 1),
        Value(0, 1),
    ]
    assert found["tenaga-kerja"][5371] == Value(5)
