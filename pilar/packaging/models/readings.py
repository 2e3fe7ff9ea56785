"""Labels that were read at a visit: one row for each side of the pack."""

from django.db import models
from django.db.models import Q

from pilar.packaging.models.visits import Assessment, ItemPhoto


class LabelReading(models.Model):
    """The words of one side of a pack, read from a photo or typed. Each word keeps how sure the reading was, its line and its box
    ([text, sure, line, left, top, width, height]) in the photo turned by `turned` degrees: there it is `frame_width` × `frame_height` points.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="readings")
    photo = models.OneToOneField(ItemPhoto, on_delete=models.CASCADE, null=True, related_name="reading")
    is_front = models.BooleanField(default=False)
    text = models.TextField()
    words = models.JSONField(default=list)
    turned = models.FloatField(default=0)
    width = models.IntegerField(default=0)
    height = models.IntegerField(default=0)
    frame_width = models.IntegerField(default=0)
    frame_height = models.IntegerField(default=0)
    method = models.CharField(max_length=20)
    read_at = models.DateTimeField()
    read_by = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(photo__isnull=True) | Q(frame_width__gt=0, frame_height__gt=0),
                name="a_read_photo_has_its_size",
            )
        ]
