"""Letters to people about their log-in."""

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse


def are_delivered() -> bool:
    """Whether letters leave this machine; else they lie in the folder `letters` of the data until mail is set up."""
    return not settings.EMAIL_BACKEND.endswith("filebased.EmailBackend")


def send_welcome(email: str, name: str, inviter: str) -> None:
    """Tell a new person how to log in: the address of the page that sends a code."""
    origin = settings.ORIGIN or "http://localhost:8000"
    words = {
        "name": name,
        "inviter": inviter,
        "office": settings.OFFICE,
        "address": f"{origin}{reverse('account_request_login_code')}",
        "email": email,
    }
    subject = render_to_string("accounts/letters/welcome_subject.txt", words).strip()
    send_mail(subject, render_to_string("accounts/letters/welcome.txt", words), None, [email])
