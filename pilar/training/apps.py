from django.apps import AppConfig
from django.utils.translation import gettext_lazy as lazy


class TrainingConfig(AppConfig):
    name = "pilar.training"
    label = "training"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from pilar.audit import words as audit_words
        from pilar.jobs import services as jobs
        from pilar.messages import words as messages
        from pilar.registry.queries import PAGE_PARTS
        from pilar.registry.services import relations
        from pilar.training import permissions, queries
        from pilar.training.services import merging
        from pilar.training.tasks import follow, remind
        from pilar.training.words import AUDIT_SENTENCES, AUDIT_THINGS, telling
        from pilar.ui.context import add_menu_item

        audit_words.register(AUDIT_SENTENCES, AUDIT_THINGS)
        relations.MERGE_RULES.update(merging.RULES)
        if queries.page_part not in PAGE_PARTS:
            PAGE_PARTS.append(queries.page_part)
        for template in telling.TEMPLATES:
            messages.register_template(template)
        for work in (follow, remind):
            jobs.every_day(work)
        add_menu_item(
            lazy("Pelatihan"),
            "training:list",
            order=27,
            shown=lambda request: bool(permissions.can_follow(request.actor)),
        )
