"""Who may take part in a cohort: kinds of business, sizes, villages, and a class that has to come first. Plain Python."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

SECTOR, SIZE, VILLAGE, BEFORE = "SECTOR", "SIZE", "VILLAGE", "BEFORE"


@dataclass(frozen=True, slots=True)
class Only:
    """Empty means everybody. `before` is the programme whose certificate has to be held, 0 none."""

    sectors: frozenset[str] = field(default_factory=frozenset)
    sizes: frozenset[str] = field(default_factory=frozenset)
    villages: frozenset[int] = field(default_factory=frozenset)
    before: int = 0

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> "Only":
        return cls(
            frozenset(kept.get("sectors", ())), frozenset(kept.get("sizes", ())), frozenset(kept.get("villages", ())), int(kept.get("before") or 0)
        )  # fmt: skip

    def kept(self) -> dict[str, Any]:
        """As it lies in the table; nothing for what everybody may."""
        told = {"sectors": sorted(self.sectors), "sizes": sorted(self.sizes), "villages": sorted(self.villages), "before": self.before}  # fmt: skip
        return {name: value for name, value in told.items() if value}

    def lacking(self, *, sector: str, size: str, village: int, holds: Collection[int]) -> str:
        """The first condition that is not met, "" when all are. What is not known of a business is not met."""
        if self.sectors and sector not in self.sectors:
            return SECTOR
        if self.sizes and size not in self.sizes:
            return SIZE
        if self.villages and village not in self.villages:
            return VILLAGE
        return BEFORE if self.before and self.before not in holds else ""
