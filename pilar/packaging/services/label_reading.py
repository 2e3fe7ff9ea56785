"""A side of a pack read at a visit: the photo is kept as evidence, its words with their places; the statements stay a person's to answer."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.packaging import permissions
from pilar.packaging.domain import labels
from pilar.packaging.models import Assessment, LabelReading
from pilar.packaging.queries import label_items, standards_of
from pilar.packaging.services import ocr
from pilar.packaging.services.visiting import add_photo, held, write

MOST_SIDES = 4
TYPED = "typed"


def read_side(
    *, actor: Actor, assessment: Assessment, photo: bytes, sent_id: str, is_front: bool, now: datetime
) -> LabelReading:
    """A side of the pack from its photo. Raises Refused, photos.BadPhoto, ocr.NotRead; then nothing is kept."""
    insist(permissions.can_fill(actor, assessment))
    on = timezone.localdate(now)
    # Outside the transaction: reading takes a second, and nobody else should wait for it.
    read = ocr.read_photo(photo, lambda text: labels.worth(text, kind=assessment.kind, on=on))
    with transaction.atomic():
        found = _open(actor, assessment.pk)
        item = next(iter(label_items(standards_of(found)))).key
        kept = add_photo(actor=actor, assessment_id=found.pk, item=item, sent_id=sent_id, data=photo, now=now)
        row = LabelReading.objects.filter(photo=kept).first() or LabelReading(assessment=found, photo=kept)
        row.is_front, row.text, row.method = is_front, read.text, ocr.METHOD
        row.words = [
            [one.text, round(one.sure), one.line, one.left, one.top, one.width, one.height]
            for one in read.words
        ]
        row.turned, (row.width, row.height) = read.turned, read.upright
        row.frame_width, row.frame_height = read.picture.size
        row.read_at, row.read_by = now, actor.user_id
        row.save()
        write(found, "LABEL_READ", actor, now)
    return row


@transaction.atomic
def type_side(*, actor: Actor, assessment_id: int, text: str, is_front: bool, now: datetime) -> LabelReading:
    """A side of the pack as somebody typed it off. Raises Refused."""
    found = _open(actor, assessment_id)
    try:
        labels.check(text, kind=found.kind, on=timezone.localdate(now))
    except labels.NoLabel as nothing:
        raise Refused(_("Belum ada tulisan label. Tulis semua yang ada pada sisi itu.")) from nothing
    row = LabelReading.objects.create(
        assessment=found, is_front=is_front, text=text, method=TYPED, read_at=now, read_by=actor.user_id
    )
    write(found, "LABEL_READ", actor, now)
    return row


@transaction.atomic
def forget_sides(*, actor: Actor, assessment_id: int, now: datetime) -> int:
    """Begin the label again: what was read goes, the photos stay as evidence. Raises Refused."""
    found = held(assessment_id)
    insist(permissions.can_fill(actor, found))
    gone, _each = found.readings.all().delete()
    if gone:
        write(found, "LABEL_FORGOTTEN", actor, now)
    return gone


def _open(actor: Actor, assessment_id: int) -> Assessment:
    found = held(assessment_id)
    insist(permissions.can_fill(actor, found))
    if found.readings.count() >= MOST_SIDES:
        raise Refused(_("Sudah %s sisi yang dibaca. Ulangi dari awal bila ada yang salah.") % MOST_SIDES)
    return found
