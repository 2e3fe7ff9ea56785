"""The rehearsal FGD: what is chosen from, who sits there, and how an invented participant thinks. Nobody here exists."""

from dataclasses import dataclass
from random import Random

QUESTION = "Produk mana yang diutamakan Kota Kupang untuk pasar nasional dan dunia?"
BASIS = "Permendagri 9/2014; Keputusan Wali Kota tentang Tim Produk Unggulan Daerah (contoh)"

# name, what it is, by which words and codes the registry knows its businesses
PRODUCTS: tuple[tuple[str, str, str], ...] = (
    ("Sei", "Daging asap khas Timor: babi, sapi, dan ikan", "sei, daging asap"),
    ("Tenun NTT", "Kain tenun ikat, songket, dan buna", "tenun, songket, buna, penenun, menenun"),
    ("Kopi Flores", "Kopi bubuk dan biji sangrai", "kopi bubuk, olah kopi, giling kopi"),
    ("Abon ikan", "Abon dari ikan dan sapi", "abon"),
    ("Gula lontar", "Gula lempeng, gula semut, dan gula air", "gula lempeng, gula air, gula semut"),
    ("Jagung bose kemasan", "Jagung bose, emping, dan marning", "jagung bose, emping jagung, marning"),
    ("Teh kelor", "Teh dan serbuk daun kelor", "kelor"),
    ("Rumput laut olahan", "Dodol dan stik rumput laut", "rumput laut"),
    ("Minyak kelapa murni", "VCO untuk pangan dan kosmetik", "vco, minyak kelapa"),
    ("Sambal lu'at", "Sambal khas dengan jeruk purut dan daun lu'at", "lu'at botol, buat sambal, sambal kemasan"),
    ("Anyaman lontar", "Topi ti'i langga, tas, dan wadah", "anyaman lontar, kerajinan lontar, ti'i langga"),
    ("Suvenir sasando", "Sasando kecil dan alat musik suvenir", "sasando"),
)  # fmt: skip

BLOCS = (("AKADEMISI", 10), ("KOMUNITAS", 10), ("PELAKU", 10), ("PEJABAT", 8))
_GIVEN = (
    "Adelheid", "Beatrix", "Cornelis", "Dortia", "Efraim", "Fransina", "Gerson", "Hermina", "Ignas", "Jublina", "Kristo", "Lusia",
    "Margarita", "Nikson", "Oktovianus", "Petronela", "Rambu", "Semuel", "Theresia", "Umbu",
)  # fmt: skip
_FAMILY = (
    "Bani", "Dethan", "Fanggidae", "Haba", "Kase", "Lado", "Manu", "Nenobais", "Ndun", "Oematan", "Pello", "Rihi", "Sinlae", "Taneo",
    "Ully", "Wila",
)  # fmt: skip
_PLACES = {
    "AKADEMISI": ("Fakultas Ekonomi (contoh)", "Politeknik Pertanian (contoh)", "Jurusan Tata Boga (contoh)"),
    "KOMUNITAS": ("Forum UMKM kota (contoh)", "Komunitas kopi (contoh)", "Dewan kerajinan (contoh)", "Koperasi perempuan (contoh)"),
    "PELAKU": ("Usaha sei (contoh)", "Kelompok tenun (contoh)", "Usaha abon (contoh)", "Dapur kelor (contoh)"),
    "PEJABAT": ("Dinas Koperasi dan UKM", "Dinas Perindustrian dan Perdagangan", "Bappeda", "Dinas Pariwisata"),
}  # fmt: skip

# Figures as an office of statistics prints them, invented for the synthetic city; no office published them.
FIGURES_SOURCE = "Angka contoh, disusun untuk kota contoh; bukan angka BPS"
FIGURES = """tahun;kode;sektor;ukuran;kota;nasional
2021;TOTAL;Semua sektor;tenaga kerja;196.800;131.050.000
2021;101;Pengolahan daging;tenaga kerja;610;148.200
2021;102;Pengolahan ikan;tenaga kerja;900;412.000
2021;104;Minyak nabati;tenaga kerja;210;238.400
2021;107;Makanan lainnya;tenaga kerja;3.100;2.845.000
2021;13;Industri tekstil;tenaga kerja;2.050;1.052.300
2021;162;Barang kayu dan anyaman;tenaga kerja;420;902.600
2021;322;Alat musik;tenaga kerja;9;11.900
2024;TOTAL;Semua sektor;tenaga kerja;214.300;144.640.000
2024;101;Pengolahan daging;tenaga kerja;690;162.900
2024;102;Pengolahan ikan;tenaga kerja;980;431.500
2024;104;Minyak nabati;tenaga kerja;205;229.800
2024;107;Makanan lainnya;tenaga kerja;3.560;3.120.400
2024;13;Industri tekstil;tenaga kerja;2.480;1.004.700
2024;162;Barang kayu dan anyaman;tenaga kerja;395;861.000
2024;322;Alat musik;tenaga kerja;12;12.400
"""

