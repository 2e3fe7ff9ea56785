"""The book as written through `record`: chained, only in a transaction, and never changed afterwards."""

import json
from datetime import UTC, datetime, timedelta, timezone
from types import SimpleNamespace

import pytest
from django.db import DatabaseError, connection, transaction

from pilar.audit import queries, services, words
from pilar.audit.domain import START, Line, NotInTransaction, canonical
from pilar.audit.models import Entry, Head

NOW = datetime(2026, 11, 23, 3, 15, tzinfo=UTC)
CLERK = SimpleNamespace(user_id=7, name="Yohanes Nabuasa")


def write(count=1, **changes):
    values = {
        "actor": CLERK,
        "action": "registry.business_changed",
        "thing": "business",
        "now": NOW,
    } | changes
    return [services.record(**{"thing_id": number, **values}) for number in range(count)]


@pytest.mark.django_db
def test_entries_are_numbered_and_chained():
    assert write(3) == [1, 2, 3]
    first, second, third = Entry.objects.order_by("seq")
    assert first.previous == START
    assert (second.previous, third.previous) == (first.hash, second.hash)
    head = Head.objects.get()
    assert (head.seq, head.hash) == (3, third.hash)
    assert all(entry.hash == entry.line().fingerprint() for entry in (first, second, third))


def test_the_fingerprint_is_the_documented_one():
    import hashlib

    line = Line(1, NOW, 7, "A", "x.y", "business", "3", "", "{}", START)
    text = f'[1,"2026-11-23T03:15:00.000000+00:00",7,"A","x.y","business","3","","{{}}","{START}"]'
    assert line.fingerprint() == hashlib.sha256(text.encode()).hexdigest()


def test_the_fingerprint_keeps_borders_and_moments_apart():
    line = Line(1, NOW, 7, "A", "x.y", "business", "3", "", "{}", START)
    moved = Line(1, NOW, 7, "A", "x.y", "busines", "s3", "", "{}", START)
    same_moment = Line(
        1, NOW.astimezone(timezone(timedelta(hours=8))), 7, "A", "x.y", "business", "3", "", "{}", START
    )
    assert line.fingerprint() != moved.fingerprint()
    assert line.fingerprint() == same_moment.fingerprint()


@pytest.mark.django_db(transaction=True)
def test_a_line_outside_a_transaction_is_refused():
    with pytest.raises(NotInTransaction):
        write()
    assert not Entry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_line_goes_with_its_transaction():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        write(2)
        raise ZeroDivisionError
    assert not Entry.objects.exists()
    with transaction.atomic():
        assert write() == [1]
    assert queries.verify().ok


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    ["UPDATE audit_entry SET purpose = 'lain' WHERE seq = 2", "DELETE FROM audit_entry WHERE seq = 2"],
)
def test_the_database_refuses_to_change_the_book(statement):
    write(3)
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert queries.verify().ok
    assert Entry.objects.count() == 3


@pytest.mark.django_db
def test_the_orm_is_refused_too():
    write(2)
    with pytest.raises(DatabaseError), transaction.atomic():
        Entry.objects.all().delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        Entry.objects.filter(seq=1).update(action="x.y")


@pytest.mark.django_db
def test_nothing_but_json_goes_into_a_detail():
    with pytest.raises(TypeError):
        write(detail={"at": NOW})
    with pytest.raises(ValueError, match="JSON"):
        write(detail={"share": float("nan")})
    assert canonical({"b": 1, "a": "é"}) == '{"a":"é","b":1}'
    assert canonical(None) == "{}"


@pytest.mark.django_db
def test_pages_follow_each_other_without_gap():
    write(7)
    first = queries.list_entries(queries.Filters(), limit=3)
    second = queries.list_entries(queries.Filters(), before_seq=first[-1].seq, limit=3)
    assert [entry.seq for entry in first + second] == [7, 6, 5, 4, 3, 2]


@pytest.mark.django_db
def test_filters():
    write(2)
    write(1, action="accounts.logged_in", thing="person", actor=SimpleNamespace(user_id=9, name="Maria Tefa"))
    write(1, now=NOW + timedelta(days=1), thing_id=5)

    def seqs(**asked):
        return [entry.seq for entry in queries.list_entries(queries.Filters(**asked))]

    assert seqs(actor="maria") == [3]
    assert seqs(actor="7") == [4, 2, 1]
    assert seqs(action="accounts") == [3]
    assert seqs(action="registry.business_changed") == [4, 2, 1]
    assert seqs(thing="business", thing_id="5") == [4]
    assert seqs(from_on=(NOW + timedelta(days=1)).date()) == [4]
    assert seqs(until_on=NOW.date()) == [3, 2, 1]
    assert [entry.seq for entry in queries.history_of("business", 1)] == [2]


def test_sentences_survive_missing_words():
    words.register({"test.merged": "Menggabungkan %(dropped)s ke %(kept)s (%(sure)s)"})
    assert (
        words.sentence("test.merged", {"dropped": [1200, "x"], "sure": True})
        == "Menggabungkan 1.200, x ke … (ya)"
    )
    assert words.sentence("never.heard", {}) == "never.heard"
    assert json.loads(canonical({"a": [1, None]})) == {"a": [1, None]}


@pytest.mark.django_db
def test_many_deeds_at_once_are_the_same_chain():
    write(2)
    deeds = [
        services.Deed("registry.business_moved", "business", number, {"to": number}) for number in range(5)
    ]
    assert services.record_all(actor=CLERK, deeds=deeds, now=NOW) == 7
    assert services.record_all(actor=CLERK, deeds=[], now=NOW) == 7
    write(1)
    found = queries.verify()
    assert (found.ok, found.entries) == (True, 8)
    assert Entry.objects.get(seq=5).detail == {"to": 2}
