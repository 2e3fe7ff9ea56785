from django.apps import AppConfig
from django.utils.translation import gettext_lazy as lazy


class PackagingConfig(AppConfig):
    name = "pilar.packaging"
    label = "packaging"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from pilar.audit import words as audit_words
        from pilar.catalogue.queries import PRODUCT_PARTS, rooms
        from pilar.jobs import services as jobs
        from pilar.messages import words as messages
        from pilar.packaging import permissions, queries
        from pilar.packaging.queries import of_products
        from pilar.packaging.queries.gaps import below_good, some_below_good
        from pilar.packaging.services import following
        from pilar.packaging.tasks import remind
        from pilar.packaging.words import AUDIT_SENTENCES, AUDIT_THINGS, telling
        from pilar.registry.queries import PAGE_PARTS
        from pilar.registry.services import relations
        from pilar.training.queries import NEEDS, Need
        from pilar.ui.context import add_menu_item

        audit_words.register(AUDIT_SENTENCES, AUDIT_THINGS)
        relations.MERGE_RULES.update(following.RULES)
        if of_products.levels_of not in rooms.LEVELS:
            rooms.LEVELS.append(of_products.levels_of)
            rooms.REACHING.append(of_products.products_reaching)
        if queries.page_part not in PAGE_PARTS:
            PAGE_PARTS.append(queries.page_part)
        if queries.product_part not in PRODUCT_PARTS:
            PRODUCT_PARTS.append(queries.product_part)
        for template in telling.TEMPLATES:
            messages.register_template(template)
        jobs.every_day(remind)
        NEEDS["PACKAGING"] = Need(lazy("kemasannya di bawah level II"), below_good, some_below_good)
        add_menu_item(
            lazy("Kemasan"),
            "packaging:list",
            order=28,
            shown=lambda request: bool(permissions.can_follow(request.actor)),
        )
