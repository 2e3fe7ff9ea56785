"""The addresses of meetings and promises, mounted at /komitmen/."""

from django.urls import path

from pilar.commitments.views import door, institutions

app_name = "commitments"
urlpatterns = [
    path("", door.home, name="home"),
    path("lembaga/", institutions.institution_list, name="institutions"),
]
