"""A price as people write it in Indonesia, read into rupiah: "Rp 95.000,-/kg", "95rb", "mulai 50.000", "1,5 jt per lembar".

What cannot be read for certain is refused with the reason; nothing is guessed. Method: docs/methods/product-prices.md.
"""

import re
from dataclasses import dataclass

LOWEST, HIGHEST = 100, 2_000_000_000

# Why a text is no price.
EMPTY, UNREADABLE, TOO_LOW, TOO_HIGH, FOREIGN, TWO_PRICES = (
    "EMPTY",
    "UNREADABLE",
    "TOO_LOW",
    "TOO_HIGH",
    "FOREIGN",
    "TWO_PRICES",
)


class NotAPrice(ValueError):
    """The text is no price; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Price:
    """`amount` in rupiah, None when it is told on request; `starts`: the lowest of several; `top` of a range; `unit` as written."""

    amount: int | None
    starts: bool = False
    top: int | None = None
    unit: str = ""


_ON_REQUEST = re.compile(r"\b(tanya|hubungi|nego\w*|call|wa saja|on request|by request|sesuai pesanan)\b")
_FOREIGN = re.compile(r"[$€£¥]|\b(usd|eur|sgd|aud|dollar|dolar)\b")
_STARTS = re.compile(r"\b(mulai(?:\s+dari)?|dari|start(?:ing)?(?:\s+from)?|from|min(?:imal)?)\b\.?")
_FILLER = re.compile(r"\b(harga|hrg|idr|rupiah|rp|@|saja|aja|only|kisaran|sekitar|net(?:to)?)\b\.?|@")
_SCALE = {
    "rb": 1_000,
    "ribu": 1_000,
    "rbu": 1_000,
    "k": 1_000,
    "jt": 1_000_000,
    "juta": 1_000_000,
    "jta": 1_000_000,
}
_NUMBER = r"\d[\d.,]*(?:\s\d{3})*"
_AMOUNT = re.compile(rf"({_NUMBER})\s*(ribu|rbu|rb|juta|jta|jt|k)?(?![\w])(?:\s*,?-+)?")


# A second price behind the unit: "95.000/kg atau 90rb".
_AGAIN = re.compile(r"\d\s*(?:ribu|rbu|rb|juta|jta|jt)\b|\b(?:atau|or)\b.*\d")


def parse_price(text: str) -> Price:
    """Raises NotAPrice."""
    said = " ".join(text.lower().replace("\u00a0", " ").replace("–", "-").replace("—", "-").split())
    if not said:
        raise NotAPrice(EMPTY)
    if _FOREIGN.search(said):
        raise NotAPrice(FOREIGN)
    if not any(each.isdigit() for each in said):
        if _ON_REQUEST.search(said):
            return Price(None)
        raise NotAPrice(UNREADABLE)
    starts = bool(_STARTS.search(said))
    said = _STARTS.sub(" ", re.sub(r"(?<![a-z])rp\.?\s*(?=\d)", " ", said))
    head, unit = _parted(" ".join(_FILLER.sub(" ", said).split()))
    if _AGAIN.search(unit):
        raise NotAPrice(TWO_PRICES)
    return _priced(head, unit, starts)


def _parted(said: str) -> tuple[str, str]:
    """The amounts, and the unit after "/" or "per"."""
    found = re.search(r"\s*(?:/|\bper\b|\btiap\b)\s*", said)
    if not found:
        return said, ""
    return said[: found.start()].strip(), said[found.end() :].strip(" .-").removeprefix("1 ").strip()[:40]


def _priced(head: str, unit: str, starts: bool) -> Price:
    found = [each for each in _AMOUNT.finditer(head)]
    if not found:
        raise NotAPrice(UNREADABLE)
    rest = _AMOUNT.sub(" ", head)
    if len(found) == 1:
        after = rest.strip(" -.,=:()")
        if after and not re.fullmatch(r"[a-z][a-z ]{0,30}", after):
            raise NotAPrice(UNREADABLE)
        return Price(_within(_value(found[0])), starts, None, unit or after)
    if len(found) == 2 and re.fullmatch(r"[\s\-.,]*(?:-|s/?d|sampai|hingga|to)?[\s\-.,]*", rest):
        low, high = _value(found[0], found[1].group(2)), _value(found[1])
        if low >= high:
            raise NotAPrice(TWO_PRICES)
        return Price(_within(low), True, _within(high), unit)
    raise NotAPrice(TWO_PRICES)


def _value(found: re.Match[str], scale_of_other: str | None = None) -> int:
    digits, scale = found.group(1), found.group(2) or scale_of_other
    factor = _SCALE.get(scale or "", 1)
    return round(_number(digits.replace(" ", "").rstrip(".,"), factor > 1) * factor)


def _number(digits: str, scaled: bool) -> float:
    """95.000 and 95,000 are thousands; 95.000,00 has cents; "1,5" is a fraction only before ribu or juta, and 95.000 ribu is nothing."""
    if re.fullmatch(r"\d+", digits):
        return int(digits)
    if (
        re.fullmatch(r"\d{1,3}([.,]\d{3})+", digits)
        and len(set(re.findall(r"[.,]", digits))) == 1
        and not scaled
    ):
        return int(re.sub(r"[.,]", "", digits))
    if not scaled and re.fullmatch(r"\d{1,3}(\.\d{3})+,\d{1,2}|\d{1,3}(,\d{3})+\.\d{1,2}|\d+[.,]00", digits):
        whole = re.sub(r"[.,]\d{1,2}$", "", digits)
        return int(re.sub(r"[.,]", "", whole))
    if scaled and re.fullmatch(r"\d{1,4}[.,]\d{1,2}", digits):
        return float(digits.replace(",", "."))
    raise NotAPrice(UNREADABLE)


def _within(amount: int) -> int:
    if amount < LOWEST:
        raise NotAPrice(TOO_LOW)
    if amount > HIGHEST:
        raise NotAPrice(TOO_HIGH)
    return amount


@dataclass(frozen=True, slots=True)
class Tier:
    """From this many on, each costs so much."""

    least: int
    price: int


class WrongTiers(ValueError):
    """`line` (from 1) of a list of tiers cannot stand; `code`: UNREADABLE, ORDER or DEARER."""

    def __init__(self, line: int, code: str) -> None:
        super().__init__(code)
        self.line, self.code = line, code


def parse_tiers(text: str, price: int | None) -> list[Tier]:
    """One per line: "10: 90.000", "≥50 = Rp 85rb". Rising amounts, falling prices. Raises WrongTiers."""
    tiers: list[Tier] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        found = re.match(
            r"^\s*(?:≥|>=|mulai|min\.?)?\s*(\d{1,7})\s*(?:pcs|buah|bungkus|lembar|kg)?\s*[:=]\s*(.+)$",
            line.lower(),
        )
        try:
            amount = parse_price(found.group(2)).amount if found else None
        except NotAPrice as problem:
            raise WrongTiers(number, "UNREADABLE") from problem
        if found is None or amount is None:
            raise WrongTiers(number, "UNREADABLE")
        least, before = int(found.group(1)), tiers[-1] if tiers else None
        if least < 2 or (before and least <= before.least):
            raise WrongTiers(number, "ORDER")
        dearest = before.price if before else price
        if dearest is not None and amount >= dearest:
            raise WrongTiers(number, "DEARER")
        tiers.append(Tier(least, amount))
    return tiers
