"""Stages and next steps in the words of the screen."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

STAGE_WORDS = {
    "LISTED": _("Terdata"),
    "LICENSED": _("Legal"),
    "TRAINED": _("Terlatih"),
    "READY": _("Layak"),
    "ON_MARKET": _("Terpasarkan"),
    "GROWING": _("Tumbuh"),
}
UNMEASURED = _("belum diukur")


@dataclass(frozen=True, slots=True)
class StepWords:
    """What to do, why now, and the button's verb; `short` names it in a row of further things."""

    words: Any
    why: Any
    button: Any = ""
    short: Any = ""


STEPS = {
    "MERGED": StepWords(
        _("Lihat catatan penggantinya"),
        _("Catatan ini sudah digabung; langkahnya ada di catatan penggantinya."),
    ),
    "CLOSED": StepWords(
        _("Tidak ada langkah: usaha sudah tutup"),
        _("Bila ternyata buka lagi, ubah keadaannya dan perjalanannya berlanjut dari bukti yang ada."),
        _("Ubah keadaan"),
    ),
    "MOVED": StepWords(
        _("Pastikan alamat barunya"),
        _("Usaha tercatat pindah. Bila masih di wilayah ini, aktifkan lagi agar ada yang mendampingi."),
        _("Ubah keadaan"),
    ),
    "NOT_SEEN": StepWords(
        _("Kunjungi dan pastikan usahanya masih berjalan"),
        _(
            "Sudah lebih dari 12 bulan tidak ada yang melihatnya. Langkah lain baru berguna bila usahanya masih ada."
        ),
        _("Catat hasil kunjungan"),
        _("kunjungan"),
    ),
    "NO_PHONE": StepWords(
        _("Minta nomor telepon"),
        _("Pendamping perlu menghubungi pemiliknya, dan OSS mengirim kode ke nomor itu saat mengurus NIB."),
        _("Isi nomor telepon"),
        _("nomor telepon"),
    ),
    "NO_VILLAGE": StepWords(
        _("Tentukan kelurahannya"),
        _("Tanpa kelurahan, usaha ini tidak masuk daftar pendamping mana pun."),
        _("Isi kelurahan"),
        _("kelurahan"),
    ),
    "NIB_NOT_13": StepWords(
        _("Periksa nomor NIB"),
        _("NIB terdiri dari 13 angka; yang tercatat tidak, jadi belum menjadi bukti."),
        _("Perbaiki NIB"),
        _("nomor NIB"),
    ),
    "NO_KBLI": StepWords(
        _("Pilih KBLI yang tepat"),
        _("KBLI menentukan izin yang terbuka bagi usaha ini, misalnya P-IRT untuk olahan pangan."),
        _("Pilih KBLI"),
        _("KBLI"),
    ),
    "NOT_TRAINED": StepWords(
        _("Daftarkan ke pelatihan yang cocok"),
        _(
            "Belum ada orang dari usaha ini yang bersertifikat. Angkatan yang dibuka dan cocok tampil di bagian Pelatihan."
        ),
        _("Lihat angkatan yang dibuka"),
        _("pelatihan"),
    ),
    "NOT_READY": StepWords(
        _("Minta kemasan produknya dinilai"),
        _(
            "Belum ada produk dengan kemasan tingkat I atau II. Penilaian menunjukkan apa yang kurang dan mana yang paling murah diperbaiki."
        ),
        _("Lihat bagian Kemasan"),
        _("kemasan"),
    ),
    "NOT_ON_MARKET": StepWords(
        _("Bawa produknya ke pasar"),
        _(
            "Belum ada produk yang tampil dan dapat dibeli. Mulai dari yang paling laku, lalu buka WhatsApp pemiliknya atau catat tokonya."
        ),
        _("Lihat kesiapan pasar"),
        _("pasar"),
    ),
    "NOT_GROWING": StepWords(
        _("Jaga pembelinya sampai membeli lagi"),
        _("Bukti tumbuh adalah pembelian kedua oleh pembeli yang sama, dikatakan pembuat dan pembeli."),
        _("Lihat permintaan pembeli"),
        _("pembelian ulang"),
    ),
    "ALL_MEASURED": StepWords(
        _("Semua yang diukur sudah tercapai"),
        _("Tidak ada langkah yang mendesak. Jaga agar datanya tetap segar."),
    ),
}

