"""Where people live and trade: the 51 kelurahan of Kota Kupang in our own words, and any other village of NTT.

Weights are rounded thousands of people, positions are rounded to 0.005 degree: plausible, not official.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from lokal import wilayah

COAST, CAMPUS, MARKET, OFFICE, FARM, WEAVERS, CENTRE = (
    "coast", "campus", "market", "office", "farm", "weavers", "centre",
)  # fmt: skip


@dataclass(frozen=True)
class Village:
    """One kelurahan or desa: code as in the architecture, weight in thousand people, centre in degrees."""

    code: int
    name: str
    weight: float
    traits: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    streets: tuple[str, ...] = ()
    spellings: tuple[str, ...] = field(default=(), compare=False)
    postal_code: str | None = None

    @property
    def district_code(self) -> int:
        return self.code // 10_000


@dataclass(frozen=True)
class Market:
    """A market place: its village and how many in a hundred of the city's market traders sit there."""

    name: str
    village_code: int
    share: int


MARKETS = (
    Market("Pasar Kasih Naikoten", 5371051004, 34),
    Market("Pasar Oebobo", 5371041001, 20),
    Market("Pasar Oeba", 5371061008, 16),
    Market("Pasar Oesapa", 5371031010, 10),
    Market("Pasar Kuanino", 5371051006, 8),
    Market("Pasar Penfui", 5371021003, 6),
    Market("Pasar Alak", 5371011008, 4),
    Market("Pasar Lili Sikumana", 5371021008, 2),
)

GENERAL_STREETS = (
    "Jl. Flamboyan", "Jl. Cendana", "Jl. Melati", "Jl. Kenari", "Jl. Nangka", "Jl. Sukun", "Jl. Asam", "Jl. Lontar",
    "Jl. Gereja", "Jl. Sekolah", "Jl. Perjuangan", "Jl. Damai", "Jl. Anggrek", "Jl. Mawar", "Jl. Kamboja",
    "Jl. Pemuda", "Jl. Karya", "Jl. Bakti", "Jl. Pelita", "Gang Mangga", "Gang Beringin", "Gang Kasih",
)  # fmt: skip

