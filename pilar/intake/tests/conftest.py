"""A home of its own for every test, a clerk of the city, and small dirty lists written by the tests themselves."""

import hashlib
import io
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from django.db import connection

from pilar.accounts.domain import Actor, Role
from pilar.intake import services
from pilar.vault import services as vault
from pilar.vault.domain import open_text

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
PURPOSES = {
    "nik_sealed": "nik",
    "phones_sealed": "phones",
    "npwp_sealed": "npwp",
    "kk_sealed": "kk",
    "secret_sealed": "source-record",
}
TITLES = ("No", "Nama Usaha", "Nama Pemilik", "NIK", "No HP", "Kelurahan", "Bidang Usaha", "Alamat")


@pytest.fixture(autouse=True)
def home(settings, tmp_path, monkeypatch) -> Path:
    """PILAR_HOME of this test; an upload does not wait for a worker that no test runs beside it."""
    monkeypatch.setattr("pilar.intake.views.dropping.PATIENCE", 0.0)
    settings.HOME = tmp_path / "home"
    settings.HOME.mkdir()
    return settings.HOME


@pytest.fixture
def clerk() -> Actor:
    return Actor(user_id=7, name="Ina Petugas", role=Role.CLERK, areas=(5371,))


def sheet(rows: Sequence[Sequence[Any]], titles: Sequence[str] = TITLES, above: Sequence[str] = ()) -> bytes:
    """An XLSX of one sheet: lines above, titles, rows."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        page = book.add_worksheet("Data")
        for number, line in enumerate([*([one] for one in above), titles, *rows]):
            page.write_row(number, 0, line)
    return out.getvalue()


def person(number: int, **other: Any) -> list[Any]:
    """One plausible row; NIK with a serial no office has reached."""
    names = (
        "Yohanes Bria",
        "Maria Tefa",
        "Petrus Nope",
        "Katarina Riwu",
        "Yusuf Selan",
        "Agnes Ledoh",
        "Simon Taek",
    )
    shops = (
        "Kios Berkat",
        "Warung Mama Ina",
        "Sei Bambu Kuning",
        "Tenun Flobamora",
        "Bengkel Kasih",
        "Salon Mawar",
        "Toko Sinar",
    )
    works = (
        "Kios sembako",
        "Warung makan",
        "Sei babi",
        "Tenun ikat",
        "Bengkel motor",
        "Salon",
        "Toko pakaian",
    )
    one = number % len(names)
    values = {
        "no": number + 1, "business": f"{shops[one]} {number}", "owner": f"{names[one]} {chr(65 + number % 26)}{'aeiou'[number % 5]}n",
        "nik": f"5371{1 + one % 6:02d}{1 + number % 28:02d}{1 + number % 12:02d}{70 + number % 29:02d}9001",
        "phone": f"0812{10000000 + number}", "village": ("Oesapa", "Naikoten I", "Alak")[number % 3], "work": works[one],
        "address": f"Jl. Timor Raya {number + 1}",
    }  # fmt: skip
    return list((values | other).values())


def people(count: int, start: int = 0) -> list[list[Any]]:
    return [person(number) for number in range(start, start + count)]


@pytest.fixture
def take(clerk) -> Callable[..., Any]:
    """Files taken in up to the dry run: take(("a.xlsx", data), sender=...) gives the checked batch."""

    def taken(
        *files: tuple[str, bytes], sender: str = "Dinas", actor: Actor = clerk, now: datetime = NOW
    ) -> Any:
        incoming = [services.Incoming(name, data) for name, data in files]
        batch = services.receive_files(actor=actor, sender=sender, kind="OFFICE", files=incoming, now=now)
        services.save_mapping(actor=actor, batch_id=batch.pk, choices={}, unused=set(), now=now)
        return services.check_batch(actor=actor, batch_id=batch.pk, now=now)

    return taken


@pytest.fixture
def registry_hash() -> Callable[[], str]:
    """A fingerprint of everything the registry and its search and counts say."""
    return _hash_tables


def _hash_tables() -> str:
    whole = hashlib.sha256()
    for table in sorted(_tables(connection)):
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{table}"')
            names = [column[0] for column in cursor.description]
            lines = sorted(repr(_said(names, row)) for row in cursor.fetchall())
        whole.update(f"{table}\n".encode() + "\n".join(lines).encode())
    return whole.hexdigest()


def _said(names: list[str], row: Sequence[Any]) -> list[Any]:
    """What a row says. A secret is opened: sealing it again gives other bytes. When it was last written is no content."""
    said = []
    for name, value in zip(names, row, strict=True):
        if name.endswith("_sealed") and value:
            value = open_text(vault.ring(), PURPOSES[name], value)
        # A count is made anew whenever its village is touched: its number in the table says nothing.
        if name != "updated_at" and not (name == "id" and "businesses" in names):
            said.append(value)
    return said


def _tables(connection: Any) -> Iterator[str]:
    """The registry's tables; not the running number of changes, and not deliveries and senders, which stay as a record,
    nor the vocabulary of the search, which only grows."""
    kept = {"registry_revision", "registry_delivery", "registry_source"}
    for table in connection.introspection.table_names():
        found_by = any(part in table for part in ("search", "_fts", "word", "trigram"))
        if table.startswith("registry_") and table not in kept and not found_by:
            yield table
