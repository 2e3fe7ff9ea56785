from django.urls import path

from pilar.ui import views

app_name = "ui"
urlpatterns = [
    path("", views.gallery, name="gallery"),
    path("tema/", views.theme, name="theme"),
]
