"""Promises found in sentences, by hand; and what is none."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar.commitments.domain.due import read_due
from pilar.commitments.domain.promises import MOST_TEXT, TooLong, find_promises
from pilar.commitments.domain.sentences import split

FEBRUARY, MARCH = date(2025, 2, 25), date(2025, 3, 6)


def only(text, said_on=MARCH):
    (found,) = find_promises(text, said_on)
    return found


WORKED = [
    (FEBRUARY, "Kementerian UMKM berkomitmen memberikan pelatihan kewirausahaan bagi UMKM Kupang.",
     "Kementerian UMKM", "memberikan pelatihan kewirausahaan bagi UMKM Kupang", None, "OWN"),
    (MARCH, "Bank NTT siap menyalurkan KUR Rp 5 miliar paling lambat Juni 2025.",
     "Bank NTT", "menyalurkan KUR Rp 5 miliar paling lambat Juni 2025", date(2025, 6, 30), "OWN"),
    (MARCH, "Sekda meminta Dinas PUPR memperbaiki atap sentra tenun bulan depan.",
     "Dinas PUPR", "Dinas PUPR memperbaiki atap sentra tenun bulan depan", date(2025, 4, 30), "ASKED"),
    (MARCH, "Tim teknis akan turun ke Oesapa Rabu depan.", "Tim teknis", "turun ke Oesapa Rabu depan", date(2025, 3, 12), "OWN"),
]  # fmt: skip


@pytest.mark.parametrize("said_on, sentence, who, what, on, kind", WORKED)
def test_worked_examples(said_on, sentence, who, what, on, kind):
    found = only(sentence, said_on)
    assert (found.quote, found.who, found.what, found.kind) == (sentence, who, what, kind)
    assert (found.due.on if found.due else None) == on


@pytest.mark.parametrize(
    "sentence, who",
    [
        ("Pemerintah Kota Kupang bersama Undana bakal menyusun peta jalan produk unggulan.", "Pemerintah Kota Kupang"),
        ("Smesco Indonesia, rumah bagi produk UKM, siap menerima 25 produk Kupang.", "Smesco Indonesia"),
        ('"Bulan depan kami gelar FGD bersama akademisi," kata Kepala Bappeda, Markus Tefa.', "Kepala Bappeda, Markus Tefa"),
        ("Wali Kota Kupang Yakob Ndun mengatakan pihaknya akan membangun pusat oleh-oleh.", "Wali Kota Kupang Yakob Ndun"),
        ("Marince berkomitmen membuka gerai tenun di Lasiana.", "Marince"),
        ("Dinas Koperasi segera berkoordinasi dengan Smesco.", "Dinas Koperasi"),
        ("Kedua pihak sepakat membentuk tim kecil.", "Kedua pihak"),
        ("Camat Alak ditugaskan mendata penenun di Penkase.", "Camat Alak"),
        ("FGD akan digelar oleh Bappeda pada April 2025.", "Bappeda"),
        ("Wamen mengusulkan agar segera digelar FGD bersama akademisi.", ""),
        ("Produk sei akan dipasarkan melalui Sarinah.", ""),
        ("Bappelitbangda menyerahkan kerangka acuan paling lambat 10 Maret 2025.", "Bappelitbangda"),
        ('"Bulan depan alatnya kami kirim ke Alak," kata Direktur Bank NTT.', "Direktur Bank NTT"),
        ('"Ongkos kirim contoh barang kami yang bayar," kata Ketua Kadin.', "Ketua Kadin"),
        ('"Kalau lahannya siap, akan kita bangun rumah kemasan," ujar Wamen.', "Wamen"),
        ('"Nanti tim kami turun mendata penenun," ujar Camat Maulafa.', "Camat Maulafa"),
        ("Wali Kota sudah berkomitmen membuka tiga titik layanan NIB.", "Wali Kota"),
        ("Pak Kadis oke bantu 30 paket kemasan utk kelompok Ibu Mery.", "Pak Kadis"),
        ("Pihak Smesco mau kasih dua rak gratis.", "Pihak Smesco"),
        ("Dari sisi modal, BI juga siap memberi pendampingan pembukuan.", "BI"),
    ],
)  # fmt: skip
def test_who_is_the_party_that_acts_and_nobody_is_guessed(sentence, who):
    assert only(sentence).who == who


@pytest.mark.parametrize(
    "sentence",
    [
        "Pelatihan itu akan meningkatkan kualitas kemasan.",
        "Pemkot Kupang telah menyalurkan bantuan kepada 300 UMKM.",
        "Semoga program ini akan terus berlanjut.",
        "UMKM diharapkan segera mengurus NIB.",
        "Kami tidak akan membiarkan UMKM berjalan sendiri.",
        "Dinas menyadari akan pentingnya kemasan.",
        "FGD menentukan produk unggulan yang akan diprioritaskan.",
        "Apakah pemerintah akan membantu kami?",
        "Kementerian biasanya akan melakukan seleksi terbuka.",
        "Dengan NIB, pelaku usaha akan mudah mendapatkan modal.",
        "Festival ini akan menjadi agenda tahunan.",
        "Dikhawatirkan akan terjadi kenaikan harga.",
        "UMKM Kupang siap bersaing di pasar nasional.",
        "Dari 17.000 UMKM, 12.000 sudah memiliki NIB.",
        "Pemkot bertekad menjadikan Kupang kota yang ramah UMKM.",
        "Kementerian menargetkan rasio kewirausahaan nasional naik.",
        "Rencananya akan dibangun pula pusat kuliner di tepi pantai.",
        "Pameran dijadwalkan berlangsung awal tahun depan.",
        "Dulu Pak Camat pernah janji bantu mesin jahit.",
        "Gubernur belum dapat menjanjikan subsidi ongkos kirim.",
        "Kami nilai produk tenun bulan ini makin rapi.",
        "",
    ],
)
def test_hopes_outcomes_and_things_done_are_no_promises(sentence):
    assert find_promises(sentence, MARCH) == []


MINUTES = """NOTULEN RAPAT
Peserta:
1. Dinas Koperasi dan UKM
2. Bank NTT

