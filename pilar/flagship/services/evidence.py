"""Evidence from the registry into the preparation: counted in one walk, frozen with the version."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.flagship import permissions
from pilar.flagship.domain.errors import UnusableDecision
from pilar.flagship.domain.figures import read_figures
from pilar.flagship.models import Candidate, Evidence, SectorFigure
from pilar.flagship.queries.evidence import Counting, count_facts
from pilar.flagship.services.noting import locked, tell
from pilar.flagship.services.preparing import put_evidence


@transaction.atomic
def count_evidence(*, actor: Actor, sitting_id: int, now: datetime) -> Counting:
    """Count every criterion of the registry anew for all candidates. What can no longer be counted is taken out.

    Raises Refused: not to be edited now, or the criteria ask nothing of the registry.
    """
    sitting = locked(sitting_id)
    insist(permissions.can_edit(actor, sitting))
    asked = [one["code"] for one in sitting.tree["items"] if one["source"] != "expert"]
    if not asked:
        raise Refused(_("Susunan kriteria ini tidak menanyakan apa pun kepada registri."))
    found = count_facts(actor, sitting, timezone.localdate(now))
    Evidence.objects.filter(candidate__sitting=sitting, criterion__in=asked).delete()
    for one in sitting.candidates.filter(state="ACTIVE"):
        Candidate.objects.filter(pk=one.pk).update(regional=found.regional.get(one.code, {}))
    if found.facts:
        put_evidence(actor=actor, sitting_id=sitting_id, facts=found.facts, now=now)
    return found


@transaction.atomic
def load_figures(*, actor: Actor, sitting_id: int, lines: str, source: str, now: datetime) -> int:
    """Take in figures of the sitting's city and the nation; a year and measure that stood there is replaced as a whole.

    Returns how many lines. Raises Refused with the line and column of what is wrong; then nothing has changed.
    """
    sitting = locked(sitting_id)
    insist(permissions.can_moderate(actor, sitting))
    if not source.strip():
        raise Refused(_("Tulis sumber angka ini: lembaga, judul, dan tahunnya."))
    try:
        figures = read_figures(lines, " ".join(source.split())[:120])
    except UnusableDecision as problem:
        raise Refused(_("Angka belum dimuat: %s") % problem) from problem
    own = SectorFigure.objects.filter(city_code=sitting.city_code)
    for year, measure in {(one.year, one.measure) for one in figures}:
        own.filter(year=year, measure=measure).delete()
    SectorFigure.objects.bulk_create(
        SectorFigure(city_code=sitting.city_code, loaded_at=now, loaded_by_name=actor.name, **one._asdict())
        for one in figures
    )
    tell(
        sitting,
        "figures_loaded",
        actor,
        now,
        {"count": len(figures), "source": figures[0].source if figures else "–"},
    )
    return len(figures)
