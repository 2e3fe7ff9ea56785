from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "pilar.places"
    label = "places"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Wilayah, KBLI, dan ukuran usaha"
