"""Buyers of the demo city: who asked whom, what came of it, who came back; views, rooms, freight, complaints, a fair. Made up, all of it."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from random import Random

from django.utils import timezone

from pilar.accounts.domain import Role
from pilar.accounts.queries import people_of_role
from pilar.catalogue.domain import inquiries, whatsapp
from pilar.catalogue.models import Product, Request, Tally
from pilar.catalogue.queries.pooling import candidates
from pilar.catalogue.services import (
    answering,
    asking,
    complaints,
    fairs,
    pooling,
    reaching,
    rooms,
    selling,
    storefronts,
)
from pilar.demo.services.desk import person
from pilar.messages import services as messages
from pilar.messages.domain import states
from pilar.messages.models import Message

# One inquiry for so many products on show, and never fewer than LEAST.
SHARE, LEAST = 12, 8
# name, company, kind, town, e-mail before the house's own ending
_BUYERS = (
    ("Rina Wattimena", "Hotel Contoh Flobamora", inquiries.HOTEL, "Kupang", "dapur"),
    ("Made Suarta", "Hotel Contoh Sanur", inquiries.HOTEL, "Denpasar", "pembelian"),
    ("Lestari Widodo", "Galeri Nusantara Contoh", inquiries.GALLERY, "Jakarta", "kurasi"),
    ("Andre Tanaya", "Swalayan Contoh", inquiries.SHOP, "Surabaya", "beli"),
    ("Yohana Bria", "Oleh-oleh Contoh Bandara", inquiries.RESELLER, "Kupang", "toko"),
    ("Sarah Whitlam", "Contoh Textiles", inquiries.RESELLER, "Darwin", "hello"),
    ("Panitia Rapat Contoh", "Kantor Contoh", inquiries.OFFICE, "Kupang", "panitia"),
    ("Bima Prakoso", "", inquiries.PERSON, "Surabaya", "bima"),
)
_WORDS = (
    "Untuk sarapan tamu; kemasan kecil lebih baik.", "Apakah bisa berlabel hotel kami?", "Kami ingin contoh dulu sebelum memesan banyak.",
    "Dipakai sebagai cendera mata rapat, kalau bisa dengan kartu cerita penenunnya.", "", "Mohon harga sampai di gudang kami.",
)  # fmt: skip
_STORIES = {
    "FOOD": (
        "Dapur ini mulai pada tahun {year} dari satu wajan di belakang rumah. Resepnya dari ibu mertua, takarannya dicatat sendiri.\nSekarang tiga tetangga ikut bekerja; setiap pagi bahan dibeli di pasar, dan yang dibuat hari itu dikemas hari itu juga.",
        "It began with one pan behind the house. The recipe came from a mother-in-law, the measures were written down at home.\nThree neighbours work here now; ingredients are bought each morning, and what is made on a day is packed on that day.",
    ),
    "CLOTH": (
        "Belajar menenun dari nenek sejak kecil; alat tenunnya masih yang sama. Kelompok ini berdiri pada tahun {year}, delapan perempuan yang menenun bergantian di satu beranda.\nSetiap kain dikerjakan satu orang dari mengikat sampai selesai, dan namanya ikut dijual bersama kainnya.",
        "Weaving was learned from a grandmother; the loom is still hers. Eight women weave in turns on one porch.\nEach cloth is the work of one woman from tying to the last thread, and her name goes with it.",
    ),
    "CRAFT": (
        "Daun lontar dipetik sendiri di kebun keluarga, dijemur dua hari, lalu dianyam sambil bercerita. Sejak {year} anyaman ini dibawa ke pasar dan hotel di kota.",
        "Lontar leaves come from the family's own palms, dry for two days, and are woven while stories are told.",
    ),
    "SERVICE": (
        "Melayani warga sekitar sejak {year}. Datang tepat waktu, harga dikatakan di muka, dan pekerjaan yang belum rapi diulang tanpa biaya.",
        "At work for the neighbourhood for years: on time, with the price told before, and redone free of charge when it is not right.",
    ),
}  # fmt: skip
# How far inquiries come, one after the other: also a small city has a buyer who came back.
_ENDS = (
    "WON", "ANSWERED", "NEW", "AGAIN", "TALKS", "WON", "LATE", "ANSWERED", "WON", "LOST", "TALKS", "NEW", "WON", "AGAIN", "ANSWERED", "TALKS",
)  # fmt: skip
# Days ago: open ones are young, who came back asked long enough ago for a second order; the others lie within half a year.
_AGES = {"NEW": (0.2, 1.6), "LATE": (2.5, 6), "AGAIN": (55, 150)}
_FREIGHT = (("JKT", 21_000, 10, 9), ("SUB", 16_500, 10, 6), ("DPS", 14_000, 10, 5))
_CLAIM = "Motif pada kain ini milik kelompok tenun kampung kami dan sudah terdaftar; mohon diperiksa."


def fill_market(*, seed: int, now: datetime) -> int:
    """Months of buyers for what is on show; how many asked."""
    draw = Random(seed * 11 + 3)
    shown = list(
        Product.objects.all()
        .on_show(timezone.localdate(now))
        .select_related("business__owner")
        .order_by("id")
    )
    if not shown:
        return 0
    _count_views(shown, draw, now)
    _open_contacts(shown, draw, now)
    number = max(LEAST, len(shown) // SHARE)
    for each in range(number):
        _ask(shown, each, draw, now)
    _order_together(shown, now)
    _post(now)
    _rooms_and_fair(shown, now)
    return number


def _post(now: datetime) -> None:
    """What was written days ago has long been sent by hand; only the last messages still wait for somebody."""
    clerk, at = person("petugas"), timezone.localtime(now - timedelta(days=2)).replace(hour=10)
    messages.deliver(clock=lambda: at)
    waiting = Message.objects.filter(
        thing__in=("inquiry", "request"), state=states.BY_HAND, created_at__lt=at
    )
    for pk in list(waiting.values_list("pk", flat=True)):
        messages.sent_by_hand(actor=clerk, message_id=pk, now=at)


def _count_views(shown: list[Product], draw: Random, now: datetime) -> None:
    """Half a year of counters; what was asked and sold is added by the deeds themselves."""
    this = timezone.localdate(now).replace(day=1)
    months = [_back(this, count) for count in range(6)]
    Tally.objects.bulk_create(
        Tally(
            product=each,
            month=month,
            views=int(draw.lognormvariate(2.6, 0.9)),
            clicks=draw.choice((0, 0, 1, 1, 2, 4)),
        )
        for each in shown
        for month in months
        if each.published_at and each.published_at.date() <= month + timedelta(days=27)
    )


def _back(month: date, count: int) -> date:
    place = month.year * 12 + month.month - 1 - count
    return date(place // 12, place % 12 + 1, 1)


def _open_contacts(shown: list[Product], draw: Random, now: datetime) -> None:
    """Every third producer lets buyers call her, and most of those tell of themselves."""
    clerk, kinds = person("petugas"), {each.business_id: each.kind for each in shown}
    for business in {each.business_id: each.business for each in shown}.values():
        if draw.random() < 0.33 and whatsapp.digits(storefronts.phone_of(business)):
            story, story_en = _STORIES[kinds[business.pk]] if draw.random() < 0.8 else ("", "")
            storefronts.open_contact(
                actor=clerk,
                business_id=business.pk,
                opens_whatsapp=True,
                how="lisan saat kurasi di kantor",
                story=story.format(year=draw.randint(1998, 2021)),
                story_en=story_en,
                now=now,
            )


def _ask(shown: list[Product], each: int, draw: Random, now: datetime) -> None:
    """One buyer's form and how far each of its requests came."""
    name, company, kind, town, mailbox = _BUYERS[each % len(_BUYERS)]
    first = draw.choice(shown)
    chosen = {first.pk: _number(first, draw)}
    if draw.random() < 0.35:
        second = draw.choice(shown)
        chosen[second.pk] = _number(second, draw)
    end = _ENDS[each % len(_ENDS)]
    at = now - timedelta(days=draw.uniform(*_AGES.get(end, (12, 150))))
    wanted = asking.Wanted(
        quantities=chosen, buyer_kind=kind, buyer_name=name, company=company, destination=town, email=f"{mailbox}{each}@pembeli.contoh.test",
        need_by=timezone.localdate(at) + timedelta(days=draw.randint(20, 75)), words=draw.choice(_WORDS), wants_sample=draw.random() < 0.2,
        language="en" if town == "Darwin" else "id",
    )  # fmt: skip
    inquiry = asking.ask_producers(wanted=wanted, now=at)
    asking.check_inquiry(inquiry_id=inquiry.pk, now=at + timedelta(minutes=9))
    for asked in inquiry.requests.select_related("business__owner", "inquiry").order_by("id"):
        _answer(asked, end, draw, at, now)


