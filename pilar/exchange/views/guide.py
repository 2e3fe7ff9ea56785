"""What the API offers, readable by everybody without a script."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pilar.accounts.door import actor_of
from pilar.exchange import permissions, words


@require_safe
def guide(request: HttpRequest, describe: Callable[[], Any]) -> HttpResponse:
    """Every list of the API in words, made of the same description that programs read."""
    described = describe()
    parts = [
        _endpoint(path, methods["get"], described["components"])
        for path, methods in described["paths"].items()
    ]
    return render(
        request, "exchange/guide.html",
        {
            "open": [each for each in parts if not each["scope"]], "keyed": [each for each in parts if each["scope"]], "version": described["info"]["version"],
            "origin": request.build_absolute_uri("/").rstrip("/"), "scopes": _scope_rows(), "limits": _limits(), "events": _event_rows(),
            "may": bool(permissions.can_manage(actor_of(request))),
        },
    )  # fmt: skip


def _endpoint(path: str, told: dict[str, Any], components: dict[str, Any]) -> dict[str, Any]:
    asked = [
        (each["name"], each.get("description", ""), _choices(each["schema"])) for each in told["parameters"]
    ]
    columns, width = [{"label": _("Parameter")}, {"label": _("Arti")}], 2
    if any(choices for _name, _words, choices in asked):
        columns, width = [*columns, {"label": _("Pilihan")}], 3
    return {
        "path": path, "title": str(told["summary"]), "scope": _SCOPE_OF.get(told["operationId"], ""), "columns": columns,
        "rows": [{"cells": list(each[:width])} for each in asked], "answer": ", ".join(_answer_fields(told, components)),
    }  # fmt: skip


_SCOPE_OF = {
    "businesses": "businesses",
    "cohorts": "trainings",
    "indicators": "numbers",
    "indicator": "numbers",
    "cascade": "numbers",
}


def _choices(schema: dict[str, Any]) -> str:
    """The codes a parameter takes, or from where to where a number goes."""
    for each in (schema, schema.get("items", {})):
        if "enum" in each:
            return ", ".join(each["enum"])
    low, high = schema.get("minimum"), schema.get("maximum")
    return f"{low}–{high}" if high is not None and high < _MANY else ""


# A bound above this only keeps out what no number of a record can be.
_MANY = 10_000


def _answer_fields(told: dict[str, Any], components: dict[str, Any]) -> list[str]:
    """The names in the answer: those of one row where there are rows."""
    schemas = components["schemas"]
    answer = schemas[
        told["responses"][200]["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
    ]
    row = answer["properties"].get("data", {}).get("items", {}).get("$ref", "")
    return list((schemas[row.rpartition("/")[2]] if row else answer)["properties"])


def _scope_rows() -> list[dict[str, Any]]:
    return [{"cells": [code, title, what]} for code, (title, what) in words.SCOPE_WORDS.items()]


def _event_rows() -> list[dict[str, Any]]:
    return [{"code": code, "title": title, "what": what} for code, (title, what) in words.EVENT_WORDS.items()]


def _limits() -> dict[str, str]:
    return {
        name.removeprefix("api_"): settings.LIMITS[name].partition("/")[0]
        for name in ("api_key", "api_visitor")
    }
