"""The page for watchers: open to all, light, and telling nothing but that all is well."""

import pytest

from pilar import __version__


@pytest.mark.django_db
def test_it_is_well(client, same_queries):
    with same_queries("health"):
        answer = client.get("/sehat")
    assert answer.status_code == 200 and answer.json() == {"status": "ok", "version": __version__}
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
def test_it_is_for_reading_only(client):
    assert client.post("/sehat").status_code == 405
