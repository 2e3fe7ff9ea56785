"""How the words of a business owner are made comparable: folding, stems, and what the verbs give away."""

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = re.compile(r"[’'`´]")
_OTHER = re.compile(r"[^a-z0-9]+")
_PREFIXES = (
    "meng",
    "meny",
    "peng",
    "peny",
    "men",
    "mem",
    "pen",
    "pem",
    "ber",
    "per",
    "ter",
    "me",
    "pe",
    "di",
)
_SUFFIXES = ("annya", "nya", "kan", "an")
SILENT = frozenset(
    [
        "dan",
        "atau",
        "di",
        "ke",
        "dari",
        "untuk",
        "dengan",
        "yang",
        "pada",
        "oleh",
        "dalam",
        "serta",
        "saya",
        "kami",
        "usaha",
        "jasa",
        "aktivitas",
        "kegiatan",
        "lainnya",
        "lain",
        "ytdl",
        "macam",
        "berbagai",
        "sejenis",
        "secara",
        "dll",
        "juga",
        "punya",
        "milik",
        "ibu",
        "bapak",
        "umkm",
        "kecil",
        "pakai",
        "alat",
    ]
)

# What a verb or a place word says about the kind of business, and the divisions of KBLI 2025 it points to.
INTENTS: dict[str, tuple[frozenset[str], tuple[str, ...]]] = {
    "perdagangan": (
        frozenset(
            [
                "jual",
                "dagang",
                "ecer",
                "toko",
                "kios",
                "lapak",
                "pasar",
                "beli",
                "konter",
                "kounter",
                "reseller",
                "galeri",
                "butik",
                "bekas",
            ]
        ),
        ("47",),
    ),
    "perdagangan besar": (frozenset(["grosir", "distributor", "partai"]), ("46",)),
    "pembuatan atau pengolahan": (
        frozenset(
            [
                "bikin",
                "buat",
                "produksi",
                "olah",
                "industri",
                "kemas",
                "pabrik",
                "instan",
                "rajin",
                "kerajin",
                "perajin",
                "cetak",
                "rumah",
                "jahit",
            ]
        ),
        tuple(str(n) for n in range(10, 34)),
    ),
    "pertanian, peternakan, atau perikanan": (
        frozenset(
            [
                "ternak",
                "tanam",
                "budidaya",
                "kebun",
                "tani",
                "pelihara",
                "tangkap",
                "panen",
                "kandang",
                "kolam",
                "keramba",
                "bibit",
            ]
        ),
        ("01", "02", "03"),
    ),
    "penyediaan makanan dan minuman": (
        frozenset(
            [
                "warung",
                "kedai",
                "gerobak",
                "kafe",
                "cafe",
                "restoran",
                "resto",
                "kantin",
                "lesehan",
                "depot",
                "makan",
                "minum",
            ]
        ),
        ("56",),
    ),
    "perbaikan": (
        frozenset(["servis", "service", "reparasi", "baik", "bengkel", "tambal", "tukang"]),
        ("95", "33", "43"),
    ),
    "penyewaan": (frozenset(["sewa", "rental", "kontrak"]), ("77", "68", "55", "49")),
}
# Words a rough stem would throw together with others: pengacara is no "acara".
WHOLE = frozenset(
    [
        "pengacara",
        "pengantin",
        "perempuan",
        "mentega",
        "menteri",
        "permata",
        "permen",
        "perak",
        "perahu",
        "meja",
        "disko",
    ]
)
MOVING = frozenset(["gerobak", "keliling", "tenda", "kaki", "jalan", "pikul", "dorong", "truck"])
MOVING_CLASSES = frozenset({"56102", "56306"})


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A rough stem, the same for all forms of a word that owners use: jualan, menjual and penjual are jual.

    Cuts one suffix and one prefix when at least four letters stay; it need not be right, only consistent.
    """
    if word in WHOLE:
        return word
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 4:
            word = word[: -len(suffix)]
            break
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= 4:
            return word[len(prefix) :]
    return word


def words_of(text: str) -> list[str]:
    """The folded words of a text: "Se'i sapi, KUPANG" is ["sei", "sapi", "kupang"]."""
    plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text)).casefold()
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _OTHER.sub(" ", plain).split()


def stems_of(text: str) -> list[str]:
    """The stems of the words that carry meaning, in their order."""
    return [stem(word) for word in words_of(text) if word not in SILENT]
