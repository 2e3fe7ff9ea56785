"""What the pages of this area share."""

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor
from pilar.accounts.door import actor_of
from pilar.linkage import queries, words
from pilar.linkage.domain import reviewing
from pilar.places import queries as places
from pilar.registry import queries as registry


def pair_or_404(request: HttpRequest, pair_id: int) -> Any:
    """The pair when this person sees both businesses; else the answer is the same as for a number nobody has."""
    try:
        return queries.get_pair(actor_of(request), pair_id)
    except queries.UnknownPair as problem:
        raise Http404 from problem


def trail(here: str = "") -> list[dict[str, str]]:
    way = [{"label": _("Tercatat dua kali?"), "url": reverse("linkage:queue")}]
    return [*way, {"label": here}] if here else way


def place_of(business: Any) -> str:
    return places.area_name(business.village_code) if business.village_code else "–"


def compared(actor: Actor, pair: Any, kept: int, dropped: int) -> dict[str, Any]:
    """Both records side by side: {kept, dropped, rows, telling, rest}; a row is {name, label, left, right, differs, choosable, left_wins, said}."""
    left, right = registry.get_business(actor, kept), registry.get_business(actor, dropped)
    said = reasons_by_field(pair.evidence)
    rows = [
        {
            "name": one.name, "label": one.label, "left": one.left, "right": one.right, "differs": one.differs, "choosable": one.choosable,
            "left_wins": one.wins == left.pk, "said": words.written(said.get(one.name, ""), one.differs),
        }
        for one in queries.joined_fields(pair, left, right)
    ]  # fmt: skip
    return {
        "kept": left,
        "dropped": right,
        "rows": rows,
        "telling": sorted((row for row in rows if _tells(row)), key=lambda row: not row["differs"]),
        "rest": [row for row in rows if not _tells(row)],
        "kept_place": place_of(left),
        "dropped_place": place_of(right),
    }


def _tells(row: dict[str, Any]) -> bool:
    """Whether a row helps to decide: the two differ, agree, or a reason stands under it; not what one record alone says."""
    return bool(row["differs"] or row["said"] or (row["left"] and row["right"]))


def reasons_by_field(evidence: str) -> dict[str, str]:
    """The sentence of each compared fact, by the row it stands under."""
    found = {}
    for fact, level in reviewing.facts(evidence).items():
        said = "; ".join(words.level_words(fact, level))
        if said and fact in words.FACT_FIELDS:
            found[words.FACT_FIELDS[fact]] = said[:1].upper() + said[1:]
    return found


def person_of(business: Any) -> str:
    return f"{business.owner_name} · {place_of(business)}" if business.owner_name else place_of(business)
