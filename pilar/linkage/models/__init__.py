"""Tables of linkage: the block keys of the registry, the models that judge pairs, and the review of likely duplicates."""

from pilar.linkage.models.keys import KeyRecipes, LinkKey, PendingKey
from pilar.linkage.models.learnt import LearntModel, TwinSearch
from pilar.linkage.models.review import Decision, FieldQuestion, Pair, Sample

__all__ = [
    "Decision",
    "FieldQuestion",
    "KeyRecipes",
    "LearntModel",
    "LinkKey",
    "Pair",
    "PendingKey",
    "Sample",
    "TwinSearch",
]
