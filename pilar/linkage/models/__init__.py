"""Tables of linkage: the block keys of the registry, and the models that judge pairs."""

from pilar.linkage.models.keys import LinkKey, PendingKey
from pilar.linkage.models.learnt import LearntModel, TwinSearch

__all__ = ["LearntModel", "LinkKey", "PendingKey", "TwinSearch"]
