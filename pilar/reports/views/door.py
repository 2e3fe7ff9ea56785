"""What a page of numbers was asked: who, when, for which area. A question that makes no sense is answered with a sentence."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Verdict
from pilar.accounts.door import actor_of
from pilar.accounts.words import areas_in_words
from pilar.dashboards.domain import month_of
from pilar.dashboards.queries import areas_of
from pilar.places import queries as places
from pilar.places.domain import level_of, parent_of
from pilar.registry.queries import areas_asked
from pilar.reports import permissions


@dataclass(frozen=True)
class Ask:
    """`asked` is the area of the address, 0 for the person's own; `verdict` says why it cannot be shown."""

    actor: Actor
    now: datetime
    asked: int
    verdict: Verdict

    @property
    def today(self) -> date:
        return timezone.localdate(self.now)

    @property
    def month(self) -> int:
        return month_of(self.today)

    @cached_property
    def areas(self) -> tuple[int, ...]:
        return areas_of(self.actor, self.asked)

    @cached_property
    def where(self) -> str:
        """The name of the area or areas; at most three names."""
        return areas_in_words(self.areas)

    @property
    def query(self) -> str:
        return f"?wilayah={self.asked}" if self.asked else ""

    def way_down(self, here: str) -> list[dict[str, str]]:
        """From the person's own area to the one asked for."""
        codes = [self.asked] if self.asked else []
        while (
            codes
            and parent_of(codes[-1])
            and areas_asked(self.actor, parent_of(codes[-1])) == (parent_of(codes[-1]),)
        ):
            codes.append(parent_of(codes[-1]))
        return [
            {"label": places.area_name(code), "url": f"{here}?wilayah={code}"} for code in reversed(codes)
        ]


def ask(request: HttpRequest) -> Ask:
    """Read the address. Raises nothing: nonsense and areas of others end in the verdict."""
    actor, text = actor_of(request), request.GET.get("wilayah", "").strip()
    area = _area(text)
    verdict = permissions.can_read_numbers(actor)
    if verdict and text and area is None:
        shown = text[:20] + ("…" if len(text) > 20 else "")
        verdict = Verdict(
            False, _("Wilayah “%s” tidak dikenal. Pilih wilayah dari halaman Indikator.") % shown
        )
    elif verdict and area:
        verdict = permissions.can_look_into(actor, area)
    return Ask(actor, timezone.now(), area or 0, verdict)


def _area(text: str) -> int | None:
    """The code of an area that exists; None for anything else."""
    if not (text.isascii() and text.isdigit() and len(text) <= 10):
        return None
    try:
        level_of(int(text))
    except ValueError:
        return None
    return int(text) if int(text) == 0 or places.area(int(text)) else None
