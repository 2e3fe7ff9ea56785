"""An assessment from its beginning to both signatures: begun, answered in any order and any number of times, photographed, signed."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.audit import services as audit
from pilar.catalogue.models import Product
from pilar.packaging import permissions
from pilar.packaging.domain import levels, photos, visits
from pilar.packaging.domain.label_elements import CLASSES
from pilar.packaging.models import Answer, Assessment, AssessmentEvent, ItemPhoto
from pilar.packaging.queries import given_of, items_of, photo_path, standards_of
from pilar.packaging.services.standards import rows_for
from pilar.registry.domain import prints
from pilar.registry.models import Business
from pilar.vault import services as vault

# A phone whose clock runs ahead may not lock its own later answers out for ever.
MOST_TURN = 10**15
HAND_MOST = 20_000


@dataclass(frozen=True)
class Said:
    """One answer from a page or a phone."""

    item: str
    answer: str
    note: str = ""
    on_site: bool = False
    turn: int = 0


def write(assessment: Assessment, kind: str, actor: Actor, now: datetime, note: str = "") -> None:
    """A line of the assessment's history, and one in the record book."""
    AssessmentEvent.objects.create(
        assessment=assessment, kind=kind, note=note[:300], at=now, by=actor.user_id, by_name=actor.name[:150]
    )
    audit.record(
        actor=actor, action=f"packaging.{kind.lower()}", thing="packaging_assessment", thing_id=assessment.pk, now=now, detail={},
    )  # fmt: skip


def held(assessment_id: int) -> Assessment:
    """The assessment, held until the transaction ends. Raises Assessment.DoesNotExist."""
    return Assessment.objects.select_for_update().select_related("business").get(pk=assessment_id)


@transaction.atomic
def begin(
    *,
    actor: Actor,
    business_id: int,
    product: str,
    kind: str,
    no_conflict: bool,
    calibrates: int | None = None,
    product_id: int | None = None,
    now: datetime,
) -> Assessment:
    """A visit to a product. The one this assessor has open already is gone on with. Raises Refused."""
    business = Business.objects.select_for_update().get(pk=business_id)
    insist(permissions.can_assess(actor, business))
    listed = Product.objects.filter(pk=product_id, business=business).first() if product_id else None
    product = listed.name if listed else " ".join(product.split())[:160]
    if not no_conflict:
        raise Refused(_("Anda menyatakan punya kepentingan pada usaha ini. Penilai lain yang menilainya."))
    if not product or kind not in CLASSES:
        raise Refused(_("Tulis nama produknya dan pilih jenisnya."))
    rows = Assessment.objects.filter(business=business, product_name__iexact=product)
    open_rows = list(rows.filter(state=visits.OPEN))
    mine = next((one for one in open_rows if one.assessor_id == actor.user_id), None)
    if mine:
        return mine
    first = _first_look(open_rows, calibrates)
    made = Assessment(
        business=business, product=listed, product_name=first.product_name if first else product, kind=first.kind if first else kind,
        calibrates=first, previous=rows.counting().order_by("-signed_at").first(),
        assessor_id=actor.user_id, assessor_name=actor.name[:150], started_at=now, updated_at=now,
    )  # fmt: skip
    stand_at(made, business)
    made.save()
    made.standards.set(first.standards.all() if first else rows_for(kind, business.city_code, now))
    write(made, "SECOND_LOOK" if first else "BEGUN", actor, now, product)
    return made


def _first_look(open_rows: list[Assessment], calibrates: int | None) -> Assessment | None:
    """The visit that is looked at a second time. Raises Refused when somebody else is at it and this one did not say that she knows."""
    other = next((one for one in open_rows if one.calibrates_id is None), None)
    if calibrates is not None:
        first = Assessment.objects.filter(pk=calibrates, calibrates=None).first()
        if first is None or (other is not None and first.pk != other.pk):
            raise Refused(_("Penilaian pertama itu tidak ditemukan."))
        return first
    if other is not None:
        since = timezone.localtime(other.started_at)
        raise Refused(
            _(
                "%(who)s sedang menilai produk ini sejak %(day)s. Tandai “penilaian kedua untuk kalibrasi” bila Anda menilainya bersama."
            )
            % {"who": other.assessor_name, "day": since.strftime("%d-%m-%Y %H.%M")}
        )
    return None