I. Pembahasan
1. Kadis Koperasi menyampaikan bahwa 5.000 UMKM belum memiliki NIB.
2. Perwakilan Smesco menyatakan bersedia mengkurasi 25 produk sebelum akhir April.

II. Kesepakatan
1. Dinas Koperasi dan UKM menyusun daftar per kelurahan paling lambat 20 Maret 2025.
2. FGD dilaksanakan pada minggu kedua April 2025 (PIC: Bappeda).
3. Bank NTT: membuka 3 titik layanan QRIS di Pasar Kasih.
- Camat agar mengirim nama dua pendamping
"""


def test_items_under_an_agreement_are_promises_and_lists_of_people_are_not():
    found = find_promises(MINUTES, MARCH)
    assert [(p.kind, p.who) for p in found] == [
        ("OWN", "Smesco"), ("AGREED", "Dinas Koperasi dan UKM"), ("AGREED", "Bappeda"),
        ("AGREED", "Bank NTT"), ("AGREED", "Camat"),
    ]  # fmt: skip
    assert [p.due.on if p.due else None for p in found] == [
        date(2025, 4, 30), date(2025, 3, 20), date(2025, 4, 30), None, None,
    ]  # fmt: skip


def test_articles_of_an_agreement_bind_the_party_they_begin_with():
    text = (
        "BERITA ACARA\n\na. Pihak Kedua menyediakan dua mesin pengering.\n"
        "b. Pihak Pertama memandang pangan lokal penting.\nc. Pihak Kesatu mengharapkan dosen membina kelompok.\n"
    )
    assert [(p.who, p.kind) for p in find_promises(text, MARCH)] == [("Pihak Kedua", "AGREED")]


def test_hopes_and_nobodys_duties_among_the_agreed_items_are_none():
    text = "Tindak lanjut:\n1. PLUT diharapkan beroperasi penuh.\n2. Perlu dilakukan koordinasi tentang mesin.\n3. Dinas Kominfo menyiapkan internet, selesai minggu depan.\n"
    assert [p.what for p in find_promises(text, MARCH)] == ["menyiapkan internet, selesai minggu depan"]


TABLE = """Tindak lanjut rapat
No{0}Uraian{0}PIC{0}Tenggat
1{0}Latih 40 penenun memberi label{0}Dinas Perindustrian{0}30 April 2025
2{0}Rumah kemasan bersama{0}–{0}–
3{0}Data awal{0}Diskop{0}selesai Februari
4{0}Pendampingan NIB{0}DPMPTSP{0}setiap Jumat
"""


@pytest.mark.parametrize("bar", [" | ", "\t"])
def test_rows_of_a_table_with_who_and_until_when(bar):
    found = find_promises(TABLE.format(bar), MARCH)
    assert [(p.who, p.what, p.due.words, p.due.on) for p in found] == [
        ("Dinas Perindustrian", "Latih 40 penenun memberi label", "30 April 2025", date(2025, 4, 30)),
        ("DPMPTSP", "Pendampingan NIB", "setiap Jumat", None),
    ]


def test_a_chats_summary_says_who_before_the_colon():
    text = "➡️ Pak Kadis: bln dpn dinas bagi 60 celemek\n➡️ Bu Camat: sudah bagi 40 kartu\n➡️ Ma Yuli: minta jam jualan tambah\n"
    assert [(p.quote, p.due.on) for p in find_promises(text, MARCH)] == [
        ("Pak Kadis: bln dpn dinas bagi 60 celemek", date(2025, 4, 30))
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Surat pinjam pakai diterbitkan Bagian Hukum paling lambat 30 Maret.",
        "Penginapan peserta ditanggung Pemkab.",
        "Pembayaran dilakukan paling lama dua minggu setelah barang diterima.",
    ],
)
def test_a_passive_with_its_doer_or_a_last_day_binds(sentence):
    assert only(sentence).kind == "AGREED"


def test_a_second_deed_with_a_day_of_its_own_is_a_promise_of_its_own():
    text = "Bank Indonesia akan melatih 30 pedagang pekan depan dan mengikutsertakan lima kelompok pada pameran bulan Oktober."
    assert [(p.who, p.what) for p in find_promises(text, MARCH)] == [
        ("Bank Indonesia", "melatih 30 pedagang pekan depan"),
        ("Bank Indonesia", "mengikutsertakan lima kelompok pada pameran bulan Oktober"),
    ]


def test_each_party_of_a_sentence_promises_its_own():
    text = "Bank NTT akan memasang 50 kode QRIS sebelum Natal, sedangkan Dinas Perdagangan menyiapkan pendamping dan PD Pasar membebaskan retribusi."
    found = find_promises(text.replace("PD Pasar", "Perumda Pasar"), MARCH)
    assert [(p.who, p.what, p.due.words if p.due else "") for p in found] == [
        ("Bank NTT", "memasang 50 kode QRIS sebelum Natal", "sebelum Natal"),
        ("Dinas Perdagangan", "menyiapkan pendamping", ""),
        ("Perumda Pasar", "membebaskan retribusi", ""),
    ]


def test_each_sentence_of_a_quotation_is_read():
    text = '"Kelas kemasan akan kami buka bulan depan. Mesinnya kami kirim lusa. Semoga berhasil," kata Rektor Undana.'
    assert [(p.who, p.due.on) for p in find_promises(text, MARCH)] == [
        ("Rektor Undana", date(2025, 4, 30)), ("Rektor Undana", date(2025, 3, 8)),
    ]  # fmt: skip


def test_said_twice_is_proposed_once_as_it_was_said_most_fully():
    text = (
        "Kementerian berkomitmen memberikan pelatihan kewirausahaan komprehensif.\n\n"
        "Kementerian UMKM akan memberikan pelatihan kewirausahaan komprehensif bulan depan."
    )
    assert only(text).due.on == date(2025, 4, 30)


def test_what_cannot_be_checked_is_marked():
    assert only("Pemkot Kupang akan bersinergi dengan Smesco Indonesia.").vague
    assert not only("Pemkot Kupang akan mendukung 50 UMKM dengan mesin kemas.").vague


def test_curly_quotes_keep_every_place():
    text = "Awal. “Kami akan membuka gerai di Oesapa,” ujar Ketua Dekranasda."
    found = only(text)
    assert text[found.start : found.start + len(found.quote)] == found.quote
    assert found.who == "Ketua Dekranasda"


def test_a_text_too_long_is_a_sentence():
    with pytest.raises(TooLong, match="paling banyak 200.000"):
        find_promises("a" * (MOST_TEXT + 1), MARCH)


@pytest.mark.parametrize(
    "words, on",
    [
        ("15 Maret 2025", date(2025, 3, 15)), ("27-28 Maret", date(2025, 3, 28)), ("10/4/2025", date(2025, 4, 10)),
        ("10 Januari", date(2026, 1, 10)), ("akhir Maret", date(2025, 3, 31)), ("awal 2026", date(2026, 3, 31)),
        ("triwulan III", date(2025, 9, 30)), ("dalam dua minggu ke depan", date(2025, 3, 20)),
        ("3 hari kerja lagi", date(2025, 3, 11)), ("minggu depan", date(2025, 3, 16)), ("tahun ini", date(2025, 12, 31)),
        ("Kamis depan", date(2025, 3, 13)), ("dalam waktu dekat", None), ("bln depan", date(2025, 4, 30)), ("hari Jumat", date(2025, 3, 7)),
        ("besok pagi", date(2025, 3, 7)), ("lusa", date(2025, 3, 8)), ("menjelang Lebaran", None), ("musim tanam depan", None),
    ],
)  # fmt: skip
def test_words_of_time(words, on):
    assert read_due(f"Dilaksanakan {words} di Kupang", MARCH).on == on


@pytest.mark.parametrize(
    "words",
    [
        "Selasa (25/2/2025)",
        "sejak tahun 2024",
        "31 Februari 2025",
        "Jan Piter",
        "pukul 10.45",
        "selama tiga bulan",
        "hari Jumat (7/3)",
    ],
)
def test_days_gone_and_words_that_are_no_time(words):
    assert read_due(words, MARCH) is None


@given(st.text(max_size=300))
def test_any_text_is_read(text):
    for promise in find_promises(text, MARCH):
        assert text[promise.start : promise.start + len(promise.quote)] == promise.quote
    for sentence in split(text):
        assert text[sentence.start : sentence.end] == sentence.text


@given(st.lists(st.sampled_from([
    "Pemkot", "akan", "segera", "paling lambat", "31", "2025", "Maret", '"', ",", ".", "\n1. ", "Kesepakatan:\n", "kami", "siap", "menyusun",
    "meminta", "agar", "Dinas", "\nUraian | PIC | Tenggat\n", "|", "\t", "kami yang tanggung", "sedangkan Bank NTT menyiapkan", "(PIC: X)", "30/2/25", "triwulan V",
]), max_size=25))  # fmt: skip
def test_words_of_promises_in_any_order_never_break_it(words):
    text = " ".join(words)
    assert all(promise.quote in text for promise in find_promises(text, MARCH))
