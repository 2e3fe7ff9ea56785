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
    ("Gula lontar", "Gula lempeng, gula semut, dan gula air", "lontar, gula lempeng, gula air"),
    ("Jagung bose kemasan", "Jagung bose, emping, dan marning", "jagung bose, emping jagung, marning"),
    ("Teh kelor", "Teh dan serbuk daun kelor", "kelor"),
    ("Rumput laut olahan", "Dodol dan stik rumput laut", "rumput laut"),
    ("Minyak kelapa murni", "VCO untuk pangan dan kosmetik", "vco, minyak kelapa"),
    ("Sambal lu'at", "Sambal khas dengan jeruk purut dan daun lu'at", "sambal lu'at"),
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

# How good each product seems to the room, 1 to 5, before anybody's own taste.
_SEEN = (4.6, 4.7, 4.1, 3.6, 3.7, 3.2, 3.5, 3.1, 3.0, 3.3, 3.4, 2.9)
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
    seen = _SEEN[(int(candidate[1:]) - 1) % len(_SEEN)] + Random(f"{criterion}{candidate}{bloc}").uniform(
        -0.6, 0.5
    )
    return str(max(1, min(5, round(seen + person.gauss(0, 0.7)))))


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
