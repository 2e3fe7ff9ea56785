"""The links of a request, and what its people are written: the buyer, the producer, who accompanies her, who leads there.

An address is the row's number and a signature with the installation's key. The producer's four digits, the last of her own number, open
her link; without a number four that the facilitator tells her. The buyer's link went to her own number or address and opens alone.
"""

import secrets
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks.base import Task

from pilar.accounts import queries as accounts
from pilar.accounts.domain import Actor, Refused
from pilar.catalogue.domain import inquiries
from pilar.catalogue.models import Inquiry, Request, RequestEvent
from pilar.jobs import services as jobs
from pilar.messages import services as messages
from pilar.ui.domain.calendar import day_words
from pilar.ui.templatetags.ui_formats import angka
from pilar.vault import services as vault

_escalation: list[Task[..., Any]] = []


def escalation_is(task: Task[..., Any]) -> None:
    """Which task looks after a buyer who waits; named by apps.py, because tasks lie above services."""
    _escalation[:] = [task]


def escalate_later(asked: Request, now: datetime) -> None:
    """To the hour; the daily round catches what a stopped worker missed."""
    task = _escalation[0].using(run_after=now + inquiries.ESCALATE_AFTER)
    jobs.enqueue(task=task, args=[asked.pk], key=f"request:{asked.pk}:escalate", now=now)


class NotHers(Refused):
    """These are not the digits of the person this link was made for."""


def _signature(purpose: str, number: int, salt: str) -> int:
    return vault.index(purpose, f"{number}:{salt}") or 0


def buyer_code(inquiry: Inquiry) -> str:
    return f"{inquiry.pk}-{_signature('inquiry-link', inquiry.pk, inquiry.salt):016x}"


def producer_code(asked: Request) -> str:
    return f"{asked.pk}-{_signature('request-link', asked.pk, asked.salt):016x}"


def _address(path: str) -> str:
    return f"{settings.ORIGIN or 'http://localhost:8000'}/{path}/"


def buyer_address(inquiry: Inquiry) -> str:
    return _address(f"tanya/{buyer_code(inquiry)}")


def producer_address(asked: Request) -> str:
    return _address(f"jawab/{producer_code(asked)}")


def _number(code: str) -> int:
    """The row's number an address begins with; 0 for anything else."""
    number, _dash, _rest = code.partition("-")
    return int(number) if number.isascii() and number.isdigit() and len(number) < 15 else 0


def inquiry_of(code: str) -> Inquiry | None:
    """The inquiry of a buyer's address; None for one nobody made."""
    found = Inquiry.objects.filter(pk=_number(code)).first()
    return found if found and secrets.compare_digest(buyer_code(found).encode(), code.encode()) else None


def request_of(code: str) -> Request | None:
    """The request of a producer's address; None for one nobody made, and before the buyer confirmed."""
    rows = Request.objects.select_related("inquiry", "business__owner").exclude(state=inquiries.UNCHECKED)
    found = rows.filter(pk=_number(code)).first()
    return found if found and secrets.compare_digest(producer_code(found).encode(), code.encode()) else None


def link_over(inquiry: Inquiry, now: datetime) -> str:
    """Why neither link can be used any more; empty while they can."""
    if inquiry.expires_on >= timezone.localdate(now):
        return ""
    return _("Tautan ini berlaku sampai %s. Mulai permintaan baru dari Etalase.") % day_words(
        inquiry.expires_on
    )


def owner_phone(asked: Request) -> str:
    sealed = asked.business.owner.phones_sealed
    return ((vault.unseal("phones", sealed) or "") if sealed else "").split(",")[0]


def owner_digits(asked: Request) -> tuple[str, bool]:
    """The four digits of a producer's link, and whether they are those of her own number."""
    phone = owner_phone(asked)
    if phone:
        return phone[-4:], True
    return f"{(vault.index('request-digits', asked.salt) or 0) % 10_000:04}", False


