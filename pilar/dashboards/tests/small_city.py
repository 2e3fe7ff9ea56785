"""Businesses for the tests, written straight into the table and counted as the services would."""

from datetime import UTC, date, datetime
from itertools import count

from pilar.dashboards.store import months
from pilar.registry.models import Business, Owner, Premises
from pilar.registry.store import counts

NOW = datetime(2026, 11, 23, 3, 15, tzinfo=UTC)
OESAPA, LASIANA, NAMOSAIN = 5371031010, 5371031011, 5371011001
_numbers = count(1)


def business(**values):
    """A business not yet written; village, NIB and dates as told, everything wider follows the village."""
    number = next(_numbers)
    village = values.pop("village", OESAPA)
    wider = {
        "district_code": village // 10**4,
        "city_code": village // 10**6,
        "province_code": village // 10**8,
    }
    if not village:
        wider = {"district_code": 0, "city_code": 5371, "province_code": 53}
    nib = values.pop("nib", "")
    return Business(
        number=f"5371-{number:07}-0", name=f"Usaha {number}", name_key=f"usaha {number:07}", village_code=village,
        **{**wider, "registered_on": date(2025, 1, 10), "created_at": NOW, "updated_at": NOW, "sector": "RETAIL",
           "size": "MICRO", "has_nib": bool(nib), "nib": nib, **values},
    )  # fmt: skip


def write(rows):
    """Write the businesses and count everything anew."""
    owner = Owner.objects.create(name="Maria Contoh", name_key="maria contoh", created_at=NOW, updated_at=NOW)
    premises = Premises.objects.create()
    for row in rows:
        row.owner_id = row.owner_id or owner.pk
        row.premises_id = premises.pk
    Business.objects.bulk_create(rows, batch_size=2000)
    recount()


def recount():
    counts.recount(None)
    months.recount(None)


def nib(number=1):
    return f"{number:013}"
