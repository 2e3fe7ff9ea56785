"""The registry's codes and fields in the words of the screen."""

from django.utils.translation import gettext_lazy as _

from pilar.places.words import SECTOR_WORDS, SIZE_WORDS

__all__ = ["SECTOR_WORDS", "SIZE_WORDS"]

STATUS_WORDS = {
    "ACTIVE": _("Aktif"),
    "PAUSED": _("Tutup sementara"),
    "CLOSED": _("Tutup"),
    "MOVED": _("Pindah ke luar"),
    "MERGED": _("Digabung"),
}

# How a status looks: the component's kind; the word always stands beside it.
STATUS_KINDS = {"ACTIVE": "good", "PAUSED": "warn", "CLOSED": "bad", "MOVED": "info", "MERGED": "info"}

STATUS_SENTENCES = {
    "ACTIVE": _("Usaha berjalan."),
    "PAUSED": _("Usaha berhenti sebentar dan akan buka lagi."),
    "CLOSED": _("Usaha sudah berhenti."),
    "MOVED": _("Usaha pindah ke luar wilayah ini."),
}

LEGAL_FORM_WORDS = {
    "NONE": _("Perorangan, tanpa badan usaha"),
    "PT": _("PT"),
    "PT_SOLE": _("PT perorangan"),
    "CV": _("CV"),
    "FIRMA": _("Firma"),
    "COOPERATIVE": _("Koperasi"),
    "FOUNDATION": _("Yayasan"),
    "BUMDES": _("BUM Desa"),
    "OTHER": _("Bentuk lain"),
}

PLACE_KIND_WORDS = {
    "MARKET_STALL": _("Los atau kios pasar"),
    "SHOP": _("Toko atau ruko"),
    "KIOSK": _("Kios atau lapak"),
    "RESTAURANT": _("Rumah makan"),
    "CAFE": _("Kafe atau kedai"),
    "HOME": _("Rumah tinggal"),
    "MOBILE": _("Keliling"),
    "ONLINE": _("Hanya daring"),
    "FIELD": _("Kebun, kandang, atau laut"),
    "OTHER": _("Tempat lain"),
}

NO_NIB_REASON_WORDS = {
    "IN_PROCESS": _("Sedang diurus"),
    "COMPLICATED": _("Merasa rumit"),
    "NOT_NEEDED": _("Merasa tidak perlu"),
    "DOES_NOT_KNOW": _("Belum tahu"),
    "OTHER": _("Alasan lain"),
    "NO_DOCUMENTS": _("Dokumen belum lengkap"),
    "REFUSES": _("Tidak bersedia"),
}

SOURCE_KIND_WORDS = {
    "OSS": _("data OSS"),
    "OFFICE": _("daftar dinas"),
    "VILLAGE": _("buku kelurahan"),
    "AID": _("daftar bantuan"),
    "SURVEY": _("survei"),
    "FIELD": _("kunjungan pendamping"),
    "CLERK": _("catatan petugas"),
    "OWNER": _("pemilik usaha"),
    "PARTNER": _("daftar mitra"),
}

SALES_BAND_WORDS = {
    "UP_TO_50M": _("sampai Rp 50 juta"),
    "UP_TO_100M": _("Rp 50–100 juta"),
    "UP_TO_300M": _("Rp 100–300 juta"),
    "UP_TO_500M": _("Rp 300–500 juta"),
    "UP_TO_2B": _("Rp 500 juta–2 miliar"),
    "UP_TO_15B": _("Rp 2–15 miliar"),
    "UP_TO_50B": _("Rp 15–50 miliar"),
    "OVER_50B": _("di atas Rp 50 miliar"),
}

CONSENT_WORDS = {
    "CONTACT": _("Dihubungi lewat telepon atau pesan"),
    "PUBLISH": _("Nama usaha dan produk ditampilkan untuk umum"),
    "SHARE_MINISTRY": _("Data diberikan kepada kementerian"),
    "SHARE_PARTNER": _("Data diberikan kepada mitra"),
    "PHOTO": _("Foto ditampilkan untuk umum"),
}

GROUP_KIND_WORDS = {
    "KELOMPOK": _("Kelompok"),
    "KOPERASI": _("Koperasi"),
    "SENTRA": _("Sentra"),
    "ASSOCIATION": _("Asosiasi"),
}

SEX_WORDS = {"M": _("Laki-laki"), "F": _("Perempuan")}

PROBLEM_WORDS = {
    "NO_PHONE": _("tanpa nomor telepon"),
    "NO_NIK": _("tanpa NIK"),
    "NO_VILLAGE": _("kelurahan belum diketahui"),
    "NO_KBLI": _("tanpa KBLI"),
}

SORT_WORDS = {
    "name": _("Nama usaha"),
    "changed": _("Terbaru diubah"),
    "seen": _("Paling lama tidak terlihat"),
}

NUMBER_KIND_WORDS = {
    "NIB": _("NIB"),
    "PIRT": _("P-IRT"),
    "HALAL": _("Sertifikat halal"),
    "BPOM": _("Izin edar BPOM"),
}

