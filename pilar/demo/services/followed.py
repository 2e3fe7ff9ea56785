"""After the classes of the demo city: promises, hours of mentoring, visits that found something and visits that are due."""

from __future__ import annotations

import io
from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.utils import timezone
from PIL import Image, ImageDraw

from pilar.demo.services.desk import person
from pilar.registry.domain import SALES_BANDS
from pilar.training import services as training
from pilar.training.domain import cohorts, following
from pilar.training.models import Cohort, Enrolment, FollowUp

_PROMISES = (
    "Mencetak label baru dengan tanggal kedaluwarsa", "Memisahkan uang usaha dari uang rumah", "Mengurus P-IRT bulan depan", "Memotret lima produk di tempat terang",
    "Mencatat penjualan tiap sore", "Menempel NIB di dinding warung", "Mengganti plastik dengan kemasan yang tersegel", "Menawarkan produk ke satu toko oleh-oleh",
)  # fmt: skip
_WORK = (
    "Menata rak dan label bersama.",
    "Mengisi buku kas pertama.",
    "Membuka akun OSS.",
    "Mencoba mesin segel di rumah.",
    "",
)
_SAID = (
    "Pembeli sekarang bertanya kapan habis masanya.",
    "Saya baru tahu untungnya berapa.",
    "Masih sulit mencari kemasan yang pas.",
    "",
)
_BANDS = [code for code, _most in SALES_BANDS]


def follow_up(cohort: Cohort, dice: Random, now: datetime) -> None:
    """Everything that is due of a finished class was visited but for the last weeks; a part still waits for a second person."""
    seated = list(cohort.places.filter(state=cohorts.ENROLLED).order_by("number"))
    ended = cohort.lessons.order_by("-ends_at")[0].ends_at
    for place in seated[::2]:
        _promise(place, dice, ended, now)
    rows = FollowUp.objects.filter(
        enrolment__cohort=cohort, due_on__lte=timezone.localdate(now) - timedelta(days=3)
    )
    picture = _picture()
    for each, row in enumerate(rows.select_related("enrolment__cohort__programme").order_by("id")):
        _visit(row, each, dice, picture, now)


def _promise(place: Enrolment, dice: Random, ended: datetime, now: datetime) -> None:
    clerk = person("petugas2")
    at = min(ended + timedelta(hours=1), now)
    made = training.save_promises(
        actor=clerk, place_id=place.pk, promises=[(text, None) for text in dice.sample(_PROMISES, 3)], now=at
    )  # fmt: skip
    for each in range(dice.choice((0, 1, 1, 2, 4))):
        on = timezone.localdate(min(at + timedelta(days=12 + 17 * each), now))
        training.note_mentoring(
            actor=clerk, place_id=place.pk, on=on, minutes=dice.choice((45, 60, 90, 120)), how=dice.choice(following.MENTORING),
            note=dice.choice(_WORK), now=now,
        )  # fmt: skip
    for promise in made:
        if promise.due_on > timezone.localdate(now):
            continue
        kept = dice.random() < 0.68
        note = "" if kept else "Belum ada modal untuk membelinya."
        state = following.KEPT if kept else following.DROPPED
        training.settle_promise(actor=clerk, promise_id=promise.pk, state=state, note=note, now=now)


def _visit(row: FollowUp, each: int, dice: Random, picture: bytes, now: datetime) -> None:
    """One in nine is not found; two in three are agreed with, one in twelve is sent back."""
    clerk, second = person("petugas2"), person("petugas")
    at = min(timezone.make_aware(datetime.combine(row.due_on, datetime.min.time())) + timedelta(days=dice.randint(0, 12), hours=10), now)  # fmt: skip
    if each % 9 == 4:
        training.miss_follow_up(
            actor=clerk, follow_up_id=row.pk, words="Tiga kali ke rumahnya, tidak ada orang.", now=at
        )
        return
    answers, credit = (_behaviour(row, dice), "") if row.kind == following.BEHAVIOUR else _result(row, dice)
    training.tell_follow_up(
        actor=clerk, follow_up_id=row.pk, answers=answers, credit=credit, words=dice.choice(_SAID),
        photo=picture if row.kind == following.BEHAVIOUR else b"", now=at,
    )  # fmt: skip
    if each % 12 == 7:
        training.review_follow_up(
            actor=second,
            follow_up_id=row.pk,
            confirms=False,
            note="Angka penjualannya dari buku kas atau perkiraan?",
            now=at,
        )
    elif each % 3:
        training.review_follow_up(actor=second, follow_up_id=row.pk, confirms=True, note="", now=at)


def _behaviour(row: FollowUp, dice: Random) -> dict[str, Any]:
    practices = row.enrolment.cohort.programme.practices or following.EVERYBODY
    return {"practices": {each: dice.choices(following.DOES, (58, 26, 16))[0] for each in practices}}


def _result(row: FollowUp, dice: Random) -> tuple[dict[str, Any], str]:
    """Who was taught grows a little more often than who still waits."""
    taught = row.side == following.TRAINED
    before = row.before.get("sales_band") or "UP_TO_50M"
    up = dice.random() < (0.34 if taught else 0.16)
    band = _BANDS[min(_BANDS.index(before) + up, len(_BANDS) - 1)]
    permits = list(row.before.get("permits", [])) + (
        ["PIRT"] if dice.random() < (0.3 if taught else 0.12) else []
    )
    answers = {
        "sales_band": band, "workers": max(1, (row.before.get("workers") or 1) + dice.choices((-1, 0, 1), (8, 70, 22))[0]),
        "buyers": dice.choices((0, 1, 2, 4), (50, 30, 14, 6) if taught else (70, 20, 8, 2))[0], "permits": sorted(set(permits)),
        "loan": dice.random() < 0.08,
    }  # fmt: skip
    chances = (8, 44, 36, 12) if taught else (70, 5, 0, 25)
    return answers, dice.choices(following.CREDITS, chances)[0]


def _picture() -> bytes:
    """A shelf as it might be; drawn, of nobody's house."""
    image = Image.new("RGB", (640, 480), "#d9c8a9")
    draw = ImageDraw.Draw(image)
    for shelf in (150, 300, 450):
        draw.rectangle((0, shelf, 640, shelf + 12), fill="#7a5230")
        for pack in range(7):
            draw.rectangle((20 + 88 * pack, shelf - 96, 88 + 88 * pack, shelf), fill=("#8c3b2e", "#274b6d", "#c79a2b")[pack % 3])  # fmt: skip
            draw.rectangle((32 + 88 * pack, shelf - 70, 76 + 88 * pack, shelf - 30), fill="#f4ecdc")
    out = io.BytesIO()
    image.save(out, "JPEG", quality=80)
    return out.getvalue()
