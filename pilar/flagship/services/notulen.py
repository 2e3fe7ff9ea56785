"""The notulen of a sealed sitting: step by step what was told, decided and said, beside the berita acara of what was agreed."""

import json
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor
from pilar.documents import services as documents
from pilar.documents.domain import kinds
from pilar.flagship import words
from pilar.flagship.domain import sitting as states
from pilar.flagship.models import DecisionFile, Proposal, Sitting, Stage
from pilar.flagship.queries import counting, live, preparation
from pilar.flagship.queries.told import Told, enumerated, talk
from pilar.flagship.services import minutes, proceedings
from pilar.flagship.services.noting import tell
from pilar.ui.domain.calendar import weekday_words
from pilar.ui.templatetags.ui_formats import angka, desimal

Part = dict[str, Any]


@transaction.atomic
def issue_notulen(*, actor: Actor, sitting_id: int, now: datetime) -> documents.Issued:
    """The notulen: numbered, registered, with its code to check. Raises Refused before the seal."""
    sitting, found = minutes.sealed_of(actor, sitting_id)
    with translation.override(settings.LANGUAGE_CODE):
        made = documents.issue(
            actor=actor, kind=kinds.MINUTES, title=sitting.title, data=notulen_of(sitting, found, now), area_code=sitting.city_code,
            about=("sitting", sitting.pk), now=now,
        )  # fmt: skip
    tell(sitting, "notulen_issued", actor, now, {"number": made.document.number or "–"})
    return made


def write_notulen(*, actor: Actor, sitting_id: int, now: datetime) -> bytes:
    """The same as DOCX, to be corrected by the chair or sent through SRIKANDI. Raises Refused before the seal."""
    sitting, found = minutes.sealed_of(actor, sitting_id)
    with translation.override(settings.LANGUAGE_CODE):
        data = notulen_of(sitting, found, now)
        return documents.make_docx(template="minutes", data=data, title=sitting.title)


def notulen_of(sitting: Sitting, found: DecisionFile, now: datetime) -> Part:
    """The paper's parts as plain texts: an item for every step, in the order they were opened."""
    told = Told(json.loads(found.whole))
    people = preparation.list_participants(sitting)
    return {
        "subject": sitting.title,
        "facts": _facts(sitting),
        "items": _items(sitting, told),
        "present": [_person(one) for one in people if one.present_at],
        "absent": [_person(one) for one in people if not one.present_at],
        "notes": [minutes.checking(found)],
        "place_date": documents.place_line(now),
        "signers": minutes.signers(sitting),
    }


def _facts(sitting: Sitting) -> list[list[str]]:
    day = timezone.localdate(sitting.opened_at) if sitting.opened_at else sitting.held_on
    begin, end = (proceedings.clock(each) if each else "–" for each in (sitting.opened_at, sitting.sealed_at))
    rows = [
        [_("Hari, tanggal"), weekday_words(day) if day else "–"],
        [_("Pukul"), f"{begin.rpartition(' ')[0]}–{end}"],
        [_("Tempat"), sitting.place or "–"],
        [_("Pertanyaan"), sitting.question],
        [_("Dasar"), sitting.basis],
        *proceedings.serving(sitting),
    ]
    return [row for row in rows if row[1]]


def _person(one: Any) -> Part:
    return {"name": one.name, "position": ", ".join(filter(None, (one.institution, one.bloc.name)))}


def _items(sitting: Sitting, told: Told) -> list[Part]:
    made: list[Part] = []
    seen = set[tuple[str, int]]()
    for stage in sitting.stages.order_by("id"):
        first = (stage.step, stage.round) not in seen
        seen.add((stage.step, stage.round))
        title = str(words.STEP_WORDS[stage.step])
        if stage.round > 1:
            title = _("%(step)s, putaran %(round)d") % {"step": title, "round": stage.round}
        outcomes = _WRITERS[stage.step](sitting, told, stage) if first else []
        made.append({"title": title, "paragraphs": [proceedings.hours(stage)], "outcomes": outcomes})
    return made or [
        {"title": str(words.STEP_WORDS[states.DECIDE]), "paragraphs": [told.headline()], "outcomes": []}
    ]


def _line(text: str, kind: str = "INFORMATION") -> Part:
    return {"kind": kind, "text": text}


def _joined(sitting: Sitting, told: Told, stage: Stage) -> list[Part]:
    invited, present = (sum(told.meeting[name].values()) for name in ("invited", "joined"))
    said = _("%(present)s dari %(invited)s undangan bergabung; kuorum %(quorum)s.")
    lines = [
        said % {"present": angka(present), "invited": angka(invited), "quorum": proceedings.quorum(sitting)}
    ]
    lines.append(_("Janji kepada peserta: %s") % words.ANONYMITY_WORDS[sitting.anonymity])
    if told.meeting["interests"]:
        named = enumerated([told.names.get(code, code) for code in told.meeting["interests"]])
        lines.append(_("Kepentingan dinyatakan atas %s; yang bersangkutan tidak menilainya.") % named)
    return [_line(text) for text in lines]


