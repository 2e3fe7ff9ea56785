"""How the sitting went, for the berita acara: the steps with their hours, the rounds, what was unusual, how consistent people were."""

import json
from collections import Counter
from datetime import datetime
from statistics import median
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from pilar.flagship import words
from pilar.flagship.domain import sitting as states
from pilar.flagship.domain.consistency import complete_ratios
from pilar.flagship.domain.frame import Frame
from pilar.flagship.models import Answer, Sitting, Slip, Stage
from pilar.flagship.queries import preparation
from pilar.flagship.queries.told import Told, enumerated
from pilar.ui.domain.calendar import clock_words
from pilar.ui.templatetags.ui_formats import angka, desimal

Part = dict[str, Any]
# So many different reasons for a changed answer are quoted, the most frequent first.
QUOTED = 12


def course(sitting: Sitting) -> Part:
    """The steps as they were opened and closed."""
    rows, seen = [], set[tuple[str, int]]()
    for stage in sitting.stages.order_by("id"):
        rows.append([hours(stage), str(words.STEP_WORDS[stage.step]), _remark(stage, seen)])
        seen.add((stage.step, stage.round))
    columns = [
        {"label": _("Pukul"), "width": 5},
        {"label": _("Langkah"), "width": 5},
        {"label": _("Keterangan"), "width": 8},
    ]
    return {
        "heading": _("Jalannya sidang"),
        "table": {"columns": columns, "rows": rows},
        "list": _changes(sitting),
    }


def hours(stage: Stage) -> str:
    begin = clock_words(stage.opened_at, timezone.get_current_timezone())
    if stage.closed_at is None:
        return begin
    end = clock_words(stage.closed_at, timezone.get_current_timezone())
    return f"{begin.rpartition(' ')[0]}–{end}"


def _remark(stage: Stage, seen: set[tuple[str, int]]) -> str:
    said = []
    if stage.round > 1:
        said.append(_("putaran %d") % stage.round)
    if (stage.step, stage.round) in seen:
        said.append(_("dibuka lagi"))
    if stage.step == states.REVISE:
        said.append(_("%s hal dibuka untuk diperbaiki") % angka(len(stage.opened_keys)))
    return ", ".join(said) or "–"


def _changes(sitting: Sitting) -> list[str]:
    """What was frozen anew, each time with its reason."""
    rows = sitting.versions.filter(number__gt=1).order_by("number")
    return [
        _("Versi %(number)d, dibekukan pukul %(at)s: %(reason)s")
        % {"number": one.number, "at": clock(one.frozen_at), "reason": one.reason}
        for one in rows
    ]


def clock(moment: datetime) -> str:
    return clock_words(moment, timezone.get_current_timezone())


def quorum(sitting: Sitting) -> str:
    """Whether and when so many had joined."""
    if sitting.quorum_at is None:
        return _("tidak tercapai")
    return _("tercapai pukul %s") % clock(sitting.quorum_at)


def unusual(sitting: Sitting) -> list[list[str]]:
    """Facts a reader asks for: paper ballots, replaced slips."""
    rows = []
    paper = sitting.ballots.filter(way="PAPER").count()
    if paper:
        rows.append([_("Surat suara kertas"), _("%s, diketik oleh dua petugas") % angka(paper)])
    replaced = Slip.objects.filter(participant__sitting=sitting, killed_at__isnull=False).count()
    if replaced:
        rows.append([_("Slip diganti"), angka(replaced)])
    return rows


def serving(sitting: Sitting) -> list[list[str]]:
    """Who led and who wrote."""
    made = []
    for duty in ("CHAIR", "NOTULIS"):
        names = list(sitting.officers.filter(duty=duty).order_by("id").values_list("name", flat=True))
        if names:
            made.append([str(words.DUTY_WORDS[duty]), enumerated(names)])
    return made


def rounds(sitting: Sitting) -> Part:
    """What each shown result said, and what people wrote when they changed an answer."""
    names = {one["code"]: one["name"] for one in _frozen_candidates(sitting)}
    rows = []
    for shown in sitting.snapshots.order_by("number"):
        told = json.loads(shown.document)
        moved, agreed = told["stop"]["moved"], told["consensus"]
        rows.append(
            [
                str(shown.round), angka(told["people"]), "–" if moved is None else desimal(100 * float(moved), 0),
                "–" if agreed is None else desimal(float(agreed["w"]), 2),
                enumerated([names[row["code"]] for row in told["ranking"][: sitting.top_count]]),
            ]
        )  # fmt: skip
    columns = [
        {"label": _("Putaran"), "width": 2, "number": True},
        {"label": _("Suara"), "width": 2, "number": True},
        {"label": _("Berubah jawaban (persen)"), "width": 3, "number": True},
        {"label": _("W Kendall"), "width": 2, "number": True},
        {"label": _("Teratas"), "width": 9},
    ]
    made: Part = {"heading": _("Dari putaran ke putaran"), "table": {"columns": columns, "rows": rows}}
    said = reasons(sitting)
    return (
        made | {"paragraphs": [_("Alasan perubahan, sebagaimana ditulis:")], "list": said} if said else made
    )


def _frozen_candidates(sitting: Sitting) -> list[Any]:
    version = preparation.latest_version(sitting)
    return json.loads(version.document)["candidates"] if version else []


def reasons(sitting: Sitting, round: int = 0) -> list[str]:
    """Written under answers of a later round (or of this one); never who wrote them."""
    rows = Answer.objects.filter(
        ballot__sitting=sitting, round__gt=1, standing=states.COUNTED, kind__in=(states.PAIR, states.SCORE)
    )
    rows = rows.filter(round=round) if round else rows
    said = Counter(rows.exclude(text="").values_list("text", flat=True))
    most = sorted(said.items(), key=lambda one: (-one[1], one[0]))[:QUOTED]
    return [f"“{text}”" + (_(" (%d kali)") % count if count > 1 else "") for text, count in most]


def consistency(told: Told) -> str:
    """How consistent single people were, by the frozen table; empty where nobody compared a whole set of three."""
    rules = told.frozen["rules"]
    sizes = [len(each.items) for each in Frame(dict(told.frozen)).sets]
    found = [
        complete_ratios(one["ballot"]["comparisons"], sizes, rules["ri_table"])
        for one in told.document["ballots"] or ()
    ]
    ratios = [ratio for own in found for ratio in own]
    if not ratios:
        return ""
    limit = float(rules["cr_limit"])
    said = _(
        "Konsistensi perorangan (indeks acak %(table)s): dari %(sets)s kelompok perbandingan yang dijawab lengkap oleh %(people)s orang, "
        "%(within)s dengan rasio konsistensi paling besar %(limit)s; nilai tengahnya %(middle)s. Jawaban siapa pun tidak diubah "
        "atau dikeluarkan karenanya."
    )
    return said % {
        "table": words.RI_WORDS[rules["ri_table"]], "sets": angka(len(ratios)), "people": angka(sum(map(bool, found))),
        "within": angka(sum(ratio <= limit for ratio in ratios)), "limit": desimal(limit, 2), "middle": desimal(median(ratios), 2),
    }  # fmt: skip
