"""What surrounds the assessments of the demo city: results shown in public, grants and their use, pouches bought together, materials, tests."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random
from typing import Any

from pilar.accounts.domain import Actor, system
from pilar.demo.services.desk import person
from pilar.packaging import services as packaging
from pilar.packaging.models import Assessment
from pilar.registry import services as registry

KUPANG = 5371
# name, kind, resin, food, evidence, bears, micron, supplier, rupiah
_MATERIALS: tuple[tuple[Any, ...], ...] = (
    ("Standing pouch kraft jendela 14 × 22", "POUCH", 0, "SHOWN", "logo gelas dan garpu pada dus", ["OIL"], 120, "CV Kemas Flobamora", 1_400),
    ("Standing pouch alufoil 14 × 22", "POUCH", 7, "SHOWN", "sertifikat pemasok 2026", ["OIL", "HEAT"], 110, "CV Kemas Flobamora", 1_650),
    ("Kantong nilon vakum 20 × 30", "BAG", 7, "SHOWN", "sertifikat pemasok 2026", ["VACUUM", "FREEZER", "OIL"], 90, "Toko Plastik Oeba", 1_900),
    ("Plastik PP 0,8", "BAG", 5, "TOLD", "", ["OIL"], 80, "Toko Plastik Oeba", 250),
    ("Stoples PET 250 ml", "JAR", 1, "SHOWN", "logo gelas dan garpu di dasar", [], None, "Toko Plastik Oeba", 3_200),
    ("Botol kaca 100 ml tutup ulir", "BOTTLE", 0, "SHOWN", "kaca", ["HEAT"], None, "UD Botol Jaya", 4_500),
    ("Kantong kresek hitam", "BAG", 2, "NOT_FOOD", "daur ulang", [], 30, "pasar Inpres", 120),
    ("Kotak kardus tenun 30 × 20 × 8", "BOX", 0, "UNKNOWN", "", [], None, "Percetakan Nusa Cendana", 6_500),
)  # fmt: skip
_GIFTS = (
    ("SEALER", "Mesin segel pedal 30 cm", 1, 1_250_000, "APBD 2026"), ("VACUUM", "Mesin vakum meja", 1, 3_800_000, "Hibah kementerian 2026"),
    ("CODER", "Stempel tanggal otomatis", 1, 185_000, "APBD 2026"), ("SCALE", "Timbangan digital 5 kg", 1, 145_000, "APBD 2026"),
    ("POUCH", "Standing pouch jendela 14 × 22", 300, 420_000, "Mitra perbankan"),
)  # fmt: skip
_WHY_IDLE = (
    "Listrik di rumah 450 watt, mesin butuh 600.",
    "Gulungan elemen putus, belum ada penggantinya.",
    "Pemilik belum diajari memakainya.",
)


def show_and_help(made: list[Assessment], *, seed: int, now: datetime) -> None:
    """Made up, like everything of the city."""
    draw = Random(seed + 21)
    sari, head = person("penilai"), person("kepala")
    _materials(sari, now)
    food = [one for one in made if one.kind in ("FOOD", "PORK")]
    _show([one for one in made if one.level in ("I", "II")][:24], sari, now)
    _give(food[:26], head, sari, draw, now)
    _test(food[:12], sari, draw, now)
    _pools(food, head, draw, now)


def _materials(sari: Actor, now: datetime) -> None:
    for name, kind, resin, food, evidence, bears, micron, supplier, rupiah in _MATERIALS:
        told = {
            "name": name,
            "kind": kind,
            "resin": resin,
            "food": food,
            "evidence": evidence,
            "bears": bears,
            "micron": micron,
            "supplier": supplier,
            "rupiah": rupiah,
            "note": "",
        }
        packaging.keep_material(actor=sari, city_code=KUPANG, material_id=None, told=told, now=now)


def _show(rows: list[Assessment], sari: Actor, now: datetime) -> None:
    for found in rows:
        how = "Lisan di tempat usaha saat tanda tangan"
        registry.give_consent(
            actor=system("Kota contoh"),
            business_id=found.business_id,
            purpose="PUBLISH",
            how=how,
            on=found.signed_on or now.date(),
            now=now,
        )
        packaging.show_publicly(actor=sari, assessment_id=found.pk, how=how, now=now)
    for found, whom in zip(
        rows[:3], ("Toko Oleh-oleh Bundaran", "Kurator Smesco", "Koperasi Bandara"), strict=False
    ):
        packaging.make_link(
            actor=sari,
            assessment_id=found.pk,
            whom=whom,
            days=30,
            with_photos=whom.startswith("Kurator"),
            now=now,
        )


def _give(rows: list[Assessment], head: Actor, sari: Actor, draw: Random, now: datetime) -> None:
    today = now.date()
    for place, found in enumerate(rows):
        thing, title, quantity, rupiah, source = _GIFTS[place % len(_GIFTS)]
        on = today - timedelta(days=draw.randint(20, 260))
        gift = packaging.Gift(
            thing=thing, title=title, quantity=quantity, source=source, received_by=found.business.owner_name or "Wakil pemilik", given_on=on,
            serial=f"KPG-{place + 1:03}" if quantity == 1 else "", rupiah=rupiah,
        )  # fmt: skip
        given = packaging.give(actor=head, business_id=found.business_id, gift=gift, now=now)
        if place % 5 == 4 or draw.random() < 0.8:
            how = draw.choices(("IN_USE", "IDLE", "RETURNED"), (8, 3, 1))[0]
            left = draw.randint(0, quantity) if thing == "POUCH" else None
            note = "" if how == "IN_USE" else draw.choice(_WHY_IDLE)
            seen = on + timedelta(days=draw.randint(10, max(10, (today - on).days)))
            packaging.see_grant(
                actor=sari,
                grant_id=given.pk,
                how=how,
                left=left,
                note=note,
                seen_on=min(seen, today),
                assessment_id=found.pk,
                now=now,
            )


def _test(rows: list[Assessment], sari: Actor, draw: Random, now: datetime) -> None:
    for place, found in enumerate(rows):
        told = {
            "kind": ("SEAL", "LEAK", "VACUUM", "DROP")[place % 4], "batch": f"A{place + 1:02}-{now:%d%m%y}", "material": None, "tried": draw.choice((5, 5, 10, 20)),
            "failed": 1 if draw.random() < 0.3 else 0, "note": "", "tested_on": now.date(),
        }  # fmt: skip
        packaging.note_trial(actor=sari, assessment_id=found.pk, told=told, now=now)


def _pools(rows: list[Assessment], head: Actor, draw: Random, now: datetime) -> None:
    """One that collects, one that is ordered, one that came to nothing."""
    today = now.date()
    wishes = (
        ("Standing pouch jendela 14 × 22, zip", "CV Kemas Flobamora", 2000, ((100, 1_500), (1_000, 1_150), (2_000, 980), (5_000, 870)), 11),
        ("Kantong nilon vakum 20 × 30", "Toko Plastik Oeba", 500, ((100, 1_900), (500, 1_500), (1_000, 1_320)), 6),
        ("Stoples PET 250 ml", "Pabrik di Surabaya", 5000, ((1_000, 2_100), (5_000, 1_650)), 2),
    )  # fmt: skip
    for place, (title, supplier, minimum, tiers, many) in enumerate(wishes):
        # A small city has fewer makers: the same ones then take part in several.
        takers = rows[place * 12 : place * 12 + many] or rows[:many]
        wanted = packaging.Wanted(
            title=title, supplier=supplier, minimum=minimum, tiers=tiers, closes_on=today + timedelta(days=12), pack_of=50,
            pickup="di kantor dinas, Senin–Jumat",
        )  # fmt: skip
        pool = packaging.open_pool(actor=head, city_code=KUPANG, wanted=wanted, now=now)
        for number, found in enumerate(takers):
            quantity = minimum if place == 1 and not number else draw.choice((50, 100, 100, 150, 200))
            packaging.join_pool(
                actor=head, pool_id=pool.pk, business_id=found.business_id, quantity=quantity, now=now
            )
        if place == 1 and takers:
            packaging.move_pool(actor=head, pool_id=pool.pk, state="ORDERED", note="", now=now)
        if place == 2:
            packaging.move_pool(
                actor=head,
                pool_id=pool.pk,
                state="CANCELLED",
                note="Pemasok menaikkan pesanan terkecil",
                now=now,
            )
