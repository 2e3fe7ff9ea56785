"""Requests that cannot be read at all, told in words instead of a bare status."""

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

_TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """413 for what is larger than the settings allow, 400 for everything else that Django refuses unread."""
    status = 413 if isinstance(exception, _TOO_MUCH) else 400
    return render(request, f"{status}.html", status=status)
