"""Berita acara of a sealed sitting, in the form officials know, every number from the signed file."""

import json
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.documents import services as documents
from pilar.documents.domain import kinds
from pilar.flagship import permissions, words
from pilar.flagship.models import DecisionFile, Sitting
from pilar.flagship.queries import decision, named, preparation
from pilar.flagship.queries.told import Told, enumerated, in_digits
from pilar.flagship.services import proceedings
from pilar.flagship.services.noting import tell
from pilar.places import queries as places
from pilar.ui.domain.calendar import day_words, weekday_words
from pilar.ui.domain.spelled import spelled
from pilar.ui.templatetags.ui_formats import angka, desimal

Part = dict[str, Any]


def sealed_of(actor: Actor, sitting_id: int) -> tuple[Sitting, DecisionFile]:
    sitting = preparation.get_sitting(actor, sitting_id)
    insist(permissions.can_moderate(actor, sitting))
    found = decision.file_of(sitting)
    if found is None:
        raise Refused(_("Berita acara dibuat sesudah sidang disegel."))
    return sitting, found


@transaction.atomic
def issue_minutes(*, actor: Actor, sitting_id: int, now: datetime) -> documents.Issued:
    """The berita acara: numbered, registered, with the code by which anybody checks it. Raises Refused before the seal."""
    sitting, found = sealed_of(actor, sitting_id)
    with translation.override(settings.LANGUAGE_CODE):
        made = documents.issue(
            actor=actor, kind=kinds.BERITA_ACARA, title=sitting.title, data=paper_of(sitting, found), area_code=sitting.city_code,
            about=("sitting", sitting.pk), now=now,
        )  # fmt: skip
    tell(sitting, "minutes_issued", actor, now, {"number": made.document.number or "–"})
    return made


def write_minutes(*, actor: Actor, sitting_id: int, now: datetime) -> bytes:
    """The berita acara as DOCX, to be corrected by the chair or sent through SRIKANDI. Raises Refused before the seal."""
    sitting, found = sealed_of(actor, sitting_id)
    with translation.override(settings.LANGUAGE_CODE):
        data = paper_of(sitting, found)
        return documents.make_docx(template="berita_acara", data=data, title=sitting.title)


def paper_of(sitting: Sitting, found: DecisionFile) -> Part:
    """The paper's parts as plain texts: what happened, how, with which result, who was against."""
    told = Told(json.loads(found.whole))
    return {
        "subject": sitting.title,
        "opening": _opening(sitting, told),
        "paragraphs": [text for text in (_method(sitting, told), proceedings.consistency(told)) if text],
        "facts": _facts(sitting, told),
        "sections": [
            proceedings.course(sitting),
            *_result_sections(told),
            proceedings.rounds(sitting),
            *_decision_sections(told),
            *_beside_sections(told),
            {"heading": _("Pemeriksaan"), "paragraphs": [checking(found)]},
        ],
        "closing": _(
            "Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya."
        ),
        "signers": signers(sitting),
        "annexes": [_attendance(sitting), *_evidence(told), *_named(sitting, told)],
    }


def _opening(sitting: Sitting, told: Told) -> str:
    day = timezone.localdate(sitting.opened_at) if sitting.opened_at else sitting.held_on
    said = _(
        "Pada hari ini %(day)s, bertempat di %(place)s, telah dilaksanakan %(title)s dengan pertanyaan: “%(question)s”"
    )
    place = sitting.place or places.area_name(sitting.city_code)
    opening = said % {
        "day": _in_words(day),
        "place": place,
        "title": sitting.title,
        "question": sitting.question,
    }
    return f"{opening} {_('Dasar:')} {sitting.basis}." if sitting.basis else opening


def _in_words(day: date | None) -> str:
    """ "Rabu, tanggal sembilan bulan Desember tahun dua ribu dua puluh enam (9 Desember 2026)" """
    if day is None:
        return "…"
    month = day_words(day).split()[1]
    weekday = weekday_words(day).split(",")[0]
    return _("%(weekday)s, tanggal %(day)s bulan %(month)s tahun %(year)s (%(plain)s)") % {
        "weekday": weekday, "day": spelled(day.day), "month": month, "year": spelled(day.year), "plain": day_words(day),
    }  # fmt: skip


