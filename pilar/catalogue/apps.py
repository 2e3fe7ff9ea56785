from django.apps import AppConfig
from django.utils.translation import gettext_lazy as lazy


class CatalogueConfig(AppConfig):
    name = "pilar.catalogue"
    label = "catalogue"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from pilar.audit import words as audit_words
        from pilar.catalogue import queries
        from pilar.catalogue.services import following, merging, reaching
        from pilar.catalogue.tasks import escalate, judge_and_feed, look_after_waiting, remind_of_permits
        from pilar.catalogue.words import AUDIT_INQUIRIES, AUDIT_MARKET, AUDIT_SENTENCES, asking, telling
        from pilar.jobs import services as jobs
        from pilar.messages import words as messages
        from pilar.registry.queries import PAGE_PARTS
        from pilar.registry.services import AFTER_CONSENT, AFTER_WRITE, relations

        things = {
            "product": lazy("Produk"),
            "rubric": lazy("Rubrik kurasi"),
            "inquiry": lazy("Permintaan pembeli"),
            "request": lazy("Permintaan kepada pembuat"),
            "room": lazy("Ruang pembeli"),
            "expo": lazy("Pameran"),
        }
        audit_words.register({**AUDIT_SENTENCES, **AUDIT_INQUIRIES, **AUDIT_MARKET}, things)
        audit_words.name_things("product", queries.names_in_the_book)
        relations.MERGE_RULES.update(merging.RULES)
        if queries.page_part not in PAGE_PARTS:
            PAGE_PARTS.append(queries.page_part)
        if following.hear_of_writing not in AFTER_WRITE:
            AFTER_WRITE.append(following.hear_of_writing)
        if following.hear_of_consent not in AFTER_CONSENT:
            AFTER_CONSENT.append(following.hear_of_consent)
        jobs.every_day(judge_and_feed)
        jobs.every_day(remind_of_permits)
        for template in (*telling.TEMPLATES, *asking.TEMPLATES):
            messages.register_template(template)
        reaching.escalation_is(escalate)
        jobs.every_day(look_after_waiting)
        self._menu()

    def _menu(self) -> None:
        from pilar.catalogue import permissions
        from pilar.ui.context import add_menu_item

        add_menu_item(
            lazy("Produk"),
            "catalogue:list",
            order=45,
            shown=lambda request: bool(permissions.can_list(request.actor)),
        )
        add_menu_item(
            lazy("Kurasi"),
            "catalogue:queue",
            order=46,
            seldom=True,
            shown=lambda request: permissions.is_joint_curator(request.actor),
        )
