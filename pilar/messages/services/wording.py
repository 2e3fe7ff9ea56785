"""Which words are in use: the office's latest version, else what the area brought along; and how they are changed."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from pilar.accounts.domain import Actor, Refused, insist
from pilar.audit import services as audit
from pilar.messages import permissions
from pilar.messages.domain import texts
from pilar.messages.domain.texts import Text
from pilar.messages.models import MessageText
from pilar.messages.words import shipped


class Wording:
    """The texts of one template as they are now: one question for all channels and languages. Raises BadText."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.shipped = shipped(code)
        rows = MessageText.objects.filter(code=code).order_by("version")
        self._own = {(row.channel, row.language): row for row in rows}

    def text(self, channel: str, language: str) -> Text:
        own = self._own.get((channel, language))
        return Text(own.body, own.subject, own.approved) if own else self.shipped.text(channel, language)

    def version(self, channel: str, language: str) -> int:
        """The office's version; what was shipped counts as version 0 of its own."""
        own = self._own.get((channel, language))
        return own.version if own else 0


def change_text(
    *,
    actor: Actor,
    code: str,
    channel: str,
    language: str,
    subject: str,
    body: str,
    approved: str,
    now: datetime,
) -> MessageText:
    """A new version of a text; messages already in the outbox keep theirs. Raises Refused with what to do, BadText."""
    insist(permissions.can_edit_texts(actor))
    known = shipped(code)
    text = Text(body.strip(), " ".join(subject.split()), approved.strip())
    _insist_fits(text, known.marks, channel)
    with transaction.atomic():
        versions = MessageText.objects.select_for_update().filter(
            code=code, channel=channel, language=language
        )
        last = max((row.version for row in versions), default=0)
        made = MessageText.objects.create(
            code=code, channel=channel, language=language, version=last + 1, subject=text.subject[:200], body=text.body,
            approved=text.approved[:120], made_at=now, made_by=actor.user_id, made_by_name=actor.name[:150],
        )  # fmt: skip
        with override(settings.LANGUAGE_CODE):  # areas name their templates in whichever language is asked
            name = str(known.name)
        detail = {"template": name, "channel": channel, "language": language, "version": made.version}
        audit.record(
            actor=actor,
            action="messages.text_changed",
            thing="message",
            thing_id=code,
            detail=detail,
            now=now,
        )
    return made


def _insist_fits(text: Text, marks: frozenset[str], channel: str) -> None:
    if not text.body:
        raise Refused(_("Isi pesan tidak boleh kosong."))
    if len(text.body) > texts.LONGEST[channel]:
        raise Refused(_("Pesan ini terlalu panjang: paling banyak %s huruf.") % texts.LONGEST[channel])
    unknown = [f"{{{name}}}" for name in texts.marks_of(text) if name not in marks]
    if unknown:
        raise Refused(_("Tidak ada isian bernama %s di templat ini.") % ", ".join(unknown))
