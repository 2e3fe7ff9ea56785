from django.apps import AppConfig
from django.utils.translation import gettext_lazy as lazy


class ExchangeConfig(AppConfig):
    name = "pilar.exchange"
    label = "exchange"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from pilar.audit import words as audit_words
        from pilar.commitments.services.ledger import AFTER_WRITE
        from pilar.exchange import permissions, tasks
        from pilar.exchange.services import hearing, hooks
        from pilar.exchange.words import AUDIT_SENTENCES, AUDIT_THINGS
        from pilar.jobs import services as jobs
        from pilar.registry.services.settling import AFTER_COUNT
        from pilar.reports.services.closing import AFTER_CLOSE
        from pilar.ui.context import add_menu_item

        hooks.work_is(tasks.tell)
        jobs.every_day(tasks.forget)
        AFTER_COUNT.append(hearing.hear_of_businesses)
        AFTER_CLOSE.append(hearing.hear_of_month)
        AFTER_WRITE.append(hearing.hear_of_promise)
        audit_words.register(AUDIT_SENTENCES, AUDIT_THINGS)
        add_menu_item(
            lazy("Kunci API"),
            "exchange:keys",
            order=95,
            shown=lambda request: bool(permissions.can_manage(request.actor)),
        )
