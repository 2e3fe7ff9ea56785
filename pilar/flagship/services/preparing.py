"""Preparation: the question, candidates, criteria, blocs, rules; all of it only as long as nothing is frozen."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypedDict

from django.db import transaction
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.flagship import permissions, words
from pilar.flagship.domain import frame, slips
from pilar.flagship.domain.criteria import TEMPLATES, check_template
from pilar.flagship.domain.errors import UnusableDecision
from pilar.flagship.models import Bloc, Candidate, Evidence, Officer, Sitting
from pilar.flagship.services.noting import locked, save, tell

DESCRIBED = frozenset({"title", "question", "held_on", "place", "basis", "rehearsal"})
RULES = frozenset(
    {
        "quorum_percent",
        "share_percent",
        "tie_rule",
        "anonymity",
        "stop_rule",
        "most_rounds",
        "top_count",
        "ri_table",
    }
)


class Fact(TypedDict):
    """One fact of the registry on a candidate (by code) under a criterion."""

    candidate: str
    criterion: str
    value: Decimal
    score: Decimal
    unit: str
    query: str
    counted_on: date
    numerator: Decimal
    denominator: Decimal | None
    few: bool


def _editing(actor: Actor, sitting_id: int) -> Sitting:
    sitting = locked(sitting_id)
    insist(permissions.can_edit(actor, sitting))
    return sitting


@transaction.atomic
def create_sitting(
    *, actor: Actor, title: str, question: str, city_code: int, now: datetime, **said: Any
) -> Sitting:
    """A sitting in preparation, with the four usual blocs and the criteria of Permendagri 9/2014. Raises Refused."""
    insist(permissions.can_prepare(actor))
    if not (actor.reads_everywhere or {city_code, city_code // 100} & set(actor.areas)):
        raise Refused(_("Kota ini di luar wilayah kerja Anda."))
    if not title.strip() or not question.strip():
        raise Refused(_("Tulis judul dan pertanyaan sidang."))
    sitting = Sitting.objects.create(
        code=slips.new_code(slips.SITTING), screen_key=slips.new_code(24), title=title.strip(),
        question=question.strip(), city_code=city_code, province_code=city_code // 100,
        tree=frame.tree_of(TEMPLATES["PERMENDAGRI_9_2014"]), created_at=now, created_by=actor.user_id,
        created_by_name=actor.name, **{name: value for name, value in said.items() if name in DESCRIBED | {"seed"}},
    )  # fmt: skip
    Bloc.objects.bulk_create(
        Bloc(sitting=sitting, code=code, name=name) for code, name in words.DEFAULT_BLOCS
    )
    tell(sitting, "sitting_made", actor, now, {"title": sitting.title})
    return sitting


@transaction.atomic
def describe(*, actor: Actor, sitting_id: int, now: datetime, **values: Any) -> Sitting:
    """Question, day, place, legal basis, or rules of the sitting. Raises Refused."""
    sitting = _editing(actor, sitting_id)
    unknown = set(values) - DESCRIBED - RULES
    if unknown:
        raise TypeError(f"not to be described: {sorted(unknown)}")
    if sitting.opened_at is not None and values.get("anonymity", sitting.anonymity) != sitting.anonymity:
        raise Refused(_("Janji kepada peserta tidak dapat diubah sesudah sidang dibuka."))
    tell(sitting, "sitting_described", actor, now, {"fields": sorted(values)})
    return save(sitting, **values)


@transaction.atomic
def choose_template(*, actor: Actor, sitting_id: int, template: str, now: datetime) -> Sitting:
    """Take the criteria of a template. Facts on criteria it does not have are dropped. Raises Refused."""
    if template not in TEMPLATES or not TEMPLATES[template].criteria:
        raise Refused(_("Pilih salah satu susunan kriteria."))
    return _set_tree(actor, sitting_id, frame.tree_of(TEMPLATES[template]), now)


@transaction.atomic
def write_criteria(*, actor: Actor, sitting_id: int, tree: Mapping[str, Any], now: datetime) -> Sitting:
    """Criteria of the committee's own making. Raises Refused with the rule that does not hold."""
    try:
        check_template(frame.template_of(tree))
    except UnusableDecision as problem:
        raise Refused(str(problem)) from problem
    return _set_tree(actor, sitting_id, dict(tree), now)


