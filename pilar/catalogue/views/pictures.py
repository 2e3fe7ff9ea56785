"""Photos of products for who may see the product."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from pilar.accounts.door import actor_of
from pilar.catalogue import queries


def _picture(request: HttpRequest, photo_id: int, small: bool) -> HttpResponse:
    try:
        data = queries.open_photo(actor_of(request), photo_id, small=small)
    except (ObjectDoesNotExist, FileNotFoundError) as problem:
        raise Http404 from problem
    response = HttpResponse(data, content_type="image/webp" if small else "image/jpeg")
    response["Cache-Control"] = "private, max-age=86400"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@login_required
@require_GET
def photo(request: HttpRequest, photo_id: int) -> HttpResponse:
    """As it is kept."""
    return _picture(request, photo_id, False)


@login_required
@require_GET
def thumb(request: HttpRequest, photo_id: int) -> HttpResponse:
    """Small, for lists."""
    return _picture(request, photo_id, True)
