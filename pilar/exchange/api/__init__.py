"""The same lists as the pages, for programs: read only, JSON, described by OpenAPI 3.1 at /api/v1/openapi.json."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from pilar.exchange.api import businesses, numbers, public
from pilar.exchange.api.door import PROBLEM, hear_problems
from pilar.exchange.words import LIST_WORDS, PARAMETERS

VERSION = "1.0.0"


class Described(OpenAPISchema):
    """Ninja's description with what it leaves out: problems have a media type of their own, parameters their words."""

    def operation_details(self, operation: Any) -> dict[str, Any]:
        told = super().operation_details(operation)
        return told | {"summary": str(LIST_WORDS[told["operationId"]])}

    def responses(self, operation: Any) -> dict[int, dict[str, Any]]:
        told = super().responses(operation)
        for status, each in told.items():
            content = each.get("content", {})
            if status >= 400 and "application/json" in content:
                each["content"] = {PROBLEM: content["application/json"]}
        return told

    def operation_parameters(self, operation: Any) -> list[dict[str, Any]]:
        told = super().operation_parameters(operation)
        for each in told:
            if each["name"] in PARAMETERS:
                each["description"] = str(PARAMETERS[each["name"]])
        return told


class Api(NinjaAPI):
    def get_openapi_schema(self, *, path_prefix: str | None = None, path_params: Any = None) -> OpenAPISchema:
        prefix = self.get_root_path(path_params or {}) if path_prefix is None else path_prefix
        return Described(api=self, path_prefix=prefix)

    def get_openapi_operation_id(self, operation: Any) -> str:
        return str(operation.view_func.__name__)

    def create_response(self, request: HttpRequest, data: Any, **more: Any) -> HttpResponse:
        response = super().create_response(request, data, **more)
        if getattr(request, "for_everybody", False):
            response["Access-Control-Allow-Origin"] = "*"  # as the open files: a page elsewhere may read it
        return response


api = Api(
    title="Pilar", version=VERSION, urls_namespace="api", docs_url=None,
    description=str(_("Data UMKM yang sama dengan halamannya, untuk program. Hanya membaca.")),
    openapi_extra={"info": {"contact": {"name": settings.OFFICE}, "license": {"name": "CC BY 4.0", "identifier": "CC-BY-4.0"}}},
)  # fmt: skip
hear_problems(api)
for part in (businesses, numbers, public):
    api.add_router("", part.router)
