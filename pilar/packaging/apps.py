from django.apps import AppConfig


class PackagingConfig(AppConfig):
    name = "pilar.packaging"
    label = "packaging"
    default_auto_field = "django.db.models.BigAutoField"