FIELD_WORDS = {
    "business_name": _("Nama usaha"),
    "brand": _("Merek"),
    "activity": _("Kegiatan"),
    "product": _("Produk"),
    "sector": _("Sektor"),
    "kbli_code": _("KBLI"),
    "kbli_version": _("Versi KBLI"),
    "legal_form": _("Bentuk usaha"),
    "founded_on": _("Berdiri sejak"),
    "workers_male": _("Pekerja laki-laki"),
    "workers_female": _("Pekerja perempuan"),
    "workers": _("Jumlah pekerja"),
    "annual_sales": _("Penjualan setahun"),
    "sales_band": _("Kisaran penjualan setahun"),
    "capital": _("Modal usaha"),
    "nib": _("NIB"),
    "nib_on": _("Tanggal NIB"),
    "no_nib_reason": _("Alasan belum ber-NIB"),
    "pirt": _("P-IRT"),
    "halal": _("Sertifikat halal"),
    "group_name": _("Kelompok"),
    "status": _("Keadaan usaha"),
    "seen_on": _("Terakhir terlihat"),
    "registered_on": _("Terdaftar sejak"),
    "note": _("Catatan"),
    "owner_name": _("Nama pemilik"),
    "nik": _("NIK"),
    "kk": _("Nomor KK"),
    "sex": _("Jenis kelamin"),
    "birth_on": _("Tanggal lahir"),
    "phone": _("Nomor telepon"),
    "email": _("Surel"),
    "npwp": _("NPWP"),
    "address": _("Alamat"),
    "landmark": _("Patokan"),
    "rt": _("RT"),
    "rw": _("RW"),
    "village_code": _("Kelurahan atau desa"),
    "postal_code": _("Kode pos"),
    "latitude": _("Lintang"),
    "longitude": _("Bujur"),
    "place_kind": _("Jenis tempat"),
}

# What a person may search by (queries.lookup.Meaning).
SEARCH_WORDS = {
    "number": _("nomor usaha"),
    "nib": _("NIB"),
    "nik": _("NIK"),
    "phone": _("nomor telepon"),
    "name": _("nama"),
}

# Fields whose value is one of these codes.
CODE_WORDS = {
    "sector": SECTOR_WORDS,
    "legal_form": LEGAL_FORM_WORDS,
    "sales_band": SALES_BAND_WORDS,
    "no_nib_reason": NO_NIB_REASON_WORDS,
    "status": STATUS_WORDS,
    "sex": SEX_WORDS,
    "place_kind": PLACE_KIND_WORDS,
}

SIZE_RULED = _("%(size)s: %(figure)s %(amount)s yang menentukan (%(rule)s).")
SIZE_UNRULED = _(
    "Belum dapat ditentukan: modal, penjualan, atau tanggal berdiri belum cukup untuk memilih kelasnya (%(rule)s)."
)
SIZE_FIGURES = {"capital": _("modal usaha"), "sales": _("penjualan setahun")}

EVENT_WORDS = {
    "REGISTERED": _("Didaftarkan"),
    "EDITED": _("Diubah: %(fields)s"),
    "STATUS_CHANGED": _("Keadaan usaha menjadi %(status)s"),
    "SEEN": _("Dikunjungi di tempat usahanya"),
    "MERGED": _("Digabung ke catatan lain"),
    "MERGED_FROM": _("Catatan %(number)s digabung ke sini"),
    "UNMERGED": _("Penggabungan dibatalkan"),
    "OWNERS_MERGED": _("Pemiliknya orang yang sama dengan pemilik usaha %(number)s"),
    "OWNERS_PARTED": _("Penggabungan pemilik dibatalkan"),
}

# The deeds of this area as the record book tells them.
AUDIT_SENTENCES = {
    "registry.business_registered": _("Mendaftarkan usaha"),
    "registry.business_changed": _("Mengubah data usaha: %(fields)s"),
    "registry.business_seen": _("Mencatat bahwa usaha dilihat"),
    "registry.change_proposed": _("Mengusulkan perubahan"),
    "registry.change_accepted": _("Menerima usulan perubahan"),
    "registry.change_refused": _("Menolak usulan perubahan"),
    "registry.change_taken_back": _("Menarik usulan perubahan"),
    "registry.delivery_recorded": _("Memasukkan kiriman data"),
    "registry.delivery_withdrawn": _("Menarik kembali kiriman data"),
    "registry.businesses_merged": _("Menggabungkan dua catatan usaha"),
    "registry.business_unmerged": _("Memisahkan kembali catatan usaha"),
    "registry.owners_merged": _("Mencatat bahwa dua usaha milik satu orang"),
    "registry.owners_parted": _("Memisahkan kembali dua pemilik"),
    "registry.identity_read": _("Membuka nomor tersegel: %(fields)s"),
    "registry.looked_up": _("Mencari orang menurut NIK atau telepon"),
    "registry.list_exported": _("Mengunduh daftar usaha; dengan NIK dan telepon: %(identity)s"),
    "registry.consent_given": _("Mencatat persetujuan pemilik"),
    "registry.consent_withdrawn": _("Mencatat penarikan persetujuan"),
    "registry.group_joined": _("Memasukkan usaha ke kelompok"),
    "registry.group_left": _("Mengeluarkan usaha dari kelompok"),
    "registry.photo_added": _("Menambah foto usaha"),
    "registry.photo_removed": _("Menghapus foto usaha"),
}
