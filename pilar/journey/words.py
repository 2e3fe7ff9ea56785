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
    "ALL_MEASURED": StepWords(
        _("Terdata dan legal: bukti lengkap"),
        _("Tahap berikutnya belum diukur di sini. Sementara itu, jaga agar datanya tetap segar."),
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
