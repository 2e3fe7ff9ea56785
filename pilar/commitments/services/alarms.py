"""Before a memorandum ends its keeper is told: 180, 90, 30 and 7 days before, each once."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from pilar.accounts.domain import Actor
from pilar.commitments.domain import institutions
from pilar.commitments.models import Memorandum, Person
from pilar.commitments.queries.institutions import ending_soon
from pilar.commitments.words import inviting as words
from pilar.messages import services as messages
from pilar.ui.domain.calendar import day_words
from pilar.vault import services as vault


@transaction.atomic
def tell_endings(*, actor: Actor, now: datetime) -> int:
    """The alarms due today, for every office; how many were queued. Run again it says nothing twice."""
    today, queued = timezone.localdate(now), 0
    for paper in ending_soon(today=today):
        due = institutions.alarm_due(paper.until_on, today)
        if paper.keeper is None or due is None or paper.until_on is None:
            continue
        with override("id"):
            said = _("berakhir %(day)s, %(left)d hari lagi") % {
                "day": day_words(paper.until_on),
                "left": (paper.until_on - today).days,
            }
        wish = messages.Wish(
            key=f"memorandum:{paper.pk}:{paper.until_on}:{due}", to=_keeper(paper.keeper), area_code=paper.city_code or paper.province_code,
            data={"rapat": paper.title, "waktu": said, "tautan": _address(paper)}, about=("memorandum", paper.pk),
        )  # fmt: skip
        asked = messages.enqueue_many(actor=actor, template=words.ENDING, purpose="DUTY", wishes=[wish], now=now)  # fmt: skip
        queued += asked.queued
    return queued


def _keeper(person: Person) -> messages.Recipient:
    phone = vault.unseal("phone", person.phone_sealed) if person.phone_sealed else ""
    return messages.Recipient(
        "commitment_person", person.pk, person.name, phone=phone or "", email=person.email
    )


def _address(paper: Memorandum) -> str:
    return settings.ORIGIN.rstrip("/") + reverse("commitments:memorandum", args=[paper.pk])
