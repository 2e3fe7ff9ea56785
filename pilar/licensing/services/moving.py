"""How a case is locked, moved and told of. Every verb goes through here."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import polars as pl
from django.utils import timezone

from pilar.accounts.domain import Actor
from pilar.audit import services as audit
from pilar.licensing.domain import cases
from pilar.licensing.models import Case, CaseEvent
from pilar.licensing.services import telling
from pilar.registry.store import bulk


def locked(case_id: int) -> Case:
    """The case, locked until the transaction ends. Raises Case.DoesNotExist."""
    return Case.objects.select_for_update().get(pk=case_id)


def tell(case: Case, kind: str, actor: Actor, now: datetime, **more: str) -> None:
    """One line of the case's history and of the record book."""
    reason, note = more.get("reason", ""), more.get("note", "")[:300]
    CaseEvent.objects.create(
        case=case, kind=kind, old=more.get("old", ""), new=more.get("new", ""), reason=reason, note=note, at=now,
        by=actor.user_id, by_name=actor.name,
    )  # fmt: skip
    detail = {name: more[name] for name in ("old", "new", "reason") if more.get(name)}
    action = f"licensing.case_{kind.lower()}"
    audit.record(actor=actor, action=action, thing="case", thing_id=case.pk, detail=detail, now=now)


def move(case: Case, new: str, actor: Actor, now: datetime, *, reason: str = "", note: str = "") -> None:
    """One allowed move, with its due day and its line. The caller saves, and then the owner is told. Raises WrongMove."""
    cases.insist_move(case.state, new)
    case.moved = (case.moved[0] if case.moved else case.state, actor)
    today = timezone.localdate(now)
    old, case.state, case.state_since_on = case.state, new, today
    case.due_on = cases.due_on(new, today)
    tell(case, "MOVED", actor, now, old=old, new=new, reason=reason, note=note)


def follow_evidence(case: Case, actor: Actor, now: datetime, *, reason: str = "", note: str = "") -> None:
    """Move a case that is being prepared to where its evidence puts it, one allowed step after the other."""
    for _old, new in list(cases.steps_between(case.state, cases.state_of(case.evidence))):
        move(case, new, actor, now, reason=reason, note=note)


def tell_many(lines: Sequence[Mapping[str, Any]], actor: Actor) -> None:
    """Lines of many cases, written as one frame: each with case_id, kind and at, and what else of CaseEvent it has to say."""
    if lines:
        said = {"old": "", "new": "", "reason": "", "note": "", "by": actor.user_id, "by_name": actor.name}
        rows = [{**said, **line, "at": bulk.moment(line["at"])} for line in lines]
        bulk.insert_frame(CaseEvent._meta.db_table, pl.DataFrame(rows, infer_schema_length=None))


def save(case: Case, now: datetime, **changes: Any) -> Case:
    for name, value in changes.items():
        setattr(case, name, value)
    case.updated_at = now
    case.save()
    if case.moved:
        # However many steps one deed took, the owner hears where it ended.
        (old, actor), case.moved = case.moved, None
        telling.tell_change(case, old, actor, now)
    return case


def documents_text(codes: Iterable[str]) -> str:
    """The codes as stored: in the order of DOCUMENTS. Raises ValueError for an unknown one."""
    unknown = set(codes) - set(cases.DOCUMENTS)
    if unknown:
        raise ValueError(f"no such document: {', '.join(sorted(unknown))}")
    return ",".join(code for code in cases.DOCUMENTS if code in set(codes))
