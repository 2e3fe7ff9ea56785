"""The storefront in words; Indonesian here, English in the catalogue of words."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as lazy

from pilar.catalogue.domain import kinds
from pilar.catalogue.words.facts import CHOICE_WORDS

# slug: (title, one sentence)
COLLECTION_WORDS = {
    "sei": (lazy("Se'i dari dapur asap"), lazy("Daging dan ikan asap kayu kosambi, khas Kupang.")),
    "oleh-oleh": (
        lazy("Oleh-oleh siap bawa"),
        lazy("Makanan yang tersedia hari ini dan tahan di perjalanan."),
    ),
    "tenun-timor": (lazy("Tenun Timor"), lazy("Buna, lotis, sotis, dan ikat dari daratan Timor.")),
    "tenun-flores-alor": (lazy("Tenun Flores, Lembata, dan Alor"), lazy("Dari Manggarai sampai Alor.")),
    "tenun-sumba": (lazy("Tenun Sumba"), lazy("Hinggi dan pahikung.")),
    "tenun-rote-sabu": (lazy("Tenun Rote dan Sabu"), lazy("Bunga raja Rote dan garis ibu Sabu.")),
    "anyaman": (lazy("Anyaman lontar"), lazy("Topi, tas, dan bakul dari pohon kehidupan.")),
}
REGENCY_WORDS = {
    f"tenun-{code}": (
        format_lazy("{} {}", lazy("Tenun"), CHOICE_WORDS["origin"][code]),
        lazy("Motif dari kabupaten ini, ditenun di Kupang dan sekitarnya."),
    )
    for code in kinds.REGENCIES
}
KIND_SLUGS = {"makanan": "FOOD", "tenun": "CLOTH", "kerajinan": "CRAFT", "jasa": "SERVICE"}