def _method(sitting: Sitting, told: Told) -> str:
    said = _(
        "Kriteria dan pilihan dibekukan sebelum suara pertama (versi %(version)s, sidik %(sha)s). Setiap orang membandingkan kriteria "
        "berpasangan dan menilai produk 1 sampai 5; bobot dihitung dengan kuadrat terkecil logaritma atas gabungan jawaban, nilai adalah "
        "rata-rata dari rata-rata unsur, dan kriteria yang tercatat di registri memakai angka registri. Nilai akhir adalah jumlah bobot kali nilai."
    )
    return said % {
        "version": told.frozen["number"],
        "sha": told.document["version"]["notes"]["frozen_sha256"][:16],
    }


def _facts(sitting: Sitting, told: Told) -> list[list[str]]:
    meeting = told.meeting
    joined = ", ".join(
        f"{told.names.get(code, code)} {angka(count)}" for code, count in sorted(meeting["joined"].items())
    )
    invited, present = sum(meeting["invited"].values()), sum(meeting["joined"].values())
    rows = [
        *proceedings.serving(sitting),
        [
            _("Diundang dan hadir"),
            _("%(invited)s diundang, %(present)s bergabung (%(joined)s)")
            % {"invited": angka(invited), "present": angka(present), "joined": joined},
        ],
        [_("Kuorum %d persen") % sitting.quorum_percent, proceedings.quorum(sitting)],
        [_("Putaran"), angka(meeting["rounds"])],
        [_("Kerahasiaan"), str(words.ANONYMITY_WORDS[sitting.anonymity])],
    ]
    rows += proceedings.unusual(sitting)
    if meeting["late"]:
        rows.append([_("Jawaban terlambat"), _("%s, disimpan dan tidak dihitung") % angka(meeting["late"])])
    if meeting["interests"]:
        named = enumerated([told.names.get(code, code) for code in meeting["interests"]])
        rows.append([_("Kepentingan dinyatakan"), _("atas %s; yang bersangkutan tidak menilainya") % named])
    return rows


def _result_sections(told: Told) -> list[Part]:
    ranking = [
        [
            str(told.place_of(i)),
            told.alternatives[i],
            desimal(float(told.official["scores"][i]), 3),
            _span(told, i),
        ]
        for i in told.listed()
    ]
    weights = [[row["label"], desimal(row["value"], 1)] for row in told.weights()]
    columns = [
        _column(_("Tempat"), 2),
        _column(_("Produk"), 5),
        _column(_("Nilai"), 2),
        _column(_("Tempat bila orang lain hadir"), 3),
    ]
    return [
        {
            "heading": _("Bobot kriteria"),
            "table": {
                "columns": [_column(_("Kriteria"), 5), _column(_("Bobot (persen)"), 2)],
                "rows": weights,
            },
        },
        {
            "heading": _("Peringkat"),
            "paragraphs": told.ties(),
            "table": {"columns": columns, "rows": ranking},
        },
        {"heading": _("Seberapa kokoh hasil ini"), "list": told.firmness()},
    ]


def _beside_sections(told: Told) -> list[Part]:
    """Changes of the list, and where registry and people differ; nothing where there is neither."""
    parts = (
        (_("Perubahan daftar produk"), told.list_changes()),
        (_("Registri dan peserta berbeda"), told.apart()),
    )
    return [{"heading": heading, "list": said} for heading, said in parts if said]


def _span(told: Told, i: int) -> str:
    least, most = told.results["bootstrap"]["least"][i], told.results["bootstrap"]["most"][i]
    return str(least) if least == most else f"{least}–{most}"


def _column(label: str, width: int) -> Part:
    return {"label": label, "width": width, "number": width < 4}


