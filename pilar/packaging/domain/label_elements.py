"""The things a label must say, each looked for in its fields: found with the words that show it, or not found."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise

from pilar.packaging.domain import label_fields as fields
from pilar.packaging.domain.label_fields import Field
from pilar.packaging.domain.label_words import holds_any, places, plain_words
from pilar.packaging.domain.numbers import HALAL_DIGITS, find_halal, find_permits
from pilar.packaging.domain.reading_days import find_broken_day, find_days

FOOD, DRINK, MEAT, PORK, CLOTH, CRAFT = "FOOD", "DRINK", "MEAT", "PORK", "CLOTH", "CRAFT"
CLASSES = (FOOD, DRINK, MEAT, PORK, CLOTH, CRAFT)
EATEN = frozenset([FOOD, DRINK, MEAT, PORK])
MATERIAL, SIZE, CARE = "material", "size", "care"
NAME, INGREDIENTS, NET, PRODUCER = fields.NAME, fields.INGREDIENTS, fields.NET, fields.PRODUCER
HALAL, PRODUCTION, EXPIRY, PERMIT = fields.HALAL, fields.PRODUCTION, fields.EXPIRY, fields.PERMIT
FOOD_ELEMENTS = (NAME, INGREDIENTS, NET, PRODUCER, HALAL, PRODUCTION, EXPIRY, PERMIT)
GOODS_ELEMENTS = (NAME, MATERIAL, SIZE, PRODUCER, CARE)

# What the finders say beside the text they found.
HEAD_ONLY, POINTER, NO_HEAD, COUNT_ONLY, NO_NUMBER, PLACE_ONLY, IN_PROCESS, TOO_SHORT, DURATION, NO_UNIT = (
    "HEAD_ONLY", "POINTER", "NO_HEAD", "COUNT_ONLY", "NO_NUMBER", "PLACE_ONLY", "IN_PROCESS", "TOO_SHORT", "DURATION", "NO_UNIT",
)  # fmt: skip

_N = r"[0-9OoQIl|SB]"
QUANTITY = re.compile(rf"(?<![A-Za-z0-9.,])({_N}{{1,5}}(?:[.,]{_N}{{1,3}})?)\s{{0,2}}(kg|gram|grm|gr|g|m[lL1I|]|milliliter|mililiter|liter|ltr|cl|cc|L|l|ons)\b(?!\s*/\s*[A-Za-z])", re.I)  # fmt: skip
_COUNT = re.compile(r"\b\d{1,4}\s?(?:biji|buah|pcs|kantong|sachet|bungkus|butir|keping|lembar)\b", re.I)
_SIZE = re.compile(r"\b\d{1,4}(?:[.,]\d+)?\s?(?:cm|mm|m)?\s?[x×*]\s?\d{1,4}(?:[.,]\d+)?\s?(?:cm|mm|m)\b|\b\d{1,4}(?:[.,]\d+)?\s?(?:cm|mm)\b|\ball size\b|\b(?:size|ukuran|uk)\W{0,3}(?:x{0,3}[sml]|x{1,3}l)\b|^\W*(?:S|M|L|XL|XXL)\W*$", re.I | re.M)  # fmt: skip
_WASH = re.compile(r"(?<![A-Za-z])(?:di)?(?:cuci|dry clean|setrika|peras|pemutih|jemur|lap kering|lap dengan|simpan kering|hand wash|rendam|lap (?:pakai|kain)|bersihkan|keep dry|jauhkan dari|jangan (?:kena|terkena|dicuci|direndam|dijemur|diperas|dibanting))|\b(?:machine |hand )?wash\b|simbol cuci", re.I)  # fmt: skip
_POINTER = re.compile(r"\b(?:lihat|tertera|tercetak|see)\b.{0,20}\b(?:kemasan|bagian|tutup|bawah|atas|belakang|samping|botol|kaleng|cap|side|bottom)", re.I)  # fmt: skip
_PROCESS = re.compile(
    r"\b(?:sedang|dalam|masih)\b.{0,12}(?:urus|proses|pengurusan|pengajuan)|\bbelum\b|\bproses\b", re.I
)
_DURATION = re.compile(
    r"\b(?:tahan|awet|masa simpan|umur simpan)\b.{0,15}\d+\s?(?:hari|minggu|bulan|tahun)", re.I
)
_WATER = re.compile(r"\W*air (?:minum|mineral)", re.I)
_MAKER = re.compile(
    r"(?:ud|cv|pt|irt|kwt|kub|uph|ukm|ikm|umkm|poktan|koperasi|kelompok|sanggar|dapur|rumah|toko|kedai|warung|usaha dagang|griya|studio|galeri"
    r"|bu|ibu|pak|bapak|mama|oma|opa|mbok|mbak|mas|uni|acil|om|tante|bunda)\b\.?\s+\w", re.I,
)  # fmt: skip
_NO_ADDRESS = re.compile(r"(?:khas|asli|oleh[- ]?oleh|rasa|motif|tenun|ikat|dari)\s+(?:kota\s+)?\w+", re.I)
_ONE_THING = re.compile(r"\W*100\s?%\s+\w{3,}", re.I)
# A stamp beside a day: letters, digits, a shift.
_STAMP = re.compile(r"[A-Z]{0,4}[ \-/]?\d[A-Z0-9 \-/]{2,14}")
_LONE_NUMBER = re.compile(r"\W{0,3}\d{1,5}(?:[.,]\d{1,3})?\W{0,3}")
_HALAL_WORD = re.compile(r"(?<![A-Za-z])(tidak |non[- ]?|belum )?ha[l1I|]a[l1I|](?![A-Za-z])(.{0,25})", re.I)
_HANDLE = re.compile(r"@\S+|(?:\+62|62|08)[\d\s\-]{8,}|wa\.me\S*|\S+\.com\b", re.I)


@dataclass(frozen=True)
class Element:
    """One thing a label must say. `text`: the words that show it; `remarks`: what is odd about them (codes above)."""

    found: bool
    text: str = ""
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Label:
    """A label's text with its fields and the lines no field has taken."""

    text: str
    fields: tuple[Field, ...]
    free: tuple[str, ...]

    def of(self, *kinds: str) -> Iterable[Field]:
        return (one for one in self.fields if one.kind in kinds)


