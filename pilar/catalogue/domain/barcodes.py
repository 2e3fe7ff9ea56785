"""A GTIN as it stands under a barcode: checked, never made. Only GS1 gives numbers out."""

from stdnum import ean

LETTERS, LENGTH, DIGIT, RESTRICTED = "LETTERS", "LENGTH", "DIGIT", "RESTRICTED"
LENGTHS = (8, 12, 13, 14)


def tidy(text: str) -> str:
    return text.replace(" ", "").replace("-", "").replace(".", "").strip()


def gtin_fault(text: str) -> tuple[str, str]:
    """("", "") for a number that may be printed; else why not, and for a wrong check digit the one that would fit."""
    number = tidy(text)
    if not (number.isascii() and number.isdigit()):
        return LETTERS, ""
    if len(number) not in LENGTHS:
        return LENGTH, ""
    right = ean.calc_check_digit(number[:-1])
    if number[-1] != right:
        return DIGIT, right
    # As 13 digits: 02, 04 and 20 to 29 are for use inside one shop; others could not read them.
    full = number.zfill(14)[1:]
    if len(number) != 8 and (full[:2] in ("02", "04") or full[0] == "2"):
        return RESTRICTED, ""
    if len(number) == 8 and number[0] in "02":
        return RESTRICTED, ""
    return "", ""


def is_indonesian(number: str) -> bool:
    """Given out by GS1 Indonesia."""
    return number.zfill(14)[1:4] == "899"
