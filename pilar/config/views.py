"""The one page of the house itself: whether it is well."""

from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from pilar import __version__


@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """For watchers and load balancers, without log-in: that the database answers, and which version runs."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()
    return JsonResponse({"status": "ok", "version": __version__})
