"""What the rooms above the registry know of a business, for its lists: each a condition with words, registered in apps.py."""

from collections.abc import Callable
from datetime import date

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as lazy

from pilar.catalogue.queries import evidence as catalogue
from pilar.licensing.domain import cases
from pilar.licensing.models import Case, Visit
from pilar.packaging.domain.standards import LEVELS
from pilar.packaging.models import Assessment
from pilar.packaging.queries import of_products as packaging
from pilar.registry.queries import FACTS, SIGHTINGS, Fact
from pilar.registry.queries.facts import between
from pilar.training.queries import evidence as training

READY_LEVEL = "II"


def _visited(since: date | None, until: date | None) -> Q:
    """Met in these days, as the accompaniment to the NIB wrote it down; a call by telephone is no visit."""
    rows = Visit.objects.filter(case__business=OuterRef("pk"), result__in=cases.REACHED).exclude(way="PHONE")
    return Q(Exists(rows.filter(between("on", since, until))))


def _accompanied(_since: date | None, _until: date | None) -> Q:
    return Q(Exists(Case.objects.filter(business=OuterRef("pk"), facilitator_id__isnull=False)))


def _assessed(since: date | None, until: date | None) -> Q:
    rows = Assessment.objects.all().counting().filter(business=OuterRef("pk"), signed_on__isnull=False)
    return Q(Exists(rows.filter(between("signed_on", since, until))))


def _ready(since: date | None, until: date | None) -> Q:
    rows = packaging.reaching(READY_LEVEL).filter(business=OuterRef("pk"))
    return Q(Exists(rows.filter(between("signed_on", since, until))))


def _at_level(level: str) -> Callable[[date | None, date | None], Q]:
    """A product whose newest visit that counts came to exactly this level."""
    newer = LEVELS[LEVELS.index(level) + 1 :]
    rows = packaging.reaching(level).filter(business=OuterRef("pk"))
    return lambda _since, _until: Q(Exists(rows.exclude(level__in=newer)))


_OF_BUSINESSES: dict[str, Fact] = {
    "TRAINED": Fact(lazy("bersertifikat pelatihan"), lazy("belum bersertifikat pelatihan"), lambda since, until: Q(training.were_trained(since, until)), dated=True),
    "ASSESSED": Fact(lazy("kemasan dinilai"), lazy("kemasan belum dinilai"), _assessed, dated=True),
    "READY": Fact(lazy("kemasan tingkat I atau II"), lazy("kemasan belum tingkat I atau II"), _ready, dated=True),
    **{
        f"LEVEL_{level}": Fact(
            lazy("kemasan tingkat %s") % level, lazy("kemasan bukan tingkat %s") % level,
            _at_level(level),
        )
        for level in LEVELS
    },
    "CATALOGUE": Fact(
        lazy("punya produk di katalog"), lazy("belum punya produk di katalog"), lambda _since, _until: Q(catalogue.offer(shown=False))
    ),
    "ON_SHOW": Fact(
        lazy("produknya tampil di Etalase"), lazy("produknya belum tampil di Etalase"), lambda _since, _until: Q(catalogue.offer(shown=True))
    ),
    "ON_MARKET": Fact(lazy("sudah terpasarkan"), lazy("belum terpasarkan"), lambda _since, _until: catalogue.are_marketed()),
    "GROWING": Fact(
        lazy("tumbuh (pembeli yang sama membeli lagi)"), lazy("belum tumbuh (belum ada pembeli yang membeli lagi)"),
        lambda _since, _until: Q(catalogue.were_bought_again()),
    ),
    "FACILITATOR": Fact(lazy("punya pendamping NIB"), lazy("belum punya pendamping NIB"), _accompanied),
}  # fmt: skip


def register() -> None:
    FACTS.update(_OF_BUSINESSES)
    if _visited not in SIGHTINGS:
        SIGHTINGS.append(_visited)
