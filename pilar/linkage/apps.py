from django.apps import AppConfig


class LinkageConfig(AppConfig):
    name = "pilar.linkage"
    label = "linkage"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from pilar.linkage.services import note_written
        from pilar.registry.services import AFTER_WRITE

        if note_written not in AFTER_WRITE:
            AFTER_WRITE.append(note_written)
