"""The addresses of products at /produk/; for owners `approval_patterns` at /setuju/, for everybody `shop_patterns` at /etalase/ and
`shop_en_patterns` at /etalase/en/, without a log-in."""

from django.urls import URLPattern, path

from pilar.catalogue.views import approving, curating, deeds, editing, listing, parts, pictures, record, shop

app_name = "catalogue"
urlpatterns = [
    path("", listing.product_list, name="list"),
    path("unduh/", listing.export, name="export"),
    path("baru/", editing.choose, name="choose"),
    path("baru/<str:number>/<slug:kind>/", editing.add, name="add"),
    path("kurasi/", curating.queue, name="queue"),
    path("kurasi/rubrik/", curating.rubric, name="rubric"),
    path("foto/<int:photo_id>/", pictures.photo, name="photo"),
    path("foto/<int:photo_id>/kecil/", pictures.thumb, name="thumb"),
    path("qris/<str:number>/", parts.qris, name="qris"),
    path("qris/<str:number>/hapus/", parts.qris_forget, name="qris-forget"),
    path("<int:product_id>/", record.product, name="product"),
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


def _shop(language: str) -> list[URLPattern]:
    told = {"language": language}
    return [
        path("", shop.shelf, told, name="list"),
        path("p/<int:product_id>/<slug:slug>/", shop.product, told, name="product"),
        path("u/<str:number>/", shop.maker, told, name="maker"),
    ]


shop_patterns = [
    *_shop("id"),
    path("foto/<int:photo_id>/", shop.photo, name="photo"),
    path("foto/<int:photo_id>/kecil/", shop.thumb, name="thumb"),
    path("peta-situs.xml", shop.sitemap, name="sitemap"),
]
shop_en_patterns = _shop("en")
