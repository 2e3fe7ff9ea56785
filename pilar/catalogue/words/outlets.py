"""The places where owners sell by themselves, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from pilar.catalogue.domain import outlets

OUTLET_WORDS = {
    outlets.SITE: lazy("Situs sendiri"), outlets.SHOPEE: "Shopee", outlets.TOKOPEDIA: "Tokopedia", outlets.TIKTOK: "TikTok",
    outlets.INSTAGRAM: "Instagram", outlets.FACEBOOK: "Facebook",
}  # fmt: skip


def outlet_sentence(code: str, kind: str) -> str:
    """Why an address cannot be kept, and what to do."""
    return {
        outlets.UNREADABLE: _("Alamat ini tidak terbaca. Salin dari bilah alamat peramban, misalnya https://tokokami.id/sei."),
        outlets.NOT_SECURE: _("Alamat ini tidak aman (http). Pakai alamat yang diawali https."),
        outlets.OTHER_HOST: _("Alamat ini bukan alamat %s. Pilih jenis tempat yang sesuai.") % OUTLET_WORDS[kind],
        outlets.TOO_LONG: _("Alamat ini lebih panjang dari 300 huruf. Salin alamat pendeknya."),
    }[code]  # fmt: skip
