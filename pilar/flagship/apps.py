from django.apps import AppConfig
from django.utils.translation import gettext_lazy as lazy


class FlagshipConfig(AppConfig):
    name = "pilar.flagship"
    label = "flagship"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from pilar.audit import words as audit_words
        from pilar.flagship import permissions
        from pilar.flagship.words import AUDIT_SENTENCES, AUDIT_VALUES
        from pilar.ui.context import add_menu_item

        audit_words.register(AUDIT_SENTENCES, {"sitting": lazy("Sidang FGD")}, AUDIT_VALUES)
        add_menu_item(
            lazy("Produk unggulan"),
            "flagship:sittings",
            order=40,
            shown=lambda request: bool(permissions.can_follow(request.actor)),
        )
