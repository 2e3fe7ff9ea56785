"""What partners are told: templates for the outbox, which the office may reword there.

Names to fill: nama, rapat, waktu, tempat, keterangan (letter number, or why), tautan, kantor.
"""

from pilar.messages.domain.states import EMAIL, WHATSAPP
from pilar.messages.domain.texts import Shipped, Text

INVITED, MOVED, CALLED_OFF, ENDING = (
    "meeting_invited",
    "meeting_moved",
    "meeting_called_off",
    "memorandum_ending",
)

_SAID = {
    INVITED: (
        "Rapat: undangan",
        "Yth. {nama}, Anda diundang ke {rapat}: {waktu}, di {tempat}. Surat undangan nomor {keterangan}. Jawab hadir atau diwakili di {tautan}",
        "Dear {nama}, you are invited to {rapat}: {waktu}, at {tempat}. Invitation letter {keterangan}. Please answer at {tautan}",
    ),
    MOVED: (
        "Rapat: waktu atau tempat berubah",
        "Yth. {nama}, {rapat} berubah menjadi {waktu}, di {tempat}. Jawaban Anda dapat diubah di {tautan}",
        "Dear {nama}, {rapat} has been moved to {waktu}, at {tempat}. You may change your answer at {tautan}",
    ),
    CALLED_OFF: (
        "Rapat: dibatalkan",
        "Yth. {nama}, {rapat} ({waktu}) dibatalkan: {keterangan}.",
        "Dear {nama}, {rapat} ({waktu}) is called off: {keterangan}.",
    ),
    ENDING: (
        "MoU: segera berakhir",
        "Yth. {nama}, naskah kerja sama “{rapat}” {waktu}. Rundingkan perpanjangannya, atau catat bahwa naskah ini tidak dilanjutkan: {tautan}",
        "Dear {nama}, the agreement “{rapat}” {waktu}. Please negotiate its renewal, or note that it is not continued: {tautan}",
    ),
}  # fmt: skip


def _texts(subject: str, body: str) -> dict[str, Text]:
    return {WHATSAPP: Text(body), EMAIL: Text(f"{body}\n\n{{kantor}}", subject)}


_SUBJECTS = {
    INVITED: ("Undangan {rapat}", "Invitation: {rapat}"),
    MOVED: ("Perubahan {rapat}", "Change: {rapat}"),
    CALLED_OFF: ("Pembatalan {rapat}", "Called off: {rapat}"),
    ENDING: ("Segera berakhir: {rapat}", "Ends soon: {rapat}"),
}
TEMPLATES = [
    Shipped(
        code,
        name,
        {"id": _texts(_SUBJECTS[code][0], indonesian), "en": _texts(_SUBJECTS[code][1], english)},
    )
    for code, (name, indonesian, english) in _SAID.items()
]
