from django.apps import AppConfig
from django.utils.translation import gettext_lazy as lazy


class LinkageConfig(AppConfig):
    name = "pilar.linkage"
    label = "linkage"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from pilar.audit import words as audit_words
        from pilar.jobs import services as jobs
        from pilar.linkage import permissions, queries
        from pilar.linkage.services import likely_twins
        from pilar.linkage.tasks import hear_of_writing, search_twins
        from pilar.linkage.words import ANSWER_WORDS, AUDIT_SENTENCES, VERDICT_WORDS
        from pilar.registry.queries import PAGE_PARTS
        from pilar.registry.services import AFTER_WRITE, FINDERS
        from pilar.ui.context import add_menu_item

        things = {
            "matching_model": lazy("Model pencocokan"),
            "pair": lazy("Pasangan usaha"),
            "act": lazy("Penggabungan sekaligus"),
        }
        audit_words.register(AUDIT_SENTENCES, things, {"verdict": VERDICT_WORDS, "answer": ANSWER_WORDS})
        jobs.every_day(search_twins)
        if queries.page_part not in PAGE_PARTS:
            PAGE_PARTS.append(queries.page_part)
        add_menu_item(
            lazy("Kembar"),
            "linkage:queue",
            order=21,
            shown=lambda request: bool(permissions.can_review(request.actor)),
        )
        add_menu_item(
            lazy("Rekonsiliasi"),
            "linkage:reconcile",
            order=22,
            seldom=True,
            shown=lambda request: bool(permissions.can_reconcile(request.actor)),
        )
        if hear_of_writing not in AFTER_WRITE:
            AFTER_WRITE.append(hear_of_writing)
        if likely_twins not in FINDERS:
            FINDERS.append(likely_twins)