# Why there is no NIB decides what helps.
NO_NIB = {
    "": StepWords(
        _("Dampingi mengurus NIB"),
        _(
            "Usaha belum ber-NIB dan alasannya belum dicatat. Untuk usaha berisiko rendah NIB gratis dan langsung terbit."
        ),
        _("Catat NIB atau alasannya"),
    ),
    "IN_PROCESS": StepWords(
        _("Tanyakan hasil pengurusan NIB"),
        _("NIB sedang diurus. Bila sudah terbit, catat nomornya; bila macet, cari di langkah mana."),
        _("Catat NIB"),
    ),
    "COMPLICATED": StepWords(
        _("Dampingi mengisi OSS sampai NIB terbit"),
        _("Pemilik merasa rumit. Diisi bersama, dengan KTP dan telepon di tangan, cukup satu kali duduk."),
        _("Catat NIB"),
    ),
    "NOT_NEEDED": StepWords(
        _("Jelaskan manfaat NIB"),
        _(
            "Pemilik merasa tidak perlu. NIB adalah syarat P-IRT, sertifikat halal, kredit usaha, dan belanja pemerintah."
        ),
        _("Catat NIB atau alasannya"),
    ),
    "DOES_NOT_KNOW": StepWords(
        _("Jelaskan apa itu NIB, lalu ajak mengurusnya"),
        _("Pemilik belum tahu tentang NIB. Untuk usaha berisiko rendah NIB gratis dan langsung terbit."),
        _("Catat NIB atau alasannya"),
    ),
    "NO_DOCUMENTS": StepWords(
        _("Bantu melengkapi KTP dan data kependudukan"),
        _(
            "Dokumen pemilik belum lengkap; OSS mencocokkan NIK, nama, dan tanggal lahir dengan data kependudukan."
        ),
        _("Catat NIB atau alasannya"),
    ),
    "REFUSES": StepWords(
        _("Tetap jaga hubungan, tanyakan lagi nanti"),
        _(
            "Pemilik tidak bersedia mengurus NIB saat ini. NIB adalah hak, bukan paksaan; catat bila berubah pikiran."
        ),
        _("Catat NIB atau alasannya"),
    ),
    "OTHER": StepWords(
        _("Cari tahu kendala NIB-nya"),
        _("Ada alasan lain mengapa belum ber-NIB. Tanyakan, catat, lalu dampingi."),
        _("Catat NIB atau alasannya"),
    ),
}

