"""Addresses of the office's numbers at /indikator/: each indicator, its metadata, and the months that are closed."""

from django.urls import path

from pilar.reports.views import indicators, months

app_name = "reports"
urlpatterns = [
    path("", indicators.listing, name="indicators"),
    path("metadata.json", indicators.all_metadata, name="metadata-all"),
    path("bulan/", months.listing, name="months"),
    path("bulan/<int:month>/tutup/", months.close, name="close"),
    path("<slug:code>/", indicators.page, name="indicator"),
    path("<slug:code>/metadata.json", indicators.metadata, name="metadata"),
]
