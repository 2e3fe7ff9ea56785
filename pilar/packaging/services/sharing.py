"""A result is shown to everybody, or to one reader outside until a day; and both are taken back."""

import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.packaging import permissions
from pilar.packaging.domain import visits
from pilar.packaging.models import Assessment, PublicPage, ReviewLink
from pilar.packaging.queries.sharing import agreed_to_publish
from pilar.packaging.services.visiting import held, write

# No letters that are mistaken for figures: the code is typed from a pack.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
LINK_DAYS = (7, 14, 30, 90)


@transaction.atomic
def show_publicly(*, actor: Actor, assessment_id: int, how: str, now: datetime) -> PublicPage:
    """The product's result may be read by everybody from now on; the same code as before when it was shown once. Raises Refused."""
    found = held(assessment_id)
    insist(permissions.can_share(actor, found))
    how = " ".join(how.split())[:160]
    if found.state not in visits.COUNTING or found.calibrates_id is not None:
        raise Refused(_("Hanya hasil yang ditandatangani dan berlaku yang dapat ditampilkan."))
    if not how:
        raise Refused(_("Tulis bagaimana pemilik menyetujui: di mana dan kapan."))
    if not agreed_to_publish(found.business):
        raise Refused(
            _("Persetujuan pemilik untuk tampil di muka umum belum tercatat. Catat dulu di halaman usaha, bagian Persetujuan.")
        )  # fmt: skip
    told = {"agreed_how": how, "shown_at": now, "shown_by_name": actor.name[:150], "hidden_at": None}
    page = PublicPage.objects.filter(business=found.business, product_name__iexact=found.product_name).first()
    if page is None:
        page = PublicPage(business=found.business, product_name=found.product_name, code=_fresh_code())
    for name, value in told.items():
        setattr(page, name, value)
    page.save()
    write(found, "SHOWN", actor, now, page.code)
    return page


def _fresh_code() -> str:
    while True:
        code = "".join(secrets.choice(LETTERS) for _each in range(8))
        if not PublicPage.objects.filter(code=code).exists():
            return code


@transaction.atomic
def hide(*, actor: Actor, assessment_id: int, now: datetime) -> None:
    """Nobody outside reads it any more; packs that were printed lead to a page that says so. Raises Refused."""
    found = held(assessment_id)
    insist(permissions.can_share(actor, found))
    PublicPage.objects.filter(
        business=found.business, product_name__iexact=found.product_name, hidden_at=None
    ).update(hidden_at=now)
    write(found, "HIDDEN", actor, now)


@transaction.atomic
def make_link(*, actor: Actor, assessment_id: int, whom: str, days: int, with_photos: bool, now: datetime) -> ReviewLink:  # fmt: skip
    """A way for one reader outside, until a day. Raises Refused."""
    found = held(assessment_id)
    insist(permissions.can_share(actor, found))
    whom = " ".join(whom.split())[:120]
    if found.state not in visits.COUNTING:
        raise Refused(_("Hanya hasil yang ditandatangani yang dapat dibagikan."))
    if not whom or days not in LINK_DAYS:
        raise Refused(_("Tulis untuk siapa tautannya, dan pilih berapa hari."))
    link = ReviewLink.objects.create(
        assessment=found, salt=secrets.token_hex(10), whom=whom, with_photos=with_photos, made_at=now, made_by=actor.user_id,
        made_by_name=actor.name[:150], expires_on=timezone.localdate(now) + timedelta(days=days),
    )  # fmt: skip
    write(found, "LINK_MADE", actor, now, whom)
    return link


@transaction.atomic
def end_link(*, actor: Actor, link_id: int, now: datetime) -> Assessment:
    """The link opens nothing any more. Raises Refused, ReviewLink.DoesNotExist."""
    link = ReviewLink.objects.select_for_update().get(pk=link_id)
    found = held(link.assessment_id)
    insist(permissions.can_share(actor, found))
    if link.ended_at is None:
        link.ended_at = now
        link.save(update_fields=["ended_at"])
        write(found, "LINK_ENDED", actor, now, link.whom)
    return found


def reader_of(link: ReviewLink) -> Actor:
    """Whom a link was made for, as the record book names her."""
    return Actor(user_id=None, name=_("%s (lewat tautan)") % link.whom, role=None)


@transaction.atomic
def note_opening(*, link_id: int, now: datetime) -> None:
    """Counted, so that the office sees whether it was read."""
    link = ReviewLink.objects.select_for_update().get(pk=link_id)
    link.opened, link.opened_at = link.opened + 1, now
    link.save(update_fields=["opened", "opened_at"])
    if link.opened == 1:
        write(link.assessment, "LINK_OPENED", reader_of(link), now)
