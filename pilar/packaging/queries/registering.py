"""Materials of a city with what their tests came to; the tests of one product."""

from django.db.models import Sum

from pilar.packaging.models import Assessment, Material, PackTest


def list_materials(city_code: int) -> list[tuple[Material, int, int]]:
    """(material, packs tried, packs failed), by name."""
    rows = Material.objects.filter(city_code=city_code).annotate(
        tried=Sum("tests__tried"), failed=Sum("tests__failed")
    )
    return [(row, row.tried or 0, row.failed or 0) for row in rows.order_by("name")[:300]]


def get_material(city_code: int, material_id: int) -> Material | None:
    return Material.objects.filter(city_code=city_code, pk=material_id).first()


def materials_to_choose(city_code: int) -> list[tuple[int, str]]:
    return list(Material.objects.filter(city_code=city_code).order_by("name").values_list("pk", "name")[:300])


def trials_of(assessment: Assessment) -> list[PackTest]:
    """The tests of the product, whichever visit they were made at; the newest first."""
    rows = PackTest.objects.filter(
        business_id=assessment.business_id, product_name__iexact=assessment.product_name
    )
    return list(rows.select_related("material").order_by("-tested_on", "-id")[:40])
