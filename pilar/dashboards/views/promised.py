"""Promises on the home of who leads or promised: how many run, how many are late, how many were kept in time."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from pilar.commitments import queries as commitments
from pilar.dashboards.views.ask import Ask
from pilar.ui.templatetags.ui_formats import persen


def promises(ask: Ask) -> dict[str, Any]:
    """Ten seconds: the share only where enough are judged, the counts always."""
    found = commitments.brief(ask.actor, today=ask.today)
    base = reverse("commitments:promises")
    kept = _("%(kept)s dari %(judged)s") % {"kept": found.rate.kept, "judged": found.rate.judged}
    return {
        "any": bool(found.running or found.rate.judged),
        "brief": found,
        "kept": f"{kept} ({persen(found.rate.share, 0)})" if found.rate.share is not None else kept,
        "late_url": f"{base}?keadaan=LATE",
        "blocked_url": f"{base}?keadaan=BLOCKED",
        "url": base,
        "numbers_url": reverse("commitments:numbers"),
        "both_url": reverse("commitments:both"),
        "today": ask.today,
    }
