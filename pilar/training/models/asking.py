"""Who asks for a seat herself: the code that proves her number."""

from django.db import models

from pilar.training.models.running import Cohort


class SeatCode(models.Model):
    """A code sent to a number that asked for a seat. Neither the number nor the code can be read here."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="codes")
    phone_index = models.BigIntegerField()
    code_index = models.BigIntegerField()
    tries = models.IntegerField(default=0)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["phone_index", "made_at"], name="seat_code_by_phone")]
