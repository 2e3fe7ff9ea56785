"""Keys, scopes and the parts of the API in words."""

from django.utils.translation import gettext_lazy as _

SCOPE_WORDS = {
    "businesses": (_("Daftar usaha"), _("nama usaha, NIB, sektor, skala, kelurahan; tanpa NIK, telepon, dan nama pemilik")),
    "numbers": (_("Angka"), _("indikator dan perjalanan usaha, tanpa data per usaha")),
    "trainings": (_("Pelatihan"), _("angkatan pelatihan dan banyaknya kursi, tanpa nama peserta")),
}  # fmt: skip
STATE_WORDS = {
    "VALID": (_("berlaku"), "good"),
    "EXPIRED": (_("lewat masa"), "warn"),
    "REVOKED": (_("dicabut"), "bad"),
}
WHY_NOT = {
    "NO_SCOPE": _("Pilih paling sedikit satu cakupan."),
    "PAST": _("Hari terakhir kunci sudah lewat."),
    "TOO_LONG": _("Kunci berlaku paling lama dua tahun. Pilih hari yang lebih dekat; kunci baru dapat diterbitkan kapan saja."),
}  # fmt: skip

EVENT_WORDS = {
    "businesses.changed": (_("Data usaha berubah"), _("kode kelurahan yang datanya berubah")),
    "month.closed": (_("Bulan ditutup"), _("data terbuka bulan itu terbit")),
    "promise.changed": (_("Janji berubah"), _("janji yang terbit berubah keadaan, terbit, atau ditarik")),
}
NEWS_WORDS = {
    "WAITING": (_("menunggu"), "warn"),
    "SENT": (_("diterima"), "good"),
    "FAILED": (_("gagal"), "bad"),
}
WHY_NOT_THERE = {
    "LONG": _("Alamat itu terlalu panjang (paling banyak 300 huruf)."),
    "SHAPE": _("Itu bukan alamat web. Contoh: https://data.contoh.go.id/pilar"),
    "NOT_HTTPS": _("Kabar hanya dikirim lewat https."),
    "WITH_PASSWORD": _("Alamat tidak boleh memuat nama pengguna atau kata sandi. Penerima mengenali Pilar dari tanda tangannya."),
    "PRIVATE": _("Alamat itu di jaringan dalam. Kabar hanya dikirim ke alamat di internet."),
}  # fmt: skip
# Why no answer came, by the word in the log.
TROUBLES = {
    "name": _("alamatnya tidak ditemukan"), "private": _("alamatnya menunjuk jaringan dalam"), "address": _("alamatnya tidak boleh"),
    "stopped": _("dihentikan"), "TimeoutError": _("tidak menjawab dalam 10 detik"), "ConnectionRefusedError": _("menolak sambungan"),
    "SSLCertVerificationError": _("sertifikatnya tidak sah"),
}  # fmt: skip

LIST_WORDS = {
    "businesses": _("Daftar usaha"),
    "cohorts": _("Angkatan pelatihan"),
    "indicators": _("Semua indikator"),
    "indicator": _("Satu indikator"),
    "cascade": _("Perjalanan usaha"),
    "open_data": _("Data terbuka: bulan yang ditutup"),
    "open_month": _("Data terbuka: satu bulan"),
    "promises": _("Janji yang terbit"),
    "products": _("Produk di Etalase"),
}

# Parameter → what it asks, as in the filters of the page it comes from.
PARAMETERS = {
    "q": _("kata yang dicari"),
    "area": _("kode wilayah Kemendagri: 53, 5371, 537101 atau 5371011001"),
    "wilayah": _("kode wilayah Kemendagri: 53, 5371, 537101 atau 5371011001"),
    "nib": _("yes: ber-NIB; no: belum"),
    "status": _("keadaan usaha; boleh disebut beberapa kali"),
    "sector": _("sektor; boleh disebut beberapa kali"),
    "sektor": _("sektor"),
    "size": _("skala menurut PP 7/2021; boleh disebut beberapa kali"),
    "seen_before": _("tidak terlihat sejak sekian bulan"),
    "source": _("nomor sumber data"),
    "group": _("nomor kelompok"),
    "problem": _("yang kurang pada catatan"),
    "registered_after": _("terdata sejak tanggal ini (TTTT-BB-HH)"),
    "kbli": _("angka depan kode KBLI"),
    "product": _("kata pada nama, kegiatan, atau produk"),
    "fact": _(
        "keadaan lain, misalnya TRAINED, -SEEN~2026-12-01 (tidak terlihat sejak itu); boleh disebut beberapa kali"
    ),
    "sort": _("urutan"),
    "limit": _("banyaknya baris satu halaman"),
    "after": _("isi “next” dari halaman sebelumnya"),
    "setelah": _("isi “next” dari halaman sebelumnya"),
    "jenis": _("kelas produk"),
    "koleksi": _("koleksi Etalase"),
    "kelurahan": _("kode kelurahan, sepuluh angka"),
    "keadaan": _("keadaan angkatan"),
    "code": _("kode indikator"),
    "number": _("nomor"),
    "month": _("tahun dan bulan, misalnya 202610"),
    "product_id": _("nomor produk"),
}

AUDIT_SENTENCES = {
    "exchange.key_issued": _("Menerbitkan kunci API “%(name)s” untuk wilayah %(area)s, cakupan %(scopes)s, sampai %(expires_on)s"),
    "exchange.key_revoked": _("Mencabut kunci API “%(name)s”"),
    "exchange.hook_added": _("Mengirim kabar ke “%(name)s” (%(url)s) untuk wilayah %(area)s: %(events)s"),
    "exchange.hook_stopped": _("Menghentikan kabar ke “%(name)s”"),
    "exchange.news_sent_again": _("Mengirim ulang kabar nomor %(news)s"),
}  # fmt: skip
AUDIT_THINGS = {"api_key": _("Kunci API"), "hook": _("Penerima kabar")}
