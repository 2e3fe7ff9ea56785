from django.apps import AppConfig


class LinkageConfig(AppConfig):
    name = "pilar.linkage"
    label = "linkage"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from pilar.linkage.tasks import hear_of_writing
        from pilar.registry.services import AFTER_WRITE

        if hear_of_writing not in AFTER_WRITE:
            AFTER_WRITE.append(hear_of_writing)
