"""The pages of the outbox, as head and facilitator work with them, and the door for WhatsApp's reports."""

import hashlib
import hmac
import json
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.utils import timezone

from pilar.accounts.domain import Role, system
from pilar.accounts.tests.people import make_person
from pilar.audit.models import Entry
from pilar.messages import services
from pilar.messages.domain import states
from pilar.messages.models import Message, MessageText
from pilar.messages.services import Recipient
from pilar.messages.tests.conftest import SECRET

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
OESAPA = 5371031010


@pytest.fixture
def head():
    client = Client()
    client.force_login(make_person(Role.HEAD, (5371,)))
    return client


def ask(key="k1", name="Yuliana <b>Tefa", **more):
    wishes = {
        "data": {"isi": "NIB Ibu terbit & sah.", "perihal": "NIB"},
        "area_code": OESAPA,
        "channels": ("HAND",),
        "purpose": "CASE",
        **more,
    }
    to = Recipient("owner", 1, name, phone="+6281200000311")
    return services.enqueue(actor=system("uji"), key=key, template="note", to=to, now=NOW, **wishes)


def to_hand():
    services.deliver(clock=lambda: NOW, seconds=30)


def words(answer):
    return answer.content.decode()


def test_the_outbox_is_narrowed_and_says_what_needs_a_person(head):
    assert "Belum ada pesan" in words(head.get("/pesan/"))
    ask()
    Message.objects.filter(pk=ask(key="k2").pk).update(state=states.UNSURE, reason="NO_REPLY")
    page = words(head.get("/pesan/"))
    assert "Yuliana &lt;b&gt;Tefa" in page and "1 pesan perlu dilihat" in page
    assert "Penyedia tidak menjawab" in words(head.get("/pesan/?keadaan=TROUBLE"))
    assert "Tidak ada pesan yang cocok" in words(head.get("/pesan/?q=zzz"))
    assert head.get("/pesan/?sebelum=x").status_code == 200


def test_one_message_tells_its_words_and_history_and_hides_the_number(head):
    message = ask()
    page = words(head.get(f"/pesan/{message.pk}/"))
    assert "NIB Ibu terbit &amp; sah." in page and "+62812••••311" in page and "81200000311" not in page
    assert "Tarik pesan" in page and "Kirim lagi" not in page
    head.post(f"/pesan/{message.pk}/tarik/")
    assert Message.objects.get().state == states.CANCELLED
    assert "sudah berubah keadaan" in words(head.post(f"/pesan/{message.pk}/tarik/", follow=True))


def test_an_unsure_message_is_sent_again_only_with_the_warning(head):
    message = ask()
    Message.objects.update(state=states.UNSURE, reason="DIED")
    page = words(head.get(f"/pesan/{message.pk}/"))
    assert "menerimanya dua kali" in page and "kirim-lagi" not in page
    head.post(f"/pesan/{message.pk}/kirim-lagi/")
    assert Message.objects.get().state == states.UNSURE
    head.post(f"/pesan/{message.pk}/kirim-juga/")
    assert Message.objects.get().state == states.WAITING


def test_the_hand_queue_is_worked_one_by_one():
    client = Client()
    client.force_login(make_person(Role.FACILITATOR, (OESAPA,)))
    assert "Tidak ada yang menunggu" in words(client.get("/pesan/tangan/"))
    first, second = ask(name="Ibu Satu"), ask(key="k2", name="Ibu Dua")
    to_hand()
    assert "2 pesan menunggu" in words(client.get("/pesan/tangan/"))
    assert client.get(f"/pesan/tangan/{first.pk}/").url == "/pesan/tangan/"
    assert client.post("/pesan/tangan/").url == f"/pesan/tangan/{first.pk}/"
    page = words(client.get(f"/pesan/tangan/{first.pk}/"))
    assert "https://wa.me/6281200000311?text=Selamat%20bertemu" in page and "terbit%20%26%20sah" in page
    assert Entry.objects.filter(action="messages.taken", thing_id=str(first.pk)).count() == 1
    assert (
        client.post(f"/pesan/tangan/{first.pk}/", {"hasil": "terkirim"}).url == f"/pesan/tangan/{second.pk}/"
    )
    assert client.post(f"/pesan/tangan/{second.pk}/", {"hasil": "nanti"}).url == "/pesan/tangan/"
    second.refresh_from_db()
    assert second.state == states.BY_HAND and second.next_at > timezone.now()
    assert Message.objects.get(pk=first.pk).state == states.SENT


def test_a_template_is_changed_in_versions(head):
    page = words(head.get("/pesan/templat/note/?saluran=EMAIL"))
    assert "[perihal]" in page and "Kata-kata bawaan" in page
    told = {"body": "Halo {nama}: {isi}", "subject": "", "approved": "kabar"}
    assert head.post("/pesan/templat/note/?saluran=WHATSAPP", told).status_code == 302
    assert "{nik}" in words(head.post("/pesan/templat/note/", told | {"body": "{nik}"}))
    made = MessageText.objects.get()
    assert (made.version, made.approved, made.body) == (1, "kabar", "Halo {nama}: {isi}")
    assert "Kata-kata kantor, versi 1" in words(head.get("/pesan/templat/note/"))
    assert head.get("/pesan/templat/note/?saluran=PIGEON").status_code == 404
    assert "diubah kantor" in words(head.get("/pesan/templat/"))


def report(body, secret=SECRET):
    signature = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return Client(enforce_csrf_checks=True).post(
        "/pesan/kabar/whatsapp/",
        body,
        content_type="application/json",
        headers={"X-Hub-Signature-256": f"sha256={signature}"},
    )


def test_only_signed_reports_are_taken(whatsapp):
    message = ask()
    Message.objects.update(state=states.SENT, provider_id="wamid.1")
    status = {"entry": [{"changes": [{"value": {"statuses": [{"id": "wamid.1", "status": "read"}]}}]}]}
    body = json.dumps(status).encode()
    assert report(body, "lain").status_code == 403 and Message.objects.get().state == states.SENT
    assert report(body).status_code == 200 and Message.objects.get(pk=message.pk).state == states.READ
    assert report(b"bukan json").status_code == 400


def test_without_a_secret_nothing_is_taken():
    assert report(b"{}", "").status_code == 403


def test_metas_question_is_answered_with_the_right_word(whatsapp):
    asked = {"hub.mode": "subscribe", "hub.challenge": "1158201444"}
    address = "/pesan/kabar/whatsapp/"
    assert Client().get(address, {**asked, "hub.verify_token": "kata"}).content == b"1158201444"
    assert Client().get(address, {**asked, "hub.verify_token": "salah"}).status_code == 403
