"""What an owner is told at each change of her case: templates for the outbox, which the office may reword there.

Names to fill: nama, usaha, pendamping, rincian (one sentence more, may be empty), tautan (the way to her page, may be empty), kantor.
"""

from django.utils.translation import gettext_lazy as _

from pilar.licensing.domain import telling
from pilar.messages.domain.states import EMAIL, SMS, WHATSAPP
from pilar.messages.domain.texts import Shipped, Text

# code: (name for the office, Indonesian, English)
_SAID = {
    telling.MET: (
        "NIB: sudah bertemu",
        "Terima kasih sudah bertemu {pendamping}. Bila Ibu/Bapak mau, kami dampingi mengurus NIB untuk {usaha}. Gratis.",
        "Thank you for meeting {pendamping}. If you like, we help you to get the NIB for {usaha}. It is free.",
    ),
    telling.AGREED: (
        "NIB: setuju didampingi",
        "Terima kasih sudah setuju didampingi mengurus NIB untuk {usaha}. {rincian}",
        "Thank you for agreeing to get the NIB for {usaha} with us. {rincian}",
    ),
    telling.PAPERS: (
        "NIB: dokumen lengkap",
        "Dokumen {usaha} sudah lengkap. Berikutnya {pendamping} memilih kode usaha bersama Ibu/Bapak.",
        "The documents of {usaha} are complete. Next {pendamping} chooses the business code with you.",
    ),
    telling.PHONE: (
        "NIB: siapkan HP",
        "Kode usaha {usaha} sudah dipilih. Pastikan nomor HP ini aktif: OSS mengirim kode ke sini saat berkas diajukan.",
        "The business code of {usaha} is chosen. Keep this phone on: OSS sends a code to it when the file goes in.",
    ),
    telling.READY: (
        "NIB: siap diajukan",
        "Berkas NIB {usaha} sudah lengkap. Petugas akan menelepon saat mengajukannya di OSS; siapkan HP untuk membaca kode.",
        "The NIB file of {usaha} is complete. An officer will call when filing it in OSS; have the phone ready to read out the code.",
    ),
    telling.FILED: (
        "NIB: sudah diajukan",
        "Berkas NIB {usaha} sudah diajukan di OSS. Kami kabari begitu ada jawaban.",
        "The NIB file of {usaha} has been filed in OSS. We tell you as soon as there is an answer.",
    ),
    telling.REFUSED: (
        "NIB: ada yang diperbaiki",
        "OSS belum menerima berkas {usaha}. {rincian} {pendamping} membantu memperbaikinya.",
        "OSS has not accepted the file of {usaha} yet. {rincian} {pendamping} helps to put it right.",
    ),
    telling.ISSUED: (
        "NIB: sudah terbit",
        "Selamat, NIB {usaha} sudah terbit. {pendamping} membawa cetakannya, atau ambil di kantor dengan KTP. {rincian}",
        "Congratulations, the NIB of {usaha} is issued. {pendamping} brings the print, or fetch it at the office with your identity card. {rincian}",
    ),
    telling.LACKING: (
        "NIB: ada yang perlu dilengkapi",
        "Untuk NIB {usaha} masih ada yang perlu dilengkapi. {rincian} {pendamping} akan menghubungi Ibu/Bapak.",
        "For the NIB of {usaha} something is still missing. {rincian} {pendamping} will contact you.",
    ),
    telling.REFERRED: (
        "NIB: dirujuk",
        "Untuk NIB {usaha} mohon datang dulu ke {rincian}. Tanyakan kepada {pendamping} bila perlu ditemani.",
        "For the NIB of {usaha} please go first to {rincian}. Ask {pendamping} if you would like company.",
    ),
    telling.HELPER: (
        "NIB: pendamping baru",
        "Mulai sekarang {pendamping} mendampingi Ibu/Bapak mengurus NIB {usaha}. Yang sudah dikerjakan tidak hilang.",
        "From now on {pendamping} helps you with the NIB of {usaha}. Nothing that was done is lost.",
    ),
    telling.RESTS: (
        "NIB: belum mau",
        "Baik, NIB {usaha} tidak kami urus sekarang. Bila Ibu/Bapak berubah pikiran, hubungi kami kapan saja. Gratis.",
        "Well, we leave the NIB of {usaha} for now. If you change your mind, contact us at any time. It is free.",
    ),
    telling.CLOSED: (
        "NIB: pendampingan ditutup",
        "Pendampingan NIB {usaha} kami tutup. {rincian} Bila ini tidak benar, mohon kabari kami.",
        "We close the NIB case of {usaha}. {rincian} If this is not right, please tell us.",
    ),
}  # fmt: skip
TEMPLATES = [
    Shipped(
        code=code,
        name=name,
        texts={
            "id": {
                WHATSAPP: Text(f"{{nama}}, {said}\n{{tautan}}\n\n{{kantor}}"),
                SMS: Text(f"{{nama}}, {said} {{tautan}} - {{kantor}}"),
                EMAIL: Text(
                    f"Yth. {{nama}},\n\n{said}\n{{tautan}}\n\nHormat kami,\n{{kantor}}", "NIB {usaha}"
                ),
            },
            "en": {
                WHATSAPP: Text(f"{{nama}}, {english}\n{{tautan}}\n\n{{kantor}}"),
                EMAIL: Text(
                    f"Dear {{nama}},\n\n{english}\n{{tautan}}\n\nKind regards,\n{{kantor}}", "NIB {usaha}"
                ),
            },
        },
    )
    for code, (name, said, english) in _SAID.items()
]
# Sentences that fill `rincian`.
BRING = _("Siapkan: %s.")
NEXT_PERMIT = _("Izin berikutnya yang berguna: %s.")
SEE = _("Lihat: %s")
YOUR_HELPER = _("pendamping")
ENDING_SAID = {
    "BUSINESS_CLOSED": _("Usahanya tercatat sudah tutup."),
    "MOVED_AWAY": _("Usahanya tercatat pindah ke daerah lain."),
    "CANNOT_BE_MENDED": _("Penolakan OSS tidak dapat diperbaiki dari sini."),
}
