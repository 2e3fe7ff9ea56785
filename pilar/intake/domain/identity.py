"""Numbers issued by the state: NIK, KK, NIB, NPWP, P-IRT and halal certificates.

Excel keeps fifteen digits of a number. A NIK (sixteen) typed into a number cell comes back with its last digit
zero; shown as 5.37E+15 it has lost ten. Such a value names nobody and is never used, however plausible it looks.

NIK: province 2, city 2, district 2, day (women + 40) 2, month 2, year 2, serial 4. No check digit.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from stdnum import luhn

from pilar.places.domain.areas import country_children
from pilar.registry.domain.numbers import is_local_number

from .context import Context
from .problems import NOTHING, Parsed, Problem, problem

EXACT = 2**53  # whole numbers above this do not survive in a spreadsheet's number cell
WRECKED = "0000"  # what a rounded number leaves as text; serials begin at 0001, so no real number ends so
EXPONENT = re.compile(r"^\s*[+\-]?\d+(?:[.,]\d+)?\s*[eE]\s*\+?\s*\d+\s*$")
_ABSENT = re.compile(
    r"^[\W_]*(?:(?:tidak|tdk|tak|belum|blm|blom|tanpa)(?:\s+(?:ada|punya|memiliki|bawa|tahu|diketahui|ingat|jelas|terisi|diisi|lengkap))?"
    r"(?:\s+(?:ktp|nik|kk|hp|wa|no|nomor|nama|telepon|telp|email|e-mail|data|nib|npwp|alamat|usaha|android))*|"
    r"kosong|nihil|none|null|nan|n/?a|n\.a\.?|no|nil|x+|lupa|hilang|ktp hilang|-+|_+|\.+|\?+|#+|0{1,4})?[\W_]*$",
    re.IGNORECASE,
)
_UPWARDS, _DOWNWARDS = "0123456789" * 4, "9876543210" * 4
_CONFUSED = str.maketrans(
    {"O": "0", "o": "0", "I": "1", "l": "1", "|": "1", "S": "5", "B": "8", "Q": "0", "D": "0"}
)
_SIXTEEN = re.compile(r"(?<!\d)\d{16}(?!\d)")
_LABEL = re.compile(
    r"^\W*(?:nik|no|nomor|ktp|kk|nib|npwp|n\.?i\.?k|p\s*-?\s*irt|hp|wa)(?:[\s.:]*(?:nik|ktp|kk|nib|npwp))?[\s.:=]*",
    re.IGNORECASE,
)


def is_absent(text: str) -> bool:
    """Whether a cell says in words that there is nothing: "-", "tidak ada", "belum", "N/A", "0".

    >>> is_absent("tidak ada"), is_absent("3 orang")
    (True, False)
    """
    return bool(_ABSENT.match(text))


def digits_of(text: str) -> str:
    return re.sub(r"\D", "", text)


def is_placeholder(digits: str) -> bool:
    """Whether digits were typed to fill a field: one digit repeated, or counting up or down."""
    if len(digits) < 4:
        return False
    first, last = digits[0], digits[-1]
    if digits[:-1] == first * (len(digits) - 1) or digits[-12:] == last * min(len(digits), 12):
        return True
    return (
        digits in _UPWARDS
        or digits in _DOWNWARDS
        or (len(digits) % 2 == 0 and digits == digits[:2] * (len(digits) // 2))
    )


@cache
def area_codes() -> tuple[frozenset[int], frozenset[int]]:
    """Codes of the provinces and cities of the country, as integers. Codes of provinces split later included."""
    cities = frozenset(
        city.code for province in country_children(0) for city in country_children(province.code)
    )
    return frozenset(city // 100 for city in cities) | frozenset(range(91, 98)), cities


def birth_of(nik: str, today: date) -> date | None:
    """The birth date inside a NIK of 16 digits, or None when impossible. Two-digit years lie in the last century
    when they would otherwise make an owner younger than ten.

    >>> birth_of("5371015708900001", date(2026, 1, 1))
    datetime.date(1990, 8, 17)
    """
    day, month, year = int(nik[6:8]), int(nik[8:10]), int(nik[10:12])
    day -= 40 if day > 40 else 0
    century = 2000 if 2000 + year <= today.year - 10 else 1900
    try:
        return date(century + year, month, day)
    except ValueError:
        return None


def sex_of(nik: str) -> str:
    return "F" if int(nik[6:8]) > 40 else "M"


def _sixteen(text: str, kind: str, what: str) -> tuple[str, list[Problem]] | Parsed:
    """The sixteen digits of a NIK or KK, or a Parsed that says why there are none."""
    if is_absent(text):
        return NOTHING
    if EXPONENT.match(text):
        return Parsed(None, (problem(f"{what}_rounded"),))
    bare = _LABEL.sub("", text).strip(" '`’\"")
    if kind != "number" and (many := _SIXTEEN.findall(bare)) and len(set(many)) > 1:
        return many[0], [problem("nik_two")]
    found: list[Problem] = []
    bare = re.sub(r"[.,]0+$", "", bare) if re.fullmatch(r"\d{15,17}[.,]0+", bare) else bare
    if re.search(r"[A-Za-z|]", bare):
        fixed = re.sub(r"[\s.\-]", "", bare).translate(_CONFUSED)
        if what != "nik" or not re.fullmatch(r"\d{16}", fixed) or sum(c.isalpha() for c in bare) > 2:
            return Parsed(None, (problem(f"{what}_letters"),))
        bare = fixed
        found.append(problem("nik_letter_fixed"))
    digits = digits_of(bare)
    if not digits:
        return NOTHING
    if is_placeholder(digits):
        return Parsed(None, (problem(f"{what}_placeholder"),))
    if len(digits) != 16:
        return Parsed(None, (problem(f"{what}_length", count=len(digits)),))
    if kind == "number" and (int(digits) >= EXACT or digits.endswith("0")):
        return Parsed(
            None, (problem(f"{what}_maybe_rounded" if not digits.endswith("00") else f"{what}_rounded"),)
        )
    return digits, found


def parse_nik(text: str, kind: str, context: Context) -> Parsed:
    """Sixteen digits as text, only when intact and possible."""
    read = _sixteen(text, kind, "nik")
    if isinstance(read, Parsed):
        return read
    nik, found = read
    provinces, cities = area_codes()
    if nik.endswith(WRECKED):
        return Parsed(None, (*found, problem("nik_rounded")))
    if int(nik[:2]) not in provinces:
        return Parsed(None, (*found, problem("nik_province", code=nik[:2])))
    if birth_of(nik, context.today) is None:
        return Parsed(None, (*found, problem("nik_date", digits=nik[6:12])))
    if int(nik[:4]) not in cities:
        found.append(problem("nik_city", code=nik[:4]))
    if kind == "number":
        found.append(problem("nik_number"))
    return Parsed(nik, tuple(found))


def parse_kk(text: str, kind: str, context: Context) -> Parsed:
    """Sixteen digits of a family card. Its middle is the date of issue, so it is not checked like a NIK."""
    read = _sixteen(text, kind, "kk")
    if isinstance(read, Parsed):
        return read
    kk, found = read
    if kk.endswith(WRECKED):
        return Parsed(None, (*found, problem("kk_rounded")))
    return Parsed(kk, tuple(found))


def parse_nik_kk(text: str, kind: str, context: Context) -> Parsed:
    """Two numbers in one cell: the NIK first, the family card second."""
    many = _SIXTEEN.findall(re.sub(r"(?<=\d)[ .](?=\d)", "", text))
    nik = parse_nik(many[0] if many else text, kind, context)
    kk = parse_kk(many[1], kind, context) if len(many) > 1 else NOTHING
    return Parsed(None, nik.problems + kk.problems, (("nik", nik.value), ("kk", kk.value)))


_NIB_WORDS = (
    (
        re.compile(r"\b(?:proses|sedang|diurus|pengurusan|dlm proses|on ?progress|pending|menunggu)\b", re.I),
        "nib_process",
        "IN_PROCESS",
    ),
    (re.compile(r"\b(?:iumk|siup|tdp|situ|skdu|sku|imb)\b|\d+/\w+/", re.I), "nib_old_permit", "OLD_PERMIT"),
    (re.compile(r"\b(?:belum|blm|tidak|tdk|no|none|tanpa)\b", re.I), "nib_none", "NONE"),
    (
        re.compile(
            r"^\W*(?:ada|sudah|sdh|ya|yes|punya|v|√|✓|✔|memiliki|sudah ada|sudah punya|ber-?nib|x|1|terbit)\W*$",
            re.I,
        ),
        "nib_claimed",
        "CLAIMED",
    ),
)


def parse_nib(text: str, kind: str, context: Context) -> Parsed:
    """Thirteen digits as text; words about the NIB become `nib_status` NONE, IN_PROCESS, CLAIMED or OLD_PERMIT."""
    if EXPONENT.match(text):
        return Parsed(None, (problem("nib_rounded"),), (("nib_status", "CLAIMED"),))
    for pattern, code, status in _NIB_WORDS:
        if pattern.search(text):
            reason = (("no_nib_reason", "IN_PROCESS"),) if status == "IN_PROCESS" else ()
            return Parsed(None, (problem(code),), (("nib_status", status), *reason))
    if is_absent(text):
        return NOTHING
    digits = digits_of(_LABEL.sub("", text))
    if len(digits) == 13 and not is_placeholder(digits):
        return Parsed(digits)
    if len(digits) == 12 and kind == "number":  # the cell was a number: its leading zero is gone
        return Parsed("0" + digits)
    if not digits:
        return Parsed(None, (problem("nib_unread"),))
    if is_placeholder(digits):
        return Parsed(None, (problem("nib_placeholder"),))
    if len(digits) == 16:
        return Parsed(None, (problem("nib_is_nik"),))
    return Parsed(None, (problem("nib_length", count=len(digits)),))


def parse_local_number(text: str, kind: str, context: Context) -> Parsed:
    """The registry's own number of a business, 5371-0001234-5, as its lists and workbooks give it out."""
    if is_absent(text):
        return NOTHING
    number = "-".join(text.replace("–", "-").replace(" ", "").split("-"))
    return Parsed(number) if is_local_number(number) else Parsed(None, (problem("local_number"),))


