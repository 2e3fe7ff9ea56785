"""The words offices write over their columns, per field. Lower case, punctuation already turned into spaces.

Sources: the lists of five senders described in the research notes, the variables of the 2026 economic census, and
the fields of the OSS licence payload. Composite kinds (several fields in one cell) stand at the end; `ignore`
lists columns the registry has no place for, so that they are not mistaken for something else.
"""

from __future__ import annotations

import re

# fmt: off
LABELS: dict[str, str] = {
    "business_name": "nama usaha", "brand": "merek", "activity": "kegiatan usaha", "product": "produk", "note": "keterangan",
    "landmark": "patokan", "owner_name": "nama pemilik", "nik": "NIK", "kk": "nomor KK", "sex": "jenis kelamin",
    "birth_on": "tanggal lahir", "founded_on": "tanggal mulai usaha", "registered_on": "tanggal pendataan", "seen_on": "tanggal terakhir dilihat",
    "nib_on": "tanggal NIB", "phone": "telepon", "email": "e-mail", "address": "alamat", "rt": "RT", "rw": "RW",
    "village": "kelurahan", "district": "kecamatan", "city": "kota/kabupaten", "postal_code": "kode pos", "latitude": "lintang",
    "longitude": "bujur", "kbli_code": "KBLI", "kbli_version": "versi KBLI", "sector": "sektor", "legal_form": "bentuk usaha", "place_kind": "jenis tempat usaha",
    "no_nib_reason": "alasan belum NIB", "workers_male": "tenaga kerja laki-laki", "workers_female": "tenaga kerja perempuan",
    "workers": "tenaga kerja", "annual_sales": "penjualan setahun", "capital": "modal", "sales_band": "golongan penjualan",
    "nib": "NIB", "npwp": "NPWP", "pirt": "P-IRT", "halal": "nomor halal", "group_name": "kelompok", "status": "status usaha", "local_number": "nomor Pilar",
    "rt_rw": "RT/RW", "workers_mf": "tenaga kerja L/P", "birth_place_date": "tempat dan tanggal lahir",
    "village_district": "kelurahan dan kecamatan", "coordinates": "koordinat", "nik_kk": "NIK/KK", "owner_business": "nama pemilik dan usaha",
    "name": "nama (pemilik atau usaha)", "business_list": "daftar usaha", "ignore": "tidak dipakai",
    "home_address": "alamat rumah", "home_rt": "RT rumah", "home_rw": "RW rumah", "home_rt_rw": "RT/RW rumah", "home_village": "kelurahan rumah",
    "home_district": "kecamatan rumah", "home_village_district": "kelurahan dan kecamatan rumah", "home_city": "kota rumah",
    "home_postal_code": "kode pos rumah", "home_landmark": "patokan rumah",
}

