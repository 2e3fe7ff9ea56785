"""What goes out on paper and in one archive: catalogues and lookbooks, price cards, and the dossier for the national curation."""

import base64
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

import xlsxwriter
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from PIL import Image

from pilar.accounts.domain import Refused
from pilar.catalogue import words
from pilar.catalogue.domain.channels import readiness, rules
from pilar.catalogue.domain.channels.addresses import Addresses, slug_of
from pilar.catalogue.domain.channels.goods import Goods
from pilar.catalogue.models import Photo, Product, Qris
from pilar.catalogue.queries import goods as reading
from pilar.catalogue.queries.pictures import photo_path
from pilar.catalogue.words import spoken
from pilar.documents import services as documents
from pilar.documents.services.letterhead import square
from pilar.places import queries as places
from pilar.registry.models import Business
from pilar.ui.domain.calendar import day_words
from pilar.ui.templatetags.ui_formats import angka, rupiah
from pilar.vault import services as vault

# A catalogue of more pages is a directory; the newest are shown.
MOST = 120
_SIDE = 460
BOTH = "both"


@dataclass(frozen=True, slots=True)
class Pack:
    """A made file: its bytes and how many products it shows."""

    data: bytes
    products: int


def catalogue(
    *, rows: QuerySet[Product], title: str, lead: str = "", language: str = "id", code: str = "", origin: str, now: datetime
) -> Pack:  # fmt: skip
    """The shown products of these rows as PDF, the newest first, MOST at most. `language`: id, en, or both side by side (a lookbook).
    `code`: what a large square beside the title leads to.

    Raises Refused when nothing is shown.
    """
    found = _shown(rows, now)
    with override("en" if language == "en" else "id"):
        items = [_item(each, language, Addresses(origin)) for each in found]
        told: dict[str, Any] = {
            "items": items,
            "notes": [
                _("Harga per %s dapat berubah; tanyakan kepada pembuatnya.")
                % day_words(timezone.localdate(now))
            ],
        }
        if lead:
            told["lead"] = lead
        if code:
            told["square"] = square(code)
        pdf = documents.make_pdf(
            template="catalogue", data=told, title=title, language="en" if language == "en" else "id", now=now
        )
    return Pack(pdf, len(found))


def _shown(rows: QuerySet[Product], now: datetime) -> list[Goods]:
    today = timezone.localdate(now)
    newest = rows.on_show(today).order_by("-published_at", "-pk")[:MOST]  # type: ignore[attr-defined]
    found = reading.goods_in(newest)
    if not found:
        raise Refused(_("Belum ada produk yang tampil di Etalase untuk dicetak."))
    return found


def _item(goods: Goods, language: str, to: Addresses) -> dict[str, Any]:
    english = bool(goods.name_en) and language != "id"
    first = english and language == "en"
    name = goods.name_en if first else goods.name
    text = (goods.description_en or goods.description) if first else goods.description
    told: dict[str, Any] = {
        "name": name, "maker": _maker(goods), "price": spoken.price_words(goods) or _("Harga atas permintaan"), "picture": picture(goods), "text": text,
        "square": square(to.product(goods.pk, goods.name)), "facts": _facts(goods), "marks": _marks(goods), "more": "; ".join(spoken.tier_words(goods.tiers)),
    }  # fmt: skip
    if english and language == BOTH:
        told |= {"name_too": goods.name_en, "text_too": goods.description_en}
    return {key: value for key, value in told.items() if value not in ("", [])}


def _maker(goods: Goods) -> str:
    return f"{goods.maker.name}, {goods.maker.village}" if goods.maker.village else goods.maker.name


def _marks(goods: Goods) -> list[str]:
    return [f"{words.PERMIT_WORDS[each.kind]} {each.number}" for each in goods.permits]


