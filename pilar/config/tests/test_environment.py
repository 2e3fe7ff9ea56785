"""Settings are loud: unknown, misspelt or unusable values stop the start with a sentence."""

import pytest

from pilar.config import environment
from pilar.config.environment import BadSetting
from tools import settings_page


def test_a_misspelt_variable_is_refused(monkeypatch):
    monkeypatch.setenv("PILAR_HOMES", "/nowhere")
    with pytest.raises(BadSetting, match="PILAR_HOMES"):
        environment.refuse_unknown()


@pytest.mark.parametrize(("text", "value"), [("yes", True), ("1", True), ("off", False), ("", False)])
def test_flags(monkeypatch, text, value):
    monkeypatch.setenv("PILAR_DEMO", text)
    assert environment.flag("PILAR_DEMO") is value


def test_a_flag_that_is_neither_is_refused(monkeypatch):
    monkeypatch.setenv("PILAR_DEMO", "maybe")
    with pytest.raises(BadSetting, match="PILAR_DEMO=maybe"):
        environment.flag("PILAR_DEMO")


def test_the_database_of_an_address(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "postgresql://budi:rahasia%21@db.example:5433/umkm?sslmode=require")
    made = environment.database(tmp_path)
    assert (made["HOST"], made["PORT"], made["NAME"]) == ("db.example", "5433", "umkm")
    assert made["PASSWORD"] == "rahasia!" and made["OPTIONS"]["sslmode"] == "require"


def test_a_socket_is_given_as_host(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "postgresql://pilar@/pilar?host=/run/postgresql")
    made = environment.database(tmp_path)
    assert made["HOST"] == "/run/postgresql" and "host" not in made["OPTIONS"]


def test_the_address_may_say_how_the_server_is_to_work(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "postgresql://pilar@/pilar?host=/run/postgresql")
    assert environment.database(tmp_path)["OPTIONS"] == {"options": "-c jit=off"}
    monkeypatch.setenv("DATABASE_URL", "postgresql://pilar@/pilar?options=-c%20work_mem%3D8MB")
    assert environment.database(tmp_path)["OPTIONS"] == {"options": "-c work_mem=8MB"}


def test_another_database_is_refused(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "mysql://root@localhost/umkm")
    with pytest.raises(BadSetting, match="mysql"):
        environment.database(tmp_path)


def test_the_default_is_a_file_in_the_home(monkeypatch, tmp_path):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert environment.database(tmp_path)["NAME"] == str(tmp_path / "pilar.sqlite3")


def test_the_secret_key_is_made_once_and_kept_private(tmp_path):
    first = environment.secret_key(tmp_path)
    assert len(first) > 40 and environment.secret_key(tmp_path) == first
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0


def test_mail_by_address():
    made = environment.mail("smtps://dinas:kata%40sandi@surat.example")
    assert (made["EMAIL_PORT"], made["EMAIL_USE_SSL"], made["EMAIL_HOST_PASSWORD"]) == (
        465,
        True,
        "kata@sandi",
    )
    with pytest.raises(BadSetting, match="PILAR_EMAIL_URL"):
        environment.mail("surat.example")


def test_every_setting_is_documented():
    ours = {name for name in settings_page.documented() if name.startswith("PILAR_")}
    assert ours == environment.KNOWN
