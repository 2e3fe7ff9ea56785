"""What everybody may read: results of products whose owners agree, newest in force; and links for one reader outside."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet

from pilar.packaging.domain.standards import Standard
from pilar.packaging.models import Assessment, PublicPage, ReviewLink
from pilar.packaging.queries.sheets import standards_of
from pilar.registry.models import Business, Consent
from pilar.vault import services as vault

PUBLISH = "PUBLISH"
# So long after the day of the next look a result is still called current.
GRACE = timedelta(days=60)


@dataclass(frozen=True)
class Shown:
    """A product's public result."""

    page: PublicPage
    result: Assessment
    standards: tuple[Standard, ...]
    old: bool


def agreed_to_publish(business: Business) -> bool:
    """Whether the owner's consent to be published holds."""
    return Consent.objects.filter(
        owner_id=business.owner_id, purpose=PUBLISH, withdrawn_on__isnull=True
    ).exists()


def _open_pages() -> QuerySet[PublicPage]:
    agreed = Consent.objects.filter(
        owner_id=OuterRef("business__owner_id"), purpose=PUBLISH, withdrawn_on__isnull=True
    )
    return (
        PublicPage.objects.filter(Exists(agreed), hidden_at=None)
        .exclude(business__status__in=("CLOSED", "MERGED"))
        .select_related("business")
    )


def public_result(code: str, today: date) -> Shown | None:
    """The newest result in force of the product behind a code; None when nothing of it is public."""
    page = _open_pages().filter(code=code).first()
    return _shown(page, today) if page else None


def _shown(page: PublicPage, today: date) -> Shown | None:
    rows = (
        Assessment.objects.all()
        .counting()
        .filter(business_id=page.business_id, product_name__iexact=page.product_name)
        .prefetch_related("standards")
        .order_by("-signed_at")
    )
    result = rows.first()
    if result is None:
        return None
    old = bool(result.again_on and result.again_on + GRACE < today)
    return Shown(page, result, standards_of(result), old)


def every_public(today: date) -> Iterator[Shown]:
    """All of them by name, a block at a time, in three queries a block."""
    pages = list(_open_pages().order_by("product_name", "id"))
    for at in range(0, len(pages), 500):
        block = pages[at : at + 500]
        rows = (
            Assessment.objects.all()
            .counting()
            .filter(business_id__in={page.business_id for page in block})
            .prefetch_related("standards")
            .order_by("signed_at")
        )
        newest = {(row.business_id, row.product_name.casefold()): row for row in rows}
        for page in block:
            result = newest.get((page.business_id, page.product_name.casefold()))
            if result is not None:
                old = bool(result.again_on and result.again_on + GRACE < today)
                yield Shown(page, result, standards_of(result), old)


def page_of(assessment: Assessment) -> PublicPage | None:
    """The product's public page, hidden or not."""
    return PublicPage.objects.filter(
        business_id=assessment.business_id, product_name__iexact=assessment.product_name
    ).first()


def address_of(page: PublicPage) -> str:
    """What the QR says."""
    return f"{settings.ORIGIN or 'http://localhost:8000'}/hasil-kemasan/{page.code}/"


def link_code(link: ReviewLink) -> str:
    return f"{link.pk}-{vault.index('packaging-review', f'{link.pk}:{link.salt}') or 0:016x}"


def link_of(code: str) -> ReviewLink | None:
    """The link of an address; None for one nobody made."""
    number, _dash, _rest = code.partition("-")
    if not (number.isascii() and number.isdigit() and len(number) < 15):
        return None
    link = ReviewLink.objects.select_related("assessment__business").filter(pk=int(number)).first()
    return link if link and secrets.compare_digest(link_code(link).encode(), code.encode()) else None


def is_over(link: ReviewLink, today: date) -> bool:
    return link.ended_at is not None or link.expires_on < today


def result_of_link(link: ReviewLink) -> Assessment:
    """The assessment with everything its page reads."""
    rows = Assessment.objects.select_related("business", "previous").prefetch_related(
        "answers", "photos", "standards", "actions"
    )
    return rows.get(pk=link.assessment_id)


def links_of(assessment: Assessment) -> list[ReviewLink]:
    return list(assessment.links.order_by("-id")[:20])