def _decision_sections(told: Told) -> list[Part]:
    proposal, made = told.meeting["proposal"], []
    if told.chosen:
        made.append(_("Rapat menetapkan %s.") % enumerated(told.chosen))
    elif proposal:
        made.append(
            _("Usul menetapkan %s tidak mencapai syarat; tidak ada penetapan.")
            % enumerated([told.names[code] for code in proposal["chosen"]])
        )
    if proposal and proposal["deviation"]:
        made.append(_("Penetapan ini berbeda dari peringkat. Alasannya: %s") % proposal["deviation"])
    sections: list[Part] = [
        {
            "heading": _("Keputusan"),
            "paragraphs": made,
            "facts": [[row["term"], row["value"]] for row in told.votes()],
        }
    ]
    dissent = [f"{one['choice']}: “{one['text']}” ({one['signed']})" for one in told.dissent()]
    if dissent:
        sections.append({"heading": _("Catatan dan keberatan, sebagaimana ditulis"), "list": dissent})
    return sections


def checking(found: DecisionFile) -> str:
    return _(
        "Setiap angka di atas dapat dihitung ulang oleh siapa pun dari berkas keputusan (sidik SHA-256 %(sha)s) dengan program pemeriksa "
        "yang berdiri sendiri. Kunci umum segel: %(key)s."
    ) % {"sha": found.sha256, "key": found.public_key}


def signers(sitting: Sitting) -> list[Part]:
    officers = sitting.officers.filter(duty__in=("CHAIR", "NOTULIS", "MODERATOR")).order_by("duty", "id")
    made = [{"title": one.title or str(words.DUTY_WORDS[one.duty]), "name": one.name} for one in officers]
    return made or [{"title": str(words.DUTY_WORDS["MODERATOR"]), "name": sitting.sealed_by_name}]


def _attendance(sitting: Sitting) -> Part:
    rows = [
        [
            str(number),
            one.name,
            one.institution or "–",
            one.bloc.name,
            _("hadir") if one.present_at else "–",
            "",
        ]
        for number, one in enumerate(preparation.list_participants(sitting), 1)
    ]
    columns = [
        _column(_("No."), 1),
        _column(_("Nama"), 4),
        _column(_("Lembaga"), 5),
        _column(_("Unsur"), 4),
        _column(_("Kehadiran"), 2),
        _column(_("Tanda tangan"), 4),
    ]
    return {"heading": _("Daftar undangan dan kehadiran"), "table": {"columns": columns, "rows": rows}}


def _evidence(told: Told) -> list[Part]:
    rows = [
        [
            told.names[cell["candidate"]],
            told.names[cell["criterion"]],
            f"{in_digits(cell['value'])} {cell['unit']}",
            str(desimal(float(cell["score"]), 2)),
            f"{cell['query']} ({cell['counted_on']})",
        ]
        for cell in told.document["evidence"]["sources"]
    ]
    if not rows:
        return []
    columns = [
        _column(_("Produk"), 4),
        _column(_("Kriteria"), 4),
        _column(_("Angka"), 3),
        _column(_("Nilai"), 2),
        _column(_("Sumber"), 12),
    ]
    made: Part = {"heading": _("Bukti dari registri"), "table": {"columns": columns, "rows": rows}}
    lacking = told.missing()
    if lacking:
        made |= {"paragraphs": [_("Angkanya tidak ada di registri; dinilai peserta:")], "list": lacking}
    return [made]


def _named(sitting: Sitting, told: Told) -> list[Part]:
    """Names with answers, where the frozen promise was that the minutes carry them."""
    if told.frozen["rules"]["anonymity"] != "MINUTES":
        return []
    rows = [
        [one.name, one.bloc, one.vote, "; ".join(one.scores), "; ".join(one.comparisons)]
        for one in named.list_named(sitting)
    ]
    columns = [
        _column(_("Nama"), 4),
        _column(_("Unsur"), 4),
        _column(_("Suara"), 4),
        _column(_("Nilai"), 7),
        _column(_("Perbandingan"), 7),
    ]
    return [{"heading": _("Jawaban dengan nama, sesuai janji"), "table": {"columns": columns, "rows": rows}}]
