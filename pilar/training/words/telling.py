"""What participants are told: templates for the outbox, which the office may reword there.

Names to fill: nama, pelatihan, angkatan, waktu, tempat, tautan, kode, kantor.
"""

from pilar.messages.domain.states import EMAIL, SMS, WHATSAPP
from pilar.messages.domain.texts import Shipped, Text

CODE, INVITED, MOVED_UP, REMINDER, CERTIFIED, ENDING = (
    "training_code", "training_invited", "training_moved_up", "training_reminder", "training_certified", "training_ending",
)  # fmt: skip
# code: (name for the office, Indonesian, English)
_SAID = {
    CODE: (
        "Pelatihan: kode mendaftar",
        "Kode mendaftar {pelatihan}: {kode}. Berlaku 24 jam. Jangan berikan kepada siapa pun; petugas tidak pernah memintanya.",
        "Your code to register for {pelatihan}: {kode}. It holds for 24 hours. Give it to nobody; officers never ask for it.",
    ),
    INVITED: (
        "Pelatihan: undangan",
        "Ibu/Bapak diundang ikut {pelatihan}, mulai {waktu} di {tempat}. Tidak dipungut biaya. Jawab ya atau tidak di tautan ini:",
        "You are invited to {pelatihan}, from {waktu} at {tempat}. It is free. Answer yes or no here:",
    ),
    MOVED_UP: (
        "Pelatihan: mendapat kursi",
        "Ada kursi untuk Ibu/Bapak di {pelatihan}, mulai {waktu} di {tempat}. Bila tidak jadi ikut, mohon lepaskan lewat tautan ini:",
        "There is a seat for you in {pelatihan}, from {waktu} at {tempat}. If you cannot come, please give it back here:",
    ),
    REMINDER: (
        "Pelatihan: pengingat sesi",
        "Mengingatkan: {pelatihan}, {waktu} di {tempat}. Nomor peserta dan jadwal ada di tautan ini:",
        "A reminder: {pelatihan}, {waktu} at {tempat}. Your number and the timetable are here:",
    ),
    CERTIFIED: (
        "Pelatihan: sertifikat terbit",
        "Selamat, sertifikat {pelatihan} Ibu/Bapak sudah terbit. Unduh tanpa kata sandi:",
        "Congratulations, your certificate of {pelatihan} is issued. Download it without a password:",
    ),
    ENDING: (
        "Pelatihan: sertifikat akan berakhir",
        "Sertifikat {pelatihan} Ibu/Bapak berlaku sampai {waktu}. Untuk memperbaruinya ikut kelasnya lagi; tanyakan jadwalnya kepada pendamping.",
        "Your certificate of {pelatihan} holds until {waktu}. To renew it take the class again; ask your facilitator when it is held.",
    ),
}  # fmt: skip
TEMPLATES = [
    Shipped(
        code=code,
        name=name,
        texts={
            "id": {
                WHATSAPP: Text(f"{{nama}}, {said} {{tautan}}\n\n{{kantor}}"),
                SMS: Text(f"{{nama}}, {said} {{tautan}} - {{kantor}}"),
                EMAIL: Text(f"Yth. {{nama}},\n\n{said}\n{{tautan}}\n\nHormat kami,\n{{kantor}}", name),
            },
            "en": {
                WHATSAPP: Text(f"{{nama}}, {english} {{tautan}}\n\n{{kantor}}"),
                EMAIL: Text(f"Dear {{nama}},\n\n{english}\n{{tautan}}\n\nKind regards,\n{{kantor}}", name),
            },
        },
    )
    for code, (name, said, english) in _SAID.items()
]
