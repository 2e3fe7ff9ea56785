"""The words beside a promise as they are written down, from whichever door they come."""

from datetime import datetime

from django.utils.translation import gettext as _

from pilar.accounts.domain import Actor, Refused
from pilar.commitments.domain import keeping
from pilar.commitments.models import Comment, Commitment
from pilar.commitments.services.noting import tell, tidy_lines

MOST_COMMENTS = 200


def put_comment(found: Commitment, actor: Actor, now: datetime, *, side: str, text: str) -> Comment:
    """The word itself, from whichever door. Raises Refused."""
    text = tidy_lines(text, 1000)
    if not text:
        raise Refused(_("Tulis pertanyaan atau tanggapannya."))
    if found.comments.count() >= MOST_COMMENTS:
        raise Refused(_("Percakapan ini sudah %s tanggapan. Bicarakan pada hari tinjau.") % MOST_COMMENTS)
    own = side == keeping.SECRETARIAT
    made = Comment.objects.create(
        commitment=found, side=side, text=text, made_at=now, made_by=actor.user_id, made_by_name=actor.name[:150],
        settled_at=now if own else None, settled_by_name=actor.name[:150] if own else "",
    )  # fmt: skip
    tell("commitment", found.pk, "commented", actor, now, {"number": found.number, "comment": made.pk})
    return made


def answered_over_link(found: Commitment, actor: Actor, text: str, now: datetime) -> None:
    """What the promiser writes over a link answers a question that was sent to her; else it is her report alone."""
    last = found.comments.filter(withdrawn_at=None).order_by("-id").first()
    if text.strip() and last is not None and last.sent:
        put_comment(found, actor, now, side=keeping.PROMISER, text=text)
