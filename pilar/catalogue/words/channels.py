"""Channels, how far a product is for them, and every gap: one sentence that says what to do, and where it is done."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from pilar.catalogue.domain.channels import readiness, rules

# code: (name, what it is for)
CHANNEL_WORDS = {
    rules.STOREFRONT: (lazy("Etalase"), lazy("halaman publik kota")),
    rules.WHATSAPP: (lazy("WhatsApp dan Meta"), lazy("katalog pada WhatsApp Business pemilik")),
    rules.GOOGLE: (lazy("Google Belanja"), lazy("hanya untuk toko sendiri yang menerima pembayaran")),
    rules.SHOPEE: (lazy("Shopee"), lazy("lembar unggah massal toko sendiri")),
    rules.TIKTOK: (lazy("TikTok dan Tokopedia"), lazy("satu pusat penjual, satu lembar unggah")),
    rules.SMESCO: (lazy("Smesco"), lazy("berkas usulan untuk kurasi nasional")),
    rules.PADI: (lazy("PaDi UMKM"), lazy("belanja BUMN")),
    rules.ECATALOGUE: (lazy("Katalog elektronik"), lazy("belanja pemerintah, versi 6")),
    rules.RETAIL: (lazy("Hotel dan ritel"), lazy("pesanan tetap, dengan harga grosir")),
}
CHANNEL_SLUGS = {
    "etalase": rules.STOREFRONT, "whatsapp": rules.WHATSAPP, "google": rules.GOOGLE, "shopee": rules.SHOPEE, "tiktok": rules.TIKTOK,
    "smesco": rules.SMESCO, "padi": rules.PADI, "e-katalog": rules.ECATALOGUE, "ritel": rules.RETAIL,
}  # fmt: skip
# What a channel asks that stands nowhere in Pilar: the owner prepares it herself.
PREPARE_WORDS = {
    rules.WHATSAPP: lazy("Telepon pemilik memakai WhatsApp Business; katalognya diisi dari berkas ini."),
    rules.GOOGLE: lazy("Akun Merchant Center pemilik, dan situsnya sudah dibuktikan miliknya."),
    rules.SHOPEE: lazy("Lembar unggah kosong yang diunduh hari ini dari Pusat Penjual, dan kategori tiap produk."),
    rules.TIKTOK: lazy("Lembar unggah kosong yang diunduh hari ini dari Pusat Penjual, dan kategori tiap produk."),
    rules.SMESCO: lazy("Contoh produk untuk dicicipi atau diraba, dan surat pengantar dinas."),
    rules.PADI: lazy("Rekening bank atas nama usaha dan surat pernyataan PKP atau non-PKP."),
    rules.ECATALOGUE: lazy("Akta (bila berbadan hukum), surat pernyataan PKP atau non-PKP, dan verifikasi profil lewat Privy."),
    rules.RETAIL: lazy("Contoh produk, dan kesanggupan retur serta tempo bayar."),
}  # fmt: skip
# (word, kind of badge)
READY_WORDS = {
    readiness.READY: (lazy("Siap"), "good"),
    readiness.ALMOST: (lazy("Hampir"), "warn"),
    readiness.NOT_YET: (lazy("Belum"), "bad"),
    readiness.NOT_FOR_IT: (lazy("Bukan untuk jenis ini"), "muted"),
}
READY_SLUGS = {"siap": readiness.READY, "hampir": readiness.ALMOST, "belum": readiness.NOT_YET}
GAP_WORDS = {
    "STALE_PRICE": lazy("Pastikan harganya masih berlaku; terakhir dipastikan lebih dari 90 hari lalu."),
    "NAME_SHOUTS": lazy("Tulis nama produk dengan huruf biasa, bukan huruf besar semua."),
    "NAME_PROMO": lazy("Hapus kata promosi dari nama produk (promo, diskon, gratis, termurah)."),
    "NAME_LONG": lazy("Pendekkan nama produk sampai 150 huruf."),
    "NAME_SHORT": lazy("Panjangkan nama produk menjadi sekurangnya 25 huruf: tambahkan isi, ukuran, atau asalnya."),
    "MARKUP": lazy("Hapus kode seperti <b> atau &nbsp; dari nama dan cerita produk."),
    "CONTACT": lazy("Hapus nomor telepon, alamat surel, dan tautan dari cerita produk; lokapasar menolaknya."),
    "NO_PRICE": lazy("Tulis harganya."),
    "PRICE_ASKED": lazy("Tulis harga tetap; saluran ini tidak menerima “harga atas permintaan”."),
    "PRICE_STARTS": lazy("Tulis harga pasti, atau harga tiap pilihan; saluran ini tidak menerima “mulai dari”."),
    "PRICE_ODD": lazy("Periksa harganya: kurang dari Rp 100 atau lebih dari dua miliar."),
    "NO_CAPACITY": lazy("Tulis berapa banyak yang dapat dibuat sebulan."),
    "NO_LEAD": lazy("Tulis berapa hari pembuatannya."),
    "SAMPLE_ONLY": lazy("Produk ini hanya contoh; ubah ketersediaannya bila memang dijual."),
    "NO_PARCEL": lazy("Timbang produk beserta kemasannya, lalu tulis berat kirimnya."),
    "PORK_HALAL": lazy("Produk babi memakai tanda halal; hapus salah satu yang keliru."),
    "NO_TIERS": lazy("Tulis harga grosir untuk jumlah yang lebih banyak."),
    "NO_DESCRIPTION": lazy("Ceritakan produknya sekurangnya dua kalimat."),
    "GTIN_SHAPE": lazy("Nomor barcode salah panjang atau memuat huruf; salin angka di bawah garisnya."),
    "GTIN_DIGIT": lazy("Angka terakhir nomor barcode tidak cocok; periksa angka yang tertukar."),
    "GTIN_TWICE": lazy("Dua pilihan memakai nomor barcode yang sama; satu nomor hanya untuk satu kemasan."),
    "GTIN_RESTRICTED": lazy("Nomor barcode berawalan 2, 02, atau 04 hanya berlaku di dalam satu toko; kosongkan, atau minta nomor resmi kepada GS1 Indonesia."),
    "NO_PHONE": lazy("Catat nomor telepon genggam pemilik."),
    "NO_FACTS": lazy("Lengkapi keterangan wajib jenis ini."),
    "NO_KBLI": lazy("Catat KBLI usahanya."),
    "NO_ENGLISH": lazy("Tulis nama dan cerita dalam bahasa Inggris, untuk pembeli dari luar."),
    "NO_OWN_PAGE": lazy("Catat alamat produk ini di situs toko pemilik sendiri."),
    "NO_PHOTO": lazy("Tambahkan sekurangnya satu foto."),
    "PHOTO_SMALL": lazy("Ganti foto sampul: sisi pendeknya kurang dari 500 titik."),
    "PHOTO_LOW": lazy("Ganti foto sampul dengan yang sisi pendeknya 1.000 titik atau lebih."),
    "PHOTO_FEW": lazy("Tambah foto sampai tiga: depan, dekat, dan saat dipakai."),
    "NOT_APPROVED": lazy("Minta pemilik menyetujui harga dan isinya."),
    "NO_CONSENT": lazy("Catat persetujuan pemilik untuk ditampilkan."),
    "NO_NIB": lazy("Usaha ini belum ber-NIB; dampingi pembuatannya."),
    "KBLI_OTHER": lazy("KBLI usaha ini bukan untuk jenis produk ini; tambahkan KBLI yang cocok di OSS."),
    "NO_NPWP": lazy("Catat NPWP pemilik."),
    "NOT_LIVING": lazy("Usahanya tercatat tutup."),
    "NOT_PUBLISHED": lazy("Ajukan ke kurasi; saluran ini memuat produk yang sudah tampil di Etalase."),
    "GRADE_LOW": lazy("Nilai kurasinya C atau D; perbaiki menurut kalimat kurator, lalu ajukan lagi."),
    "NO_FOOD_PERMIT": lazy("Catat SPP-IRT atau izin BPOM; pangan olahan memerlukannya."),
    "EXPIRED_PERMIT": lazy("Perbarui atau hapus izin yang sudah berakhir."),
    "NO_HALAL": lazy("Catat sertifikat halal; bila mengandung babi, tandai begitu."),
    "NO_BARCODE": lazy("Catat nomor barcode resmi (GS1) pada tiap pilihan."),
    "SHELF_SHORT": lazy("Masa simpan kurang dari 60 hari; ritel meminta lebih lama. Tanyakan kemasan dan pengolahannya."),
    "NO_CHECKOUT": lazy("Pemilik belum punya situs toko sendiri yang menerima pembayaran; Google hanya menampilkan yang dapat langsung dibeli."),
}  # fmt: skip
# Where each is mended: "change", "photo-add", "permit-add", "approval", "variant" and "outlet" of this area, "business" in the registry.
GAP_PLACES = {
    "STALE_PRICE": "product", "NO_PHOTO": "photo-add", "PHOTO_SMALL": "photo-add", "PHOTO_LOW": "photo-add", "PHOTO_FEW": "photo-add",
    "NOT_APPROVED": "approval", "NO_CONSENT": "approval", "NO_FOOD_PERMIT": "permit-add", "EXPIRED_PERMIT": "product", "NO_HALAL": "permit-add",
    "PORK_HALAL": "product", "NO_BARCODE": "product", "GTIN_SHAPE": "product", "GTIN_DIGIT": "product", "GTIN_TWICE": "product",
    "GTIN_RESTRICTED": "product", "NO_NIB": "business", "NO_NPWP": "business", "NO_PHONE": "business", "NO_KBLI": "business",
    "KBLI_OTHER": "business", "NOT_LIVING": "business", "NO_CHECKOUT": "outlet", "NO_OWN_PAGE": "outlet", "NOT_PUBLISHED": "product",
    "GRADE_LOW": "product",
}  # fmt: skip


def channel_word(code: str) -> str:
    return str(CHANNEL_WORDS[code][0])


def minutes_words(minutes: int) -> str:
    """How long mending takes, waiting included, as one says it: 5 menit, 2 jam, 14 hari."""
    if minutes < 60:
        return ngettext("%d menit", "%d menit", minutes) % minutes
    if minutes < 24 * 60:
        hours = round(minutes / 60)
        return ngettext("%d jam", "%d jam", hours) % hours
    days = round(minutes / (24 * 60))
    return ngettext("%d hari", "%d hari", days) % days


def standing_word(state: str, gaps: int) -> str:
    """The badge of a product for a channel: how many gaps when there are some."""
    word = str(READY_WORDS[state][0])
    return _("%(word)s: %(gaps)d kurang") % {"word": word, "gaps": gaps} if gaps else word


# A condition that is met, as a dossier lists it.
MET_WORDS = {
    "NOT_PUBLISHED": lazy("Sudah dikurasi kota dan tampil di Etalase."),
    "GRADE_LOW": lazy("Nilai kurasi A atau B."),
    "NOT_APPROVED": lazy("Isi dan harga disetujui pemiliknya."),
    "NO_NIB": lazy("Usahanya ber-NIB."),
    "NO_NPWP": lazy("Pemiliknya ber-NPWP."),
    "KBLI_OTHER": lazy("KBLI usahanya sesuai dengan jenis produknya."),
    "PRICE_ASKED": lazy("Harganya pasti, bukan atas permintaan."),
    "NO_FOOD_PERMIT": lazy("Pangan olahan memiliki SPP-IRT atau izin BPOM."),
    "EXPIRED_PERMIT": lazy("Tidak ada izin yang sudah berakhir."),
    "NO_HALAL": lazy("Pangan bersertifikat halal, atau ditandai mengandung babi."),
    "NO_CAPACITY": lazy("Kapasitas sebulan diketahui."),
    "PHOTO_LOW": lazy("Foto layak cetak."),
}
