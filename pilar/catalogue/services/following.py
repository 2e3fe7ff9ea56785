"""Products and requests follow their business: a corrected kelurahan brings them into the lists of who works there."""

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from pilar.catalogue.models import Product, Request
from pilar.catalogue.services import consenting, judging
from pilar.registry.models import Business
from pilar.registry.services import Written

BLOCK = 500
PLACE = ("village_code", "district_code", "city_code", "province_code")


def hear_of_writing(written: Written) -> None:
    """What the registry wrote about businesses that stood before is repeated in their products."""
    fresh = set(written.fresh)
    ids = [one for one in written.business_ids if one not in fresh]
    for start in range(0, len(ids), BLOCK):
        follow(ids[start : start + BLOCK])
        _say_consent(Product.objects.filter(business_id__in=ids[start : start + BLOCK]))
        judging.judge_business(ids[start : start + BLOCK], timezone.localdate())


def hear_of_consent(owner_id: int) -> None:
    """An owner agreed to be shown, or took it back: her products say so from this moment on."""
    rows = Product.objects.filter(business__owner_id=owner_id)
    _say_consent(rows)
    judging.judge_products(list(rows.values_list("pk", flat=True)), timezone.localdate())


def _say_consent(rows: QuerySet[Product]) -> None:
    found = list(rows.select_related("business"))
    before = {each.pk: each.consented for each in found}
    consenting.refresh(found)
    changed = [each for each in found if each.consented != before[each.pk]]
    Product.objects.bulk_update(changed, ["consented"], batch_size=BLOCK)


def follow(ids: list[int]) -> None:
    otherwise = Q()
    for name in PLACE:
        otherwise |= ~Q(**{name: F(f"business__{name}")})
    for model in (Product, Request):
        moved = list(model.objects.filter(otherwise, business_id__in=ids).values_list("id", flat=True))
        if moved:
            business = Business.objects.filter(pk=OuterRef("business_id"))
            places = {name: Subquery(business.values(name)[:1]) for name in PLACE}
            model.objects.filter(pk__in=moved).update(**places)
