"""Who: institutions and people of a meeting, found in a sentence; and who is speaking, for "kami", "ia" and "-nya"."""

import re
from dataclasses import dataclass

# Beginnings of a party's name, in small letters. The name runs on over capital letters and the small words between them.
_HEADS = (
    r"(?:pihak\s+)?(?:pemerintah(?:\s+(?:kota|kabupaten|provinsi|pusat|daerah|desa))?|pem(?:kot|prov|kab|da|des)|kementerian|kemen[a-z]+|"
    r"dinas|dis(?:kop\w*|perin\w*|perdag\w*|dag\w*|par\w*|naker\w*|kominfo|hub\w*)|badan|balai(?:\s+besar)?|biro|bagian|bappe(?:da|litbang\w*)|"
    r"bank(?:\s+indonesia)?|bi|bri|bni|btn|bpr|bpd|pegadaian|pnm|smesco(?:\s+indonesia)?|llp-kukm|pt\.?|cv\.?|koperasi|universitas|undana|politeknik|"
    r"poltek\w*|stie|kampus|perguruan\s+tinggi|fakultas|lembaga|yayasan|asosiasi|dekranas(?:da)?|pkk|tp\s+pkk|bbpom|bpom|balai\s+pom|"
    r"lppom(?:\s+mui)?|mui|bpjph|ojk|perwakilan\s+bi|bps|kadin|hipmi|iwapi|hippi|apindo|hipka|phri|telkom|telkomsel|pelindo|pln|pertamina|"
    r"angkasa\s+pura|hotel|wali\s?kota|wakil\s+wali\s?kota|wawali|wawalkot|bupati|wakil\s+bupati|wabup|gubernur|wakil\s+gubernur|wagub|"
    r"menteri|wakil\s+menteri|wamen\w*|menko|menkop\w*|menteri\s+koordinator|deputi|asisten(?:\s+deputi)?|kepala|kadis\w*|plt\.?|sekda|"
    r"sekretaris(?:\s+daerah)?|sekretariat|camat|lurah|kecamatan|kelurahan|direktur(?:\s+utama)?|dirut|direksi|ketua(?:\s+umum)?|rektor|dekan|"
    r"manajemen|pengelola|tim(?:\s+\w+)?|panitia|gugus\s+tugas|satgas|komunitas|opd|organisasi\s+perangkat\s+daerah|perangkat\s+daerah|"
    r"pihak\s+(?:pertama|kesatu|kedua|ketiga)|kedua\s+(?:belah\s+)?pihak|para\s+pihak|semua\s+pihak|seluruh\s+pihak|peserta\s+(?:rapat|pertemuan)|masing-masing|"
    r"bapak|ibu|bpk\.?|pak|pa|bu|ma|mama|om|saudara|sdr\.?|pendamping(?:\s+\w+)?|fasilitator|akademisi|narasumber|notulis|moderator|bumn|marketplace|tokopedia|shopee|"
    r"tiktok(?:\s+shop)?|gojek|grab|dprd|komisi\s+\w+|polda|polres\w*|kanwil\w*|bea\s+cukai|kejaksaan|desa|perumda|perusda|bumd|bumdes|ikatan\s+\w+|"
    r"bidang|inspektorat|satpol(?:\s+pp)?|loka(?:\s+pom)?|paguyuban|manajer|puskesmas|kabag|kabid|kelompok(?=\s)|pusat(?=\s*(?:[,.;)\"]|$))|himpunan|persatuan|kwt|umkm\s+center|plut(?:-kumkm)?|inkubator)"
)
PRONOUNS = r"(?:kami|kita|saya|pihaknya|pihak\s+kami|ia|dia|beliau|mereka)"
PARTY = re.compile(rf"(?<![\w-]){_HEADS}(?![\w])")
PRONOUN = re.compile(rf"(?<![\w-]){PRONOUNS}(?![\w])")
# Not who acts though it stands before the verb: who benefits, or the thing itself.
THINGS = re.compile(
    r"\b(?:program|kegiatan|pelatihan|acara|langkah|hal|produk|digitalisasi|kolaborasi|kerja\s?sama|sinergi|upaya|dukungan|kehadiran|"
    r"bantuan|festival|pameran|aplikasi|sistem|kebijakan|anggaran|dana|data|inovasi|proyek|rapat|pertemuan|fgd|forum|diklat|kurasi|strategi|pendampingan|legalitas|nib|sertifikat\w*|"
    r"pasar|ekonomi|masyarakat|warga|anak|umkm|pelaku\s+(?:usaha|umkm)|usaha|perajin|pengrajin|penenun|peserta|kota|itu|ini)\b[^,]*$"
)
_SPEECH = (
    r"(?:kata|ujar|ungkap|tegas|jelas|tutur|ucap|tambah|imbuh|pungkas|terang|papar|sebut|sambung|lanjut|tandas|beber|harap|urai|pesan|janji|"
    r"tukas|ulas|akui|cetus|seru|kilah|simpul|timpal)"
)
_SAYS = (
    r"(?:mengatakan|menyatakan|menegaskan|menjelaskan|menuturkan|menyebut(?:kan)?|mengungkapkan|menyampaikan|memaparkan|menambahkan|menerangkan|"
    r"menekankan|mengaku|mengakui|memastikan|berjanji|menjanjikan|berkomitmen|menargetkan|membeberkan|menyambut|menilai|menyoroti|meminta|menyanggupi|"
    r"mengusulkan|menanggapi|menyatakan|berharap|menginstruksikan|menyerahkan|membuka|mengapresiasi)"
)
_NAME = r"(?:[A-Z][\w.'’-]*(?:,\s?(?:S|M|Drs?|Ir|Ph)\.?[\w.]*)*)(?:\s+(?:[A-Z][\w.'’-]*|dan|bidang|RI|Kota|Kabupaten|dr\.|de|da|dos))*"
_AFTER_QUOTE = re.compile(rf'"\s*,?\s*{_SPEECH}(?P<nya>nya)?\b\s*(?P<name>{_NAME}(?:,\s+{_NAME})?)?')
_AFTER_COMMA = re.compile(
    rf",\s*(?:demikian\s+)?{_SPEECH}(?P<nya>nya)?\b\s*(?P<name>{_NAME}(?:,\s+{_NAME})?)?"
)
_BEFORE = re.compile(
    rf"^(?:[^\"]{{0,160}}?)(?P<name>{_NAME}(?:,\s+{_NAME})?),?\s+(?:juga\s+|pun\s+|kembali\s+|lebih lanjut\s+|turut\s+)*{_SAYS}\b"
)
_ACCORDING = re.compile(rf"\b(?:[Mm]enurut|[Ss]enada,?)\s+(?P<name>{_NAME})")


