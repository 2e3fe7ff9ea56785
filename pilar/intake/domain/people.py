"""Names of owners and their sex. Titles and degrees are kept apart; initials, aliases and order stay as written."""

from __future__ import annotations

import re

from .context import Context
from .identity import EXPONENT, is_absent
from .problems import NOTHING, Parsed, Problem, problem

# Read off the front, again and again: "Bpk. Drs. H. ..."
TITLES = {
    "ibu": "Ibu", "ibuk": "Ibu", "bu": "Ibu", "bapak": "Bapak", "bpk": "Bapak", "bp": "Bapak", "pak": "Bapak", "tn": "Tuan", "tuan": "Tuan", "ny": "Nyonya",
    "nyonya": "Nyonya", "nn": "Nona", "nona": "Nona", "mama": "Mama",
    "ma": "Mama", "mami": "Mama", "bapa": "Bapa", "oma": "Oma", "opa": "Opa", "om": "Om", "tante": "Tante",
    "sdr": "Saudara", "sdri": "Saudari", "sdra": "Saudara", "saudara": "Saudara", "saudari": "Saudari", "kak": "Kakak", "kaka": "Kakak", "mas": "Mas",
    "mbak": "Mbak", "haji": "H.", "hajjah": "Hj.", "h": "H.", "hj": "Hj.", "drs": "Drs.", "dra": "Dra.", "dr": "Dr.", "drg": "drg.",
    "ir": "Ir.", "prof": "Prof.", "pdt": "Pdt.", "pendeta": "Pdt.", "rm": "Rm.", "romo": "Rm.", "ust": "Ust.", "ustadz": "Ust.", "alm": "Alm.", "almh": "Almh.",
}  # fmt: skip
_DOTTED_ONLY = {
    "h",
    "dr",
    "om",
    "ir",
}  # these are titles only with a dot (or "Om" before a name): "H Abdul" may be an initial
_LEAD = re.compile(r"^\W*([A-Za-z]+)(\.|\s)\s*(?=[A-Za-z'])")
_DEGREE = re.compile(
    r"[,.\s]+((?:S\.?\s?(?:Pd|H|E|Sos|Kom|T|P|Si|Ag|IP|Hut|Kep|KM|Psi|Farm|TP|Pt|Pi|Fil|Th|STP|ST|Gz|Ked|Ip|I\.?Kom)|"
    r"M\.?\s?(?:Pd|Si|M|H|Hum|Kes|T|Kom|Sc|AP|Ak|Th|Ag|Sos)|A\.?Md(?:\.?\s?\w{1,4})?|SE|SH|ST|SP|MM|MH|MT|MBA|BA|BSc|Ph\.?D|Dipl\.?\s?\w+|Apt|Ners?)\.?)(?=$|[,\s.])"
)
_ANY_CASE = re.compile(_DEGREE.pattern, re.IGNORECASE)
_ALIAS = re.compile(
    r"\s*(?:\balias\b|\ba\.?k\.?a\.?\b|\(\s*alias|\bdipanggil\b|\bpanggilan\b|@)[\s:]*([^)]*)\)?|\(([^)]{2,30})\)|[\"“']([A-Za-z ]{2,20})[\"”']",
    re.I,
)
_TWO = re.compile(r"\s*(?:/|&|;|\n|\bdan\b|\bdg\b|\bdengan\b|\bbersama\b|\+)\s*", re.IGNORECASE)
BUSINESS_WORDS = (
    "ud|cv|pt|kios|warung|toko|rumah makan|depot|bengkel|salon|koperasi|kelompok|kub|kube|usaha|sanggar|catering|katering|laundry|"
    "konveksi|meubel|mebel|penjahit|kedai|cafe|kafe|counter|konter|studio|dapur|roti|bakery|umkm|ikm|sentra|pangkalan|apotek|lapak|butik"
)
BUSINESS = re.compile(rf"(?<![\w.])(?:{BUSINESS_WORDS})\b\.?", re.IGNORECASE)
PARTICLES = {"de", "da", "dos", "van", "der", "den", "bin", "binti", "al", "el", "von", "di"}
_ROMAN = re.compile(r"^(?:II|III|IV|VI|VII|VIII|IX)$", re.IGNORECASE)
LONGEST = 120


def titled(name: str) -> str:
    """A name in title case: initials and numerals stay upper, particles lower, letters after ' and - upper.

    >>> titled("YOHANES d. O'NEIL DE rosari II")
    "Yohanes D. O'Neil de Rosari II"
    """
    words = []
    for number, word in enumerate(name.split()):
        low = word.lower()
        if _ROMAN.match(word) and number:
            words.append(word.upper())
        elif low in PARTICLES and number:
            words.append(low)
        else:
            words.append(re.sub(r"(^|['’\-./(])([^\W\d_])", lambda part: part[1] + part[2].upper(), low))
    return " ".join(words)


def _without_titles(name: str) -> tuple[str, list[str]]:
    titles = []
    while match := _LEAD.match(name):
        word = match[1].lower()
        if word not in TITLES or (word in _DOTTED_ONLY and match[2] != "." and word != "om"):
            break
        titles.append(TITLES[word])
        name = name[match.end() :]
    return name, titles


