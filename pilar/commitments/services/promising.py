"""A commitment is made, and what is known of it grows: day, steps, links, beneficiaries, its public page."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.commitments import permissions
from pilar.commitments.domain import keeping, wording
from pilar.commitments.models import (
    AgendaItem,
    Beneficiary,
    Commitment,
    Institution,
    Link,
    Meeting,
    Milestone,
    Person,
)
from pilar.commitments.queries import linked
from pilar.commitments.services import ledger
from pilar.registry.models import Business, Group
from pilar.ui.domain.calendar import day_words
from pilar.vault import services as vault

COMPARED = 2000


class SamePromise(Refused):
    """This institution promised that before; `number` names it. Said again on purpose it is made with `same_anyway`."""

    def __init__(self, reason: str, number: str) -> None:
        super().__init__(reason)
        self.number = number


def insist_days(said_on: date, due_on: date | None, today: date) -> None:
    """Raises Refused for days that cannot be."""
    if said_on > today:
        raise Refused(_("Hari janji diucapkan, %s, belum tiba. Periksa tahunnya.") % day_words(said_on))
    if due_on and due_on < said_on:
        told = {"due": day_words(due_on), "said": day_words(said_on)}
        raise Refused(
            _(
                "Tenggat %(due)s lebih awal daripada hari janji itu diucapkan, %(said)s. Periksa kedua tanggal."
            )
            % told
        )


def tidy(text: str, most: int, *, lines: bool = False) -> str:
    """Text as it is kept: no control characters, at most so long. Braces and dollar signs stay: they are only text here."""
    kept = "".join(
        each for each in text.replace("\r\n", "\n") if each.isprintable() or (lines and each == "\n")
    )
    return (kept.strip() if lines else " ".join(kept.split()))[:most].strip()


def make_commitment(
    *,
    actor: Actor,
    words: str,
    institution_id: int,
    said_on: date,
    source_kind: str,
    source: str,
    kind: str = keeping.OWN,
    title: str = "",
    person_id: int | None = None,
    to_institution_id: int | None = None,
    supporters: Collection[int] = (),
    due_on: date | None = None,
    due_words: str = "",
    problem: str = "",
    measure: str = "",
    budget_line: str = "",
    source_url: str = "",
    meeting_id: int | None = None,
    item_id: int | None = None,
    outcome_id: int | None = None,
    same_anyway: bool = False,
    now: datetime,
) -> Commitment:
    """Enter a promise into the ledger. `words` are as spoken; `source` says where ("Notulen rapat …", "Siaran pers …").

    An ASKED one waits for the answer of who was asked. Raises SamePromise when this institution promised it before (unless
    `same_anyway`), Refused with a sentence for anything else; nothing is written then.
    """
    words, today = tidy(words, keeping.MOST_TEXT, lines=True), timezone.localdate(now)
    _insist_sound(words, kind, source_kind)
    insist_days(said_on, due_on, today)
    texts = {"source": source, "source_url": source_url, "due_words": due_words, "problem": problem, "measure": measure,
             "budget_line": budget_line, "title": title or shortened(words)}  # fmt: skip
    days = {"said_on": said_on, "first_due_on": due_on, "due_on": due_on, "state_since_on": today}
    with transaction.atomic():
        parties = _parties(actor, institution_id, person_id, to_institution_id)
        if not same_anyway:
            _insist_new(parties["institution"], words)
        place = _place(actor, meeting_id, item_id) | {"outcome_id": outcome_id}
        made = Commitment(kind=kind, words=words, source_kind=source_kind, **days, **parties, **place)
        return _entered(made, texts, supporters, actor, now)


def _insist_sound(words: str, kind: str, source_kind: str) -> None:
    if not words:
        raise Refused(_("Tulis janjinya dengan kata-kata seperti yang diucapkan."))
    if kind not in keeping.KINDS or source_kind not in keeping.SOURCES:
        raise ValueError(f"{kind}, {source_kind}: unknown")


def _entered(
    made: Commitment, texts: dict[str, str], supporters: Collection[int], actor: Actor, now: datetime
) -> Commitment:
    for name, text in texts.items():
        setattr(made, name, tidy(text, _MOST[name]))
    for level in ("province", "city", "district", "village"):
        setattr(made, f"{level}_code", getattr(made.institution, f"{level}_code"))
    made.state = keeping.first_state(made.kind)
    made.made_at, made.made_by, made.made_by_name = now, actor.user_id, actor.name[:150]
    made.save()
    made.supporters.set(Institution.objects.visible_to(actor).filter(pk__in=supporters))
    ledger.write(made, "MADE", actor, now, new=made.state, note=made.source)
    return made


def shortened(words: str, most: int = 120) -> str:
    """The first sentence, cut at a word."""
    first = " ".join(words.split()).strip("“”\"' ")
    if len(first) <= most:
        return first
    return first[:most].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def _parties(actor: Actor, institution_id: int, person_id: int | None, to_id: int | None) -> dict[str, Any]:
    """Who promised, who answers for it, to whom. Raises Refused."""
    institution = Institution.objects.visible_to(actor).filter(pk=institution_id).first()
    if institution is None:
        raise Refused(_("Pilih lembaga yang berjanji dari daftar lembaga."))
    insist(permissions.can_keep_thing(actor, institution))
    other = Institution.objects.visible_to(actor).filter(pk=to_id).first() if to_id else None
    if other == institution:
        raise Refused(_("Lembaga yang berjanji dan yang dijanjikan tidak boleh sama."))
    person = Person.objects.visible_to(actor).filter(pk=person_id).first() if person_id else None
    return {"institution": institution, "person": person, "to_institution": other}


def _place(actor: Actor, meeting_id: int | None, item_id: int | None) -> dict[str, Any]:
    """The meeting and its item, as far as they are this person's to see."""
    meeting = Meeting.objects.visible_to(actor).filter(pk=meeting_id).first() if meeting_id else None
    item = AgendaItem.objects.filter(pk=item_id, meeting=meeting).first() if item_id and meeting else None
    return {"meeting": meeting, "item": item}


