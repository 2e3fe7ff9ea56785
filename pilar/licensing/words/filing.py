"""The filing sheet in words: the screens of OSS in their order, and what the owner is asked for them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from pilar.licensing.domain import filing

TENURE_WORDS = {
    "OWN": _("Milik sendiri"),
    "RENTED": _("Sewa"),
    "LENT": _("Pinjam atau menumpang"),
    "PUBLIC": _("Pasar atau tanah pemerintah"),
    "NONE": _("Tanpa tempat tetap"),
}
STATEMENT_WORDS = {
    "K3L": _("Menjaga keselamatan, kesehatan kerja, dan lingkungan (K3L)"),
    "SPPL": _("Sanggup mengelola lingkungan (SPPL)"),
    "SPATIAL": _("Tempatnya sesuai tata ruang"),
    "HALAL": _("Bersedia memenuhi jaminan produk halal"),
    "SNI": _("Bersedia memenuhi SNI yang wajib"),
}
FIELD_WORDS = {
    filing.LAND_AREA: _("Luas tempat usaha (m²)"),
    filing.LAND_TENURE: _("Status tempat"),
    filing.LAND_COST: _("Tanah dan bangunan (Rp)"),
    filing.MACHINERY: _("Mesin dan peralatan (Rp)"),
    filing.OTHER_COST: _("Investasi lain (Rp)"),
    filing.WORKING: _("Modal kerja tiga bulan (Rp)"),
    filing.CAPACITY: _("Hasil dalam setahun"),
    filing.UNIT: _("Satuannya"),
    filing.STATEMENTS: _("Pernyataan mandiri"),
}


@dataclass(frozen=True, slots=True)
class Field:
    """One line of the sheet. `asked`: OSS does not go on without it, so an empty one is named on top."""

    label: Any
    value: str
    asked: bool = True
    sealed: bool = False


def answers_in_words(answers: Mapping[str, Any]) -> dict[str, str]:
    """Every field of `filing.FIELDS` as it is copied into OSS: plain digits for money, words for codes; "" for none."""
    told = {name: "" if answers.get(name) is None else str(answers[name]) for name in filing.FIELDS}
    tenure = answers.get(filing.LAND_TENURE)
    told[filing.LAND_TENURE] = str(TENURE_WORDS[tenure]) if tenure in TENURE_WORDS else ""
    said = answers.get(filing.STATEMENTS, [])
    told[filing.STATEMENTS] = "; ".join(str(STATEMENT_WORDS[one]) for one in said if one in STATEMENT_WORDS)
    return told
