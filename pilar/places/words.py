"""The codes of places in the words of the screen."""

from django.utils.translation import gettext_lazy as _

SECTOR_WORDS = {
    "FOOD_SERVICE": _("Kuliner dan warung makan"),
    "FOOD_PROCESSING": _("Olahan pangan dan minuman"),
    "WEAVING": _("Tenun"),
    "CRAFT": _("Kerajinan dan mebel"),
    "FASHION": _("Busana dan jahit"),
    "RETAIL": _("Kios dan perdagangan"),
    "FARMING": _("Pertanian"),
    "LIVESTOCK": _("Peternakan"),
    "FISHERY": _("Perikanan"),
    "WORKSHOP": _("Bengkel dan servis"),
    "TRANSPORT": _("Angkutan"),
    "BEAUTY": _("Salon dan rias"),
    "SERVICES": _("Jasa"),
    "CONSTRUCTION": _("Bangunan dan bahan bangunan"),
    "DIGITAL": _("Digital dan kreatif"),
    "OTHER": _("Lainnya"),
}

SIZE_WORDS = {
    "MICRO": _("Mikro"),
    "SMALL": _("Kecil"),
    "MEDIUM": _("Menengah"),
    "LARGE": _("Besar"),
    "UNKNOWN": _("Belum dapat ditentukan"),
}

KIND_WORDS = {
    "negara": _("Negara"),
    "provinsi": _("Provinsi"),
    "kabupaten": _("Kabupaten"),
    "kota": _("Kota"),
    "kecamatan": _("Kecamatan"),
    "distrik": _("Distrik"),
    "kelurahan": _("Kelurahan"),
    "desa": _("Desa"),
    "desa_adat": _("Desa adat"),
}

LEVEL_WORDS = {
    "country": _("Seluruh Indonesia"),
    "province": _("Provinsi"),
    "city": _("Kota atau kabupaten"),
    "district": _("Kecamatan"),
    "village": _("Kelurahan atau desa"),
}

KBLI_LEVEL_WORDS = {
    "section": _("Kategori"),
    "division": _("Golongan pokok"),
    "group": _("Golongan"),
    "class": _("Subgolongan"),
    "subclass": _("Kelompok"),
}

AUDIT_SENTENCES = {
    "places.kbli_imported": _("Memasukkan daftar KBLI dari %(file)s: %(rows)s baris"),
    "places.areas_imported": _("Memasukkan daftar wilayah dari %(file)s: %(rows)s baris"),
    "places.boundaries_imported": _("Memasukkan batas wilayah dari %(file)s: %(rows)s wilayah"),
}
