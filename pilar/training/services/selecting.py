"""The selection: points by the public rule, a seed, the draw; written down so that anybody can draw again."""

import secrets
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused, insist
from pilar.training import permissions
from pilar.training.domain import cohorts
from pilar.training.domain.selection import list_mark, select
from pilar.training.models import Cohort, Enrolment
from pilar.training.queries import seats
from pilar.training.queries.choosing import candidates_of, points_of, rule_of
from pilar.training.services.noting import tell, tidy
from pilar.training.services.planning import held


@transaction.atomic
def select_participants(*, actor: Actor, cohort_id: int, seed: str = "", now: datetime) -> Cohort:
    """Give the seats out. Without a seed (dice thrown before witnesses, a lottery of the day) one is made. Raises Refused."""
    cohort = held(cohort_id)
    insist(permissions.can_keep_thing(actor, cohort))
    if cohort.way != cohorts.BY_RULE or cohort.state != cohorts.OPEN:
        raise Refused(
            _("Seleksi dijalankan untuk angkatan yang pendaftarannya dibuka dan memakai aturan seleksi.")
        )
    if cohort.drawn_at is not None:
        raise Refused(_("Undian angkatan ini sudah dijalankan; hasilnya tidak diulang."))
    applied = {
        one.number: one for one in cohort.places.filter(state=cohorts.APPLIED).select_related("business")
    }
    if not applied:
        raise Refused(_("Belum ada pendaftar yang menunggu seleksi."))
    people, rule = candidates_of(cohort, list(applied.values()), now), rule_of(cohort)
    cohort.seed = tidy(seed, 64) or secrets.token_hex(8)
    there = [seats.person_of(one) for one in seats.seated(cohort)]
    found = select(people, rule, seats.seats_of(cohort), there, cohort.seed)
    lots = {number: at for at, number in enumerate(found.lots, 1)}
    for one in people:
        place = applied[one.number]
        place.points, place.lot = points_of(one, rule), lots.get(one.number)
        place.state = (
            cohorts.DECLINED
            if one.number in found.declined
            else cohorts.WAITING
            if one.number in found.waiting
            else cohorts.ENROLLED
        )
        # Seats by score were not drawn: they are no part of the comparison.
        place.by_score = one.number in found.by_score
        place.seat_by_lot = one.number in found.by_lot if place.lot and not place.by_score else None
        place.note = _("kursi menurut nilai") if place.by_score else ""
    Enrolment.objects.bulk_update(
        applied.values(), ["points", "lot", "state", "by_score", "seat_by_lot", "note"]
    )
    cohort.list_sha256, cohort.drawn_at, cohort.drawn_by_name = list_mark(people, rule), now, actor.name[:150]
    cohort.save()
    tell(cohort, "DRAWN", actor, now, cohort.seed)
    return cohort
