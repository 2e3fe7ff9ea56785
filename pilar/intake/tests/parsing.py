"""The surroundings the parser tests share: a fixed day, three KBLI, a few sectors."""

from datetime import date
from types import SimpleNamespace

from pilar.intake.domain.context import Context, Tools
from pilar.intake.domain.values import parse

TODAY = date(2026, 11, 23)
TITLES = {
    (2020, "10120"): "Pemotongan unggas",
    (2025, "10120"): "Pengolahan daging",
    (2020, "47112"): "Eceran",
    (2025, "47112"): "Eceran",
    (2025, "56101"): "Restoran",
    (2020, "01411"): "Sapi",
}
SECTORS = {
    "kios": "RETAIL",
    "ternak": "LIVESTOCK",
    "jual": "RETAIL",
    "bengkel": "WORKSHOP",
    "toko": "RETAIL",
    "kuliner": "FOOD_SERVICE",
}


def sector_of_text(text):
    word = text.lower().split()[0] if text.split() else ""
    return SimpleNamespace(code=SECTORS[word], score=0.9) if word in SECTORS else None


TOOLS = Tools(
    kbli=lambda version, code: (
        SimpleNamespace(title=TITLES[version, code]) if (version, code) in TITLES else None
    ),
    kbli_changed=lambda code: code == "10120",
    search_kbli=lambda text: (
        [SimpleNamespace(code="56101", title="Restoran", score=1.0)] if "resto" in text.lower() else []
    ),
    sector_of_text=sector_of_text,
)


def read(field, text, kind="text", title="", **more):
    return parse(field, text, kind, Context(TODAY, title, field, tools=TOOLS, **more))


def value(field, text, kind="text", title="", **more):
    return read(field, text, kind, title, **more).value


def also(field, text, kind="text", title=""):
    return dict(read(field, text, kind, title).also)


def codes(field, text, kind="text", title=""):
    return [one.code for one in read(field, text, kind, title).problems]
