"""Sample data of the gallery: invented people and businesses, places of Kota Kupang, hard cases (zero, long names)."""

import random
from datetime import UTC, date, datetime, timedelta
from typing import Any

NOW = datetime(2025, 2, 25, 2, 45, tzinfo=UTC)
LONG_NAME = "Kelompok Usaha Bersama Perempuan Penenun dan Pengolah Sei Sapi Kasih Ibu Abadi"

# One line per row of the tile map, "column name" parted by bars: where each kelurahan lies, roughly.
PLACES = (
    "2 Solor|3 Tode Kisar|4 Fatubesi|5 Pasir Panjang|6 Oesapa Barat|7 Oesapa|8 Lasiana",
    "1 Lai Lai Bisi Kopan|2 Bonipoi|3 Merdeka|4 Oeba|5 Nefonaek|6 Kelapa Lima|7 Oesapa Selatan",
    "1 Fatufeto|2 Airmata|3 Fontein|4 Oetete|5 Fatululi|6 Kayu Putih|7 Tuak Daun Merah",
    "0 Namosain|1 Nunhila|2 Mantasi|3 Nunleu|4 Kuanino|5 Oebobo|6 Oebufu|7 Liliba|8 Penfui",
    "1 Nunbaun Sabu|2 Nunbaun Delha|3 Airnona|4 Naikoten Dua|5 Naikoten Satu|6 Maulafa|7 Naimata",
    "0 Alak|1 Penkase Oeleta|2 Manutapen|3 Bakunase|4 Bakunase Dua|5 Naikolan|6 Oepura|7 Kolhua",
    "1 Manulai II|3 Batu Plat|5 Sikumana|6 Bello",
    "4 Naioni|5 Fatukoa",
)


def tiles() -> list[dict[str, Any]]:
    """51 kelurahan with invented shares; the last one has no data yet."""
    chance = random.Random(5371)
    found = []
    for row, line in enumerate(PLACES):
        for entry in line.split("|"):
            column, _, name = entry.partition(" ")
            total = chance.randint(90, 620)
            share = min(0.98, max(0.31, chance.gauss(0.69, 0.13)))
            found.append(
                {
                    "label": name,
                    "column": int(column),
                    "row": row,
                    "value": round(total * share),
                    "share": share,
                }
            )
    for code, tile in enumerate(found, start=1):
        tile |= {"code": code, "url": f"#kelurahan-{code}"}
    return [*found[:-1], {**found[-1], "share": None, "value": None}]


JOURNEY = [
    {"label": "Terdata", "state": "done", "evidence": "Sensus Oesapa, 12 Maret 2024"},
    {"label": "Legal", "state": "done", "evidence": "NIB terbit 3 Juni 2024"},
    {"label": "Terlatih", "state": "next"},
    {"label": "Layak", "state": "open"},
    {"label": "Terpasarkan", "state": "open"},
    {"label": "Tumbuh", "state": "open"},
]
JOURNEY_ZERO = [
    {**step, "state": "next" if at == 0 else "open", "evidence": ""} for at, step in enumerate(JOURNEY)
]

COLUMNS = [
    {"label": "Usaha", "sort_url": "?urut=nama", "sorted": "ascending"},
    {"label": "Kelurahan", "sort_url": "?urut=kelurahan"},
    {"label": "Bidang"},
    {"label": "NIB"},
    {"label": "Tenaga kerja", "number": True, "sort_url": "?urut=pekerja"},
    {"label": "Terakhir terlihat"},
]


def _business(
    at: int, name: str, owner: str, place: str, trade: str, nib: str, workers: str, seen: str
) -> dict[str, Any]:
    licensed = {"badge": "Ber-NIB", "kind": "good"} if nib else {"badge": "Belum NIB", "kind": "warn"}
    return {
        "url": f"#usaha-{at}",
        "value": at,
        "current": at == 2,
        "cells": [{"text": name, "note": owner}, place, trade, licensed, workers, seen],
    }


