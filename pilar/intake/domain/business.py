"""What a business is called and does, and other free text."""

from __future__ import annotations

import re

from .context import Context
from .identity import is_absent
from .people import parse_owner_name, titled
from .problems import NOTHING, Parsed, Problem, problem
from .several import businesses_in

LONGEST = 200
# Where the registry keeps more or less than that.
LIMITS = {"note": 2000, "brand": 120, "landmark": 160}
_FORMULA = re.compile(r"^[=@]|^[+\-](?=[A-Za-z(=@])")
_DISARMED = re.compile(
    r"^'(?=[=+\-@])"
)  # the apostrophe our own CSV and careful people put before a formula's sign
_SHORT_FORMS = {
    "ud": "UD",
    "cv": "CV",
    "pt": "PT",
    "kub": "KUB",
    "kube": "KUBE",
    "ukm": "UKM",
    "umkm": "UMKM",
    "rm": "RM",
    "kwt": "KWT",
    "tb": "TB",
    "pd": "PD",
    "fa": "Fa",
}


def formula_remarks(text: str) -> tuple[Problem, ...]:
    """A remark when a text would run as a formula if it were written back to a sheet unescaped."""
    return (problem("formula_text", sign=text[0]),) if _FORMULA.match(text) else ()


def parse_text(text: str, kind: str, context: Context) -> Parsed:
    """Any text with single spaces, at most 200 characters (`LIMITS` where it differs)."""
    plain = _DISARMED.sub("", " ".join(text.split()))
    if is_absent(plain) and context.field != "note":
        return NOTHING
    limit = LIMITS.get(context.field, LONGEST)
    found = list(formula_remarks(plain))
    if len(plain) > limit:
        found.append(problem("too_long", length=len(plain), limit=limit))
    return Parsed(plain[:limit] or None, tuple(found))


def business_titled(name: str) -> str:
    """A business name in title case when it was all capitals or all small; mixed case is the owner's own."""
    if not (name.isupper() or name.islower()):
        return name
    return " ".join(_SHORT_FORMS.get(word.strip(".").lower(), word) for word in titled(name).split())


def parse_business_name(text: str, kind: str, context: Context) -> Parsed:
    """The name; several businesses in the cell come as `businesses`, a list of their names."""
    plain = " ".join(part for part in text.replace("\n", " \n ").split(" ") if part).strip(" -_.,\"'“”‘’`*")
    if is_absent(plain):
        return NOTHING
    found = list(formula_remarks(text))
    names, maybe = businesses_in(plain, context)
    if len(names) > 1:
        names = [business_titled(name)[:LONGEST] for name in names]
        found.append(problem("business_split", count=len(names), names=", ".join(names)))
    if maybe:
        found.append(problem("business_maybe_two"))
    if len(names) > 1:
        return Parsed(names[0], tuple(found), (("businesses", names),))
    plain = re.sub(r"\s+", " ", plain)
    if len(plain) > LONGEST:
        found.append(problem("too_long", length=len(plain), limit=LONGEST))
    return Parsed(business_titled(plain)[:LONGEST].rstrip(), tuple(found))


def parse_activity(text: str, kind: str, context: Context) -> Parsed:
    """What is done; several in the cell come as `businesses`."""
    named = parse_business_name(text, kind, context)
    if dict(named.also).get("businesses"):
        return named
    plain = parse_text(text, kind, context)
    doubts = tuple(one for one in named.problems if one.code == "business_maybe_two")
    return Parsed(plain.value, plain.problems + doubts)


def parse_owner_business(text: str, kind: str, context: Context) -> Parsed:
    """Owner and business in one cell, in either order: "Maria Tallo / Kios Maria"."""
    read = parse_owner_name(text, kind, context)
    pairs = dict(read.also)
    if "business_name" not in pairs and "second_owner" in pairs:
        parts = re.split(r"\s*(?:/|;|\n| - )\s*", text, maxsplit=1)
        pairs["business_name"] = business_titled(parts[-1].strip())
        pairs.pop("second_owner")
    return Parsed(None, (), (*pairs.items(), ("owner_name", read.value)))
