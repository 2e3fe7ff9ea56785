"""Institutions of both sides with the people who speak for them, for tests."""

from datetime import UTC, date, datetime
from typing import Any

from pilar.accounts.domain import Actor, Role, system
from pilar.commitments import services
from pilar.commitments.domain import keeping
from pilar.commitments.models import Commitment, Institution, Mandate, Person, Review
from pilar.vault import services as vault

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
CLERK = Actor(user_id=11, name="Petugas Satu", role=Role.CLERK, areas=(5371,))
OTHER = Actor(user_id=12, name="Petugas Dua", role=Role.SUPERVISOR, areas=(5371,))
ELSEWHERE = Actor(user_id=13, name="Petugas Lain", role=Role.CLERK, areas=(5372,))
LEADER = Actor(user_id=14, name="Wakil Wali Kota", role=Role.LEADER, areas=(5371,))
SAID_ON = date(2026, 9, 1)


def institution(
    name: str = "Kementerian UMKM", side: str = "CENTRE", kind: str = "MINISTRY", city: int = 5371
) -> Institution:
    return Institution.objects.get_or_create(
        name=name,
        city_code=city,
        province_code=city // 100,
        defaults={"side": side, "kind": kind, "made_at": NOW},
    )[0]


def speaker(
    of: Institution, name: str = "Ratna Dewi", phone: str = "+6281234567890", leads: bool = False
) -> Person:
    person = Person.objects.create(
        name=name, city_code=of.city_code, province_code=of.province_code, phone_sealed=vault.seal("phone", phone or None), made_at=NOW
    )  # fmt: skip
    Mandate.objects.create(
        person=person, institution=of, office="Asisten Deputi", leads=leads, from_on=date(2025, 1, 1)
    )
    return person


def promise(actor: Actor = CLERK, **values: Any) -> Commitment:
    """Entered by the secretariat, due on 30 October 2026, with a person who has a phone."""
    of = values.pop("of", None) or institution()
    told: dict[str, Any] = {
        "words": "Kami akan melatih 50 pelaku UMKM tentang kemasan pangan pada Oktober.", "institution_id": of.pk,
        "said_on": SAID_ON, "due_on": date(2026, 10, 30), "source_kind": keeping.MEETING, "source": "Notulen rapat contoh", "now": NOW,
    }  # fmt: skip
    if "person_id" not in values:
        values["person_id"] = speaker(of).pk
    return services.make_commitment(actor=actor, **told | values)


def confirming(names: tuple[str, ...] = ("Maria Tefa",), **values: Any) -> Commitment:
    """Reported by one, seen complete by another; the beneficiaries are to be asked."""
    found = promise(**values)
    for name in names:
        services.add_beneficiary(
            actor=CLERK, commitment_id=found.pk, name=name, phone="+628111222333", now=NOW
        )
    services.report(
        actor=CLERK,
        commitment_id=found.pk,
        step=keeping.DONE,
        note="Selesai.",
        done_on=date(2026, 10, 28),
        now=NOW,
    )
    return services.see(
        actor=OTHER, commitment_id=found.pk, step=keeping.COMPLETE, note="Daftar hadir 52 orang.", now=NOW
    )


def promise_in(city: int) -> Commitment:
    """A promise in the register of a city."""
    return promise(actor=system("test"), of=institution(city=city))


def review_in(city: int) -> Review:
    """The coming review day of a city, prepared by its clerk."""
    clerk = Actor(user_id=None, name="Petugas", role=Role.CLERK, areas=(city,))
    return services.prepare_review(actor=clerk, now=NOW)
