from django.apps import AppConfig
from django.utils.translation import gettext_lazy as lazy


class RegistryConfig(AppConfig):
    name = "pilar.registry"
    label = "registry"

    def ready(self) -> None:
        from pilar.audit import words as audit_words
        from pilar.messages.permissions import register_consent
        from pilar.registry import permissions, queries, tasks
        from pilar.registry.store import loading
        from pilar.registry.words import AUDIT_SENTENCES, FIELD_WORDS
        from pilar.ui.context import add_menu_item

        loading.AFTERWARDS.append(tasks.hear_of_load)
        things = {
            "business": lazy("Usaha"),
            "delivery": lazy("Kiriman data"),
            "list": lazy("Daftar"),
            "registry": lazy("Registri"),
        }
        audit_words.register(AUDIT_SENTENCES, things, {"fields": FIELD_WORDS})
        audit_words.name_things("business", queries.names_in_the_book)
        audit_words.name_things("delivery", queries.deliveries_in_the_book)
        audit_words.name_things("list", queries.lists_in_the_book)
        register_consent("owner", queries.owners_who_agreed)
        # What was compared with the whole registry is no single thing: its word says it all.
        audit_words.name_things("registry", lambda _actor, ids: dict.fromkeys(ids, ("", "")))
        add_menu_item(
            lazy("UMKM"),
            "registry:list",
            order=20,
            shown=lambda request: bool(permissions.can_list(request.actor)),
        )
        add_menu_item(
            lazy("Usulan"),
            "registry:change-requests",
            order=25,
            seldom=True,
            shown=lambda request: bool(permissions.can_follow_proposals(request.actor)),
        )
