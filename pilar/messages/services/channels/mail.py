"""E-mail through Django's mail backend. What fails before the server took the letter is tried again; a cut line is not."""

import smtplib
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from pilar.messages.domain.answers import Accepted, Again, Answer, Outgoing, Rejected, Unsure


def send(message: Outgoing) -> Answer:
    host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    name = f"<{message.mark}@{host}>"
    letter = EmailMessage(message.subject, message.body, None, [message.email], headers={"Message-ID": name})
    for file in message.files:
        letter.attach(file.name, file.text, file.kind)
    connection = get_connection()
    try:
        connection.open()
    except smtplib.SMTPAuthenticationError:
        return Again("SMTP535", 900, counted=False, all_of_it=True)
    except (OSError, smtplib.SMTPException):
        return Again("NOT_REACHED")
    try:
        letter.connection = connection
        letter.send()
    except smtplib.SMTPRecipientsRefused as problem:
        return _of_code(max(code for code, _words in problem.recipients.values()))
    except smtplib.SMTPResponseException as problem:
        return _of_code(problem.smtp_code)
    except (OSError, smtplib.SMTPException):
        return Unsure("NO_REPLY")
    finally:
        _close(connection)
    return Accepted(name)


def _of_code(code: int) -> Answer:
    return (
        Again(f"SMTP{code}")
        if 400 <= code < 500
        else Rejected("BAD_ADDRESS" if code in (550, 551, 553) else f"SMTP{code}")
    )


def _close(connection) -> None:  # type: ignore[no-untyped-def]
    try:
        connection.close()
    except (OSError, smtplib.SMTPException):
        return
