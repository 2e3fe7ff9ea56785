"""work and prepare: what needs the whole product, but no web server."""

import argparse
import os
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from pilar.accounts import services as accounts
from pilar.accounts.domain import Refused
from pilar.config import following, preparing, readiness
from pilar.config.commands import Stop, filling, say
from pilar.jobs import services as jobs
from pilar.jobs.stopping import listening
from pilar.places import services as places
from pilar.registry import queries as registry

FIRST_ADMIN = "admin@pilar.localhost"


def work(options: argparse.Namespace) -> None:
    """Background work until SIGTERM or SIGINT; the job in hand is finished first."""
    stop = listening()
    following.follow_parent()
    if following.PARENT not in os.environ:
        preparing.migrate(say)
    jobs.run_worker(stop)


def prepare(options: argparse.Namespace) -> None:
    """Bring the home folder to what this code expects, let the first person in, and note it for the next start."""
    preparing.migrate(say)
    preparing.collect_static(say)
    places.renew_reference_data()
    greeting: list[str] = []
    if settings.DEMO:
        if not registry.revision():
            filling.fill()
        greeting = filling.log_ins(accounts.create_demo_people(now=timezone.now()))
    else:
        let_first_in(options.admin)
    home = Path(settings.HOME)
    readiness.note_prepared(home, settings.DATABASES["default"], demo=settings.DEMO, greeting=greeting)


def let_first_in(email: str | None) -> None:
    """An installation nobody can enter gets its administrator; the password is shown this once."""
    try:
        password = accounts.create_first_admin(email=email or FIRST_ADMIN, now=timezone.now())
    except Refused as problem:
        if email:
            raise Stop(
                "Administrator pertama sudah ada; orang lain ditambahkan dari dalam Pilar."
            ) from problem
        return
    say(f"Administrator pertama: {email or FIRST_ADMIN}  kata sandi: {password}")
    say("Kata sandi ini hanya tampil sekali; gantilah setelah masuk.")
