"""Reply links: the promiser reports, a beneficiary confirms, without log-in. A link is one person's: her four digits open it.

The address is the link's number and a signature with the installation's key. The digits are the last four of the number it was
sent to, or, without a number, four that the secretariat tells her by phone.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused
from pilar.commitments.domain import keeping
from pilar.commitments.models import Commitment, ReplyLink
from pilar.commitments.services import evidence, ledger, progress, voices
from pilar.messages import services as messages
from pilar.ui.domain.calendar import day_words
from pilar.vault import services as vault


class WrongDigits(Refused):
    """These are not the digits of the person this link was made for."""


def code_of(link: ReplyLink) -> str:
    return f"{link.pk}-{_signature(link):016x}"


def address_of(link: ReplyLink) -> str:
    return f"{settings.ORIGIN or 'http://localhost:8000'}/balas/{code_of(link)}/"


def _signature(link: ReplyLink) -> int:
    return vault.index("reply-link", f"{link.pk}:{link.salt}") or 0


def link_of(code: str) -> ReplyLink | None:
    """The link of an address; None for one nobody made."""
    number, _dash, _rest = code.partition("-")
    if not (number.isascii() and number.isdigit() and len(number) < 15):
        return None
    rows = ReplyLink.objects.select_related("commitment__institution", "person", "beneficiary")
    link = rows.filter(pk=int(number)).first()
    return link if link and secrets.compare_digest(code_of(link).encode(), code.encode()) else None


def over_sentence(link: ReplyLink, now: datetime) -> str:
    """Why this link cannot be used now, in words; empty while it can."""
    found = link.commitment
    if link.ended_at is not None:
        return _("Tautan ini sudah diganti. Pakai tautan terbaru, atau minta yang baru kepada sekretariat.")
    if link.expires_on < timezone.localdate(now):
        return _(
            "Tautan ini berlaku sampai %s. Minta tautan baru kepada sekretariat; isian lama tersimpan."
        ) % day_words(link.expires_on)
    if link.beneficiary_id and found.state != keeping.CONFIRMING:
        return _("Janji ini sedang tidak menunggu konfirmasi. Terima kasih; tidak ada yang perlu diisi.")
    if link.person_id and found.state not in (keeping.OPEN, keeping.BLOCKED, keeping.SAID_DONE):
        return _("Janji ini sedang tidak menunggu laporan. Terima kasih; tidak ada yang perlu diisi.")
    return ""


def digits_of(link: ReplyLink) -> tuple[str, bool]:
    """The four digits, and whether they are those of the person's own number."""
    phone = _phone(link)
    if phone:
        return phone[-4:], True
    return f"{(vault.index('reply-digits', link.salt) or 0) % 10_000:04}", False


def _phone(link: ReplyLink) -> str:
    if link.person is not None:
        return vault.unseal("phone", link.person.phone_sealed) or ""
    return vault.unseal("phone", link.beneficiary.phone_sealed) or "" if link.beneficiary else ""


def name_of(link: ReplyLink) -> str:
    return link.person.name if link.person else link.beneficiary.name if link.beneficiary else ""


@transaction.atomic
def make_link(
    *, actor: Actor, commitment_id: int, beneficiary_id: int | None = None, now: datetime
) -> ReplyLink:
    """A fresh link for the person who promised, or for one beneficiary; the one before ends. Raises Refused."""
    found = ledger.kept_by(actor, commitment_id)
    return put_link(found, actor, now, beneficiary_id=beneficiary_id)


def put_link(
    found: Commitment, actor: Actor, now: datetime, *, beneficiary_id: int | None = None
) -> ReplyLink:
    """Raises Refused when there is nobody to send it to."""
    who: dict[str, Any] = {}
    if beneficiary_id is not None:
        who["beneficiary"] = found.beneficiaries.get(pk=beneficiary_id)
    elif found.person is None:
        raise Refused(_("Belum ada penanggung jawab. Catat dulu orangnya, lalu kirim tautan kepadanya."))
    else:
        who["person"] = found.person
    found.reply_links.filter(ended_at=None, **who).update(ended_at=now)
    return ReplyLink.objects.create(
        commitment=found, salt=secrets.token_hex(10), made_at=now, made_by_name=actor.name[:150],
        expires_on=timezone.localdate(now) + timedelta(days=keeping.LINK_DAYS), **who,
    )  # fmt: skip


