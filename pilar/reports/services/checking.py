"""Unusual things are written down once a day; the person concerned may explain; somebody says what came of looking."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.accounts.models import User
from pilar.audit import services as audit
from pilar.packaging import services as packaging
from pilar.registry import services as registry
from pilar.reports import permissions
from pilar.reports.domain import checks
from pilar.reports.models import Finding
from pilar.reports.queries import checks as queries
from pilar.reports.queries.unusual import Unusual, unusual

# Photos that were kept before prints were are looked at a part a day.
PHOTOS_A_DAY = 2_000
_TOLD = (
    "village_code",
    "district_code",
    "city_code",
    "province_code",
    "on",
    "size",
    "facts",
    "method",
    "found_at",
    "open",
)
_CHECKED = ("open", "outcome", "note", "checked_at", "checked_by", "checked_by_name")


def look_over(*, now: datetime) -> int:
    """Write down what is unusual; how much of it is new. Run again it writes nothing.

    What has more in it than when it was found is open again; a standing thing that is not found any more is mended.
    """
    for print_photos in (registry.print_photos, packaging.print_photos):
        print_photos(most=PHOTOS_A_DAY)
    found = {each.key: each for each in unusual(now)}
    with transaction.atomic():
        known = Finding.objects.select_for_update().in_bulk(list(found), field_name="key")
        new = [_written(each, Finding(found_at=now), now) for key, each in found.items() if key not in known]
        names = dict(
            User.objects.filter(pk__in={each.about for each in new if each.about}).values_list("pk", "name")
        )
        for each in new:
            each.about_name = each.about_name or names.get(each.about or 0, "")
        Finding.objects.bulk_create(new, batch_size=500)
        grown = [_written(found[key], row, now) for key, row in known.items() if found[key].size > row.size]
        back = [
            row
            for key, row in known.items()
            if not row.open and row.outcome == checks.GONE and row not in grown
        ]
        for row in back:
            row.open = True
        Finding.objects.bulk_update([*grown, *back], _TOLD, batch_size=200)
        gone = Finding.objects.filter(kind__in=checks.STANDING, open=True).exclude(key__in=list(found))
        gone.update(
            open=False, outcome=checks.GONE, note="", checked_at=now, checked_by=None, checked_by_name=""
        )
    return len(new) + len(grown)


def _written(each: Unusual, row: Finding, now: datetime) -> Finding:
    row.kind, row.key, row.on, row.size, row.facts = each.kind, each.key, each.on, each.size, each.facts
    for area, code in each.areas.items():
        setattr(row, area, code)
    if row.pk is None:
        row.about, row.about_name = each.about, each.about_name[:150]
    row.method, row.found_at, row.open = checks.METHOD, now, True
    return row


@transaction.atomic
def set_aside(*, actor: Actor, finding_id: int, outcome: str, note: str, now: datetime) -> Finding:
    """Somebody looked: it is as it should be, or was mended; `note` says why. Raises Refused."""
    finding = _locked(actor, finding_id)
    insist(permissions.can_check(actor, finding.about))
    note = _one_line(note, 300, _("Tulis satu kalimat tentang apa yang dilihat."))
    if outcome not in checks.OUTCOMES:
        raise Refused(_("Pilih hasilnya: wajar, atau sudah dibetulkan."))
    if not finding.open:
        raise Refused(_("Temuan ini sudah dicek oleh %s.") % (finding.checked_by_name or "Pilar"))
    finding.open, finding.outcome, finding.note, finding.checked_at = False, outcome, note, now
    finding.checked_by, finding.checked_by_name = actor.user_id, actor.name[:150]
    finding.save(update_fields=_CHECKED)
    _audit(actor, "reports.finding_checked", finding, now, note, outcome=outcome)
    return finding


@transaction.atomic
def look_again(*, actor: Actor, finding_id: int, now: datetime) -> Finding:
    """Put back among what is to be looked at; what was said of it stays readable. Raises Refused."""
    finding = _locked(actor, finding_id)
    insist(permissions.can_check(actor, finding.about))
    if finding.open:
        raise Refused(_("Temuan ini belum dicek."))
    finding.open = True
    finding.save(update_fields=["open"])
    _audit(actor, "reports.finding_reopened", finding, now)
    return finding


@transaction.atomic
def explain(*, actor: Actor, finding_id: int, words: str, now: datetime) -> Finding:
    """The person whose work it is says how it came about; written again it replaces what was said. Raises Refused."""
    finding = _locked(actor, finding_id)
    insist(permissions.can_explain(actor, finding.about))
    finding.explanation = _one_line(words, 600, _("Tulis bagaimana kejadiannya, satu atau dua kalimat."))
    finding.explained_at = now
    finding.save(update_fields=["explanation", "explained_at"])
    _audit(actor, "reports.finding_explained", finding, now)
    return finding


def _locked(actor: Actor, finding_id: int) -> Finding:
    if queries.finding(actor, finding_id) is None:
        raise Refused(_("Temuan ini tidak ada di wilayah kerja Anda."))
    return Finding.objects.select_for_update().get(pk=finding_id)


def _one_line(text: str, most: int, missing: str) -> str:
    said = " ".join(text.split())[:most]
    if not said:
        raise Refused(missing)
    return said


def _audit(actor: Actor, action: str, finding: Finding, now: datetime, why: str = "", **detail: str) -> None:
    told = {"kind": finding.kind, **detail}
    audit.record(actor=actor, action=action, thing="finding", thing_id=finding.pk, detail=told, purpose=why, now=now)  # fmt: skip
