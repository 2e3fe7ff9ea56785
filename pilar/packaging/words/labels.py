"""Codes of the label check in the words of the screen."""

import math
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from pilar.packaging.domain import labels, photos
from pilar.packaging.domain.label_findings import Finding
from pilar.packaging.domain.label_ticks import Tick
from pilar.packaging.domain.numbers import decode_pirt, find_permits
from pilar.packaging.domain.proof import (
    NO_AMOUNT,
    NO_ROOM_FOR_BARS,
    NO_ROOM_FOR_SQUARE,
    TOO_SMALL,
    Fit,
    Panel,
)
from pilar.ui.domain import numbers

KINDS = {
    "FOOD": lazy("pangan kemasan"),
    "DRINK": lazy("minuman"),
    "MEAT": lazy("daging olahan, dingin atau beku"),
    "PORK": lazy("pangan mengandung babi"),
    "CLOTH": lazy("kain tenun"),
    "CRAFT": lazy("kerajinan"),
}
ELEMENTS = {
    "name": lazy("Nama produk"),
    "ingredients": lazy("Daftar bahan"),
    "net_weight": lazy("Berat atau isi bersih"),
    "producer": lazy("Nama dan alamat pembuat"),
    "halal": lazy("Halal"),
    "production_code": lazy("Tanggal atau kode produksi"),
    "expiry": lazy("Kedaluwarsa"),
    "permit": lazy("Nomor izin edar"),
    "material": lazy("Bahan"),
    "size": lazy("Ukuran"),
    "care": lazy("Petunjuk perawatan"),
}
GRAVITIES = {"WRONG": lazy("Harus diubah"), "CHECK": lazy("Perlu dicek"), "ADVICE": lazy("Saran")}
MISSING = {
    "name": lazy("Nama produk belum terlihat. Tulis jenis pangannya, misalnya “Keripik Pisang”; merek saja belum cukup."),
    "ingredients": lazy("Daftar bahan belum terlihat. Tulis “Komposisi:” lalu bahan dari yang terbanyak."),
    "net_weight": lazy("Berat bersih belum terlihat. Tulis “Berat bersih: … g” (padat) atau “Isi bersih: … ml” (cair)."),
    "producer": lazy("Nama dan alamat pembuat belum lengkap. Tulis “Diproduksi oleh:” nama, jalan, kota, kode pos."),
    "halal": lazy("Label halal belum terlihat. Sejak 17 Oktober 2026 pangan wajib bersertifikat halal, atau menyebut bahwa tidak halal."),
    "production_code": lazy("Tanggal atau kode produksi belum terlihat. Kode ini menolong bila produk harus ditarik."),
    "expiry": lazy("Tanggal kedaluwarsa belum terlihat. Tulis “Baik digunakan sebelum” tanggal, bulan, tahun."),
    "permit": lazy("Nomor izin edar belum terlihat: P-IRT, atau BPOM RI MD."),
    "material": lazy("Bahan belum terlihat. Tulis bahannya, misalnya “katun 100%”."),
    "size": lazy("Ukuran belum terlihat. Tulis panjang × lebar dalam cm."),
    "care": lazy("Petunjuk perawatan belum terlihat: cara mencuci, menjemur, menyimpan."),
}  # fmt: skip
SENTENCES = {
    "HEAD_ONLY": lazy("“%(text)s” ada, tetapi isinya kosong."),
    "POINTER": lazy("Label menunjuk ke sisi lain (“%(text)s”). Foto dan periksa sisi itu juga."),
    "NO_HEAD": lazy("“%(text)s” tertulis tanpa judulnya. Tambahkan judul di depannya."),
    "COUNT_ONLY": lazy("Jumlah biji atau bungkus saja belum cukup. Tambahkan berat atau isi bersih."),
    "NO_NUMBER": lazy("Tulisan halal ada, tetapi nomor sertifikatnya (ID dan 17 angka) tidak terlihat."),
    "PLACE_ONLY": lazy("Alamat pembuat hanya tempatnya. Tambahkan jalan atau desa, dan kode pos."),
    "IN_PROCESS": lazy("“%(text)s”: yang masih diurus belum boleh ditulis sebagai izin atau halal."),
    "TOO_SHORT": lazy("“%(text)s” belum lengkap. Bandingkan dengan sertifikatnya."),
    "NO_UNIT": lazy("“%(text)s” tertulis tanpa satuan. Tambahkan g atau ml di belakangnya."),
    "NO_YEAR": lazy("“%(text)s”: tahunnya belum tertulis. Tulis tanggal, bulan, dan tahun."),
    "NO_SUCH_DAY": lazy("“%(text)s” tidak ada dalam kalender. Cek salah cetak."),
    "WATER_MD": lazy("Air minum dalam kemasan memakai izin BPOM MD, bukan P-IRT."),
    "STORAGE": lazy("Produk ini disimpan dingin atau beku, tetapi cara menyimpannya belum tertulis. Tulis misalnya “Simpan beku pada suhu -18°C”."),
    "ORIGIN": lazy("Asal barangnya belum tertulis. Tulis misalnya “Buatan Indonesia” atau alamat pembuatnya."),
    "DURATION": lazy("“%(text)s” belum cukup. Tulis tanggal kedaluwarsanya."),
    "PIRT_OLD": lazy("Nomor P-IRT ini berbentuk lama (12 angka). Yang berlaku berangka 15; perbarui di OSS."),
    "PIRT_PACKING": lazy("Angka pertama P-IRT menyebut jenis kemasan; %(value)s tidak ada artinya. Cek salah ketik."),
    "PIRT_GROUP": lazy("Angka kedua dan ketiga P-IRT menyebut jenis pangan; %(value)s tidak dikenal. Cek salah ketik."),
    "PIRT_ENDED": lazy("P-IRT ini berlaku sampai tahun %(value)s. Perpanjang sebelum mencetak label lagi."),
    "PIRT_FAR": lazy("P-IRT ini menyebut tahun %(value)s; P-IRT diberikan untuk lima tahun. Cek salah ketik."),
    "NEEDS_MD": lazy("Daging olahan yang disimpan dingin atau beku memakai izin BPOM MD, bukan P-IRT."),
    "IMPORTED": lazy("ML adalah izin produk impor. Produk buatan sendiri memakai P-IRT atau MD."),
    "UNIT": lazy("“%(text)s”: lambang satuannya “%(value)s”, ditulis sesudah spasi."),
    "EXPIRY_WORDS": lazy("Di depan tanggal tertulis “%(text)s”. Tulis “Baik digunakan sebelum”."),
    "DAY_ORDER": lazy("“%(text)s”: tulis tanggal, bulan, lalu tahun."),
    "EXPIRED": lazy("Tanggal kedaluwarsa %(text)s sudah lewat."),
    "BEFORE_MADE": lazy("Tanggal kedaluwarsa %(text)s lebih dulu dari tanggal produksi."),
    "ALLERGEN": lazy("Alergen dalam bahan: %(value)s. Tebalkan, atau tambahkan “Mengandung alergen, lihat daftar bahan yang dicetak tebal”."),
    "PORK_UNSAID": lazy("Bahan mengandung babi (“%(text)s”). Label wajib bertuliskan “MENGANDUNG BABI” berwarna merah dalam kotak putih."),
    "PORK_HALAL": lazy("Produk mengandung babi tidak boleh memuat tanda halal (“%(text)s”)."),
    "CLAIM_HEALTH": lazy("“%(text)s” adalah klaim kesehatan. Hapus: label pangan rumah tangga tidak boleh memuatnya."),
    "CLAIM_NUTRITION": lazy("“%(text)s” adalah klaim gizi. Hapus, atau buktikan dengan uji dan izin BPOM."),
    "CLAIM_ADDITIVE": lazy("“%(text)s”: pernyataan bebas bahan tambahan tidak boleh ditulis pada label."),
    "CLAIM_BEST": lazy("“%(text)s” menyatakan lebih dari yang lain. Hapus bila tidak dapat dibuktikan."),
    "LANGUAGE": lazy("“%(text)s” hanya berbahasa asing. Tulis dalam bahasa Indonesia; bahasa asing boleh menyertai."),
    "SWEETENER": lazy("Pemanis buatan (“%(text)s”) harus disebut dengan peringatannya."),
    "NOT_ON_FRONT": lazy("%(element)s ada, tetapi tidak di sisi depan. Pindahkan ke sisi yang pertama dilihat pembeli."),
}  # fmt: skip
PHOTO_FAULTS = {
    photos.SMALL: lazy(
        "Foto ini terlalu kecil (sisi pendek di bawah 500 titik). Ambil lebih dekat, tanpa zoom."
    ),
    photos.BLURRED: lazy(
        "Foto ini kabur. Ambil foto lagi: lap lensa, tahan napas, ketuk layar pada tulisannya."
    ),
    photos.SOFT: lazy("Foto ini agak kabur. Bila tulisannya tidak terbaca, ambil foto lagi."),
    photos.DARK: lazy("Foto ini gelap. Bawa ke dekat jendela, jangan memakai lampu kilat."),
    photos.PALE: lazy("Foto ini terlalu terang atau memantul. Miringkan sedikit kemasannya."),
    photos.GLARE: lazy(
        "Ada pantulan lampu pada foto ini. Miringkan sedikit kemasannya, atau matikan lampu kilat."
    ),
    photos.BUSY: lazy("Latar foto ramai. Letakkan produk di atas kertas atau kain polos."),
    photos.MODEST: lazy(
        "Foto ini cukup untuk layar, belum cukup untuk katalog. Pakai sisi 1.000 titik atau lebih."
    ),
}
BAD_PHOTOS = {
    photos.EMPTY: lazy("Berkas foto ini kosong. Pilih foto lain."),
    photos.TOO_HEAVY: lazy("Foto ini lebih dari 15 MB. Kirim yang lebih kecil."),
    photos.HEIC: lazy("Foto ini berformat HEIC (iPhone). Di Pengaturan > Kamera > Format pilih “Paling Kompatibel”, atau kirim tangkapan layarnya."),
    photos.TOO_LARGE: lazy("Foto ini terlalu besar untuk dibuka. Kirim yang lebih kecil dari 45 juta titik."),
    photos.NO_PICTURE: lazy("Berkas ini bukan foto yang dapat dibaca. Kirim foto JPEG, PNG, atau WebP yang utuh."),
}  # fmt: skip
NOT_READ = {
    "NO_PROGRAM": lazy("Program pembaca foto (tesseract) belum terpasang di server ini. Pasang dengan: apt-get install tesseract-ocr tesseract-ocr-ind. Sementara itu ketik atau tempel tulisan labelnya."),
    "NO_LANGUAGE": lazy("Bahasa Indonesia untuk pembaca foto belum terpasang. Pasang dengan: apt-get install tesseract-ocr-ind. Sementara itu ketik atau tempel tulisan labelnya."),
    "RETAKE": lazy("Tulisan pada foto ini tidak terbaca dengan pasti. Ambil foto lagi: rata, tegak lurus, terang, satu sisi memenuhi layar."),
    "NO_TEXT": lazy("Tidak ada tulisan label yang terbaca pada foto ini. Foto satu sisi labelnya dari dekat."),
    "TOO_SLOW": lazy("Foto ini terlalu lama dibaca. Potong sampai labelnya saja, lalu coba lagi."),
}  # fmt: skip
NO_LABEL = lazy("Belum ada tulisan label. Tulis atau tempel semua tulisan yang ada pada kemasan.")


