"""Review days for screens and papers; never writes."""

from datetime import date

from pilar.accounts.domain import Actor
from pilar.commitments.models import Review, ReviewItem


class UnknownReview(LookupError):
    """No review day of this number stands where this person may look."""


def list_reviews(actor: Actor, limit: int = 24) -> list[Review]:
    return list(Review.objects.visible_to(actor).order_by("-on")[:limit])


def coming_review(actor: Actor, on: date) -> Review | None:
    """The review of this day in the person's area, when it was prepared."""
    return Review.objects.visible_to(actor).filter(on=on).first()


def get_review(actor: Actor, review_id: int) -> Review:
    """Raises UnknownReview."""
    found = Review.objects.visible_to(actor).filter(pk=review_id).first()
    if found is None:
        raise UnknownReview(review_id)
    return found


def list_items(review: Review) -> list[ReviewItem]:
    """The items in their order, with what the table needs to see."""
    rows = review.items.select_related("commitment__institution", "commitment__person")
    return list(rows.prefetch_related("commitment__evidence", "commitment__deeds"))
