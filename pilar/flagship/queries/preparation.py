"""What the preparation and the register ask."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from pilar.accounts.domain import Actor
from pilar.audit import queries as audit
from pilar.audit.models import Entry
from pilar.flagship.models import Bloc, Candidate, Evidence, Participant, Sitting, Version


class UnknownSitting(LookupError):
    """No sitting of this number or code stands where this person may look."""


def get_sitting(actor: Actor, sitting_id: int) -> Sitting:
    """Raises UnknownSitting."""
    found = Sitting.objects.visible_to(actor).filter(pk=sitting_id).first()
    if found is None:
        raise UnknownSitting(sitting_id)
    return found


def list_sittings(actor: Actor, limit: int = 50) -> list[Sitting]:
    """The newest first."""
    return list(Sitting.objects.visible_to(actor).order_by("-created_at", "-id")[:limit])


def invited_by_bloc(sitting: Sitting) -> dict[str, int]:
    """People on the register by bloc code; a bloc without anybody is not in it."""
    rows = sitting.participants.values("bloc__code").annotate(count=Count("id")).order_by("bloc_id")
    return {row["bloc__code"]: row["count"] for row in rows}


@dataclass(frozen=True, slots=True)
class BlocLine:
    """A bloc with its register: seats, invited, present at the door, with a slip."""

    code: str
    name: str
    weight: str
    quota: int
    invited: int
    present: int
    slips: int


def list_blocs(sitting: Sitting) -> list[BlocLine]:
    rows = sitting.blocs.annotate(
        invited=Count("participants", distinct=True),
        present=Count("participants", filter=Q(participants__present_at__isnull=False), distinct=True),
        slips=Count(
            "participants__slips", filter=Q(participants__slips__killed_at__isnull=True), distinct=True
        ),
    )
    return [
        BlocLine(
            one.code,
            one.name,
            format(one.weight.normalize(), "f"),
            one.quota,
            one.invited,
            one.present,
            one.slips,
        )
        for one in rows.order_by("id")
    ]


def blocs_of(sitting: Sitting) -> list[Bloc]:
    return list(sitting.blocs.order_by("id"))


def list_candidates(sitting: Sitting) -> list[Candidate]:
    """All of them, also those that were merged, split or dropped; `origin` names what one was made of."""
    rows = list(sitting.candidates.order_by("code"))
    names = {one.code: one.name for one in rows}
    for one in rows:
        one.origin = ", ".join(names.get(code, code) for code in one.came_from.split(",") if code)  # type: ignore[attr-defined]
    return rows


def list_changes(sitting: Sitting) -> list[dict[str, Any]]:
    """What was merged, split or dropped, in the order of the codes: {kind, names, into, reason}."""
    rows = list_candidates(sitting)
    by_code, made = {one.code: one for one in rows}, []
    for one in rows:
        parts = [by_code[code] for code in one.came_from.split(",") if code in by_code]
        if parts and parts[0].state == "MERGED":
            names = [part.name for part in parts]
            made.append({"kind": "MERGED", "names": names, "into": [one.name], "reason": parts[0].reason})
        if one.state == "SPLIT":
            into = [part.name for part in rows if part.came_from == one.code]
            made.append({"kind": "SPLIT", "names": [one.name], "into": into, "reason": one.reason})
        if one.state == "DROPPED":
            made.append({"kind": "DROPPED", "names": [one.name], "into": [], "reason": one.reason})
    return made


def evidence_of(sitting: Sitting) -> list[Evidence]:
    rows = Evidence.objects.filter(candidate__sitting=sitting, candidate__state="ACTIVE")
    return list(rows.select_related("candidate").order_by("candidate__code", "criterion"))


def evidence_table(sitting: Sitting) -> dict[str, list[Any]]:
    """Criteria of the registry, and candidates with a fact (or None) under each."""
    asked = [one for one in sitting.tree["items"] if one["source"] != "expert"]
    facts = {(one.candidate_id, one.criterion): one for one in evidence_of(sitting)}
    rows = [
        (candidate, [facts.get((candidate.pk, one["code"])) for one in asked])
        for candidate in sitting.candidates.filter(state="ACTIVE").order_by("code")
    ]
    return {"criteria": asked, "rows": rows}


def list_participants(sitting: Sitting, search: str = "", bloc: str = "") -> list[Participant]:
    """The register by bloc and name; each with `has_slip`."""
    rows = sitting.participants.select_related("bloc").annotate(
        has_slip=Count("slips", filter=Q(slips__killed_at__isnull=True))
    )
    if search:
        rows = rows.filter(Q(name__icontains=search) | Q(institution__icontains=search))
    if bloc:
        rows = rows.filter(bloc__code=bloc)
    return list(rows.order_by("bloc_id", "name", "id"))


def get_participant(sitting: Sitting, participant_id: int) -> Participant | None:
    return sitting.participants.select_related("bloc").filter(pk=participant_id).first()


def latest_version(sitting: Sitting) -> Version | None:
    return sitting.versions.order_by("-number").first()


def list_versions(sitting: Sitting) -> list[Version]:
    return list(sitting.versions.order_by("-number"))


def events_of(sitting: Sitting, limit: int = 200) -> Sequence[Entry]:
    """What officers did in this sitting, the newest first; from the record book."""
    return audit.history_of("sitting", sitting.pk, limit)
