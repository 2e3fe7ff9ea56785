"""Where all businesses stand, reckoned anew once a day: evidence comes from rooms that do not know this one."""

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone, translation
from django_tasks import task

from pilar.journey import queries
from pilar.journey.store import standings

_CHUNK = 2000


def reckon(now: datetime) -> int:
    """Look through all living businesses and replace the kept counts; how many there were."""
    return standings.write(_rows(), queries.measured(), now)


def _rows() -> Iterator[standings.Row]:
    for chunk in queries.living_in_chunks(_CHUNK):
        evidence = queries.evidence_by_business([row[0] for row in chunk])
        for pk, *areas, sector in chunk:
            yield pk, areas, sector, {stage: found.on for stage, found in evidence[pk].items()}


@task()
def restand() -> int:
    """Once a day, and when somebody asks for it; run again it writes the same."""
    with translation.override("id"):
        return reckon(timezone.now())
