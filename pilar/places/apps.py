from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "pilar.places"
    label = "places"
