"""Tables of linkage: the block keys of the registry, and the models that judge pairs."""

from pilar.linkage.models.keys import KeyRecipes, LinkKey, PendingKey
from pilar.linkage.models.learnt import LearntModel, TwinSearch

__all__ = ["KeyRecipes", "LearntModel", "LinkKey", "PendingKey", "TwinSearch"]
