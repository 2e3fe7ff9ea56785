"""Fill an empty demo installation with the synthetic city, through the areas' own services only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import polars as pl
from django.db import transaction
from django.utils import timezone

from pilar.accounts import services as account_services
from pilar.accounts.domain import Actor, Refused, system
from pilar.demo.domain import build_city
from pilar.demo.domain.acts import Act, acts_of
from pilar.demo.domain.city import CITY_LIMIT, TODAY
from pilar.demo.domain.files import Truth, write_files
from pilar.demo.domain.waves import FIRST_SENDER, SPAN, Wave, waves_of
from pilar.demo.services.accompany import accompany
from pilar.demo.services.catalogue import fill_catalogue
from pilar.demo.services.desk import lay_out_desk, person
from pilar.demo.services.market import fill_market
from pilar.demo.services.meetings import hold_meetings, report_meeting
from pilar.demo.services.nib_days import hold_days
from pilar.demo.services.oss_lists import check_lists
from pilar.demo.services.packaging import assess
from pilar.demo.services.papers import write_papers
from pilar.demo.services.promises import make_promises
from pilar.demo.services.rehearsal import hold_rehearsals
from pilar.demo.services.reported import look_back, report
from pilar.demo.services.talks import talk_about_promises
from pilar.demo.services.training import train
from pilar.demo.services.twice import write_twice
from pilar.registry import queries as registry
from pilar.registry import services as registry_services
from pilar.registry.models import Delivery, Owner, SourceRecord

Progress = Callable[[str, int, int], None]
People = list[tuple[str, str, str, list[str]]]

BUSINESSES = 17_000
SEED = 2025


@dataclass(frozen=True, slots=True)
class Filled:
    """What was made: living and closed businesses, owners, rows of the two years' lists, deeds, and who can log in."""

    businesses: int
    owners: int
    records: int
    acts: int
    people: People


@dataclass
class _Known:
    """The registry's numbers of the city's businesses and owners, as far as they have been delivered."""

    businesses: pl.DataFrame
    owners: pl.DataFrame


def fill_city(*, businesses: int = BUSINESSES, seed: int = SEED, now: datetime, progress: Progress) -> Filled:
    """Build the city and enter it: people of every role, two years of deliveries, deeds of single people.

    `progress(what, done, of)` hears after every step, in Indonesian. All or nothing. Raises Refused outside a demo
    installation (PILAR_DEMO) and in a registry that holds anything.
    """
    if registry.revision():
        raise Refused("Registri ini sudah berisi data; kota contoh hanya mengisi registri yang kosong.")
    now = timezone.localtime(now)
    progress("Membangun kota", 0, 1)
    city = build_city(businesses, seed=seed, today=now.date())
    waves = list(waves_of(city))
    twice = 0
    with transaction.atomic():
        people = account_services.create_demo_people(now=now - timedelta(days=731))
        clerk = person("petugas") if businesses <= CITY_LIMIT else system("Kota contoh")
        known, records = _nothing_known(), 0
        for number, wave in enumerate(waves):
            _deliver(wave, clerk, known, now)
            look_back(_moment(wave, now), [_moment(each, now) for each in waves[number + 1 :][:1]], now)
            records += wave.rows.height
            progress(f"Kiriman {wave.source}", number + 1, len(waves))
        acts = acts_of(city) if businesses <= CITY_LIMIT else []
        _act(acts, known, now)
        if businesses <= CITY_LIMIT:
            ids = dict(known.businesses.iter_rows())
            lay_out_desk(city, ids, now, lambda what: progress(what, len(waves), len(waves)))
            progress("Pendampingan NIB", len(waves), len(waves))
            accompany(seed=seed, now=now)
            hold_days(seed=seed, now=now)
            progress("Naskah, pesan, dan produk", len(waves), len(waves))
            write_papers(seed=seed, now=now)
            check_lists(seed=seed, now=now)
            _stock_shelves(seed, now)
            progress("Usaha yang tercatat dua kali", len(waves), len(waves))
            twice = write_twice(seed=seed, now=now)
            progress("Gladi bersih FGD", len(waves), len(waves))
            hold_rehearsals(seed=seed, now=now)
            progress("Rapat dan komitmen", len(waves), len(waves))
            report_meeting(now=now)
            progress("Janji dan tindak lanjutnya", len(waves), len(waves))
            _promise(now)
            report(head=person("kepala"), seed=seed, now=now)
        progress("Kota siap", len(waves), len(waves))
    return Filled(known.businesses.height + twice, Owner.objects.count(), records, len(acts), people)


def _promise(now: datetime) -> None:
    """What was promised, where it was said, and how the two sides talk about it."""
    make_promises(now=now)
    hold_meetings(now=now)
    talk_about_promises(now=now)


