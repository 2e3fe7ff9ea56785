"""demo: the synthetic city, in the database or as the files of five senders."""

import argparse
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from pilar.accounts import queries as people
from pilar.accounts.domain import Refused, system
from pilar.accounts.services.first import DEMO_DOMAIN
from pilar.config import preparing, readiness
from pilar.config.commands import Stop, answer, say
from pilar.demo import services as city


def demo(options: argparse.Namespace) -> None:
    if options.businesses < 1:
        raise Stop("--businesses harus 1 atau lebih.")
    if options.files:
        write_files(options)
        return
    preparing.migrate(say)
    refuse_real_people()
    made = fill(options.businesses, options.seed)
    say("\n".join(log_ins(made.people)))
    answer({"businesses": made.businesses, "owners": made.owners, "records": made.records, "acts": made.acts})
    readiness.forget(Path(settings.HOME))


def write_files(options: argparse.Namespace) -> None:
    """The five senders' files of the city that is filled in here, else of the city of the seed's own day."""
    filled = readiness.applied_migrations(settings.DATABASES["default"]) and city.day_of_city()
    day = options.date or filled or city.TODAY
    truth = city.write_city_files(
        directory=Path(options.files), businesses=options.businesses, seed=options.seed, today=day
    )
    say(f"Berkas lima pengirim ditulis ke {options.files}, keadaan {day}")
    answer({"directory": options.files, "rows": truth.rows.height, "date": str(day)})


def refuse_real_people() -> None:
    """Raise Stop where somebody real may log in: demo people come with a password everybody knows."""
    somebody = people.count_people(system("pilar demo")) > 0
    if somebody and people.user_of_email(f"admin@{DEMO_DOMAIN}") is None:
        raise Stop(
            "Di sini sudah ada orang yang terdaftar; kota contoh hanya untuk pemasangan yang masih kosong."
        )


def fill(businesses: int = city.BUSINESSES, seed: int = city.SEED) -> city.Filled:
    """The city in the empty registry, telling each step; what was made. Raises Stop."""

    def progress(what: str, done: int, of: int) -> None:
        say(f"  {what} ({done}/{of})")

    say(f"Mengisi kota contoh: {businesses} usaha …")
    try:
        return city.fill_city(businesses=businesses, seed=seed, now=timezone.now(), progress=progress)
    except Refused as problem:
        raise Stop(str(problem)) from problem


def log_ins(made: city.People) -> list[str]:
    """The demo log-ins as a small table; their one password stands above it."""
    width = max((len(email) for email, *_ in made), default=0)
    passwords = ", ".join(sorted({password for _, password, *_ in made}))
    lines = [
        f"  {email:<{width}}  {role}{' – ' if areas else ''}{', '.join(areas)}"
        for email, _, role, areas in made
    ]
    return [f"Masuk contoh (kata sandi: {passwords}):", *lines]
