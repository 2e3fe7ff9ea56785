from django.apps import AppConfig
from django.utils.translation import gettext_lazy as lazy


class CommitmentsConfig(AppConfig):
    name = "pilar.commitments"
    label = "commitments"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from pilar.audit import words as audit_words
        from pilar.commitments import queries
        from pilar.commitments.services import merging
        from pilar.commitments.tasks import remind, remind_of_endings
        from pilar.commitments.words import AUDIT_PROMISES, AUDIT_SENTENCES, AUDIT_VALUES, inviting, telling
        from pilar.jobs import services as jobs
        from pilar.messages import words as messages
        from pilar.registry.queries import PAGE_PARTS
        from pilar.registry.services import relations

        things = {
            "commitment": lazy("Janji"),
            "institution": lazy("Lembaga"),
            "memorandum": lazy("MoU"),
            "meeting": lazy("Rapat"),
            "promise_text": lazy("Teks janji"),
            "partner_event": lazy("Acara mitra"),
            "calendar_feed": lazy("Alamat kalender"),
        }
        audit_words.register({**AUDIT_SENTENCES, **AUDIT_PROMISES}, things, AUDIT_VALUES)
        if queries.page_part not in PAGE_PARTS:
            PAGE_PARTS.append(queries.page_part)
        audit_words.name_things("commitment", queries.names_in_the_book)
        relations.MERGE_RULES.update(merging.RULES)
        for template in (*telling.TEMPLATES, *inviting.TEMPLATES):
            messages.register_template(template)
        for work in (remind, remind_of_endings):
            jobs.every_day(work)
        _fill_menu()


def _fill_menu() -> None:
    """Promises for who follows them; the calendar alone for the others who work here; its public part for owners."""
    from pilar.commitments.permissions import can_follow, can_read_calendar
    from pilar.ui.context import add_menu_item

    add_menu_item(
        lazy("Komitmen"), "commitments:home", order=50, shown=lambda request: bool(can_follow(request.actor))
    )
    add_menu_item(
        lazy("Kalender"),
        "commitments:calendar",
        order=52,
        seldom=True,
        shown=lambda request: bool(can_read_calendar(request.actor) and not can_follow(request.actor)),
    )
    add_menu_item(
        lazy("Kalender acara"),
        "meetingfeed:public",
        order=52,
        shown=lambda request: request.actor.may("read_own"),
    )
