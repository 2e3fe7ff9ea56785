"""What an owner reads on the page behind the card: three pictures with a line each, in words without office."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from pilar.licensing.domain import cards, cases


@dataclass(frozen=True, slots=True)
class Picture:
    """Which drawing (templates/licensing/picture.html), what is said large, and what is said below it."""

    drawing: str
    title: Any
    words: Any


DONE = {
    cards.LISTED: Picture("book", _("Usaha tercatat"), _("Usaha Ibu/Bapak ada dalam daftar dinas.")),
    cards.MET: Picture("meet", _("Kita sudah bertemu"), _("Pendamping sudah menjelaskan apa itu NIB.")),
    cards.AGREED: Picture("sign", _("Ibu/Bapak setuju"), _("Pendamping membantu sampai NIB ada di tangan.")),
    cards.PAPERS: Picture("papers", _("Dokumen lengkap"), _("KTP dan data usaha sudah diperiksa.")),
    cards.COMPLETE: Picture("papers", _("Semua siap"), _("Dokumen, kode usaha, dan nomor HP sudah lengkap.")),
    cards.SENT: Picture("desk", _("Sudah diajukan"), _("Petugas sudah memasukkan berkas ke OSS.")),
    cards.LICENSED: Picture("nib", _("NIB sudah terbit"), _("Usaha Ibu/Bapak resmi terdaftar.")),
}
NOW = {
    cards.WAIT: Picture("meet", _("Menunggu kunjungan"), _("Pendamping akan datang atau menelepon. Gratis.")),
    cards.DECIDE: Picture("sign", _("Ibu/Bapak memutuskan"), _("Mau didampingi mengurus NIB? Katakan kepada pendamping.")),
    cards.BRING: Picture("papers", _("Siapkan dokumen"), _("Tunjukkan kepada pendamping:")),
    cards.TELL: Picture("shop", _("Ceritakan usahanya"), _("Apa yang dibuat atau dijual? Dari situ kode usaha dipilih bersama.")),
    cards.PHONE: Picture("phone", _("Aktifkan HP"), _("OSS akan mengirim kode ke HP Ibu/Bapak. Pastikan nomornya hidup.")),
    cards.DESK: Picture("desk", _("Di meja petugas"), _("Petugas menelepon saat mengisi OSS. Siapkan HP untuk membaca kode.")),
    cards.OSS: Picture("wait", _("Menunggu OSS"), _("Berkas sudah di OSS. Biasanya selesai dalam beberapa hari.")),
    cards.MEND: Picture("mend", _("Ada yang diperbaiki"), _("OSS belum menerima. Pendamping membantu memperbaikinya.")),
    cards.REST: Picture("rest", _("Belum mau sekarang"), _("Tidak apa-apa. NIB adalah hak Ibu/Bapak, bukan paksaan.")),
    cards.GONE: Picture("rest", _("Pendampingan ditutup"), _("Bila usaha masih berjalan, minta ditelepon di bawah ini.")),
    cards.PERMIT: Picture("permit", "", ""),
    cards.ALL_DONE: Picture("nib", _("Tidak ada yang perlu dilakukan"), _("Izin yang kami ketahui sudah lengkap.")),
}  # fmt: skip
NEXT = {
    cards.BRING: Picture("papers", _("Dokumen"), _("KTP, HP yang aktif, dan alamat usaha.")),
    cards.TELL: Picture("shop", _("Memilih kode usaha"), _("Bersama pendamping, dari cerita Ibu/Bapak.")),
    cards.PHONE: Picture("phone", _("Kode lewat HP"), _("Nomor HP yang hidup diperlukan saat mengajukan.")),
    cards.DESK: Picture("desk", _("Diajukan petugas"), _("Petugas mengisi OSS di kantor.")),
    cards.OSS: Picture("wait", _("Jawaban OSS"), _("Lalu NIB terbit.")),
    cards.NIB_COMES: Picture("nib", _("NIB terbit"), _("Pendamping mengabari dan membawa cetakannya.")),
    cards.CHANGE_MIND: Picture("meet", _("Berubah pikiran?"), _("Kapan saja boleh mulai lagi. Minta ditelepon di bawah ini.")),
    cards.OTHER_PERMIT: Picture("permit", "", ""),
    cards.NOTHING: Picture("shop", _("Usaha berjalan"), _("Kabari petugas bila alamat, HP, atau usahanya berubah.")),
}  # fmt: skip
# What is missing, as one asks an owner for it.
BRING_WORDS = {
    cases.KTP: _("KTP yang terbaca jelas"),
    cases.IDENTITY: _("Kartu Keluarga, bila nama atau NIK di KTP berbeda"),
    cases.ADDRESS: _("alamat usaha sampai RT/RW"),
    cases.SCALE: _("perkiraan modal dan jumlah pekerja"),
    cases.STATEMENTS: _("tanda tangan pada surat pernyataan"),
}
# Why OSS refused or what holds a case up, said to the owner.
MEND_WORDS = {
    "NIK_MISMATCH": _(
        "NIK belum cocok dengan data Dukcapil. Bawa KTP dan KK ke Dukcapil bersama pendamping."
    ),
    "PHONE_USED": _("Nomor HP sudah dipakai akun OSS lain. Siapkan nomor lain."),
    "EMAIL_USED": _("Alamat surel sudah dipakai akun OSS lain. Pendamping membantu membuat yang baru."),
    "NO_SMARTPHONE": _("Tidak perlu ponsel pintar: pengisian dilakukan di meja petugas."),
    "NO_SIGNAL": _("Karena sinyal lemah, pengisian dilakukan di kantor."),
    "WRONG_KBLI": _("Kode usaha perlu dipilih lagi bersama pendamping."),
    "OLD_NIB": _("Ada NIB lama yang perlu dialihkan. Cari cetakannya, bila ada."),
}
KIND_WORDS = {
    cards.NOT_RIGHT: _("Ini tidak benar"),
    cards.CALL_ME: _("Minta ditelepon"),
}
HOURS_WORDS = {
    "MORNING": _("Pagi, sebelum pukul 10"),
    "NOON": _("Siang, pukul 10 sampai 15"),
    "EVENING": _("Sore, sesudah pukul 15"),
}


def to_bring(lacking: Iterable[str]) -> list[str]:
    """What the owner should have ready, in her words; nothing for what the office does itself."""
    return [str(BRING_WORDS[code]) for code in lacking if code in BRING_WORDS]
