"""One key, one send, whatever the provider does."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail

from pilar.accounts.domain import Actor, Role, system
from pilar.audit.models import Entry
from pilar.jobs.models import Job
from pilar.messages import services, words
from pilar.messages.domain import states
from pilar.messages.domain.texts import BadText
from pilar.messages.models import Message, MessageEvent, WhatsAppPerson
from pilar.messages.services import Recipient, Wish
from pilar.messages.tests.conftest import SECRET
from pilar.vault import services as vault

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # 10.00 WITA
OFFICE = system("uji")
HEAD = Actor(user_id=1, name="Kepala", role=Role.HEAD, areas=(5371,))
OWNER = Recipient("owner", 1, "Yuliana Tefa", phone="+6281200000311", email="yuli@contoh.id")


def ask(key="k1", to=OWNER, purpose="CASE", template="note", now=NOW, **more):
    wishes = {"data": {"isi": "NIB Ibu sudah terbit.", "perihal": "NIB"}, "area_code": 5371, **more}
    return services.enqueue(actor=HEAD, key=key, template=template, purpose=purpose, to=to, now=now, **wishes)


def deliver(now=NOW):
    return services.deliver(clock=lambda: now, seconds=30)


@pytest.fixture
def talking():
    """Ibu Yuliana wrote an hour ago, so WhatsApp takes free words."""
    return WhatsAppPerson.objects.create(
        phone_index=vault.index("phone", OWNER.phone), wrote_at=NOW - timedelta(hours=1)
    )


def test_a_message_goes_once_and_its_key_never_again(whatsapp, talking):
    message = ask()
    assert ask().pk == message.pk
    deliver()
    deliver()
    message.refresh_from_db()
    assert (message.state, message.provider_id) == (states.SENT, f"wamid.pilar-{message.pk}")
    assert sum(whatsapp.taken.values()) == 1
    told = whatsapp.bodies[0]
    assert told["to"] == "6281200000311" and "NIB Ibu sudah terbit." in told["text"]["body"]
    assert whatsapp.headers[0]["Authorization"] == "Bearer kunci"
    assert [each.state for each in message.events.order_by("id")] == ["WAITING", "SENDING", "SENT"]
    assert Entry.objects.filter(action="messages.queued").count() == 1


def test_addresses_and_words_are_sealed_in_the_database():
    message = ask()
    row = json.dumps(Message.objects.values().get(), default=str)
    assert "81200000311" not in row and "sudah terbit" not in row and "yuli@" not in row
    assert message.to_name == "Yuliana Tefa"


def test_outside_the_24_hours_only_the_approved_template_is_sent(whatsapp):
    services.change_text(actor=HEAD, code="note", channel="WHATSAPP", language="id", subject="", body="{nama}: {isi}",
                         approved="kabar_kantor", now=NOW)  # fmt: skip
    message = ask(data={"isi": "baris\nsatu", "perihal": "x"})
    deliver()
    told = whatsapp.bodies[0]["template"]
    assert (told["name"], told["language"]) == ("kabar_kantor", {"code": "id"})
    assert [each["text"] for each in told["components"][0]["parameters"]] == ["Yuliana Tefa", "baris satu"]
    assert Message.objects.get(pk=message.pk).version == 1


def test_without_an_approved_template_the_next_channel_speaks(whatsapp, mailoutbox):
    message = ask(channels=("WHATSAPP", "EMAIL"))
    deliver()
    deliver()
    message.refresh_from_db()
    assert (message.state, message.channel) == (states.SENT, "EMAIL") and not whatsapp.asked
    letter = mail.outbox[0]
    assert (
        letter.subject == "NIB" and letter.to == ["yuli@contoh.id"] and "NIB Ibu sudah terbit." in letter.body
    )
    assert letter.extra_headers["Message-ID"].startswith(f"<pilar-{message.pk}@")


def test_a_bsuid_is_enough(whatsapp, talking):
    services.change_text(
        actor=HEAD,
        code="note",
        channel="WHATSAPP",
        language="id",
        subject="",
        body="{isi}",
        approved="k",
        now=NOW,
    )
    ask(to=Recipient("owner", 9, "Tanpa Nomor", bsuid="ID.abc123"))
    deliver()
    assert whatsapp.bodies[0]["recipient"] == "ID.abc123" and "to" not in whatsapp.bodies[0]


@pytest.mark.parametrize(("answer", "state", "reason"), [
    ("400", states.FAILED, "WA131026"), ("template", states.FAILED, "WA132001"), ("429", states.WAITING, "WA130429"),
    ("500", states.WAITING, "WA131000"), ("key", states.WAITING, "WA190"), ("502", states.UNSURE, "HTTP502"), ("lost", states.UNSURE, "NO_REPLY"),
])  # fmt: skip
def test_each_answer_has_its_consequence(whatsapp, talking, answer, state, reason):
    whatsapp.script = lambda mark, nth: answer
    message = ask(channels=("WHATSAPP",))
    deliver()
    message.refresh_from_db()
    assert (message.state, message.reason) == (state, reason)
    assert (message.next_at > NOW) == (state == states.WAITING)
    assert message.attempts == (1 if answer in ("429", "500") else 0)


def test_nobody_there_is_tried_again_later_and_given_up_after_six(whatsapp, talking):
    whatsapp.close()
    message, now = ask(channels=("WHATSAPP",)), NOW
    pauses = []
    for _ in range(6):
        deliver(now)
        message.refresh_from_db()
        pauses.append((message.next_at - now).total_seconds())
        now = message.next_at
    assert (message.state, message.reason) == (states.FAILED, "TOO_OFTEN")
    assert pauses[:5] == [30, 120, 480, 1800, 7200]


def test_an_unsure_message_is_never_sent_again_by_itself(whatsapp, talking):
    whatsapp.script = lambda mark, nth: "lost"
    message = ask(channels=("WHATSAPP", "EMAIL"))
    for days in range(3):
        deliver(NOW + timedelta(days=days))
    message.refresh_from_db()
    assert message.state == states.UNSURE and sum(whatsapp.taken.values()) == 1 and not mail.outbox
    services.confirm(actor=HEAD, message_id=message.pk, now=NOW)
    assert Message.objects.get().state == states.SENT


def test_a_worker_that_died_leaves_it_unsure_and_wakes_for_it(whatsapp, talking):
    message = ask()
    Message.objects.update(state=states.SENDING, lease_until=NOW + timedelta(minutes=2))
    deliver(NOW + timedelta(minutes=1))
    assert Message.objects.get().state == states.SENDING
    wakes = [job.run_after for job in Job.objects.filter(task_path="pilar.messages.tasks.deliver")]
    assert any(NOW + timedelta(minutes=2) <= each <= NOW + timedelta(minutes=2, seconds=5) for each in wakes)
    deliver(NOW + timedelta(minutes=3))
    message.refresh_from_db()
    assert (message.state, message.reason) == (states.UNSURE, "DIED") and not whatsapp.asked


def test_consent_is_asked_when_it_is_queued_and_when_it_leaves(whatsapp, talking, agreeing):
    first = ask(purpose="INVITATION")
    assert first.state == states.WAITING
    agreeing.clear()
    second = ask(key="k2", purpose="INVITATION")
    assert (second.state, second.reason) == (states.REFUSED, "NO_CONSENT")
    deliver()
    assert Message.objects.get(pk=first.pk).state == states.REFUSED and not whatsapp.asked
    agreeing.add("1")
    services.send_again(actor=HEAD, message_id=second.pk, now=NOW)
    deliver()
    assert Message.objects.get(pk=second.pk).state == states.SENT


def test_a_kind_nobody_answers_for_has_not_agreed(whatsapp):
    assert ask(to=Recipient("stranger", 1, "X", phone="+628120000"), purpose="NEWS").reason == "NO_CONSENT"


def test_nobodys_phone_rings_at_night_but_mail_goes(settings, whatsapp, talking):
    settings.MESSAGES = {**settings.MESSAGES, "quiet": (20, 7)}
    night = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)  # 22.30 WITA
    loud, urgent, letter = (
        ask(now=night),
        ask(key="k2", now=night, urgent=True),
        ask(key="k3", now=night, channels=("EMAIL",)),
    )
    assert loud.next_at == datetime(2026, 11, 23, 23, 0, tzinfo=UTC)
    assert urgent.next_at == letter.next_at == night
    Message.objects.filter(pk=loud.pk).update(next_at=night)  # due, but the worker was late
    deliver(night)
    assert Message.objects.get(pk=loud.pk).next_at == datetime(2026, 11, 23, 23, 0, tzinfo=UTC)
    assert Message.objects.filter(state=states.SENT).count() == 2


def test_without_a_paid_channel_a_person_sends_it():
    message = ask(to=Recipient("owner", 1, "Yuliana Tefa", phone="+6281200000311"))
    assert message.channel == states.HAND
    deliver()
    assert services.take_next(actor=HEAD, now=NOW).pk == message.pk
    other = Actor(user_id=2, name="Lain", role=Role.CLERK, areas=(5371,))
    assert services.take_next(actor=other, now=NOW) is None
    assert services.take_next(actor=other, now=NOW + timedelta(minutes=16)).pk == message.pk
    services.sent_by_hand(actor=HEAD, message_id=message.pk, now=NOW)
    message.refresh_from_db()
    assert message.state == states.SENT and message.events.last().by_name == "Kepala"


def test_a_wrong_number_goes_over_the_next_channel_and_then_fails():
    message = ask(channels=("HAND", "EMAIL"))
    deliver()
    services.wrong_number(actor=HEAD, message_id=message.pk, now=NOW)
    deliver()
    assert len(mail.outbox) == 1
    lonely = ask(key="k2", channels=("HAND",))
    deliver()
    services.wrong_number(actor=HEAD, message_id=lonely.pk, now=NOW)
    assert Message.objects.get(pk=lonely.pk).reason == "WRONG_NUMBER"


def test_no_address_and_wrong_words_are_said():
    assert ask(to=Recipient("owner", 5, "Tanpa alamat")).reason == "NO_ADDRESS"
    with pytest.raises(BadText, match="isi"):
        ask(key="k2", data={"perihal": "x"})
    with pytest.raises(BadText, match="poem"):
        ask(key="k3", template="poem")
    with pytest.raises(BadText, match="purpose"):
        ask(key="k4", purpose="FUN")
    with pytest.raises(BadText, match="PIGEON"):
        ask(key="k5", channels=("PIGEON",))
    assert Message.objects.count() == 1


def test_code_in_a_name_stays_a_name(whatsapp, talking):
    ask(
        to=Recipient("owner", 1, "{isi} {{7*7}} ${x}\x00", phone=OWNER.phone),
        data={"isi": "{nama} {kantor}", "perihal": "a\nBcc: b"},
    )
    deliver()
    body = whatsapp.bodies[0]["text"]["body"]
    assert "{isi} {{7*7}} ${x}" in body and "{nama} {kantor}" in body and "\x00" not in body


def test_a_subject_stays_one_line(mailoutbox):
    ask(channels=("EMAIL",), data={"isi": "x", "perihal": "a\r\nBcc: lain@contoh.id"})
    deliver()
    assert mail.outbox[0].subject == "a Bcc: lain@contoh.id" and mail.outbox[0].recipients() == [
        "yuli@contoh.id"
    ]


def test_sms_takes_the_providers_field_names(settings, whatsapp):
    settings.MESSAGES = {
        **settings.MESSAGES,
        "sms_url": f"{whatsapp.url}/kirim",
        "sms_fields": {"msisdn": "to", "pesan": "text", "id": "id", "sender": "DINAS"},
    }
    ask(channels=("SMS",))
    deliver()
    assert whatsapp.bodies[0] | {"id": "", "pesan": ""} == {
        "msisdn": "6281200000311",
        "pesan": "",
        "id": "",
        "sender": "DINAS",
    }


def test_many_are_asked_for_at_once(django_assert_max_num_queries, agreeing):
    wishes = [
        Wish(
            f"fgd:7:{at}",
            Recipient("owner", at, f"Ibu {at}", phone=f"+62812{at:07}"),
            {"isi": "x", "perihal": "y"},
            5371,
        )
        for at in range(600)
    ]
    with django_assert_max_num_queries(60):
        asked = services.enqueue_many(
            actor=HEAD, template="note", purpose="INVITATION", wishes=wishes, now=NOW
        )
    assert (asked.queued, asked.already, asked.stopped) == (2, 0, 598)
    assert (
        services.enqueue_many(
            actor=HEAD, template="note", purpose="INVITATION", wishes=wishes, now=NOW
        ).already
        == 600
    )
    assert MessageEvent.objects.count() == 600


def test_receipts_lift_only(whatsapp, talking):
    message = ask()
    deliver()

    def report(state, **more):
        status = {"id": f"wamid.pilar-{message.pk}", "status": state, **more}
        return services.take_whatsapp(
            payload={"entry": [{"changes": [{"value": {"statuses": [status]}}]}]}, now=NOW
        )

    assert [report("read"), report("delivered"), report("read"), report("sent"), report("failed")] == [
        1,
        0,
        0,
        0,
        0,
    ]
    message.refresh_from_db()
    assert message.state == states.READ and message.events.count() == 4


def test_a_receipt_settles_what_was_unsure_and_a_failed_one_takes_the_next_channel(whatsapp, talking):
    whatsapp.script = lambda mark, nth: "lost"
    sure, gone = ask(), ask(key="k2", channels=("WHATSAPP", "EMAIL"))
    deliver()
    for message, state in ((sure, "delivered"), (gone, "failed")):
        status = {
            "id": "wamid.late",
            "status": state,
            "biz_opaque_callback_data": f"pilar-{message.pk}",
            "errors": [{"code": 131026}],
        }
        services.take_whatsapp(payload={"entry": [{"changes": [{"value": {"statuses": [status]}}]}]}, now=NOW)
    assert Message.objects.get(pk=sure.pk).state == states.DELIVERED
    gone.refresh_from_db()
    assert (gone.state, gone.channel) == (states.WAITING, "EMAIL")


def test_who_writes_is_known_by_number_and_name_and_stop_is_kept(whatsapp, agreeing):
    def heard(text, **more):
        said = {
            "from": "6281200000311",
            "from_user_id": "ID.yuli",
            "type": "text",
            "text": {"body": text},
            **more,
        }
        services.take_whatsapp(payload={"entry": [{"changes": [{"value": {"messages": [said]}}]}]}, now=NOW)

    heard("Halo")
    person = WhatsAppPerson.objects.get()
    assert (person.bsuid, person.wrote_at, person.silent_since) == ("ID.yuli", NOW, None)
    heard("  Berhenti! ")
    assert ask(purpose="NEWS").reason == "SILENT" and ask(key="k2").state == states.WAITING
    heard("mulai")
    assert ask(key="k3", purpose="NEWS").state == states.WAITING
    heard("", system={"type": "user_changed_number", "wa_id": "6281299999999"})
    assert WhatsAppPerson.objects.get().phone_index == vault.index("phone", "+6281299999999")
    assert SECRET


def test_what_is_done_by_hand_keeps_to_area_and_state():
    message = ask()
    stranger = Actor(user_id=3, name="Lain kota", role=Role.HEAD, areas=(5301,))
    with pytest.raises(Message.DoesNotExist):
        services.cancel(actor=stranger, message_id=message.pk, now=NOW)
    services.cancel(actor=HEAD, message_id=message.pk, now=NOW)
    from pilar.accounts.domain import Refused

    with pytest.raises(Refused):
        services.cancel(actor=HEAD, message_id=message.pk, now=NOW)
    with pytest.raises(Refused):
        services.cancel(actor=Actor(4, "Pelatih", Role.TRAINER, (5371,)), message_id=message.pk, now=NOW)
    deliver()
    assert Message.objects.get().state == states.CANCELLED


def test_changed_words_have_versions_and_keep_their_marks():
    from pilar.accounts.domain import Refused

    change = {
        "actor": HEAD,
        "code": "note",
        "channel": "SMS",
        "language": "id",
        "subject": "",
        "approved": "",
        "now": NOW,
    }
    assert [
        services.change_text(body="{isi}", **change).version,
        services.change_text(body="Halo {isi}", **change).version,
    ] == [1, 2]
    for body, word in (("{nik}", "{nik}"), ("x" * 481, "480"), (" ", "kosong")):
        with pytest.raises(Refused, match=word):
            services.change_text(body=body, **change)


def test_every_template_an_area_brought_along_can_be_reworded_by_the_office():
    codes = [each.code for each in words.all_shipped()]
    assert {"note", "commitment_due", "memorandum_ending"} <= set(codes)
    for code in codes:
        before = services.Wording(code).text("WHATSAPP", "id")
        made = services.change_text(
            actor=HEAD, code=code, channel="WHATSAPP", language="id", subject="", body=before.body, approved="", now=NOW
        )  # fmt: skip
        assert made.version == 1
    assert Entry.objects.filter(action="messages.text_changed").count() == len(codes)