# The same steps said to the owner: what happens, why, and what to bring.
OWNER_STEPS = {
    "MERGED": StepWords(
        _("Usaha ini tercatat di catatan lain"),
        _("Dua catatan usaha Ibu/Bapak sudah disatukan; tidak ada data yang hilang."),
    ),
    "CLOSED": StepWords(
        _("Usaha ini tercatat sudah tutup"),
        _("Bila masih berjalan atau buka lagi, kabari petugas dinas supaya Ibu/Bapak didampingi lagi."),
    ),
    "MOVED": StepWords(
        _("Kabari alamat baru usaha"),
        _("Usaha ini tercatat pindah. Dengan alamat baru, dinas tahu pendamping mana yang dekat."),
        _("Kabari alamatnya"),
    ),
    "NOT_SEEN": StepWords(
        _("Pendamping akan berkunjung"),
        _(
            "Sudah lebih dari 12 bulan kami tidak bertemu Ibu/Bapak. Siapkan KTP dan contoh barang yang dijual atau dibuat."
        ),
        "",
        _("kunjungan pendamping"),
    ),
    "NO_PHONE": StepWords(
        _("Beri tahu nomor telepon Ibu/Bapak"),
        _("Lewat nomor itu pendamping menghubungi, dan OSS mengirim kode saat NIB diurus."),
        _("Isi nomor telepon"),
        _("nomor telepon"),
    ),
    "NO_VILLAGE": StepWords(
        _("Beri tahu kelurahan tempat usaha"),
        _("Dengan kelurahan, pendamping terdekat tahu bahwa usaha Ibu/Bapak ada."),
        _("Isi kelurahan"),
        _("kelurahan"),
    ),
    "NIB_NOT_13": StepWords(
        _("Tunjukkan NIB Ibu/Bapak kepada petugas"),
        _("NIB terdiri dari 13 angka; yang tercatat tidak. Cetakan NIB atau fotonya sudah cukup."),
        _("Perbaiki NIB"),
        _("nomor NIB"),
    ),
    "NO_KBLI": StepWords(
        _("Ceritakan apa yang dijual atau dibuat"),
        _(
            "Dari cerita itu petugas memilih kode usaha (KBLI), yang menentukan izin apa saja yang bisa diurus."
        ),
        "",
        _("kode usaha"),
    ),
    "NO_NIB": StepWords(
        _("Urus NIB bersama pendamping"),
        _(
            "Untuk usaha berisiko rendah NIB gratis dan langsung terbit. Siapkan KTP, telepon yang aktif, dan alamat usaha."
        ),
    ),
    "NOT_TRAINED": StepWords(
        _("Ikut pelatihan"),
        _(
            "Pelatihan dari dinas tidak dipungut biaya. Pilih yang dibuka, lalu daftar dengan kode ke HP Ibu/Bapak."
        ),
        _("Lihat pelatihan yang dibuka"),
        _("pelatihan"),
    ),
    "NOT_READY": StepWords(
        _("Undang penilai kemasan"),
        _(
            "Penilai dari dinas datang tanpa biaya dan menunjukkan apa yang perlu diperbaiki supaya produk Ibu/Bapak layak dijual ke toko dan hotel."
        ),
        _("Lihat bagian Kemasan"),
        _("kemasan"),
    ),
    "NOT_ON_MARKET": StepWords(
        _("Tunjukkan barang yang Ibu/Bapak jual"),
        _(
            "Satu foto terang, harga, dan nomor WhatsApp sudah cukup untuk tampil di Etalase kota dan ditanya pembeli."
        ),
        _("Lihat produk saya"),
        _("pasar"),
    ),
    "NOT_GROWING": StepWords(
        _("Catat bila pembeli membeli lagi"),
        _(
            "Pembelian kedua dari pembeli yang sama menunjukkan usaha tumbuh. Catat pada permintaannya, atau kabari pendamping."
        ),
        _("Lihat permintaan pembeli"),
        _("pembelian ulang"),
    ),
    "ALL_MEASURED": StepWords(
        _("Semua yang diukur sudah lengkap"),
        _(
            "Belum ada yang perlu Ibu/Bapak lakukan. Kabari petugas bila alamat, telepon, atau usahanya berubah."
        ),
    ),
}
OWNER_NO_NIB = {
    "IN_PROCESS": StepWords(
        _("NIB sedang diurus"),
        _("Bila nomornya sudah ada di tangan Ibu/Bapak, tunjukkan kepada petugas supaya tercatat."),
    ),
    "NO_DOCUMENTS": StepWords(
        _("Lengkapi KTP dulu, pendamping membantu"),
        _(
            "OSS mencocokkan NIK, nama, dan tanggal lahir dengan data kependudukan. Bawa KTP atau Kartu Keluarga."
        ),
    ),
    "REFUSES": StepWords(
        _("NIB dapat diurus kapan saja"),
        _(
            "NIB adalah hak Ibu/Bapak, bukan paksaan. Bila berubah pikiran, pendamping siap membantu tanpa biaya."
        ),
    ),
}
