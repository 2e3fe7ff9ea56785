"""A product as it is told on one page: its facts by class, its price as people write it, how it can be had."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from pilar.catalogue import words
from pilar.catalogue.domain import kinds, offers, prices
from pilar.catalogue.forms.fields import PriceField, choice, line, many, number, text

_ABOUT = ("name", "description")
_OFFER = ("price", "unit", "tiers", "availability", "lead_days", "season", "minimum_order", "capacity_month")
_ENGLISH = ("name_en", "description_en")
_ORIGINS = {str(code): name for code, name in words.CHOICE_WORDS["origin"].items()}


class ProductForm(forms.Form):
    """`kind` decides which facts are asked; `asks_consent` for who writes it for an owner. `told` of a valid form goes to the service."""

    name = line(lazy("Nama produk"), 120, lazy("Seperti disebut pembeli, misalnya “Se'i sapi asap kayu kosambi 250 g”."), required=True, missing=lazy("Tulis nama produknya."))  # fmt: skip
    description = text(
        lazy("Cerita produk"), 2000,
        lazy("Apa ini, siapa yang membuat, apa yang membedakannya. Tulis fakta; “terbaik” dan “termurah” tidak membantu."), rows=5,
    )  # fmt: skip
    price = PriceField(
        lazy("Harga"),
        lazy("Tulis seperti biasa: Rp 95.000,-/kg, 95rb, mulai 50.000, atau “tanya” bila atas permintaan."),
    )
    unit = line(
        lazy("Satuan"),
        40,
        lazy("Misalnya bungkus 250 g, lembar, kg. Kosongkan bila sudah ditulis pada harga."),
    )
    tiers = text(
        lazy("Harga grosir"),
        400,
        lazy("Satu per baris, misalnya 10: 90.000 untuk pembelian mulai 10."),
        rows=3,
    )
    availability = choice(lazy("Ketersediaan"), words.AVAILABILITY_WORDS)
    lead_days = number(lazy("Lama pembuatan (hari)"), 730, lazy("Dari pesanan sampai siap dikirim. Perlu untuk produk yang dibuat setelah dipesan."))  # fmt: skip
    season = many(lazy("Bulan tersedia"), words.MONTHS, lazy("Hanya untuk produk musiman."))
    minimum_order = number(lazy("Pesanan terkecil"), 100_000)
    capacity_month = number(lazy("Kapasitas sebulan"), 10_000_000, lazy("Sebanyak apa yang sanggup dibuat dalam satu bulan biasa."))  # fmt: skip
    name_en = line(lazy("Nama dalam bahasa Inggris"), 120)
    description_en = text(lazy("Cerita dalam bahasa Inggris"), 2000, rows=4)
    consent = line(
        lazy("Bagaimana pemilik menyetujui produknya ditampilkan?"), 160,
        lazy("Misalnya “lisan di kios, 3 November”. Kosongkan bila belum ditanya; produk tetap tersimpan sebagai draf."),
    )  # fmt: skip

    def __init__(self, *args: Any, kind: str, asks_consent: bool = False, **more: Any) -> None:
        super().__init__(*args, **more)
        self.kind = kind
        if not asks_consent:
            del self.fields["consent"]
        for fact in kinds.FACTS[kind]:
            self.fields[f"fact_{fact.code}"] = _field_of(fact)

    def groups(self) -> list[tuple[str, list[Any]]]:
        """The fields under their headings."""
        facts = [self[f"fact_{fact.code}"] for fact in kinds.FACTS[self.kind]]
        told: list[tuple[str, list[Any]]] = [
            (_("Produknya"), [self[name] for name in _ABOUT]),
            (_("Keterangan"), facts),
            (_("Harga dan ketersediaan"), [self[name] for name in _OFFER]),
            (_("Dalam bahasa Inggris"), [self[name] for name in _ENGLISH]),
        ]
        if "consent" in self.fields:
            told.append((_("Persetujuan pemilik"), [self["consent"]]))
        return told

    def clean_fact_allergens(self) -> list[str]:
        found: list[str] = self.cleaned_data["fact_allergens"]
        if "NONE" in found and len(found) > 1:
            raise forms.ValidationError(_("Pilih “tidak ada” saja, atau alergen yang ada."))
        return found

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        price = said.get("price")
        try:
            tiers = prices.parse_tiers(said.get("tiers") or "", price.amount if price else None)
        except prices.WrongTiers as problem:
            self.add_error("tiers", str(words.TIER_PROBLEMS[problem.code]) % problem.line)
            tiers = []
        if tiers and not (price and price.amount) and "price" not in self.errors:
            self.add_error("price", _("Tulis harga satuannya dulu; harga grosir lebih murah daripada itu."))
        self.tier_rows = [[each.least, each.price] for each in tiers]
        self._check_offer(said)
        return said

    def _check_offer(self, said: dict[str, Any]) -> None:
        """Each fault of the offer beside the field it is mended in."""
        if {"availability", "lead_days", "minimum_order", "capacity_month"} & set(self.errors):
            return
        months = [int(each) for each in said.get("season", [])]
        beside = {
            offers.NO_LEAD: "lead_days",
            offers.NO_SEASON: "season",
            offers.CAPACITY_BELOW_MINIMUM: "capacity_month",
        }
        found = offers.offer_faults(
            said["availability"],
            said["lead_days"],
            months,
            said["minimum_order"] or 1,
            said["capacity_month"],
        )
        for code, sentence in zip(found, words.offer_sentences(found), strict=True):
            self.add_error(beside[code], sentence)

    @property
    def told(self) -> dict[str, Any]:
        """The columns of `services.Told`."""
        said, price = self.cleaned_data, self.cleaned_data["price"]
        facts = {fact.code: _value_of(fact, said[f"fact_{fact.code}"]) for fact in kinds.FACTS[self.kind]}
        return {
            "kind": self.kind, "facts": facts, "tiers": self.tier_rows, "season": [int(each) for each in said["season"]],
            "price": price.amount if price else None, "price_starts": bool(price and price.starts),
            "on_request": bool(price and price.amount is None), "unit": said["unit"] or (price.unit if price else ""),
            "minimum_order": said["minimum_order"] or 1,
            **{name: said[name] for name in (*_ABOUT, *_ENGLISH, "availability", "lead_days", "capacity_month")},
        }  # fmt: skip


def _field_of(fact: kinds.Fact) -> forms.Field:
    """The field a fact is asked with. Nothing is required here: a draft may be half told."""
    label, hint = words.FACT_WORDS[fact.code], words.FACT_HELP.get(fact.code, "")
    if fact.type == kinds.TEXT:
        return text(label, fact.most, hint, rows=2)
    if fact.type == kinds.NUMBER:
        return number(label, fact.most, hint)
    if fact.type == kinds.MANY:
        return many(label, words.CHOICE_WORDS[fact.code], hint)
    if fact.type in (kinds.CHOICE, kinds.YES_NO):
        table = _ORIGINS if fact.code == "origin" else words.CHOICE_WORDS[fact.code]
        return choice(label, table, hint, nothing=lazy("– belum diketahui –"))
    return line(label, fact.most, hint)


def _value_of(fact: kinds.Fact, value: Any) -> Any:
    return int(value) if fact.code == "origin" and value else value


def initial_of(product: Any) -> dict[str, Any]:
    """What stands of a product, as it is typed."""
    found = {
        name: getattr(product, name)
        for name in (*_ABOUT, *_ENGLISH, *_OFFER)
        if name not in ("price", "tiers")
    }
    found["season"] = [str(each) for each in product.season]
    found["tiers"] = "\n".join(f"{least}: {_typed(price)}" for least, price in product.tiers)
    if product.on_request:
        found["price"] = "tanya"
    elif product.price is not None:
        found["price"] = f"{'mulai ' if product.price_starts else ''}{_typed(product.price)}"
    return found | {
        f"fact_{code}": str(value) if code == "origin" else value for code, value in product.facts.items()
    }


def _typed(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")
