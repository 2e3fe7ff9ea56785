import pytest

from pilar.messages import permissions
from pilar.messages.tests.fakes import FakeProvider

SECRET = "rahasia aplikasi"


@pytest.fixture
def whatsapp(settings):
    """WhatsApp open, answered by a provider on this machine."""
    fake = FakeProvider()
    settings.MESSAGES = {
        **settings.MESSAGES, "whatsapp_url": f"{fake.url}/v23.0/123", "whatsapp_token": "kunci", "whatsapp_secret": SECRET,
        "whatsapp_verify": "kata", "quiet": (0, 0),
    }  # fmt: skip
    yield fake
    fake.close()


@pytest.fixture
def agreeing(monkeypatch):
    """The ids of "owner" that agreed to be contacted; a set the test may change."""
    ids = {"1", "2"}
    monkeypatch.setitem(
        permissions._asked,
        "owner",
        lambda asked, consent: ids & set(asked) if consent == "CONTACT" else set(),
    )
    return ids