def _insist_new(institution: Institution, words: str) -> None:
    rows = Commitment.objects.filter(institution=institution).exclude(state=keeping.DROPPED).order_by("-id")
    known = {pk: (title, text) for pk, title, text in rows.values_list("pk", "title", "words")[:COMPARED]}
    same = wording.same_promise(words, ((pk, text) for pk, (_title, text) in known.items()))
    if same:
        told = {"number": f"J-{same[0]:04}", "title": known[same[0]][0], "who": str(institution)}
        raise SamePromise(
            _(
                "%(who)s sudah menjanjikan ini: %(number)s, “%(title)s”. Buka janji itu, atau simpan juga bila ini memang janji baru."
            )
            % told,
            told["number"],
        )


_DETAILS = {"title": 160, "problem": 600, "measure": 400, "budget_line": 200}
_MOST = _DETAILS | {"source": 200, "source_url": 300, "due_words": 120}


@transaction.atomic
def change_details(*, actor: Actor, commitment_id: int, now: datetime, **values: Any) -> Commitment:
    """What is known of the promise; its words and days stay. `values`: title, problem, measure, budget_line, person_id,
    to_institution_id, supporters (ids). Raises Refused.
    """
    found = ledger.kept_by(actor, commitment_id)
    changed = []
    for name, most in _DETAILS.items():
        said = tidy(values.get(name, getattr(found, name)), most)
        if said != getattr(found, name) and (said or name != "title"):
            setattr(found, name, said)
            changed.append(name)
    parties = _parties(
        actor, found.institution_id, values.get("person_id", found.person_id), values.get("to_institution_id", found.to_institution_id)
    )  # fmt: skip
    person, other = parties["person"], parties["to_institution"]
    if person != found.person:
        found.reply_links.filter(person=found.person, ended_at=None).update(ended_at=now)
        found.person = person
        changed.append("person")
    if other != found.to_institution:
        found.to_institution = other
        changed.append("to")
    if "supporters" in values:
        before = set(found.supporters.values_list("pk", flat=True))
        found.supporters.set(Institution.objects.visible_to(actor).filter(pk__in=values["supporters"]))
        changed += ["supporters"] if before != set(found.supporters.values_list("pk", flat=True)) else []
    if changed:
        ledger.write(found, "CHANGED", actor, now, new=",".join(changed)[:40])
    return found


@transaction.atomic
def change_due(*, actor: Actor, commitment_id: int, due_on: date, reason: str, now: datetime) -> Commitment:
    """Another day, with its reason; the day first promised stays and goes on measuring. Raises Refused."""
    found = ledger.kept_by(actor, commitment_id)
    if found.state not in keeping.RUNNING and found.state != keeping.ASKED:
        raise Refused(_("Janji ini sudah ditutup; tenggatnya tidak berubah lagi."))
    insist_days(found.said_on, due_on, timezone.localdate(now))
    reason = tidy(reason, 300)
    if found.due_on and not reason:
        raise Refused(_("Tulis mengapa tenggatnya berubah: riwayatnya ikut dibaca pada hari tinjau."))
    if due_on == found.due_on:
        return found
    old = found.due_on.isoformat() if found.due_on else ""
    found.first_due_on = found.first_due_on or due_on
    found.due_on = due_on
    ledger.write(found, "DUE", actor, now, old=old, new=due_on.isoformat(), note=reason)
    return found


@transaction.atomic
def add_milestone(
    *, actor: Actor, commitment_id: int, text: str, due_on: date | None, now: datetime
) -> Milestone:
    """A step on the way. Raises Refused."""
    found = ledger.kept_by(actor, commitment_id)
    text = tidy(text, 200)
    if not text:
        raise Refused(_("Tulis langkahnya."))
    insist_days(found.said_on, due_on, timezone.localdate(now))
    step = Milestone.objects.create(
        commitment=found, position=found.milestones.count() + 1, text=text, due_on=due_on
    )
    ledger.write(found, "STEP", actor, now, note=text)
    return step


