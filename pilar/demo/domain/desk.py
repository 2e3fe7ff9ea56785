"""What lies on the desks of the office on the demo's day: files of four senders, each at another step, and kept lists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import polars as pl

from pilar.demo.domain.city import City
from pilar.demo.domain.draw import stream
from pilar.demo.domain.files import aid, ledgers, oss, survey
from pilar.demo.domain.files.known import Register, chosen, known_to, register_of, wide
from pilar.demo.domain.files.paper import Page
from pilar.registry.domain.filters import Filters

# How far a folder of files has come: its columns wait, its doubtful rows wait, or it stands in the registry.
COLUMNS, DECISIONS, DONE = "COLUMNS", "DECISIONS", "DONE"
OWNER_NAME = "Yuliana Sabat"
OESAPA, KELAPA_LIMA, OEBOBO = 5371031010, 537103, 537104


@dataclass(frozen=True)
class Folder:
    """Files of one sender in the hands of one person of the office (`who`, her demo log-in), `age` before now."""

    sender: str
    kind: str
    who: str
    age: timedelta
    step: str
    files: dict[str, list[Page]]


def folders_of(city: City) -> list[Folder]:
    """The folders, oldest first; the same for the same city.

    What stands in the registry came from OSS with the numbers it issued, so that the city's counts stay as they are.
    """
    register = register_of(city)
    month = f"{city.today:%Y-%m}"
    export, _ = oss.build(city, chosen(register, "oss", _few(city, 80)))
    answers, _ = survey.build(city, _others(register, "survey", _few(city, 60)))
    aided, _ = aid.build(city, _others(register, "aid", _few(city, 45)))
    return [
        Folder("OSS", "OSS", "petugas", timedelta(hours=26), DONE, {f"ekspor_nib_{month}.csv": export}),
        Folder("Survei kampus", "SURVEY", "petugas", timedelta(hours=5), DECISIONS, {f"survei_susulan_{month}.xlsx": answers}),
        Folder("Bantuan usaha mikro", "AID", "petugas2", timedelta(hours=3), DECISIONS, {f"usulan_bantuan_FINAL_{month}.xlsx": aided}),
        Folder("Kelurahan", "VILLAGE", "petugas2", timedelta(hours=1), COLUMNS, _books(city, register, month)),
    ]  # fmt: skip


def _few(city: City, count: int) -> int:
    """So many, or a tenth of a very small city."""
    return min(count, max(city.businesses.height // 10, 1))


def _others(register: Register, sender: str, count: int) -> pl.DataFrame:
    """Some of the businesses a sender knows, drawn apart from the lists it sent before."""
    known = known_to(register, sender, register.count)
    order = stream(register.city.seed, f"desk of {sender}").permutation(len(known))[:count]
    places = known.gather(pl.Series(sorted(order.tolist()), dtype=pl.Int64))
    return wide(register, places, sender, question=f"stale on the desk, {sender}")


def _books(city: City, register: Register, month: str) -> dict[str, list[Page]]:
    """The books of two kelurahan in one workbook: the kelurahan stands only in the title of each sheet."""
    stands = (
        register.businesses.select("business_id", "premise_id")
        .join(city.premises.select("premise_id", "village_code"), on="premise_id", how="left", maintain_order="left")
        .with_row_index("place")
    )  # fmt: skip
    busiest = stands["village_code"].value_counts().sort(["count", "village_code"], descending=[True, False])
    places = stands.filter(pl.col("village_code").is_in(busiest["village_code"].head(2).to_list()))["place"]
    order = stream(city.seed, "desk of kelurahan").permutation(len(places))[: _few(city, 70)]
    rows = wide(register, places.gather(pl.Series(sorted(order.tolist()), dtype=pl.Int64)), "ledgers")
    pages = [page for pages, _ in ledgers.build(city, rows).values() for page in pages]
    return {f"buku_kelurahan_{month}.xlsx": pages}


def own_of(city: City) -> int:
    """The business (the city's number) of the owner who logs in: a woman with two that run, one with an NIB."""
    stopped = city.businesses.filter(pl.col("status") != "ACTIVE")
    running = city.businesses.join(stopped, on="owner_id", how="anti").join(
        city.closed, on="owner_id", how="anti"
    )
    women = running.join(
        city.owners.filter(pl.col("sex") == "F").select("owner_id"), on="owner_id", how="semi"
    )
    by_owner = women.group_by("owner_id").agg(
        pl.len().alias("count"),
        pl.col("nib").is_not_null().sum().alias("licensed"),
        pl.col("business_id").min(),
    )
    fitting = by_owner.filter((pl.col("count") == 2) & (pl.col("licensed") == 1))
    found = fitting if fitting.height else by_owner if by_owner.height else running
    return int(found.sort("owner_id")["business_id"][0])


# Lists that people of the office keep coming back to: (demo log-in, name, what the list asks for).
SAVED: tuple[tuple[str, str, Filters], ...] = (
    ("kepala", "Kecil dan menengah tanpa NIB", Filters(nib=False, size=("SMALL", "MEDIUM"))),
    ("kepala", "Lama tidak terlihat", Filters(status=("ACTIVE",), seen_before=12)),
    ("petugas", "Tanpa telepon", Filters(problem="NO_PHONE", status=("ACTIVE",))),
    ("petugas", "Tanpa KBLI, sudah ber-NIB", Filters(problem="NO_KBLI", nib=True)),
    ("petugas2", "Tanpa NIK pemilik", Filters(problem="NO_NIK")),
    ("pendamping", "Oesapa belum ber-NIB", Filters(area=OESAPA, nib=False, status=("ACTIVE",))),
    ("pendamping", "Perlu ditengok lagi", Filters(seen_before=6, status=("ACTIVE",))),
    ("pendamping2", "Belum ber-NIB", Filters(nib=False, status=("ACTIVE",))),
    ("pengawas", "Kelapa Lima belum ber-NIB", Filters(area=KELAPA_LIMA, nib=False, status=("ACTIVE",))),
    ("pengawas", "Oebobo belum ber-NIB", Filters(area=OEBOBO, nib=False, status=("ACTIVE",))),
    ("moderator", "Pengolah makanan ber-NIB", Filters(sector=("FOOD_PROCESSING",), nib=True)),
    ("pelatih", "Calon peserta: belum ber-NIB", Filters(nib=False, status=("ACTIVE",))),
    ("penilai", "Warung dan pengolah makanan", Filters(sector=("FOOD_SERVICE", "FOOD_PROCESSING"), status=("ACTIVE",))),
    ("kurator", "Penenun aktif", Filters(sector=("WEAVING",), status=("ACTIVE",))),
    ("kurator", "Sei", Filters(q="sei", status=("ACTIVE",))),
    ("pimpinan", "Usaha berhenti atau tutup", Filters(status=("PAUSED", "CLOSED"))),
    ("analis", "Usaha mikro tanpa NIB", Filters(size=("MICRO",), nib=False)),
    ("inspektorat", "Tanpa NIK pemilik", Filters(problem="NO_NIK")),
)  # fmt: skip