ROWS = [
    _business(1, "Sei Sapi Mama Yuli", "Yuliana Tefa", "Oesapa", "Daging olahan", "y", "4", "3 hari lalu"),
    _business(
        2, "Tenun Ikat Bunda Ester", "Ester Nalle", "Oebobo", "Tenun tangan", "y", "11", "2 minggu lalu"
    ),
    _business(3, "Kios Berkat", "Marthen Djami", "Liliba", "Kios", "", "1", "7 bulan lalu"),
    _business(4, "Warung Se'i Om Dedi", "Dedi Kurniawan", "Fontein", "Warung makan", "y", "6", "kemarin"),
    _business(
        5,
        LONG_NAME,
        "Maria Magdalena Yohana Bria-Seran",
        "Nunbaun Delha",
        "Tenun tangan",
        "",
        "1.204",
        "1 tahun lalu",
    ),
    _business(
        6, "Jagung Bose Ina Rosa", "Rosalinda Manafe", "Sikumana", "Makanan jadi", "", "2", "5 minggu lalu"
    ),
]
FOOT = ["Jumlah di halaman ini", "", "", "", "1.228", ""]

FACETS = [
    {"label": "Semua kecamatan", "count": 17412, "url": "?", "active": True},
    {"label": "Kelapa Lima", "count": 3518, "url": "?k=3", "active": False},
    {"label": "Oebobo", "count": 4102, "url": "?k=4", "active": False},
    {"label": "Wilayah dengan nama yang panjang sekali di kartu", "count": 0, "url": "?k=9", "active": False},
]
CONDITIONS = [
    {"label": "di Oesapa", "remove_url": "?"},
    {"label": "belum NIB", "remove_url": "?"},
    {"label": "terakhir terlihat > 6 bulan", "remove_url": "?"},
]

EVENTS = [
    {
        "at": NOW - timedelta(hours=3),
        "text": "Nomor telepon diganti dari 0812••••311 menjadi 0813••••207.",
        "who": "Agustinus Lake, petugas data",
    },
    {
        "at": NOW - timedelta(days=6),
        "text": "Dicocokkan dengan baris 214 berkas “Penerima bantuan 2024.xlsx”: usaha yang sama.",
        "who": "Pilar, disetujui Ibu Ratna",
    },
    {"at": date(2024, 6, 3), "text": "NIB terbit. Sumber: ekspor OSS bulan Juni.", "who": ""},
    {"at": date(2024, 3, 12), "text": "Pertama kali terdata di Oesapa.", "who": "Sensus kelurahan"},
]

FACTS = [
    {"term": "Pemilik", "value": "Yuliana Tefa", "note": "juga pemilik Kios Tefa, Lasiana"},
    {
        "term": "Alamat",
        "value": "Jl. Timor Raya, RT 012 RW 004, Oesapa",
        "note": "seberang gereja, papan biru",
    },
    {"term": "KBLI", "value": "10130 (KBLI 2020) → 10120 (KBLI 2025)"},
    {"term": "Skala usaha", "badge": "Mikro", "kind": "info", "note": "modal Rp 35 juta, PP 7/2021 pasal 35"},
    {"term": "NPWP", "value": ""},
]

PAIRS = [
    {
        "label": "Nama usaha",
        "left": "Sei Sapi Mama Yuli",
        "right": "SEI MAMA YULI",
        "evidence": "Kata “Sei”, “Mama”, “Yuli” sama; urutan sama.",
    },
    {"label": "Pemilik", "left": "Yuliana Tefa", "right": "Yuliana Tefa"},
    {
        "label": "Telepon",
        "left": "0812••••311",
        "right": "0812••••311",
        "evidence": "Nomor yang sama persis; di kota ini hanya dipakai dua catatan ini.",
    },
    {"label": "Alamat", "left": "Jl. Timor Raya RT 012 RW 004", "right": ""},
    {"label": "Kelurahan", "left": "Oesapa", "right": "Oesapa"},
]

