"""Codes of this area in the words of the screen."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from pilar.packaging.domain.levels import Why

SEVERITIES = {
    "CRITICAL": lazy("kritis"),
    "SERIOUS": lazy("serius"),
    "MAJOR": lazy("mayor"),
    "MINOR": lazy("minor"),
}
COMPONENTS = {
    "MATERIAL": lazy("Bahan dan segel"),
    "LABEL": lazy("Label"),
    "LOOK": lazy("Tampilan dan fungsi"),
}
ANSWERS = {"MET": lazy("Sesuai"), "FAILED": lazy("Tidak sesuai"), "NA": lazy("Tidak berlaku")}
NUMBERS = {1: lazy("satu"), 2: lazy("dua"), 3: lazy("tiga"), 4: lazy("empat"), 5: lazy("lima")}


def number(value: int) -> str:
    """Small numbers in words, as one says them."""
    return str(NUMBERS.get(value, value))


def why_sentence(level: str, why: Why | None) -> str:
    """Why the level is what it is: "satu temuan kritis → level IV"."""
    if why is None:
        return _("Tidak ada temuan yang menurunkan level: level %s.") % level
    reason = ngettext(
        "%(count)s temuan %(severity)s → level %(level)s",
        "%(count)s temuan %(severity)s → level %(level)s",
        why.count,
    ) % {"count": number(why.count), "severity": str(SEVERITIES[why.severity]), "level": why.level}
    reason = reason[:1].upper() + reason[1:]
    if why.otherwise != why.level:
        return _("%(reason)s. Tanpa itu: level %(otherwise)s.") % {
            "reason": reason,
            "otherwise": why.otherwise,
        }
    return _("%(reason)s. Temuan lain juga menahan level ini.") % {"reason": reason}


STATES = {
    "OPEN": (lazy("sedang diisi"), "info"),
    "SIGNED": (lazy("ditandatangani"), "good"),
    "APPEALED": (lazy("keberatan ditinjau"), "warn"),
    "REPLACED": (lazy("digantikan"), "muted"),
    "DROPPED": (lazy("dibuang"), "muted"),
}
ACTION_STATES = {
    "TO_DO": (lazy("belum dikerjakan"), "warn"),
    "DONE": (lazy("menunggu ditinjau"), "info"),
    "CLOSED": (lazy("ditutup"), "good"),
}
CHANGES = {
    "FIXED": (lazy("sudah diperbaiki"), "good"),
    "NEW": (lazy("temuan baru"), "bad"),
    "STILL": (lazy("masih"), "warn"),
}
STANDARD_CHANGES = {
    "ADDED": (lazy("butir baru"), "good"),
    "REMOVED": (lazy("dibuang"), "bad"),
    "REWORDED": (lazy("berganti kata"), "info"),
    "REGRADED": (lazy("berganti berat"), "warn"),
}
LEVEL_KINDS = {"I": "good", "II": "good", "III": "warn", "IV": "bad"}
EVENTS = {
    "BEGUN": lazy("Penilaian dimulai"),
    "SECOND_LOOK": lazy("Penilaian kedua untuk kalibrasi dimulai"),
    "OWN_ANSWERS": lazy("Pemilik mengisi penilaian sendiri"),
    "PHOTO_REMOVED": lazy("Foto dihapus"),
    "LABEL_READ": lazy("Satu sisi label dibaca"),
    "LABEL_FORGOTTEN": lazy("Pembacaan label diulangi dari awal"),
    "SIGNED": lazy("Ditandatangani berdua"),
    "DROPPED": lazy("Dibuang: dimulai karena keliru"),
    "REPLIED": lazy("Pemilik menanggapi"),
    "APPEALED": lazy("Pemilik mengajukan keberatan"),
    "APPEAL_ANSWERED": lazy("Keberatan dijawab"),
    "REPLACED": lazy("Digantikan penilaian ulang"),
    "SHOWN": lazy("Hasil ditampilkan untuk umum"),
    "HIDDEN": lazy("Hasil tidak lagi ditampilkan untuk umum"),
    "LINK_MADE": lazy("Tautan baca dibuat untuk pembaca luar"),
    "LINK_ENDED": lazy("Tautan baca diakhiri"),
    "LINK_OPENED": lazy("Tautan baca dibuka pertama kali"),
    "TESTED": lazy("Kemasan diuji"),
    "ACTION_PLANNED": lazy("Perbaikan direncanakan"),
    "ACTION_DONE": lazy("Perbaikan dikerjakan"),
    "ACTION_CLOSED": lazy("Perbaikan ditutup peninjau"),
    "ACTION_REOPENED": lazy("Perbaikan dibuka lagi"),
}
AUDIT_SENTENCES = {f"packaging.{code.lower()}": word for code, word in EVENTS.items()} | {
    "packaging.standard_published": lazy("Menerbitkan standar kemasan %(code)s versi %(version)s"),
    "packaging.price_set": lazy("Mengubah harga tindakan %(measure)s menjadi Rp %(rupiah)s"),
    "packaging.photo_opened": lazy("Membuka foto penilaian"),
    "packaging.granted": lazy("Mencatat bantuan kemasan: %(title)s"),
    "packaging.grant_seen": lazy("Melihat bantuan kemasan di tempat: %(title)s"),
    "packaging.material_kept": lazy("Menyimpan bahan kemasan %(name)s"),
    "packaging.pool_opened": lazy("Membuka pembelian bersama %(title)s"),
    "packaging.pool_joined": lazy("Mencatat peserta pembelian bersama %(title)s"),
    "packaging.pool_left": lazy("Melepas peserta pembelian bersama %(title)s"),
    "packaging.pool_invited": lazy("Mengundang ke pembelian bersama %(title)s"),
    "packaging.pool_ordered": lazy("Memesan pembelian bersama %(title)s"),
    "packaging.pool_arrived": lazy("Pembelian bersama tiba: %(title)s"),
    "packaging.pool_cancelled": lazy("Membatalkan pembelian bersama %(title)s"),
    "packaging.pool_noted": lazy("Mencatat bayar atau ambil pada pembelian bersama %(title)s"),
}
AUDIT_THINGS = {
    "packaging_assessment": lazy("Penilaian kemasan"),
    "packaging_standard": lazy("Standar kemasan"),
    "packaging_price": lazy("Harga tindakan"),
    "packaging_grant": lazy("Bantuan kemasan"),
    "packaging_pool": lazy("Pembelian bersama"),
    "packaging_material": lazy("Bahan kemasan"),
}


def level_badge(level: str) -> tuple[str, str]:
    """The level as a badge: words and kind."""
    return (
        (_("Level %s") % level, LEVEL_KINDS.get(level, "muted")) if level else (_("belum dinilai"), "muted")
    )
