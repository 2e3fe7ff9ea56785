"""Curators judge a submitted product; the second one's scores decide, or a third is asked."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.audit import services as audit
from pilar.catalogue import permissions, queries, words
from pilar.catalogue.domain import curating, products
from pilar.catalogue.models import Assessment, Product, RubricVersion
from pilar.catalogue.services.moving import insist_whole, put
from pilar.catalogue.services.noting import tell, tidy


@transaction.atomic
def assess_product(
    *, actor: Actor, product_id: int, scores: Mapping[str, int], reasons: Mapping[str, str], now: datetime
) -> Product:
    """Give a submitted product one's scores; with the second curator's it is shown, sent back with the reasons, or read by a third.

    Raises Refused: to judge twice or one's own, for a low score without a sentence, Product.DoesNotExist.
    """
    product = (
        Product.objects.select_for_update(of=("self",)).select_related("business__owner").visible_to(actor).get(pk=product_id)
    )  # fmt: skip
    insist(permissions.can_curate(actor, product))
    if product.state != products.SUBMITTED:
        raise Refused(_("Produk ini tidak sedang dikurasi."))
    open_ones = product.assessments.filter(closed_at=None)
    if open_ones.filter(by=actor.user_id).exists():
        raise Refused(_("Anda sudah menilai produk ini. Kurator lain yang melanjutkan."))
    _insist_scores(scores, reasons)
    rubric = queries.rubric_of(product.city_code)
    Assessment.objects.create(
        product=product, version=product.version, scores={each: int(scores[each]) for each in curating.DIMENSIONS},
        reasons={each: tidy(reasons.get(each, ""), 200) for each in curating.DIMENSIONS if reasons.get(each, "").strip()},
        points=round(curating.total(rubric, scores), 1), method=curating.VERSION, at=now, by=actor.user_id, by_name=actor.name[:150],
    )  # fmt: skip
    tell(product, "product_assessed", actor, now)
    return _settle(product, rubric, actor, now)


def _insist_scores(scores: Mapping[str, int], reasons: Mapping[str, str]) -> None:
    if set(scores) != set(curating.DIMENSIONS) or not set(scores.values()) <= set(curating.SCORES):
        raise Refused(_("Beri nilai 1 sampai 5 pada setiap segi."))
    lacking = curating.unexplained(scores, reasons)
    if lacking:
        names = ", ".join(str(words.DIMENSION_WORDS[each]) for each in lacking)
        raise Refused(_("Nilai rendah perlu satu kalimat untuk produsen: %s.") % names)


def _settle(product: Product, rubric: curating.Rubric, actor: Actor, now: datetime) -> Product:
    judged = list(product.assessments.filter(closed_at=None))
    found = curating.outcome(rubric, [each.scores for each in judged])
    if found is None:
        return product
    if found.shown:
        insist_whole(product, now)
    product.points, product.grade = found.points, found.grade
    product.save(update_fields=["points", "grade"])
    put(product, "publish" if found.shown else "ask_better", "" if found.shown else _reasons(judged), now)
    close(product, now)
    tell(product, "product_published" if found.shown else "product_sent_back", actor, now, {"grade": found.grade, "reason": product.state_note})  # fmt: skip
    return product


def _reasons(judged: list[Assessment]) -> str:
    """Every sentence once, the dimension before it."""
    told: dict[str, None] = {}
    for each in judged:
        for dimension, sentence in each.reasons.items():
            if each.scores[dimension] <= curating.LOW + 1:
                told[f"{words.DIMENSION_WORDS[dimension]}: {sentence}"] = None
    return tidy(" ".join(told) or _("Nilai keseluruhan belum cukup untuk tampil."), 400)


def close(product: Product, now: datetime) -> None:
    """What was given so far counts for what was decided, and for no later submission."""
    product.assessments.filter(closed_at=None).update(closed_at=now)


@transaction.atomic
def change_rubric(*, actor: Actor, city_code: int, rubric: curating.Rubric, now: datetime) -> RubricVersion:
    """Judge by another rubric from now on. Raises Refused."""
    insist(permissions.can_change_rubric(actor, city_code))
    fault = curating.rubric_fault(rubric)
    if fault:
        raise Refused(words.RUBRIC_FAULTS[fault])
    made = RubricVersion.objects.create(
        city_code=city_code, weights=dict(rubric.weights), bounds=list(rubric.bounds), passing=rubric.passing, made_at=now,
        made_by=actor.user_id, made_by_name=actor.name[:150],
    )  # fmt: skip
    audit.record(
        actor=actor, action="catalogue.rubric_changed", thing="rubric", thing_id=made.pk, detail={}, now=now
    )
    return made
