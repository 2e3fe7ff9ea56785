"""Cases and owners' words follow their business: a corrected kelurahan brings them into the lists of who works there."""

from collections.abc import Sequence

from django.db.models import F, OuterRef, Q, Subquery

from pilar.licensing.models import Case, OwnerWord
from pilar.registry.models import Business
from pilar.registry.services import Written

BLOCK = 500
PLACE = {name: name for name in ("village_code", "district_code", "city_code", "province_code")}
# A column here, and the column of the business it repeats.
REPEATED = {
    Case: {**PLACE, "owner_sex": "owner__sex", "listed_on": "registered_on"},
    OwnerWord: PLACE,
}


def hear_of_writing(written: Written) -> None:
    """What the registry wrote about businesses that stood before is repeated in the rows about them."""
    fresh = set(written.fresh)
    ids = [one for one in written.business_ids if one not in fresh]
    for start in range(0, len(ids), BLOCK):
        _follow(ids[start : start + BLOCK])


def _follow(ids: Sequence[int]) -> None:
    for model, columns in REPEATED.items():
        otherwise = Q()
        for here, there in columns.items():
            otherwise |= ~Q(**{here: F(f"business__{there}")})
        moved = list(
            model._default_manager.filter(otherwise, business_id__in=ids).values_list("id", flat=True)
        )
        if moved:
            business = Business.objects.filter(pk=OuterRef("business_id"))
            model._default_manager.filter(pk__in=moved).update(
                **{here: Subquery(business.values(there)[:1]) for here, there in columns.items()}
            )
