from django.apps import AppConfig
from django.utils.translation import gettext_lazy as lazy


class CommitmentsConfig(AppConfig):
    name = "pilar.commitments"
    label = "commitments"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from pilar.audit import words as audit_words
        from pilar.commitments import permissions
        from pilar.commitments.words import AUDIT_SENTENCES
        from pilar.ui.context import add_menu_item

        things = {
            "institution": lazy("Lembaga"),
            "memorandum": lazy("MoU"),
            "meeting": lazy("Rapat"),
            "promise_text": lazy("Teks janji"),
        }
        audit_words.register(AUDIT_SENTENCES, things)
        add_menu_item(
            lazy("Komitmen"),
            "commitments:home",
            order=50,
            shown=lambda request: bool(permissions.can_follow(request.actor)),
        )
