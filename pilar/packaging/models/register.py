"""The register of what goods are packed in, and the simple tests of packs."""

from django.db import models
from django.db.models import Q

from pilar.packaging.domain import materials, trials
from pilar.packaging.models.visits import Assessment
from pilar.registry.models import Business


class Material(models.Model):
    """A material known in a city: what it is, what it may touch and bear, who sells it at what price, and what shows that."""

    city_code = models.IntegerField()
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=8)
    # The number in the triangle, 1 to 7; 0 for what has none.
    resin = models.SmallIntegerField(default=0)
    food = models.CharField(max_length=8, default=materials.UNKNOWN)
    evidence = models.CharField(max_length=200, blank=True)
    micron = models.IntegerField(null=True)
    bears = models.JSONField(default=list)
    supplier = models.CharField(max_length=120, blank=True)
    rupiah = models.IntegerField(null=True)
    note = models.CharField(max_length=300, blank=True)
    changed_at = models.DateTimeField()
    changed_by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["city_code", "name"], name="a_material_is_registered_once_in_a_city"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=materials.KINDS), name="a_material_is_of_a_known_kind"
            ),
            models.CheckConstraint(
                condition=Q(food__in=materials.FOOD), name="a_material_may_touch_food_or_not"
            ),
            models.CheckConstraint(
                condition=Q(resin__gte=0) & Q(resin__lte=7), name="a_resin_code_is_one_to_seven"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PackTest(models.Model):
    """One test of a batch: how many packs were tried, how many failed."""

    business = models.ForeignKey(Business, on_delete=models.PROTECT, related_name="pack_tests")
    product_name = models.CharField(max_length=160)
    assessment = models.ForeignKey(
        Assessment, null=True, on_delete=models.SET_NULL, related_name="pack_tests"
    )
    material = models.ForeignKey(Material, null=True, on_delete=models.SET_NULL, related_name="tests")
    kind = models.CharField(max_length=6)
    batch = models.CharField(max_length=40)
    tried = models.IntegerField()
    failed = models.IntegerField(default=0)
    note = models.CharField(max_length=300, blank=True)
    tested_on = models.DateField()
    made_at = models.DateTimeField()
    made_by_name = models.CharField(max_length=150, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=trials.KINDS), name="a_pack_test_is_of_a_known_kind"),
            models.CheckConstraint(
                condition=Q(tried__gte=1) & Q(failed__gte=0) & Q(failed__lte=models.F("tried")),
                name="no_more_packs_fail_than_were_tried",
            ),
        ]
