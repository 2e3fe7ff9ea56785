"""What every verb of this area does at its end: the line in the record book, in the same transaction."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused
from pilar.audit import services as audit
from pilar.places.domain import codes


def tell(
    thing: str, number: int, action: str, actor: Actor, now: datetime, detail: Mapping[str, Any] | None = None
) -> None:
    audit.record(
        actor=actor, action=f"commitments.{action}", thing=thing, thing_id=number, detail=dict(detail or {}), now=now
    )  # fmt: skip


def tidy(text: str, most: int) -> str:
    """One line of text with single spaces, without what no screen shows."""
    return " ".join(text.replace("\x00", " ").split())[:most]


def tidy_lines(text: str, most: int) -> str:
    """Text of several lines, each tidy, empty ones gone."""
    lines = (" ".join(line.split()) for line in text.replace("\x00", " ").splitlines())
    return "\n".join(line for line in lines if line)[:most]


def needed(text: str, most: int, sentence: str) -> str:
    """The tidy text. Raises Refused with the sentence when nothing is left of it."""
    found = tidy(text, most)
    if not found:
        raise Refused(sentence)
    return found


def area_columns(area: int) -> dict[str, int]:
    """The columns of an office's area. Raises Refused for who works in no city and no province."""
    if not area:
        raise Refused(_("Akun Anda tidak punya wilayah kantor; minta administrator mengaturnya."))
    return {"city_code": 0} | codes.area_columns(area)
