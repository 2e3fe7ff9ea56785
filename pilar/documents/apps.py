from django.apps import AppConfig
from django.utils.translation import gettext_lazy as lazy


class DocumentsConfig(AppConfig):
    name = "pilar.documents"
    label = "documents"

    def ready(self) -> None:
        from pilar.audit import words as audit_words
        from pilar.documents import permissions, queries
        from pilar.documents.words import AUDIT_SENTENCES, KIND_WORDS
        from pilar.ui.context import add_menu_item

        audit_words.register(AUDIT_SENTENCES, {"document": lazy("Naskah")}, {"paper": KIND_WORDS})
        audit_words.name_things("document", queries.names_in_the_book)
        add_menu_item(
            lazy("Naskah"),
            "documents:register",
            order=60,
            seldom=True,
            shown=lambda request: bool(permissions.can_read(request.actor)),
        )