def stand_at(assessment: Assessment, business: Business) -> None:
    assessment.village_code, assessment.district_code = business.village_code, business.district_code
    assessment.city_code, assessment.province_code = business.city_code, business.province_code


@transaction.atomic
def answer(*, actor: Actor, assessment_id: int, said: list[Said], now: datetime) -> list[str]:
    """Keep answers; of two to one statement the one with the higher turn stays. Returns the keys that were taken. Raises Refused."""
    found = held(assessment_id)
    insist(permissions.can_fill(actor, found))
    known = {item.key for item in items_of(standards_of(found))}
    if wrong := next(
        (one for one in said if one.item not in known or one.answer not in ("", *levels.ANSWERS)), None
    ):
        raise Refused(_("Butir %s tidak ada dalam standar penilaian ini.") % wrong.item)
    rows = {row.item: row for row in found.answers.all()}
    changed: dict[str, Answer] = {}
    for one in said:
        row = rows.setdefault(one.item, Answer(assessment=found, item=one.item))
        if one.turn and one.turn <= row.turn:
            continue
        row.answer, row.note = one.answer, " ".join(one.note.split())[:500]
        row.on_site = one.on_site and one.answer != levels.NOT_APPLICABLE
        row.turn, row.answered_at = min(max(one.turn, row.turn), MOST_TURN), now
        changed[one.item] = row
    old = [row for row in changed.values() if row.pk]
    Answer.objects.bulk_create([row for row in changed.values() if not row.pk])
    Answer.objects.bulk_update(old, ["answer", "note", "on_site", "turn", "answered_at"])
    found.updated_at = now
    found.save(update_fields=["updated_at"])
    return [one.item for one in said]


@transaction.atomic
def answer_own(*, assessment_id: int, said: dict[str, str], now: datetime) -> int:
    """What the owner says of herself before the visit, through her link. Raises Refused once the visit is signed."""
    found = held(assessment_id)
    if found.state != visits.OPEN:
        raise Refused(_("Penilaian ini sudah selesai. Terima kasih."))
    known = {item.key for item in items_of(standards_of(found))}
    kept = 0
    for item, own in said.items():
        if item in known and own in levels.ANSWERS:
            Answer.objects.update_or_create(
                assessment=found,
                item=item,
                defaults={"own": own},
                create_defaults={"own": own, "answered_at": now},
            )
            kept += 1
    holder = Actor(user_id=None, name=_("Pemilik"), role=None)
    write(found, "OWN_ANSWERS", holder, now, str(kept))
    return kept


@transaction.atomic
def add_photo(
    *, actor: Actor, assessment_id: int, item: str, sent_id: str, data: bytes, side: str = visits.BEFORE,
    taken_at: datetime | None = None, now: datetime,
) -> ItemPhoto:  # fmt: skip
    """A photo of one statement, kept upright, small and without position. The same `sent_id` again is the one that is there.

    Raises Refused, photos.BadPhoto.
    """
    found = held(assessment_id)
    insist(permissions.can_act(actor, found) if side == visits.AFTER else permissions.can_fill(actor, found))
    there = found.photos.filter(sent_id=sent_id).first()
    if there:
        return there
    if item not in {one.key for one in items_of(standards_of(found))} or not sent_id:
        raise Refused(_("Butir %s tidak ada dalam standar penilaian ini.") % item)
    if found.photos.filter(item=item, side=side).count() >= visits.MOST_PHOTOS:
        raise Refused(_("Butir ini sudah memuat %s foto. Hapus yang kurang jelas dulu.") % visits.MOST_PHOTOS)
    look, picture = photos.look(data)
    picture.thumbnail((1600, 1600))
    kept = photos.jpeg_of(picture)
    sha256 = hashlib.sha256(kept).hexdigest()
    row = ItemPhoto(
        assessment=found, item=item, side=side, sent_id=sent_id[:36], sha256=sha256, width=picture.width, height=picture.height,
        faults=",".join(look.faults)[:60], fingerprint=prints.print_of(kept), taken_at=taken_at, added_at=now, added_by=actor.user_id,
    )  # fmt: skip
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        return found.photos.get(sent_id=sent_id[:36])
    # Named by its content: the same picture is there already.
    if not (place := photo_path(sha256)).exists():
        vault.write_sealed(place, kept)
    return row


