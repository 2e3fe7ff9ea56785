"""Removing the businesses that only an undone delivery knew."""

from pilar.registry.models import Business, SourceRecord
from pilar.registry.queries.undoing import held, holding
from pilar.registry.services.settling import Touched
from pilar.registry.store import bulk


def remove_businesses(ids: list[int], touched: Touched) -> list[int]:
    """Delete the businesses among the ids that no record names any more and nothing else holds on to; returns their ids."""
    unnamed = set(ids) - holding(SourceRecord, "business_id", ids)
    gone = sorted(unnamed - held(unnamed))
    _delete(gone, touched)
    return gone


def _delete(ids: list[int], touched: Touched) -> None:
    if not ids:
        return
    homes: list[int] = []
    for start in range(0, len(ids), 5000):
        part = Business.objects.filter(id__in=ids[start : start + 5000])
        for premises_id, village_code in part.values_list("premises_id", "village_code"):
            homes.append(premises_id)
            touched.villages.add(village_code)
    bulk.delete_ids("registry_identitynumber", ids, column="business_id")
    bulk.delete_ids("registry_membership", ids, column="business_id")
    bulk.delete_ids("registry_business", ids)
    bulk.delete_ids("registry_premises", homes)
    touched.business_ids.update(ids)
    touched.search_ids.update(ids)