def element(name: str) -> str:
    return str(ELEMENTS[name])


def sentence(finding: Finding) -> str:
    """The finding as one sentence that says what to do."""
    if finding.code == "MISSING":
        return str(MISSING[finding.about])
    values = {
        "text": finding.text,
        "value": finding.value,
        "element": element(finding.about) if finding.about else "",
    }
    return str(SENTENCES[finding.code]) % values


def permit_in_words(text: str) -> str:
    """What the digits of the first P-IRT number of a text say."""
    said = next((found for one in find_permits(text) if (found := decode_pirt(one.digits))), None)
    if not said:
        return ""
    return _("Kemasan %(packing)s; %(group)s; kota %(city)s; berlaku sampai %(year)s") % {
        "packing": said.packing or "?", "group": said.group or "?", "city": said.city_code, "year": said.last_year,
    }  # fmt: skip


def photo_sentences(faults: tuple[str, ...]) -> list[str]:
    return [str(PHOTO_FAULTS[fault]) for fault in faults]


def label_photo_sentences(faults: tuple[str, ...]) -> list[str]:
    """What is odd about a photo that is read, not shown: what a catalogue wants of its size does not matter."""
    return photo_sentences(tuple(fault for fault in faults if fault != photos.MODEST))


def document_of(report: labels.Report, text: str) -> dict[str, Any]:
    """The report as one JSON document."""
    return {
        "kind": report.kind,
        "elements": {
            name: {
                "found": one.found,
                "text": one.text,
                "rule": labels.rule_of(name, report.kind),
                "required": name in report.required,
                "title": element(name),
            }
            for name, one in report.elements.items()
        },
        "missing": list(report.missing),
        "findings": [
            {
                "code": one.code,
                "element": one.about or None,
                "severity": one.gravity,
                "text": one.text,
                "sentence": sentence(one),
                "rule": one.rule,
            }
            for one in report.findings
        ],
        "permit": permit_in_words(text) or None,
        "method": report.method,
    }