@transaction.atomic
def tick_milestone(*, actor: Actor, milestone_id: int, done: bool, now: datetime) -> Milestone:
    """A step is done, or after all not."""
    step = Milestone.objects.get(pk=milestone_id)
    found = ledger.kept_by(actor, step.commitment_id)
    step.done_on = timezone.localdate(now) if done else None
    step.save()
    ledger.write(found, "STEP_DONE" if done else "STEP_OPEN", actor, now, note=step.text)
    return step


@transaction.atomic
def link_to(
    *, actor: Actor, commitment_id: int, kind: str, label: str, thing_id: str = "", now: datetime
) -> Link:
    """Tie it to a thing of a register (`thing_id`) or, by its name, to a programme, cohort or indicator; twice changes nothing.

    Raises Refused.
    """
    found = ledger.kept_by(actor, commitment_id)
    if kind in linked.CHOSEN and thing_id:
        each = next(
            (one for one in linked.list_linkable(actor) if (one.kind, one.id) == (kind, thing_id)), None
        )
        if each is None:
            raise Refused(_("Yang dipilih tidak ada lagi di daftar. Muat ulang halamannya."))
        label = each.label
    label = tidy(label, 160)
    if kind not in (*linked.CHOSEN, *linked.NAMED) or not label:
        raise Refused(_("Pilih jenis kaitan dan tulis namanya."))
    link, made = Link.objects.get_or_create(
        commitment=found, kind=kind, label=label, defaults={"thing_id": tidy(thing_id, 40)}
    )
    if made:
        ledger.write(found, "LINKED", actor, now, new=kind, note=label)
    return link


@transaction.atomic
def unlink(*, actor: Actor, commitment_id: int, link_id: int, now: datetime) -> None:
    """It does not belong to that after all. Raises Refused."""
    found = ledger.kept_by(actor, commitment_id)
    link = found.links.filter(pk=link_id).first()
    if link is not None:
        kind, label = link.kind, link.label
        link.delete()
        ledger.write(found, "UNLINKED", actor, now, old=kind, note=label)


@transaction.atomic
def add_beneficiary(
    *,
    actor: Actor,
    commitment_id: int,
    name: str,
    phone: str = "",
    group_id: int | None = None,
    business_number: str = "",
    now: datetime,
) -> Beneficiary:
    """Who will say whether it was received: a representative by name, for a group, for a business, or for herself. Raises Refused."""
    found = ledger.kept_by(actor, commitment_id)
    if found.state in (keeping.KEPT, keeping.DROPPED):
        raise Refused(_("Janji ini sudah ditutup."))
    group = Group.objects.filter(pk=group_id).first() if group_id else None
    business = (
        Business.objects.visible_to(actor).filter(number=business_number.strip()).first()
        if business_number.strip()
        else None
    )
    if business_number.strip() and business is None:
        raise Refused(_("Tidak ada usaha bernomor %s di wilayah Anda.") % business_number.strip()[:20])
    name = tidy(name, 160) or (business.owner_name if business else "")
    if not name:
        raise Refused(_("Tulis nama wakil penerima manfaat: dialah yang menjawab."))
    if found.beneficiaries.filter(name=name).exists():
        raise Refused(_("%s sudah tercatat sebagai penerima manfaat janji ini.") % name)
    row = Beneficiary.objects.create(
        commitment=found,
        group=group,
        business=business,
        name=name,
        phone_sealed=vault.seal("phone", phone or None),
    )
    ledger.write(found, "FOR", actor, now, note=name)
    return row


@transaction.atomic
def publish(*, actor: Actor, commitment_id: int, consent: str, now: datetime) -> Commitment:
    """Show it to anybody, with who agreed and how. Raises Refused."""
    found = ledger.kept_by(actor, commitment_id)
    consent = tidy(consent, 200)
    if found.state == keeping.ASKED:
        raise Refused(_("Permintaan yang belum dijawab bukan janji dan tidak diumumkan."))
    if not consent:
        raise Refused(_("Tulis siapa dari lembaga yang berjanji menyetujui pengumuman ini, dan bagaimana."))
    found.public_since, found.public_consent = timezone.localdate(now), consent
    ledger.write(found, "PUBLISHED", actor, now, note=consent)
    return found


@transaction.atomic
def unpublish(*, actor: Actor, commitment_id: int, now: datetime) -> Commitment:
    """Take the public page back."""
    found = ledger.kept_by(actor, commitment_id)
    if found.public_since is not None:
        found.public_since, found.public_consent = None, ""
        ledger.write(found, "HIDDEN", actor, now)
    return found
