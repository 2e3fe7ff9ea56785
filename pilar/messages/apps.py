from django.apps import AppConfig
from django.utils.translation import gettext_lazy as lazy


class MessagesConfig(AppConfig):
    name = "pilar.messages"
    # Django's own flash messages have the label "messages".
    label = "outbox"

    def ready(self) -> None:
        from pilar.audit import words as audit_words
        from pilar.jobs import services as jobs
        from pilar.messages import permissions, words
        from pilar.messages.services import waking
        from pilar.messages.tasks import deliver
        from pilar.ui.context import add_menu_item

        audit_words.register(
            words.AUDIT_SENTENCES, {"message": lazy("Pesan")}, {"channel": words.CHANNEL_WORDS}
        )
        words.register_template(words.NOTE)
        words.register_template(words.PAPER)
        waking.work_is(deliver)
        jobs.every_day(deliver)
        add_menu_item(
            lazy("Pesan"),
            "outbox:list",
            order=61,
            seldom=True,
            shown=lambda request: bool(permissions.can_read(request.actor)),
        )
