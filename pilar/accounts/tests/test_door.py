"""Coming in: password, e-mailed code, second step, lock-out; and what the record book says of it."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core import mail
from django.core.cache import cache

from pilar.accounts.domain import Role
from pilar.accounts.tests.people import PASSWORD, make_person
from pilar.audit import queries as audit

ENGLISH = re.compile(
    r"\b(password|sign in|sign-in|enter the|your|please|account is|submit|the|email address|code is|passkey)\b",
    re.IGNORECASE,
)


@pytest.fixture(autouse=True)
def no_limits_left_over(request):
    request.getfixturevalue("transactional_db" if request.node.get_closest_marker("django_db") else "db")
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def clerk(db):
    return make_person(email="petugas@kota.test", password=PASSWORD)


def log_in(client, email="petugas@kota.test", password=PASSWORD):
    return client.post("/akun/masuk/", {"login": email, "password": password})


def deeds():
    return [
        entry.action for entry in reversed(audit.list_entries(audit.Filters(action="accounts"), limit=99))
    ]


def totp_code(secret):
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def is_in(client):
    return client.get("/akun/").status_code == 200


def test_by_password(client, clerk):
    assert log_in(client, "Petugas@Kota.test").status_code == 302
    assert is_in(client)
    assert deeds()[-1] == "accounts.logged_in"
    assert audit.list_entries(audit.Filters(), limit=1)[0].detail == {"methods": ["password"]}
    client.post("/akun/keluar/")
    assert not is_in(client)
    assert deeds()[-1] == "accounts.logged_out"


def test_by_six_digits(client, clerk):
    assert client.post("/akun/masuk/kode/", {"email": "petugas@kota.test"}).status_code == 302
    code = re.search(r"Kode masuk Anda: (\d{6})\n", mail.outbox[-1].body).group(1)
    assert not is_in(client)
    assert client.post("/akun/masuk/kode/periksa/", {"code": code}).status_code == 302
    assert is_in(client)
    assert deeds()[-1] == "accounts.logged_in"
    assert audit.list_entries(audit.Filters(), limit=1)[0].detail == {"methods": ["code"]}


def test_a_wrong_code_is_written_down_and_the_third_ends_it(client, clerk):
    client.post("/akun/masuk/kode/", {"email": "petugas@kota.test"})
    code = re.search(r"Kode masuk Anda: (\d{6})\n", mail.outbox[-1].body).group(1)
    wrong = "000000" if code != "000000" else "111111"
    for _ in range(3):
        client.post("/akun/masuk/kode/periksa/", {"code": wrong})
    client.post("/akun/masuk/kode/periksa/", {"code": code})
    assert not is_in(client)
    assert deeds().count("accounts.log_in_failed") == 3
    failed = audit.list_entries(audit.Filters(action="accounts.log_in_failed"), limit=1)[0]
    assert (failed.thing_id, failed.detail["kind"]) == (str(clerk.pk), "code")


def test_an_unknown_address_learns_nothing(client, clerk):
    known = client.post("/akun/masuk/kode/", {"email": "petugas@kota.test"})
    unknown = client.post("/akun/masuk/kode/", {"email": "siapa@kota.test"})
    assert (known.status_code, known.headers["Location"]) == (
        unknown.status_code,
        unknown.headers["Location"],
    )
    wrong = log_in(client, password="salah sekali 123").content
    assert (
        log_in(client, "siapa@kota.test").content.replace(b"siapa@", b"petugas@")[-3000:].split(b"csrf")[0]
        == (wrong[-3000:].split(b"csrf")[0])
    )


def test_a_failed_address_is_not_in_the_book(client, clerk):
    log_in(client, "maria.tefa@rumah.test", "apa saja 123")
    log_in(client, password="apa saja 123")
    stranger, known = reversed(audit.list_entries(audit.Filters(action="accounts.log_in_failed")))
    assert (stranger.thing_id, known.thing_id) == ("", str(clerk.pk))
    assert "maria" not in str(stranger.__dict__)
    assert stranger.detail["address"].isdigit()


def test_guessing_locks_the_address_for_every_visitor_and_process(client, clerk):
    for guess in range(5):
        log_in(client, password=f"tebakan {guess}")
    cache._cache = None  # the limit must not live in this process
    other = type(client)(REMOTE_ADDR="10.9.9.9")
    assert log_in(other).status_code == 200
    assert not is_in(other)
    assert deeds().count("accounts.log_in_failed") == 5
    log_in(other)
    assert deeds().count("accounts.locked_out") == 1


def test_one_visitor_cannot_try_many_addresses(client, clerk):
    for number in range(10):
        log_in(client, f"orang{number}@kota.test", "tebakan 123")
    assert log_in(client).status_code == 200
    assert not is_in(client)


def test_a_closed_person_stays_out(client, clerk):
    type(clerk).objects.filter(pk=clerk.pk).update(is_active=False)
    log_in(client)
    assert not is_in(client)


def test_nobody_signs_up(client, db):
    page = client.get("/akun/daftar/")
    assert "Akun baru dibuat oleh dinas" in page.content.decode()
    client.post("/akun/daftar/", {"email": "a@b.test", "password1": PASSWORD, "password2": PASSWORD})
    assert not type(make_person()).objects.filter(email="a@b.test").exists()


def test_the_second_step(client, clerk):
    secret = generate_totp_secret()
    TOTP.activate(clerk, secret)
    assert secret not in str(Authenticator.objects.values_list("data", flat=True).get(type="totp"))
    assert log_in(client).headers["Location"] == "/akun/dua-langkah/authenticate/"
    assert not is_in(client)
    page = client.post("/akun/dua-langkah/authenticate/", {"code": "000000"})
    assert page.status_code == 200
    assert not is_in(client)
    client.post("/akun/dua-langkah/authenticate/", {"code": totp_code(secret)})
    assert is_in(client)
    assert deeds()[-2:] == ["accounts.log_in_failed", "accounts.logged_in"]
    assert audit.list_entries(audit.Filters(), limit=1)[0].detail == {"methods": ["mfa", "password"]}


@pytest.mark.django_db(transaction=True)
def test_setting_up_the_second_step_is_written_down_and_told(client, clerk):
    log_in(client)
    asked = client.get("/akun/dua-langkah/totp/activate/").headers["Location"]
    assert asked.startswith("/akun/pastikan/")
    assert client.post(asked, {"password": "salah sekali 12"}).status_code == 200
    page = client.post(asked, {"password": PASSWORD}, follow=True)
    secret = re.search(r"<code>([A-Z2-7]{16,})</code>", page.content.decode()).group(1)
    done = client.post("/akun/dua-langkah/totp/activate/", {"code": totp_code(secret)})
    assert done.headers["Location"] == "/akun/dua-langkah/recovery-codes/"
    assert "accounts.totp_activated" in deeds()
    assert "aplikasi autentikator dipasang" in mail.outbox[0].subject
    assert "Pasang langkah kedua" not in client.get("/akun/").content.decode()
    codes = client.get("/akun/dua-langkah/recovery-codes/").content.decode()
    assert codes.count("<li><code>") == 10


def test_password_change_and_reset(client, clerk):
    log_in(client)
    new = "ikan cakalang di pasar oeba"
    changed = client.post("/akun/sandi/ganti/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert changed.headers["Location"] == "/akun/"
    assert is_in(client)
    client.post("/akun/keluar/")
    client.post("/akun/sandi/lupa/", {"email": "petugas@kota.test"})
    link = re.search(r"https?://\S+(/akun/sandi/baru/\S+)", mail.outbox[-1].body).group(1)
    form = client.get(link, follow=True)
    assert "Kata sandi baru" in form.content.decode()
    again = "sei babi dari baun enak"
    client.post(form.redirect_chain[-1][0], {"password1": again, "password2": again})
    assert log_in(client, password=again).status_code == 302
    assert {"accounts.password_changed", "accounts.password_reset"} <= set(deeds())


def test_signing_out_everywhere(client, clerk):
    log_in(client)
    phone = type(client)()
    log_in(phone)
    assert is_in(phone)
    client.post("/akun/keluar-semua/")
    assert not is_in(phone)
    assert not is_in(client)
    assert "accounts.signed_out_everywhere" in deeds()


def words_of(page):
    """What a person reads: without tags, scripts and the language switch's own word."""
    text = re.sub(
        r"<script.*?</script>|<style.*?</style>|<[^>]*>", " ", page.content.decode(), flags=re.DOTALL
    )
    return text.replace("English", "").replace("passkey_login", "")


