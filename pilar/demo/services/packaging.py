"""Assessments of packaging in the demo city: makers of food, weavers and crafts; signed, open, appealed, looked at twice, put right."""

from __future__ import annotations

import io
from datetime import datetime, timedelta
from random import Random

from PIL import Image, ImageDraw

from pilar.accounts.domain import Actor, lies_within
from pilar.demo.services.desk import person
from pilar.demo.services.pouches import show_and_help
from pilar.packaging import services as packaging
from pilar.packaging.domain.levels import FAILED, MET, NOT_APPLICABLE
from pilar.packaging.domain.standards import Item
from pilar.packaging.models import Assessment
from pilar.packaging.queries import items_of, standards_of
from pilar.packaging.services import Said
from pilar.registry.models import Business

KUPANG = 5371
# sector: class of its products, how many are assessed
_MANY = {"FOOD_PROCESSING": ("FOOD", 66), "WEAVING": ("CLOTH", 28), "CRAFT": ("CRAFT", 14)}
# How often a statement fails, in a hundred; the others hardly ever. What offices meet: bins, records, hand-washing, labels.
_OFTEN = {
    "CPPB.13": 22, "CPPB.30": 18, "CPPB.32": 16, "CPPB.35": 26, "CPPB.20": 22, "CPPB.11": 20, "CPPB.15": 24, "CPPB.37": 14, "CPPB.33": 18,
    "CPPB.36": 30, "CPPB.23": 12, "CPPB.21": 10, "CPPB.18": 16, "CPPB.2": 14, "PACK.2": 20, "PACK.4": 18, "PACK.7": 24, "PACK.8": 26,
    "PACK.12": 22, "PACK.13": 30, "CLOTH.3": 24, "CLOTH.9": 34, "CLOTH.6": 20, "CLOTH.12": 18, "CLOTH.14": 40, "CRAFT.2": 26, "CRAFT.7": 36,
    "CRAFT.5": 20, "CRAFT.9": 28,
}  # fmt: skip
_NOTES = {
    "CPPB.13": "Ember cat tanpa tutup di dekat kompor.", "CPPB.30": "Kode produksi dan kedaluwarsa belum tercetak.",
    "CPPB.35": "Catatan di kalender dinding, tiga minggu kosong.", "CPPB.11": "Cuci tangan di keran luar, tanpa sabun.",
    "CPPB.15": "Dua dari tiga orang tanpa celemek.", "CPPB.23": "Karung gula langsung di lantai.", "CPPB.21": "Ayam tetangga masuk dari pintu belakang.",
    "PACK.2": "Segel bergelombang di sudut kiri.", "PACK.8": "Izin dan halal hanya di belakang.", "CLOTH.9": "Belum ada petunjuk mencuci.",
    "CLOTH.3": "Disimpan dalam kantong kresek.", "CRAFT.2": "Dua tempurung retak sesudah uji jatuh.",
}  # fmt: skip


def assess(*, seed: int, now: datetime) -> int:
    """About 110 products over eight months; the number of assessments. Made up, like everything of the city."""
    draw = Random(seed + 8)
    sari, ruth, head = person("penilai"), person("pengawas"), person("kepala")
    made: list[Assessment] = []
    for sector, (kind, many) in _MANY.items():
        rows = (
            Business.objects.filter(city_code=KUPANG, sector=sector, status="ACTIVE")
            .exclude(village_code=0)
            .order_by("id")
        )
        for business in rows[: many * 3 : 3]:
            at = now - timedelta(days=draw.randint(2, 240), hours=draw.randint(0, 6))
            found = _begun(business, kind, sari, at, draw)
            _answer(found, sari, at, draw)
            made.append(_signed(found, sari, at))
    near = [one for one in made if lies_within(one.village_code, ruth.areas)]
    for found in near[:6]:
        _second_look(found, ruth, now, draw)
    for found in made[8:20]:
        _put_right(found, sari, head, now, draw)
    _words_of_owners(made[24:30], head, now)
    for place, business in enumerate(
        Business.objects.filter(city_code=KUPANG, sector="FOOD_PROCESSING", status="ACTIVE").order_by("-id")[
            :4
        ]
    ):
        found = _begun(business, "FOOD", sari, now - timedelta(hours=3 + place), draw)
        some = [Said(item.key, MET) for item in items_of(standards_of(found))[: 12 * (place + 1)]]
        packaging.answer(actor=sari, assessment_id=found.pk, said=some, now=now)
    show_and_help(made, seed=seed, now=now)
    return len(made)


def _begun(
    business: Business, kind: str, who: Actor, at: datetime, draw: Random, calibrates: int | None = None
) -> Assessment:
    product = (business.product or business.activity or business.name).split(",")[0].strip()[:60].capitalize()
    if kind == "FOOD" and "babi" in f"{product} {business.product}".lower():
        kind = "PORK"
    listed = business.products.filter(kind="FOOD" if kind == "PORK" else kind).order_by("id").first()
    return packaging.begin(
        actor=who,
        business_id=business.pk,
        product=product,
        kind=kind,
        no_conflict=True,
        product_id=listed.pk if listed else None,
        calibrates=calibrates,
        now=at,
    )