SYNONYMS: dict[str, tuple[str, ...]] = {
    "business_name": ("nama usaha", "nama ukm", "nama umkm", "nama ikm", "nama perusahaan", "nama toko", "nama badan usaha", "usaha",
        "nm usaha", "nama usaha kelompok", "nama unit usaha", "nama komersial", "nama perusahaan usaha", "nama kios", "nama warung",
        "nama tempat usaha", "business name", "trade name", "nama dagang", "umkm", "nama pelaku umkm usaha", "nama proyek", "nama lembaga"),
    "brand": ("merek", "merk", "merek dagang", "merk dagang", "brand", "nama merek", "merek produk", "merk produk", "brand name", "nama brand"),
    "activity": ("kegiatan usaha", "jenis usaha", "bidang usaha", "jns usaha", "jenis kegiatan", "uraian usaha", "uraian kegiatan", "kegiatan",
        "deskripsi usaha", "deskripsi kegiatan usaha", "usaha yang dijalankan", "kegiatan utama", "uraian kegiatan usaha", "line of business",
        "business activity", "activity", "what they do", "judul kbli", "uraian kbli", "nama kbli", "deskripsi kbli", "type of business",
        "business type", "jenis usaha utama", "bidang kegiatan", "uraian jenis usaha", "jenis bidang usaha", "uraian", "kegiatan ekonomi"),
    "product": ("produk", "nama produk", "jenis produk", "produk utama", "barang jasa", "komoditi", "komoditas", "hasil produksi",
        "produk yang dihasilkan", "product", "products", "jenis barang jasa", "main product", "produk unggulan", "jenis dagangan", "jualan"),
    "note": ("keterangan", "ket", "catatan", "note", "notes", "remarks", "remark", "keterangan lain", "catatan petugas", "comment", "comments",
        "status nib", "catatan lain", "hasil verifikasi", "ket tambahan", "permasalahan", "kendala"),
    "landmark": ("patokan", "landmark", "petunjuk lokasi", "dekat dengan", "ancer ancer", "patokan alamat", "near", "lokasi patokan"),
    "owner_name": ("nama pemilik", "pemilik", "nama pengusaha", "nama pelaku usaha", "nama pelaku umkm", "nama pemilik usaha", "nama lengkap",
        "nm pemilik", "nama pimpinan", "nama penerima", "nama penanggung jawab", "penanggung jawab", "pelaku usaha", "nama pelaku", "pengusaha",
        "owner", "owner name", "name of owner", "nama pemilik ktp", "nama sesuai ktp", "nama ktp", "nama wirausaha", "nama peserta",
        "nama responden", "responden", "full name", "nama pengelola", "nama ketua", "nama lengkap sesuai ktp", "nama penerima bantuan",
        "nama pemilik pengelola", "nama pemilik penanggung jawab", "nama direktur", "nama pemohon", "nama anggota", "nama pengurus"),
    "nik": ("nik", "no nik", "nomor nik", "no ktp", "nomor ktp", "ktp", "nik ktp", "nik pemilik", "no induk kependudukan", "no identitas",
        "nomor induk kependudukan", "nik no ktp", "no ktp nik", "nik sesuai ktp", "national id", "id number", "nomor identitas", "no ktp pemilik",
        "nik penanggung jawab", "no id ktp", "n i k", "nik pengusaha", "nik penerima", "id card", "ktp number"),
    "kk": ("kk", "no kk", "nomor kk", "no kartu keluarga", "nomor kartu keluarga", "kartu keluarga", "nokk", "no kk pemilik", "family card"),
    "sex": ("jenis kelamin", "jk", "l p", "lp", "kelamin", "jns kelamin", "gender", "sex", "jns klmn", "jenis kel", "jenkel", "jk l p",
        "jenis kelamin l p", "j k", "jenis klm", "l atau p", "pria wanita", "lk pr"),
    "birth_on": ("tanggal lahir", "tgl lahir", "tgl lhr", "lahir", "date of birth", "dob", "birth date", "birthdate", "tanggal lahir pemilik",
        "tgl bln thn lahir", "tanggal bulan tahun lahir", "tahun lahir", "thn lahir"),
    "founded_on": ("tanggal berdiri", "tahun berdiri", "mulai usaha", "tahun mulai usaha", "tgl berdiri", "berdiri sejak", "thn berdiri",
        "tahun mulai", "tanggal mulai usaha", "tahun pendirian", "berdiri", "founded", "year founded", "since", "mulai beroperasi", "usaha sejak",
        "tahun mulai beroperasi", "established", "start year", "lama usaha sejak", "tanggal mulai operasi", "tahun usaha", "sejak", "started",
        "start date", "tanggal pendirian", "tahun didirikan", "mulai usaha sejak", "business since", "year started"),
    "registered_on": ("tanggal daftar", "tanggal pendataan", "tgl pendataan", "tgl daftar", "tanggal pendaftaran", "tanggal input", "tgl input",
        "registration date", "tanggal entri", "timestamp", "tanggal registrasi", "date registered", "submitted at", "tanggal pengisian", "created at"),
    "seen_on": ("tanggal kunjungan", "tgl kunjungan", "tanggal survei", "tgl survei", "tanggal survey", "tanggal verifikasi", "tgl verifikasi",
        "terakhir dikunjungi", "visit date", "survey date", "date of visit", "tanggal wawancara", "interview date", "last seen", "tanggal cek lapangan"),
    "nib_on": ("tanggal nib", "tgl nib", "tanggal terbit nib", "tgl terbit nib", "nib date", "tanggal terbit oss", "tanggal penerbitan nib",
        "day of tanggal terbit oss", "tgl terbit", "tanggal terbit", "tanggal izin", "date of nib", "nib issued"),
    "phone": ("no hp", "nomor hp", "hp", "telepon", "telp", "no telp", "no telepon", "nomor telepon", "no hp wa", "no wa", "whatsapp", "wa",
        "no whatsapp", "nomor wa", "nomor whatsapp", "kontak", "no kontak", "contact", "phone", "phone number", "mobile", "handphone",
        "no handphone", "no telp hp", "no hp telp", "telp hp", "hp wa", "nomor kontak", "no tlp", "tlp", "no tlpn", "tlpn", "cp",
        "contact person", "nomor telp", "no telepon hp", "nomor handphone", "phone wa", "mobile phone", "telp kantor", "no telpon", "hp telepon",
        "telepon usaha", "telepon pemilik", "no hp aktif", "nomor hp aktif", "no hp whatsapp", "nomor telepon hp", "no telp wa", "wa number"),
    "email": ("email", "e mail", "alamat email", "surel", "email address", "alamat e mail", "mail"),
    "address": ("alamat", "alamat usaha", "alamat lengkap", "alamat tempat usaha", "jalan", "alamat rumah", "alamat pemilik", "almt", "alamat ktp",
        "lokasi usaha", "alamat domisili", "address", "street", "business address", "alamat perusahaan", "alamat toko", "alamat lokasi usaha", "lokasi",
        "tempat usaha", "nama jalan", "alamat jalan", "jl", "street address", "where", "alamat lengkap usaha", "alamat tinggal"),
    "rt": ("rt", "no rt", "rukun tetangga", "nomor rt"),
    "rw": ("rw", "no rw", "rukun warga", "nomor rw"),
    "village": ("kelurahan", "kel", "desa", "kelurahan desa", "kel usaha", "desa usaha", "desa kelurahan", "kel desa", "desa kel", "kelurahan usaha", "nama kelurahan",
        "kelurahan tempat usaha", "village", "sub district", "desa lurah", "nama desa", "kelurahan domisili", "lurah", "urban village", "ward"),
    "district": ("kecamatan", "kec usaha", "kec", "kecamatan usaha", "nama kecamatan", "district", "kecamatan tempat usaha", "kecamatan domisili"),
    "city": ("kota", "kabupaten", "kab kota", "kabupaten kota", "kota kabupaten", "kab", "city", "regency", "kab kota usaha", "nama kab kota"),
    "postal_code": ("kode pos", "kodepos", "pos", "postal code", "zip", "zip code", "postcode"),
    "latitude": ("latitude", "lat", "lintang", "garis lintang", "koordinat lintang", "titik koordinat lintang", "gps lat", "y"),
    "longitude": ("longitude", "long", "lon", "lng", "bujur", "garis bujur", "koordinat bujur", "titik koordinat bujur", "gps long", "x"),
    "kbli_code": ("kbli", "kode kbli", "no kbli", "kbli utama", "kbli 2020", "kbli 2025", "kbli 2017", "kode klu", "klu", "kbli code", "code kbli",
        "kode kbli 2020", "kode kbli 2025", "nomor kbli", "kbli5", "kbli 5 digit"),
    "kbli_version": ("versi kbli", "tahun kbli", "kbli version", "edisi kbli"),
    "sector": ("sektor", "sektor usaha", "kategori usaha", "kategori", "bidang", "klasifikasi usaha", "sector", "jenis sektor", "kelompok usaha utama",
        "sub sektor", "subsektor", "lapangan usaha", "kategori produk", "industry", "category", "sektor pembina", "kl sektor pembina"),
    "legal_form": ("bentuk usaha", "badan usaha", "badan hukum", "bentuk badan usaha", "status badan usaha", "bentuk badan hukum", "legal form",
        "jenis badan usaha", "uraian jenis perusahaan", "jenis perusahaan", "bentuk hukum", "legal entity", "status hukum"),
    "place_kind": ("jenis tempat usaha", "place of business", "type of premises", "tempat berusaha", "jenis tempat", "status tempat usaha", "jenis lokasi", "type of place", "place type",
        "sarana usaha", "bentuk tempat usaha", "jenis lokasi usaha", "premises"),
    "no_nib_reason": ("alasan tidak nib", "if no why", "if not why", "why not", "alasan belum nib", "alasan tidak memiliki nib", "alasan belum memiliki nib", "alasan tidak punya nib",
        "kendala nib", "why no nib", "alasan belum punya nib", "alasan"),
    "workers_male": ("tenaga kerja l", "tenaga kerja laki laki", "tk l", "tk laki laki", "pekerja laki laki", "tki l", "karyawan laki laki",
        "jumlah tenaga kerja laki laki", "jumlah tenaga kerja l", "male workers", "workers male", "tk lk", "naker l", "jumlah naker l", "karyawan l",
        "pekerja l", "tenaga kerja lk", "laki laki", "jml tk l", "jml tenaga kerja l", "tenaga kerja pria", "pekerja pria", "l"),
    "workers_female": ("tenaga kerja p", "tenaga kerja perempuan", "tk p", "tk perempuan", "pekerja perempuan", "tki p", "karyawan perempuan",
        "jumlah tenaga kerja perempuan", "jumlah tenaga kerja p", "female workers", "workers female", "tk pr", "naker p", "jumlah naker p", "karyawan p",
        "pekerja p", "tenaga kerja pr", "perempuan", "jml tk p", "jml tenaga kerja p", "tenaga kerja wanita", "pekerja wanita", "p"),
    "workers": ("tenaga kerja", "jumlah tenaga kerja", "jml tenaga kerja", "tk", "jumlah karyawan", "karyawan", "jml karyawan", "pekerja",
        "jumlah pekerja", "jml tk", "jumlah tk", "naker", "workers", "employees", "number of employees", "total tenaga kerja", "tki", "pegawai",
        "jumlah pegawai", "number of workers", "jumlah tki", "jumlah naker", "staff", "tenaga kerja total", "tenaga kerja jumlah", "tenaga kerja jml"),
    "annual_sales": ("omset", "omzet", "omset tahun", "omzet per tahun", "omset per tahun", "penjualan", "penjualan per tahun", "hasil penjualan",
        "penjualan tahunan", "hasil penjualan tahunan", "annual sales", "turnover", "pendapatan", "pendapatan per tahun", "omset tahunan",
        "omzet tahunan", "nilai penjualan", "omset rp", "omzet rp", "omset per bulan", "omzet per bulan", "omset bulan", "omzet bulan",
        "pendapatan per bulan", "penjualan per bulan", "sales", "revenue", "omset usaha", "omzet usaha", "nilai omset", "omset bulanan",
        "omzet bulanan", "rata rata omset", "yearly sales", "omset per hari", "pendapatan usaha", "monthly sales", "perputaran", "yearly turnover"),
    "capital": ("modal", "modal usaha", "jumlah modal", "modal awal", "aset", "asset", "nilai aset", "jumlah investasi", "investasi", "capital",
        "modal rp", "nilai investasi", "assets", "total aset", "aset usaha", "modal kerja", "kekayaan bersih", "nilai aset rp", "besar modal",
        "total investasi", "permodalan"),
    "sales_band": ("golongan omset", "golongan omzet", "kisaran omset", "kisaran omzet", "range omset", "rentang omset", "rentang omzet", "range omzet",
        "kelompok omset", "kisaran penjualan", "golongan penjualan", "sales band", "rentang penjualan", "sales range", "kelas omset"),
    "nib": ("nib", "no nib", "nomor nib", "nomor induk berusaha", "no induk berusaha", "nib oss", "nib number", "nib iumk", "no nib iumk",
        "memiliki nib", "has nib", "punya nib", "izin usaha", "ijin usaha", "nomor izin usaha", "legalitas", "no izin", "n i b", "kepemilikan nib", "legalitas nib",
        "perizinan nib", "legalitas usaha nib", "nib no"),
    "npwp": ("npwp", "no npwp", "nomor npwp", "npwp pemilik", "npwp perusahaan", "tax number", "npwp usaha", "legalitas npwp", "perizinan npwp"),
    "pirt": ("pirt", "p irt", "no pirt", "no p irt", "nomor pirt", "spp irt", "izin pirt", "sertifikat pirt", "nomor p irt", "sppirt", "legalitas pirt",
        "perizinan pirt", "izin edar", "no spp irt"),
    "halal": ("halal", "no halal", "sertifikat halal", "nomor sertifikat halal", "no sertifikat halal", "sertifikasi halal", "legalitas halal",
        "perizinan halal", "nomor halal", "id halal", "halal number"),
    "group_name": ("kelompok", "nama kelompok", "kelompok usaha", "koperasi", "nama koperasi", "sentra", "group", "komunitas", "nama komunitas",
        "paguyuban", "kub", "kube", "nama kelompok usaha", "group name", "anggota kelompok", "asosiasi"),
    "status": ("status", "status usaha", "status aktif", "kondisi usaha", "aktif tidak aktif", "keaktifan", "status operasional", "business status",
        "masih aktif", "status keaktifan", "aktif tidak", "kondisi", "open closed", "operasional"),
    "local_number": ("nomor pilar", "no pilar", "nomor umkm", "nomor usaha pilar", "pilar number", "local number"),
    "rt_rw": ("rt rw", "rtrw", "rt dan rw", "no rt rw", "rt rw usaha", "rt rw lingkungan"),
    "workers_mf": ("tenaga kerja l p", "jumlah tenaga kerja l p", "tk l p", "pekerja l p", "karyawan l p", "jml tenaga kerja l p", "tenaga kerja lk pr",
        "jumlah tk l p", "workers m f", "tenaga kerja laki laki perempuan"),
    "birth_place_date": ("ttl", "tempat tanggal lahir", "tempat tgl lahir", "tmpt tgl lahir", "tempat dan tanggal lahir", "tpt tgl lahir",
        "tempat tgl lhr", "place and date of birth", "tempat dan tgl lahir", "t t l"),
    "village_district": ("kelurahan kecamatan", "kel kec", "desa kecamatan", "kecamatan kelurahan", "kec kel", "desa kec", "kelurahan dan kecamatan"),
    "coordinates": ("koordinat", "titik koordinat", "koordinat lokasi", "gps", "lokasi gps", "coordinates", "titik gps", "lat long", "latlong",
        "latitude longitude", "lat lon", "geotag", "geolocation", "koordinat gps", "koordinat usaha", "gps location", "location gps"),
    "name": ("nama", "name", "nama ukm pemilik"),
    "owner_business": ("nama pemilik usaha nama usaha", "nama usaha pemilik", "nama pemilik dan usaha", "nama pemilik nama usaha",
        "nama usaha nama pemilik", "nama usaha dan pemilik", "pemilik usaha", "nama dan usaha"),
    "business_list": ("daftar usaha", "usaha yang dimiliki", "jenis usaha dimiliki", "semua usaha", "businesses"),
    "ignore": ("yang perlu diperbaiki", "baris asal", "nominal", "tgl cair", "tanggal cair", "tanggal pencairan", "lapor tgl", "tgl lapor", "jan", "feb", "mar", "apr", "mei", "jun", "jul", "ags", "agt", "sep",
        "okt", "nov", "des", "januari", "februari", "maret", "april", "juni", "juli", "agustus", "september", "oktober", "november", "desember", "no", "nomor", "nomer", "no urut", "urut", "nomor urut", "num", "number", "row", "id", "umur", "usia", "age", "agama", "religion",
        "pendidikan", "pendidikan terakhir", "education", "status perkawinan", "status kawin", "pekerjaan", "tempat lahir", "tmpt lahir",
        "place of birth", "provinsi", "propinsi", "province", "ttd", "tanda tangan", "paraf", "foto", "photo", "nama bank", "bank", "no rekening",
        "nomor rekening", "rekening", "petugas", "nama petugas", "surveyor", "enumerator", "nama enumerator", "pendamping", "skala usaha",
        "uraian skala usaha", "skala", "risiko", "risiko proyek", "uraian risiko proyek", "status penanaman modal", "negara", "warga negara",
        "kewarganegaraan", "jumlah tanggungan", "nilai bantuan", "jumlah bantuan", "besar bantuan", "tahap", "gelombang", "kode wilayah", "kriteria usaha",
        "id proyek", "kode petugas", "interviewer", "instagram", "facebook", "media sosial", "website", "marketplace", "kapasitas produksi",
        "luas tanah", "satuan", "kapasitas", "bpjs", "disabilitas", "suku", "nama ibu kandung", "ibu kandung", "sumber data", "tahun data",
        "uraian status penanaman modal", "kode", "form id", "uuid", "instance id", "device id", "signature", "bulan", "wilayah", "jenis bantuan",
        "status bantuan", "tahun bantuan", "pernah menerima bantuan", "kredit", "pinjaman", "sumber modal", "jumlah pinjaman", "pasar", "lama usaha",
        "skala usaha mikro kecil menengah", "tahun"),
}