@pytest.mark.parametrize(
    "path",
    [
        "/akun/masuk/", "/akun/masuk/kode/", "/akun/daftar/", "/akun/sandi/lupa/", "/akun/sandi/lupa/terkirim/",
        "/akun/sandi/baru/1-x/", "/akun/sandi/selesai/", "/akun/ditutup/",
    ],
)  # fmt: skip
def test_the_door_speaks_indonesian(client, db, path):
    assert ENGLISH.findall(words_of(client.get(path))) == []


@pytest.mark.parametrize(
    "path",
    [
        "/akun/", "/akun/keluar/", "/akun/sandi/ganti/", "/akun/dua-langkah/", "/akun/dua-langkah/totp/activate/",
        "/akun/dua-langkah/webauthn/", "/akun/dua-langkah/webauthn/add/", "/orang/", "/orang/tambah/", "/audit/",
    ],
)  # fmt: skip
def test_inside_speaks_indonesian_too(client, path):
    make_person(Role.ADMIN, (), email="admin@kota.test", password=PASSWORD)
    log_in(client, "admin@kota.test")
    assert ENGLISH.findall(words_of(client.get(path))) == []


def test_the_door_asks_for_nothing_twice(client, db):
    page = client.get("/akun/masuk/").content.decode()
    assert page.count("Lupa") == 1
    assert "placeholder" not in page


def test_errors_speak_indonesian(client, clerk):
    empty = client.post("/akun/masuk/", {"login": "", "password": ""})
    wrong = log_in(client, password="salah sekali 12")
    assert ENGLISH.findall(words_of(empty)) == ENGLISH.findall(words_of(wrong)) == []


def test_demo_log_ins_stand_on_the_log_in_page_of_a_demo_only(client, settings, db):
    settings.DEMO = False
    assert b"contoh.pilar.test" not in client.get("/akun/masuk/").content
    settings.DEMO = True
    page = client.get("/akun/masuk/").content.decode()
    assert "petugas@contoh.pilar.test" in page and "tenun-sei-2025" in page
