from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "pilar.places"
    label = "places"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Wilayah, KBLI, dan ukuran usaha"

    def ready(self) -> None:
        from pilar.audit import words as audit_words
        from pilar.places.words import AUDIT_SENTENCES

        audit_words.register(AUDIT_SENTENCES)