def lowered(text: str) -> str:
    """Small letters, every letter in its place (a few letters of the world grow when made small)."""
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)


@dataclass
class Speaker:
    """Who spoke last, kept from sentence to sentence."""

    name: str = ""

    def hear(self, sentence: str) -> str:
        """The speaker of this sentence, after "kata …" or before "mengatakan"; the last one for "-nya" and pronouns."""
        for pattern in (_AFTER_QUOTE, _AFTER_COMMA, _ACCORDING, _BEFORE):
            match = pattern.search(sentence)
            if match and match["name"] and not _is_empty(match["name"]):
                self.name = match["name"].strip(" ,.")
                break
        return self.name


def _is_empty(name: str) -> bool:
    first = name.split()[0].strip(",.").lower()
    return first in {
        "ia", "dia", "beliau", "selain", "dalam", "hal", "untuk", "lebih", "menurutnya", "program", "kegiatan", "sementara", "selanjutnya",
        "pada", "kami", "kita", "karena", "oleh", "di", "dengan", "namun", "tujuan",
    }  # fmt: skip


def name_at(text: str, start: int) -> str:
    """The whole name of a party that begins here: capital letters and the small words that join them."""
    match = re.match(
        r"(?i:pihak\s+|para\s+|semua\s+|seluruh\s+|kedua\s+)?[\w.'’/&-]+(?:(?:\s+(?:dan|serta|bidang|dr\.|drg\.)?\s*(?=[A-Z(]))[\w.'’/&()-]+|,\s+(?=(?:Usaha|Kecil|Menengah|Perindustrian|Perdagangan|Koperasi|UKM|Mikro|dan)\b)[\w.'’/&()-]+)*",
        text[start:],
    )
    return match.group().strip(" ,.") if match else ""


_JOINED = re.compile(
    r"^\W*(?:bersama(?:-sama)?|dengan|dan|serta|didampingi|melalui|beserta)(?:\s+\w+){0,2}\W*$"
)


def parties(text: str) -> list[tuple[int, str]]:
    """Every party of a text with its place, by its whole name."""
    found: list[tuple[int, str]] = []
    covered = 0
    for match in PARTY.finditer(lowered(text)):
        if match.start() >= covered:
            name = max(name_at(text, match.start()), text[match.start() : match.end()], key=len)
            covered = match.start() + len(name)
            found.append((match.start(), name))
    return found


def last_party(text: str) -> str:
    """The party nearest to the end of this text; of "Pemkot bersama Undana" the first. Empty when there is none."""
    found = parties(text)
    while len(found) > 1 and _JOINED.match(lowered(text[found[-2][0] + len(found[-2][1]) : found[-1][0]])):
        found.pop()
    return found[-1][1] if found else ""
