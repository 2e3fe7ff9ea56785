"""Owners of the demo city with cards in their hands: what some of them said, what was answered, which papers they showed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from random import Random

from pilar.accounts.domain import Actor
from pilar.licensing import services as licensing
from pilar.licensing.domain import permits
from pilar.licensing.models import Case
from pilar.registry.models import Business

# Every third owner who was visited got a card; so many of them spoke.
_SAID = (
    ("NOT_RIGHT", "Nama di kartu kurang satu huruf, mohon dibetulkan.", ""),
    ("CALL_ME", "", "EVENING"),
    ("NOT_RIGHT", "Saya sudah pindah ke dekat gereja, RT yang lain.", ""),
    ("CALL_ME", "", "MORNING"),
    ("NOT_RIGHT", "Sekarang saya juga jual minuman dingin.", ""),
    ("CALL_ME", "", "NOON"),
    ("CALL_ME", "", "NOON"),
    ("NOT_RIGHT", "HP lama rusak, nomor saya ganti.", ""),
)
# The first ones have been answered.
_ANSWERS = ("Sudah ditelepon; nama diusulkan seperti di KTP.", "Sudah ditelepon, janji bertemu hari Kamis.")
_PAPERS = ((permits.BPOM, "BPOM RI MD 2540{:08d}"), (permits.TRADEMARK, "IDM00{:07d}"))


def hear_owners(
    visited: Sequence[Case], helpers: Mapping[int | None, Actor], draw: Random, now: datetime
) -> None:
    """Cards for every third visited owner, the words of a few, and the papers some showed."""
    given = [case for case in visited if case.pk % 3 == 0]
    for case in given:
        helper = helpers[case.facilitator_id]
        at = now - timedelta(days=draw.randint(1, 9))
        card = licensing.make_card(actor=helper, business_id=case.business_id, now=at)
        place = given.index(case)
        if place < len(_SAID):
            kind, text, hours = _SAID[place]
            word = licensing.say_word(
                card=card, kind=kind, text=text, hours=hours, now=at + timedelta(hours=6)
            )
            if place < len(_ANSWERS):
                licensing.answer_word(
                    actor=helper, word_id=word.pk, answer=_ANSWERS[place], now=at + timedelta(hours=20)
                )
    _show_papers(next(iter(helpers.values())), draw, now)


def _show_papers(helper: Actor, draw: Random, now: datetime) -> None:
    """Some makers of meat and cloth near the first facilitator showed what they hold beside their NIB."""
    near = Business.objects.visible_to(helper).filter(has_nib=True, status="ACTIVE").order_by("id")
    for business, (permit, number) in zip(
        near.filter(kbli_code__in=("10130", "13122"))[:6], _PAPERS * 3, strict=False
    ):
        licensing.record_permit(
            actor=helper, business_id=business.pk, permit=permit, number=number.format(draw.randrange(10**7)), now=now,
            on=(now - timedelta(days=draw.randint(60, 700))).date(),
        )  # fmt: skip
