"""Why a file is refused, in one Indonesian sentence: what it is, why it cannot be read, what to do."""

from __future__ import annotations

REASONS = {
    "empty": "Berkas {name} kosong (0 byte). Mintalah pengirim mengirim ulang berkas aslinya.",
    "too_big": "Berkas {name} berukuran {size} MB, lebih dari batas {limit} MB. Pecah menjadi beberapa berkas, atau minta administrator memasukkannya di server.",
    "too_big_to_send": "Berkas {name} lebih besar dari batas {limit} MB, jadi tidak diterima. Pecah menjadi beberapa berkas, atau minta administrator memasukkannya di server.",
    "no_room": "Ruang simpan server hampir penuh, jadi berkas {name} tidak diterima. Beri tahu administrator.",
    "too_much_at_once": "Berkas {name} tidak diterima: semua berkas bersama-sama lebih dari {limit} MB. Kirim sebagian dahulu.",
    "password": "Berkas {name} dikunci kata sandi, jadi isinya tidak dapat dibaca. Buka di Excel, hapus kata sandinya (File > Info > Protect Workbook), simpan, lalu kirim lagi.",
    "damaged": "Berkas {name} rusak atau terpotong, kemungkinan unduhan atau pengiriman terputus. Unduh atau minta ulang berkas aslinya.",
    "bomb": "Berkas {name} hanya {size} MB tetapi akan mengembang menjadi {inflated} MB atau lebih, tidak wajar untuk sebuah tabel. Buka di Excel, salin tabelnya ke buku kerja baru, lalu kirim yang baru.",
    "macro": "Berkas {name} berisi makro (program) dan tidak dibuka demi keamanan. Di Excel pilih Simpan Sebagai > Buku Kerja Excel (.xlsx), lalu kirim berkas .xlsx itu.",
    "xlsb": "Berkas {name} berformat biner .xlsb yang tidak dibaca di sini. Di Excel pilih Simpan Sebagai > Buku Kerja Excel (.xlsx), lalu kirim lagi.",
    "too_wide": "Lembar '{sheet}' di {name} berisi data sampai kolom {column}, lebih dari batas {limit} kolom. Hapus kolom yang tidak perlu atau periksa apakah tabelnya tertukar baris dan kolom.",
    "too_wide_text": "Berkas {name} berisi data sampai kolom {column}, lebih dari batas {limit} kolom. Hapus kolom yang tidak perlu atau periksa apakah tabelnya tertukar baris dan kolom.",
    "too_scattered": "Lembar '{sheet}' di {name} berisi data yang tersebar sampai baris {row} kolom {column}. Hapus sel nyasar di ujung lembar, lalu kirim lagi.",
    "pdf": "Berkas {name} adalah PDF, bukan tabel. Mintalah berkas Excel atau CSV yang menjadi sumbernya.",
    "image": "Berkas {name} adalah gambar, bukan tabel. Mintalah berkas Excel atau CSV, atau ketik ulang tabelnya.",
    "document": "Berkas {name} adalah dokumen Word atau presentasi, bukan tabel. Salin tabelnya ke Excel, simpan sebagai .xlsx, lalu kirim lagi.",
    "archive": "Berkas {name} adalah arsip terkompresi (zip, rar, 7z, gz). Keluarkan dahulu isinya, lalu kirim berkas tabelnya satu per satu.",
    "excel_xml": "Berkas {name} berformat lama 'XML Spreadsheet 2003'. Buka di Excel atau LibreOffice, simpan sebagai .xlsx, lalu kirim lagi.",
    "no_table_in_html": "Berkas {name} sebenarnya halaman web dan tidak berisi tabel (mungkin halaman masuk atau pesan galat portal). Unduh ulang setelah masuk ke portal.",
    "binary": "Berkas {name} bukan tabel yang dikenali: isinya data biner. Kirim sebagai .xlsx, .xls, .ods, atau .csv.",
    "unknown_office": "Berkas {name} bukan buku kerja Excel walaupun berwadah sama. Buka di Excel, simpan sebagai .xlsx, lalu kirim lagi.",
    "too_long": "Berkas {name} berisi {rows} baris, lebih dari batas {limit} baris. Pecah menjadi beberapa berkas, lalu masukkan satu per satu.",
    "no_cells": "Berkas {name} dapat dibuka tetapi semua lembarnya kosong. Periksa apakah berkas yang dikirim sudah benar.",
    "no_table": "Berkas {name} dapat dibuka tetapi tidak berisi tabel: tidak ada baris data di bawah judul kolom. Periksa apakah berkas yang dikirim sudah benar.",
    "no_business": "Di berkas {name} tidak ada usaha yang terbaca: tidak satu kolom pun dikenali sebagai nama usaha, nama pemilik, atau nomor identitas. Periksa apakah daftarnya benar, atau beri judul pada kolomnya.",
}


class UnusableFile(Exception):
    """A file that cannot be taken in. `code` is a key of REASONS, `sentence` is for the person who sent it."""

    def __init__(self, code: str, **facts: object) -> None:
        self.code = code
        self.sentence = REASONS[code].format(**facts)
        super().__init__(self.sentence)
