from django.apps import AppConfig
from django.utils.translation import gettext_lazy as lazy


class DashboardsConfig(AppConfig):
    name = "pilar.dashboards"
    label = "dashboards"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from pilar.dashboards import permissions
        from pilar.dashboards.queries import facts
        from pilar.dashboards.store import months
        from pilar.registry.services.settling import AFTER_COUNT
        from pilar.ui.context import add_menu_item

        facts.register()
        if months.recount not in AFTER_COUNT:
            AFTER_COUNT.append(months.recount)
        add_menu_item(
            lazy("Beranda"),
            "dashboards:home",
            order=0,
            shown=lambda request: request.actor.user_id is not None,
        )
        add_menu_item(
            lazy("Perjalanan"),
            "dashboards:cascade",
            order=58,
            shown=lambda request: bool(permissions.can_read_numbers(request.actor)),
        )
