"""The evidence of a match in plain words, best evidence first."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

_FACTS = {
    "nik": (gettext_lazy("NIK sama"), gettext_lazy("NIK berbeda")),
    "nib": (gettext_lazy("NIB sama"), gettext_lazy("NIB berbeda")),
    "npwp": (gettext_lazy("NPWP sama"), gettext_lazy("NPWP berbeda")),
    "phone": (gettext_lazy("nomor HP sama"), gettext_lazy("nomor HP berbeda")),
    "birth_on": (gettext_lazy("tanggal lahir sama"), gettext_lazy("tanggal lahir berbeda")),
    "village": (gettext_lazy("kelurahan sama"), gettext_lazy("kelurahan berbeda")),
    "sector": (gettext_lazy("bidang usaha sama"), gettext_lazy("bidang usaha berbeda")),
    "activity": (gettext_lazy("kegiatan sama"), gettext_lazy("kegiatan ditulis lain")),
    "street": (gettext_lazy("jalan sama"), gettext_lazy("jalan berbeda")),
    "lane": (gettext_lazy("RT/RW sama"), gettext_lazy("RT/RW berbeda")),
}


def _named(what: str, value: str) -> str:
    level, _colon, alike = value.partition(":")
    words = {
        "owner": (_("nama pemilik sama"), _("nama pemilik mirip %s %%"), _("nama pemilik berbeda")),
        "trade": (_("nama usaha sama"), _("nama usaha mirip %s %%"), _("nama usaha berbeda")),
    }[what]
    full = {"owner": "4", "trade": "3"}[what]
    if level == full:
        return words[0]
    return words[2] if level == "0" else words[1] % alike


def reason_words(reasons: str) -> list[str]:
    """The codes of a match ("nik=1 trade=2:92 village=1") as sentences: NIK sama; nama usaha mirip 92 %; ..."""
    said = []
    for part in reasons.split():
        what, _equals, value = part.partition("=")
        if what in _FACTS:
            said.append(str(_FACTS[what][0 if value == "1" else 1]))
        else:
            said.append(_named(what, value))
    return said
