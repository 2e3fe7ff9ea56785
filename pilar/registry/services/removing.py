"""Removing the businesses that only an undone delivery knew."""

from django.db import models

from pilar.registry.models import Business, IdentityNumber, Membership, SourceRecord
from pilar.registry.services.settling import Touched
from pilar.registry.store import bulk

# Rows that follow from records alone; they go with the business and do not keep it.
_FOLLOWING = (SourceRecord, IdentityNumber, Membership)


def remove_businesses(ids: list[int], touched: Touched) -> tuple[list[int], list[int]]:
    """Delete the businesses among the ids that no record names any more; returns removed and kept ids.

    Kept are those without a record that something else holds on to: an edit, a photo, a consent, a case of any area.
    Every relation to Business is asked, so an area built later is asked as well.
    """
    still_named = _holding(SourceRecord, "business_id", ids)
    unnamed = sorted(set(ids) - still_named)
    held: set[int] = set()
    for relation in Business._meta.related_objects:
        if relation.related_model not in _FOLLOWING:
            held |= _holding_relation(relation, unnamed)
    held |= _entered_memberships(unnamed)
    gone = sorted(set(unnamed) - held)
    _delete(gone, touched)
    return gone, sorted(held)


def _holding(model: type[models.Model], column: str, ids: list[int]) -> set[int]:
    found: set[int] = set()
    for start in range(0, len(ids), 5000):
        rows = model._default_manager.filter(**{f"{column}__in": ids[start : start + 5000]})
        found.update(rows.values_list(column, flat=True).distinct())
    return found


def _holding_relation(relation: models.ForeignObjectRel, ids: list[int]) -> set[int]:
    return _holding(relation.related_model, relation.field.attname, ids)


def _entered_memberships(ids: list[int]) -> set[int]:
    entered = Membership.objects.filter(from_lists=False)
    return {one for one in entered.values_list("business_id", flat=True).distinct() if one in set(ids)}


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
