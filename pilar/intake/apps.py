from django.apps import AppConfig
from django.utils.translation import gettext_lazy as lazy


class IntakeConfig(AppConfig):
    name = "pilar.intake"
    label = "intake"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from pilar.audit import words as audit_words
        from pilar.commitments.services import importing
        from pilar.intake import permissions, tasks
        from pilar.intake.services.nib_lists import nib_lines
        from pilar.intake.services.plain_sheets import plain_sheets
        from pilar.intake.words import AUDIT_SENTENCES
        from pilar.jobs import services as jobs
        from pilar.licensing.services import nib_lists
        from pilar.ui.context import add_menu_item

        if nib_lines not in nib_lists.READERS:
            nib_lists.READERS.append(nib_lines)
        if plain_sheets not in importing.READERS:
            importing.READERS.append(plain_sheets)
        jobs.every_day(tasks.tidy)
        audit_words.register(AUDIT_SENTENCES, {"batch": lazy("Kiriman")})
        add_menu_item(
            lazy("Berkas"),
            "intake:batches",
            order=30,
            shown=lambda request: bool(permissions.can_import(request.actor)),
        )
