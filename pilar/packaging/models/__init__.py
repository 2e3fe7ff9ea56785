"""Packaging as tables: visits, what of them is shown outside, aid that is given, and the register of materials."""

from pilar.packaging.models.aid import Grant, Pool, Share, Sighting
from pilar.packaging.models.readings import LabelReading
from pilar.packaging.models.register import Material, PackTest
from pilar.packaging.models.sharing import PublicPage, ReviewLink
from pilar.packaging.models.visits import (
    Action,
    Answer,
    Assessment,
    AssessmentEvent,
    AssessmentQuerySet,
    CityPrice,
    ItemPhoto,
    StandardVersion,
)

__all__ = [
    "Action", "Answer", "Assessment", "AssessmentEvent", "AssessmentQuerySet", "CityPrice", "Grant", "ItemPhoto", "LabelReading", "Material", "PackTest", "Pool",
    "PublicPage", "ReviewLink", "Share", "Sighting", "StandardVersion",
]  # fmt: skip