NOT_FOUND = Element(False)


def read(text: str) -> Label:
    text = text[: fields.MOST_CHARACTERS].replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    cut = tuple(fields.cut(text))
    covered = bytearray(len(text) + 1)
    for one in cut:
        covered[one.start : one.end] = b"\x01" * (one.end - one.start)
    lines, at = [], 0
    for line in text.split("\n"):
        left = "".join(char for place, char in enumerate(line, at) if not covered[place])
        lines += [part for each in re.split(r"[|║│]", left) if (part := each.strip())]
        at += len(line) + 1
    return Label(text, cut, tuple(lines))


def is_day(value: str) -> bool:
    days = find_days(value[:24])
    return bool(days) and days[0].start <= 4


# -- one finder each


def find_name(label: Label, lexicon: str) -> Element:
    for one in label.of(NAME):
        # "Produk Indonesia" names no product.
        if any(len(word) >= 3 and word not in places() for word in plain_words(one.value)):
            return Element(True, one.value)
    for line in _loose(label):
        if holds_any(line, lexicon) or (lexicon == "food" and _WATER.match(line)):
            return Element(True, line)
    return NOT_FOUND


def _loose(label: Label) -> list[str]:
    """Lines without announcement that are neither the producer's address nor the line of her name above it."""
    taken = _unannounced_producer(label)
    skip = set(taken[1]) if taken else set()
    return [line for line in label.free if line not in skip and not looks_numbered(line)]


def looks_numbered(line: str) -> bool:
    return bool(find_permits(line) or find_halal(line) or _HANDLE.match(line))


def _filled(value: str) -> bool:
    """Whether there is at least one word behind the announcement, beside blanks to fill in."""
    return any(len(word) >= 3 for word in plain_words(value) if word.isalpha() or "-" in word)


def find_ingredients(label: Label) -> Element:
    heads = list(label.of(INGREDIENTS))
    for one in heads:
        if _filled(one.value):
            return Element(True, one.value)
    for line in label.free:
        known = sum(bool(holds_any(part, "ingredients")) for part in line.split(","))
        if (line.count(",") >= 2 and known * 2 >= line.count(",") + 1) or _ONE_THING.match(line):
            return Element(True, line, (NO_HEAD,))
    return Element(False, heads[0].head, (HEAD_ONLY,)) if heads else NOT_FOUND


def find_net(label: Label) -> Element:
    heads = list(label.of(NET))
    for one in heads:
        if amount := QUANTITY.search(one.value):
            return Element(True, amount[0])
    for line in label.free:
        amount = QUANTITY.search(line)
        if amount and len(amount[0]) >= len(line) * 0.4 and not re.search(r"saji|per ", line, re.I):
            return Element(True, amount[0], (NO_HEAD,))
    for one in heads:
        if _LONE_NUMBER.fullmatch(one.value):
            return Element(True, one.value, (NO_UNIT,))
    if any(_COUNT.search(one.value) for one in heads) or any(_COUNT.search(line) for line in label.free):
        return Element(False, "", (COUNT_ONLY,))
    return Element(False, heads[0].head, (HEAD_ONLY,)) if heads else NOT_FOUND


