"""Names people shorten, and words that are no part of a name. Own list, from everyday use in East Nusa Tenggara."""


def _families(text: str) -> dict[str, str]:
    """Each line: the name on paper, then its everyday forms."""
    pairs: dict[str, str] = {}
    for line in text.strip().splitlines():
        paper, *street = line.split()
        pairs |= dict.fromkeys(street, paper)
    return pairs


SAME_NAME = _families("""
YOHANES JOHANES JOHANNES YOHANNES JHON JON JOHN YOHN HANES ANIS HANIS JOHANIS YOHANIS
MARIA MERY MERI MARY
MARGARETHA MARGARITHA MARGRETA GRETA RETA
MAGDALENA MAGDALEN
FRANSISKUS FRANS FRANSISCUS FRANCISKUS
FRANSISKA FRANSISCA SISKA
PETRUS PITER PIETER PIT PIET PETER
PAULUS POLUS PAUL
YAKOBUS JAKOBUS YACOBUS KOBUS YAKOB JACOB YACOB JAKOB
ANTONIUS ANTON ANTHONIUS ANTHON TONI TONY
AGUSTINUS AGUSTHINUS AUGUSTINUS AGUS GUSTI
AGUSTINA AGUSTHINA AUGUSTINA
STEFANUS STEPANUS STEVANUS STEPHANUS STEF STEV
BERNADUS BERNARDUS NADUS
KORNELIS CORNELIS KORNELES NELIS
KORNELIUS CORNELIUS
KRISTINA CHRISTINA KRISTIN
KRISTOFORUS CHRISTOFORUS KRISTOFEL
KRISTIAN CHRISTIAN KRIS CHRIS
YOSEF YOSEPH JOSEF JOSEPH YOSEP YOS
YUSUF JUSUF YUSUP JUSUP
TERESIA THERESIA TRESIA TERE
ELISABET ELISABETH ELIZABET ELIZABETH ELIS LISBET
KATARINA KATHARINA CATHARINA KATRINA
VERONIKA VERONICA FERONIKA VERO
MARTHA MARTA
DOMINIKUS DOMINGGUS DOMI DOMINICUS
IGNASIUS IGNATIUS
GREGORIUS GORIS
LAURENSIUS LAURENTIUS LORENSIUS LORENS
VINSENSIUS VINCENTIUS VINSEN SENSI
WILHELMUS WILLEM WILEM WILHEM
WILHELMINA WEHELMINA WELMINA
ALOYSIUS ALOISIUS ALO
BENEDIKTUS BENEDICTUS BENI BENY BENNY
NIKODEMUS NICODEMUS
NIKOLAS NICOLAS NIKOLAUS
SOLEMAN SALEMAN SULAIMAN SULEMAN LEMAN
IMANUEL EMANUEL IMMANUEL
YEREMIAS JEREMIAS YERMIAS YEREMIA
MUHAMMAD MUHAMAD MOHAMMAD MOHAMAD MOHAMMED MUH MOH MHD MOCH
ABDULLAH ABDULAH
AHMAD ACHMAD AKHMAD
HUSEN HUSEIN HUSSEIN HUSIN
NURHAYATI NURHAYATY NURHYT
SITI STI
""")

# Forms of address, titles and degrees, also inside a name written in capitals without dots.
ADDRESSES = frozenset(
    [
        "BAPAK",
        "BPK",
        "IBU",
        "MAMA",
        "MAMI",
        "BAPA",
        "OM",
        "TANTE",
        "TUAN",
        "NONA",
        "NYONYA",
        "NY",
        "SDR",
        "SDRI",
        "KAKAK",
        "KAK",
        "ADIK",
        "HAJI",
        "HAJJAH",
        "HJ",
        "H",
        "DRS",
        "DRA",
        "DR",
        "IR",
        "PROF",
        "ROMO",
        "PASTOR",
        "PDT",
        "PENDETA",
        "SR",
        "BROER",
        "FRATER",
        "ALM",
        "ALMH",
        "RADEN",
        "NN",
        "TN",
    ]
)
DEGREES = frozenset(
    [
        "SE",
        "SH",
        "SPD",
        "SSOS",
        "SKOM",
        "ST",
        "SIP",
        "STH",
        "SAG",
        "SP",
        "SPT",
        "SKM",
        "AMD",
        "AMK",
        "MSI",
        "MPD",
        "MM",
        "MH",
        "MT",
        "SST",
        "SPAK",
        "SPI",
        "SFARM",
    ]
)

# What stands before a business's own name and only says what kind of business it is.
KINDS = frozenset(
    [
        "UD",
        "CV",
        "PT",
        "PD",
        "FA",
        "KIOS",
        "KIOSK",
        "TOKO",
        "TK",
        "WARUNG",
        "WR",
        "WRG",
        "RUMAH",
        "MAKAN",
        "RM",
        "DEPOT",
        "KEDAI",
        "CAFE",
        "KAFE",
        "LAPAK",
        "LOS",
        "USAHA",
        "UMKM",
        "UKM",
        "IKM",
        "HOME",
        "INDUSTRI",
        "INDUSTRY",
        "BENGKEL",
        "SALON",
        "BARBERSHOP",
        "PANGKAS",
        "KELOMPOK",
        "KLP",
        "KUB",
        "POKTAN",
        "KOPERASI",
        "KSU",
        "STAND",
        "GERAI",
        "KANTIN",
        "LAUNDRY",
        "CATERING",
        "KATERING",
        "COUNTER",
        "KONTER",
        "CELL",
        "SELULER",
        "SHOP",
        "STORE",
        "MART",
        "MINIMARKET",
        "OUTLET",
        "DAPUR",
        "PENJAHIT",
        "TAILOR",
        "TENUN",
        "SEI",
        "TERNAK",
        "MEUBEL",
        "MEBEL",
        "OJEK",
        "GALON",
        "FOTOCOPY",
        "FOTOKOPI",
        "PERCETAKAN",
        "DAN",
        "&",
        "MILIK",
        "PUNYA",
    ]
)

# Names that name nothing.
EMPTY_NAMES = frozenset(
    ("TIDAK ADA", "TDK ADA", "BELUM ADA", "NIHIL", "TANPA NAMA", "BELUM PUNYA", "TIDAK ADA NAMA", "NONE", "NULL", "NA", "N A", "KOSONG")
)  # fmt: skip

STREET_WORDS = frozenset(
    [
        "JL",
        "JLN",
        "JALAN",
        "GG",
        "GANG",
        "LORONG",
        "LRG",
        "NO",
        "NOMOR",
        "KEL",
        "KELURAHAN",
        "KEC",
        "KECAMATAN",
        "RT",
        "RW",
        "BLOK",
    ]
)

# What says only that somebody does business.
DOING_WORDS = frozenset(
    [
        "JUAL",
        "JUALAN",
        "MENJUAL",
        "USAHA",
        "DAGANG",
        "BERDAGANG",
        "BUAT",
        "MEMBUAT",
        "TERIMA",
        "JASA",
        "OLAH",
        "DAN",
        "ATAU",
        "SERTA",
        "RUMAHAN",
        "LAIN",
    ]
)