def _order_together(shown: list[Product], now: datetime) -> None:
    """A committee wants 500 boxes of what most kitchens make: one alone cannot, so the office proposes a split; nobody is told yet."""
    actor, days = person("petugas"), 24
    foods = [each for each in shown if each.kind == "FOOD" and each.capacity_month]
    names = Counter(each.name.split()[0] for each in foods)
    for word, many in names.most_common():
        product = next(each for each in foods if each.name.split()[0] == word)
        if many > 1 and len(candidates(actor, product, word, days, now=now)) > 1:
            break
    else:
        return  # a small city where nobody makes the same thing
    at = now - timedelta(hours=20)
    wanted = asking.Wanted(
        quantities={product.pk: 500}, buyer_kind=inquiries.OFFICE, buyer_name="Panitia Sidang Contoh", company="Kantor Contoh Provinsi", destination="Kupang",
        email="sidang@pembeli.contoh.test", need_by=timezone.localdate(now) + timedelta(days=days), words="Untuk 500 kotak makan siang tamu sidang.",
    )  # fmt: skip
    inquiry = asking.ask_producers(wanted=wanted, now=at)
    asking.check_inquiry(inquiry_id=inquiry.pk, now=at + timedelta(minutes=9))
    asked = inquiry.requests.order_by("id")[0]
    pooling.propose_split(actor=actor, request_id=asked.pk, line_id=asked.lines.order_by("id")[0].pk, words=word, least=25, now=now)  # fmt: skip


