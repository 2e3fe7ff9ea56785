"""SMS over the HTTP gateway of whichever provider the office pays: one form, the names of its fields are a setting."""

from urllib.parse import urlencode

from django.conf import settings

from pilar.messages.domain.answers import Again, Answer, Outgoing, Unsure, of_http
from pilar.messages.services.channels import wire


def send(message: Outgoing) -> Answer:
    known = {"to": message.phone.lstrip("+"), "text": message.body, "id": message.mark}
    form = {theirs: known.get(ours, ours) for theirs, ours in settings.MESSAGES["sms_fields"].items()}
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Accept": "application/json",
        "Idempotency-Key": message.mark,
    }
    try:
        reply = wire.post(settings.MESSAGES["sms_url"], urlencode(form).encode(), headers)
    except wire.NotSent:
        return Again("NOT_REACHED")
    except wire.NoReply:
        return Unsure("NO_REPLY")
    return of_http(reply.status, reply.told, reply.retry_after)
