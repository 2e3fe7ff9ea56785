from django.apps import AppConfig
from django.utils.translation import gettext_lazy as lazy


class LinkageConfig(AppConfig):
    name = "pilar.linkage"
    label = "linkage"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from pilar.audit import words as audit_words
        from pilar.linkage.services import likely_twins
        from pilar.linkage.tasks import hear_of_writing
        from pilar.linkage.words import AUDIT_SENTENCES
        from pilar.registry.services import AFTER_WRITE, FINDERS

        audit_words.register(AUDIT_SENTENCES, {"matching_model": lazy("Model pencocokan")})
        if hear_of_writing not in AFTER_WRITE:
            AFTER_WRITE.append(hear_of_writing)
        if likely_twins not in FINDERS:
            FINDERS.append(likely_twins)