def tick_words(tick: Tick) -> str:
    """Why an answer is proposed, as it goes into the note."""
    if tick.said:
        return _("tertulis: %s") % ", ".join(tick.said)
    if not tick.lacking:
        return ""
    return _("tidak terlihat: %s") % ", ".join(element(name).lower() for name in tick.lacking)


_KINDS_OF_NOTICE = {"WRONG": "bad", "CHECK": "warn", "ADVICE": "info"}


def findings_shown(report: labels.Report) -> list[dict[str, str]]:
    return [
        {
            "sentence": sentence(one),
            "rule": one.rule,
            "word": str(GRAVITIES[one.gravity]),
            "kind": _KINDS_OF_NOTICE[one.gravity],
        }
        for one in report.findings
    ]


def summary(report: labels.Report) -> str:
    required = len(report.required)
    have = required - len(report.missing)
    return _("%(have)s dari %(all)s hal wajib terlihat.") % {"have": have, "all": required}


PAGE_TITLE = lazy("Periksa label")


def letter_words(fit: Fit) -> str:
    """How high the small letters are."""
    return _("huruf kecil setinggi %s mm") % numbers.write(fit.x, places=1)


def proof_sentences(panel: Panel, fit: Fit, codes: list[str]) -> list[str]:
    """What is wrong with a label at its true size, and what to do."""
    told = {
        TOO_SMALL: _("Huruf menjadi lebih kecil dari %(least)s mm, batas yang berlaku. Pakai sisi setinggi %(need)s mm atau lebih, atau kurangi kata-katanya.") % {
            "least": numbers.write(panel.least_x, places=2), "need": numbers.write(math.ceil(fit.need))},
        NO_AMOUNT: _("Berat bersihnya tidak terbaca sebagai angka dan satuan, sehingga tinggi angkanya tidak dapat dihitung. Tulis misalnya 150 g."),
        NO_ROOM_FOR_BARS: _("Sisi ini sempit untuk barcode: pada ukuran terkecil yang terbaca kasir (80%) lebarnya 30 mm dengan tepi putihnya, dan kode QR perlu 18 mm lagi. Pakai sisi yang lebih lebar, atau cetak barcode di sisi lain."),
        NO_ROOM_FOR_SQUARE: _("Sisi ini sempit untuk kode QR. Pakai sisi selebar 45 mm atau lebih, atau cetak tanpa QR."),
    }  # fmt: skip
    return [told[code] for code in codes]


def proof_notes(square: bool, bars: bool = False) -> list[str]:
    """How to use the sheet."""
    notes = [
        _("Huruf paling kecil: tinggi huruf “x” sekurangnya 1 mm (0,75 mm bila sisinya sampai 10 cm²), Peraturan BPOM 31/2018. Angka berat bersih: 2, 3, 4, atau 6 mm menurut beratnya (OIML R 79)."),
        _("Alergen dicetak tebal. “MENGANDUNG BABI” merah dalam kotak putih. Nama, berat, pembuat, halal, kedaluwarsa, dan izin di sisi yang pertama dilihat pembeli."),
    ]  # fmt: skip
    if square:
        notes.append(
            _("Pindai kode QR-nya dengan HP sebelum mencetak banyak; ia menuju hasil penilaian produk ini.")
        )
    if bars:
        notes.append(
            _(
                "Barcode: jangan diperkecil lagi, jangan menutup tepi putihnya, dan cetak hitam di atas putih. Nomornya diberikan oleh GS1 Indonesia; pindai dulu sebelum mencetak banyak."
            )
        )
    return notes
