"""Addresses of the office's numbers at /indikator/: each indicator, its metadata, the months that are closed and their papers, what looked unusual;
`open_patterns` at /data-terbuka/ are for everybody; `wall_patterns` at /layar/ for the screen in the corridor."""

from django.urls import path

from pilar.reports.views import checks, indicators, ministry, months, opened, walls

app_name = "reports"
urlpatterns = [
    path("", indicators.listing, name="indicators"),
    path("metadata.json", indicators.all_metadata, name="metadata-all"),
    path("bulan/", months.listing, name="months"),
    path("bulan/<int:month>/tutup/", months.close, name="close"),
    path("bulan/<int:closed_id>/laporan/<slug:kind>/", months.report, name="report"),
    path("bulan/<int:closed_id>/kementerian/", ministry.page, name="ministry"),
    path("bulan/<int:closed_id>/kementerian.<slug:kind>", ministry.file, name="ministry-file"),
    path("bulan/<int:closed_id>/templat/<int:template_id>/", ministry.filled, name="ministry-filled"),
    path("templat/", ministry.templates_page, name="templates"),
    path("templat/baru/", ministry.keep, name="template-keep"),
    path("templat/<int:template_id>/", ministry.original, name="template"),
    path("templat/<int:template_id>/lepas/", ministry.end, name="template-end"),
    path("layar/", walls.listing, name="walls"),
    path("layar/baru/", walls.put_up, name="wall-new"),
    path("layar/<int:wall_id>/cabut/", walls.take_back, name="wall-end"),
    path("perlu-dicek/", checks.listing, name="checks"),
    path("perlu-dicek/<int:finding_id>/", checks.page, name="check"),
    path("perlu-dicek/<int:finding_id>/hasil/", checks.result, name="check-result"),
    path("perlu-dicek/<int:finding_id>/penjelasan/", checks.explanation, name="check-explain"),
    path("perlu-dicek/<int:finding_id>/lagi/", checks.again, name="check-again"),
    path("<slug:code>/", indicators.page, name="indicator"),
    path("<slug:code>/metadata.json", indicators.metadata, name="metadata"),
]
open_patterns = [
    path("", opened.listing, name="list"),
    path("dcat.json", opened.catalogue, name="catalogue"),
    path("<int:area>/", opened.newest, name="newest"),
    path("<int:area>/<int:month>/", opened.month_page, name="month"),
    path("<int:area>/<int:month>/usaha.<slug:kind>", opened.file, name="file"),
]
wall_patterns = [
    path("", walls.own, name="own"),
    path("pekerja.js", walls.worker, name="worker"),
    path("<slug:code>/", walls.shown, name="shown"),
]
