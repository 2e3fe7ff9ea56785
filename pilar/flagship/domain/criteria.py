"""Templates of criteria, as data: where they come from, how they are compared, what the registry can say of them.

`checked` is False where the wording was not yet compared with the original text: the preparation screen says so.
"""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from pilar.flagship.domain.elicitation import share_comparisons
from pilar.flagship.domain.errors import UnusableDecision
from pilar.flagship.domain.room import Structure

Source: TypeAlias = Literal["registry", "expert", "both"]

# Facts the registry can bring; each comes with query, date, numerator and denominator (`evidence.Fact`).
MEASURES = (
    "WORKERS",
    "BUSINESSES",
    "SALES_SHARE",
    "LOCATION_QUOTIENT",
    "VILLAGES",
    "PACKAGING",
    "MARKET_READINESS",
)


@dataclass(frozen=True)
class Criterion:
    code: str
    name: str
    source: Source = "expert"
    measure: str = ""  # of MEASURES, for registry and both
    low: str = "sangat kurang"  # what a score of 1 means
    high: str = "sangat baik"  # what a score of 5 means
    checked: bool = True


@dataclass(frozen=True)
class Template:
    code: str
    name: str
    basis: str
    structure: Structure
    criteria: tuple[Criterion, ...]
    groups: tuple[tuple[str, tuple[str, ...]], ...] = ()  # name and codes of the criteria inside
    goals: tuple[str, ...] = ()
    notes: tuple[str, ...] = field(default=())

    @property
    def comparison_sets(self) -> tuple[int, ...]:
        """Sizes of the sets of comparisons one person answers; under goals each person answers for one goal."""
        if self.structure == "groups":
            return (len(self.groups), *(len(codes) for _, codes in self.groups))
        if self.structure == "goals":
            return (len(self.goals), len(self.criteria))
        return (len(self.criteria),)

    @property
    def comparisons(self) -> list[int]:
        """How many pairs of each set one person is asked."""
        return share_comparisons(self.comparison_sets)

    def scored_by_people(self) -> list[int]:
        """Places of the criteria that people score."""
        return [place for place, criterion in enumerate(self.criteria) if criterion.source != "registry"]


BI_KPJU = Template(
    "BI_KPJU",
    "KPJU unggulan UMKM (Bank Indonesia)",
    "Penelitian KPJU unggulan UMKM Bank Indonesia; daftar kriteria tingkat kota menurut studi Batam "
    "(Kartikasari & Zaenuddin, Eko-Regional 5(2), 2010)",
    "goals",
    (
        Criterion("SKILL", "Tenaga kerja terampil", low="tidak ada di daerah", high="banyak dan terampil"),
        Criterion(
            "MATERIAL", "Bahan baku", low="didatangkan seluruhnya", high="tersedia di daerah sepanjang tahun"
        ),
        Criterion("CAPITAL", "Modal", low="sulit dipenuhi", high="mudah dipenuhi sendiri"),
        Criterion("FACILITY", "Sarana produksi", low="belum ada", high="lengkap dan mudah diperoleh"),
        Criterion("TECHNOLOGY", "Teknologi", low="belum dikuasai", high="dikuasai pelaku usaha"),
        Criterion("CULTURE", "Sosial budaya", low="asing bagi masyarakat", high="hidup turun-temurun"),
        Criterion("MANAGEMENT", "Manajemen usaha", low="tanpa pencatatan", high="tertib dan berkembang"),
        Criterion("MARKET", "Pasar", low="hanya tetangga", high="nasional dan ekspor"),
        Criterion("PRICE", "Harga", low="merugi atau naik-turun", high="menguntungkan dan stabil"),
        Criterion("LABOUR", "Penyerapan tenaga kerja", "registry", "WORKERS"),
        Criterion("CONTRIBUTION", "Sumbangan terhadap perekonomian daerah", "registry", "SALES_SHARE"),
    ),
    goals=("Penciptaan lapangan kerja", "Peningkatan daya saing", "Pertumbuhan ekonomi"),
)