def parse_npwp(text: str, kind: str, context: Context) -> Parsed:
    """15 digits (checked by Luhn over the first nine) or 16 (the NIK of a person) as text."""
    if is_absent(text):
        return NOTHING
    if EXPONENT.match(text):
        return Parsed(None, (problem("npwp_rounded"),))
    digits = digits_of(_LABEL.sub("", text))
    if kind == "number" and len(digits) in (13, 14):
        digits = digits.zfill(15)
    if kind == "number" and len(digits) == 16 and (digits.endswith("0") or int(digits) >= EXACT):
        return Parsed(None, (problem("npwp_rounded"),))
    if not digits:
        return Parsed(None, (problem("claimed_no_number", text=text[:40]),))
    if len(digits) not in (15, 16) or is_placeholder(digits):
        return Parsed(None, (problem("npwp_length", count=len(digits)),))
    if len(digits) == 15 and not luhn.is_valid(digits[:9]):
        return Parsed(digits, (problem("npwp_check"),))
    return Parsed(digits)


def parse_pirt(text: str, kind: str, context: Context) -> Parsed:
    """ "<15 digits>-<YY>" as text; anything else that carries digits is kept as written and flagged."""
    if is_absent(text):
        return NOTHING
    digits = digits_of(text)
    if re.search(r"\b(?:MD|ML|SP|BPOM)\b", text, re.I) and digits:
        return Parsed(None, (problem("pirt_other", kind="izin BPOM/SP"),), (("note", text[:200]),))
    if not digits or EXPONENT.match(text):
        return Parsed(None, (problem("claimed_no_number", text=text[:40]),))
    if len(digits) in (15, 17) and re.match(r"[1-8]", digits):  # the year of expiry in two digits or in four
        year = 2000 + int(digits[-2:])
        late = (problem("pirt_expired", year=year),) if year < context.today.year else ()
        return Parsed(f"{digits[:13]}-{digits[-2:]}", late)
    return Parsed(" ".join(text.split())[:60], (problem("pirt_length", count=len(digits)),))


def parse_halal(text: str, kind: str, context: Context) -> Parsed:
    """ "ID" and 17 digits as text; other numbers are kept as written and flagged."""
    if is_absent(text):
        return NOTHING
    digits = digits_of(text)
    if len(digits) < 8 or EXPONENT.match(text):
        return Parsed(None, (problem("claimed_no_number", text=text[:40]),))
    if len(digits) == 17:
        return Parsed(f"ID{digits}")
    return Parsed(" ".join(text.split())[:60], (problem("halal_length"),))