def _has_name(text: str) -> bool:
    """Whether a producer is named: a word that is no place, no handle and no part of an address."""
    bare = _HANDLE.sub(" ", text)
    known = places()
    return any(
        len(word) >= 2 and word.isalpha() and word not in known
        for word in re.split(r"[^a-z']+", " ".join(plain_words(bare)))
    )


def _judge_producer(value: str, address: str = "") -> Element | None:
    """A producer's words: name before, address behind; None when one of the two is not there."""
    start = fields.address_starts(value)
    name, place = (value[:start], value[start:]) if start >= 0 else (value, "")
    if start < 0:
        named = [part for part in re.split(r"[,\-–;]", value) if part.strip()]
        far = [part for part in named[1:] if _names_place(part)]
        place = far[0] if far else ""
    if not _has_name(name) or not (place or address):
        return None
    short = not (start >= 0 or address)
    return Element(True, " ".join(f"{value} {address}".split()), (PLACE_ONLY,) if short else ())


def _names_place(text: str) -> bool:
    """Whether a place is named as where somebody is, not as what something is typical of."""
    return any(word in places() for word in plain_words(_NO_ADDRESS.sub(" ", text)))


def _called_producer(lines: tuple[str, ...]) -> tuple[Element, list[str]] | None:
    """Somebody by her name or her firm's, and a place behind it or on the next line: "Bu Darmi", "Piyungan - Bantul"."""
    for line, after in pairwise((*lines, "")):
        if not _MAKER.match(line) or holds_any(line.split()[-1], "food"):
            continue
        name, _dash, rest = line.partition(" ")
        if _names_place(rest) and len(plain_words(rest)) >= 2:
            return Element(True, line, (PLACE_ONLY,)), [line]
        if len(after.split()) <= 6 and _names_place(after) and not looks_numbered(after):
            return Element(True, f"{line}, {after}", (PLACE_ONLY,)), [line, after]
    return None


def _unannounced_producer(label: Label) -> tuple[Element, list[str]] | None:
    """A line with an address and, in it or above it, who lives there."""
    above = ""
    for line in label.free:
        start = fields.address_starts(line)
        if start >= 0 and not looks_numbered(line):
            if found := _judge_producer(line):
                return found, [line]
            if above and start <= 3 and _has_name(above) and (found := _judge_producer(f"{above}, {line}")):
                return found, [above, line]
        above = line
    return _called_producer(label.free)


def find_producer(label: Label) -> Element:
    said = next((one.value for one in label.of(fields.ADDRESS) if one.value.strip()), "")
    heads = [one for one in label.of(PRODUCER, fields.MADE) if one.kind == PRODUCER or not is_day(one.value)]
    for one in heads:
        if found := _judge_producer(one.value, said):
            return found
    if loose := _unannounced_producer(label):
        return loose[0]
    if said:
        for line in label.free:
            if re.match(r"(?:ud|cv|pt|irt|kwt|koperasi|kelompok|dapur|rumah|toko)\b", line, re.I):
                return Element(True, f"{line}, {said}")
    if not heads:
        return NOT_FOUND
    return Element(False, heads[0].value or heads[0].head, (TOO_SHORT if heads[0].value else HEAD_ONLY,))


def _is_in_a_name(label: Label, at: int) -> bool:
    """A firm called "Halal Jaya" is no certificate."""
    if any(one.start <= at < one.end for one in label.of(PRODUCER, fields.MADE)):
        return True
    return bool(_MAKER.match(label.text[label.text.rfind("\n", 0, at) + 1 :].lstrip(" :-•*")))


def find_halal_mark(label: Label) -> Element:
    digits = find_halal(label.text)
    if digits:
        remarks = () if len(digits) == HALAL_DIGITS else (TOO_SHORT,)
        return Element(len(digits) >= HALAL_DIGITS - 2, f"ID{digits}", remarks)
    for word in _HALAL_WORD.finditer(label.text):
        if (word[1] or "").strip().lower().startswith(("tidak", "non")):
            # Saying that it is not is what the law asks of what is not.
            return Element(True, word[0].strip())
        if word[1] or _is_in_a_name(label, word.start()):
            continue
        if _PROCESS.search(word[2]):
            return Element(False, word[0].strip(), (IN_PROCESS,))
        return Element(True, word[0].strip(), (NO_NUMBER,))
    return NOT_FOUND


