"""What becomes of a promise's beneficiary when two records of her business are merged."""

from django.db.models import Model

from pilar.commitments.models import Beneficiary
from pilar.registry.services import relations

RULES: dict[type[Model], relations.Rule] = {
    Beneficiary: relations.moving(
        Beneficiary, "what was promised to one record was promised to the business"
    ),
}
