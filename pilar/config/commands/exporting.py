"""export: the registry and its evidence as Parquet, for engines and analysts, without NIK, phone or name."""

import argparse
from dataclasses import asdict
from pathlib import Path

from django.utils import timezone
from django.utils.translation import override

from pilar.accounts.domain import Actor, Refused, system
from pilar.accounts.queries import UnknownPerson, actor_by_email
from pilar.config.commands import Stop, answer, say
from pilar.reports import services


def export(options: argparse.Namespace) -> None:
    folder = Path(options.parquet)
    if folder.exists() and not folder.is_dir():
        raise Stop(f"{folder} adalah berkas, bukan folder.")
    with override("id"):
        try:
            note = services.export_parquet(
                actor=_actor(options.email), folder=folder, now=timezone.now(),
                progress=lambda table, rows: say(f"  {table}: {rows} baris"),
            )  # fmt: skip
        except Refused as reason:
            raise Stop(str(reason)) from reason
    if options.json:
        answer({"folder": str(folder), **asdict(note)})
    else:
        say(
            f"Selesai: {folder}. Isinya data usaha satu per satu: simpan seperti berkas kerja, jangan disebarkan."
        )


def _actor(email: str) -> Actor:
    if not email:
        return system("pilar export")
    try:
        return actor_by_email(email)
    except UnknownPerson as problem:
        raise Stop(f"Tidak ada orang aktif dengan surel {email}.") from problem