# code | name | thousand people | latitude | longitude | traits | streets | spellings met in lists
_KUPANG = """
5371011001|Namosain|11|-10.175|123.555|coast weavers|Jl. Yos Sudarso;Jl. Pelabuhan Lama|Namosaen;Namo Sain
5371011002|Nunbaun Sabu|6|-10.180|123.565|coast weavers|Jl. Pahlawan;Jl. Sabu|N. Sabu;Nunbaun Sabu (NBS);NBS
5371011003|Nunbaun Delha|6|-10.175|123.570|coast weavers|Jl. Pahlawan;Jl. Delha|N. Delha;Nunbaun Delha (NBD);NBD
5371011004|Nunhila|4|-10.170|123.570|coast weavers|Jl. Pahlawan;Jl. Ina Boi|Nun Hila
5371011005|Fatufeto|5|-10.170|123.575||Jl. Pahlawan;Jl. Soekarno|Fatu Feto
5371011006|Manutapen|7|-10.180|123.575||Jl. Sangkar Mas;Jl. Manutapen|Manu Tapen
5371011007|Mantasi|3|-10.170|123.580||Jl. Soekarno;Jl. Mantasi|Mantassi
5371011008|Alak|12|-10.195|123.535|coast market|Jl. Yos Sudarso;Jl. M. Praja|Kel. Alak
5371011009|Batu Plat|5|-10.205|123.585|farm|Jl. Padat Karya;Jl. Alfons Nisnoni|Batuplat
5371011010|Manulai II|6|-10.220|123.555|farm|Jl. M. Praja;Jl. Manulai|Manulai 2;Manulai Dua
5371011011|Naioni|3|-10.260|123.595|farm weavers|Jl. Naioni;Jl. Raya Fatukoa|Nai Oni
5371011012|Penkase Oeleta|7|-10.190|123.560|coast|Jl. Yos Sudarso;Jl. Penkase|Penkase;Penkase-Oeleta;Pengkase Oeleta
5371021001|Oepura|16|-10.190|123.610||Jl. H.R. Koroh;Jl. Amabi|Oepura Kupang;Oe Pura
5371021002|Maulafa|13|-10.190|123.625|office|Jl. Fetor Funay;Jl. Oekam|Maulava
5371021003|Penfui|6|-10.175|123.670|campus market|Jl. Adisucipto;Jl. Matani|Penfui Kota
5371021004|Naimata|4|-10.185|123.640|farm|Jl. Taebenu;Jl. Naimata|Nai Mata
5371021005|Bello|6|-10.215|123.625|farm|Jl. H.R. Koroh;Jl. Bello|Belo
5371021006|Fatukoa|5|-10.245|123.615|farm weavers|Jl. Raya Fatukoa;Jl. Baumata|Fatu Koa
5371021007|Kolhua|9|-10.210|123.645|farm|Jl. Farmasi;Jl. BTN Kolhua|Kolhua (BTN);BTN Kolhua
5371021008|Sikumana|18|-10.205|123.610|farm market|Jl. H.R. Koroh;Jl. Oebolifo|Sikumana Kupang;Si Kumana
5371021009|Naikolan|6|-10.190|123.600||Jl. Naikolan;Jl. Shoping Center|Nai Kolan
5371031001|Kelapa Lima|14|-10.150|123.620|coast office|Jl. Timor Raya;Jl. Veteran|Klp Lima;Kelapa 5;Klp. Lima
5371031010|Oesapa|32|-10.150|123.655|coast campus market|Jl. Timor Raya;Jl. Adisucipto;Jl. Suratim|Osapa;Oesapa Kupang;Oe Sapa
5371031011|Lasiana|15|-10.145|123.670|coast campus|Jl. Timor Raya;Jl. Prof. Herman Johannes|Lasiana Kupang;Lasianna
5371031014|Oesapa Barat|10|-10.150|123.630|coast|Jl. Timor Raya;Jl. Sam Ratulangi|Oesapa Brt;Osapa Barat;Oesapa Brt.
5371031015|Oesapa Selatan|6|-10.160|123.655|campus|Jl. Piet A. Tallo;Jl. Sitarda|Oesapa Slt;Osapa Selatan;Oesapa Sel.
5371041001|Oebobo|14|-10.170|123.600|office market centre|Jl. El Tari;Jl. W.J. Lalamentik;Jl. Bajawa|Oe Bobo;Oebobo Kota
5371041008|Oetete|5|-10.165|123.590|office centre|Jl. Jend. Sudirman;Jl. Palapa|Oe Tete
5371041009|Oebufu|15|-10.175|123.620|office|Jl. Oebufu;Jl. Amabi;Jl. Perintis Kemerdekaan|Oe Bufu;Oebuffu
5371041010|Liliba|17|-10.170|123.645|campus|Jl. Piet A. Tallo;Jl. Taebenu;Jl. Farmasi|Lilliba;Li Liba
5371041011|Fatululi|12|-10.165|123.610|office|Jl. Frans Seda;Jl. W.J. Lalamentik;Jl. Bajawa|Fatu Luli
5371041013|Kayu Putih|9|-10.165|123.620|office|Jl. Frans Seda;Jl. Perintis Kemerdekaan|Kayuputih;Ky. Putih;Kl. Putih
5371041014|Tuak Daun Merah|12|-10.165|123.630||Jl. Bundaran PU;Jl. Rantai Damai|TDM;T D M;Tuak Daun Merah (TDM)
5371051001|Bakunase|9|-10.190|123.585||Jl. Kelinci;Jl. Alfons Nisnoni|Bakunase I;Baku Nase
5371051002|Bakunase Dua|7|-10.190|123.595||Jl. Kelinci;Jl. Alfons Nisnoni|Bakunase II;Bakunase 2
5371051003|Airnona|9|-10.180|123.585||Jl. Alfons Nisnoni;Jl. Kancil|Air Nona
5371051004|Naikoten Satu|11|-10.180|123.600|market centre|Jl. Soeharto;Jl. Cak Doko|Naikoten I;Naikoten 1;Nk. I
5371051005|Naikoten Dua|6|-10.175|123.595|market|Jl. Herewila;Jl. Cak Doko|Naikoten II;Naikoten 2;Nk. II
5371051006|Kuanino|8|-10.170|123.595|market centre|Jl. Jend. Sudirman;Jl. Kuanino|Kuaanino;Kuanino Kota
5371051007|Nunleu|4|-10.175|123.590||Jl. Sumba;Jl. Timor|Nun Leu
5371051008|Fontein|4|-10.165|123.580|centre|Jl. Moh. Hatta;Jl. Fontein|Fontein Kupang;Fontain
5371061001|Airmata|3|-10.170|123.580|centre|Jl. Trikora;Jl. Airmata|Air Mata
5371061002|Lai Lai Bisi Kopan|2|-10.160|123.575|coast centre|Jl. Siliwangi;Jl. Garuda|LLBK;Lai-Lai Bisi Kopan;Lailai Besi Kopan
5371061003|Bonipoi|2|-10.160|123.580|coast centre|Jl. Siliwangi;Jl. Kosasih|Boni Poi
5371061004|Solor|2|-10.160|123.580|coast centre|Jl. Siliwangi;Jl. Kosasih|Kp. Solor;Kampung Solor
5371061005|Tode Kisar|2|-10.160|123.585|coast|Jl. Sumatera;Jl. Tode Kisar|Todekisar
5371061006|Merdeka|4|-10.160|123.585|office|Jl. Ahmad Yani;Jl. Merdeka|Kel. Merdeka
5371061007|Oeba|4|-10.160|123.595|coast|Jl. Sumatera;Jl. Ikan Tongkol|Oe Ba
5371061008|Fatubesi|5|-10.155|123.590|coast market|Jl. Ikan Tongkol;Jl. Ikan Paus|Fatu Besi
5371061009|Pasir Panjang|8|-10.155|123.605|coast|Jl. Timor Raya;Jl. Ahmad Yani|Psr Panjang;Pasirpanjang;Psr. Panjang
5371061010|Nefonaek|5|-10.155|123.600||Jl. Timor Raya;Jl. Nefonaek|Nefo Naek
"""


