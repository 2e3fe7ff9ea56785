"""What people of the office did one business at a time: agreements noted, corrections made and proposed.

A few hundred, so that the record pages, the waiting list and the history have something to tell.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import polars as pl

from pilar.demo.domain.city import City
from pilar.demo.domain.draw import stream

FACILITATOR_DISTRICT = 537103  # where the demo's facilitator works
_SECOND_FACILITATOR = (5371011001, 5371011002)


@dataclass(frozen=True)
class Act:
    """One deed on one business (the city's number). kind: CONSENT, GROUP, CORRECTION, PROPOSAL, ACCEPTED or REFUSED proposal.

    `who` proposes, by the demo log-in.
    """

    kind: str
    business: int
    values: dict[str, Any] = field(default_factory=dict)
    reason: str = ""
    who: str = "pendamping"


_REASONS = (
    ("landmark", "depan bengkel Om Yan", "Patokan lama sudah dibongkar."),
    ("note", "Buka pukul 06.00 sampai 21.00, tutup hari Minggu.", "Diminta pemilik saat kunjungan."),
    ("activity", "Kios sembako dan jual pulsa", "Sekarang juga menjual pulsa."),
    ("workers", 3, "Bertambah satu pekerja sejak Agustus."),
    ("note", "Pemilik meminta dihubungi lewat WhatsApp sesudah pukul 17.00.", "Catatan kunjungan."),
    ("address", "Jl. Sam Ratulangi No. 17", "Pindah ke seberang jalan."),
    ("status", "PAUSED", "Tutup sementara, pemilik sakit."),
)  # fmt: skip


def acts_of(city: City) -> list[Act]:
    """All deeds, in an order that can be done; the same for the same city."""
    living = city.businesses.join(city.premises.select("premise_id", "village_code"), on="premise_id").sort(
        "business_id"
    )
    active = living.filter(pl.col("status") == "ACTIVE")
    near = active.filter(pl.col("village_code") // 10_000 == FACILITATOR_DISTRICT)
    return [*_consents(city, active), *_roles(city), *_changes(city, active, near)]


def _some(city: City, question: str, frame: pl.DataFrame, count: int) -> list[dict[str, Any]]:
    order = stream(city.seed, question).permutation(frame.height)[:count]
    return frame.select(pl.all().gather(pl.Series(sorted(order.tolist()), dtype=pl.Int64))).to_dicts()


def _consents(city: City, active: pl.DataFrame) -> list[Act]:
    """Makers of food, cloth and craft who agreed to be shown; a few more who may be called."""
    makers = active.filter(pl.col("sector").is_in(["FOOD_PROCESSING", "WEAVING", "CRAFT"]))
    acts: list[Act] = []
    for number, row in enumerate(_some(city, "consents", makers, 60)):
        purposes = (
            ("CONTACT", "PUBLISH", "SHARE_MINISTRY", "PHOTO") if number % 3 else ("CONTACT", "SHARE_PARTNER")
        )
        acts.extend(
            Act("CONSENT", row["business_id"], {"purpose": purpose}, "formulir bertanda tangan")
            for purpose in purposes
        )
    return acts


def _roles(city: City) -> list[Act]:
    """The chair of some groups, entered by hand."""
    chairs = (
        city.memberships.filter(pl.col("role") == "Ketua").join(city.groups, on="group_id").sort("group_id")
    )
    return [
        Act("GROUP", row["business_id"], {"name": row["name"], "kind": row["kind"], "role": "Ketua"})
        for row in _some(city, "chairs", chairs, 20)
    ]


def _changes(city: City, active: pl.DataFrame, near: pl.DataFrame) -> list[Act]:
    """Corrections by the desk, and proposals of the facilitator: some decided, some waiting."""
    acts: list[Act] = []
    for number, row in enumerate(_some(city, "corrections", active, 18)):
        name, value, reason = _REASONS[number % 6]
        acts.append(Act("CORRECTION", row["business_id"], {name: value}, reason))
    for number, row in enumerate(_some(city, "proposals", near, 24)):
        name, value, reason = _REASONS[number % len(_REASONS)]
        kind = ("PROPOSAL", "ACCEPTED", "PROPOSAL", "REFUSED")[number % 4]
        acts.append(Act(kind, row["business_id"], {name: value}, reason))
    return [*acts, *_others_waiting(city, active)]


def _others_waiting(city: City, active: pl.DataFrame) -> list[Act]:
    """What other people noticed and nobody has decided yet."""
    west = active.filter(pl.col("village_code").is_in(_SECOND_FACILITATOR))
    makers = active.filter(pl.col("sector") == "FOOD_PROCESSING")
    weavers = active.filter(pl.col("sector") == "WEAVING")
    seen: tuple[tuple[str, pl.DataFrame, dict[str, Any], str], ...] = (
        ("pendamping2", west, {"status": "PAUSED"}, "Kios tutup sejak bulan lalu; tetangga bilang ikut panen."),
        ("pendamping2", west, {"landmark": "samping posyandu"}, "Patokan yang dikenal warga."),
        ("penilai", makers, {"note": "Dapur produksi sudah terpisah dari dapur rumah."}, "Dilihat saat penilaian higiene."),
        ("kurator", weavers, {"product": "Sarung tenun ikat, selendang, tas"}, "Produk yang dibawa saat kurasi."),
    )  # fmt: skip
    acts = []
    for number, (who, frame, values, reason) in enumerate(seen):
        for row in _some(city, f"seen {number}", frame, 2):
            acts.append(Act("PROPOSAL", row["business_id"], values, reason, who))
    return acts
