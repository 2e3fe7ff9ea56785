from django.apps import AppConfig
from django.utils.translation import gettext_lazy as lazy


class AccountsConfig(AppConfig):
    name = "pilar.accounts"
    label = "accounts"

    def ready(self) -> None:
        from pilar.accounts import permissions
        from pilar.accounts.domain import Role
        from pilar.accounts.words import AUDIT_SENTENCES, AUDIT_VALUES
        from pilar.audit import words
        from pilar.ui.context import add_menu_item, daily_for

        words.register(AUDIT_SENTENCES, {"person": lazy("Orang")}, AUDIT_VALUES)
        add_menu_item(
            lazy("Orang"),
            "accounts:people",
            order=70,
            seldom=True,
            shown=lambda request: bool(permissions.can_manage_people(request.actor)),
        )
        daily_for("audit:book", lambda request: request.actor.role is Role.INSPECTOR)
