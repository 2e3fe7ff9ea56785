from django.apps import AppConfig
from django.utils.translation import gettext_lazy as lazy


class JourneyConfig(AppConfig):
    name = "pilar.journey"
    label = "journey"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from pilar.catalogue.queries.people import ACCOMPANIERS
        from pilar.commitments.queries.linked import GIVERS
        from pilar.commitments.queries.received import TELLERS
        from pilar.jobs.services.daily import every_day
        from pilar.journey import queries
        from pilar.journey.tasks import restand
        from pilar.registry.queries import PAGE_PARTS
        from pilar.training.queries import NEEDS, Need

        NEEDS["NO_PRODUCT"] = Need(
            lazy("belum punya produk di katalog"), queries.without_product, queries.some_without_product
        )
        every_day(restand)
        if queries.page_part not in PAGE_PARTS:
            # Where a business stands comes before what any area says of it.
            PAGE_PARTS.insert(0, queries.page_part)
        if queries.accompanier_of not in ACCOMPANIERS:
            ACCOMPANIERS.append(queries.accompanier_of)
        if queries.received not in TELLERS:
            TELLERS.append(queries.received)
        if queries.sittings_to_link not in GIVERS:
            GIVERS.append(queries.sittings_to_link)
