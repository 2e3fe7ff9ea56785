"""What somebody whose work is mostly elsewhere finds here: whom it is about, as lists with their counts."""

from typing import Any

from pilar.accounts.domain import Role
from pilar.dashboards import words
from pilar.dashboards.views import links
from pilar.dashboards.views.ask import Ask
from pilar.registry import permissions
from pilar.registry import queries as registry
from pilar.registry.domain.filters import Filters

_RUNNING = ("ACTIVE",)
_FOOD, _EATING, _WEAVING, _CRAFT = ("FOOD_PROCESSING",), ("FOOD_SERVICE",), ("WEAVING",), ("CRAFT",)
# A list's key in words.LISTS, and what it asks for.
_ASKED: dict[Role, dict[str, Filters]] = {
    Role.MODERATOR: {
        "food": Filters(sector=_FOOD, status=_RUNNING),
        "eating": Filters(sector=_EATING, status=_RUNNING),
        "weaving": Filters(sector=_WEAVING, status=_RUNNING),
    },
    Role.TRAINER: {
        "no_nib": Filters(nib=False, status=_RUNNING),
        "food_licensed": Filters(sector=_FOOD, nib=True, status=_RUNNING),
        "no_kbli": Filters(problem="NO_KBLI", nib=True, status=_RUNNING),
    },
    Role.ASSESSOR: {
        "food_licensed": Filters(sector=_FOOD, nib=True, status=_RUNNING),
        "eating_licensed": Filters(sector=_EATING, nib=True, status=_RUNNING),
    },
    Role.CURATOR: {
        "weaving_licensed": Filters(sector=_WEAVING, nib=True, status=_RUNNING),
        "food_licensed": Filters(sector=_FOOD, nib=True, status=_RUNNING),
        "craft_licensed": Filters(sector=_CRAFT, nib=True, status=_RUNNING),
    },
}


def calling(ask: Ask) -> dict[str, Any]:
    """The role's question, its lists, and what this version does not do for it yet."""
    role = ask.actor.role
    told = words.CALLINGS[role] if role else words.Calling("", "")
    asked = _ASKED.get(role, {}) if role and permissions.can_list(ask.actor) else {}
    return {
        "title": told.title,
        "why": told.why,
        "later": told.later,
        "rows": [
            {
                "label": words.LISTS[key],
                "count": registry.count_businesses(ask.actor, filters, today=ask.today),
                "url": f"{links.list_page()}?{filters.query()}",
            }
            for key, filters in asked.items()
        ],
    }