def choose_sources(*, actor: Actor, sitting_id: int, sources: Mapping[str, str], now: datetime) -> Sitting:
    """Who scores each criterion the registry can count: the registry, the people, or both side by side. Raises Refused."""
    sitting = Sitting.objects.filter(pk=sitting_id).first()
    if sitting is None:
        raise Refused(_("Sidang ini tidak ada."))
    items = [
        {**one, "source": sources.get(one["code"], one["source"])} if one["measure"] else one
        for one in sitting.tree["items"]
    ]
    if not any(one["measure"] for one in items):
        raise Refused(_("Susunan kriteria ini tidak menanyakan apa pun kepada registri."))
    return write_criteria(actor=actor, sitting_id=sitting_id, tree={**sitting.tree, "items": items}, now=now)


def _set_tree(actor: Actor, sitting_id: int, tree: dict[str, Any], now: datetime) -> Sitting:
    sitting = _editing(actor, sitting_id)
    codes = [one["code"] for one in tree["items"]]
    Evidence.objects.filter(candidate__sitting=sitting).exclude(criterion__in=codes).delete()
    tell(sitting, "sitting_described", actor, now, {"fields": ["criteria", tree["template"]]})
    return save(sitting, tree=tree)


@transaction.atomic
def put_candidate(
    *, actor: Actor, sitting_id: int, name: str, about: str = "", looks_for: str = "", code: str = "", now: datetime
) -> Candidate:  # fmt: skip
    """Write a new candidate, or with `code` another name and description of one. Raises Refused."""
    sitting = _editing(actor, sitting_id)
    values = {"name": " ".join(name.split()), "about": about.strip(), "looks_for": looks_for.strip()}
    _insist_on_name(sitting, values["name"], besides=code)
    if code:
        candidate = _candidate(sitting, code)
        for field, value in values.items():
            setattr(candidate, field, value)
        candidate.save(update_fields=list(values))
    else:
        candidate = Candidate.objects.create(sitting=sitting, code=_new_code(sitting), **values)
    tell(sitting, "candidate_put", actor, now, {"code": candidate.code, "name": candidate.name})
    save(sitting)
    return candidate


def _insist_on_name(sitting: Sitting, name: str, besides: str = "") -> None:
    if not name:
        raise Refused(_("Tulis nama produknya."))
    others = sitting.candidates.filter(state="ACTIVE", name__iexact=name).exclude(code=besides)
    if others.exists():
        raise Refused(_("Pilihan “%s” sudah ada.") % name)


def _new_code(sitting: Sitting) -> str:
    return f"P{sitting.candidates.count() + 1:02}"


def _candidate(sitting: Sitting, code: str) -> Candidate:
    found = sitting.candidates.filter(code=code, state="ACTIVE").first()
    if found is None:
        raise Refused(_("Pilihan %s tidak ada lagi.") % code)
    return found


def _leave(candidate: Candidate, state: str, reason: str) -> None:
    candidate.state, candidate.reason = state, reason
    candidate.save(update_fields=["state", "reason"])


def _insist_on_reason(reason: str) -> str:
    if not reason.strip():
        raise Refused(_("Tulis alasannya; alasan ini dimuat dalam notulen."))
    return reason.strip()


@transaction.atomic
def drop_candidate(*, actor: Actor, sitting_id: int, code: str, reason: str, now: datetime) -> Candidate:
    """Take a candidate out, with the reason; it stays visible as dropped. Raises Refused."""
    sitting = _editing(actor, sitting_id)
    candidate = _candidate(sitting, code)
    _leave(candidate, "DROPPED", _insist_on_reason(reason))
    tell(sitting, "candidate_dropped", actor, now, {"code": code, "reason": candidate.reason})
    save(sitting)
    return candidate


@transaction.atomic
def merge_candidates(
    *, actor: Actor, sitting_id: int, codes: Sequence[str], name: str, reason: str, now: datetime
) -> Candidate:
    """Several become one new candidate; facts are counted anew for it. Raises Refused."""
    sitting = _editing(actor, sitting_id)
    if len(set(codes)) < 2:
        raise Refused(_("Pilih sedikitnya dua produk yang digabung."))
    why, parts = _insist_on_reason(reason), [_candidate(sitting, code) for code in dict.fromkeys(codes)]
    made = Candidate.objects.create(
        sitting=sitting, code=_new_code(sitting), name=" ".join(name.split()), came_from=",".join(one.code for one in parts),
        looks_for=",".join(filter(None, (one.looks_for for one in parts)))[:300],
    )  # fmt: skip
    for one in parts:
        _leave(one, "MERGED", why)
    _insist_on_name(sitting, made.name, besides=made.code)
    detail = {"codes": [one.code for one in parts], "code": made.code, "name": made.name, "reason": why}
    tell(sitting, "candidates_merged", actor, now, detail)
    save(sitting)
    return made