def _without_degrees(name: str) -> tuple[str, list[str]]:
    degrees: list[str] = []
    head, comma, tail = name.partition(",")
    if comma and len(head.strip()) > 1 and _ANY_CASE.match("," + tail):
        degrees = [part.strip() for part in tail.split(",") if part.strip()]
        return head, degrees
    while match := re.search(_DEGREE.pattern + r"\s*$", name):
        rest = name[: match.start()].strip(" ,.")
        if len(rest) < 3 or (
            match[1].isupper() and "." not in match[1] and name.isupper() and len(rest.split()) < 2
        ):
            break
        degrees.insert(0, match[1])
        name = rest
    return name, degrees


def parse_owner_name(text: str, kind: str, context: Context) -> Parsed:
    """The name in title case; also `owner_title`, `owner_degree`, `owner_alias`, `second_owner`, `business_name`."""
    if is_absent(text):
        return NOTHING
    if kind in ("number", "date") or EXPONENT.match(text) or not re.search(r"[^\W\d_]", text):
        return Parsed(None, (problem("name_number"),))
    name, found, also = " ".join(text.replace("\n", " / ").split())[: LONGEST * 4], [], []
    name, business = _business_apart(name)
    if business:
        if not name:
            return Parsed(None, (problem("name_business"),), (("business_name", business),))
        also.append(("business_name", business))
        found.append(problem("name_with_business", owner=titled(name), business=business))
    if alias := _ALIAS.search(name):
        called = (alias[1] or alias[2] or alias[3] or "").strip(" .,:")
        remaining = (name[: alias.start()] + " " + name[alias.end() :]).strip(" ,")
        if len(remaining) > 1:
            name = remaining
            also += [("owner_alias", titled(called))] if called and not BUSINESS.search(called) else []
    name, second = _two_names(name)
    return _finished(name, second, found, also)


def _finished(name: str, second: str, found: list[Problem], also: list[tuple[str, str]]) -> Parsed:
    name = re.sub(r"^\W*\d{1,4}[.)]\s*", "", name)
    if re.search(r"\d", name):
        name = re.sub(r"\d+", "", name)
        found.append(problem("name_digits"))
    name, titles = _without_titles(name)
    name, degrees = _without_degrees(name)
    kept = titled(re.sub(r"[^\w\s.'’\-,/]|_", " ", name).strip(" .,-/'’"))
    if len(kept) > LONGEST:
        found.append(problem("too_long", length=len(kept), limit=LONGEST))
        kept = kept[:LONGEST].rstrip()
    if second:
        other = titled(_without_degrees(_without_titles(second)[0])[0].strip(" .,-/"))
        also.append(("second_owner", other))
        found.append(problem("name_two", kept=kept, other=other))
    also += [("owner_title", " ".join(titles))] if titles else []
    also += [("owner_degree", ", ".join(degrees))] if degrees else []
    if len(re.sub(r"\W", "", kept)) < 2:
        return Parsed(None, (*found, problem("name_one_letter")), tuple(also))
    return Parsed(kept, tuple(found), tuple(also))


def _business_apart(name: str) -> tuple[str, str]:
    """("Maria Tallo", "Kios Maria") from "Maria Tallo (Kios Maria)"; ("", whole) when the cell is a business."""
    match = BUSINESS.search(name)
    if not match:
        return name, ""
    apart = re.match(r"^(.{3,60}?)\s*(?:[/(,;]|\s-\s)\s*(.{3,80}?)\)?$", name)
    if apart:
        left, right = bool(BUSINESS.search(apart[1])), bool(BUSINESS.search(apart[2]))
        if left != right:
            return (apart[2], apart[1]) if left else (apart[1], apart[2])
    first_word = match.start() == 0 or not name[: match.start()].strip(" .,-\"'")
    return ("", name.strip(" -\"'")) if first_word else (name, "")


def _two_names(name: str) -> tuple[str, str]:
    parts = [part.strip(" .,-") for part in _TWO.split(name) if part.strip(" .,-")]
    if len(parts) == 2 and all(len(part) > 2 for part in parts):
        return parts[0], parts[1]
    return name, ""


_SEXES = {
    "M": {
        "l",
        "lk",
        "lk2",
        "laki",
        "laki laki",
        "laki2",
        "pria",
        "m",
        "male",
        "man",
        "cowok",
        "lelaki",
        "1",
        "bapak",
        "laki lk",
        "jantan",
        "cowo",
    },
    "F": {
        "p",
        "pr",
        "perempuan",
        "wanita",
        "w",
        "f",
        "female",
        "woman",
        "cewek",
        "2",
        "ibu",
        "prp",
        "pere",
        "perempuan pr",
        "cewe",
    },
}
SEX_OF = {word: sex for sex, words in _SEXES.items() for word in words}


def parse_sex(text: str, kind: str, context: Context) -> Parsed:
    """ "M" or "F"."""
    word = re.sub(r"[^a-z0-9]+", " ", text.lower()).strip()
    if not word or is_absent(text):
        return NOTHING
    sex = SEX_OF.get(word)
    if sex is None and len(word) > 4:
        sex = "M" if word.startswith("laki") else "F" if re.match(r"per[em]", word) else None
    return Parsed(sex) if sex else Parsed(None, (problem("sex_unread"),))
