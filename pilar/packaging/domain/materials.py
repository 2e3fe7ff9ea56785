"""What goods are packed in: kinds, the numbers in the triangle, what may touch food, what a material bears."""

BAG, POUCH, JAR, BOTTLE, BOX, PAPER, FILM, OTHER = (
    "BAG",
    "POUCH",
    "JAR",
    "BOTTLE",
    "BOX",
    "PAPER",
    "FILM",
    "OTHER",
)
KINDS = (BAG, POUCH, JAR, BOTTLE, BOX, PAPER, FILM, OTHER)
RESINS = {1: "PET", 2: "HDPE", 3: "PVC", 4: "LDPE", 5: "PP", 6: "PS", 7: "lain"}
# Shown by a mark or certificate, told by the seller only, not for food, nobody knows.
SHOWN, TOLD, NOT_FOOD, UNKNOWN = "SHOWN", "TOLD", "NOT_FOOD", "UNKNOWN"
FOOD = (SHOWN, TOLD, NOT_FOOD, UNKNOWN)
VACUUM, HEAT, FREEZER, OIL = "VACUUM", "HEAT", "FREEZER", "OIL"
BEARS = (VACUUM, HEAT, FREEZER, OIL)
# Resins that are not put around hot or oily food (Peraturan BPOM 20/2019: follow what the maker of the material states).
_NOT_HOT = frozenset([1, 3, 6])

NO_EVIDENCE, HOT_RESIN = "NO_EVIDENCE", "HOT_RESIN"


def doubts(resin: int, food: str, evidence: str, bears: list[str]) -> list[str]:
    """What does not go together in an entry: a person decides."""
    found = []
    if food == SHOWN and not evidence.strip():
        found.append(NO_EVIDENCE)
    if HEAT in bears and resin in _NOT_HOT:
        found.append(HOT_RESIN)
    return found
