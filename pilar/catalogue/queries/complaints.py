"""Complaints that wait for an officer, fairs and what is brought there, partners who judge."""

from datetime import date

from django.db.models import QuerySet

from pilar.accounts.domain import Actor, Role
from pilar.accounts.queries import people_of_role
from pilar.catalogue.domain import complaints
from pilar.catalogue.models import Complaint, Expo, ExpoItem, JointCurator, Product
from pilar.vault import services as vault


def list_complaints(actor: Actor, *, settled: bool = False) -> list[Complaint]:
    """Those that wait, the oldest first; or what was decided, the newest first."""
    rows = Complaint.objects.filter(
        product__in=Product.objects.visible_to(actor).order_by().values("pk")
    ).select_related("product__business")
    if settled:
        return list(rows.exclude(state=complaints.OPEN).order_by("-decided_at")[:100])
    return list(rows.filter(state=complaints.OPEN).order_by("id")[:200])


def get_complaint(actor: Actor, complaint_id: int) -> Complaint | None:
    rows = Complaint.objects.filter(product__in=Product.objects.visible_to(actor).order_by().values("pk"))
    return rows.select_related("product__business").filter(pk=complaint_id).first()


def reach_of(made: Complaint) -> str:
    """How whoever complained can be asked back; may be empty."""
    return vault.unseal("phone", made.phone_sealed) or vault.unseal("email", made.email_sealed) or ""


def list_expos(actor: Actor) -> list[Expo]:
    return list(Expo.objects.visible_to(actor).prefetch_related("items")[:100])


def get_expo(actor: Actor, expo_id: int) -> Expo | None:
    return Expo.objects.visible_to(actor).filter(pk=expo_id).first()


def shown_expo(expo_id: int) -> Expo | None:
    return Expo.objects.filter(pk=expo_id).first()


def items_of(expo: Expo, *, today: date) -> list[ExpoItem]:
    """What is brought, as far as it is on show."""
    shown = Product.objects.all().on_show(today).order_by().values("pk")
    rows = ExpoItem.objects.filter(expo=expo, product__in=shown).select_related("product__business")
    return list(
        rows.prefetch_related("product__photos").order_by(
            "product__business__name_key", "product__name_key", "id"
        )
    )


def brought(expo: Expo) -> QuerySet[Product]:
    """The products of a fair, for a paper."""
    return Product.objects.filter(expo_items__expo=expo)


def to_bring(actor: Actor, expo: Expo, words: str, *, today: date, limit: int = 30) -> list[Product]:
    """Shown products that could still be brought, by words."""
    from_here = (
        Product.objects.visible_to(actor)
        .on_show(today)
        .exclude(expo_items__expo=expo)
        .select_related("business")
    )
    if words:
        from_here = from_here.filter(name_key__contains=words.casefold())
    return list(from_here.order_by("name_key", "id")[:limit])


def partners_of(city: int) -> list[tuple[int, str, bool]]:
    """(number, name, judges) of every person of a partner who works in this city."""
    judging = set(
        JointCurator.objects.filter(city_code=city, ended_at=None).values_list("user_id", flat=True)
    )
    return [
        (number, name, number in judging)
        for number, name, areas in people_of_role(Role.PARTNER)
        if any(str(city).startswith(str(area)) for area in areas)
    ]
