"""The addresses of products at /produk/; for owners `approval_patterns` at /setuju/ and `reply_patterns`
at /jawab/, for buyers `buyer_patterns` at /tanya/, for everybody `shop_patterns` at /etalase/ and
`shop_en_patterns` at /etalase/en/, without a log-in."""

from django.urls import URLPattern, path

from pilar.catalogue.views import (
    approving,
    asking,
    buying,
    channels,
    complaints,
    contact,
    curating,
    deeds,
    editing,
    fairs,
    feeds,
    funnel,
    inquiries,
    listing,
    opened,
    packs,
    parts,
    pictures,
    pooling,
    record,
    replying,
    rooms,
    shop,
)

app_name = "catalogue"
urlpatterns = [
    path("", listing.product_list, name="list"),
    path("unduh/", listing.export, name="export"),
    path("baru/", editing.choose, name="choose"),
    path("baru/<str:number>/<slug:kind>/", editing.add, name="add"),
    path("pasar/", channels.channel_list, name="channels"),
    path("pasar/<str:number>/", channels.market, name="market"),
    path("pasar/<str:number>/berkas/<slug:feed>/", feeds.feed, name="feed"),
    path("pasar/<str:number>/isi/<slug:market>/", feeds.fill, name="fill"),
    path("pasar/<str:number>/cetak/<slug:what>/", packs.paper, name="paper"),
    path("pasar/<str:number>/toko/", channels.outlet_add, name="outlet-add"),
    path("pasar/<str:number>/toko/<int:outlet_id>/masih/", channels.outlet_see, name="outlet-see"),
    path("pasar/<str:number>/toko/<int:outlet_id>/hapus/", channels.outlet_remove, name="outlet-remove"),
    path("katalog/", packs.catalogues, name="catalogues"),
    path("katalog/<slug:collection>/<slug:language>/", packs.catalogue, name="catalogue"),
    path("kurasi/", curating.queue, name="queue"),
    path("kurasi/mitra/", fairs.partners, name="partners"),
    path("kurasi/rubrik/", curating.rubric, name="rubric"),
    path("foto/<int:photo_id>/", pictures.photo, name="photo"),
    path("foto/<int:photo_id>/kecil/", pictures.thumb, name="thumb"),
    path("qris/<str:number>/", parts.qris, name="qris"),
    path("qris/<str:number>/hapus/", parts.qris_forget, name="qris-forget"),
    path("permintaan/", inquiries.inquiry_list, name="inquiries"),
    path("permintaan/<int:request_id>/", inquiries.inquiry, name="inquiry"),
    path(
        "permintaan/<int:request_id>/penawaran/<int:quotation_id>/",
        inquiries.quotation,
        name="inquiry-quotation",
    ),
    path("permintaan/<int:request_id>/bagi/<int:line_id>/", pooling.propose, name="pool-propose"),
    path("permintaan/<int:request_id>/<slug:what>/", inquiries.deed, name="inquiry-deed"),
    path("bersama/<int:pool_id>/", pooling.pool, name="pool"),
    path("bersama/<int:pool_id>/kirim/", pooling.send, name="pool-send"),
    path("corong/", funnel.page, name="funnel"),
    path("corong/unduh/", funnel.export, name="funnel-export"),
    path("kontak/<str:number>/", contact.storefront, name="storefront"),
    path("ruang/", rooms.room_list, name="rooms"),
    path("ruang/baru/", rooms.room_add, name="room-add"),
    path("ruang/<int:room_id>/tutup/", rooms.room_close, name="room-close"),
    path("ongkir/<str:place>/", rooms.freight_rate, name="freight"),
    path("laporan/", complaints.queue, name="complaints"),
    path("laporan/<int:complaint_id>/", complaints.complaint, name="complaint"),
    path("pameran/", fairs.expo_list, name="expos"),
    path("pameran/baru/", fairs.expo_plan, name="expo-plan"),
    path("pameran/<int:expo_id>/", fairs.expo_stock, name="expo-stock"),
    path("pameran/<int:expo_id>/ubah/", fairs.expo_plan, name="expo-change"),
    path("pameran/<int:expo_id>/cetak/<slug:what>/", packs.expo_paper, name="expo-paper"),
    path("<int:product_id>/", record.product, name="product"),
    path("<int:product_id>/pasar/", channels.product_channels, name="readiness"),
    path("<int:product_id>/ubah/", editing.change, name="change"),
    path("<int:product_id>/foto/", parts.photo_add, name="photo-add"),
    path("<int:product_id>/foto/<int:photo_id>/<slug:what>/", parts.photo_press, name="photo-press"),
    path("<int:product_id>/pilihan/", parts.variant_add, name="variant-add"),
    path("<int:product_id>/pilihan/<int:variant_id>/", parts.variant_change, name="variant-change"),
    path("<int:product_id>/pilihan/<int:variant_id>/hapus/", parts.variant_remove, name="variant-remove"),
    path("<int:product_id>/izin/", parts.permit_add, name="permit-add"),
    path("<int:product_id>/izin/<int:permit_id>/hapus/", parts.permit_remove, name="permit-remove"),
    path("<int:product_id>/persetujuan/", deeds.approval, name="approval"),
    path("<int:product_id>/persetujuan/tautan/", deeds.ask_owner, name="ask-owner"),
    path("<int:product_id>/nilai/", curating.assess, name="assess"),
    path("<int:product_id>/turunkan/", deeds.suspend, name="suspend"),
    path("<int:product_id>/<slug:what>/", deeds.press, name="press"),
]
approval_patterns = [path("<str:code>/", approving.answer, name="page")]
buyer_patterns = [
    path("<str:code>/", buying.page, name="page"),
    path("<str:code>/penawaran/<int:quotation_id>/", buying.quotation, name="quotation"),
]
room_patterns = [
    path("<str:code>/", rooms.room, name="page"),
    path("<str:code>/en/", rooms.room, {"language": "en"}, name="page-en"),
]
chat_patterns = [path("<str:code>/", contact.chat, name="chat")]
reply_patterns = [
    path("<str:code>/", replying.page, name="page"),
    path("<str:code>/penawaran/<int:quotation_id>/", replying.quotation, name="quotation"),
    path("<str:code>/<slug:what>/", replying.deed, name="deed"),
]