def _number(product: Product, draw: Random) -> int:
    return max(
        product.minimum_order, min(draw.choice((5, 10, 20, 50, 100, 200)), (product.capacity_month or 20) * 2)
    )


def _answer(asked: Request, end: str, draw: Random, at: datetime, now: datetime) -> None:
    if end in ("NEW", "LATE"):
        return
    actor = reaching.as_producer(asked) if draw.random() < 0.6 else person("petugas")
    then = at + timedelta(hours=draw.uniform(2, 40))
    if end == "LOST":
        answering.lose(
            actor=actor, request_id=asked.pk, loss=draw.choice(inquiries.LOSSES[:6]), note="", now=then
        )
        return
    prices = {line.pk: line.product.price or 150_000 for line in asked.lines.select_related("product")}
    valid = timezone.localdate(then) + timedelta(days=30)
    offered = answering.Offered(prices, valid, draw.choice((3, 7, 14)), draw.choice((0, 0, 75_000, 180_000)))
    made = answering.quote(actor=actor, request_id=asked.pk, offered=offered, now=then)
    if end == "TALKS":
        answering.negotiate(
            actor=actor,
            request_id=asked.pk,
            note="Pembeli meminta potongan untuk pesanan bulanan.",
            now=then + timedelta(days=1),
        )
    if end in ("WON", "AGAIN"):
        _sell(asked, made.total, 2 if end == "AGAIN" else 1, draw, then, now)


def _sell(asked: Request, total: int, times: int, draw: Random, then: datetime, now: datetime) -> None:
    """Sold, and for some sold again a month or so later; most are confirmed by both."""
    for turn in range(times):
        day = then + timedelta(days=4 + 33 * turn)
        if day > now:
            return
        value = total if turn == 0 else int(total * draw.uniform(0.6, 1.4) / 1000) * 1000
        sale = selling.tell_sale(
            actor=reaching.as_producer(asked),
            request_id=asked.pk,
            on=timezone.localdate(day),
            value=max(value, 1000),
            now=day,
        )
        if times > 1 or draw.random() < 0.85:
            selling.confirm_purchase(
                inquiry_id=asked.inquiry_id, sale_id=sale.pk, yes=True, now=min(day + timedelta(days=1), now)
            )


def _rooms_and_fair(shown: list[Product], now: datetime) -> None:
    clerk, today = person("petugas"), timezone.localdate(now)
    city = 5371
    for place, per_kg, least, days in _FREIGHT:
        told = rooms.Told(per_kg, least, days, "angka contoh, bukan tarif pengirim")
        rooms.set_freight(actor=clerk, city_code=city, destination=place, told=told, now=now)
    for name, kind in (
        ("Smesco Indonesia (contoh)", inquiries.GALLERY),
        ("Hotel Contoh Sanur", inquiries.HOTEL),
    ):
        rooms.open_room(
            actor=clerk,
            city_code=city,
            name=name,
            buyer_kind=kind,
            until=today + timedelta(days=120),
            now=now,
        )
    expo = fairs.plan_expo(
        actor=clerk, city_code=city, name="Kapal pesiar singgah di Tenau (contoh)", place="Pelabuhan Tenau, Alak",
        starts_on=today + timedelta(days=12), ends_on=today + timedelta(days=13), intro="Sebelas pembuat menjual langsung di dermaga.", now=now,
    )  # fmt: skip
    fairs.bring(
        actor=clerk, expo_id=expo.pk, stock={each.pk: 10 + each.pk % 4 * 10 for each in shown[:11]}, now=now
    )
    cloth = next((each for each in shown if each.kind == "CLOTH"), shown[0])
    complaints.complain(
        product_id=cloth.pk,
        kind="MOTIF",
        words=_CLAIM,
        name="Penenun Contoh",
        email="penenun@contoh.test",
        now=now - timedelta(days=2),
    )
    for number, _name, areas in people_of_role(Role.PARTNER)[:1]:
        if city in areas:
            fairs.let_partner_curate(
                actor=person("kepala"), user_id=number, city_code=city, yes=True, now=now
            )
