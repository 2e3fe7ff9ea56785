"""Models that judge pairs: every version is kept, exactly one is adopted, and nothing changes without somebody's name on it."""

import json
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist, system
from pilar.audit import services as audit
from pilar.linkage import permissions
from pilar.linkage.domain import model, stored, teaching
from pilar.linkage.domain.classes import METHOD
from pilar.linkage.domain.frequencies import counted
from pilar.linkage.domain.judging import Judge, pattern_of
from pilar.linkage.domain.prepared import prepared
from pilar.linkage.models import LearntModel
from pilar.linkage.models.learnt import FITTED, SHIPPED, TAUGHT
from pilar.registry import queries as registry
from pilar.registry.models import Business

SHIPPED_FILE = Path(__file__).parents[1] / "data" / "classes-1.json"
# Fewer pairs that may be one business than this teach less than the shipped model knows.
ENOUGH_PAIRS = 2_000
# So many businesses, the newest, are read for a fit: a million teach nothing more about so few numbers.
_MOST_BUSINESSES = 100_000


class UnknownModel(LookupError):
    """No model of this version is kept."""


def adopted_model() -> LearntModel:
    """The one version that judges now; the shipped one from the first question on."""
    found = LearntModel.objects.filter(is_adopted=True).first()
    return found or _ship()


def adopted_judge() -> Judge:
    """The adopted version ready to score pairs."""
    now = LearntModel.objects.filter(is_adopted=True).values_list("id", "version", "made_at").first()
    if now is None:
        shipped = adopted_model()
        now = (shipped.pk, shipped.version, shipped.made_at)
    try:
        return _judge(*now)
    except stored.OtherShape:
        return judge_of(_ship())


@lru_cache(maxsize=4)
def _judge(model_id: int, version: str, made_at: datetime) -> Judge:
    # What a version learnt never changes, so it is built once a process.
    return judge_of(LearntModel.objects.get(pk=model_id))


def judge_of(row: LearntModel) -> Judge:
    """A stored version ready to score pairs. Raises OtherShape for one of another software."""
    fitted = stored.fitted_of(row.fitted, row.shares, row.doubts)
    return Judge(row.version, stored.model_of(fitted, row.lessons), stored.frequencies_of(row.frequencies))


@transaction.atomic
def _ship() -> LearntModel:
    """The shipped model adopted: on the first question, and when the adopted one speaks of levels this software no longer knows."""
    document = json.loads(SHIPPED_FILE.read_text())
    now = timezone.now()
    row, _made = LearntModel.objects.get_or_create(
        version=f"{METHOD}.0-{stored.shape()}",
        defaults={
            "origin": SHIPPED, "lessons": stored.lessons_document(teaching.untaught()), "records": document["about"]["records"],
            "pairs": document["about"]["pairs"], "made_at": now, "made_by_name": "Pilar",
            **{name: document[name] for name in ("fitted", "shares", "doubts", "frequencies")},
        },
    )  # fmt: skip
    return row if row.is_adopted else _adopted(row, system("Pilar"), now)


def fit_anew(*, actor: Actor, now: datetime) -> LearntModel:
    """A new version fitted on the rows delivered to this registry, beside the adopted one; lessons are kept. Adopting it is another step.

    Raises Refused without the right, and when the registry holds too few rows about the same businesses.
    """
    insist(permissions.can_manage_models(actor))
    records, opened = _delivered()
    linked = model.link(records)
    likely = float((linked.model.chances(linked.rows)[:, 0] * linked.counts).sum())
    if likely < ENOUGH_PAIRS or linked.model.fitted.doubts:
        raise Refused(
            " ".join(linked.model.fitted.doubts)
            or _("Baru %(found)s pasangan baris tentang usaha yang sama; model baru perlu %(needed)s.")
            % {"found": round(likely), "needed": ENOUGH_PAIRS}
        )
    known = counted(prepared(records)[0])
    fitted = linked.model.fitted
    with transaction.atomic():
        before = adopted_model()
        number = LearntModel.objects.filter(origin=FITTED).count() + 1
        row = _kept(
            actor, now, before, origin=FITTED, version=f"{METHOD}.{number}{_taught_part(before.lessons)}",
            fitted=stored.fitted_document(fitted), shares=stored.shares_document(fitted), doubts=list(fitted.doubts),
            frequencies=stored.frequencies_document(known), records=records.height, pairs=len(linked.a),
        )  # fmt: skip
        _told(actor, "linkage.model_fitted", row, now, numbers=opened)
    return row


