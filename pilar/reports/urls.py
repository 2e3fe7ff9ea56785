"""Addresses of the office's numbers at /indikator/: each indicator, its metadata, the months that are closed and their papers; `open_patterns` at
/data-terbuka/ are for everybody."""

from django.urls import path

from pilar.reports.views import indicators, months, opened

app_name = "reports"
urlpatterns = [
    path("", indicators.listing, name="indicators"),
    path("metadata.json", indicators.all_metadata, name="metadata-all"),
    path("bulan/", months.listing, name="months"),
    path("bulan/<int:month>/tutup/", months.close, name="close"),
    path("bulan/<int:closed_id>/laporan/<slug:kind>/", months.report, name="report"),
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
