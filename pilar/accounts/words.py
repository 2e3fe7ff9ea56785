"""Roles and areas in the words of the screen."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from pilar.accounts.domain import Role
from pilar.audit.words import Words
from pilar.places import queries as places

ROLE_WORDS = {
    Role.HEAD: lazy("Kepala dinas"),
    Role.CLERK: lazy("Petugas data"),
    Role.FACILITATOR: lazy("Pendamping"),
    Role.SUPERVISOR: lazy("Pengawas lapangan"),
    Role.MODERATOR: lazy("Moderator FGD"),
    Role.TRAINER: lazy("Pelatih"),
    Role.ASSESSOR: lazy("Penilai"),
    Role.CURATOR: lazy("Kurator produk"),
    Role.PARTNER: lazy("Mitra"),
    Role.LEADER: lazy("Pimpinan daerah"),
    Role.ANALYST: lazy("Analis kementerian"),
    Role.INSPECTOR: lazy("Inspektorat"),
    Role.OWNER: lazy("Pemilik usaha"),
    Role.ADMIN: lazy("Administrator"),
}

ROLE_SENTENCES = {
    Role.HEAD: lazy(
        "Memimpin program: membaca dan mengubah data, memutuskan usulan, dan mengatur orang di wilayahnya."
    ),
    Role.CLERK: lazy(
        "Merapikan data: memasukkan berkas, memperbaiki data usaha, dan membatalkan kiriman yang keliru."
    ),
    Role.FACILITATOR: lazy("Mendampingi pelaku usaha di lapangan dan mengusulkan perbaikan data."),
    Role.SUPERVISOR: lazy("Mengawasi pendamping di wilayahnya dan memutuskan usulan mereka."),
    Role.MODERATOR: lazy("Memandu diskusi kelompok terarah (FGD) dan membaca data usaha."),
    Role.TRAINER: lazy("Melatih pelaku usaha dan membaca data usaha."),
    Role.ASSESSOR: lazy("Menilai kelayakan produk dan kemasan, lalu mengusulkan perbaikan data."),
    Role.CURATOR: lazy("Memilih produk yang siap dipasarkan dan mengusulkan perbaikan data."),
    Role.PARTNER: lazy("Melihat jumlah dan ringkasan, tanpa data satu per satu."),
    Role.LEADER: lazy("Membaca semua angka dan data program, tanpa mengubahnya."),
    Role.ANALYST: lazy("Membaca ringkasan dan baris tanpa nomor identitas, untuk analisis."),
    Role.INSPECTOR: lazy("Memeriksa buku catatan: siapa melakukan apa, kapan, dan untuk apa."),
    Role.OWNER: lazy("Melihat data usahanya sendiri."),
    Role.ADMIN: lazy("Mengatur orang dan data acuan; tidak membaca data usaha."),
}


def area_words(codes: Iterable[int]) -> list[str]:
    """The names of these areas, in the order of their codes; 0 is the whole country."""
    return [places.area_name(code) if code else _("Seluruh Indonesia") for code in sorted(codes)]


def areas_in_words(codes: Iterable[int]) -> str:
    """These areas in one breath: "Kota Kupang"; at most three names."""
    names = area_words(codes)
    if len(names) > 3:
        return _("%(first)s dan %(count)s wilayah lain") % {"first": names[0], "count": len(names) - 1}
    return ", ".join(names[:-2] + [_(" dan ").join(names[-2:])])


AUDIT_SENTENCES = {
    "accounts.person_added": lazy("Menambah orang dengan peran %(role)s di wilayah %(areas)s"),
    "accounts.role_changed": lazy("Mengubah peran dari %(old_role)s menjadi %(new_role)s"),
    "accounts.areas_changed": lazy("Mengubah wilayah dari %(old)s menjadi %(new)s"),
    "accounts.owner_linked": lazy("Menghubungkan akun dengan data pemilik nomor %(new)s"),
    "accounts.owner_unlinked": lazy("Melepas akun dari data pemilik nomor %(old)s"),
    "accounts.person_deactivated": lazy("Menutup akses masuk"),
    "accounts.person_reactivated": lazy("Membuka kembali akses masuk"),
    "accounts.unlocked": lazy("Membuka kunci sesudah terlalu banyak percobaan masuk"),
    "accounts.signed_out_everywhere": lazy("Keluar dari semua perangkat"),
    "accounts.logged_in": lazy("Masuk (%(methods)s)"),
    "accounts.logged_out": lazy("Keluar"),
    "accounts.log_in_failed": lazy("Gagal masuk (%(kind)s)"),
    "accounts.locked_out": lazy("Terkunci sementara karena terlalu banyak mencoba"),
    "accounts.password_changed": lazy("Mengganti kata sandi"),
    "accounts.password_set": lazy("Membuat kata sandi"),
    "accounts.password_reset": lazy("Mengatur ulang kata sandi lewat e-mail"),
    "accounts.totp_activated": lazy("Memasang aplikasi autentikator"),
    "accounts.totp_deactivated": lazy("Melepas aplikasi autentikator"),
    "accounts.webauthn_added": lazy("Menambah kunci sandi"),
    "accounts.webauthn_removed": lazy("Menghapus kunci sandi"),
    "accounts.recovery_codes_generated": lazy("Membuat kode pemulihan baru"),
}


# Codes inside those entries, by their name in the detail.
_WAYS = {
    "password": lazy("kata sandi"),
    "code": lazy("kode"),
    "mfa": lazy("langkah kedua"),
    "password_reset": lazy("kata sandi baru"),
}
AUDIT_VALUES: dict[str, Mapping[Any, Words]] = {
    "methods": _WAYS,
    "kind": _WAYS,
    "role": ROLE_WORDS,
    "old_role": ROLE_WORDS,
    "new_role": ROLE_WORDS,
}

# allauth's errors in the house's words: what happened, what to do.
DOOR_ERRORS = {
    "account_inactive": lazy("Akun ini ditutup. Hubungi administrator atau kepala dinas."),
    "email_password_mismatch": lazy(
        "E-mail atau kata sandi tidak cocok. Periksa lagi, atau masuk dengan kode."
    ),
    "enter_current_password": lazy("Tulis kata sandi Anda yang sekarang."),
    "incorrect_code": lazy("Kode tidak cocok. Periksa lagi, atau minta kode baru."),
    "incorrect_password": lazy("Kata sandi tidak cocok."),
    "invalid_or_expired_key": lazy("Tautan ini tidak berlaku lagi."),
    "invalid_login": lazy("E-mail atau kata sandi tidak cocok."),
    "invalid_password_reset": lazy("Tautan kata sandi ini tidak berlaku lagi. Minta tautan baru."),
    "too_many_login_attempts": lazy("Terlalu banyak percobaan. Tunggu lima menit, lalu coba lagi."),
    "unknown_email": lazy("Alamat ini belum terdaftar."),
    "rate_limited": lazy("Terlalu banyak permintaan. Tunggu sebentar, lalu coba lagi."),
    "same_as_current": lazy("Nilai yang baru harus berbeda dari yang sekarang."),
    "cannot_generate_recovery_codes": lazy("Kode pemulihan dibuat sesudah langkah kedua dipasang."),
}
