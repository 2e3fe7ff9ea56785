"""A list of NIBs from OSS as it was checked in the demo city, and the first classes that went from KBLI 2020 to 2025."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from pilar.accounts.domain import Actor
from pilar.demo.services.desk import person
from pilar.licensing import services as licensing
from pilar.licensing.domain.crosschecking import NibLine
from pilar.licensing.domain.kbli_moving import CERTAIN
from pilar.licensing.queries import kbli_moves
from pilar.registry.models import Business

KUPANG = 5371
_STRANGERS = ("MARTHEN NENOHAI", "AGUSTINA LOMI", "PIUS SERAN", "YOSINA TAKA")


def check_lists(*, seed: int, now: datetime) -> None:
    """One list of last week with some of every pile, and the commonest certain class confirmed yesterday."""
    desk = person("petugas")
    _checked(desk, Random(seed + 2), now - timedelta(days=4))
    _moved(desk, now - timedelta(days=1))


def _checked(desk: Actor, draw: Random, at: datetime) -> None:
    licensed = Business.objects.filter(city_code=KUPANG, has_nib=True, status="ACTIVE").exclude(kbli_code="")
    lines = [
        NibLine(row, one.nib, one.owner_name.upper(), one.name.upper(), one.kbli_code, one.kbli_version, one.nib_on, village=one.village_code)
        for row, one in enumerate(licensed.order_by("nib_on", "id")[:420], 2)
    ]  # fmt: skip
    if not lines:
        return
    for place in draw.sample(range(len(lines)), len(lines) // 20):
        lines[place] = _tampered(lines[place], draw)
    without = Business.objects.filter(city_code=KUPANG, has_nib=False, status="ACTIVE").order_by("id")
    for number, one in enumerate(without[:9]):
        lines.append(
            NibLine(len(lines) + 2, f"2611{20 + number}{number + 7:07}", one.owner_name.upper(), one.name.upper(), on=at.date(), village=one.village_code)
        )  # fmt: skip
    lines += [
        NibLine(len(lines) + 2 + place, f"2511{12 + place}{place + 3:07}", name, "", on=at.date())
        for place, name in enumerate(_STRANGERS)
    ]
    lines.append(NibLine(len(lines) + 2, "91203", "TANPA NOMOR"))
    licensing.check_nib_list(
        actor=desk, city=KUPANG, name=f"daftar_nib_oss_{at:%Y-%m}.xlsx", lines=lines, now=at
    )


def _tampered(line: NibLine, draw: Random) -> NibLine:
    """One of the differences an office meets: another owner, another class, withdrawn."""
    return draw.choice(
        (
            replace(line, owner=draw.choice(_STRANGERS), business=""),
            replace(line, kbli="47111" if line.kbli != "47111" else "56103", version=2020),
            replace(line, withdrawn=True),
        )
    )


def _moved(desk: Actor, at: datetime) -> None:
    certain = [one for one in kbli_moves.list_old_classes(desk, KUPANG) if one.way.kind in CERTAIN]
    if len(certain) > 1:
        licensing.confirm_classes(actor=desk, city=KUPANG, codes=[certain[1].way.old], now=at)