def _answer(found: Assessment, who: Actor, at: datetime, draw: Random, better: float = 1.0) -> None:
    items = items_of(standards_of(found))
    # Some makers are tidy in everything, some in little.
    care = draw.choice((0.1, 0.3, 0.6, 1.0, 1.6)) * better
    said = [_said(item, draw, care) for item in items]
    packaging.answer(actor=who, assessment_id=found.pk, said=said, now=at)
    picture = _picture(Random(f"dapur {found.business_id}"))
    for one in said:
        if one.answer == FAILED:
            packaging.add_photo(
                actor=who,
                assessment_id=found.pk,
                item=one.item,
                sent_id=f"contoh-{one.item}",
                data=picture,
                taken_at=at,
                now=at,
            )


def _said(item: Item, draw: Random, care: float) -> Said:
    if item.may_not_apply and draw.random() < 0.35:
        return Said(item.key, NOT_APPLICABLE)
    if draw.random() * 100 < _OFTEN.get(item.key, 1.5) * care:
        return Said(item.key, FAILED, _NOTES.get(item.key, ""))
    return Said(item.key, MET)


def _signed(found: Assessment, who: Actor, at: datetime) -> Assessment:
    return packaging.sign(
        actor=who, assessment_id=found.pk, owner_name=found.business.owner_name or "Wakil pemilik", owner_hand="M40 120L120 60L180 140L260 70",
        assessor_hand="M30 100L160 90L240 130", now=at + timedelta(hours=1),
    )  # fmt: skip


def _second_look(first: Assessment, who: Actor, now: datetime, draw: Random) -> None:
    """Another assessor, the same product: mostly the same answers."""
    at = now - timedelta(days=draw.randint(1, 20))
    found = packaging.begin(
        actor=who,
        business_id=first.business_id,
        product=first.product_name,
        kind=first.kind,
        no_conflict=True,
        calibrates=first.pk,
        now=at,
    )
    same = {row.item: row.answer for row in first.answers.all()}
    other = {MET: FAILED, FAILED: MET, NOT_APPLICABLE: MET}
    said = [Said(key, other[answer] if draw.random() < 0.05 else answer) for key, answer in same.items()]
    packaging.answer(actor=who, assessment_id=found.pk, said=said, now=at)
    picture = _picture(Random(f"dapur {found.business_id}"))
    for one in said:
        if one.answer == FAILED:
            packaging.add_photo(
                actor=who,
                assessment_id=found.pk,
                item=one.item,
                sent_id=f"kedua-{one.item}",
                data=picture,
                now=at,
            )
    _signed(found, who, at)


def _put_right(found: Assessment, sari: Actor, head: Actor, now: datetime, draw: Random) -> None:
    """Actions on the findings of some: planned, done, closed; and a visit after it that shows what became of them."""
    failed = [row.item for row in found.answers.filter(answer=FAILED).order_by("id")][:3]
    today = now.date()
    for place, item in enumerate(failed):
        row = packaging.plan_action(
            actor=sari, assessment_id=found.pk, item=item, what="Diperbaiki menurut daftar harga", who=found.business.owner_name or "Pemilik",
            due_on=today + timedelta(days=7 * (place + 1)), now=now,
        )  # fmt: skip
        if place < 2:
            packaging.finish_action(actor=sari, action_id=row.pk, note="Sudah diganti; lihat foto.", now=now)
        if place < 1:
            packaging.close_action(actor=head, action_id=row.pk, note="", now=now)
    if draw.random() < 0.5:
        return
    again = _begun(found.business, found.kind, sari, now - timedelta(days=1), draw)
    _answer(again, sari, now - timedelta(days=1), draw, better=0.3)
    _signed(again, sari, now - timedelta(days=1))


def _words_of_owners(rows: list[Assessment], head: Actor, now: datetime) -> None:
    words = (
        ("Terima kasih, tempat sampah sudah kami beli.", False), ("Label baru sedang dicetak.", False), ("Ayam itu milik tetangga, bukan kami.", True),
        ("Kami punya sertifikat PKP, hanya tertinggal di rumah orang tua.", True), ("Catatan produksi ada di buku kedua.", True), ("Akan kami perbaiki.", False),
    )  # fmt: skip
    for place, (found, (text, appeal)) in enumerate(zip(rows, words, strict=False)):
        at = datetime.combine(found.signed_on or now.date(), now.timetz()) + timedelta(days=3)
        packaging.reply(actor=head, assessment_id=found.pk, text=text, appeal=appeal, now=at)
        if appeal and place == 2:
            packaging.answer_appeal(
                actor=head,
                assessment_id=found.pk,
                text="Hewan siapa pun di ruang produksi dihitung. Pasang pagar rendah.",
                now=at,
            )


def _picture(draw: Random) -> bytes:
    """A made-up picture of a corner of a kitchen, another for every business: tiles, a board, what stands on it."""
    made = Image.new("RGB", (720, 540), (150, 142, 130))
    pen = ImageDraw.Draw(made)
    for left in range(0, 720, 60):
        shade = draw.randint(-45, 40)
        for top in range(0, 260, 52):
            pen.rectangle(
                (left + 3, top + 3, left + 56, top + 48), fill=(196 + shade, 190 + shade, 178 + shade)
            )
    board = draw.randint(225, 300)
    pen.rectangle((0, board, 720, board + 30), fill=(92, 68, 44))
    for _thing in range(4):
        left, wide, high = draw.randint(0, 600), draw.randint(70, 180), draw.randint(60, 190)
        colour = tuple(draw.randint(30, 230) for _channel in range(3))
        pen.rectangle((left, 520 - high, left + wide, 520), fill=colour)
        pen.ellipse((left, 505 - high, left + wide, 535 - high), fill=tuple(each // 2 for each in colour))
    out = io.BytesIO()
    made.save(out, "JPEG", quality=60)
    return out.getvalue()