def _evidence(sitting: Sitting, told: Told, stage: Stage) -> list[Part]:
    cells = len(told.document["evidence"]["sources"])
    lines = (
        [_("%s angka dari registri ditayangkan dengan sumber dan tanggalnya.") % angka(cells)]
        if cells
        else []
    )
    lines += [_("Angkanya tidak ada di registri, dinilai peserta: %s.") % said for said in told.missing()]
    return [_line(text) for text in lines]


def _candidates(sitting: Sitting, told: Told, stage: Stage) -> list[Part]:
    wishes = [_line(_("Usul peserta: “%s”") % text) for text in counting.suggestions(sitting)]
    return [*wishes, *(_line(text, "DECISION") for text in told.list_changes())]


def _weights(sitting: Sitting, told: Told, stage: Stage) -> list[Part]:
    first = [f"{row['label']} ({desimal(row['value'], 1)} %)" for row in told.weights()[:3]]
    said = [
        _("Kriteria terberat menurut seluruh jawaban: %s.") % enumerated(first),
        proceedings.consistency(told),
    ]
    return [_line(text) for text in said if text]


def _shown(sitting: Sitting, told: Told, stage: Stage) -> list[Part]:
    """The result that was shown when this step opened."""
    snapshot = sitting.snapshots.filter(round=stage.round).order_by("-number").first()
    result = live.told(snapshot)
    if result is None:
        return []
    first = [
        f"{row['place']}. {told.names.get(row['code'], row['code'])}"
        for row in result["ranking"][: sitting.top_count]
    ]
    said = _("Hasil nomor %(number)s dari %(people)s suara: %(first)s.")
    lines = [
        said % {"number": result["number"], "people": angka(result["people"]), "first": "; ".join(first)}
    ]
    if result["consensus"]:
        lines.append(
            _("Kesepakatan urutan (W Kendall, 0 sampai 1): %s.") % desimal(float(result["consensus"]["w"]), 2)
        )
    return [_line(text) for text in lines]


def _talked(sitting: Sitting, told: Told, stage: Stage) -> list[Part]:
    snapshot = sitting.snapshots.filter(round=stage.round).order_by("-number").first()
    topics = talk(live.told(snapshot), told.names)
    return [_line(f"{heading}: {sentence}") for heading, sentences in topics for sentence in sentences]


def _revised(sitting: Sitting, told: Told, stage: Stage) -> list[Part]:
    reasons = [_line(_("Alasan perubahan: %s") % text) for text in proceedings.reasons(sitting, stage.round)]
    return [_line(_("%s hal dibuka untuk diperbaiki.") % angka(len(stage.opened_keys))), *reasons]


def _decided(sitting: Sitting, told: Told, stage: Stage) -> list[Part]:
    return [
        line
        for proposal in sitting.proposals.order_by("number")
        for line in _proposal(sitting, told, proposal)
    ]


def _proposal(sitting: Sitting, told: Told, proposal: Proposal) -> list[Part]:
    tally = counting.votes(sitting, proposal.number)
    names = enumerated([told.names.get(code, code) for code in proposal.chosen])
    counted = _("%(accept)s setuju, %(note)s setuju dengan catatan, %(reject)s tidak setuju") % {
        "accept": angka(tally.accept), "note": angka(tally.note), "reject": angka(tally.reject),
    }  # fmt: skip
    said = _("Rapat menetapkan %(names)s (%(votes)s).") if tally.carried else _("Usul menetapkan %(names)s tidak mencapai syarat (%(votes)s).")  # fmt: skip
    made = [_line(said % {"names": names, "votes": counted}, "DECISION" if tally.carried else "INFORMATION")]
    if proposal.deviation:
        made.append(_line(_("Usul ini berbeda dari peringkat karena: %s") % proposal.deviation))
    return made + [
        _line(f"{words.VOTE_WORDS[choice]}: “{text}” ({signed or _('tanpa nama')})")
        for choice, text, signed in tally.dissent
    ]


_WRITERS = {
    states.JOIN: _joined, states.EVIDENCE: _evidence, states.CANDIDATES: _candidates, states.WEIGHTS: _weights,
    states.SCORES: lambda sitting, told, stage: [_line(_("%s peserta memberi jawaban.") % angka(told.results["people"]))],
    states.REVEAL: _shown, states.DISCUSS: _talked, states.REVISE: _revised, states.DECIDE: _decided,
}  # fmt: skip
