"""The result on one page in plain words, and a photo opened."""

import base64
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor
from pilar.audit import services as audit
from pilar.documents import services as documents
from pilar.packaging import queries, words
from pilar.packaging.domain import levels, photos
from pilar.packaging.domain.standards import SEVERITIES, Item
from pilar.packaging.domain.visits import BEFORE
from pilar.packaging.models import Assessment, ItemPhoto
from pilar.ui.domain import numbers
from pilar.ui.domain.calendar import day_words
from pilar.vault import services as vault

# What fits on one page; the rest is counted.
MOST_FINDINGS = 9
MOST_STEPS = 5
MOST_PICTURES, PICTURE_SIDE = 4, 480


def open_photo(*, actor: Actor, photo: ItemPhoto, now: datetime) -> bytes:
    """The picture, with a line in the record book. Raises FileNotFoundError."""
    data = vault.read_sealed(queries.photo_path(photo.sha256))
    with transaction.atomic():
        audit.record(
            actor=actor, action="packaging.photo_opened", thing="packaging_assessment", thing_id=photo.assessment_id, detail={}, now=now
        )  # fmt: skip
    return data


def report_pdf(*, found: Assessment, now: datetime) -> bytes:
    """The signed result as a PDF of one page; a draft while it is open."""
    versions = queries.standards_of(found)
    outcome = queries.outcome_of(found, versions)
    items = queries.items_of(versions)
    answers = {row.item: row for row in found.answers.all()}
    failed = [item for item in items if item.key in answers and answers[item.key].answer == levels.FAILED]
    failed.sort(key=lambda item: (SEVERITIES.index(item.severity), item.key))
    title = _("Hasil penilaian kemasan: %s") % found.product_name
    return documents.make_pdf(
        template="recap",
        data=_data(found, outcome, failed, answers),
        title=title,
        now=now,
        draft=found.signed_at is None,
    )


def _data(
    found: Assessment, outcome: levels.Outcome, failed: list[Item], answers: dict[str, Any]
) -> dict[str, Any]:
    pictures = _pictures(found, failed)
    most = MOST_FINDINGS - 2 if pictures else MOST_FINDINGS
    rows = [
        [item.key, item.text, str(words.SEVERITIES[item.severity]),
         (_("diperbaiki di tempat: %s") % answers[item.key].note) if answers[item.key].on_site else answers[item.key].note or "–"]
        for item in failed[:most]
    ]  # fmt: skip
    notes = []
    if len(failed) > most:
        notes.append(_("Dan %s temuan lain yang lebih ringan; lihat di aplikasi.") % (len(failed) - most))
    if not failed:
        notes.append(_("Tidak ada yang perlu diperbaiki. Pertahankan."))
    notes += _steps(found)
    if found.again_on:
        notes.append(_("Penilaian berikutnya: sekitar %s.") % day_words(found.again_on))
    notes.append(
        _("Tidak setuju? Sampaikan keberatan dalam 14 hari kepada dinas; hasil ini ditinjau orang lain.")
    )
    signed = day_words(found.signed_on) if found.signed_on else _("belum ditandatangani")
    return {
        "subtitle": f"{found.business.name} · {found.business.owner_name} · {signed}",
        "lead": f"{_('Level %s') % outcome.level}. {words.why_sentence(outcome.level, outcome.why)} {_scores(outcome)}",
        "columns": [{"label": _("Butir"), "width": 1.2}, {"label": _("Yang harus dipenuhi"), "width": 5}, {"label": _("Kategori"), "width": 1.2},
                    {"label": _("Catatan"), "width": 3}],
        "rows": rows, "pictures": pictures, "notes": notes,
        "source": ", ".join(f"{row.title} ({row.code}, {_('versi')} {row.version})" for row in found.standards.all()) + f"; {outcome.method}",
        "signers": [{"title": _("Pemilik,"), "name": found.owner_signed_name or "(....................)"},
                    {"title": _("Penilai,"), "name": found.assessor_name or "(....................)"}],
    }  # fmt: skip


def _pictures(found: Assessment, failed: list[Item]) -> list[dict[str, str]]:
    """One photo of each of the gravest findings, small; a file that is gone leaves its place empty."""
    first: dict[str, ItemPhoto] = {}
    for row in found.photos.all():
        if row.side == BEFORE:
            first.setdefault(row.item, row)
    shown = []
    for item in [one for one in failed if one.key in first][:MOST_PICTURES]:
        try:
            data = vault.read_sealed(queries.photo_path(first[item.key].sha256))
            picture = photos.open_photo(data, PICTURE_SIDE)
        except (FileNotFoundError, photos.BadPhoto):
            continue
        inside = base64.b64encode(photos.jpeg_of(picture, 72)).decode()
        drawn = (
            f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 {picture.width} {picture.height}">'
            f'<image width="{picture.width}" height="{picture.height}" xlink:href="data:image/jpeg;base64,{inside}"/></svg>'
        )
        shown.append({"picture": drawn, "text": _("Foto butir %s") % item.key})
    return shown


def _scores(outcome: levels.Outcome) -> str:
    told = [
        f"{words.COMPONENTS[name]} {value}" for name, value in outcome.scores.items() if value is not None
    ]
    return (_("Nilai (dari 100): %s.") % ", ".join(told)) if told else ""


def _steps(found: Assessment) -> list[str]:
    """The cheapest way to the next level that a path leads to, in words."""
    versions = queries.standards_of(found)
    level = queries.outcome_of(found, versions).level
    for better in levels.better_than(level):
        path = queries.path_to(found, versions, better)
        if path and path.measures:
            named = "; ".join(
                f"{one.title} ({numbers.rupiah(one.price)})" for one in path.measures[:MOST_STEPS]
            )
            more = (
                _(" dan %s lagi") % (len(path.measures) - MOST_STEPS)
                if len(path.measures) > MOST_STEPS
                else ""
            )
            return [_("Jalur termurah ke level %(level)s, %(cost)s: %(steps)s.") % {
                "level": path.level, "cost": numbers.rupiah(path.cost), "steps": named + more}]  # fmt: skip
    return []
