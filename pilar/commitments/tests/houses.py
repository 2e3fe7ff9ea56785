"""Institutions, people and meetings for tests; names are invented."""

from datetime import UTC, date, datetime

from pilar.accounts.domain import Actor, Role
from pilar.commitments import services
from pilar.commitments.models import Institution, Mandate, Meeting

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
CLERK = Actor(user_id=1, name="Petugas Contoh", role=Role.CLERK, areas=(5371,))
LEADER = Actor(user_id=2, name="Pimpinan Contoh", role=Role.LEADER, areas=(5371,))
PARTNER = Actor(user_id=3, name="Mitra Contoh", role=Role.PARTNER, areas=(5371,))
ELSEWHERE = Actor(user_id=4, name="Petugas Lain", role=Role.CLERK, areas=(5372,))


def institution(name="Kementerian Contoh", kind="MINISTRY", side="CENTRE", **more) -> Institution:
    return services.add_institution(actor=CLERK, name=name, kind=kind, side=side, now=NOW, **more)


def speaker(of: Institution, name="Drs. Contoh Lake, M.Si.", office="Direktur", **more) -> Mandate:
    told = {"from_on": date(2025, 1, 1), "email": "lake@contoh.go.id"} | more
    return services.add_speaker(actor=CLERK, institution_id=of.pk, name=name, office=office, now=NOW, **told)


def plan(**more) -> services.Plan:
    told = {
        "kind": "COORDINATION", "title": "Rapat koordinasi kemasan", "place": "Aula kantor",
        "starts_at": datetime(2026, 11, 24, 1, 0, tzinfo=UTC), "ends_at": datetime(2026, 11, 24, 3, 0, tzinfo=UTC),
    }  # fmt: skip
    return services.Plan(**told | more)


def meeting(**more) -> Meeting:
    return services.plan_meeting(actor=CLERK, plan=plan(**more), now=NOW)


def opened(**more) -> Meeting:
    """A meeting in session, with one guest invited."""
    found = meeting(**more)
    services.invite(actor=CLERK, meeting_id=found.pk, guests=[services.Guest(name="Ibu Tamu", office="Ketua")], now=NOW)  # fmt: skip
    services.open_meeting(actor=CLERK, meeting_id=found.pk, now=datetime(2026, 11, 24, 1, 0, tzinfo=UTC))
    found.refresh_from_db()
    return found


def signed(text="Kemasan vakum dipakai mulai Januari.", kind="DECISION", **more) -> Meeting:
    found = opened()
    said = services.Said(kind, text, **more)
    services.write_outcome(actor=CLERK, meeting_id=found.pk, item_id=found.items.get().pk, said=said, now=NOW)
    services.receive(actor=CLERK, meeting_id=found.pk, invitee_id=found.invitees.get().pk, came=True, now=NOW)
    services.close_meeting(actor=CLERK, meeting_id=found.pk, now=NOW)
    services.sign_minutes(actor=CLERK, meeting_id=found.pk, now=NOW)
    found.refresh_from_db()
    return found
