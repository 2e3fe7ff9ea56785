"""Groups of the fair-coverage page in the words of screen and address."""

from django.utils.translation import gettext_lazy as _

from pilar.licensing.domain import coverage

BY_WORDS = {
    coverage.BY_VILLAGE: _("Menurut kelurahan"),
    coverage.BY_SEX: _("Menurut jenis kelamin pemilik"),
    coverage.BY_AGE: _("Menurut umur catatan usaha"),
}
GROUP_WORDS = {
    coverage.BY_VILLAGE: _("Kelurahan"),
    coverage.BY_SEX: _("Pemilik"),
    coverage.BY_AGE: _("Tercatat sejak"),
}
SEX_WORDS = {"F": _("Perempuan"), "M": _("Laki-laki"), "": _("Belum diketahui")}
AGE_WORDS = {
    coverage.FRESH: _("Kurang dari 1 tahun"),
    coverage.KNOWN: _("1 sampai 3 tahun"),
    coverage.OLD: _("Lebih dari 3 tahun"),
}
STANDING_WORDS = {
    coverage.LEFT_BEHIND: (_("tertinggal"), "bad"),
    coverage.EVEN: (_("setara"), "muted"),
    coverage.FAVOURED: (_("lebih sering"), "info"),
    coverage.TOO_FEW: (_("terlalu sedikit"), "muted"),
}
VISIT_WORDS = {
    coverage.NEVER: _("belum pernah ditemui"),
    coverage.SOME: _("satu atau dua kali ditemui"),
    coverage.OFTEN: _("tiga kali atau lebih ditemui"),
}
# In addresses, as people read them.
VISIT_SLUGS = {"belum": coverage.NEVER, "sedikit": coverage.SOME, "sering": coverage.OFTEN}
SEX_SLUGS = {"perempuan": "F", "laki-laki": "M", "tidak-diketahui": ""}
AGE_SLUGS = {"baru": coverage.FRESH, "sedang": coverage.KNOWN, "lama": coverage.OLD}


def slug_of(by: str, key: str) -> str:
    """What the address says for a group; a kelurahan is its code."""
    table = SEX_SLUGS if by == coverage.BY_SEX else AGE_SLUGS
    return key if by == coverage.BY_VILLAGE else next(slug for slug, code in table.items() if code == key)


def name_of(by: str, key: str) -> str:
    """A group in words; a kelurahan nobody named is not known."""
    return str(AGE_WORDS[key] if by == coverage.BY_AGE else SEX_WORDS[key if by == coverage.BY_SEX else ""])