def _stock_shelves(seed: int, now: datetime) -> None:
    """What the businesses offer, how it is packed, and what their people learn."""
    fill_catalogue(seed=seed, now=now)
    fill_market(seed=seed, now=now)
    assess(seed=seed, now=now)
    train(seed=seed, now=now)


def write_city_files(
    *, directory: Path, businesses: int = BUSINESSES, seed: int = SEED, today: date = TODAY
) -> Truth:
    """The same city as five senders would send it on that day. Needs no database."""
    return write_files(build_city(businesses, seed=seed, today=today), directory)


def day_of_city() -> date | None:
    """The day the city in this registry stands on, so that files written beside it tell of the same city."""
    first = Delivery.objects.filter(source__name=FIRST_SENDER).order_by("as_of_on").first()
    return first.as_of_on + timedelta(days=SPAN) if first else None


def _nothing_known() -> _Known:
    schema = {"city": pl.Int64, "id": pl.Int64}
    return _Known(pl.DataFrame(schema=schema), pl.DataFrame(schema=schema))


def _deliver(wave: Wave, actor: Actor, known: _Known, now: datetime) -> None:
    """One delivery; afterwards the numbers of the new businesses and owners are known."""
    if wave.rows.is_empty():
        return
    at = _moment(wave, now)
    source = registry_services.ensure_source(name=wave.source, kind=wave.kind, now=at)
    rows = wave.rows.with_columns(pl.lit("Data").alias("sheet"), pl.int_range(2, pl.len() + 2).alias("row"))
    result = registry_services.record_delivery(
        actor=actor, source_id=source.pk, name=wave.file, sha256="", content_sha256="", as_of_on=wave.as_of_on,
        rows=_labelled(rows, known), now=at,
    )  # fmt: skip
    made = SourceRecord.objects.filter(delivery_id=result.delivery_id).values_list(
        "row", "business_id", "owner_id"
    )
    schema = {"row": pl.Int64, "business_id": pl.Int64, "owner_id": pl.Int64}
    ids = pl.DataFrame(list(made.iterator()), schema=schema, orient="row")
    numbered = rows.select("row", "business", "owner").join(ids, on="row")
    known.businesses = _learned(known.businesses, numbered, "business")
    known.owners = _learned(known.owners, numbered, "owner")


def _labelled(rows: pl.DataFrame, known: _Known) -> pl.DataFrame:
    """Rows with the registry's number where it is known, else the city's own as label."""
    for what, frame in (("business", known.businesses), ("owner", known.owners)):
        rows = rows.join(
            frame.rename({"id": f"{what}_id"}),
            left_on=what,
            right_on="city",
            how="left",
            maintain_order="left",
        )
        rows = rows.with_columns(
            pl.when(pl.col(f"{what}_id").is_null()).then(pl.col(what)).alias(f"{what}_label")
        )
    return rows.drop("business", "owner")


def _learned(before: pl.DataFrame, numbered: pl.DataFrame, what: str) -> pl.DataFrame:
    new = numbered.select(pl.col(what).alias("city"), pl.col(f"{what}_id").alias("id")).unique(
        "city", keep="first"
    )
    return pl.concat([before, new]).unique("city", keep="first", maintain_order=True)


def _moment(wave: Wave, now: datetime) -> datetime:
    """Delivered at nine in the morning of its day by the city's clock, never after now."""
    days = (now.date() - wave.as_of_on).days
    return min(now, now.replace(hour=9, minute=0, second=0, microsecond=0) - timedelta(days=days))


def _act(acts: list[Act], known: _Known, now: datetime) -> None:
    """The deeds of single people, in the last hours before now."""
    ids = dict(known.businesses.iter_rows())
    people = {who: person(who) for who in sorted({"petugas", "kepala", *(act.who for act in acts)})}
    for act in acts:
        _do(act, ids[act.business], people["petugas"], people["kepala"], people[act.who], now)


def _do(act: Act, business_id: int, clerk: Actor, head: Actor, proposer: Actor, now: datetime) -> None:
    if act.kind == "CONSENT":
        registry_services.give_consent(
            actor=clerk,
            business_id=business_id,
            purpose=act.values["purpose"],
            how=act.reason,
            on=now.date(),
            now=now,
        )
    elif act.kind == "GROUP":
        registry_services.join_group(actor=clerk, business_id=business_id, now=now, **act.values)
    elif act.kind == "CORRECTION":
        registry_services.change_business(
            actor=clerk, business_id=business_id, values=act.values, reason=act.reason, now=now
        )
    else:
        request = registry_services.propose_change(
            actor=proposer, business_id=business_id, values=act.values, reason=act.reason, now=now
        )
        if act.kind == "ACCEPTED":
            registry_services.decide_change(actor=head, request_id=request.pk, accept=True, now=now)
        elif act.kind == "REFUSED":
            note = "Belum jelas; mohon dicek lagi saat kunjungan berikut."
            registry_services.decide_change(
                actor=head, request_id=request.pk, accept=False, note=note, now=now
            )
