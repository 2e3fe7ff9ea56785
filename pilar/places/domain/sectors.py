"""The programme's sector of a business, from its KBLI code or from everyday words."""

from dataclasses import dataclass

from pilar.places.domain.kbli_search import search
from pilar.places.domain.kbli_words import words_of

# The longest matching start of a code wins. The divisions mean the same in 2020 and 2025 except where a version
# has its own row below.
_STARTS = {
    "WEAVING": "1311 1312",
    "FOOD_PROCESSING": "10 11 12",
    "CRAFT": "16 23 31 32 3220",
    "FASHION": "13 14 15",
    "RETAIL": "46 47",
    "FARMING": "01 02 016",
    "LIVESTOCK": "014 0162 1011",
    "FISHERY": "03",
    "WORKSHOP": "25 33 95 4520 2432",
    "TRANSPORT": "49 50 51 52 53",
    "BEAUTY": "962 9695",
    "FOOD_SERVICE": "56",
    "CONSTRUCTION": "08 2395 2392 41 42 43",
    "DIGITAL": "58 60 62 63 7419 479",
    "SERVICES": "18 36 37 38 55 59 61 64 65 66 68 69 70 71 72 73 74 75 77 78 79 80 81 82 85 86 87 88 90 91 92 93 94 96",
}
_BY_VERSION = {
    2020: {
        "1012": "LIVESTOCK",  # poultry slaughter; processed meat in 2025
        "1013": "FOOD_PROCESSING",
        "45": "RETAIL",
        "4520": "WORKSHOP",
        "45407": "WORKSHOP",
        "9611": "BEAUTY",
        "479": "RETAIL",
        "7410": "DIGITAL",
        "741": "DIGITAL",
        "1011": "LIVESTOCK",
    },
    2025: {"9529": "WORKSHOP", "95291": "FASHION", "953": "WORKSHOP", "96230": "BEAUTY"},
}
_SECTORS = {start: sector for sector, starts in _STARTS.items() for start in starts.split()}

# What senders write in a column "sektor": names of sectors, not of businesses.
_NAMES = {
    "FOOD_SERVICE": "kuliner|makan minum|makanan dan minuman|makanan minuman|makanan|minuman|penyediaan makan minum|mamin",
    "FOOD_PROCESSING": "olahan pangan|pangan olahan|industri makanan|industri pangan|olahan pangan dan minuman|pengolahan makanan",
    "WEAVING": "tenun|tenun ikat|tenunan|kain tenun",
    "CRAFT": "kerajinan|kriya|handicraft|kerajinan tangan|kerajinan dan mebel",
    "FASHION": "fashion|fesyen|busana|konveksi|penjahit|busana dan jahit",
    "RETAIL": "dagang|perdagangan|jualan|toko|kios|eceran|perdagangan eceran|pedagang|kios dan perdagangan",
    "FARMING": "pertanian|tani|perkebunan|hortikultura|kehutanan",
    "LIVESTOCK": "peternakan|ternak|peternak",
    "FISHERY": "perikanan|nelayan|kelautan|perikanan dan kelautan|budidaya ikan",
    "WORKSHOP": "otomotif|bengkel|reparasi|servis|bengkel dan servis",
    "TRANSPORT": "angkutan|transportasi|ojek|jasa angkutan",
    "BEAUTY": "kecantikan|salon|salon dan rias|jasa kecantikan",
    "SERVICES": "jasa|jasa jasa|jasa lainnya|pelayanan jasa",
    "CONSTRUCTION": "konstruksi|bangunan|bahan bangunan|jasa konstruksi",
    "DIGITAL": "digital|ekonomi kreatif|ekraf|teknologi informasi|digital dan kreatif",
    "OTHER": "lainnya|lain lain|dan lain lain",
}
_SECTOR_BY_NAME = {name: sector for sector, names in _NAMES.items() for name in names.split("|")}


@dataclass(frozen=True, slots=True)
class SectorGuess:
    """A sector with its share of the evidence (0 to 1) and one Indonesian sentence saying why."""

    code: str
    score: float
    reason: str


def sector_of_kbli(version: int, code: str) -> str:
    """The sector of a code in its version, by the longest known start of it; OTHER when none is known."""
    own = _BY_VERSION.get(version, {})
    for end in range(len(code), 1, -1):
        start = code[:end]
        if start in own:
            return own[start]
        if start in _SECTORS:
            return _SECTORS[start]
    return "OTHER"


def sector_of_text(text: str) -> SectorGuess | None:
    """The sector everyday words point to, or None when they say nothing or point several ways equally.

    The five likeliest classes vote with the square of their scores, so that a clear first class decides.
    """
    name = " ".join(words_of(text))
    for prefix in ("sektor ", "bidang ", "usaha ", ""):
        if named := _SECTOR_BY_NAME.get(name.removeprefix(prefix)):
            return SectorGuess(named, 1.0, f"“{text.strip()}” adalah nama sektor.")
    hits = search(text, limit=5)
    if not hits:
        return None
    votes: dict[str, float] = {}
    for hit in hits:
        sector = sector_of_kbli(2025, hit.code)
        votes[sector] = votes.get(sector, 0.0) + hit.score**2
    best = max(votes, key=lambda sector: votes[sector])
    share = votes[best] / sum(votes.values())
    first = next(hit for hit in hits if sector_of_kbli(2025, hit.code) == best)
    if share < 0.4:
        return None
    return SectorGuess(
        best, round(share, 2), f"Kelas yang paling cocok: {first.code} {first.title} (KBLI 2025)."
    )
