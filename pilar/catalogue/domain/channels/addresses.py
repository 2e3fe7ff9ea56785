"""Where the storefront's pages and pictures stand, for files that leave the house: whole addresses without asking the web framework."""

import re
from dataclasses import dataclass
from unicodedata import normalize


def slug_of(name: str) -> str:
    """What stands for a name in an address."""
    bare = normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", bare.lower())).strip("-_") or "produk"


@dataclass(frozen=True, slots=True)
class Addresses:
    """`origin` is the installation's own, without a slash at its end."""

    origin: str

    def product(self, pk: int, name: str) -> str:
        return f"{self.origin}/etalase/p/{pk}/{slug_of(name)}/"

    def picture(self, pk: int) -> str:
        return f"{self.origin}/etalase/foto/{pk}/"