def _facts(goods: Goods, most: int = 4) -> list[list[str]]:
    """What a buyer asks first; what only a courier asks stays out."""
    told = [
        [term, value]
        for term, value in spoken.facts_of(
            goods.kind, {key: value for key, value in goods.facts.items() if not key.startswith("parcel")}
        )
        if value
    ]
    offer = [[_("Ketersediaan"), spoken.availability_words(goods)], [_("Kapasitas sebulan"), angka(goods.capacity_month) if goods.capacity_month else ""], [_("Pesanan terkecil"), angka(goods.minimum_order)]]  # fmt: skip
    return told[:most] + [each for each in offer if each[1]]


def picture(goods: Goods, side: int = _SIDE) -> str:
    """The cover as SVG text, square and small; the printer reads no files."""
    data = _bytes_of(goods.photos[:1])
    if not data:
        return ""
    with Image.open(BytesIO(data[0])) as found:
        found.draft("RGB", (side, side))
        small = found.convert("RGB")
    edge = min(small.size)
    left, top = (small.width - edge) // 2, (small.height - edge) // 2
    out = BytesIO()
    small.crop((left, top, left + edge, top + edge)).resize((side, side), Image.Resampling.BILINEAR).save(
        out, "JPEG", quality=76
    )
    inside = base64.b64encode(out.getvalue()).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 {side} {side}">'
        f'<image width="{side}" height="{side}" xlink:href="data:image/jpeg;base64,{inside}"/></svg>'
    )


def _bytes_of(pictures: Iterable[Any]) -> list[bytes]:
    """The kept JPEGs, those that are still there."""
    numbers = [each.pk for each in pictures]
    names = dict(Photo.objects.filter(pk__in=numbers).values_list("pk", "file"))
    found = []
    for pk in numbers:
        try:
            found.append(vault.read_sealed(photo_path(names[pk], small=False)))
        except (KeyError, FileNotFoundError):
            continue
    return found


def price_cards(*, rows: QuerySet[Product], name: str, origin: str, now: datetime) -> Pack:
    """Cards to cut and stand beside the goods, one a choice: name, price, square to the page, the owner's own QRIS. `name` says whose
    they are, or what fair they are for. Raises Refused."""
    found = _shown(rows, now)
    kept = Qris.objects.filter(business__number__in={goods.maker.number for goods in found}, name_fits=True)
    owners = {each.business.number: each for each in kept.select_related("business")}
    to = Addresses(origin)
    cards = []
    for goods in found:
        for name, price in _choices(goods):
            card: dict[str, Any] = {
                "name": name, "maker": _maker(goods), "price": price, "unit": f"/ {words.unit_word(goods.unit)}" if goods.unit and goods.price else "",
                "square": square(to.product(goods.pk, goods.name)), "marks": [str(words.PERMIT_WORDS[each.kind]) for each in goods.permits],
            }  # fmt: skip
            qris = owners.get(goods.maker.number)
            if qris is not None:
                card |= {"qris": square(qris.code), "merchant": qris.merchant}
            cards.append({key: value for key, value in card.items() if value not in ("", [])})
    pdf = documents.make_pdf(
        template="price_cards",
        data={"cards": cards},
        title=_("Kartu harga – %s") % name,
        now=now,
    )
    return Pack(pdf, len(found))


def _choices(goods: Goods) -> list[tuple[str, str]]:
    own = [(f"{goods.name}, {each.name}", rupiah(each.price)) for each in goods.choices if each.price]
    return own or [(goods.name, rupiah(goods.price) if goods.price else _("Harga atas permintaan"))]


# Those who judge a business by its papers before its goods are bought.
DOSSIERS = {"smesco": rules.SMESCO, "padi": rules.PADI, "e-katalog": rules.ECATALOGUE}


