"""Indonesian for everybody who did not choose otherwise."""

import pytest

from tools import messages

pytestmark = pytest.mark.django_db
DOOR = "/akun/masuk/"


def shown(client, **headers):
    page = client.get(DOOR, headers=headers)
    assert page.status_code == 200
    return page["Content-Language"], page.content.decode().partition("<html lang=")[2][1:3]


def test_what_the_browser_prefers_does_not_count(client):
    for wish in ("en-US,en;q=0.9", "de", "id", ""):
        assert shown(client, accept_language=wish) == ("id", "id")


def test_who_chose_english_gets_it_for_a_year_and_can_go_back(client):
    answer = client.post("/bahasa/", {"language": "en", "next": DOOR})
    assert answer.cookies["django_language"]["max-age"] == 365 * 24 * 3600
    assert shown(client, accept_language="id") == ("en", "en")
    client.post("/bahasa/", {"language": "id", "next": DOOR})
    assert shown(client, accept_language="en") == ("id", "id")


def test_a_language_nobody_offers_is_indonesian(client):
    client.cookies["django_language"] = "../../etc"
    assert shown(client) == ("id", "id")


def test_one_word_in_two_forms_is_refused_before_it_spoils_the_catalogue(monkeypatch, tmp_path):
    sources = {"a.py": '_("Surat")\npgettext("pos", "Surat")', "b.py": 'ngettext("Surat", "Surat-surat", n)'}
    for name, text in sources.items():
        (tmp_path / name).write_text(text)
    monkeypatch.setattr(messages, "ROOT", tmp_path)
    monkeypatch.setattr(messages, "sources", lambda: sorted(tmp_path.glob("*.py")))
    with pytest.raises(messages.Ambiguous, match=r"a\.py and b\.py: “Surat”"):
        messages.collect()
    (tmp_path / "b.py").write_text('npgettext("jumlah", "Surat", "Surat-surat", n)')
    assert {each.context for each in messages.collect() if each.id} == {None, "pos", "jumlah"}
