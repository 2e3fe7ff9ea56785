"""The facts of a product in words: what is asked, with an example, and the choices."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from pilar.catalogue.domain import kinds

FACT_WORDS: dict[str, Any] = {
    "ingredients": lazy("Bahan"),
    "allergens": lazy("Alergen"),
    "pork": lazy("Mengandung babi"),
    "shelf_life_days": lazy("Masa simpan (hari)"),
    "storage": lazy("Disimpan pada"),
    "net_weight_g": lazy("Berat bersih (gram)"),
    "serving": lazy("Cara menyajikan"),
    "origin": lazy("Asal motif"),
    "motif": lazy("Motif"),
    "motif_meaning": lazy("Arti motif"),
    "gi_number": lazy("Nomor indikasi geografis"),
    "technique": lazy("Teknik tenun"),
    "dye": lazy("Pewarna"),
    "yarn": lazy("Benang"),
    "size_cm": lazy("Ukuran (cm)"),
    "weeks_to_weave": lazy("Lama menenun (minggu)"),
    "maker": lazy("Pembuat"),
    "care": lazy("Perawatan"),
    "material": lazy("Bahan utama"),
    "weight_g": lazy("Berat (gram)"),
    "included": lazy("Yang didapat pembeli"),
    "duration": lazy("Lamanya"),
    "served_area": lazy("Wilayah layanan"),
    "brought_by_buyer": lazy("Yang disiapkan pembeli"),
    "parcel_g": lazy("Berat kirim (gram)"),
    "parcel_cm": lazy("Ukuran kirim (cm)"),
}
FACT_HELP: dict[str, Any] = {
    "ingredients": lazy("Semua bahan, dari yang paling banyak. Misalnya daging sapi, garam, cuka aren."),
    "allergens": lazy("Centang semua yang ada di dalamnya, atau “tidak ada”."),
    "pork": lazy("Produk babi ditandai jelas dan tidak memakai tanda halal."),
    "shelf_life_days": lazy("Berapa hari masih baik sejak dibuat, dengan penyimpanan di bawah."),
    "net_weight_g": lazy("Isi tanpa kemasan. Bila ada beberapa ukuran, tulis yang paling laku."),
    "motif": lazy("Nama motif dalam bahasa daerahnya, misalnya buna kaif atau lotis."),
    "gi_number": lazy("Bila motifnya terdaftar, misalnya IDG000000089."),
    "size_cm": lazy("Panjang × lebar, misalnya 200 × 60."),
    "weeks_to_weave": lazy("Dari menyiapkan benang sampai lepas dari alat."),
    "maker": lazy("Nama yang membuat; dicantumkan di halaman produk."),
    "served_area": lazy("Misalnya Kota Kupang dan sekitarnya."),
    "parcel_g": lazy("Produk beserta kemasannya, ditimbang. Lokapasar menghitung ongkos kirim dari sini."),
    "parcel_cm": lazy("Panjang × lebar × tinggi setelah dikemas, misalnya 20 × 15 × 5."),
}
CHOICE_WORDS: dict[str, dict[Any, str | Promise]] = {
    "allergens": {
        "GLUTEN": lazy("gandum (gluten)"), "EGG": lazy("telur"), "MILK": lazy("susu"), "PEANUT": lazy("kacang tanah"),
        "TREE_NUT": lazy("kacang pohon (mete, kemiri)"), "SOY": lazy("kedelai"), "FISH": lazy("ikan"),
        "CRUSTACEAN": lazy("udang, kepiting"), "MOLLUSC": lazy("kerang, cumi"), "SESAME": lazy("wijen"), "SULPHITE": lazy("sulfit"),
        "NONE": lazy("tidak ada"),
    },
    "storage": {"ROOM": lazy("suhu ruang"), "CHILLED": lazy("kulkas (0–5 °C)"), "FROZEN": lazy("beku (−18 °C)")},
    "technique": {
        "IKAT": lazy("ikat"), "SOTIS": lazy("sotis"), "BUNA": lazy("buna"), "LOTIS": lazy("lotis"), "MIXED": lazy("gabungan"),
    },
    "dye": {"NATURAL": lazy("alami"), "SYNTHETIC": lazy("kimia"), "BOTH": lazy("alami dan kimia")},
    "yarn": {
        "HANDSPUN": lazy("kapas pintal tangan"), "COTTON": lazy("katun pabrik"), "SILK": lazy("sutra"), "RAYON": lazy("rayon"),
        "MIXED": lazy("campuran"),
    },
    "pork": {"YES": lazy("ya"), "NO": lazy("tidak")},
    "origin": {
        5371: "Kota Kupang", 5301: "Kupang", 5302: "Timor Tengah Selatan", 5303: "Timor Tengah Utara", 5304: "Belu", 5305: "Alor",
        5306: "Flores Timur", 5307: "Sikka", 5308: "Ende", 5309: "Ngada", 5310: "Manggarai", 5311: "Sumba Timur", 5312: "Sumba Barat",
        5313: "Lembata", 5314: "Rote Ndao", 5315: "Manggarai Barat", 5316: "Nagekeo", 5317: "Sumba Tengah", 5318: "Sumba Barat Daya",
        5319: "Manggarai Timur", 5320: "Sabu Raijua", 5321: "Malaka",
    },
}  # fmt: skip
assert set(CHOICE_WORDS["origin"]) == set(kinds.REGENCIES)