def send_link(link: ReplyLink, actor: Actor, template: str, now: datetime, **data: str) -> None:
    """Put the link into the outbox, once for each link; without number and address the outbox says so."""
    found = link.commitment
    messages.enqueue(
        actor=actor, key=f"commitment:{found.pk}:link:{link.pk}", template=template, purpose="DUTY", to=_recipient(link),
        data={"janji": found.title, "tautan": address_of(link), "sampai": day_words(link.expires_on), **data},
        area_code=found.city_code or found.province_code, about=("commitment", found.pk), now=now,
    )  # fmt: skip


def _recipient(link: ReplyLink) -> messages.Recipient:
    if link.person is not None:
        return messages.Recipient(
            "person", link.person.pk, link.person.name, phone=_phone(link), email=link.person.email
        )
    return messages.Recipient("beneficiary", link.beneficiary_id or 0, name_of(link), phone=_phone(link))


@transaction.atomic
def ask_beneficiaries(*, actor: Actor, commitment_id: int, now: datetime) -> int:
    """Send every beneficiary who has not answered a link of her own; how many. Raises Refused."""
    found = ledger.kept_by(actor, commitment_id)
    if found.state != keeping.CONFIRMING:
        raise Refused(_("Penerima manfaat ditanya sesudah sekretariat melihat janji ini lengkap."))
    waiting = list(found.beneficiaries.filter(answer="").values_list("pk", flat=True))
    for number in waiting:
        send_link(put_link(found, actor, now, beneficiary_id=number), actor, "commitment_confirm", now)
    return len(waiting)


@transaction.atomic
def ask_promiser(*, actor: Actor, commitment_id: int, now: datetime) -> ReplyLink:
    """Send the responsible person a link to report. Raises Refused."""
    found = ledger.kept_by(actor, commitment_id)
    link = put_link(found, actor, now)
    send_link(link, actor, "commitment_report", now)
    return link


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back over a link: a step or an answer, words, an obstacle, and a file or an address."""

    step: str = ""
    answer: str = ""
    note: str = ""
    done_on: Any = None
    cause: str = ""
    needs: str = ""
    url: str = ""
    file_name: str = ""
    file_kind: str = ""
    file: bytes = b""


@transaction.atomic
def reply(*, link_id: int, digits: str, said: Reply, now: datetime) -> Commitment:
    """Take the reply of the person the link was made for. Raises WrongDigits for anybody else, Refused with what to do."""
    link = (
        ReplyLink.objects.select_for_update(of=("self",))
        .select_related("person", "beneficiary")
        .get(pk=link_id)
    )
    found = link.commitment = ledger.locked(link.commitment_id)
    over = over_sentence(link, now)
    if over:
        raise Refused(over)
    if not secrets.compare_digest(digits.strip().encode(), digits_of(link)[0].encode()):
        raise WrongDigits(
            _(
                "Empat angka ini bukan milik %s. Tautan ini dibuat untuk satu orang; minta tautan Anda sendiri kepada sekretariat."
            )
            % name_of(link)
        )
    actor = Actor(user_id=None, name=_("%s (lewat tautan)") % name_of(link), role=None)
    link.used_at = now
    link.save(update_fields=["used_at"])
    if link.beneficiary_id:
        return progress.put_answer(
            found,
            link.beneficiary_id,
            actor,
            now,
            side=ledger.BENEFICIARY,
            answer=said.answer,
            note=said.note,
        )
    return _report(found, actor, said, now)


def _report(found: Commitment, actor: Actor, said: Reply, now: datetime) -> Commitment:
    side = ledger.PROMISER
    if said.file:
        evidence.put_file(
            found, actor, now, side=side, name=said.file_name, kind=said.file_kind, data=said.file
        )
    if said.url:
        evidence.put_address(found, actor, now, side=side, name="", url=said.url)
    progress.put_report(found, actor, now, side=side, step=said.step, note=said.note, done_on=said.done_on)
    if said.cause and found.state == keeping.OPEN:
        progress.put_block(found, actor, now, side=side, cause=said.cause, needs=said.needs, note=said.note)
    progress.put_comment(found, actor, said.note, now)
    voices.answered_over_link(found, actor, said.note, now)
    return found


__all__ = [
    "Reply", "WrongDigits", "address_of", "ask_beneficiaries", "ask_promiser", "code_of", "digits_of", "link_of",
    "make_link", "name_of", "over_sentence", "put_link", "reply", "send_link",
]  # fmt: skip