PERMENDAGRI = Template(
    "PERMENDAGRI_9_2014",
    "Produk unggulan daerah (Permendagri 9/2014)",
    "Peraturan Menteri Dalam Negeri Nomor 9 Tahun 2014, lampiran huruf H",
    "groups",
    (
        Criterion("LABOUR", "Penyerapan tenaga kerja", "registry", "WORKERS"),
        Criterion("CONTRIBUTION", "Sumbangan terhadap perekonomian", "registry", "SALES_SHARE"),
        Criterion("BASE_SECTOR", "Sektor basis ekonomi daerah", "registry", "LOCATION_QUOTIENT"),
        Criterion(
            "RENEWABLE",
            "Dapat diperbaharui",
            low="habis terpakai",
            high="terbarukan dan ramah lingkungan",
            checked=False,
        ),
        Criterion(
            "CULTURE",
            "Unsur sosial budaya",
            low="asing bagi masyarakat",
            high="hidup turun-temurun",
            checked=False,
        ),
        Criterion(
            "MATERIAL",
            "Bahan baku",
            low="didatangkan seluruhnya",
            high="tersedia di daerah sepanjang tahun",
            checked=False,
        ),
        Criterion("CAPITAL", "Modal", low="sulit dipenuhi", high="mudah dipenuhi sendiri", checked=False),
        Criterion(
            "FACILITY", "Sarana dan prasarana produksi", low="belum ada", high="lengkap", checked=False
        ),
        Criterion(
            "TECHNOLOGY", "Teknologi", low="belum dikuasai", high="dikuasai pelaku usaha", checked=False
        ),
        Criterion(
            "MARKET", "Ketersediaan pasar", low="hanya tetangga", high="nasional dan ekspor", checked=False
        ),
        Criterion(
            "MANAGEMENT",
            "Manajemen usaha",
            low="tanpa pencatatan",
            high="tertib dan berkembang",
            checked=False,
        ),
        Criterion(
            "PRICE", "Harga", low="merugi atau naik-turun", high="menguntungkan dan stabil", checked=False
        ),
    ),
    groups=(
        ("Ekonomi daerah", ("LABOUR", "CONTRIBUTION", "BASE_SECTOR")),
        ("Keberlanjutan", ("RENEWABLE", "CULTURE", "MATERIAL")),
        ("Kemampuan produksi", ("CAPITAL", "FACILITY", "TECHNOLOGY")),
        ("Usaha dan pasar", ("MARKET", "MANAGEMENT", "PRICE")),
    ),
    notes=(
        "Pengelompokan empat kali tiga adalah susunan Pilar, agar seorang peserta menjawab paling banyak 18 perbandingan.",
        "Butir d sampai l belum dicocokkan dengan naskah lampiran.",
    ),
)

OVOP = Template(
    "OVOP",
    "Satu desa satu produk (OVOP)",
    "Permenperin 78/M-IND/PER/9/2007 dan Permenperin 14/2021 tentang OVOP di sentra IKM",
    "flat",
    (
        Criterion("COMPETENCE", "Produk unggulan atau kompetensi inti daerah", "both", "LOCATION_QUOTIENT", checked=False),
        Criterion("UNIQUE", "Unik, khas budaya, dan asli lokal", low="ada di mana-mana", high="hanya dari sini", checked=False),
        Criterion("QUALITY", "Bermutu dan berpenampilan baik", "both", "PACKAGING", checked=False),
        Criterion("MARKET", "Berpotensi di pasar dalam negeri dan ekspor", "both", "MARKET_READINESS", checked=False),
        Criterion("CONTINUITY", "Diproduksi terus-menerus dan konsisten", low="sesekali", high="sepanjang tahun", checked=False),
    ),
    notes=("Bunyi kelima kriteria belum dicocokkan dengan naskah peraturannya.",),
)  # fmt: skip

FREE = Template(
    "FREE",
    "Kriteria sendiri",
    "Disusun oleh panitia sebelum sidang; dibekukan bersama pertanyaan dan pilihan",
    "flat",
    (),
)

TEMPLATES: dict[str, Template] = {each.code: each for each in (BI_KPJU, PERMENDAGRI, OVOP, FREE)}


def check_template(template: Template) -> None:
    """Raise `UnusableDecision` when criteria repeat, stand in no group or in two, or ask too much of one person."""
    codes = [criterion.code for criterion in template.criteria]
    twice = sorted({code for code in codes if codes.count(code) > 1})
    if twice:
        raise UnusableDecision(f"kriteria {', '.join(twice)} ditulis lebih dari sekali.")
    if len(codes) < 2:
        raise UnusableDecision("diperlukan sedikitnya dua kriteria.")
    # Leaves follow their groups, so weights of the tree and columns of the scores are in one order.
    leaves = [code for _, inside in template.groups for code in inside]
    if template.structure == "groups" and leaves != codes:
        raise UnusableDecision(
            "setiap kriteria harus berada dalam tepat satu kelompok, menurut urutan kelompoknya."
        )
    if template.structure == "goals" and len(template.goals) < 2:
        raise UnusableDecision("diperlukan sedikitnya dua tujuan.")
    for criterion in template.criteria:
        if criterion.source != "expert" and criterion.measure not in MEASURES:
            raise UnusableDecision(f"kriteria {criterion.code} belum mempunyai ukuran dari registri.")
    share_comparisons(template.comparison_sets)
