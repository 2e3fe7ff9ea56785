"""Addresses of the boards: the home, the page of each number, the counts as a file."""

from django.urls import path

from pilar.dashboards import views

app_name = "dashboards"
urlpatterns = [
    path("", views.home, name="home"),
    path("tanya/", views.question, name="ask"),
    path("sejak/", views.since, name="since"),
    path("sejak/daftar/", views.since_list, name="since-list"),
    path("perjalanan/", views.cascade, name="cascade"),
    path("perjalanan/daftar/", views.standing, name="cascade-list"),
    path("dana/", views.budget, name="budget"),
    path("terundi/", views.impact, name="impact"),
    path("angka/<slug:figure>/", views.figure, name="figure"),
    path("angka.csv", views.counts, name="counts"),
]
