"""What the choice of a KBLI class means for an owner: risk, the way to the P-IRT, halal, and what often goes wrong.

Codes here, sentences in words.py. Everything is for a micro-business; where the rules are not known to Pilar it says
so (``risk`` None, ``pirt`` UNKNOWN) and OSS decides.
"""

from dataclasses import dataclass
from functools import lru_cache

from pilar.places.domain.kbli import meaning_changed, origins_table

LOW, MEDIUM_LOW, MEDIUM_HIGH, HIGH = "LOW", "MEDIUM_LOW", "MEDIUM_HIGH", "HIGH"
RISKS = (LOW, MEDIUM_LOW, MEDIUM_HIGH, HIGH)

OPEN = "OPEN"
MEAT, ALCOHOL, WATER, MILK, OTHER_FOOD = "MEAT", "ALCOHOL", "WATER", "MILK", "OTHER_FOOD"
SERVED, TRADED, NO_FOOD, UNKNOWN = "SERVED", "TRADED", "NO_FOOD", "UNKNOWN"
PIRT_ANSWERS = (OPEN, MEAT, ALCOHOL, WATER, MILK, OTHER_FOOD, SERVED, TRADED, NO_FOOD, UNKNOWN)

DUTY, NOT_HALAL, HALAL_ON_GOODS, NO_DUTY = "DUTY", "NOT_HALAL", "HALAL_ON_GOODS", "NO_DUTY"
HALAL_ANSWERS = (DUTY, NOT_HALAL, HALAL_ON_GOODS, NO_DUTY)

CODE_REUSED, SELLS_WHAT_IT_MAKES, ORDER_OR_STOCK, FIXED_OR_MOVING = (
    "CODE_REUSED",
    "SELLS_WHAT_IT_MAKES",
    "ORDER_OR_STOCK",
    "FIXED_OR_MOVING",
)
WEAVES_OR_SELLS, SERVES_OR_PACKS, WHOLESALE_OR_RETAIL = (
    "WEAVES_OR_SELLS",
    "SERVES_OR_PACKS",
    "WHOLESALE_OR_RETAIL",
)
MISTAKES = (
    CODE_REUSED,
    SELLS_WHAT_IT_MAKES,
    ORDER_OR_STOCK,
    FIXED_OR_MOVING,
    WEAVES_OR_SELLS,
    SERVES_OR_PACKS,
    WHOLESALE_OR_RETAIL,
)

# KBLI 2020 classes whose micro producers may register household food (P-IRT); BPOM Regulation 22/2018, annex, as OSS
# lists them. They are led to 2025 through the conversion of BPS.
PIRT_2020 = frozenset(
    [
        "10211",
        "10212",
        "10214",
        "10291",
        "10311",
        "10312",
        "10313",
        "10330",
        "10413",
        "10422",
        "10424",
        "10611",
        "10612",
        "10621",
        "10622",
        "10629",
        "10633",
        "10710",
        "10722",
        "10729",
        "10732",
        "10733",
        "10739",
        "10740",
        "10750",
        "10761",
        "10763",
        "10771",
        "10772",
        "10773",
        "10779",
        "10792",
        "10793",
        "10794",
        "10799",
    ]
)
# Starts of 2025 codes for micro-businesses (PP 28/2025, annexes I and II, which still speak KBLI 2020); the longest that
# fits decides, None where scopes differ too much to say.
RISK_STARTS: dict[str, str | None] = {
    "47": LOW,
    "47221": HIGH,
    "47721": HIGH,
    "47301": HIGH,
    "47302": None,
    "4772": None,
    "4777": None,
    "13": LOW,
    "14": LOW,
    "162": LOW,
    "32903": LOW,
    "95291": LOW,
    "96100": LOW,
    "1101": HIGH,
    "1102": HIGH,
    "081": HIGH,
}
PORK = frozenset(["babi", "pork", "ham", "bacon", "lapo"])


@dataclass(frozen=True, slots=True)
class Consequences:
    """``risk`` one of RISKS or None when not known; ``pirt`` of PIRT_ANSWERS; ``halal`` of HALAL_ANSWERS; ``mistakes``
    of MISTAKES, the most frequent first."""

    risk: str | None
    pirt: str
    halal: str
    mistakes: tuple[str, ...]


@lru_cache(maxsize=1)
def pirt_classes() -> frozenset[str]:
    """The 2025 classes of which some origin of 2020 stands in the P-IRT list."""
    return frozenset(new for new, old in origins_table().items() if PIRT_2020 & set(old) and _is_food(new))


def consequences_of(code: str, words: frozenset[str] = frozenset()) -> Consequences:
    """What a 2025 class means; ``words`` are the owner's folded words (pork changes the halal answer)."""
    return Consequences(_risk(code), _pirt(code), _halal(code, words), _mistakes(code))


def _is_food(code: str) -> bool:
    return code.startswith(("10", "11"))


def _risk(code: str) -> str | None:
    for end in range(len(code), 1, -1):
        if code[:end] in RISK_STARTS:
            return RISK_STARTS[code[:end]]
    return None


def _pirt(code: str) -> str:
    closed = (
        ("101", MEAT),
        ("1101", ALCOHOL),
        ("1102", ALCOHOL),
        ("1103", ALCOHOL),
        ("11051", WATER),
        ("11052", WATER),
    )
    for start, answer in closed:
        if code.startswith(start):
            return answer
    if code.startswith("105") and code != "10504":
        return MILK
    if code in pirt_classes():
        return OPEN
    if _is_food(code):
        return OTHER_FOOD
    if code.startswith("56"):
        return SERVED
    return TRADED if code.startswith(("4720", "4721", "4722", "4724", "4711", "463")) else NO_FOOD


def _halal(code: str, words: frozenset[str]) -> str:
    food = _is_food(code) or code.startswith("56")
    if code.startswith(("1101", "1102", "1103", "47221", "56301", "10112", "01450")):
        return NOT_HALAL
    if (food or code.startswith("472")) and words & PORK:
        return NOT_HALAL
    if food:
        return DUTY
    return HALAL_ON_GOODS if code.startswith(("4711", "472", "47724", "20232", "463")) else NO_DUTY


def _mistakes(code: str) -> tuple[str, ...]:
    found = [
        (meaning_changed(code), CODE_REUSED),
        (code == "13122" or code in ("47511", "47781"), WEAVES_OR_SELLS),
        (code.startswith("472") and code not in ("47230",), SELLS_WHAT_IT_MAKES),
        (code in ("14111", "14120"), ORDER_OR_STOCK),
        (code.startswith(("5610", "5630")), FIXED_OR_MOVING),
        (code.startswith("56"), SERVES_OR_PACKS),
        (code.startswith("46"), WHOLESALE_OR_RETAIL),
    ]
    return tuple(name for true, name in found if true)
