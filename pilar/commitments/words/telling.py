"""What promisers, superiors, the head of the secretariat and beneficiaries are written; the office may reword it.

Names to fill: nama, janji, lembaga, tenggat, tautan (may be empty), sampai, tinjau, jawab, putusan, pertanyaan, kantor.
"""

from django.utils.translation import gettext_lazy as lazy

from pilar.messages.domain.states import EMAIL, WHATSAPP
from pilar.messages.domain.texts import Shipped, Text

# code: (name for the office, subject, Indonesian, English)
_SAID = {
    "commitment_before": (
        lazy("Janji: seminggu lagi"), "Janji jatuh tempo {tenggat}",
        "{nama}, janji “{janji}” jatuh tempo {tenggat}. Laporkan kemajuannya di sini, tanpa kata sandi: {tautan}",
        "{nama}, the promise “{janji}” is due on {tenggat}. Report how far it is here, without a password: {tautan}",
    ),
    "commitment_due": (
        lazy("Janji: jatuh tempo hari ini"), "Janji jatuh tempo hari ini",
        "{nama}, janji “{janji}” jatuh tempo hari ini. Bila selesai, laporkan dengan bukti: {tautan}",
        "{nama}, the promise “{janji}” is due today. When it is done, report it with evidence: {tautan}",
    ),
    "commitment_three": (
        lazy("Janji: lewat tiga hari"), "Janji lewat tenggat tiga hari",
        "{nama}, tenggat janji “{janji}” ({tenggat}) sudah lewat tiga hari. Bila terhambat, tulis sebabnya dan siapa yang dibutuhkan: {tautan}",
        "{nama}, the day of the promise “{janji}” ({tenggat}) passed three days ago. When something stands in the way, say what and whom it needs: {tautan}",
    ),
    "commitment_week": (
        lazy("Janji: lewat seminggu, kepada pimpinan lembaga"), "Janji {lembaga} lewat tenggat seminggu",
        "{nama}, janji {lembaga} “{janji}” sudah lewat seminggu dari tenggatnya, {tenggat}. Mohon bantuan Ibu/Bapak supaya dapat dijawab.",
        "{nama}, the promise of {lembaga}, “{janji}”, is a week past its day, {tenggat}. Please help to get an answer.",
    ),
    "commitment_fortnight": (
        lazy("Janji: lewat dua minggu, kepada kepala sekretariat"), "Janji {lembaga} lewat tenggat dua minggu",
        "{nama}, janji {lembaga} “{janji}” sudah lewat dua minggu dari tenggatnya, {tenggat}, dan belum dijawab.",
        "{nama}, the promise of {lembaga}, “{janji}”, is two weeks past its day, {tenggat}, without an answer.",
    ),
    "commitment_report": (
        lazy("Janji: tautan laporan"), "Mohon laporan janji",
        "{nama}, mohon laporkan kemajuan janji “{janji}”, tanpa kata sandi, sampai {sampai}: {tautan}",
        "{nama}, please report how far the promise “{janji}” is, without a password, until {sampai}: {tautan}",
    ),
    "commitment_flagged": (
        lazy("Janji: masuk hari tinjau"), "Janji dibahas pada hari tinjau {tinjau}",
        "{nama}, janji “{janji}” dibahas pada hari tinjau {tinjau}. Yang diminta: {putusan} Tanggapan dan bukti Ibu/Bapak kami tunggu sampai {jawab}: {tautan}",
        "{nama}, the promise “{janji}” comes to the review of {tinjau}. Asked for: {putusan} We wait for your answer and evidence until {jawab}: {tautan}",
    ),
    "commitment_asked": (
        lazy("Janji: pertanyaan sekretariat"), "Pertanyaan tentang janji Ibu/Bapak",
        "{nama}, tentang janji “{janji}” kami bertanya: {pertanyaan} Mohon dijawab di sini, tanpa kata sandi, sampai {sampai}: {tautan}",
        "{nama}, about the promise “{janji}” we ask: {pertanyaan} Please answer here, without a password, until {sampai}: {tautan}",
    ),
    "commitment_confirm": (
        lazy("Janji: tanya penerima manfaat"), "Sudahkah Ibu/Bapak menerimanya?",
        "{nama}, dijanjikan: “{janji}”. Sudahkah Ibu/Bapak menerimanya? Jawab sudah atau belum di sini sampai {sampai}: {tautan}",
        "{nama}, this was promised: “{janji}”. Did you receive it? Answer yes or no here until {sampai}: {tautan}",
    ),
}  # fmt: skip
TEMPLATES = [
    Shipped(
        code,
        name,  # type: ignore[arg-type]
        {
            "id": {WHATSAPP: Text(indonesian), EMAIL: Text(indonesian, subject)},
            "en": {WHATSAPP: Text(english), EMAIL: Text(english, subject)},
        },
    )
    for code, (name, subject, indonesian, english) in _SAID.items()
]
