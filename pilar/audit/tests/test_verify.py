"""The check finds every single change of any stored row, and says where."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pilar.audit import queries
from pilar.audit.models import Entry, Head
from pilar.audit.store import triggers
from pilar.audit.tests.test_book import NOW, write

SIZE = 6
TEXT_COLUMNS = ["actor_name", "action", "thing", "thing_id", "purpose", "detail_text", "previous", "hash"]


@pytest.fixture
def open_book(db):
    """Six entries, and the triggers away: this is somebody with the database in hand."""
    write(SIZE, detail={"fields": ["name"]}, purpose="uji")
    triggers.drop(connection)
    assert queries.verify().ok


def verdict_after(change):
    """The verdict on the changed book; the change is undone."""
    with transaction.atomic():
        change()
        found = queries.verify()
        transaction.set_rollback(True)
    return found


def text_change(column, seq, value):
    old = Entry.objects.values_list(column, flat=True).get(seq=seq)
    limit = Entry._meta.get_field(column).max_length or 200
    return (
        None
        if value[:limit] == old
        else lambda: Entry.objects.filter(seq=seq).update(**{column: value[:limit]})
    )


words_of_any_kind = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=70)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(column=st.sampled_from(TEXT_COLUMNS), seq=st.integers(1, SIZE), value=words_of_any_kind)
def test_any_changed_text_is_found(open_book, column, seq, value):
    change = text_change(column, seq, value)
    if change is None:
        return
    found = verdict_after(change)
    assert not found.ok
    assert found.broken_at == seq
    assert str(seq) in found.sentence


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seq=st.integers(1, SIZE), moved=st.timedeltas(timedelta(microseconds=1), timedelta(days=999)))
def test_any_moved_time_is_found(open_book, seq, moved):
    found = verdict_after(lambda: Entry.objects.filter(seq=seq).update(at=NOW + moved))
    assert (found.ok, found.broken_at) == (False, seq)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seq=st.integers(1, SIZE), actor=st.none() | st.integers(-(2**63), 2**63 - 1))
def test_any_other_actor_is_found(open_book, seq, actor):
    if actor == 7:
        return
    found = verdict_after(lambda: Entry.objects.filter(seq=seq).update(actor_id=actor))
    assert (found.ok, found.broken_at) == (False, seq)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=st.integers(1, SIZE), last=st.integers(1, SIZE))
def test_removed_entries_are_found(open_book, first, last):
    first, last = min(first, last), max(first, last)
    found = verdict_after(lambda: Entry.objects.filter(seq__range=(first, last)).delete())
    assert (found.ok, found.broken_at) == (False, first)
    assert str(last) in found.sentence


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pair=st.lists(st.integers(1, SIZE), min_size=2, max_size=2, unique=True))
def test_reordered_entries_are_found(open_book, pair):
    def swap():
        one, other = pair
        Entry.objects.filter(seq=one).update(seq=1000)
        Entry.objects.filter(seq=other).update(seq=one)
        Entry.objects.filter(seq=1000).update(seq=other)

    found = verdict_after(swap)
    assert (found.ok, found.broken_at) == (False, min(pair))


@pytest.mark.parametrize("seq", [-3, 0, SIZE + 1, 10**15])
def test_an_inserted_entry_is_found(open_book, seq):
    last = Entry.objects.get(seq=SIZE)

    def insert():
        line = Entry(
            seq=seq,
            at=NOW,
            action="x.y",
            previous=last.hash,
            detail_text="{}",
            actor_name="",
            thing="",
            thing_id="",
        )
        line.hash = line.line().fingerprint()
        line.save(force_insert=True)

    assert not verdict_after(insert).ok


def test_a_forged_entry_with_a_right_fingerprint_breaks_the_next_link(open_book):
    def forge():
        entry = Entry.objects.get(seq=3)
        entry.action = "x.forged"
        Entry.objects.filter(seq=3).update(action="x.forged", hash=entry.line().fingerprint())

    found = verdict_after(forge)
    assert (found.ok, found.broken_at) == (False, 4)


def rewrite_all():
    """Everything anew with right fingerprints, the head too: all that the database alone allows."""
    previous = "0" * 64
    for entry in Entry.objects.order_by("seq"):
        entry.action, entry.previous = "x.rewritten", previous
        previous = entry.line().fingerprint()
        Entry.objects.filter(seq=entry.seq).update(
            action=entry.action, previous=entry.previous, hash=previous
        )
    Head.objects.update(hash=previous)


def test_a_whole_new_book_fails_without_the_key(open_book):
    found = verdict_after(rewrite_all)
    assert not found.ok
    assert "meterai" in found.sentence


@pytest.mark.parametrize(
    "change", [{"seq": SIZE - 1}, {"seq": SIZE + 1}, {"hash": "f" * 64}, {"mark": 1}, {"mark": None}]
)
def test_a_changed_head_is_found(open_book, change):
    assert not verdict_after(lambda: Head.objects.update(**change)).ok


def test_a_removed_head_is_found(open_book):
    assert not verdict_after(lambda: Head.objects.all().delete()).ok


@pytest.mark.django_db
def test_an_empty_book_is_whole():
    found = queries.verify()
    assert (found.ok, found.entries, found.broken_at) == (True, 0, None)


@pytest.mark.django_db
def test_what_is_written_during_the_walk_is_not_judged(monkeypatch):
    write(3)
    end = queries.chain.read_end()
    write(2)
    monkeypatch.setattr(queries.chain, "read_end", lambda: end)
    found = queries.verify()
    assert (found.ok, found.entries) == (True, 3)
