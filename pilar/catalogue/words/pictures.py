"""The photo gate in words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from pilar.catalogue.domain import photos

PHOTO_REFUSED = {
    photos.TOO_LARGE: lazy("Foto ini terlalu besar. Kirim yang lebih kecil dari 50 juta titik."),
    photos.NO_PICTURE: lazy(
        "Berkas ini bukan foto yang dapat dibaca. Kirim foto JPEG, PNG, atau WebP yang utuh."
    ),
}
PHOTO_WARNINGS = {
    photos.SMALL: lazy(
        "Foto cukup untuk Etalase, tetapi kecil untuk cetak. Sisi pendek 1.000 titik lebih baik."
    ),
    photos.BLUR: lazy(
        "Foto tampak kabur. Letakkan telepon pada sandaran, ketuk produknya supaya fokus, lalu foto lagi."
    ),
    photos.TOO_DARK: lazy("Foto gelap. Foto di dekat jendela atau di teras, jangan dengan lampu kilat."),
    photos.TOO_BRIGHT: lazy("Foto terlalu terang; warnanya hilang. Jauhkan dari matahari langsung."),
    photos.FAR: lazy(
        "Barangnya kecil di dalam foto. Dekatkan telepon sampai barang mengisi sebagian besar bidang."
    ),
    photos.PALE: lazy("Warna foto pucat. Pakai alas polos yang berbeda warna dari produknya."),
}


def refused_photo(problem: photos.NotUsable) -> str:
    """Why a picture is not taken, with its size and what to do."""
    if problem.code == photos.TOO_SMALL:
        wide, high = problem.size
        return _(
            "Foto ini %(wide)d × %(high)d titik; sisi pendeknya perlu sekurangnya %(least)d. Kirim foto asli dari kamera, bukan "
            "tangkapan layar atau kiriman WhatsApp yang dikecilkan."
        ) % {"wide": wide, "high": high, "least": photos.LEAST}  # fmt: skip
    return str(PHOTO_REFUSED[problem.code])
