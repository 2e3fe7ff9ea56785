"""What the classes of the demo city left behind: marks of practical work, opinions, notulen, photos, things to take home. Made up."""

from __future__ import annotations

import io
from datetime import datetime, timedelta
from random import Random
from typing import Any

from PIL import Image, ImageDraw

from pilar.accounts.domain import Actor
from pilar.documents import services as documents
from pilar.training import services as training
from pilar.training.domain import materials, opinions, papers, practice
from pilar.training.domain.attendance import CAME
from pilar.training.models import Attendance, Cohort, Enrolment, Lesson, Programme

_SAID = (
    "Contohnya dari usaha seperti punya saya, mudah ditiru.", "Waktu praktiknya kurang panjang.", "Mohon lembar ringkasannya dibagikan.",
    "Ruangannya panas, kipasnya mati satu.", "Pelatihnya sabar menjawab.", "Saya baru tahu yang selama ini salah.", "Lebih baik hari Sabtu, hari biasa saya jualan.",
    "Suaranya tidak sampai ke belakang.", "Senang bisa mencoba sendiri.", "Terlalu cepat di bagian akhir.",
)  # fmt: skip
_NOTES = {
    "NIB dan izin usaha": (
        "Pelatih menjelaskan beda NIB, izin, dan sertifikat standar.\nSetiap peserta menulis kegiatan usahanya dalam satu kalimat.",
        "KBLI dicari bersama dari kalimat itu; tiga peserta ternyata menjalankan dua kegiatan.\nPertanyaan: apakah kios perlu KBLI makanan bila hanya menjual kembali? Jawab: tidak.",
        "Praktik di OSS dengan ponsel sendiri; sinyal lemah di sisi barat aula, dua kelompok bergantian.\nSepakat: yang NIK-nya belum padan mengurusnya ke Dukcapil minggu ini.",
    ),
    "Kemasan dan label pangan": (
        "Jenis plastik dan sifatnya; peserta membandingkan kemasan yang dibawa dari rumah.\nMenyegel tiga kali dengan panas berbeda, lalu diuji dengan air.",
        "Unsur label dibaca satu per satu; setiap peserta menulis label produknya sendiri.\nYang paling sering kurang: alamat lengkap dan kode produksi.",
        "Praktik mesin vakum, dua orang satu mesin. Satu mesin bocor dan diganti sesudah istirahat.\nSepakat: peserta membawa satu kemasan jadi pada kunjungan pendamping.",
    ),
    "Foto produk dengan ponsel": (
        "Cahaya dari jendela dibandingkan dengan lampu kilat; latar dari karton putih.\nSetiap peserta memotret satu produk dari tiga sisi.",
        "Praktik memotret lima produk; foto dipilih bersama di layar.\nYang belum jadi: foto tenun gelap karena hujan, diulang di rumah.",
    ),
    "Pembukuan sederhana": (
        "Uang usaha dan uang rumah dipisah ke dua kotak; peserta mencatat belanja kemarin.\nSepakat: setiap sore satu baris di buku kas sampai sesi berikut.",
    ),
}  # fmt: skip
_HANDOUTS = {
    "PACK": ("Lembar praktik: segel dan label", ("Bersihkan mulut kemasan", "Panaskan segel dua detik, tekan, dinginkan", "Tekan kemasan di dalam air: tidak ada gelembung", "Label: nama, bahan, berat bersih, produsen, tanggal, izin")),
    "NIB": ("Daftar bawaan ke OSS", ("KTP dan nomor HP yang aktif", "Satu kalimat tentang kegiatan usaha", "Alamat tempat usaha dan luasnya", "Perkiraan modal di luar tanah dan bangunan")),
    "PHOTO": ("Lima foto yang layak tampil", ("Dari depan, di tempat terang", "Dari samping, dengan ukuran pembanding", "Isinya, tanpa kemasan", "Label yang terbaca", "Produk sedang dipakai atau disajikan")),
    "BOOKS": ("Buku kas satu halaman", ("Tanggal", "Uang masuk dan dari mana", "Uang keluar dan untuk apa", "Sisa di kotak usaha")),
}  # fmt: skip
_VIDEOS = {"PACK": ("Video: mesin segel tangan", "https://video.contoh.test/segel"), "PHOTO": ("Video: cahaya jendela", "https://video.contoh.test/cahaya")}  # fmt: skip


