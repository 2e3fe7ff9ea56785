"""The book on screen: filters, older entries, and the check with its result."""

from types import SimpleNamespace

import pytest
from django.db import connection

from pilar.audit import queries, words
from pilar.audit.models import Entry
from pilar.audit.store import triggers
from pilar.audit.tests.test_book import write


@pytest.fixture
def inspector(client, db, django_user_model):
    from pilar.audit.tests.test_book import NOW

    person = django_user_model(
        email="i@kota.test", name="Petrus Bire", role="INSPECTOR", joined_at=NOW, sessions_since=NOW
    )
    person.set_unusable_password()
    person.save()
    client.force_login(person)
    return person


def test_the_check_says_that_the_chain_is_whole_and_is_written_down(client, inspector):
    write(3)
    page = client.post("/audit/periksa/").content.decode()
    assert "Rantai utuh: 3 catatan" in page
    last = queries.list_entries(queries.Filters(), limit=1)[0]
    assert (last.action, last.actor_id, last.detail["ok"]) == ("audit.chain_checked", inspector.pk, True)


def test_the_check_says_where_it_breaks(client, inspector):
    write(3)
    triggers.drop(connection)
    Entry.objects.filter(seq=2).update(purpose="diam-diam")
    page = client.post("/audit/periksa/").content.decode()
    assert "catatan nomor 2" in page
    assert "Rantai utuh" not in page


def test_filters_and_older_pages(client, inspector, monkeypatch):
    from pilar.audit import views

    monkeypatch.setattr(views, "PAGE", 4)
    write(9)
    write(1, actor=SimpleNamespace(user_id=9, name="Maria Tefa"))
    page = client.get("/audit/")
    assert [row["entry"].seq for row in page.context["rows"]] == [10, 9, 8, 7]
    older = client.get(f"/audit/{page.context['next_url']}")
    assert [row["entry"].seq for row in older.context["rows"]] == [6, 5, 4, 3]
    maria = client.get("/audit/", {"actor": "maria"})
    assert [row["entry"].seq for row in maria.context["rows"]] == [10]


@pytest.mark.parametrize(
    "asked", [{"before": "x"}, {"before": "9" * 40}, {"from_on": "kemarin"}, {"action": "a.b"}]
)
def test_what_cannot_be_read_asks_nothing(client, inspector, asked):
    write(2)
    page = client.get("/audit/", asked)
    assert page.status_code == 200
    assert len(page.context["rows"]) == 2


def test_an_empty_book_teaches(client, inspector):
    assert "Belum ada catatan di sini" in client.get("/audit/").content.decode()


def test_things_are_called_by_name_where_the_reader_may_open_them(client, inspector, monkeypatch):
    """One question for the whole page; what the namer leaves out stays a bare id."""
    asked = []

    def namer(actor, ids):
        asked.append((actor.user_id, list(ids)))
        return {"0": ("Kios Mama Nona (5371-0000001-4)", "/umkm/5371-0000001-4/")}

    monkeypatch.setitem(words._namers, "kiosk", namer)
    write(2, thing="kiosk")
    page = client.get("/audit/").content.decode()
    assert '<a href="/umkm/5371-0000001-4/">Kios Mama Nona (5371-0000001-4)</a>' in page
    assert "kiosk 1" in page
    assert asked == [(inspector.pk, ["0", "1"])]
