from django.apps import AppConfig
from django.utils.translation import gettext_lazy as lazy


class LicensingConfig(AppConfig):
    name = "pilar.licensing"
    label = "licensing"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from pilar.audit import words as audit_words
        from pilar.jobs import services as jobs
        from pilar.licensing import permissions, queries
        from pilar.licensing.services import following, merging
        from pilar.licensing.tasks import foretell
        from pilar.licensing.words import AUDIT_SENTENCES, telling
        from pilar.messages import words as messages
        from pilar.registry.queries import LIST_DEEDS, PAGE_PARTS
        from pilar.registry.services import AFTER_WRITE, relations
        from pilar.ui.context import add_menu_item

        things = {
            "case": lazy("Pendampingan NIB"),
            "nib_day": lazy("Hari NIB"),
            "oss_outage": lazy("Gangguan OSS"),
            "nib_check": lazy("Daftar NIB"),
        }
        audit_words.register(AUDIT_SENTENCES, things)
        relations.MERGE_RULES.update(merging.RULES)
        if queries.page_part not in PAGE_PARTS:
            PAGE_PARTS.append(queries.page_part)
        if queries.list_deed not in LIST_DEEDS:
            LIST_DEEDS.append(queries.list_deed)
        if following.hear_of_writing not in AFTER_WRITE:
            AFTER_WRITE.append(following.hear_of_writing)
        for template in telling.TEMPLATES:
            messages.register_template(template)
        jobs.every_day(foretell)
        add_menu_item(
            lazy("NIB"),
            "licensing:caseload",
            order=22,
            shown=lambda request: bool(permissions.can_follow(request.actor)),
        )
