from django.apps import AppConfig
from django.utils.translation import gettext_lazy as lazy


class LicensingConfig(AppConfig):
    name = "pilar.licensing"
    label = "licensing"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from pilar.audit import words as audit_words
        from pilar.jobs import services as jobs
        from pilar.licensing import permissions
        from pilar.licensing.models import Case
        from pilar.licensing.services import merging
        from pilar.licensing.tasks import foretell
        from pilar.licensing.words import AUDIT_SENTENCES
        from pilar.registry.services import relations
        from pilar.ui.context import add_menu_item

        things = {
            "case": lazy("Pendampingan NIB"),
            "nib_day": lazy("Hari NIB"),
            "oss_outage": lazy("Gangguan OSS"),
        }
        audit_words.register(AUDIT_SENTENCES, things)
        relations.MERGE_RULES[Case] = relations.Rule(
            "the case that is furthest goes on with the kept business; an open one beside it ends as a duplicate",
            merging.take_case,
            merging.give_case_back,
        )
        jobs.every_day(foretell)
        add_menu_item(
            lazy("NIB"),
            "licensing:caseload",
            order=22,
            shown=lambda request: bool(permissions.can_follow(request.actor)),
        )