def dossier(*, number: str, channel: str = rules.SMESCO, origin: str, now: datetime) -> Pack:
    """One archive for a channel that judges on paper: a PDF to read, an XLSX to sort, the photos. Only products that are ready.

    Raises Refused.
    """
    today = timezone.localdate(now)
    business = Business.objects.select_related("owner").get(number=number)
    found = list(
        readiness.sieve(reading.each_goods(Product.objects.filter(business=business)), channel, today)
    )
    name = words.channel_word(channel)
    if not found:
        raise Refused(_("Belum ada produk yang siap untuk %s. Lihat yang kurang pada kesiapan pasar.") % name)
    title = _("Usulan untuk %(channel)s – %(business)s") % {"channel": name, "business": business.name}
    told = {
        "subtitle": day_words(today), "facts": [[label, text] for label, text in _business_facts(business) if text],
        "items": [_item(each, BOTH, Addresses(origin)) for each in found], "sections": [_criteria(channel), _own(channel)],
    }  # fmt: skip
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        pack.writestr("usulan.pdf", documents.make_pdf(template="catalogue", data=told, title=title, now=now))
        pack.writestr("produk.xlsx", sheet(found, business))
        for goods in found:
            for at, data in enumerate(_bytes_of(goods.photos), 1):
                pack.writestr(
                    zipfile.ZipInfo(
                        f"foto/{slug_of(goods.name)}-{at}.jpg", (today.year, today.month, today.day, 0, 0, 0)
                    ),
                    data,
                )
    return Pack(out.getvalue(), len(found))


def _business_facts(business: Business) -> list[tuple[str, str]]:
    return [
        (_("Usaha"), business.name), (_("Merek"), business.brand), (_("Pemilik"), business.owner.name), (_("NIB"), business.nib),
        (_("KBLI"), business.kbli_code), (_("Tempat"), places.area_path(business.village_code) if business.village_code else ""),
    ]  # fmt: skip


def _criteria(channel: str) -> dict[str, Any]:
    """What every product in the dossier was held against, so that the reader need not ask."""
    return {"heading": _("Yang sudah diperiksa kantor"), "list": [str(words.MET_WORDS[code]) for code in rules.CHANNELS[channel].must if code in words.MET_WORDS]}  # fmt: skip


def _own(channel: str) -> dict[str, Any]:
    """What the office cannot put in: the owner brings it."""
    return {"heading": _("Disiapkan pemilik sendiri"), "list": [str(words.PREPARE_WORDS[channel])]}


_HEADS = ("Produk", "Jenis", "Harga (Rp)", "Satuan", "Harga grosir", "Kapasitas sebulan", "Pesanan terkecil", "Ketersediaan", "Izin", "GTIN", "Nilai kurasi", "Cerita", "Story")  # fmt: skip


def sheet(found: Sequence[Goods], business: Business) -> bytes:
    """The same products as a table."""
    out = BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    page = book.add_worksheet("Produk")
    bold, wrap, money = book.add_format({"bold": True, "bg_color": "#eef0f6"}), book.add_format({"text_wrap": True, "valign": "top"}), book.add_format({"num_format": "#,##0", "valign": "top"})  # fmt: skip
    page.write_row(0, 0, _HEADS, bold)
    page.freeze_panes(1, 1)
    for width, columns in ((30, "A:A"), (16, "B:K"), (60, "L:M")):
        page.set_column(columns, width)
    for at, goods in enumerate(found, 1):
        cells = [
            goods.name, str(words.KIND_WORDS[goods.kind]), goods.price, goods.unit, "; ".join(spoken.tier_words(goods.tiers)), goods.capacity_month,
            goods.minimum_order, spoken.availability_words(goods), "; ".join(_until(goods)), ", ".join(goods.gtins), goods.grade, goods.description,
            goods.description_en,
        ]  # fmt: skip
        for column, value in enumerate(cells):
            page.write(at, column, value, money if isinstance(value, int) else wrap)
    book.set_properties({"title": business.name})
    book.close()
    return out.getvalue()


def _until(goods: Goods) -> list[str]:
    return [f"{words.PERMIT_WORDS[each.kind]} {each.number}" + (f" ({_day(each.expires_on)})" if each.expires_on else "") for each in goods.permits]  # fmt: skip


def _day(day: date) -> str:
    return _("sampai %s") % day_words(day)