@lru_cache(maxsize=1)
def kupang() -> tuple[Village, ...]:
    """The 51 kelurahan of Kota Kupang."""
    rows = (line.split("|") for line in _KUPANG.strip().splitlines())
    return tuple(
        Village(
            code=int(code),
            name=name,
            weight=float(weight),
            traits=tuple(traits.split()),
            latitude=float(latitude),
            longitude=float(longitude),
            streets=tuple(streets.split(";")),
            spellings=tuple(spellings.split(";")),
            postal_code=_postal_code(int(code)),
        )
        for code, name, weight, latitude, longitude, traits, streets, spellings in rows
    )


def _postal_code(code: int) -> str | None:
    found = wilayah.get_wilayah(str(code))
    return found.postal_code if found else None


@lru_cache(maxsize=8)
def villages_of(area: int) -> tuple[Village, ...]:
    """Every village under a province, city or district code; Kota Kupang's in our own words.

    Elsewhere weight and traits follow from the code itself, so they are the same on every machine.
    Raises ValueError for an area without villages.
    """
    if area == 5371:
        return kupang()
    level = len(str(area))
    parents = [str(area)]
    for _ in range({2: 3, 4: 2, 6: 1}.get(level, 0)):
        parents = [child.code for parent in parents for child in wilayah.list_wilayah(parent)]
    own = {village.code: village for village in kupang()}
    codes = [int(code.replace(".", "")) for code in parents if level < 10]
    if not codes or codes[0] < 10**9:
        raise ValueError(f"{area} is not an area with villages")
    return tuple(own.get(code) or _elsewhere(code) for code in codes)


def _elsewhere(code: int) -> Village:
    found = wilayah.get_wilayah(str(code))
    rng = np.random.default_rng(code)
    traits = [trait for trait, share in _RURAL_TRAITS if rng.random() < share]
    return Village(
        code=code,
        name=found.name if found else str(code),
        weight=round(float(rng.lognormal(0.4, 0.5)), 1),
        traits=tuple(traits),
        postal_code=found.postal_code if found else None,
    )


_RURAL_TRAITS = ((COAST, 0.3), (FARM, 0.6), (WEAVERS, 0.35), (MARKET, 0.1), (OFFICE, 0.05))
