"""What the demo city's businesses offer: names, words, prices and facts by trade. Made up; motifs and foods are those of NTT."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

FOOD, CLOTH, CRAFT, SERVICE = "FOOD", "CLOTH", "CRAFT", "SERVICE"


@dataclass(frozen=True, slots=True)
class Ware:
    """One kind of thing a trade offers. `price` in thousand rupiah from and to; `heap` its colour on a plate."""

    trade: str
    kind: str
    names: tuple[tuple[str, str], ...]
    price: tuple[int, int]
    unit: str
    story: str
    story_en: str
    facts: dict[str, Any]
    heap: tuple[int, int, int] = (150, 100, 60)
    grams: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Motif:
    """A motif of a weaving region: its name, the regency it comes from, the technique, and what it tells."""

    name: str
    origin: int
    technique: str
    tells: str


def _names(text: str) -> tuple[tuple[str, str], ...]:
    """ "Se'i sapi=Smoked beef; ..." as pairs."""
    pairs = (each.strip().split("=") for each in text.split(";"))
    return tuple((one, other) for one, other in pairs)


def _food(trade: str, names: str, price: tuple[int, int], heap: tuple[int, int, int], days: int, storage: str, grams: tuple[int, ...], ingredients: str, allergens: tuple[str, ...], story: str, story_en: str, pork: str = "NO") -> Ware:  # fmt: skip
    facts = {
        "ingredients": ingredients,
        "allergens": list(allergens),
        "shelf_life_days": days,
        "storage": storage,
        "pork": pork,
    }
    return Ware(trade, FOOD, _names(names), price, "bungkus", story, story_en, facts, heap, grams)


_SMOKED = "Diasapi {hours} jam di atas bara kayu kosambi dan ditutup daunnya, tanpa pengawet. {maker} membuatnya dalam jumlah kecil, dipotong searah serat supaya tetap empuk."
_SMOKED_EN = "Smoked {hours} hours over kosambi embers under a cover of its leaves, without preservatives. Made in small batches by {maker} and cut along the grain so that it stays tender."
_DRY = "Dibuat {maker} di dapur rumah dari bahan yang dibeli langsung dari petani dan nelayan Timor. Digoreng dan ditiriskan sekali jadi, dikemas pada hari yang sama."
_DRY_EN = "Made by {maker} in a home kitchen from what Timor's farmers and fishers bring in. Fried once, drained, and packed the same day."
WARES = (
    _food("sei sapi", "Se'i sapi asap kosambi=Smoked beef over kosambi wood; Se'i sapi iris siap masak=Sliced smoked beef; Se'i sapi lada hitam=Smoked beef with black pepper; Se'i sapi rica-rica=Smoked beef rica-rica", (85, 180), (134, 52, 40), 14, "FROZEN", (250, 500, 1000), "daging sapi, garam, jeruk nipis, asap kayu kosambi", ("NONE",), _SMOKED, _SMOKED_EN),
    _food("sei babi", "Se'i babi asap kosambi=Smoked pork over kosambi wood; Se'i babi iris=Sliced smoked pork; Se'i babi sambal lu'at=Smoked pork with lu'at sambal", (70, 150), (160, 74, 54), 14, "FROZEN", (250, 500, 1000), "daging babi, garam, jeruk nipis, asap kayu kosambi", ("NONE",), _SMOKED, _SMOKED_EN, "YES"),
    _food("sei ikan", "Se'i ikan tenggiri=Smoked mackerel; Se'i ikan tuna=Smoked tuna; Se'i ikan marlin=Smoked marlin", (55, 110), (176, 120, 78), 10, "FROZEN", (250, 500), "ikan, garam, kunyit, asap kayu kosambi", ("FISH",), _SMOKED, _SMOKED_EN),
    _food("abon", "Abon ikan tuna=Tuna floss; Abon cakalang pedas=Hot skipjack floss; Abon sapi manis=Sweet beef floss; Abon ikan daun jeruk=Fish floss with lime leaf", (28, 65), (178, 112, 46), 90, "ROOM", (100, 250), "ikan atau daging, gula lontar, bawang, ketumbar, minyak kelapa", ("FISH",), _DRY, _DRY_EN),
    _food("keripik", "Keripik pisang lontar=Banana chips with lontar sugar; Keripik ubi ungu=Purple yam chips; Keripik talas asin=Salted taro chips; Keripik pisang balado=Banana chips balado", (12, 35), (222, 164, 60), 60, "ROOM", (100, 250), "pisang atau ubi, minyak kelapa, gula lontar, garam", ("NONE",), _DRY, _DRY_EN),
    _food("kue basah", "Kue cucur gula lontar=Cucur cakes; Kue pisang kukus=Steamed banana cake; Kue lumpur kelor=Moringa custard cakes", (15, 60), (150, 100, 50), 2, "ROOM", (300,), "tepung beras, gula lontar, kelapa, telur", ("GLUTEN", "EGG"), _DRY, _DRY_EN),
    _food("roti dan kue", "Kue rambut=Kue rambut fried lace cake; Kukis kelor=Moringa cookies; Kukis jagung=Corn cookies; Roti kacang merah=Red bean bread", (25, 85), (204, 150, 78), 45, "ROOM", (200, 400), "terigu, mentega, gula, telur, daun kelor", ("GLUTEN", "EGG", "MILK"), _DRY, _DRY_EN),
    _food("kopi", "Kopi bubuk Bajawa arabika=Bajawa arabica ground coffee; Kopi Manggarai robusta=Manggarai robusta ground coffee; Kopi biji Sumba=Sumba coffee beans", (35, 95), (70, 42, 26), 365, "ROOM", (200, 500), "biji kopi arabika atau robusta", ("NONE",), "Biji petik merah dari kebun rakyat Flores dan Sumba, disangrai {maker} di Kupang setiap Senin dan Kamis. Tanggal sangrai tertulis pada kemasan.", "Red-picked beans of smallholders in Flores and Sumba, roasted by {maker} in Kupang every Monday and Thursday; the date of roasting is on the pack."),
    _food("sambal", "Sambal lu'at rawit=Lu'at sambal with bird's eye chilli; Sambal lu'at kemangi=Lu'at sambal with basil; Sambal teri Rote=Anchovy sambal", (25, 55), (190, 48, 30), 60, "CHILLED", (150, 250), "cabai rawit, jeruk, daun sipa, garam", ("NONE",), "Sambal asam pedas teman se'i, diuleg bukan digiling. {maker} memetik daunnya pagi hari dan mengemasnya panas-panas dalam botol steril.", "The hot and sour companion of se'i, pounded and not ground. {maker} picks the leaves in the morning and fills it hot into sterile bottles."),
    _food("kelor", "Teh daun kelor=Moringa leaf tea; Serbuk kelor=Moringa powder; Kelor seduh jahe=Moringa with ginger", (22, 60), (74, 110, 52), 365, "ROOM", (50, 100), "daun kelor kering", ("NONE",), _DRY, _DRY_EN),
    _food("gula lempeng", "Gula lempeng lontar=Lontar palm sugar discs; Gula semut lontar=Lontar granulated sugar; Gula air lontar=Lontar syrup", (18, 45), (120, 70, 30), 270, "ROOM", (250, 500), "nira lontar", ("NONE",), "Nira disadap dua kali sehari dari pohon lontar, dimasak pada hari yang sama di tungku tanah. Dikerjakan {maker} bersama keluarga penyadap.", "Lontar sap, tapped twice a day and cooked the same day on an earth oven by {maker} with families of tappers."),
    _food("jagung bose", "Jagung bose kemasan=Jagung bose, pounded maize; Emping jagung pedas=Hot corn crisps; Marning jagung=Fried corn nuts", (15, 38), (230, 200, 110), 120, "ROOM", (250, 500), "jagung, kacang merah, garam", ("NONE",), _DRY, _DRY_EN),
    _food("vco", "Minyak kelapa murni (VCO)=Virgin coconut oil; Minyak kelapa dapur=Cooking coconut oil", (35, 90), (235, 230, 214), 540, "ROOM", (250, 500), "kelapa", ("NONE",), _DRY, _DRY_EN),
    _food("jahe", "Jahe merah instan=Red ginger drink; Jahe kelor seduh=Ginger and moringa drink", (18, 45), (190, 120, 60), 270, "ROOM", (150, 250), "jahe merah, gula lontar", ("NONE",), _DRY, _DRY_EN),
    _food("rumput laut", "Dodol rumput laut=Seaweed dodol; Stik rumput laut=Seaweed sticks", (15, 40), (90, 120, 90), 60, "ROOM", (150, 250), "rumput laut, gula, tepung ketan", ("GLUTEN",), _DRY, _DRY_EN),
    _food("ikan asin", "Ikan teri kering Rote=Dried anchovies; Cumi kering=Dried squid; Ikan layur asin=Salted hairtail", (25, 95), (196, 186, 170), 120, "ROOM", (250, 500), "ikan, garam laut", ("FISH",), _DRY, _DRY_EN),
    Ware("lontar", CRAFT, _names("Topi ti'i langga=Ti'i langga hat of Rote; Bakul anyaman lontar=Plaited lontar basket; Tas lontar bertutup=Lidded lontar bag; Tempat tisu lontar=Lontar tissue box; Kipas lontar=Lontar fan"), (35, 260), "buah", "Daun lontar muda dijemur tiga hari, dibelah halus, lalu dianyam {maker} tanpa cetakan. Tiap buah sedikit berbeda ukurannya.", "Young lontar leaves are dried three days, split fine and plaited by {maker} without a mould. No two are quite the same size.", {"material": "daun lontar", "size_cm": "30 × 25", "care": "Jauhkan dari lembap; lap dengan kain kering."}, (196, 158, 92)),
    Ware("sasando", CRAFT, _names("Sasando suvenir=Miniature sasando; Sasando gong latihan=Practice sasando"), (90, 850), "buah", "Ruang gemanya daun lontar utuh, dawainya disetel tangan. Dibuat {maker}; dapat dipesan dengan nama terukir.", "The body is one whole lontar leaf and the strings are tuned by hand. Made by {maker}; a name can be engraved.", {"material": "bambu, daun lontar, dawai", "size_cm": "28 × 18", "care": "Simpan tergantung, jauh dari hujan."}, (206, 168, 100)),
    Ware("suvenir", CRAFT, _names("Dompet tenun=Woven purse; Gantungan kunci tenun=Woven key ring; Kalung muti salah=Bead necklace; Taplak meja tenun=Woven table runner"), (15, 180), "buah", "Dijahit {maker} dari sisa potongan tenun penenun sekitar, supaya tidak ada kain yang terbuang.", "Sewn by {maker} out of offcuts from weavers nearby, so that no cloth goes to waste.", {"material": "kain tenun, kulit sintetis", "size_cm": "20 × 11", "care": "Cuci tangan dengan air dingin."}, (150, 60, 60)),
    Ware("pot", CRAFT, _names("Periuk tanah liat=Clay cooking pot; Pot bunga gerabah=Earthenware planter; Kendi air=Water jug"), (25, 150), "buah", "Tanah dari Webriamata, dibentuk tanpa roda putar oleh {maker} dan dibakar terbuka dengan jerami.", "Clay built up without a wheel by {maker} and fired in the open with straw.", {"material": "tanah liat", "size_cm": "24 × 22", "care": "Rendam air sehari sebelum dipakai memasak."}, (176, 98, 62)),
    Ware("busana tenun", CRAFT, _names("Kemeja tenun pria=Men's shirt with woven panels; Blus tenun=Woven blouse; Rompi tenun=Woven vest"), (225, 750), "potong", "Dipotong {maker} mengikuti arah motif, berfuring katun, ukuran S sampai XXL atau menurut badan pemesan.", "Cut by {maker} to follow the motif, lined with cotton, in sizes S to XXL or to measure.", {"material": "kain tenun ikat, katun", "size_cm": "S–XXL", "care": "Cuci kering, setrika dari dalam."}, (60, 70, 120)),
    Ware("nasi kotak", SERVICE, _names("Nasi kotak rapat=Boxed lunch for meetings; Tumpeng jagung bose=Jagung bose tumpeng; Prasmanan khas Timor=Timorese buffet"), (25, 75), "porsi", "Menu se'i, rumpu rampe dan jagung bose, dimasak {maker} pada hari acara dan diantar sebelum jamnya.", "Se'i, rumpu rampe and jagung bose, cooked by {maker} on the day and delivered on time.", {"included": "Nasi atau jagung bose, dua lauk, sayur, sambal lu'at, buah, air minum", "duration": "pesan 2 hari sebelumnya", "served_area": "Kota Kupang"}, (206, 170, 90)),
    Ware("rias", SERVICE, _names("Rias pengantin adat Timor=Timorese bridal styling; Rias wisuda=Graduation make-up"), (150, 2500), "orang", "Rias dan busana adat lengkap oleh {maker}, dengan satu kali coba riasan sebelum hari acara.", "Make-up and full traditional dress by {maker}, with one trial before the day.", {"included": "Rias, busana adat, aksesori, satu kali coba", "duration": "3 jam", "served_area": "Kota dan Kabupaten Kupang"}, (180, 90, 110)),
    Ware("jasa foto", SERVICE, _names("Foto produk UMKM=Product photography; Dokumentasi acara=Event photography"), (150, 1800), "paket", "Foto produk berlatar polos oleh {maker}, siap dipakai di katalog, 1.500 titik ke atas, tanpa tanda air.", "Product photographs on a plain ground by {maker}, ready for catalogues, 1,500 pixels and more, without watermark.", {"included": "Sepuluh foto jadi, dua latar", "duration": "satu hari", "served_area": "Kota Kupang"}, (90, 100, 110)),
    Ware("cetakan", SERVICE, _names("Cetak label kemasan=Label printing; Cetak stiker botol=Bottle sticker printing"), (40, 350), "meter", "Label tahan air dan minyak, dicetak {maker} mulai satu meter, desain dibantu.", "Labels that withstand water and oil, printed by {maker} from one metre on, with help for the design.", {"included": "Cetak, potong, dan bantuan tata letak", "duration": "2 hari kerja", "served_area": "Kota Kupang dan kiriman"}, (200, 200, 190)),
)  # fmt: skip
MOTIFS = (
    Motif("buna kaif besar", 5303, "BUNA", "Kait yang saling memegang: keluarga yang tidak saling melepas."),
    Motif("buna insana", 5303, "BUNA", "Dipakai tetua pada perjamuan adat Insana."),
    Motif("lotis Molo", 5302, "LOTIS", "Jalur halus seperti punggung bukit Mutis."),
    Motif("sotis Amanuban", 5302, "SOTIS", "Belah ketupat penjaga rumah bundar."),
    Motif("ikat Amarasi kret", 5301, "IKAT", "Kaki kepiting, tanda kerja yang tidak selesai sehari."),
    Motif("ikat Amarasi panbuat", 5301, "IKAT", "Sulur yang menyambung tanah dan langit."),
    Motif("hinggi njara", 5311, "IKAT", "Kuda, kendaraan roh dan tanda martabat laki-laki Sumba."),
    Motif("pahikung patuala", 5311, "MIXED", "Motif timbul yang dulu hanya dikenakan bangsawan."),
    Motif("delapan kelopak Rote", 5314, "IKAT", "Bunga raja Rote, delapan arah mata angin."),
    Motif("ei raja Sabu", 5320, "IKAT", "Garis wini yang menyebut garis ibu pemakainya."),
    Motif("futus Belu", 5304, "IKAT", "Dipakai menyambut tamu di perbatasan."),
    Motif("utan Sikka", 5307, "IKAT", "Sarung perempuan Sikka, gelap berlajur hujan."),
    Motif("lawo Ende", 5308, "IKAT", "Mata manuk, penjaga dari niat buruk."),
    Motif("kawate Alor", 5305, "IKAT", "Kura-kura, hewan yang selalu pulang."),
    Motif("kwatek Adonara", 5306, "IKAT", "Mas kawin yang disimpan turun-temurun."),
    Motif("songke mata manuk", 5310, "MIXED", "Latar hitam: hidup berakhir pada Yang Esa."),
)
PIECES = (
    ("Selendang", "shawl", (150, 650), "180 × 45", 3), ("Sarung", "tube skirt", (600, 2800), "160 × 120", 8),
    ("Selimut", "blanket cloth", (750, 4200), "210 × 130", 12), ("Syal", "scarf", (95, 280), "170 × 25", 1),
    ("Kain bahan", "cloth by the piece", (350, 1400), "250 × 110", 6),
)  # fmt: skip
TECHNIQUE_EN = {
    "BUNA": "buna",
    "LOTIS": "lotis",
    "SOTIS": "sotis",
    "IKAT": "ikat",
    "MIXED": "mixed technique",
}


# How each trade's wares look when they are photographed; foods that are not named lie on a plate, crafts are plaited.
LOOKS = {
    "kopi": "cup", "keripik": "pouch", "abon": "pouch", "kelor": "pouch", "gula lempeng": "pouch", "jagung bose": "pouch", "jahe": "pouch",
    "rumput laut": "pouch", "ikan asin": "pouch", "sambal": "bottle", "vco": "bottle", "kue basah": "box", "roti dan kue": "box",
    "nasi kotak": "box", "pot": "pot", "busana tenun": "shirt", "suvenir": "cloth",
}  # fmt: skip


def wares_of(product: str) -> list[Ware]:
    """What a business with this product in the registry may offer."""
    said = f" {product.lower()}"
    return [ware for ware in WARES if f" {ware.trade}" in said]


def is_weaver(product: str) -> bool:
    said = product.lower()
    return "tenun" in said and "busana" not in said or "buna" in said


def cloths(draw: Random, maker: str, count: int) -> Iterator[dict[str, Any]]:
    """Pieces of a weaver: each another piece or motif, told as the columns of a product."""
    pairs = [(piece, motif) for piece in PIECES for motif in MOTIFS]
    for (piece, english, (low, high), size, weeks), motif in draw.sample(pairs, count):
        dye = draw.choice(("NATURAL", "NATURAL", "SYNTHETIC", "BOTH"))
        price = round(draw.uniform(low, high) * (1.25 if dye == "NATURAL" else 1)) * 1000
        yield {
            "kind": CLOTH, "name": f"{piece} tenun {motif.name}", "name_en": f"{motif.name.capitalize()} {english}",
            "description": f"{piece} bermotif {motif.name}. {motif.tells} Ditenun {maker} pada alat gedogan, satu lembar dari benang sampai rumbai.",
            "description_en": f"A {english} with the motif {motif.name}, {TECHNIQUE_EN[motif.technique]} weave. Woven by {maker} on a backstrap loom, one piece from yarn to fringe.",
            "facts": {
                "origin": motif.origin, "motif": motif.name, "motif_meaning": motif.tells, "technique": motif.technique, "dye": dye,
                "yarn": draw.choice(("HANDSPUN", "COTTON", "COTTON", "COTTON")), "size_cm": size, "weeks_to_weave": weeks + draw.randint(0, 2),
                "maker": maker, "care": "Cuci tangan dengan air dingin tanpa pemutih, jemur di tempat teduh.",
            },
            "price": price, "unit": "lembar", "weeks": weeks,
        }  # fmt: skip
