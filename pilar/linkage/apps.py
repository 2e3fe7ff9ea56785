from django.apps import AppConfig


class LinkageConfig(AppConfig):
    name = "pilar.linkage"
    label = "linkage"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from pilar.linkage.services import likely_twins
        from pilar.linkage.tasks import hear_of_writing
        from pilar.registry.services import AFTER_WRITE, FINDERS

        if hear_of_writing not in AFTER_WRITE:
            AFTER_WRITE.append(hear_of_writing)
        if likely_twins not in FINDERS:
            FINDERS.append(likely_twins)
