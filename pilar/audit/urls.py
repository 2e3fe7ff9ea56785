from django.urls import path

from pilar.audit import views

app_name = "audit"
urlpatterns = [
    path("", views.book, name="book"),
    path("periksa/", views.verify, name="verify"),
]
