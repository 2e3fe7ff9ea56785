"""The owner's own static QRIS: read and checked, never made and never changed. EMVCo merchant-presented TLV with its CRC.

A code is the text inside the picture; money never passes through here.
"""

import re
from dataclasses import dataclass

NOT_QRIS, BROKEN, CHECKSUM, CURRENCY, COUNTRY, DYNAMIC, NO_MERCHANT, NMID = (
    "NOT_QRIS", "BROKEN", "CHECKSUM", "CURRENCY", "COUNTRY", "DYNAMIC", "NO_MERCHANT", "NMID",
)  # fmt: skip
LONGEST = 512
CRITERIA = ("UMI", "UKE", "UME", "UBE", "URE")


@dataclass(frozen=True, slots=True)
class Qris:
    """What a code says: whose it is, where, the national merchant number, the class of merchant, and who stands behind it."""

    merchant: str
    city: str
    nmid: str
    criteria: str
    acquirer: str
    category: str


class NotQris(ValueError):
    """The text is no static QRIS of a merchant; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def crc16(text: str) -> str:
    """CRC-16/CCITT-FALSE as four hexadecimal digits, the sum that closes every code."""
    crc = 0xFFFF
    for byte in text.encode("utf-8"):
        crc ^= byte << 8
        for _bit in range(8):
            crc = (crc << 1 ^ 0x1021 if crc & 0x8000 else crc << 1) & 0xFFFF
    return f"{crc:04X}"


def fields_of(text: str) -> dict[str, str]:
    """Tag to value. Raises NotQris for a text that is not tag, length, value to its end."""
    found: dict[str, str] = {}
    at = 0
    while at < len(text):
        tag, length = text[at : at + 2], text[at + 2 : at + 4]
        if not (re.fullmatch(r"[0-9]{2}", tag) and re.fullmatch(r"[0-9]{2}", length)):
            raise NotQris(BROKEN)
        value = text[at + 4 : at + 4 + int(length)]
        if len(value) != int(length) or tag in found:
            raise NotQris(BROKEN)
        found[tag] = value
        at += 4 + int(length)
    return found


def read_qris(text: str) -> Qris:
    """Raises NotQris."""
    code = text.strip()
    if not code.startswith("000201") or len(code) > LONGEST:
        raise NotQris(NOT_QRIS)
    fields = fields_of(code)
    if list(fields)[-1] != "63" or len(fields["63"]) != 4:
        raise NotQris(BROKEN)
    if crc16(code[:-4]) != fields["63"].upper():
        raise NotQris(CHECKSUM)
    return _checked(fields)


def _checked(fields: dict[str, str]) -> Qris:
    if fields.get("53") != "360":
        raise NotQris(CURRENCY)
    if fields.get("58") != "ID":
        raise NotQris(COUNTRY)
    if fields.get("01") == "12" or "54" in fields:
        raise NotQris(DYNAMIC)
    merchant, city = fields.get("59", "").strip(), fields.get("60", "").strip()
    if not merchant or len(merchant) > 25 or len(city) > 15:
        raise NotQris(NO_MERCHANT)
    central = fields_of(fields["51"]) if "51" in fields else {}
    accounts = [fields_of(fields[f"{tag:02}"]) for tag in range(26, 46) if f"{tag:02}" in fields]
    if central.get("00", "").upper() != "ID.CO.QRIS.WWW" and not accounts:
        raise NotQris(NO_MERCHANT)
    nmid = central.get("02", "")
    if nmid and not re.fullmatch(r"ID[0-9]{13}", nmid):
        raise NotQris(NMID)
    criteria = central.get("03") or next((each["03"] for each in accounts if "03" in each), "")
    if criteria and criteria not in CRITERIA:
        raise NotQris(BROKEN)
    acquirer = next((each["00"] for each in accounts if "00" in each), "")
    return Qris(
        merchant,
        city,
        nmid,
        criteria,
        acquirer.removeprefix("ID.CO.").removesuffix(".WWW")[:40],
        fields.get("52", ""),
    )


def like_names(merchant: str, *names: str) -> bool:
    """Whether the name in the code is one of these, as far as 25 letters can say it: a word of four letters or more in common."""
    said = _words(merchant)
    return any(said & _words(each) for each in names)


def _words(text: str) -> set[str]:
    return {each for each in re.findall(r"[a-z0-9]+", text.lower()) if len(each) >= 4}
