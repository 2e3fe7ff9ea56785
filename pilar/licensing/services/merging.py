"""What becomes of the cases when two records of one business are merged, and when they are parted again.

A business has one case. The one that is furthest goes on with the kept business; an open one beside it ends as a duplicate.
"""

from datetime import date, datetime
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused
from pilar.licensing.domain import cases
from pilar.licensing.models import Case, OwnerCard, OwnerWord, PermitSeen
from pilar.licensing.services.moving import move, save, tell
from pilar.registry.models import Business
from pilar.registry.services import relations

# The further, the more is lost when it ends.
_WORTH = (
    cases.CLOSED, cases.NOT_WANTED, *cases.PREPARING, cases.REFUSED, cases.FILED, cases.ISSUED,
)  # fmt: skip


def take_case(kept: Business, dropped: Business, actor: Actor, now: datetime) -> dict[str, Any]:
    """Bring the dropped business's case over when it is worth more. Returns what `give_case_back` needs.

    Raises Refused while OSS still owes an answer to the case that would have to end.
    """
    own, other = _case_of(kept), _case_of(dropped)
    if other is None or other.state in (cases.CLOSED, cases.NOT_WANTED):
        return {}
    left: dict[str, Any] = {}
    if own is None or _WORTH.index(other.state) > _WORTH.index(own.state):
        left["taken"] = other.pk
        _stand_at(other, kept, own, dropped, now)
        ends = own
    else:
        ends = other
    if ends is not None and ends.state in cases.OPEN:
        left["ended"] = _end(ends, actor, now)
    return left


def give_case_back(kept: Business, dropped: Business, left: Any, actor: Actor, now: datetime) -> None:
    """The case goes home, with whatever was done in it since; the one that ended as a duplicate goes on where it was."""
    if "taken" in left:
        case = Case.objects.select_for_update().get(pk=left["taken"])
        where = Business.objects.get(pk=case.business_id)
        _stand_at(case, dropped, _case_of(dropped), where, now)
    if "ended" in left:
        _go_on(left["ended"], actor, now)


def papers_the_other_lacks(kept: Business, dropped: Business) -> QuerySet[PermitSeen]:
    """The papers seen for the dropped business, of kinds the kept one shows none of."""
    having = PermitSeen.objects.filter(business=kept).values("permit")
    return PermitSeen.objects.filter(business=dropped).exclude(permit__in=having)


def _case_of(business: Business) -> Case | None:
    return Case.objects.select_for_update().filter(business_id=business.pk).first()


def _stand_at(case: Case, business: Business, there: Case | None, instead: Business, now: datetime) -> None:
    """The case stands at this business from now on, and the one that stood there at the other."""
    # One case per business, so the one that gives way stands nowhere for a moment.
    if there is not None and there.pk != case.pk:
        Case.objects.filter(pk=there.pk).update(business_id=-there.pk)
    for one, home in ((case, business), (there, instead)):
        if one is not None and (one is case or one.pk != case.pk):
            one.stand_at(home)
            save(one, now)


def _end(case: Case, actor: Actor, now: datetime) -> dict[str, Any]:
    if case.state == cases.FILED:
        raise Refused(
            _("Kedua catatan sedang diajukan di OSS. Tunggu jawaban OSS untuk salah satunya, lalu gabungkan.")
        )
    before = {
        "case": case.pk,
        "state": case.state,
        "since": case.state_since_on.isoformat(),
        "due": case.due_on.isoformat() if case.due_on else None,
    }
    move(case, cases.CLOSED, actor, now, reason="DUPLICATE")
    save(case, now, ending="DUPLICATE")
    return before


def _go_on(before: dict[str, Any], actor: Actor, now: datetime) -> None:
    case = Case.objects.select_for_update().get(pk=before["case"])
    if case.state != cases.CLOSED or case.ending != "DUPLICATE":
        return  # somebody has opened it again meanwhile
    due = date.fromisoformat(before["due"]) if before["due"] else None
    since = date.fromisoformat(before["since"])
    tell(case, "MOVED", actor, now, old=cases.CLOSED, new=before["state"], note=_("Penggabungan dibatalkan"))
    save(case, now, state=before["state"], state_since_on=since, due_on=due, ending="")


RULES: dict[type[Model], relations.Rule] = {
    Case: relations.Rule(
        "the case that is furthest goes on with the kept business; an open one beside it ends as a duplicate",
        take_case,
        give_case_back,
    ),
    OwnerCard: relations.Rule(
        "the card in the owner's hand goes on working: its page follows the merge by itself"
    ),
    OwnerWord: relations.moving(
        OwnerWord, "what the owner said is said to whoever looks after the kept record"
    ),
    PermitSeen: relations.moving(
        PermitSeen, "a paper seen for one is a paper of the other", papers_the_other_lacks
    ),
}