# Words that only ever stand in a second header row, under a group title.
SUBHEADERS = frozenset({
    "2020", "2021", "2022", "2023", "2024", "2025", "2026", "ada", "awal", "belum", "bujur", "bulan",
    "email", "halal", "hp", "jalan", "jenis", "jml", "jumlah", "kecamatan", "kelurahan", "kerja", "kk",
    "kode", "l", "laki", "lat", "lintang", "lk", "long", "merek", "nama", "nib", "nik", "no", "nomor",
    "npwp", "p", "pemilik", "perempuan", "pirt", "pr", "pria", "rp", "rt", "rw", "sudah", "tahun",
    "tanggal", "tempat", "tgl", "tidak", "total", "unit", "usaha", "wa", "wanita", "ya",
})
# fmt: on


def plain(title: str) -> str:
    """A title without case, punctuation and doubled blanks: "No. HP/WA*" is "no hp wa"."""
    return re.sub(r"[^a-z0-9]+", " ", title.lower()).strip()


PHRASES: dict[str, str] = {phrase: field for field, phrases in SYNONYMS.items() for phrase in phrases}
VOCABULARY = frozenset(PHRASES)
WORDS = frozenset(word for phrase in PHRASES for word in phrase.split() if len(word) > 1)


def is_title_word(text: str) -> bool:
    """Whether a cell reads like a column title: a known phrase, or made of the words of known phrases."""
    if len(text) > 80:
        return False
    title = plain(re.sub(r"\([^)]*\)", " ", text))
    if title in VOCABULARY:
        return True
    words = title.split()
    return (
        1 <= len(words) <= 8
        and sum(word in WORDS for word in words) >= max(1, 0.6 * len(words))
        and not title.isdigit()
    )
