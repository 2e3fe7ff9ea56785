"""What the pages of this area share: who asks, the tabs, the way here, a form's page, and how a no is said."""

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from pilar.accounts.door import actor_of
from pilar.packaging import queries

TABS = (
    ("list", lazy("Penilaian"), "packaging:list"),
    ("label", lazy("Periksa label"), "packaging:label"),
    ("actions", lazy("Perbaikan"), "packaging:actions"),
    ("failures", lazy("Temuan terbanyak"), "packaging:failures"),
    ("calibration", lazy("Kalibrasi"), "packaging:calibration"),
    ("standards", lazy("Standar"), "packaging:standards"),
    ("prices", lazy("Daftar harga"), "packaging:prices"),
    ("grants", lazy("Bantuan"), "packaging:grants"),
    ("pools", lazy("Beli bersama"), "packaging:pools"),
    ("materials", lazy("Bahan"), "packaging:materials"),
)


def tabs_of(here: str) -> list[dict[str, Any]]:
    return [{"label": label, "url": reverse(name), "active": key == here} for key, label, name in TABS]


def trail(*way: tuple[str, str], here: str = "") -> list[dict[str, str]]:
    steps = [{"label": _("Kemasan"), "url": reverse("packaging:list")}]
    steps += [{"label": label, "url": url} for label, url in way]
    return [*steps, {"label": here}] if here else steps


def city_of(request: HttpRequest) -> int:
    """The city this person works in; 0 for none or the whole country."""
    return next((int(str(area)[:4]) for area in actor_of(request).areas if len(str(area)) >= 4), 0)


def assessment_or_404(request: HttpRequest, assessment_id: int) -> Any:
    """The assessment when this person may see it; else the answer is the same as for a number nobody has."""
    try:
        return queries.get_assessment(actor_of(request), assessment_id)
    except queries.UnknownAssessment as problem:
        raise Http404 from problem


def way_to(found: Any) -> tuple[str, str]:
    return found.product_name, reverse("packaging:assessment", args=[found.pk])