def _code_in(value: str) -> str:
    """A code of production: something with a digit, or a few capitals standing alone."""
    for part in re.findall(r"[A-Za-z0-9][A-Za-z0-9/\-.]*", value[:40]):
        if any(each.isdigit() for each in part) or re.fullmatch(r"[A-Z]{2,5}", part):
            return str(part)
    return ""


def find_production(label: Label) -> Element:
    heads = list(label.of(PRODUCTION)) + [one for one in label.of(fields.MADE) if is_day(one.value)]
    for one in heads:
        if _code_in(one.value):
            return Element(True, one.value)
        if _POINTER.search(one.value):
            return Element(True, one.value, (POINTER,))
    for one in label.of(fields.MADE):
        if (
            one.head.lower().startswith("prod")
            and len(one.value) <= 16
            and re.match(r"[A-Z]{0,4}[\-/ ]?\d", one.value)
        ):
            return Element(True, one.value)
    for line, after in pairwise((*label.free, "")):
        # What is stamped on a lid: the day of the front's "see lid", and the code beside it.
        pair = (line, after) if _is_lone_day(line) else (after, line)
        if _is_lone_day(pair[0]) and _STAMP.fullmatch(pair[1]) and not _is_lone_day(pair[1]):
            return Element(True, pair[1])
    return Element(False, heads[0].head, (HEAD_ONLY,)) if heads else NOT_FOUND


def _is_lone_day(line: str) -> bool:
    return any(one.end - one.start > len(line) * 0.6 for one in find_days(line))


def find_expiry(label: Label) -> Element:
    heads = list(label.of(EXPIRY))
    for one in heads:
        if days := find_days(one.value):
            return Element(True, one.value[days[0].start : days[0].end])
    for one in heads:
        if broken := find_broken_day(one.value):
            return Element(True, broken[0], (broken[1],))
    for one in heads:
        if _POINTER.search(one.value):
            return Element(True, one.value, (POINTER,))
    if found := _DURATION.search(label.text):
        return Element(False, found[0], (DURATION,))
    return Element(False, heads[0].head, (HEAD_ONLY,)) if heads else NOT_FOUND


def find_permit(label: Label) -> Element:
    permits = find_permits(label.text)
    for one in permits:
        if one.complete:
            return Element(True, one.printed)
    if permits:
        return Element(True, permits[0].printed, (TOO_SHORT,))
    said = re.search(r"(?<![A-Za-z])(?:p[ .\-]?[i1l|]rt|bpom|spp)\b([^\n]{0,30})", label.text, re.I)
    if not said:
        return NOT_FOUND
    return Element(False, said[0].strip(), (IN_PROCESS if _PROCESS.search(said[1]) else HEAD_ONLY,))


def find_material(label: Label) -> Element:
    for one in label.of(INGREDIENTS):
        if _filled(one.value):
            return Element(True, one.value)
    for line in label.free:
        if (re.search(r"\d{1,3}\s?%", line) and holds_any(line, "fibre")) or holds_any(
            line.split()[0], "fibre"
        ):
            return Element(True, line)
    return NOT_FOUND


def find_size(label: Label) -> Element:
    found = _SIZE.search(label.text)
    return Element(True, found[0]) if found else NOT_FOUND


def find_care(label: Label) -> Element:
    for one in label.of(CARE):
        if _filled(one.value):
            return Element(True, f"{one.head} {one.value}")
    found = _WASH.search(label.text)
    return Element(True, found[0]) if found else NOT_FOUND


FINDERS: dict[str, Callable[[Label], Element]] = {
    INGREDIENTS: find_ingredients, NET: find_net, PRODUCER: find_producer, HALAL: find_halal_mark, PRODUCTION: find_production,
    EXPIRY: find_expiry, PERMIT: find_permit, MATERIAL: find_material, SIZE: find_size, CARE: find_care,
}  # fmt: skip


def elements_of(kind: str) -> tuple[str, ...]:
    return FOOD_ELEMENTS if kind in EATEN else GOODS_ELEMENTS


def find_all(label: Label, kind: str) -> dict[str, Element]:
    lexicon = "food" if kind in EATEN else kind.lower()
    found = {}
    for name in elements_of(kind):
        found[name] = find_name(label, lexicon) if name == NAME else FINDERS[name](label)
    return found