# How good each product seems to the room, 1 to 5, before a bloc's and anybody's own taste.
_SEEN = (3.82, 4.45, 4.0, 3.2, 3.8, 3.1, 3.4, 3.4, 2.9, 3.1, 3.2, 2.8)
# What a bloc sees differently: the room is of one mind on little but the first two, and split over coffee from elsewhere.
_TASTE = {
    "AKADEMISI": (-0.5, 0.6, -1.4, 0.2, 0.5, 0.0, 0.6, 0.9, 0.2, -0.2, 0.3, 0.0),
    "KOMUNITAS": (0.3, 0.0, 1.2, 0.0, -0.3, 0.2, 0.0, -0.3, 0.0, 0.2, -0.2, 0.4),
    "PELAKU": (0.6, -0.5, 1.0, 0.3, -0.2, 0.1, -0.4, -0.4, 0.1, 0.5, -0.3, -0.3),
    "PEJABAT": (-0.2, 0.4, -1.0, -0.2, 0.4, -0.2, 0.2, 0.5, -0.2, -0.4, 0.4, 0.2),
}  # fmt: skip
# What a bloc finds weightier than the others do: groups of criteria K1..K4 as logarithms.
_LEANS = {
    "AKADEMISI": (0.3, 0.4, 0.0, -0.2), "KOMUNITAS": (0.1, 0.6, -0.1, 0.0), "PELAKU": (-0.2, 0.1, 0.3, 0.7),
    "PEJABAT": (0.8, 0.1, 0.0, 0.2),
}  # fmt: skip
SCALE = (1, 3, 5, 7, 9)


@dataclass(frozen=True)
class Guest:
    name: str
    bloc: str
    institution: str


def guests(seed: int) -> list[Guest]:
    """Thirty-eight people in four blocs; every name once."""
    chance = Random(seed)
    names = [f"{given} {family}" for given in _GIVEN for family in _FAMILY]
    chance.shuffle(names)
    places = (bloc for bloc, count in BLOCS for _one in range(count))
    return [
        Guest(name, bloc, chance.choice(_PLACES[bloc])) for name, bloc in zip(names, places, strict=False)
    ]


def compares(bloc: str, key: str, person: Random) -> str:
    """ "3" or "1/5" for a pair key: the bloc's lean on groups of criteria, the common view of the rest, own taste."""
    _set, a, b = key.split(":")
    level = _level(bloc, a) - _level(bloc, b) + person.gauss(0, 0.5)
    step = min(SCALE, key=lambda each: abs(abs(level) * 2.2 + 1 - each))
    return str(step) if level >= 0 or step == 1 else f"1/{step}"


def _level(bloc: str, code: str) -> float:
    if code[0] == "K" and code[1:].isdigit():
        return _LEANS[bloc][(int(code[1:]) - 1) % 4]
    return Random(code).uniform(-0.8, 0.8)


def scores(bloc: str, key: str, person: Random) -> str:
    """A score 1..5, now and then "tidak tahu"."""
    criterion, _colon, candidate = key.partition(":")
    if person.random() < 0.06:
        return "?"
    place = (int(candidate[1:]) - 1) % len(_SEEN)
    seen = _SEEN[place] + (_TASTE[bloc][place] if bloc else 0.0)
    seen += Random(f"{criterion}{candidate}{bloc}").uniform(-0.5, 0.5)
    return str(max(1, min(5, round(seen + person.gauss(0, 0.9)))))


def votes(person: Random) -> tuple[str, str]:
    """(choice, what is written with it)."""
    draw = person.random()
    if draw < 0.78:
        return "ACCEPT", ""
    if draw < 0.92:
        return "NOTE", person.choice(
            ("Perlu pendampingan kemasan lebih dulu.", "Mohon disertai rencana bahan baku.")
        )
    return "REJECT", person.choice(("Data omzetnya belum cukup.", "Produk kelautan seharusnya ikut."))
