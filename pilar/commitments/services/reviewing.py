"""The review day: its five items, the links to the flagged parties, the pack as PDF and DOCX, what was decided."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.commitments import permissions, words
from pilar.commitments.domain import rhythm
from pilar.commitments.models import Commitment, Review, ReviewItem
from pilar.commitments.queries import flags, reviews
from pilar.commitments.services import ledger, replying
from pilar.commitments.services.promising import tidy
from pilar.documents import services as documents
from pilar.documents.domain import kinds
from pilar.places.domain.codes import parent_of


@transaction.atomic
def prepare_review(*, actor: Actor, now: datetime) -> Review:
    """The coming review day of this person's office, with its five filled from what is flagged today; an existing one is filled up.

    Items that were commented on or worded stay. Raises Refused.
    """
    insist(permissions.can_keep(actor))
    area = permissions.register_area(actor)
    if not area:
        raise Refused(_("Hari tinjau disiapkan oleh sekretariat satu kota atau provinsi."))
    return put_review(actor, area, rhythm.next_review(timezone.localdate(now)), now)


def put_review(actor: Actor, area: int, on: date, now: datetime) -> Review:
    """The review of an office on a day, its free places filled."""
    city = area if area > 99 else 0
    review, _made = Review.objects.get_or_create(
        province_code=parent_of(area) if city else area, city_code=city, on=on
    )
    if review.held_at is not None:
        return review
    found = rhythm.five(flags.list_flags(actor.working_in((area,)), today=timezone.localdate(now)))
    wanted = {flag.commitment: flag for flag in found}
    kept = []
    for item in review.items.all():
        if item.commitment_id in wanted or item.comment or item.decided:
            kept.append(item.commitment_id)
        else:
            item.delete()
    titles = Commitment.objects.in_bulk([pk for pk in wanted if pk not in kept])
    for flag in found:
        if flag.commitment in titles and len(kept) < rhythm.MOST_ITEMS:
            kept.append(flag.commitment)
            asked = words.decision_asked(flag.reason, titles[flag.commitment])
            ReviewItem.objects.create(
                review=review, commitment=titles[flag.commitment], position=len(kept), reason=flag.reason,
                weight=flag.weight, asked=asked[:300],
            )  # fmt: skip
    return review


@transaction.atomic
def ask_flagged(*, actor: Actor, review_id: int, now: datetime) -> int:
    """Send everybody whose promise is on the table a link to answer; how many. Those without a person are left out. Raises Refused."""
    review = _open_review(actor, review_id)
    until = words.day(rhythm.answer_until(review.on))
    sent = 0
    for item in review.items.select_related("commitment__person", "commitment__institution"):
        found = item.commitment
        if found.person is None or found.state not in ("OPEN", "BLOCKED", "SAID_DONE"):
            continue
        link = replying.put_link(found, actor, now)
        replying.send_link(
            link,
            actor,
            "commitment_flagged",
            now,
            tinjau=words.day(review.on),
            jawab=until,
            putusan=item.asked,
        )
        sent += 1
    review.asked_at = now
    review.save(update_fields=["asked_at"])
    return sent


def _open_review(actor: Actor, review_id: int) -> Review:
    review = Review.objects.select_for_update(of=("self",)).visible_to(actor).get(pk=review_id)
    insist(permissions.can_keep_thing(actor, review))
    if review.held_at is not None:
        raise Refused(_("Hari tinjau ini sudah selesai."))
    return review


@transaction.atomic
def word_item(*, actor: Actor, item_id: int, asked: str, now: datetime) -> ReviewItem:
    """The decision asked for, in the secretariat's own words. Raises Refused."""
    item = ReviewItem.objects.select_related("commitment").get(pk=item_id)
    _open_review(actor, item.review_id)
    asked = tidy(asked, 300)
    if not asked:
        raise Refused(_("Tulis keputusan apa yang diminta."))
    item.asked = asked
    item.save(update_fields=["asked"])
    return item


@transaction.atomic
def decide_item(*, actor: Actor, item_id: int, decided: str, now: datetime) -> ReviewItem:
    """What was decided at the table; it also stands in the promise's ledger. Raises Refused."""
    item = ReviewItem.objects.get(pk=item_id)
    _open_review(actor, item.review_id)
    decided = tidy(decided, 500)
    if not decided:
        raise Refused(_("Tulis keputusannya, atau “tidak diputuskan” dengan alasannya."))
    item.decided, item.decided_at = decided, now
    item.save(update_fields=["decided", "decided_at"])
    ledger.write(ledger.locked(item.commitment_id), "DECIDED", actor, now, note=decided)
    return item


@transaction.atomic
def close_review(*, actor: Actor, review_id: int, now: datetime) -> Review:
    """The day is over; what was not decided comes back by itself when it is still flagged. Raises Refused."""
    review = _open_review(actor, review_id)
    review.held_at, review.held_by_name = now, actor.name[:150]
    review.save(update_fields=["held_at", "held_by_name"])
    return review


def pack_title(review: Review) -> str:
    return _("Bahan tinjau janji, %s") % words.day(review.on)


def _pack(actor: Actor, review: Review, now: datetime) -> dict[str, Any]:
    """The pack as parts of a letter: a section for each item, facts first, then the decision asked for."""
    sections = [
        {
            "heading": f"{number}. {item.commitment.title}",
            "facts": [[str(term), str(said)] for term, said in words.item_facts(item)],
        }
        for number, item in enumerate(reviews.list_items(review), 1)
    ]
    if not sections:
        raise Refused(_("Tidak ada yang perlu ditinjau; bahan kosong tidak dicetak."))
    return {
        "place_date": documents.place_line(now),
        "subject": pack_title(review),
        "to": [_("Peserta tinjau janji")],
        "opening": _(
            "Lima hal yang memerlukan keputusan, masing-masing dengan bukti dan keputusan yang diminta."
        ),
        "sections": sections,
        "signers": [{"title": _("Sekretariat"), "name": actor.name or _("Sekretariat")}],
    }


def draft_pack(*, actor: Actor, review_id: int, now: datetime) -> bytes:
    """The pack as PDF, not yet registered. Raises Refused, Review.DoesNotExist."""
    review = Review.objects.visible_to(actor).get(pk=review_id)
    return documents.make_pdf(
        template="letter", data=_pack(actor, review, now), title=pack_title(review), draft=True, now=now
    )


def pack_docx(*, actor: Actor, review_id: int, now: datetime) -> bytes:
    """The pack as DOCX for SRIKANDI. Raises Refused, Review.DoesNotExist."""
    review = Review.objects.visible_to(actor).get(pk=review_id)
    return documents.make_docx(template="letter", data=_pack(actor, review, now), title=pack_title(review))


@transaction.atomic
def issue_pack(*, actor: Actor, review_id: int, now: datetime) -> int:
    """The pack numbered and kept in the register of papers; the number of its row. Raises Refused."""
    review = _open_review(actor, review_id)
    paper = documents.issue(
        actor=actor, kind=kinds.LETTER, title=pack_title(review), data=_pack(actor, review, now),
        area_code=review.city_code or review.province_code, about=("review", review.pk), now=now,
    ).document  # fmt: skip
    review.document_id = paper.pk
    review.save(update_fields=["document_id"])
    return paper.pk
