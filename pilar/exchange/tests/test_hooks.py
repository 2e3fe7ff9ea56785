"""News to partners' programs: signed, tried again, written in the change's own transaction, and never sent inside."""

import hashlib
import hmac
import http.client
import http.server
import json
import threading
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from pilar.accounts.domain import Refused, Role
from pilar.dashboards.tests.small_city import NOW, business, write
from pilar.dashboards.tests.test_home import browser, text_of
from pilar.exchange import services
from pilar.exchange.domain import hooks
from pilar.exchange.models import Hook, News
from pilar.exchange.services import hearing, wire
from pilar.exchange.tests.test_keys import ADMIN
from pilar.jobs.models import Job
from pilar.reports import services as reports
from pilar.reports.tests.test_indicators import HEAD

URL = "https://data.contoh.go.id/pilar?dari=kupang"


def listening(area=5371, events=hooks.EVENTS, url=URL):
    return services.add_hook(
        actor=ADMIN, name="Portal Contoh", url=url, events=tuple(events), area=area, now=NOW
    )[0]


# -- where news goes --------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("url", "reason"),
    [
        (URL, ""), ("https://8.8.8.8/x", ""), ("http://data.contoh.go.id/", "NOT_HTTPS"), ("ftp://data.contoh.go.id/", "NOT_HTTPS"), ("https://", "SHAPE"),
        ("kata", "SHAPE"), ("https://a b.id/", "SHAPE"), ("https://x.id:99999/", "SHAPE"), ("https://x.id\\@127.0.0.1/", "SHAPE"), ("https://u:p@x.id/", "WITH_PASSWORD"),
        ("https://localhost/", "PRIVATE"), ("https://localhost./", "PRIVATE"), ("https://db/", "PRIVATE"), ("https://x.internal/", "PRIVATE"),
        ("https://127.0.0.1/", "PRIVATE"), ("https://10.0.0.8/", "PRIVATE"), ("https://169.254.169.254/latest", "PRIVATE"), ("https://[::1]/", "PRIVATE"),
        ("https://[::ffff:10.0.0.1]/", "PRIVATE"), ("https://[64:ff9b::a00:1]/", "PRIVATE"), ("https://0.0.0.0/", "PRIVATE"), ("https://100.64.0.1/", "PRIVATE"),
        ("https://224.0.0.1/", "PRIVATE"), ("https://x.id/" + "a" * 300, "LONG"),
    ],
)  # fmt: skip
def test_where_news_may_go(url, reason):
    assert hooks.why_not(url) == reason


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_not(text):
    assert hooks.why_not(text) in ("", "LONG", "SHAPE", "NOT_HTTPS", "WITH_PASSWORD", "PRIVATE")
    assert hooks.why_not(f"https://{text}/") in ("", "LONG", "SHAPE", "NOT_HTTPS", "WITH_PASSWORD", "PRIVATE")


@pytest.mark.parametrize(
    "addresses",
    [[], ["127.0.0.1"], ["8.8.8.8", "10.1.1.1"], ["fd00::1"], ["fe80::1%eth0"], ["2002:7f00:1::"]],
)
def test_a_name_that_leads_inside_is_not_spoken_to(monkeypatch, addresses):
    found = [(2, 1, 6, "", (each, 443)) for each in addresses]
    monkeypatch.setattr(wire.socket, "getaddrinfo", lambda *asked, **more: found)
    with pytest.raises(wire.NotTaken, match="private"):
        wire.post(URL, b"{}", {})


def test_the_signature_is_that_of_the_method():
    """docs/how-to/api.md"""
    made = hooks.signature("rahasia", 1_764_547_200, b'{"event":"month.closed"}')
    assert (
        made
        == "t=1764547200,v1="
        + hmac.new(b"rahasia", b'1764547200.{"event":"month.closed"}', hashlib.sha256).hexdigest()
    )


def test_pauses_grow_and_end():
    told = [hooks.pause_after(tries) for tries in range(1, hooks.TRIES + 1)]
    assert (
        told[-1] is None
        and told[:-1] == sorted(told[:-1])
        and timedelta(days=2) < sum(told[:-1], timedelta()) < timedelta(days=3)
    )


# -- what is told -----------------------------------------------------------------------------------
@pytest.mark.django_db
def test_news_goes_to_whom_it_concerns_and_names_nobody():
    own, other, everywhere = listening(), listening(5301), listening(0, [hooks.MONTH_CLOSED])
    write([business(), business(village=0)])
    reports.close_month(actor=HEAD, area=5371, month=202610, now=NOW)
    hearing.hear_of_businesses([5371031010, 5371011001])
    hearing.hear_of_businesses([5371031010])  # what still waits says it already
    told = [(row.hook_id, row.event, json.loads(row.body)) for row in News.objects.order_by("id")]
    assert [(hook, event) for hook, event, _body in told] == [
        (own.pk, hooks.MONTH_CLOSED), (everywhere.pk, hooks.MONTH_CLOSED), (own.pk, hooks.BUSINESSES_CHANGED),
    ]  # fmt: skip
    assert told[0][2]["month"] == 202610 and told[2][2]["village_codes"] == [5371031010, 5371011001]
    assert (
        Job.objects.filter(task_path__endswith="exchange.tasks.tell").count() == 3 and not other.news.exists()
    )