PILES = [
    {
        "kind": "sure",
        "label": "Pasti",
        "count": 15204,
        "text": "cocok atau baru tanpa ragu; langsung masuk",
        "url": "#pasti",
    },
    {
        "kind": "look",
        "label": "Perlu dilihat",
        "count": 312,
        "text": "mungkin usaha yang sama; Ibu/Bapak yang memutuskan",
        "url": "#lihat",
    },
    {
        "kind": "different",
        "label": "Berbeda",
        "count": 0,
        "text": "isinya bertentangan dengan catatan yang ada",
    },
]

DISTRICTS = [
    {"label": "Oebobo", "value": 3071, "total": 4102, "url": "#oebobo"},
    {"label": "Maulafa", "value": 2577, "total": 3760, "url": "#maulafa"},
    {"label": "Kelapa Lima", "value": 2415, "total": 3518, "url": "#kelapa-lima"},
    {"label": "Alak", "value": 1602, "total": 2684, "url": "#alak"},
    {"label": "Kota Raja", "value": 1490, "total": 2133, "url": "#kota-raja"},
    {"label": "Kota Lama", "value": 0, "total": 0, "url": "#kota-lama"},
]
TRADES = [
    {"label": "Kios dan toko kelontong", "value": 6120},
    {"label": "Warung makan", "value": 3904},
    {"label": "Tenun tangan", "value": 1211},
    {"label": "Sei dan daging olahan", "value": 407},
    {"label": "Pandai besi", "value": 3},
    {"label": "Belum diketahui", "value": 0},
]
STAGES = [
    {"label": "Terdata", "value": 17412, "url": "#terdata"},
    {"label": "Legal (ber-NIB)", "value": 12318, "url": "#legal"},
    {"label": "Terlatih", "value": 3127, "url": "#terlatih"},
    {"label": "Layak", "value": 840},
    {"label": "Terpasarkan", "value": 212},
    {"label": "Tumbuh", "value": 0},
]
SHORT_MONTHS = ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"]
MONTHS = [
    {
        "label": SHORT_MONTHS[at % 12],
        "name": f"{SHORT_MONTHS[at % 12]} {2023 + at // 12}",
        "value": 140 + (at * 37) % 90 + at * 9,
    }
    for at in range(2, 26)
]
AREAS = [
    {"code": 1, "label": "Barat", "value": 410, "share": 0.52, "url": "#barat"},
    {"code": 2, "label": "Tengah", "value": 830, "share": 0.78, "url": "#tengah"},
    {"code": 3, "label": "Timur", "value": 120, "share": None, "url": "#timur"},
    {"code": 4, "label": "Pulau tanpa batas", "value": 12, "share": 0.61},
]
AREA_PATHS = {
    1: "M4 30L60 6 96 34 88 92 30 104z",
    2: "M96 34L168 10 206 52 180 110 88 92z",
    3: "M168 10L250 18 284 70 240 108 206 52z",
}
NOTHING: list[dict[str, Any]] = []
KEEP = {"kelurahan": "oesapa"}
CRUMBS = [
    {"label": "Beranda", "url": "/"},
    {"label": "Terima berkas", "url": "#terima"},
    {"label": "Setoran Oesapa", "url": ""},
]
TAB_ITEMS = [
    {"label": "Perlu dilihat", "url": "#lihat", "active": True, "count": 312},
    {"label": "Pasti", "url": "#pasti", "active": False, "count": 15204},
    {"label": "Catatan petugas", "url": "#petugas", "active": False},
]
FACETS_NIB = [
    {"label": "Sudah ber-NIB", "count": 12318, "url": "?nib=1", "active": False},
    {"label": "Belum NIB", "count": 5094, "url": "?nib=0", "active": True},
]
STEPS = ["Taruh berkas", "Cocokkan kolom", "Uji tanpa menyimpan", "Putuskan", "Simpan"]