def _shop(language: str) -> list[URLPattern]:
    told = {"language": language}
    return [
        path("", shop.shelf, told, name="list"),
        path("peta/", shop.by_place, told, name="map"),
        path("p/<int:product_id>/<slug:slug>/", shop.product, told, name="product"),
        path("u/<str:number>/", shop.maker, told, name="maker"),
        path("tanya/", asking.ask, told, name="ask"),
        path("lapor/<int:product_id>/", complaints.report, told, name="report"),
        path("pameran/<int:expo_id>/", fairs.expo, told, name="expo"),
        path("tanya/terkirim/", asking.asked, told, name="asked"),
        path("data/", opened.page, told, name="data"),
    ]


shop_patterns = [
    *_shop("id"),
    path("foto/<int:photo_id>/", shop.photo, name="photo"),
    path("foto/<int:photo_id>/kecil/", shop.thumb, name="thumb"),
    path("foto/<int:photo_id>/sedang/", shop.cover, name="cover"),
    path("umpan/katalog.jsonl", feeds.whole_catalogue, {"feed": "schema"}, name="catalogue"),
    path("umpan/katalog.csv", feeds.whole_catalogue, {"feed": "open"}, name="table"),
    path("umpan/produk.json", opened.products, name="products"),
    path("umpan/<str:number>/<slug:feed>/", feeds.public_feed, name="feed"),
    path("peta-situs.xml", shop.sitemap, name="sitemap"),
]
shop_en_patterns = _shop("en")
gtin_patterns = [
    path("<str:gtin>/", shop.by_gtin, name="page"),
    path("<str:gtin>/10/<str:lot>/", shop.by_gtin, name="lot"),
]
