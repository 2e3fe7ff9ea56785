"""A long list is read by two processes: the same answers, and whoever handed in look-ups is asked in their own."""

import sys
from datetime import UTC, datetime
from threading import get_ident

import pytest

from pilar.intake.domain import beside, gathering
from pilar.intake.domain.context import Tools
from pilar.intake.domain.files import open_workbook
from pilar.intake.domain.staging import read_tables, stage

NOW = datetime(2026, 11, 23, tzinfo=UTC)
LIST = (
    "Nama Pemilik;NIK;No HP;Nama Usaha;Jenis Usaha;KBLI;Alamat;Tanggal Lahir\n"
    + "".join(
        f"Maria Tallo;537101570890{number:04};0812{number:08};Kios Sinar {number};jual sembako;4711{number % 3};"
        f"Jl. Sukun No. {number};17/08/19{number % 60 + 10}\n"
        for number in range(1, 60)
    )
).encode()


def staged(tools):
    book = open_workbook(LIST, "daftar.csv")
    return stage(book, read_tables(book), tools, NOW)


@pytest.fixture
def asked():
    """The threads the look-ups were asked in."""
    return set()


@pytest.fixture
def tools(asked):
    def look_up(*_question):
        asked.add(get_ident())

    return Tools(kbli=look_up, search_kbli=look_up, sector_of_text=look_up, sector_of_kbli=look_up)


def test_two_processes_read_what_one_reads(monkeypatch, tools, asked):
    alone = staged(tools)
    assert asked == {get_ident()}
    monkeypatch.setattr(gathering, "LONG", 1)
    together = staged(tools)
    assert together.rows.equals(alone.rows) and together.problems.equals(alone.problems)
    assert alone.rows.height == 59 and asked == {get_ident()}


@pytest.mark.parametrize(
    "does",
    [
        "pass",
        "import sys; sys.stdin.buffer.read(9)",
        "import sys; sys.stdout.buffer.write(b'\\x80\\x05half')",
    ],
    ids=["is not there", "dies while it is asked", "dies while it answers"],
)
def test_what_the_second_process_cannot_read_is_read_here(monkeypatch, does):
    alone = staged(Tools())
    monkeypatch.setattr(gathering, "LONG", 1)
    monkeypatch.setattr(beside, "_COMMAND", [sys.executable, "-c", does])
    together = staged(Tools())
    assert together.rows.equals(alone.rows) and together.problems.equals(alone.problems)


def test_an_error_in_reading_is_not_lost(monkeypatch):
    def broken(field, *_rest):
        raise MemoryError(field)

    monkeypatch.setattr(gathering, "LONG", 1)
    monkeypatch.setattr(beside, "read_column", broken)
    with pytest.raises(MemoryError):
        staged(Tools())
