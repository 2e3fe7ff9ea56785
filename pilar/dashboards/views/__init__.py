"""The home of each role, the page of each number, and the counts as a file."""

from pilar.dashboards.views.asking import question
from pilar.dashboards.views.budgeting import budget
from pilar.dashboards.views.cascade import cascade, standing
from pilar.dashboards.views.comparing import impact
from pilar.dashboards.views.figure import figure
from pilar.dashboards.views.files import counts
from pilar.dashboards.views.home import home
from pilar.dashboards.views.since import since, since_list

__all__ = [
    "budget",
    "cascade",
    "counts",
    "figure",
    "home",
    "impact",
    "question",
    "since",
    "since_list",
    "standing",
]
