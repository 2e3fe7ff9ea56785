"""The first people of an installation: its administrator, or the people of the demo city."""

import secrets
from datetime import datetime

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction

from pilar.accounts import queries
from pilar.accounts.domain import Refused, Role, system
from pilar.accounts.models import User
from pilar.accounts.services.people import create_user
from pilar.accounts.words import ROLE_WORDS, area_words

DEMO_PASSWORD = "tenun-sei-2025"  # noqa: S105 - printed on purpose, and refused unless the demo is on
DEMO_DOMAIN = "contoh.pilar.test"
# In a range no operator holds.
DEMO_PHONE = "+62810999999"

# (address, name, role, areas); invented people with names one would meet in Kupang.
DEMO_PEOPLE: tuple[tuple[str, str, Role, tuple[int, ...]], ...] = (
    ("kepala", "Maria Tefa", Role.HEAD, (5371,)),
    ("petugas", "Yohanes Nabuasa", Role.CLERK, (5371,)),
    ("petugas2", "Siti Rahma Lamadike", Role.CLERK, (5371,)),
    ("pendamping", "Adriana Bunga Lay", Role.FACILITATOR, (537103,)),
    ("pendamping2", "Marselinus Kota Ndolu", Role.FACILITATOR, (5371011001, 5371011002)),
    ("pengawas", "Ferdinan Manafe", Role.SUPERVISOR, (537103, 537104)),
    ("moderator", "Dr. Elisabet Riwu", Role.MODERATOR, (5371,)),
    ("pelatih", "Benyamin Haning", Role.TRAINER, (5371,)),
    ("penilai", "Katarina Seran", Role.ASSESSOR, (5371,)),
    ("kurator", "Wilhelmina Djo", Role.CURATOR, (5371,)),
    ("mitra", "Agustinus Foeh", Role.PARTNER, (5371,)),
    ("pimpinan", "Serena Talo", Role.LEADER, (5371,)),
    ("analis", "Dewi Anggraini", Role.ANALYST, (53,)),
    ("inspektorat", "Petrus Bire", Role.INSPECTOR, (5371,)),
    ("pemilik", "Mama Yuliana Sabat", Role.OWNER, ()),
    ("admin", "Rudolf Mone", Role.ADMIN, ()),
)


def create_first_admin(*, email: str, now: datetime) -> str:
    """Make the first administrator and return the password, which is shown once.

    Raises Refused when an administrator exists already.
    """
    with transaction.atomic():
        if User.objects.filter(role=Role.ADMIN.value).exists():
            raise Refused("an administrator exists already")
        password = "-".join(secrets.token_hex(2) for _ in range(4))
        create_user(
            actor=system("pilar"), email=email, name="Administrator", role=Role.ADMIN, areas=(),
            password=password, letter=False, now=now,
        )  # fmt: skip
    return password


def create_demo_people(*, now: datetime) -> list[tuple[str, str, str, list[str]]]:
    """One or two people of every role: [(email, password, role in words, area names)]. Repeating it changes nothing.

    Raises Refused unless this installation is a demo: their password is known to everybody.
    """
    if not settings.DEMO:
        raise Refused("PILAR_DEMO is off: people with a known password are made in a demo only")
    made, fresh = [], []
    for number, (place, name, role, areas) in enumerate(DEMO_PEOPLE, start=1):
        email = f"{place}@{DEMO_DOMAIN}"
        if queries.user_of_email(email) is None:
            user = create_user(
                actor=system("demo"), email=email, name=name, role=role, areas=areas,
                phone=f"{DEMO_PHONE}{number:02}", letter=False, now=now,
            )  # fmt: skip
            fresh.append(user.pk)
        made.append((email, DEMO_PASSWORD, str(ROLE_WORDS[role]), area_words(areas)))
    # Hashing is slow by intent; one password that everybody knows is hashed once.
    User.objects.filter(pk__in=fresh).update(password=make_password(DEMO_PASSWORD))
    return made
