"""What is too large to be read, or cannot be read, is answered with a page that says what to do."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("posted", "limit"),
    [
        ({"theme": "x" * 2000}, {"DATA_UPLOAD_MAX_MEMORY_SIZE": 1000}),
        ({f"isian-{n}": "1" for n in range(30)}, {"DATA_UPLOAD_MAX_NUMBER_FIELDS": 20}),
    ],
)
def test_too_much_is_told_as_such(settings, posted, limit):
    for name, value in limit.items():
        setattr(settings, name, value)
    answer = Client().post("/galeri/tema/", posted)
    assert answer.status_code == 413
    assert "Kiriman ini terlalu besar" in answer.content.decode()


def test_a_request_for_nobody_we_know_is_told_in_words(settings):
    settings.ALLOWED_HOSTS = ["pilar.contoh.test"]
    answer = Client().get("/", headers={"host": "lain.contoh.test"})
    assert answer.status_code == 400
    assert "Kiriman ini tidak dapat dibaca" in answer.content.decode()


def test_a_workbook_of_many_unlike_sheets_can_be_confirmed(client):
    answer = client.post("/galeri/tema/", {f"kolom-{n}": "phone" for n in range(3000)} | {"theme": "dark"})
    assert answer.status_code == 302
