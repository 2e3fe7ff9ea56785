"""Keys: told once, kept as a fingerprint, opening what was said until they are taken back or over."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from pilar.accounts.domain import Actor, Refused, Role
from pilar.audit.models import Entry
from pilar.dashboards.tests.test_home import browser, text_of
from pilar.exchange import queries, services
from pilar.exchange.domain import keys
from pilar.exchange.models import ApiKey

pytestmark = pytest.mark.django_db
ADMIN = Actor(user_id=1, name="Admin Contoh", role=Role.ADMIN, areas=(0,))


def issued(scopes=tuple(keys.SCOPES), area=5371, days=30, name="Portal Contoh"):
    today = timezone.localdate()
    return services.issue_key(
        actor=ADMIN,
        name=name,
        scopes=scopes,
        area=area,
        expires_on=today + timedelta(days=days),
        now=timezone.now(),
    )


def test_a_key_is_told_once_and_kept_as_a_fingerprint():
    made, text = issued()
    assert keys.looks_like_a_key(text) and made.sha256 == keys.fingerprint(text)
    assert text not in str(ApiKey.objects.values()) and queries.key_of(text) == made
    line = Entry.objects.get(action="exchange.key_issued")
    assert text not in line.detail_text and line.detail["area"] == 5371
    assert queries.key_of(text[:-1] + "x") is None and queries.key_of("") is None


@pytest.mark.parametrize(
    ("scopes", "until", "reason"),
    [((), date(2026, 12, 31), "NO_SCOPE"), (("all",), date(2026, 12, 31), "NO_SCOPE"), (("numbers",), date(2026, 11, 30), "PAST"),
     (("numbers",), date(2029, 1, 1), "TOO_LONG"), (("numbers",), date(2026, 12, 1), "")],
)  # fmt: skip
def test_which_keys_are_given(scopes, until, reason):
    assert keys.why_not(scopes, until, date(2026, 12, 1)) == reason


def test_a_key_holds_on_its_last_day_and_not_after():
    standing = keys.Standing(date(2026, 12, 1), revoked=False)
    assert (standing.on(date(2026, 12, 1)), standing.on(date(2026, 12, 2))) == (keys.VALID, keys.EXPIRED)
    assert keys.Standing(date(2026, 12, 1), revoked=True).on(date(2026, 12, 1)) == keys.REVOKED


def test_only_the_administrator_gives_and_takes_keys():
    made, _text = issued()
    head = Actor(user_id=2, name="Kepala", role=Role.HEAD, areas=(5371,))
    with pytest.raises(Refused):
        services.revoke_key(actor=head, key=made.pk, now=timezone.now())
    assert not queries.list_keys(head)
    services.revoke_key(actor=ADMIN, key=made.pk, now=timezone.now())
    services.revoke_key(actor=ADMIN, key=made.pk, now=timezone.now())
    assert Entry.objects.filter(action="exchange.key_revoked").count() == 1


def test_the_administrator_issues_and_revokes_on_the_pages():
    admin = browser(Role.ADMIN)
    assert "Belum ada kunci" in text_of(admin.get(reverse("exchange:keys")))
    said = {
        "name": "Portal NTT",
        "scopes": ["numbers"],
        "areas": "Kota Kupang",
        "expires_on": (timezone.localdate() + timedelta(days=9)).isoformat(),
    }
    shown = admin.post(reverse("exchange:key-new"), said)
    text = next(word for word in text_of(shown).split() if word.startswith(keys.MARK))
    assert shown["Cache-Control"] == "no-store" and queries.key_of(text).scopes == "numbers"
    listed = text_of(admin.get(reverse("exchange:keys")))
    assert "Portal NTT" in listed and text not in listed and "belum pernah" in listed
    made = queries.key_of(text)
    assert "Cabut kunci" in text_of(admin.get(reverse("exchange:key", args=[made.pk])))
    assert "dicabut" in text_of(admin.post(reverse("exchange:key-revoke", args=[made.pk]), follow=True))
    assert admin.get(reverse("exchange:key", args=[10**16])).status_code == 404


@pytest.mark.parametrize(
    ("wrong", "said"),
    [({"areas": "Kecamatan Alak, Kecamatan Oebobo"}, "satu wilayah saja"), ({"areas": "9999"}, "tidak dikenal"), ({"scopes": []}, "paling sedikit satu"),
     ({"expires_on": "2020-01-01"}, "sudah lewat"), ({"expires_on": "2099-01-01"}, "dua tahun"), ({"name": "x" * 81}, "Nama itu 81 huruf; paling banyak 80.")],
)  # fmt: skip
def test_a_slip_on_the_form_is_a_sentence_and_no_key(wrong, said):
    good = {
        "name": "Portal",
        "scopes": ["numbers"],
        "areas": "5371",
        "expires_on": (timezone.localdate() + timedelta(days=9)).isoformat(),
    }
    page = browser(Role.ADMIN).post(reverse("exchange:key-new"), good | wrong)
    assert page.status_code == 422 and said in text_of(page) and not ApiKey.objects.exists()


def test_a_long_name_is_never_cut_without_a_word():
    with pytest.raises(Refused, match="80 huruf"):
        issued(name="x" * 81)
    page = browser(Role.ADMIN).get(reverse("exchange:key-new")).content.decode()
    box = re.search(r'<input[^>]*name="name"[^>]*>', page)[0]
    assert "maxlength" not in box and "Paling banyak 80 huruf" in page