def insist_digits(asked: Request, digits: str) -> None:
    """Raises NotHers."""
    if not secrets.compare_digest(digits.strip().encode(), owner_digits(asked)[0].encode()):
        raise NotHers(_("Empat angka ini tidak cocok. Tautan ini dibuat untuk pemilik usaha saja."))


def buyer_contact(inquiry: Inquiry) -> tuple[str, str]:
    """(phone in E.164, e-mail) of the buyer; one of the two."""
    return vault.unseal("phone", inquiry.phone_sealed) or "", vault.unseal(
        "email", inquiry.email_sealed
    ) or ""


def as_buyer() -> Actor:
    """The buyer over her link. History and record book say that it was she, not who she is: more people read those than may answer her."""
    return Actor(user_id=None, name=_("Pembeli (lewat tautan)"), role=None)


def as_producer(asked: Request) -> Actor:
    """The owner, let in by her link and her digits: she answers for her own business and for nothing else."""
    owner = asked.business.owner
    return Actor(
        None, _("%s (lewat tautan)") % owner.name, None, owner_id=owner.pk, extra=frozenset({"read_own"})
    )


def note(asked: Request, deed: str, text: str, actor: Actor, now: datetime) -> None:
    RequestEvent.objects.create(request=asked, deed=deed, text=text[:300], at=now, by_name=actor.name[:150])


def what_words(asked: Request) -> str:
    """ "50 × Keripik pisang, 20 × Abon"."""
    return ", ".join(
        f"{angka(line.quantity)} × {line.product.name}" for line in asked.lines.select_related("product")
    )


def write_buyer(inquiry: Inquiry, template: str, key: str, actor: Actor, now: datetime, **data: str) -> None:
    phone, email = buyer_contact(inquiry)
    with override(inquiry.language):
        told = {"pembeli": inquiry.buyer_name, "tautan": buyer_address(inquiry), **data}
    city = inquiry.requests.values_list("city_code", flat=True).first()
    messages.enqueue(
        actor=actor, key=f"inquiry:{inquiry.pk}:{key}", template=template, purpose="CASE", language=inquiry.language,
        to=messages.Recipient("buyer", inquiry.pk, inquiry.buyer_name, phone=phone, email=email), data=told,
        area_code=city or settings.CITY, about=("inquiry", inquiry.pk), now=now,
    )  # fmt: skip


def write_producer(asked: Request, template: str, key: str, actor: Actor, now: datetime, **data: str) -> None:
    owner = asked.business.owner
    told = {
        "usaha": asked.business.name, "pembeli": asked.inquiry.buyer_name, "apa": what_words(asked)[:300],
        "kota": asked.inquiry.destination, "tautan": producer_address(asked), **data,
    }  # fmt: skip
    messages.enqueue(
        actor=actor, key=f"request:{asked.pk}:{key}", template=template, purpose="CASE",
        to=messages.Recipient("owner", owner.pk, owner.name, phone=owner_phone(asked), email=owner.email), data=told,
        area_code=asked.village_code or asked.city_code, about=("request", asked.pk), now=now,
    )  # fmt: skip


def write_office(
    asked: Request, who: tuple[int, str], template: str, key: str, actor: Actor, now: datetime
) -> None:
    """A colleague, by e-mail: the page of the request is behind her own log-in."""
    number, name = who
    told = {
        "nama": name, "usaha": asked.business.name, "pembeli": asked.inquiry.buyer_name, "apa": what_words(asked)[:300],
        "tautan": _address(f"produk/permintaan/{asked.pk}"),
    }  # fmt: skip
    messages.enqueue(
        actor=actor, key=f"request:{asked.pk}:{key}:{number}", template=template, purpose="DUTY",
        to=messages.Recipient("user", number, name, email=accounts.get_person(number).email), data=told,
        area_code=asked.village_code or asked.city_code, about=("request", asked.pk), now=now,
    )  # fmt: skip