@pytest.mark.django_db
def test_many_villages_are_told_as_many_and_unknown_ones_too():
    listening()
    hearing.hear_of_businesses([0, *range(5371011001, 5371011001 + 150)])
    assert json.loads(News.objects.get().body)["village_codes"] is None


# -- sending ----------------------------------------------------------------------------------------
class _Receiver(http.server.BaseHTTPRequestHandler):
    seen: list = []
    status = 204

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.seen.append((self.path, dict(self.headers), body))
        self.send_response(self.status)
        self.send_header("Location", "http://169.254.169.254/")
        self.end_headers()

    def log_message(self, *words):
        """Quiet."""


@pytest.fixture
def receiver(monkeypatch):
    """A partner's machine on this one; only where its name leads is said otherwise."""
    _Receiver.seen, _Receiver.status = [], 204
    with http.server.HTTPServer(("127.0.0.1", 0), _Receiver) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        port = server.server_address[1]
        monkeypatch.setattr(
            wire, "connection", lambda host, _port: http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        )
        yield _Receiver
        server.shutdown()


@pytest.mark.django_db
def test_what_arrives_can_be_checked_with_the_secret(receiver):
    made, secret = services.add_hook(
        actor=ADMIN, name="Portal", url=URL, events=(hooks.MONTH_CLOSED,), area=0, now=NOW
    )
    assert secret not in str(Hook.objects.values())
    services.announce(hooks.MONTH_CLOSED, 5371, {"month": 202610}, now=NOW)
    row = made.news.get()
    assert services.send(news=row.pk, now=NOW) == hooks.SENT and services.send(news=row.pk, now=NOW) == ""
    ((path, headers, body),) = receiver.seen
    at = headers["Pilar-Signature"].partition(",")[0].removeprefix("t=")
    assert (
        headers["Pilar-Signature"] == hooks.signature(secret, int(at), body) and path == "/pilar?dari=kupang"
    )
    assert json.loads(body)["id"] == row.pk and headers["Pilar-Delivery"] == str(row.pk)


@pytest.mark.django_db
@pytest.mark.parametrize("status", [302, 404, 500])
def test_what_is_not_taken_is_tried_again_and_given_up_at_last(receiver, status):
    receiver.status = status
    made = listening(0, [hooks.MONTH_CLOSED])
    services.announce(hooks.MONTH_CLOSED, 5371, {}, now=NOW)
    row, states = made.news.get(), []
    for _time in range(hooks.TRIES + 1):
        states.append(services.send(news=row.pk, now=NOW))
    assert states == [hooks.WAITING] * (hooks.TRIES - 1) + [hooks.FAILED, ""]
    row.refresh_from_db()
    assert row.answer == status and len(receiver.seen) == hooks.TRIES  # and no redirect was followed
    receiver.status = 200
    services.send_again(actor=ADMIN, news=row.pk, now=NOW)
    assert services.send(news=row.pk, now=NOW) == hooks.SENT


@pytest.mark.django_db
def test_who_is_stopped_hears_nothing_more():
    made = listening()
    hearing.hear_of_businesses([5371031010])
    services.stop_hook(actor=ADMIN, hook=made.pk, now=NOW)
    assert (
        made.news.get().state == hooks.FAILED
        and services.announce(hooks.MONTH_CLOSED, 5371, {}, now=NOW) == 0
    )
    with pytest.raises(Refused):
        services.send_again(actor=ADMIN, news=made.news.get().pk, now=NOW)
    assert services.forget_old(now=timezone.now() + timedelta(days=100)) == 1


@pytest.mark.django_db
def test_the_pages_of_news():
    admin = browser(Role.ADMIN)
    assert "Belum ada penerima" in text_of(admin.get(reverse("exchange:hooks")))
    said = {"name": "Portal", "url": URL, "events": [hooks.MONTH_CLOSED], "areas": "5371"}
    for wrong, why in (
        ({"url": "http://x.id"}, "lewat https"),
        ({"url": "https://10.0.0.1/"}, "jaringan dalam"),
        ({"events": []}, "paling sedikit satu"),
    ):
        page = admin.post(reverse("exchange:hook-new"), said | wrong)
        assert page.status_code == 422 and why in text_of(page)
    shown = admin.post(reverse("exchange:hook-new"), said)
    assert "tidak dapat ditampilkan lagi" in text_of(shown) and shown["Cache-Control"] == "no-store"
    made = Hook.objects.get()
    services.announce(hooks.MONTH_CLOSED, 5371, {}, now=NOW)
    News.objects.update(state=hooks.FAILED, tries=8, trouble="private", next_at=None)
    page = text_of(admin.get(reverse("exchange:hook", args=[made.pk])))
    assert "menunjuk jaringan dalam" in page and "Kirim ulang nomor" in page
    assert "dikirim ulang" in text_of(
        admin.post(reverse("exchange:news-again", args=[made.pk, made.news.get().pk]), follow=True)
    )
    assert "Kabar dihentikan" in text_of(
        admin.post(reverse("exchange:hook-stop", args=[made.pk]), follow=True)
    )
