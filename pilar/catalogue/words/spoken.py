"""Values of a product as a person says them: facts, prices, how it can be had, and what a version changed."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pilar.catalogue.domain import kinds, offers
from pilar.catalogue.words.facts import CHOICE_WORDS, FACT_WORDS
from pilar.catalogue.words.products import AVAILABILITY_WORDS, CHANGE_WORDS, KIND_WORDS, MONTHS, UNIT_WORDS
from pilar.ui.templatetags.ui_formats import angka, rupiah


def kind_word(kind: str) -> str:
    return str(KIND_WORDS[kind])


def fact_value(fact: kinds.Fact, value: Any) -> str:
    """A fact's value in words; "" for one nobody told."""
    if value in (None, "", []):
        return ""
    if fact.type == kinds.MANY:
        return ", ".join(str(CHOICE_WORDS[fact.code][each]) for each in value)
    if fact.type in (kinds.CHOICE, kinds.YES_NO):
        return str(CHOICE_WORDS[fact.code][value])
    return angka(value) if fact.type == kinds.NUMBER else str(value)


def facts_of(kind: str, told: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Every fact of a class with its value, in the order asked."""
    return [(str(FACT_WORDS[each.code]), fact_value(each, told.get(each.code))) for each in kinds.FACTS[kind]]


def price_words(product: Any) -> str:
    """What it costs: "mulai Rp 85.000 per lembar", or that one asks."""
    if product.on_request:
        return _("Harga atas permintaan")
    if product.price is None:
        return ""
    amount = rupiah(product.price)
    said = _("mulai %s") % amount if product.price_starts else amount
    return (
        _("%(price)s per %(unit)s") % {"price": said, "unit": UNIT_WORDS.get(product.unit, product.unit)}
        if product.unit
        else said
    )


def tier_words(tiers: Sequence[Sequence[int]]) -> list[str]:
    return [
        _("mulai %(least)s: %(price)s") % {"least": angka(least), "price": rupiah(price)}
        for least, price in tiers
    ]


def availability_words(product: Any) -> str:
    """How it can be had, with days or months."""
    said = str(AVAILABILITY_WORDS[product.availability])
    if product.availability == offers.SEASONAL:
        return f"{said}: {', '.join(str(MONTHS[each]) for each in product.season)}"
    if product.lead_days:
        return (
            f"{said}, "
            + ngettext("siap dalam %d hari", "siap dalam %d hari", product.lead_days) % product.lead_days
        )
    return said


def change_sentence(names: Sequence[str], before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    """What a version changed, in one sentence; a price with its old and new amount."""
    parts = []
    for name in names:
        if name == "price" and before.get("price") and after.get("price"):
            parts.append(_("harga dari %(old)s menjadi %(new)s") % {"old": rupiah(before["price"]), "new": rupiah(after["price"])})  # fmt: skip
        elif name.startswith("facts."):
            parts.append(str(FACT_WORDS.get(name[6:], name[6:])).lower())
        else:
            parts.append(str(CHANGE_WORDS[name]))
    return _("Mengubah %s.") % ", ".join(parts) if parts else _("Mencatat produk ini.")
