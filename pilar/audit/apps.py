from django.apps import AppConfig
from django.utils.translation import gettext_lazy as lazy


class AuditConfig(AppConfig):
    name = "pilar.audit"
    label = "audit"

    def ready(self) -> None:
        from pilar.audit import permissions, words
        from pilar.ui.context import add_menu_item

        words.register(
            {"audit.chain_checked": lazy("Memeriksa rantai buku catatan: %(entries)s catatan, utuh: %(ok)s")},
            {"book": lazy("Buku catatan")},
        )
        add_menu_item(
            lazy("Buku catatan"),
            "audit:book",
            order=80,
            seldom=True,
            shown=lambda request: permissions.can_read_book(request.actor),
        )
