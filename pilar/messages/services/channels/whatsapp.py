"""WhatsApp Cloud API: free words within 24 hours of hers, else the approved template; to the number, else to the BSUID."""

import json
from typing import Any

from django.conf import settings

from pilar.messages.domain.answers import Again, Answer, Outgoing, Rejected, Unsure, of_whatsapp
from pilar.messages.services.channels import wire


def send(message: Outgoing) -> Answer:
    if not message.in_talk and not message.approved:
        return Rejected("NO_TEMPLATE")
    url = settings.MESSAGES["whatsapp_url"].rstrip("/") + "/messages"
    headers = {
        "Content-Type": "application/json",
        "Authorization": f"Bearer {settings.MESSAGES['whatsapp_token']}",
    }
    try:
        reply = wire.post(url, json.dumps(_payload(message)).encode(), headers)
    except wire.NotSent:
        return Again("NOT_REACHED")
    except wire.NoReply:
        return Unsure("NO_REPLY")
    return of_whatsapp(reply.status, reply.told, reply.retry_after)


def _payload(message: Outgoing) -> dict[str, Any]:
    to = {"to": message.phone.lstrip("+")} if message.phone else {"recipient": message.bsuid}
    told = {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        **to,
        "biz_opaque_callback_data": message.mark,
    }
    if message.in_talk:
        return {**told, "type": "text", "text": {"preview_url": False, "body": message.body}}
    template: dict[str, Any] = {"name": message.approved, "language": {"code": message.language}}
    if message.values:
        # WhatsApp refuses line breaks, tabs and runs of spaces inside a parameter.
        parameters = [{"type": "text", "text": " ".join(value.split()) or "-"} for value in message.values]
        template["components"] = [{"type": "body", "parameters": parameters}]
    return {**told, "type": "template", "template": template}
