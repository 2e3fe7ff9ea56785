"""The desks of the demo's people: kept lists, files on their way in, and the owner whose log-in opens her businesses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from pilar.accounts import queries as accounts
from pilar.accounts import services as account_services
from pilar.accounts.domain import Actor, system
from pilar.accounts.services.first import DEMO_DOMAIN
from pilar.demo.domain.city import City
from pilar.demo.domain.desk import COLUMNS, DONE, OWNER_NAME, SAVED, Folder, folders_of, own_of
from pilar.demo.domain.files import write_pages
from pilar.demo.domain.files.paper import Page
from pilar.intake import services as intake
from pilar.registry import queries as registry
from pilar.registry import services as registry_services


def person(place: str) -> Actor:
    """The demo person of this log-in ("petugas"). Raises accounts.UnknownPerson."""
    return accounts.actor_by_email(f"{place}@{DEMO_DOMAIN}")


def lay_out_desk(city: City, ids: dict[int, int], now: datetime, progress: Callable[[str], None]) -> None:
    """Put everything where its person finds it. `ids`: the registry's number of each of the city's businesses.

    Called within the transaction that fills the registry. Files of the intake that were kept go when it fails.
    """
    for place, name, filters in SAVED:
        registry_services.save_filter(actor=person(place), name=name, query=filters.query(), now=now)
    _link_owner(city, ids, now)
    made: list[int] = []
    try:
        for folder in folders_of(city):
            progress(f"Berkas {folder.sender} di meja")
            _take_in(folder, now, made)
    except BaseException:
        intake.forget_batches(made)
        raise


def _link_owner(city: City, ids: dict[int, int], now: datetime) -> None:
    """The owner who logs in runs a business of the city; her record carries her name."""
    business = registry.get_business(system("demo"), ids[own_of(city)])
    registry_services.change_business(
        actor=person("petugas"), business_id=business.pk, values={"owner_name": OWNER_NAME},
        reason="Nama ditulis seperti di KTP.", now=now,
    )  # fmt: skip
    log_in = person("pemilik")
    account_services.link_owner(
        actor=system("demo"), person_id=log_in.user_id or 0, owner_id=business.owner_id, now=now
    )


def _take_in(folder: Folder, now: datetime, made: list[int]) -> None:
    """Bring a folder of files as far as its step says; the batch's number is added to `made` at once."""
    actor, at = person(folder.who), now - folder.age
    batch = intake.receive_files(
        actor=actor, sender=folder.sender, kind=folder.kind, now=at,
        files=[intake.Incoming(name, _bytes(name, pages)) for name, pages in folder.files.items()],
    )  # fmt: skip
    made.append(batch.pk)
    if folder.step == COLUMNS:
        return
    intake.save_mapping(actor=actor, batch_id=batch.pk, choices={}, unused=set(), now=at)
    intake.check_batch(actor=actor, batch_id=batch.pk, now=at)
    if folder.step == DONE:
        intake.commit_batch(actor=actor, batch_id=batch.pk, unseen=intake.HELD, now=at)


def _bytes(name: str, pages: list[Page]) -> bytes:
    with TemporaryDirectory() as directory:
        path = Path(directory) / name
        write_pages(path, pages)
        return path.read_bytes()