@transaction.atomic
def split_candidate(
    *, actor: Actor, sitting_id: int, code: str, names: Sequence[str], reason: str, now: datetime
) -> list[Candidate]:
    """One becomes several new candidates. Raises Refused."""
    sitting = _editing(actor, sitting_id)
    whole, why = _candidate(sitting, code), _insist_on_reason(reason)
    wanted = list(dict.fromkeys(" ".join(name.split()) for name in names if name.strip()))
    if len(wanted) < 2:
        raise Refused(_("Tulis sedikitnya dua nama baru, satu pada setiap baris."))
    _leave(whole, "SPLIT", why)
    made = []
    for name in wanted:
        _insist_on_name(sitting, name)
        made.append(
            Candidate.objects.create(sitting=sitting, code=_new_code(sitting), name=name, came_from=code)
        )
    detail = {"code": code, "codes": [one.code for one in made], "reason": why}
    tell(sitting, "candidate_split", actor, now, detail)
    save(sitting)
    return made


@transaction.atomic
def put_evidence(*, actor: Actor, sitting_id: int, facts: Sequence[Fact], now: datetime) -> int:
    """Write facts of the registry, each in the place of the one that stood there. Returns how many. Raises Refused."""
    sitting = _editing(actor, sitting_id)
    candidates = {one.code: one for one in sitting.candidates.filter(state="ACTIVE")}
    criteria = {one["code"] for one in sitting.tree["items"]}
    rows = []
    for fact in facts:
        if fact["candidate"] not in candidates or fact["criterion"] not in criteria:
            raise Refused(_("Bukti %(candidate)s/%(criterion)s tidak ada tempatnya dalam sidang ini.") % fact)
        if not 1 <= fact["score"] <= 5:
            raise Refused(_("Nilai bukti harus antara 1 dan 5."))
        own = {name: value for name, value in fact.items() if name != "candidate"}
        rows.append(Evidence(candidate=candidates[fact["candidate"]], **own))
    fields = ["value", "score", "unit", "query", "counted_on", "numerator", "denominator", "few"]
    Evidence.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["candidate", "criterion"], update_fields=fields
    )
    tell(sitting, "evidence_put", actor, now, {"count": len(rows)})
    save(sitting)
    return len(rows)


@transaction.atomic
def put_blocs(*, actor: Actor, sitting_id: int, blocs: Sequence[Mapping[str, Any]], now: datetime) -> None:
    """Name, weight and seats of each bloc: [{code, name, weight, quota}]; one without invited people may be left out. Raises Refused."""
    sitting = _editing(actor, sitting_id)
    codes = [bloc["code"] for bloc in blocs]
    gone = sitting.blocs.exclude(code__in=codes)
    if gone.filter(participants__isnull=False).exists():
        raise Refused(_("Unsur yang sudah mempunyai undangan tidak dapat dihapus."))
    gone.delete()
    Bloc.objects.bulk_create(
        [Bloc(sitting=sitting, **bloc) for bloc in blocs],
        update_conflicts=True,
        unique_fields=["sitting", "code"],
        update_fields=["name", "weight", "quota"],
    )
    tell(sitting, "sitting_described", actor, now, {"fields": ["blocs"]})
    save(sitting)


@transaction.atomic
def name_officer(
    *, actor: Actor, sitting_id: int, name: str, duty: str, title: str = "", user_id: int | None = None, now: datetime
) -> Officer:  # fmt: skip
    """Who chairs, writes the minutes, stands at the door; may change until the seal. Raises Refused."""
    sitting = locked(sitting_id)
    insist(permissions.can_moderate(actor, sitting))
    if not name.strip() or duty not in words.DUTY_WORDS or sitting.state == "SEALED":
        raise Refused(_("Tulis nama dan pilih tugasnya, sebelum sidang disegel."))
    made = Officer.objects.create(
        sitting=sitting, name=name.strip(), title=title.strip(), duty=duty, user_id=user_id
    )
    tell(sitting, "officer_named", actor, now, {"name": made.name, "duty": duty})
    return made
