"""The city as five senders send it, in all the ugliness of real lists, with a file of truth."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from pilar.demo.domain.city import City
from pilar.demo.domain.files import aid, dinas, ledgers, oss, survey
from pilar.demo.domain.files.big import write_big_csv
from pilar.demo.domain.files.known import SHARES, chosen, register_of
from pilar.demo.domain.files.paper import Page, write_csv, write_ods, write_xlsx

TRUTH_FILE = "truth.csv"


@dataclass(frozen=True)
class Truth:
    """What is really in the files. rows: file, sheet, row (as Excel counts), business_no, business_id, owner_id."""

    directory: Path
    rows: pl.DataFrame

    @property
    def files(self) -> list[Path]:
        """The senders' files in order of name."""
        return [self.directory / name for name in self.rows["file"].unique().sort()]


def write_files(city: City, directory: Path, rows: int | None = None) -> Truth:
    """Write the five senders' files and truth.csv into a directory; about `rows` businesses in all (as many as the city has).

    The directory is made when missing; files of the same names are replaced. Values and bytes follow from the city alone.
    """
    directory.mkdir(parents=True, exist_ok=True)
    register = register_of(city)
    wanted = city.businesses.height if rows is None else rows
    known = {sender: chosen(register, sender, round(wanted * share)) for sender, share in SHARES.items()}
    books: dict[str, tuple[list[Page], pl.DataFrame]] = {
        dinas.FILE: dinas.build(city, known["dinas"]),
        aid.FILE: aid.build(city, known["aid"]),
        **ledgers.build(city, known["ledgers"]),
        oss.FILE: oss.build(city, known["oss"]),
        survey.FILE: survey.build(city, known["survey"]),
    }
    truths = []
    for name, (pages, truth) in books.items():
        write_pages(directory / name, pages)
        columns = ("row", "business_no", "business_id", "owner_id")
        truths.append(
            truth.select(pl.lit(name).alias("file"), "sheet", *(pl.col(c).cast(pl.Int64) for c in columns))
        )
    whole = pl.concat(truths).sort("file", "sheet", "row", "business_no")
    whole.write_csv(directory / TRUTH_FILE)
    return Truth(directory, whole)


def write_pages(path: Path, pages: list[Page]) -> None:
    """The sheets as the kind of file the name's ending says: CSV, ODS or XLSX."""
    if path.suffix == ".csv":
        write_csv(path, pages[0])
    elif path.suffix == ".ods":
        write_ods(path, pages)
    else:
        write_xlsx(path, pages)


__all__ = ["TRUTH_FILE", "Truth", "write_big_csv", "write_files", "write_pages"]