def print_photos(*, most: int) -> int:
    """Look at photos that were kept before prints were; how many. A file that is gone says nothing, for good."""
    rows = list(ItemPhoto.objects.filter(fingerprint=None).order_by("id")[:most])
    for row in rows:
        try:
            row.fingerprint = prints.print_of(vault.read_sealed(photo_path(row.sha256)))
        except FileNotFoundError:
            row.fingerprint = 0
    ItemPhoto.objects.bulk_update(rows, ["fingerprint"], batch_size=500)
    return len(rows)


@transaction.atomic
def remove_photo(*, actor: Actor, photo_id: int, now: datetime) -> None:
    """Raises Refused, ItemPhoto.DoesNotExist."""
    row = ItemPhoto.objects.select_related("assessment").get(pk=photo_id)
    found = held(row.assessment_id)
    insist(permissions.can_fill(actor, found))
    row.delete()
    write(found, "PHOTO_REMOVED", actor, now, row.item)


@transaction.atomic
def sign(
    *, actor: Actor, assessment_id: int, owner_name: str, owner_hand: str, assessor_hand: str, now: datetime
) -> Assessment:
    """Both sign: the level is worked out, and nothing of the answers changes any more. Raises Refused with what is lacking."""
    found = held(assessment_id)
    insist(permissions.can_fill(actor, found))
    versions = standards_of(found)
    if wanted := visits.lacking(items_of(versions), given_of(found)):
        raise Refused(_("Belum lengkap: %s. Lihat daftar di halaman penilaian.") % _count(wanted))
    if not owner_name.strip():
        raise Refused(_("Tulis nama pemilik atau wakilnya yang ikut menandatangani."))
    answers = {row.item: row.answer for row in found.answers.all()}
    _judge(found, levels.judge(versions, answers))
    day = timezone.localdate(now)
    found.state, found.signed_at, found.signed_on = visits.SIGNED, now, day
    found.owner_signed_name = " ".join(owner_name.split())[:150]
    found.owner_hand_sealed = vault.seal("packaging hand", owner_hand[:HAND_MOST]) or ""
    found.assessor_hand_sealed = vault.seal("packaging hand", assessor_hand[:HAND_MOST]) or ""
    found.again_on = day + timedelta(days=30 * levels.months_until_next(found.level))
    found.updated_at = now
    found.save()
    before = found.previous
    if before is not None and before.state == visits.APPEALED and found.calibrates_id is None:
        before.state, before.appeal_answer = visits.REPLACED, _("Dinilai ulang.")
        before.appeal_answered_at, before.appeal_answered_by_name = now, actor.name[:150]
        before.save()
        write(before, "REPLACED", actor, now)
    write(found, "SIGNED", actor, now, found.level)
    return found


def _judge(found: Assessment, outcome: levels.Outcome) -> None:
    found.level, found.method = outcome.level, outcome.method
    found.material_score, found.label_score = outcome.scores["MATERIAL"], outcome.scores["LABEL"]
    found.look_score = outcome.scores["LOOK"]
    found.critical, found.serious = outcome.counts["CRITICAL"], outcome.counts["SERIOUS"]
    found.major, found.minor = outcome.counts["MAJOR"], outcome.counts["MINOR"]


def _count(wanted: visits.Lacking) -> str:
    parts = [
        (_("%s belum dijawab"), len(wanted.open)),
        (_("%s temuan tanpa foto"), len(wanted.without_photo)),
        (_("%s perbaikan di tempat tanpa keterangan"), len(wanted.without_note)),
        (_("%s butir tidak dapat dijawab “tidak berlaku”"), len(wanted.may_not)),
    ]
    return ", ".join(words % number for words, number in parts if number)


@transaction.atomic
def drop(*, actor: Actor, assessment_id: int, now: datetime) -> None:
    """Begun by mistake. Raises Refused."""
    found = held(assessment_id)
    insist(permissions.can_fill(actor, found))
    found.state, found.updated_at = visits.DROPPED, now
    found.save(update_fields=["state", "updated_at"])
    write(found, "DROPPED", actor, now)