def hand_out(plans: dict[str, Programme], actor: Actor, at: datetime) -> None:
    """A page to take home with every programme, a picture and an address with some."""
    for code, (title, lines) in _HANDOUTS.items():
        data = {"columns": [{"label": "No.", "number": True}, {"label": "Yang dikerjakan", "width": 5}], "rows": [[at, line] for at, line in enumerate(lines, 1)]}  # fmt: skip
        pdf = documents.make_pdf(template="recap", data=data, title=title, now=at)
        add: dict[str, Any] = {"actor": actor, "programme_id": plans[code].pk, "now": at}
        training.add_material(title=title, kind=materials.PDF, data=pdf, **add)
        if code in _VIDEOS:
            name, url = _VIDEOS[code]
            training.add_material(title=name, kind=materials.LINK, url=url, **add)
    training.add_material(
        actor=actor, programme_id=plans["PACK"].pk, title="Contoh rak yang tertata", kind=materials.PICTURE, data=_room(4), now=at
    )  # fmt: skip


def mark(cohort: Cohort, people: list[Enrolment], dice: Random, actor: Actor, at: datetime) -> None:
    """Each criterion of each who did the practical work; the first of the list shows it to others."""
    rubric = range(len(cohort.programme.rubric))
    marks = {
        (one.pk, each): practice.SHOWS if not place else dice.choices(practice.MARKS, (5, 22, 58, 15))[0]
        for place, one in enumerate(people)
        for each in rubric
    }
    training.mark_practice(actor=actor, cohort_id=cohort.pk, marks=marks, now=at)


def remember(
    cohort: Cohort, lessons: list[Lesson], dice: Random, actor: Actor, *, whole: bool = True
) -> None:
    """Notulen, photos and opinions of lessons that were held; `whole` False: the last one still lacks its papers."""
    notes = _NOTES[cohort.programme.title]
    for place, lesson in enumerate(lessons):
        at = lesson.ends_at + timedelta(hours=1)
        _hear(lesson, dice)
        if not whole and place == len(lessons) - 1:
            continue
        training.save_notes(actor=actor, lesson_id=lesson.pk, notes=notes[place % len(notes)], now=at)
        for kind, data, caption in (
            (papers.SHEET, _sheet(dice, cohort.places.filter(state="ENROLLED").count()), ""),
            (papers.ROOM, _room(dice.randint(0, 9)), lesson.title),
        ):
            training.keep_picture(
                actor=actor, lesson_id=lesson.pk, kind=kind, jpeg=data, caption=caption, now=at
            )


def _hear(lesson: Lesson, dice: Random) -> None:
    """Seven of ten who came say what they thought, a few in words; nothing else depends on it."""
    words = dice.sample(_SAID, 3)
    for row in Attendance.objects.filter(lesson=lesson, status__in=CAME).select_related("enrolment").order_by("id"):  # fmt: skip
        if dice.random() < 0.7:
            said = {asked: dice.choices((2, 3, 4, 5), (4, 14, 44, 38))[0] for asked in opinions.ASKED}
            written = words.pop() if words and dice.random() < 0.4 else ""
            training.give_opinion(place=row.enrolment, lesson=lesson, said=said, words=written)


def _jpeg(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=70)
    return out.getvalue()


def _sheet(dice: Random, people: int) -> bytes:
    """A signed sheet as a camera sees it: lines, and a scribble in most rows; no name can be read."""
    image = Image.new("RGB", (600, 800), "#efe9dc")
    draw = ImageDraw.Draw(image)
    draw.rectangle((40, 40, 560, 70), fill="#3b3b3b")
    for row in range(min(people, 26) + 1):
        y = 100 + row * 25
        draw.line((40, y, 560, y), fill="#8a8577")
        if row and dice.random() < 0.93:
            x = 400
            for _stroke in range(9):
                step = (x + dice.randint(6, 14), y - 12 + dice.randint(-8, 8))
                draw.line((x, y - 12, *step), fill="#274b6d", width=2)
                x = step[0]
        draw.rectangle((80, y + 8, 80 + dice.randint(90, 210), y + 15), fill="#6b675d")
    return _jpeg(image)


def _room(seed: int) -> bytes:
    """A class at its tables; drawn, of nobody."""
    image = Image.new("RGB", (640, 480), "#cfd8dc")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 300, 640, 480), fill="#b59b74")
    draw.rectangle((220, 60, 420, 190), fill="#f7f5ee", outline="#444444", width=4)
    colours = ("#8c3b2e", "#274b6d", "#c79a2b", "#4d6b3c")
    for row in range(3):
        for seat in range(6):
            x, y = 40 + seat * 100 + row * 12, 250 + row * 70
            draw.ellipse((x, y, x + 40, y + 40), fill="#7a5a45")
            draw.rectangle((x - 8, y + 38, x + 48, y + 80), fill=colours[(seed + row + seat) % 4])
    return _jpeg(image)
