"""Who acts in this request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from pilar.accounts import queries


class ActorMiddleware:
    """Sets `request.actor`: resolved at first use, once; an anonymous visitor is `domain.NOBODY`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: queries.actor_of(request.user))  # type: ignore[attr-defined]
        return self.get_response(request)
