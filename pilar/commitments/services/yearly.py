"""The slip "what you received": one page for an owner, of what the programme did for her business in a year."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor
from pilar.audit import services as audit
from pilar.commitments import words
from pilar.commitments.queries import received
from pilar.documents import services as documents
from pilar.registry.models import Business


def received_slip(*, actor: Actor, business: Business, year: int, now: datetime) -> bytes:
    """The slip as PDF, for whoever was given the business by the registry's own door; with a line in the record book."""
    found = received.list_received(business, year)
    rows = [[words.day(each.on), each.text] for each in found]
    paragraphs = [
        _("Dalam tahun %(year)s program UMKM mencatat %(count)s hal untuk usaha Ibu/Bapak. Bila ada yang tidak benar, katakan kepada pendamping atau kantor kami.")
        % {"year": year, "count": len(rows)}
    ]  # fmt: skip
    if not rows:
        paragraphs = [
            _("Dalam tahun %s belum ada yang tercatat untuk usaha Ibu/Bapak. Kantor kami ingin tahu apa yang Ibu/Bapak perlukan: datanglah atau telepon pendamping.") % year
        ]  # fmt: skip
    subject = _("Yang diterima %(name)s dalam tahun %(year)s") % {"name": business.name, "year": year}
    data = {
        "place_date": documents.place_line(now),
        "subject": subject,
        "to": [_("Ibu/Bapak %s") % business.owner_name, business.name],
        "opening": _("Dengan hormat,"),
        "paragraphs": paragraphs,
        "sections": [{"heading": _("Yang tercatat"), "facts": rows}] if rows else [],
        "closing": _("Semua layanan ini gratis. Bila seseorang meminta uang, laporkan kepada kami."),
        "signers": [{"title": settings.OFFICE, "name": _("Sekretariat")}],
    }
    pdf = documents.make_pdf(template="letter", data=data, title=subject, now=now)
    with transaction.atomic():
        audit.record(
            actor=actor, action="commitments.slip_made", thing="business", thing_id=business.pk, detail={"year": year}, now=now
        )  # fmt: skip
    return pdf
