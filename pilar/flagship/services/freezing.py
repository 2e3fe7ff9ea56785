"""Freezing: what was prepared becomes a numbered version with a published hash; a change afterwards is the next number."""

import hashlib
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.flagship import permissions, words
from pilar.flagship.domain import frame
from pilar.flagship.domain import sitting as states
from pilar.flagship.domain.errors import UnusableDecision
from pilar.flagship.domain.record import canonical
from pilar.flagship.models import Evidence, Sitting, Version
from pilar.flagship.queries.preparation import invited_by_bloc
from pilar.flagship.services.joining import reassign
from pilar.flagship.services.noting import locked, save, tell


def document_of(sitting: Sitting, number: int, reason: str) -> frame.Document:
    """What would be frozen now. Raises UnusableDecision with what is missing."""
    return frame.build(
        sitting=_about(sitting, number, reason),
        tree=sitting.tree,
        candidates=[
            {
                "code": one.code,
                "name": one.name,
                "about": one.about,
                "came_from": one.came_from,
                **({"regional": one.regional} if one.regional else {}),
            }
            for one in sitting.candidates.filter(state="ACTIVE").order_by("code")
        ],
        evidence=_evidence(sitting),
        blocs=[
            {"code": one.code, "name": one.name, "weight": _text(one.weight), "quota": one.quota}
            for one in sitting.blocs.order_by("id")
        ],
        invited=invited_by_bloc(sitting),
        rules=_rules(sitting),
    )


def _about(sitting: Sitting, number: int, reason: str) -> frame.Document:
    return {
        "sitting": sitting.code, "number": number, "reason": reason, "title": sitting.title, "question": sitting.question,
        "held_on": sitting.held_on.isoformat() if sitting.held_on else "", "place": sitting.place, "basis": sitting.basis,
        "city_code": sitting.city_code, "rehearsal": int(sitting.rehearsal),
    }  # fmt: skip


def _rules(sitting: Sitting) -> frame.Document:
    with translation.override(
        settings.LANGUAGE_CODE
    ):  # the promise is one text, whatever language the officer reads
        promise = str(words.ANONYMITY_WORDS[sitting.anonymity])
    return {
        "quorum_percent": sitting.quorum_percent, "share_percent": sitting.share_percent, "tie": sitting.tie_rule,
        "anonymity": sitting.anonymity, "promise": promise, "stop": sitting.stop_rule,
        "most_rounds": sitting.most_rounds, "top": sitting.top_count, "ri_table": sitting.ri_table, "seed": sitting.seed,
    }  # fmt: skip


def _evidence(sitting: Sitting) -> list[frame.Document]:
    rows = Evidence.objects.filter(candidate__sitting=sitting, candidate__state="ACTIVE")
    return [
        {
            "candidate": one.candidate.code, "criterion": one.criterion, "value": _text(one.value), "score": _text(one.score),
            "unit": one.unit, "query": one.query, "counted_on": one.counted_on.isoformat(), "numerator": _text(one.numerator),
            "denominator": None if one.denominator is None else _text(one.denominator), "few": int(one.few),
        }
        for one in rows.select_related("candidate").order_by("candidate__code", "criterion")
    ]  # fmt: skip


def _text(number: Any) -> str:
    """A decimal without trailing zeros: 1120, 4.25."""
    plain = format(number, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


@transaction.atomic
def freeze(*, actor: Actor, sitting_id: int, now: datetime) -> Version:
    """Publish what is prepared as the next version with its hash. Raises Refused: what is missing, or nothing to change."""
    sitting = locked(sitting_id)
    insist(permissions.can_edit(actor, sitting))
    number = sitting.versions.count() + 1
    try:
        document = document_of(sitting, number, sitting.change_reason)
    except UnusableDecision as problem:
        raise Refused(_("Belum dapat dibekukan: %s") % problem) from problem
    text = canonical(document)
    version = Version.objects.create(
        sitting=sitting, number=number, document=text.decode(), sha256=hashlib.sha256(text).hexdigest(),
        reason=sitting.change_reason, frozen_at=now, frozen_by=actor.user_id, frozen_by_name=actor.name,
    )  # fmt: skip
    detail = {"number": number, "sha256": version.sha256, "reason": version.reason or "–"}
    tell(sitting, "version_frozen", actor, now, detail)
    if sitting.state == states.OPEN:
        reassign(sitting, frame.Frame(document), number)
    state = states.FROZEN if sitting.state == states.DRAFT else sitting.state
    save(sitting, state=state, change_reason="")
    return version


@transaction.atomic
def begin_change(*, actor: Actor, sitting_id: int, reason: str, now: datetime) -> Sitting:
    """Open the preparation again after freezing; the next freeze is a new version with this reason.

    Raises Refused without a reason, after the first result, or when it is open already.
    """
    sitting = locked(sitting_id)
    insist(permissions.can_moderate(actor, sitting))
    if sitting.state not in (states.FROZEN, states.OPEN):
        raise Refused(_("Persiapan masih terbuka, atau sidang sudah disegel."))
    if sitting.snapshots.exists():
        raise Refused(_("Hasil sudah ditampilkan; isi sidang tidak dapat diubah lagi. Buat sidang baru."))
    if not reason.strip():
        raise Refused(_("Tulis alasan perubahan; alasan ini tercatat dan dimuat dalam berita acara."))
    tell(sitting, "change_begun", actor, now, {"reason": reason.strip()})
    return save(sitting, change_reason=reason.strip()[:300])
