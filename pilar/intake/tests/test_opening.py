"""A file is opened once for the columns and the dry run after them; what is not at hand is opened again."""

import pytest

from pilar.intake import services
from pilar.intake.services import opening
from pilar.intake.tests.conftest import NOW, people, sheet

pytestmark = pytest.mark.django_db


def received(clerk, name, rows):
    file = services.Incoming(name, sheet(rows))
    batch = services.receive_files(actor=clerk, sender="Dinas", kind="OFFICE", files=[file], now=NOW)
    return batch.files.get()


def opened_in(monkeypatch):
    names, real = [], opening.open_workbook
    monkeypatch.setattr(
        opening, "open_workbook", lambda data, name, **more: (names.append(name), real(data, name, **more))[1]
    )
    return names


def test_what_was_opened_is_taken_once_and_then_opened_again(clerk, home, monkeypatch):
    file, opened = received(clerk, "dinas.xlsx", people(3)), opened_in(monkeypatch)
    at_hand = opening.taken(file)
    assert opened == []
    again = opening.taken(file)
    assert opened == ["dinas.xlsx"]
    assert [table.cells.rows() for table in at_hand[1]] == [table.cells.rows() for table in again[1]]


def test_only_the_batch_opened_last_is_at_hand(clerk, home, monkeypatch):
    first, _second = received(clerk, "a.xlsx", people(3)), received(clerk, "b.xlsx", people(3, start=3))
    opened = opened_in(monkeypatch)
    opening.taken(first)
    assert opened == ["a.xlsx"]


def test_a_batch_too_big_to_wait_in_memory_is_opened_again(clerk, home, monkeypatch):
    file = received(clerk, "dinas.xlsx", people(3))
    opening.hold([file], [opening.taken(file)], most=10)
    opened = opened_in(monkeypatch)
    opening.taken(file)
    assert opened == ["dinas.xlsx"]