def _delivered() -> tuple[pl.DataFrame, int]:
    """Rows delivered about the newest businesses as the engine takes them, and how many numbers of people were opened."""
    ids = Business.objects.living().order_by("-id").values_list("id", flat=True)[:_MOST_BUSINESSES]
    rows = registry.delivered_rows(ids)
    lane = pl.concat_str(pl.col("rt").fill_null(""), pl.lit("/"), pl.col("rw").fill_null(""))
    same = (
        "owner_name", "nik", "kk", "sex", "birth_on", "phone", "email", "address", "business_name", "activity", "sector", "nib", "npwp",
    )  # fmt: skip
    records = rows.select(
        pl.col("record_id").cast(pl.String).alias("rec_id"), pl.col("source_kind").alias("source"), *same, lane.alias("rt_rw"),
        "village_code", (pl.col("village_code") // 10_000).cast(pl.String).alias("district"),
        pl.col("kbli_code").alias("kbli"), pl.col("founded_on").alias("founded"),
    )  # fmt: skip
    opened = sum(len(rows[name]) - rows[name].null_count() for name in ("nik", "kk", "phone", "npwp"))
    return records, opened


@transaction.atomic
def teach(*, actor: Actor, answers: pl.DataFrame, now: datetime) -> LearntModel:
    """The adopted model's next version from all answers of clerks, beside the adopted one. Adopting it is another step.

    answers: `evidence` (the codes a pair was shown with) and `verdict` (SAME, OWNER, DIFFERENT, UNSURE), every one that stands.
    Raises Refused without the right, without an answer, or when exactly these answers were taught before; ValueError for another verdict.
    """
    insist(permissions.can_manage_models(actor))
    before = adopted_model()
    rows = (
        np.stack([pattern_of(codes) for codes in answers["evidence"].to_list()]) if answers.height else None
    )
    lessons = teaching.taught(rows, answers["verdict"].to_list()) if rows is not None else teaching.untaught()
    if not lessons.count:
        raise Refused(_("Belum ada putusan yang mengajarkan sesuatu."))
    document = stored.lessons_document(lessons)
    row = _kept(
        actor, now, before, origin=TAUGHT, lessons=document, answers=lessons.count,
        version=f"{before.version.partition('+')[0]}{_taught_part(document)}",
    )  # fmt: skip
    _told(actor, "linkage.model_taught", row, now)
    return row


@transaction.atomic
def adopt(*, actor: Actor, version: str, now: datetime) -> LearntModel:
    """From now on this version judges. Raises Refused; UnknownModel."""
    insist(permissions.can_manage_models(actor))
    row = LearntModel.objects.select_for_update().filter(version=version).first()
    if row is None:
        raise UnknownModel(version)
    return row if row.is_adopted else _adopted(row, actor, now)


def _adopted(row: LearntModel, actor: Actor, now: datetime) -> LearntModel:
    before = LearntModel.objects.filter(is_adopted=True).values_list("version", flat=True).first() or ""
    LearntModel.objects.filter(is_adopted=True).update(is_adopted=False)
    row.is_adopted, row.adopted_at = True, now
    row.adopted_by, row.adopted_by_name = actor.user_id, actor.name
    row.save(update_fields=["is_adopted", "adopted_at", "adopted_by", "adopted_by_name"])
    _told(actor, "linkage.model_adopted", row, now, before=before)
    return row


def _kept(actor: Actor, now: datetime, before: LearntModel, **parts: Any) -> LearntModel:
    """A new version; what `parts` do not say is as in the one before. Raises Refused when it is already there."""
    names = (
        "origin", "version", "fitted", "lessons", "frequencies", "shares", "doubts", "records", "pairs", "answers",
    )  # fmt: skip
    if LearntModel.objects.filter(version=parts["version"]).exists():
        raise Refused(_("Model dengan pelajaran yang sama sudah ada: %s.") % parts["version"])
    values = {name: parts.get(name, getattr(before, name)) for name in names}
    return LearntModel.objects.create(**values, made_at=now, made_by=actor.user_id, made_by_name=actor.name)


def _taught_part(lessons: dict[str, Any]) -> str:
    return f"+{lessons['count']}.{lessons['mark']}" if lessons["count"] else ""


def _told(actor: Actor, action: str, row: LearntModel, now: datetime, **more: Any) -> None:
    audit.record(
        actor=actor, action=action, thing="matching_model", thing_id=row.version, now=now,
        detail={"records": row.records, "pairs": row.pairs, "answers": row.answers, **more},
    )  # fmt: skip
