"""What somebody of the demo city should look at: a day typed in at once, one picture for three kiosks, one telephone for five owners, one
point for six places. Each has the plain reason it has in every office."""

from __future__ import annotations

import io
from datetime import datetime, timedelta
from random import Random

from pilar.accounts.domain import lies_within
from pilar.demo.domain import pictures
from pilar.demo.services.desk import person
from pilar.licensing import services as licensing
from pilar.licensing.models import Case
from pilar.registry import services as registry
from pilar.registry.models import Business

VISITS, ALIKE, OWNERS, PLACES = 23, 3, 5, 6


def do_unusual_things(*, seed: int, now: datetime) -> None:
    """Made up, like everything of the city."""
    draw = Random(seed + 31)
    _type_a_day_at_once(draw, now)
    yuli = person("pendamping")
    near = [
        each for each in Business.objects.filter(status="ACTIVE", district_code__gt=0).order_by("id")[:4000:3] if lies_within(each.village_code, yuli.areas)
    ]  # fmt: skip
    _one_picture(near[:ALIKE], draw, now)
    _one_phone(now)
    _one_point(near[10 : 10 + PLACES], now)


def _type_a_day_at_once(draw: Random, now: datetime) -> None:
    """The visits of one day, typed in the evening one after the other."""
    yuli, at = person("pendamping"), now - timedelta(days=3)
    cases = Case.objects.open().filter(facilitator_id=yuli.user_id, visit_count=0).order_by("-id")
    for case in cases[:VISITS]:
        at += timedelta(seconds=draw.randint(70, 200))
        licensing.log_visit(
            actor=yuli, case_id=case.pk, on=at.date(), way="HOME", result="MET", minutes=draw.choice((10, 15, 20)), note="", now=at
        )  # fmt: skip


def _one_picture(kiosks: list[Business], draw: Random, now: datetime) -> None:
    """The last picture of the telephone was chosen again for the neighbours."""
    kept = io.BytesIO()
    pictures.cloth(draw).save(kept, "JPEG", quality=70)
    yuli = person("pendamping")
    for each in kiosks:
        registry.add_photo(
            actor=yuli, business_id=each.pk, jpeg=kept.getvalue(), caption="Depan tempat usaha", taken_on=now.date(), now=now - timedelta(days=6)
        )  # fmt: skip


def _one_phone(now: datetime) -> None:
    """The telephone of the one who leads the weavers, written down for all of them."""
    weavers = (
        Business.objects.filter(sector="WEAVING", status="ACTIVE", has_nib=True)
        .order_by("owner_id", "id")
        .select_related("owner")
    )
    chosen: dict[int, Business] = {}
    for each in weavers[:40]:
        chosen.setdefault(each.owner_id, each)
    for each in list(chosen.values())[:OWNERS]:
        registry.change_business(
            actor=person("petugas"), business_id=each.pk, values={"phone": ["+6281099900531"]}, reason="Menurut daftar kelompok tenun", now=now - timedelta(days=5)
        )  # fmt: skip


def _one_point(places: list[Business], now: datetime) -> None:
    """The point was taken where the list was typed."""
    for each in places:
        values = {"latitude": -10.151204, "longitude": 123.640118}
        registry.change_business(
            actor=person("petugas"), business_id=each.pk, values=values, reason="Titik menurut survei kelurahan", now=now - timedelta(days=4)
        )  # fmt: skip
