"""What buyers, producers and the office are written about requests; the office may reword it.

Names to fill: pembeli, usaha, apa, kota, tautan, sampai, nilai, hari; for colleagues nama.
"""

from django.utils.translation import gettext_lazy as lazy

from pilar.messages.domain.states import EMAIL, WHATSAPP
from pilar.messages.domain.texts import Shipped, Text

# code: (name for the office, subject, Indonesian, English subject, English)
_SAID = {
    "inquiry_check": (
        lazy("Permintaan: pembeli memastikan"), "Pastikan permintaan Anda di Etalase",
        "{pembeli}, Anda menyusun permintaan di Etalase UMKM. Buka tautan ini sampai {sampai} untuk meneruskannya kepada pembuat: {tautan} Bila bukan Anda, abaikan pesan ini; permintaannya terhapus sendiri.",
        "Confirm your request at Etalase",
        "{pembeli}, you wrote a request at Etalase. Open this link by {sampai} to pass it on to the makers: {tautan} If it was not you, ignore this message; the request will be deleted.",
    ),
    "inquiry_new": (
        lazy("Permintaan: kepada pembuat"), "Ada pembeli bertanya kepada {usaha}",
        "Ibu/Bapak pemilik {usaha}, {pembeli} bertanya: {apa}, tujuan {kota}. Jawab di sini, tanpa kata sandi: {tautan}",
        "A buyer asks {usaha}", "To the owner of {usaha}: {pembeli} asks for {apa}, to {kota}. Answer here, without a password: {tautan}",
    ),
    "inquiry_copy": (
        lazy("Permintaan: salinan untuk pendamping"), "Pembeli bertanya kepada {usaha}",
        "{nama}, {pembeli} bertanya kepada {usaha}: {apa}. Pemiliknya sudah diberi tahu; bantu bila perlu: {tautan}",
        "A buyer asks {usaha}", "{nama}, {pembeli} asks {usaha} for {apa}. The owner was told; help if needed: {tautan}",
    ),
    "inquiry_waiting": (
        lazy("Permintaan: pembuat diingatkan"), "Pembeli masih menunggu jawaban {usaha}",
        "Ibu/Bapak pemilik {usaha}, {pembeli} masih menunggu jawaban atas {apa}. Jawab walau hanya “belum bisa”: {tautan}",
        "A buyer still waits for {usaha}", "To the owner of {usaha}: {pembeli} still waits for an answer about {apa}. Even “not now” is an answer: {tautan}",
    ),
    "inquiry_late": (
        lazy("Permintaan: pengawas, dua hari tanpa jawaban"), "Dua hari tanpa jawaban: {usaha}",
        "{nama}, {pembeli} sudah dua hari menunggu jawaban {usaha} atas {apa}. Mohon bantu: {tautan}",
        "Two days without an answer: {usaha}", "{nama}, {pembeli} has waited two days for {usaha} to answer about {apa}. Please help: {tautan}",
    ),
    "inquiry_answered": (
        lazy("Permintaan: jawaban kepada pembeli"), "{usaha} menjawab permintaan Anda",
        "{pembeli}, {usaha} sudah menjawab. Baca jawaban dan penawarannya: {tautan}",
        "{usaha} answered your request", "{pembeli}, {usaha} has answered. Read the answer and the quotation: {tautan}",
    ),
    "sale_buyer": (
        lazy("Penjualan: pembeli memastikan"), "Benarkah Anda membeli dari {usaha}?",
        "{pembeli}, {usaha} mencatat Anda membeli senilai {nilai} pada {hari}. Pastikan benar atau tidak di sini: {tautan}",
        "Did you buy from {usaha}?", "{pembeli}, {usaha} wrote down that you bought for {nilai} on {hari}. Say here whether that is right: {tautan}",
    ),
    "sale_producer": (
        lazy("Penjualan: pembuat memastikan"), "Benarkah {pembeli} membeli dari {usaha}?",
        "Ibu/Bapak pemilik {usaha}, {pembeli} mencatat membeli senilai {nilai} pada {hari}. Pastikan benar atau tidak di sini: {tautan}",
        "Did {pembeli} buy from {usaha}?", "To the owner of {usaha}: {pembeli} wrote down a purchase of {nilai} on {hari}. Say here whether that is right: {tautan}",
    ),
}  # fmt: skip
TEMPLATES = [
    Shipped(
        code, name,  # type: ignore[arg-type]
        {
            "id": {WHATSAPP: Text(said), EMAIL: Text(said, subject)},
            "en": {WHATSAPP: Text(english), EMAIL: Text(english, english_subject)},
        },
    )
    for code, (name, subject, said, english_subject, english) in _SAID.items()
]  # fmt: skip
