"""What screens and other areas ask the registry. Nothing here writes."""

from pilar.registry.queries.cards import cards, revision

__all__ = ["cards", "revision"]
