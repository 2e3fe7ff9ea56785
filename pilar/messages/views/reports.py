"""Where WhatsApp reports: its question when the address is set up, then signed receipts."""

import hmac
import json

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from pilar.messages import services

MOST_BYTES = 1_000_000


@csrf_exempt
@require_http_methods(["GET", "POST"])
def whatsapp(request: HttpRequest) -> HttpResponse:
    """GET answers Meta's challenge; POST takes a report signed with the app's secret. Anything else is refused without a word."""
    if request.method == "GET":
        word = settings.MESSAGES["whatsapp_verify"]
        given = request.GET.get("hub.verify_token", "")
        if word and hmac.compare_digest(given.encode(), word.encode()):
            return HttpResponse(request.GET.get("hub.challenge", "")[:200], content_type="text/plain")
        return HttpResponse(status=403)
    if int(request.headers.get("Content-Length") or 0) > MOST_BYTES:
        return HttpResponse(status=413)
    if not services.is_from_whatsapp(request.body, request.headers.get("X-Hub-Signature-256", "")):
        return HttpResponse(status=403)
    try:
        payload = json.loads(request.body)
    except ValueError:
        return HttpResponse(status=400)
    services.take_whatsapp(payload=payload, now=timezone.now())
    return HttpResponse(status=200)
