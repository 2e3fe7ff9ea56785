"""Cases and owners' words follow their business: a corrected kelurahan brings them into the lists of who works there, an NIB that
reached the registry by another way ends the case."""

from collections.abc import Sequence

from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from pilar.accounts.domain import system
from pilar.licensing.domain import cases
from pilar.licensing.models import Case, OwnerWord
from pilar.licensing.services.moving import follow_evidence, move, save
from pilar.registry.models import Business
from pilar.registry.services import Written

BLOCK = 500
REGISTRY = system("Registri")
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
        _follow_nibs(ids[start : start + BLOCK])


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


def _follow_nibs(ids: Sequence[int]) -> None:
    """An NIB from an export, a proposal or a merge is the evidence that ends a case; one taken back takes the case up again."""
    got = Q(state__in=cases.OPEN, business__has_nib=True)
    lost = Q(state=cases.ISSUED, business__has_nib=False)
    rows = Case.objects.select_for_update(of=("self",)).select_related("business__owner")
    for case in rows.filter(got | lost, business_id__in=ids).order_by("id"):
        # The moment at which the registry wrote it.
        now, business = case.business.updated_at, case.business
        if case.state == cases.ISSUED:
            move(case, cases.FOUND, REGISTRY, now, note=_("NIB dikosongkan di registri"))
            follow_evidence(case, REGISTRY, now)
            save(case, now, nib="", nib_on=None, filed_on=None, filed_by=None)
        else:
            move(case, cases.ISSUED, REGISTRY, now, note=_("NIB tercatat di registri"))
            issued_on = business.nib_on or timezone.localdate(now)
            save(case, now, nib=business.nib, nib_on=issued_on, obstacle="", otp_at=None)
